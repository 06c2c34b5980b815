"""`okrsite new objective`: the playbook's questions, and a file that passes check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from okrsite.cli import asking
from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_cycle, complete_team
from okrsite.cli.saving import dry_run_option, from_here, next_steps, save
from okrsite.cli.terminal import waiting

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.changes.change_set import ChangeSet
    from okrsite.changes.workspace import Workspace


@click.command("objective")
@click.option("--objective", help="One sentence, a strong verb, no numbers.")
@click.option("--cycle", metavar="CYCLE", shell_complete=complete_cycle, help="Without it, the one that is a draft.")
@click.option("--team", metavar="NAME", shell_complete=complete_team, help="The team whose objective it is.")
@click.option("--supports", metavar="ID", multiple=True, help="A goal, initiative or objective that it serves.")
@click.option("--summary", help="One plain sentence, for previews and lists.")
@click.option("--why", help="Why it matters, in one or two sentences.")
@click.option("--why-now", help="Why it cannot wait.")
@click.option("--impact", help="How it helps the people served.")
@click.option("--internal", is_flag=True, help="It is about our own people or culture, and owes no such impact.")
@click.option("--sponsor", metavar="NAME", help="Who stands behind it.")
@click.option(
    "--key-result",
    "key_results",
    metavar="FIELDS",
    multiple=True,
    help="As 'statement: Raise visits from 10 to 40, commit: 25, champion: Ana Ruiz'; may be given several times.",
)
@click.option("--id", "name", metavar="ID", help="The file's name; without it, made from the objective.")
@click.option("--because", help="In a published cycle: why it is added after the town hall.")
@dry_run_option
@as_of_option
@config_option
def new_objective(
    *,
    cycle: str | None,
    name: str | None,
    because: str | None,
    dry_run: bool,
    as_of: str | None,
    config: Path,
    **told: Any,
) -> None:
    """Draft an objective, by the playbook's questions.

    What is left out stands in the file as a comment that says what belongs there.

    \b
    Exit status: 0 written, 1 it would be a fault, 2 could not run.

    Example: okrsite new objective --objective "Mend the kettles of the valley" --team repairs
    """
    from okrsite.changes.drafting_objectives import cycle_for_draft, needs_reason, objective_text, write_objective
    from okrsite.cli.drafting import ask_key_results, ask_objective

    site = open_site(config, as_of=as_of)
    chosen = cycle_for_draft(site, cycle or "")
    texts = {name: told[name] or "" for name in ("objective", "summary", "sponsor")}
    more = {name: told[name] for name in ("supports", "internal", "key_results")}
    text = objective_text(site, texts, team=told["team"] or "", **more)
    text.why, text.why_now, text.impact = (told[name] or "" for name in ("why", "why_now", "impact"))
    asked = asking.person_is_there() and not told["objective"]
    if asked:
        ask_objective(text, site.portfolio.organization)
        if not text.key_results:
            ask_key_results(text, site.portfolio.organization)
    elif "objective" not in text.fields:
        raise asking.missing("--objective")
    if needs_reason(chosen, text):
        because = because or asking.ask("Why it is added after the town hall", flag="--because")
    with waiting("Trying it out"):
        changes = write_objective(site, chosen, text, id=name or "", because=because or "")
    _refuse_errors(changes)
    for problem in changes.problems:
        if problem.code == "unclear-numbers" and not asked:
            asking.say(f"{problem.message} {problem.remedy}")
    save(changes, dry_run=dry_run)
    if not dry_run:
        _advise(site.read_again(), changes.path)
    next_steps(
        f"write on in {from_here(site.content / changes.path)}; okrsite check tells what is missing.",
        "okrsite serve shows it.",
        dry_run=dry_run,
    )


def _refuse_errors(changes: ChangeSet) -> None:
    if changes.errors:
        show_problems(changes.problems)
        # Who has answered a dozen questions should not lose the answers.
        if asking.confirm("Write it all the same, and mend it in the file?"):
            return
        asking.say("Nothing was written.")
        raise SystemExit(PROBLEMS)


def _advise(site: Workspace, path: str) -> None:
    """What the coach says of the new file, while its writer is still thinking of it."""
    from okrsite.api import check

    with waiting("Asking the coach"):
        found = check(site)
    for problem in found:
        if problem.path == path:
            asking.say(f"The coach: {problem.message} {problem.remedy}")
