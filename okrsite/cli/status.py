"""`okrsite status`: how the key results of a cycle stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from okrsite.cli.common import CLEAN, PROBLEMS, as_of_option, config_option, open_site, warn_of_errors
from okrsite.cli.completion import complete_champion, complete_cycle, complete_team

if TYPE_CHECKING:
    from pathlib import Path


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
    from okrsite.changes.lookup import choose_cycle, narrow_objectives
    from okrsite.cli.status_rows import status_data, status_of
    from okrsite.views.context import Context

    site = open_site(config, as_of=as_of)
    chosen = choose_cycle(site.snapshot, cycle)
    objectives = narrow_objectives(site.snapshot, chosen, team=team or "", champion=champion or "")
    context = Context(site.portfolio, site.today)
    if as_json:
        click.echo(json.dumps(status_data(chosen, objectives, context), ensure_ascii=False, indent=2))
    else:
        from okrsite.cli.status_show import show

        show(status_of(chosen, objectives, context))
    warn_of_errors(site)
    raise SystemExit(PROBLEMS if site.errors else CLEAN)
