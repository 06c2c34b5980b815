"""What the Tab key offers: cycles, objectives, teams and champions of the site in the working folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from okrsite.model import Portfolio


def complete_cycle(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the cycles, latest first, each with its name."""
    cycles = reversed(portfolio.cycles) if (portfolio := _read(ctx)) else ()
    return _matching(((cycle.id, f"{cycle.name}, {cycle.status}") for cycle in cycles), incomplete)


def complete_objective(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The addresses of the objectives of cycles that are not closed."""
    cycles = [cycle for cycle in portfolio.cycles if cycle.status != "closed"] if (portfolio := _read(ctx)) else []
    objectives = (objective for cycle in cycles for objective in cycle.objectives)
    return _matching(((objective.address, objective.statement) for objective in objectives), incomplete)


def complete_key_result(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The addresses of the key results of cycles that are not closed."""
    cycles = [cycle for cycle in portfolio.cycles if cycle.status != "closed"] if (portfolio := _read(ctx)) else []
    objectives = (objective for cycle in cycles for objective in cycle.objectives)
    key_results = (key_result for objective in objectives for key_result in objective.key_results)
    return _matching(((one.address, one.statement) for one in key_results), incomplete)


def complete_team(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the teams, each with its name."""
    teams = portfolio.organization.teams if (portfolio := _read(ctx)) else ()
    return _matching(((team.id, team.name) for team in teams), incomplete)


def complete_champion(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the champions of cycles that are not closed."""
    portfolio = _read(ctx)
    names = {
        name: ""
        for cycle in (portfolio.cycles if portfolio else ())
        if cycle.status != "closed"
        for objective in cycle.objectives
        for key_result in objective.key_results
        for name in key_result.champions
    }
    return _matching(sorted(names.items()), incomplete)


def _read(ctx: click.Context) -> Portfolio | None:
    from okrsite.config.mkdocs_yml import read_configuration
    from okrsite.reading import read

    try:
        content = read_configuration(Path(ctx.params.get("config") or "mkdocs.yml")).content()
        return read(content).portfolio if content.is_dir() else None
    # Whatever is wrong, the Tab key is not the place to hear of it.
    except Exception:
        return None


def _matching(offers: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    typed = incomplete.casefold()
    return [CompletionItem(value, help=words) for value, words in offers if value.casefold().startswith(typed)]
