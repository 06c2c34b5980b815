"""`okrsite amend`: a promise changes after the town hall, and readers can see what it was and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from okrsite.cli.asking import ask
from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_key_result
from okrsite.cli.saving import dry_run_option, next_steps, save
from okrsite.language.suggestions import did_you_mean, in_flow, listed
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from okrsite.cli.common import Site
    from okrsite.editing import Edit
    from okrsite.editing.writing import Value
    from okrsite.facts.index import KeyResultRef


@click.command("amend")
@click.argument("key_result", shell_complete=complete_key_result)
@click.option(
    "--set", "changes", metavar="FIELD=VALUE", multiple=True, help="As target=14M; an empty value removes it."
)
@click.option("--withdraw", is_flag=True, help="The key result is given up; it stays visible.")
@click.option("--added", is_flag=True, help="The key result was written into the file after the town hall.")
@click.option("--because", help="Why, for everyone to read.")
@click.option("--by", metavar="NAME", help="Who decided it.")
@click.option("--date", "day", metavar="DATE", help="The day of the change; today without it.")
@dry_run_option
@as_of_option
@config_option
def command(
    *,
    key_result: str,
    changes: tuple[str, ...],
    withdraw: bool,
    added: bool,
    because: str | None,
    by: str | None,
    day: str | None,
    dry_run: bool,
    as_of: str | None,
    config: Path,
) -> None:
    """Change a promise after the town hall, and record what it was, when and why.

    Without --set, --withdraw or --added, it records what somebody has changed in the file already.

    \b
    Fields: statement, type, unit, baseline, commit, target, hold, threshold.
    Exit status: 0 written, 1 the change would be a fault, 2 could not run.

    \b
    Example: okrsite amend people-served --set target=14M --because "The Kern plant moved" --by "Priya Nair"
    """
    from okrsite.cli.amendments import amended, changed_by_hand, was_before
    from okrsite.cli.check_in_entries import must_be_open
    from okrsite.cli.find import find_key_result
    from okrsite.config.owner_values import parse_day

    if withdraw + added + bool(changes) > 1:
        raise click.UsageError("Write one amendment at a time: --set, --withdraw or --added.")
    site = open_site(config, as_of=as_of)
    entry = find_key_result(site.portfolio, site.today, key_result)
    # The file first, and then what stands in it, so that what is decided here is never older than what was seen.
    seen = (site.content / entry.key_result.at.path).read_bytes()
    site = open_site(config, as_of=as_of)
    entry = find_key_result(site.portfolio, site.today, key_result)
    must_be_open(entry.cycle)
    new = _new_values(changes, entry)
    by_hand = {} if changes or withdraw or added else changed_by_hand(site.content, entry)
    if not (new or withdraw or added or by_hand):
        raise OkrsiteError("Say what changes: --set target=14M, --withdraw or --added.")
    _refuse_strange(entry, added=added, withdraw=withdraw)
    told: dict[str, Value] = {"date": parse_day(day) or site.today}
    if withdraw or added:
        told["withdrawn" if withdraw else "added"] = True
    else:
        told["was"] = by_hand or was_before(site.content, entry, new)
    told["because"] = because or ask("Why, for everyone to read", flag="--because")
    if who := by or ask("Who decided it", flag="--by", needed=False):
        told["by"] = who
    edits: dict[str, Edit] = {entry.key_result.at.path: amended(entry, new, told, seen=seen)}
    _refuse_faults(site, edits)
    save(site.content, edits, dry_run=dry_run)
    _tell(entry, told, dry_run=dry_run)


def _new_values(changes: tuple[str, ...], entry: KeyResultRef) -> dict[str, Value]:
    """The fields to be set; an empty text stands for a field to be removed."""
    from okrsite.reading.forms import LOCKED_FIELDS
    from okrsite.reading.locks import promises

    new: dict[str, Value] = {}
    now = promises(entry.key_result)
    for change in changes:
        name, mark, text = change.partition("=")
        name, text = name.strip(), text.strip()
        if not mark or name not in LOCKED_FIELDS:
            better = did_you_mean(name, LOCKED_FIELDS, f"These are promised: {listed(LOCKED_FIELDS, 'and')}.")
            raise OkrsiteError(f"“{change}” does not say which promise becomes what, as target=14M does. {better}")
        if now.get(name, "") == " ".join(text.split()):
            raise OkrsiteError(f"The {name} is {in_flow(text) if text else 'empty'} already.")
        parts = [part.strip() for part in text.strip("[]").replace(" to ", ",").split(",")]
        new[name] = parts if name == "threshold" and len(parts) == 2 else text
    return new


def _refuse_strange(entry: KeyResultRef, *, added: bool, withdraw: bool) -> None:
    if withdraw and entry.key_result.withdrawn:
        raise OkrsiteError(f"{entry.key_result.id} was withdrawn on {entry.key_result.withdrawn.date} already.")
    if added and any(amendment.kind == "added" for amendment in entry.key_result.amendments):
        raise OkrsiteError(f"That {entry.key_result.id} was added is recorded already.")


def _refuse_faults(site: Site, edits: Mapping[str, Edit]) -> None:
    from okrsite.cli.trial import new_problems

    found = new_problems(site, edits)
    if any(problem.severity == "error" for problem in found):
        show_problems(found)
        click.echo("Nothing was written.", err=True)
        raise SystemExit(PROBLEMS)


def _tell(entry: KeyResultRef, told: Mapping[str, Any], *, dry_run: bool) -> None:
    if not dry_run:
        what = ", ".join(told["was"]) if "was" in told else "withdrawn" if "withdrawn" in told else "added"
        click.echo(f"{entry.key_result.id}: {what}. Readers see it under “Changed since the town hall”.")
    next_steps("okrsite check, then okrsite build.", dry_run=dry_run)
