"""Finds what a person names at the keyboard: a cycle, a team, a champion; where there is none, says what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.model import Cycle, Portfolio

_MOST_LISTED = 12


def choose_cycle(portfolio: Portfolio, today: date, name: str | None = None) -> Cycle:
    """The cycle with an id or a name; without one, that which runs, or else the next, or else the last.

    Raises:
        OkrsiteError: Where there is no such cycle, or none at all.
    """
    if not portfolio.cycles:
        raise OkrsiteError(
            "There is no cycle yet. Begin one with a folder such as cycles/2026-q3 and an index.md in it."
        )
    if name:
        wanted = name.strip("/").rpartition("/")[2].casefold()
        for cycle in portfolio.cycles:
            if wanted in (cycle.id.casefold(), cycle.name.casefold()):
                return cycle
        raise OkrsiteError(f"There is no cycle {name}. There are: {_listed(cycle.id for cycle in portfolio.cycles)}.")
    begun = [cycle for cycle in portfolio.cycles if cycle.status == "published" and cycle.start <= today]
    coming = [cycle for cycle in portfolio.cycles if cycle.status != "closed"]
    return begun[-1] if begun else coming[0] if coming else portfolio.cycles[-1]


def choose_team(portfolio: Portfolio, name: str) -> str:
    """The id of the team with an id or a name.

    Raises:
        OkrsiteError: Where there is no such team.
    """
    for team in portfolio.organization.teams:
        if name.casefold() in (team.id.casefold(), team.name.casefold()):
            return team.id
    raise OkrsiteError(f"There is no team {name}. There are: {_listed(t.id for t in portfolio.organization.teams)}.")


def choose_person(people: Iterable[str], name: str) -> str:
    """The one person whose name is, or contains, what was typed; capitals do not matter.

    Raises:
        OkrsiteError: Where nobody, or more than one person, is meant.
    """
    known = sorted(set(people))
    meant = [one for one in known if one.casefold() == name.casefold()]
    meant = meant or [one for one in known if name.casefold() in one.casefold()]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise OkrsiteError(f"{name} could be {_listed(meant)}. Write the whole name.")
    raise OkrsiteError(f"Nobody here is called {name}. There are: {_listed(known)}.")


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - _MOST_LISTED
    return ", ".join(every[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "") if every else "none"
