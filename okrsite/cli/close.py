"""`okrsite close`: reflect and reset, then the cycle's files are locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli import asking
from okrsite.cli.asking import confirm, say
from okrsite.cli.common import CLEAN, PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_cycle
from okrsite.cli.saving import dry_run_option, from_here, next_steps, save
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrsite.cli.common import Site
    from okrsite.editing import Edit
    from okrsite.model import Cycle


@click.command("close")
@click.argument("cycle", shell_complete=complete_cycle)
@click.option("--answers", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Endings in a YAML file.")
@click.option("--key-result", metavar="ID", help="Record the ending of this one, and do not close yet.")
@click.option("--final", help="Its final value. A milestone: done or 'not yet'.")
@click.option("--final-on", metavar="DATE", help="The day of the final value.")
@click.option("--level", type=click.Choice(["target", "commit", "no progress"]), help="Without it, as the numbers say.")
@click.option("--level-because", help="Why the level is not what the numbers say.")
@click.option("--decision", type=click.Choice(["keep", "modify", "remove"]), help="What becomes of it.")
@click.option("--because", help="Why it ended so, and why this decision.")
@click.option("--next", help="The address of what carries it on.")
@click.option("--yes", is_flag=True, help="Close without asking once more.")
@dry_run_option
@as_of_option
@config_option
def command(
    *,
    cycle: str,
    answers: Path | None,
    key_result: str | None,
    final_on: str | None,
    yes: bool,
    dry_run: bool,
    as_of: str | None,
    config: Path,
    **told: str | None,
) -> None:
    """Close a cycle: how each key result ended, keep, modify or remove, what we learned; then lock its files.

    At a terminal it asks for all that is missing and saves each answer at once, so that you can leave and come back.
    In a script, give the endings with --answers, or one at a time with --key-result. It refuses to close while a
    decision is missing.

    \b
    Exit status: 0 closed, or recorded; 1 something is missing or wrong; 2 could not run.

    \b
    Example: okrsite close 2026-q3
    Example: okrsite close 2026-q3 --key-result people-served --final 12.6M --decision modify --because "Parts are late"
    """
    from okrsite.cli.closing_answers import outcome_edit, read_answers

    site = open_site(config, as_of=as_of)
    chosen = _open_cycle(site, cycle)
    fields = {name: text for name, text in {**told, "as_of": final_on}.items() if text}
    if fields and not key_result:
        raise asking.missing("--key-result")
    if key_result:
        edit = outcome_edit(chosen, {"key_result": key_result, **fields})
        _say_what_is_replaced(chosen, key_result, fields)
        _record(site, chosen, [edit], dry_run=dry_run)
        _still_open(open_site(config, as_of=as_of), chosen.id)
        next_steps(f"okrsite close {chosen.id}, when all is recorded.", dry_run=dry_run)
        raise SystemExit(CLEAN)
    if answers:
        _record(site, chosen, read_answers(answers, chosen), dry_run=dry_run)
    elif asking.person_is_there() and not dry_run:
        from okrsite.cli.closing_talk import talk

        talk(chosen, site.portfolio.organization, site.today, lambda edit: _record(site, chosen, [edit]))
    if dry_run and answers:
        next_steps(dry_run=True)
        return
    _lock(open_site(config, as_of=as_of), chosen.id, yes=yes, dry_run=dry_run)


def _say_what_is_replaced(cycle: Cycle, name: str, fields: Mapping[str, str]) -> None:
    from okrsite.cli.closing import entries

    named = name.removeprefix(f"{cycle.id}/")
    for entry in entries(cycle):
        outcome, address = entry.key_result.outcome, entry.key_result.address.partition("/")[2]
        before = outcome.decision if outcome else None
        if before and fields.get("decision", before) != before and (address == named or address.endswith(f"/{named}")):
            say(f"This replaces the decision that was recorded before: {before}.")


def _open_cycle(site: Site, name: str) -> Cycle:
    from okrsite.cli.choose import choose_cycle

    cycle = choose_cycle(site.portfolio, site.today, name)
    if cycle.status == "draft":
        raise OkrsiteError(f"{cycle.id} is a draft: there is nothing to close. First: okrsite publish {cycle.id}")
    if cycle.closed_on:
        raise OkrsiteError(f"{cycle.id} was closed on {cycle.closed_on}. To correct it: okrsite correct FILE")
    return cycle


def _record(site: Site, cycle: Cycle, edits: list[Edit], *, dry_run: bool = False) -> None:
    """Writes down endings; in a talk without a word, because every answer is saved."""
    from okrsite.cli.closing_answers import in_one
    from okrsite.cli.trial import new_problems
    from okrsite.editing import edit

    whole = in_one(cycle, edits)
    if asking.person_is_there() and not dry_run:
        edit(site.content, whole)
        return
    wrong = [problem for problem in new_problems(site, whole) if problem.severity == "error"]
    if wrong:
        show_problems(wrong)
        say("Nothing was written.")
        raise SystemExit(PROBLEMS)
    save(site.content, whole, dry_run=dry_run)


def _still_open(site: Site, cycle_id: str) -> list[str]:
    """Says which endings are missing, and which questions nobody has answered."""
    from okrsite.cli.choose import choose_cycle
    from okrsite.cli.closing import entries, lacking, unanswered
    from okrsite.views.state_words import listing

    cycle = choose_cycle(site.portfolio, site.today, cycle_id)
    missing = [
        f"{entry.key_result.address.partition('/')[2]}: {listing(lacking(entry.key_result))}"
        for entry in entries(cycle)
        if lacking(entry.key_result)
    ]
    if missing:
        say("Still missing:")
        for line in missing:
            say(f"  {line}")
    open_questions = unanswered(cycle, site.portfolio.organization)
    if open_questions:
        say(f"Nothing is written yet about: {', '.join(open_questions)}.")
    return missing


def _lock(site: Site, cycle_id: str, *, yes: bool, dry_run: bool) -> None:
    """Closes the cycle, if nothing is missing and no error stands."""
    from okrsite.cli.choose import choose_cycle

    cycle = choose_cycle(site.portfolio, site.today, cycle_id)
    if _still_open(site, cycle_id):
        say(f"{cycle.id} stays open. What was told is saved; go on with: okrsite close {cycle.id}")
        raise SystemExit(PROBLEMS)
    edits = _closing_edits(site, cycle)
    wrong = [problem for problem in site.problems if problem.severity == "error"]
    if wrong:
        show_problems(wrong)
        say(f"{cycle.id} stays open: these must be mended first.")
        raise SystemExit(PROBLEMS)
    asked = asking.person_is_there() and not yes and not dry_run
    if asked and not confirm(f"Close {cycle.name} now? Its files are locked then."):
        say("It stays open; all is saved.")
        return
    save(site.content, edits, dry_run=dry_run)
    if not dry_run:
        click.echo(
            f"{cycle.name} is closed. Its files are locked in {from_here(site.content)}/cycles/{cycle.id}/closed.lock."
        )
    next_steps(f"okrsite new cycle NEXT --from {cycle.id}", "okrsite build.", dry_run=dry_run)


def _closing_edits(site: Site, cycle: Cycle) -> dict[str, Edit]:
    """Status first: the lock holds the fingerprint of the cycle's page as it is then."""
    from okrsite.cli.trial import tried
    from okrsite.editing import set_field
    from okrsite.reading.locks import closed_lock

    index = cycle.at.path
    status: dict[str, Edit] = {index: lambda before: set_field(before, index, ("status",), "closed")}
    with tried(site.content, status) as copy:
        lock = closed_lock(copy, cycle.id, site.today).encode()
    return {**status, f"cycles/{cycle.id}/closed.lock": lambda before: lock}
