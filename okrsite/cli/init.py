"""`okrsite init`: a new site from nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.asking import ask
from okrsite.cli.common import as_of_option
from okrsite.cli.saving import dry_run_option, next_steps, save

if TYPE_CHECKING:
    from okrsite.changes.new_site import Start


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="What the organization is called.")
@click.option("--team", "teams", metavar="NAME", multiple=True, help="A team; may be given several times.")
@click.option("--sponsor", metavar="NAME", help="The executive sponsor.")
@click.option("--program-lead", "leads", metavar="NAME", multiple=True, help="Who leads the program; two are better.")
@click.option("--beneficiaries", metavar="NAME", help="The people you serve; without it, Californians.")
@click.option("--start", metavar="DATE", help="The first day of the first cycle; without it, of this quarter.")
@click.option("--end", metavar="DATE", help="Its last day; without it, three months later.")
@click.option("--town-hall", metavar="DATE", help="The day on which everybody hears of it.")
@dry_run_option
@as_of_option
def command(
    *,
    folder: Path,
    name: str | None,
    teams: tuple[str, ...],
    sponsor: str | None,
    leads: tuple[str, ...],
    beneficiaries: str | None,
    start: str | None,
    end: str | None,
    town_hall: str | None,
    dry_run: bool,
    as_of: str | None,
) -> None:
    """Begin a new site: content to write over, settings, and all that publishes it.

    It builds at once. Nothing that exists is ever replaced.

    \b
    Exit status: 0 written, 2 could not run.

    Example: okrsite init okrs --name "Department of Clear Rivers" --team "Drinking Water" --team "River Permits"
    """
    from okrsite.changes.cycle_dates import first_cycle
    from okrsite.changes.new_site import Start, require_no_site, start_site
    from okrsite.config.owner_values import parse_day
    from okrsite.config.settings import Settings

    require_no_site(folder)
    today = Settings(folder).overridden(as_of=as_of).day()
    first, last = first_cycle(parse_day(start), parse_day(end), today)
    told = Start(
        name or ask("What your organization is called", flag="--name", default="Our Department"),
        first,
        last,
        sponsor=sponsor or ask("Its executive sponsor", flag="--sponsor", needed=False),
        program_leads=leads or _several("Who leads the program; two are better", "--program-lead"),
        town_hall=parse_day(town_hall),
        teams=teams or _several("The teams that set objectives", "--team"),
        beneficiaries=(beneficiaries or "").strip(),
    )
    changes = start_site(folder, told)
    for path in changes.kept:
        click.echo(f"{folder / path} was there already, and is left as it is.", err=True)
    if not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
    save(changes, dry_run=dry_run)
    _tell(folder, told, dry_run=dry_run)


def _several(question: str, flag: str) -> tuple[str, ...]:
    told = ask(f"{question} (commas between)", flag=flag, needed=False)
    return tuple(one.strip() for one in told.split(",") if one.strip())


def _tell(folder: Path, told: Start, *, dry_run: bool) -> None:
    from okrsite.changes.cycle_dates import cycle_id

    cycle = cycle_id(told.start, told.end)
    if not dry_run:
        click.echo(f"The site of {told.name} is begun, with a first cycle, {cycle}, that is still a draft.")
    into = "" if folder.resolve() == Path.cwd() else f"cd {folder}, and then "
    next_steps(
        f"{into}okrsite serve, and write over the example while you see it.",
        "okrsite new objective",
        f"at the town hall: okrsite publish {cycle}",
        dry_run=dry_run,
    )
