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
from okrsite.cli.terminal import waiting

if TYPE_CHECKING:
    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit
    from okrsite.model import Cycle


@click.command("close")
@click.argument("cycle", shell_complete=complete_cycle)
@click.option("--answers", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Endings in a YAML file.")
@click.option("--key-result", metavar="ID", help="Record the ending of this one, and do not close yet.")
@click.option("--final", help="Its final value. A milestone: done or 'not yet'.")
@click.option("--found", help="What a baseline found, with its unit: 302 gallons a household.")
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
    from okrsite.changes.closing import open_cycle
    from okrsite.changes.ending_answers import outcome_edit, read_answers, replaced_decision

    site = open_site(config, as_of=as_of)
    chosen = open_cycle(site, cycle)
    fields = {name: text for name, text in {**told, "as_of": final_on}.items() if text}
    if fields and not key_result:
        raise asking.missing("--key-result")
    if key_result:
        edit = outcome_edit(chosen, {"key_result": key_result, **fields})
        if before := replaced_decision(chosen, key_result, fields.get("decision", "")):
            say(f"This replaces the decision that was recorded before: {before}.")
        _record(site, chosen, [edit], dry_run=dry_run)
        _still_open(site.read_again(), chosen.id)
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
    _lock(site.read_again(), chosen.id, yes=yes, dry_run=dry_run)


def _record(site: Workspace, cycle: Cycle, edits: list[Edit], *, dry_run: bool = False) -> None:
    """Writes down endings; in a talk without a word and without a trial, because every answer is saved."""
    from okrsite.changes.closing import record_endings
    from okrsite.changes.endings import in_one
    from okrsite.editing import edit

    if asking.person_is_there() and not dry_run:
        edit(site.content, in_one(cycle, edits))
        return
    with waiting("Trying it out"):
        changes = record_endings(site, cycle, edits)
    if changes.errors:
        show_problems(changes.errors)
        say("Nothing was written.")
        raise SystemExit(PROBLEMS)
    save(changes, dry_run=dry_run)


def _still_open(site: Workspace, cycle_id: str) -> bool:
    """Says which endings are missing, and which questions nobody has answered."""
    from okrsite.changes.endings import lacking, to_be_ended, unanswered
    from okrsite.changes.lookup import choose_cycle
    from okrsite.language.language import in_english
    from okrsite.language.messages import listing

    cycle = choose_cycle(site.snapshot, cycle_id)
    missing = [
        f"{entry.key_result.address.partition('/')[2]}: {in_english(listing(lacking(entry.key_result)))}"
        for entry in to_be_ended(cycle)
        if lacking(entry.key_result)
    ]
    if missing:
        say("Still missing:")
        for line in missing:
            say(f"  {line}")
    open_questions = unanswered(cycle, site.portfolio.organization)
    if open_questions:
        say(f"Nothing is written yet about: {', '.join(open_questions)}.")
    return bool(missing)


def _lock(site: Workspace, cycle_id: str, *, yes: bool, dry_run: bool) -> None:
    """Closes the cycle, if nothing is missing and no error stands."""
    from okrsite.changes.closing import close
    from okrsite.changes.lookup import choose_cycle
    from okrsite.content_paths import closed_lock

    cycle = choose_cycle(site.snapshot, cycle_id)
    if _still_open(site, cycle_id):
        say(f"{cycle.id} stays open. What was told is saved; go on with: okrsite close {cycle.id}")
        raise SystemExit(PROBLEMS)
    with waiting("Trying it out"):
        changes = close(site, cycle.id)
    if changes.errors:
        show_problems(changes.errors)
        say(f"{cycle.id} stays open: these must be mended first.")
        raise SystemExit(PROBLEMS)
    asked = asking.person_is_there() and not yes and not dry_run
    if asked and not confirm(f"Close {cycle.name} now? Its files are locked then."):
        say("It stays open; all is saved.")
        return
    save(changes, dry_run=dry_run)
    if not dry_run:
        click.echo(
            f"{cycle.name} is closed. Its files are locked in {from_here(site.content)}/{closed_lock(cycle.id)}."
        )
    next_steps(f"okrsite new cycle NEXT --from {cycle.id}", "okrsite build.", dry_run=dry_run)
