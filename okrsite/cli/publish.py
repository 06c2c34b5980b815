"""`okrsite publish`: a cycle's promises are made at the town hall, and locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_cycle
from okrsite.cli.saving import dry_run_option, next_steps, save
from okrsite.cli.terminal import waiting

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.changes.change_set import ChangeSet


@click.command("publish")
@click.argument("cycle", shell_complete=complete_cycle)
@click.option("--on", metavar="DATE", help="The day of the town hall, written into the cycle; today without it.")
@dry_run_option
@as_of_option
@config_option
def command(*, cycle: str, on: str | None, dry_run: bool, as_of: str | None, config: Path) -> None:
    """Publish a cycle: from now on its promises change only with an amendment.

    Writes published.lock beside the cycle, and status: published. Refuses while the content has errors.

    \b
    Exit status: 0 published, 1 errors stand in the way, 2 could not run.

    Example: okrsite publish 2026-q3 --on 2026-07-02
    """
    from okrsite.changes.lookup import choose_cycle
    from okrsite.changes.publishing import publish
    from okrsite.config.owner_values import parse_day
    from okrsite.language.dates import show_cadence

    site = open_site(config, as_of=as_of)
    chosen = choose_cycle(site.snapshot, cycle)
    with waiting("Trying it out"):
        changes = publish(site, chosen.id, town_hall=parse_day(on))
    _refuse_errors(chosen.id, changes)
    save(changes, dry_run=dry_run)
    if not dry_run:
        count = sum(len(objective.key_results) for objective in chosen.objectives)
        click.echo(f"{chosen.name} is published: {count} key result{'s' if count != 1 else ''} promised and locked.")
    next_steps(
        "okrsite build, and send everybody the link: okrsite due --digest text --moment publish",
        f"{show_cadence(chosen.cadence)}: okrsite check-in",
        dry_run=dry_run,
    )


def _refuse_errors(cycle_id: str, changes: ChangeSet) -> None:
    """Shows the errors that stand, or would stand once it is published, and ends there; warnings are only shown."""
    if changes.errors:
        show_problems(changes.errors)
        many = "are errors" if len(changes.errors) != 1 else "is an error"
        click.echo(
            f"{cycle_id} was not published: there {many} to be mended first. See them with: okrsite check", err=True
        )
        raise SystemExit(PROBLEMS)
    if changes.problems:
        show_problems(changes.problems)
        click.echo("These are warnings, which a strict build refuses.", err=True)
