"""`okrsite status`: how the key results of a cycle stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from okrsite.cli.common import CLEAN, PROBLEMS, as_of_option, config_option, open_site, warn_of_errors
from okrsite.cli.completion import complete_champion, complete_cycle, complete_team

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.model import Cycle, Objective, Portfolio


@click.command("status")
@click.argument("cycle", required=False, shell_complete=complete_cycle)
@click.option("--team", metavar="NAME", shell_complete=complete_team, help="Only this team's objectives.")
@click.option("--champion", metavar="NAME", shell_complete=complete_champion, help="Only this person's key results.")
@click.option("--json", "as_json", is_flag=True, help="Data for scripts.")
@as_of_option
@config_option
def command(
    *, cycle: str | None, team: str | None, champion: str | None, as_json: bool, as_of: str | None, config: Path
) -> None:
    """Show how the key results of a cycle stand.

    Without CYCLE: the one that runs. Drafts and what is internal are shown too.

    \b
    Exit status: 0 shown, 1 shown although the content has errors, 2 could not run.

    Example: okrsite status 2026-q3 --team drinking-water
    """
    from okrsite.changes.lookup import choose_cycle
    from okrsite.cli.status_rows import status_data, status_of
    from okrsite.views.context import Context

    site = open_site(config, as_of=as_of)
    chosen = choose_cycle(site.portfolio, site.today, cycle)
    objectives = _narrowed(chosen, site.portfolio, team, champion)
    context = Context(site.portfolio, site.today)
    if as_json:
        click.echo(json.dumps(status_data(chosen, objectives, context), ensure_ascii=False, indent=2))
    else:
        from okrsite.cli.status_show import show

        show(status_of(chosen, objectives, context))
    warn_of_errors(site)
    raise SystemExit(PROBLEMS if site.errors else CLEAN)


def _narrowed(cycle: Cycle, portfolio: Portfolio, team: str | None, champion: str | None) -> list[Objective]:
    """The objectives that were asked for, with the key results that were asked for."""
    from dataclasses import replace

    from okrsite.changes.lookup import choose_person, choose_team

    objectives = list(cycle.objectives)
    if team:
        team_id = choose_team(portfolio, team)
        objectives = [one for one in objectives if one.team_id == team_id]
    if champion:
        people = (name for one in cycle.objectives for key_result in one.key_results for name in key_result.champions)
        person = choose_person(people, champion)
        mine = [tuple(kr for kr in one.key_results if person in kr.champions) for one in objectives]
        objectives = [replace(one, key_results=kept) for one, kept in zip(objectives, mine, strict=True) if kept]
    return objectives
