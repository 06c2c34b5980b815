"""`okrsite due`: what is owed by whom and by when, and the reminder mail about it."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import click

from okrsite.cli.common import CLEAN, COULD_NOT_RUN, PROBLEMS, as_of_option, config_option, open_site, warn_of_errors
from okrsite.cli.completion import complete_champion, complete_cycle

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from okrsite.changes.workspace import Workspace
    from okrsite.facts.due_items import DueItem
    from okrsite.views.reminder import Moment

FORMATS = ("text", "html", "markdown")


@click.command("due")
@click.option("--champion", metavar="NAME", shell_complete=complete_champion, help="Only what this person owes.")
@click.option(
    "--within", metavar="DAYS", type=click.IntRange(0), default=14, show_default=True, help="How far to look."
)
@click.option("--json", "as_json", is_flag=True, help="Data for scripts.")
@click.option("--digest", type=click.Choice(FORMATS), help="Write the reminder mail of the moment instead.")
@click.option(
    "--moment",
    type=click.Choice(["publish", "check-in", "learnings"]),
    help="Which of the three mails; without it, the day decides.",
)
@click.option("--cycle", metavar="CYCLE", shell_complete=complete_cycle, help="The cycle that the mail is about.")
@as_of_option
@config_option
def command(
    *,
    champion: str | None,
    within: int,
    as_json: bool,
    digest: str | None,
    moment: Moment | None,
    cycle: str | None,
    as_of: str | None,
    config: Path,
) -> None:
    """Show what is owed, by whom and by when: check-ins, steps, milestones, endings.

    What is overdue is always shown, what is to come for as many days as you say.

    \b
    Exit status: 0 nothing is overdue, 1 something is, 2 could not run, or the
    content has errors. With --digest it is 0 once the mail is written.

    \b
    Example: okrsite due --within 7
    Example: okrsite due --digest text --moment check-in > mail.txt
    """
    if (moment or cycle) and not digest:
        raise click.UsageError("--moment and --cycle say which mail to write: add --digest text, html or markdown.")
    site = open_site(config, as_of=as_of)
    every = site.snapshot.due_items()
    person = _person(site, every, champion) if champion else ""
    if digest:
        click.echo(_mail(site, digest, moment=moment, cycle=cycle, person=person), nl=False)
        warn_of_errors(site)
        raise SystemExit(COULD_NOT_RUN if site.errors else CLEAN)
    horizon = site.today + timedelta(days=within)
    mine = [item for item in every if item.due <= horizon and (not person or person in item.who)]
    _show(site, mine, horizon, as_json=as_json)
    warn_of_errors(site)
    raise SystemExit(COULD_NOT_RUN if site.errors else PROBLEMS if any(item.overdue for item in mine) else CLEAN)


def _person(site: Workspace, every: tuple[DueItem, ...], name: str) -> str:
    """The person who is meant: a champion, or anybody who owes something."""
    from okrsite.changes.lookup import choose_person

    champions = (
        champion
        for objective in site.portfolio.objectives()
        for key_result in objective.key_results
        for champion in key_result.champions
    )
    return choose_person((*champions, *(one for item in every for one in item.who)), name)


def _show(site: Workspace, items: list[DueItem], horizon: date, *, as_json: bool) -> None:
    from okrsite.cli.addresses import addresses
    from okrsite.cli.due_show import due_data, due_lines

    if as_json:
        data = due_data(items, site.today, horizon, addresses(site.configuration))
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in due_lines(items, site.snapshot, horizon):
        click.echo(line)


def _mail(site: Workspace, form: str, *, moment: Moment | None, cycle: str | None, person: str) -> str:
    from okrsite.changes.lookup import choose_cycle
    from okrsite.cli.addresses import addresses
    from okrsite.paths import FRONT
    from okrsite.problems import OkrsiteError
    from okrsite.views.context import Context
    from okrsite.views.reminder import moment_of, reminder

    chosen = choose_cycle(site.snapshot, cycle)
    if chosen.status == "closed":
        raise OkrsiteError(f"{chosen.name} is closed: there is nothing left to remind anybody of.")
    address = addresses(site.configuration)
    if not address(FRONT):
        click.echo("The mail has no links: set site_url in the site's settings.", err=True)
    context = Context(site.portfolio, site.today)
    mail = reminder(chosen, moment or moment_of(chosen, context), context, person=person)
    written: str = getattr(import_module("okrsite.cli.mail"), f"as_{form}")(mail, address)
    return written
