"""Finds what a person names: a cycle, a team, somebody, an objective or a key result, by as much of it as is clear."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.facts.schedule import has_begun
from okrsite.language.suggestions import did_you_mean, listed
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.index import KeyResultRef
    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import Cycle, Objective, Portfolio

_MOST_LISTED = 12


def choose_cycle(snapshot: Snapshot, name: str | None = None) -> Cycle:
    """The cycle with an id or a name; without one, that which runs, or else the next, or else the last.

    Raises:
        OkrsiteError: Where there is no such cycle, or none at all.
    """
    portfolio, today = snapshot.portfolio, snapshot.today
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
    begun = [cycle for cycle in portfolio.cycles if cycle.status == "published" and has_begun(cycle, today)]
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


def narrow_objectives(snapshot: Snapshot, cycle: Cycle, *, team: str = "", champion: str = "") -> list[Objective]:
    """The objectives of a cycle that are a team's, with the key results of a champion; all where neither is named.

    Raises:
        OkrsiteError: Where there is no such team or person.
    """
    objectives = list(cycle.objectives)
    if team:
        team_id = choose_team(snapshot.portfolio, team)
        objectives = [one for one in objectives if one.team_id == team_id]
    if champion:
        person = choose_person(champions_of(cycle), champion)
        mine = [tuple(kr for kr in one.key_results if person in kr.champions) for one in objectives]
        objectives = [replace(one, key_results=kept) for one, kept in zip(objectives, mine, strict=True) if kept]
    return objectives


def champions_of(cycle: Cycle) -> frozenset[str]:
    """The champions of a cycle's key results, by name."""
    return frozenset(
        name for one in cycle.objectives for key_result in one.key_results for name in key_result.champions
    )


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


def find_objective(snapshot: Snapshot, name: str) -> Objective:
    """The objective at an address, or with that path or file name in the cycle that runs.

    Raises:
        OkrsiteError: Where there is none, or more than one is meant.
    """
    known = snapshot.index.objectives
    return known[_meant(_plain(name), known, choose_cycle(snapshot).id, "objective")]


def find_key_result(snapshot: Snapshot, name: str, *, objective: str = "") -> KeyResultRef:
    """The key result at an address, or whose address in the cycle that runs ends like that.

    With an objective, `name` is the key result's id in it.

    Raises:
        OkrsiteError: Where there is none, or more than one is meant.
    """
    known = snapshot.index.key_results
    wanted = _plain(name)
    if objective:
        inside = find_objective(snapshot, objective).address
        mine = {address: entry for address, entry in known.items() if entry.objective.address == inside}
        return mine[_meant(wanted, mine, inside.partition("/")[0], "key result")]
    return known[_meant(wanted, known, choose_cycle(snapshot).id, "key result")]


def _plain(name: str) -> str:
    """An address from what was typed or pasted: a path of the file will do too."""
    name = name.strip().replace("\\", "/").strip("/")
    before, mark, after = name.partition(f"{content_paths.CYCLES}/")
    name = after if mark and (not before or before.endswith("/")) else name
    return name.removesuffix(".md").removesuffix(".yml").replace("#", "/")


def _meant(wanted: str, known: Iterable[str], cycle: str, what: str) -> str:
    addresses = list(known)
    if wanted in addresses:
        return wanted
    here = [address for address in addresses if address.startswith(f"{cycle}/")]
    found = [address for address in here if address == f"{cycle}/{wanted}"]
    found = found or [address for address in here if address.endswith(f"/{wanted}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise OkrsiteError(f"{wanted} could be {listed(found)}. Write the whole address.")
    names = {address.rpartition("/")[2] for address in here} | set(here)
    otherwise = f"Cycle {cycle} has {listed(here, 'and')}." if here else f"Cycle {cycle} has none yet."
    raise OkrsiteError(f"There is no {what} {wanted}. {did_you_mean(wanted, sorted(names), otherwise)}")


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - _MOST_LISTED
    return ", ".join(every[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "") if every else "none"
