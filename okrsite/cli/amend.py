"""`okrsite amend`: a promise changes after the town hall, and readers can see what it was and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from okrsite.cli.asking import ask
from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_key_result
from okrsite.cli.saving import dry_run_option, next_steps, save
from okrsite.cli.terminal import waiting
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from okrsite.changes.amending import Amendment


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
    from okrsite.changes.amending import explain_amendment, prepare_amendment
    from okrsite.config.owner_values import parse_day

    if withdraw + added + bool(changes) > 1:
        raise click.UsageError("Write one amendment at a time: --set, --withdraw or --added.")
    site = open_site(config, as_of=as_of)
    amendment = prepare_amendment(site, key_result, _parsed(changes), withdraw=withdraw, added=added)
    why = because or ask("Why, for everyone to read", flag="--because")
    who = by or ask("Who decided it", flag="--by", needed=False)
    with waiting("Trying it out"):
        made = explain_amendment(amendment, because=why, by=who, on=parse_day(day))
    if made.errors:
        show_problems(made.problems)
        click.echo("Nothing was written.", err=True)
        raise SystemExit(PROBLEMS)
    save(made, dry_run=dry_run)
    _tell(amendment, dry_run=dry_run)


def _parsed(changes: tuple[str, ...]) -> dict[str, str]:
    """The fields to be set, each with its text.

    Raises:
        OkrsiteError: Where one does not name a field.
    """
    new: dict[str, str] = {}
    for change in changes:
        name, mark, text = change.partition("=")
        if not mark:
            raise OkrsiteError(f"“{change}” does not say which promise becomes what, as target=14M does.")
        new[name.strip()] = text.strip()
    return new


def _tell(amendment: Amendment, *, dry_run: bool) -> None:
    if not dry_run:
        told: Mapping[str, Any] = amendment.told
        what = ", ".join(told["was"]) if "was" in told else "withdrawn" if "withdrawn" in told else "added"
        name = amendment.entry.key_result.id
        click.echo(f"{name}: {what}. Readers see it under “Changed since the town hall”.")
    next_steps("okrsite check, then okrsite build.", dry_run=dry_run)
