"""`okrsite publish`: a cycle's promises are made at the town hall, and locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_cycle
from okrsite.cli.saving import dry_run_option, next_steps, save
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from okrsite.cli.common import Site
    from okrsite.editing import Edit
    from okrsite.model import Cycle


_MENDED_HERE = "no-published-lock"
"""Somebody wrote `status: published` by hand; then this command adds the lock."""


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
    from okrsite.cli.choose import choose_cycle
    from okrsite.config.owner_values import parse_day

    site = open_site(config, as_of=as_of)
    chosen = choose_cycle(site.portfolio, site.today, cycle)
    town_hall = parse_day(on)
    _refuse_twice(chosen)
    _refuse_faults(site, chosen, {})
    edits = _edits(chosen, town_hall, site.today)
    _refuse_faults(site, chosen, edits)
    save(site.content, edits, dry_run=dry_run)
    if not dry_run:
        count = sum(len(objective.key_results) for objective in chosen.objectives)
        click.echo(f"{chosen.name} is published: {count} key result{'s' if count != 1 else ''} promised and locked.")
    next_steps(
        "okrsite build, and send everybody the link: okrsite due --digest text --moment publish",
        "every second week: okrsite check-in",
        dry_run=dry_run,
    )


def _refuse_twice(cycle: Cycle) -> None:
    if cycle.status == "closed":
        raise OkrsiteError(f"{cycle.id} is closed already.")
    if cycle.status == "published" and cycle.published_on:
        raise OkrsiteError(
            f"{cycle.id} was published on {cycle.published_on}. A promise changes with: okrsite amend KEY_RESULT"
        )
    if not any(objective.key_results for objective in cycle.objectives):
        raise OkrsiteError(
            f"{cycle.id} has no key results yet: there is nothing to promise. First: okrsite new objective"
        )


def _refuse_faults(site: Site, cycle: Cycle, edits: dict[str, Edit]) -> None:
    """Shows the errors that stand, or would stand once it is published, and ends there."""
    from okrsite.cli.trial import new_problems

    found = new_problems(site, edits) if edits else list(site.problems)
    found = [problem for problem in found if (problem.code, problem.path) != (_MENDED_HERE, cycle.at.path)]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        show_problems(errors)
        many = "are errors" if len(errors) != 1 else "is an error"
        click.echo(
            f"{cycle.id} was not published: there {many} to be mended first. See them with: okrsite check", err=True
        )
        raise SystemExit(PROBLEMS)
    if edits and found:
        show_problems(found)
        click.echo("These are warnings, which a strict build refuses.", err=True)


def _edits(cycle: Cycle, town_hall: date | None, today: date) -> dict[str, Edit]:
    """The lock first: should power fail between the two, a draft with a lock is still a draft."""
    from okrsite.editing import set_field
    from okrsite.reading.locks import published_lock

    index = cycle.at.path

    def in_index(before: bytes | None) -> bytes:
        after = set_field(before, index, ("status",), "published")
        return set_field(after, index, ("town_hall",), town_hall) if town_hall else after

    lock = published_lock(cycle, town_hall or today).encode()
    return {f"cycles/{cycle.id}/published.lock": lambda before: lock, index: in_index}
