"""Finds the objective or key result that a person names, by its address or as much of it as is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.cli.choose import choose_cycle
from okrsite.facts.index import PortfolioIndex
from okrsite.language.suggestions import did_you_mean, listed
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.facts.index import KeyResultRef
    from okrsite.model import Objective, Portfolio


def find_objective(portfolio: Portfolio, today: date, name: str) -> Objective:
    """The objective at an address, or with that path or file name in the cycle that runs.

    Raises:
        OkrsiteError: Where there is none, or more than one is meant.
    """
    known = {objective.address: objective for objective in portfolio.objectives()}
    return known[_meant(_plain(name), known, _running(portfolio, today), "objective")]


def find_key_result(portfolio: Portfolio, today: date, name: str, *, objective: str = "") -> KeyResultRef:
    """The key result at an address, or whose address in the cycle that runs ends like that.

    With an objective, `name` is the key result's id in it.

    Raises:
        OkrsiteError: Where there is none, or more than one is meant.
    """
    known = PortfolioIndex(portfolio).key_results
    wanted = _plain(name)
    if objective:
        inside = find_objective(portfolio, today, objective).address
        mine = {address: entry for address, entry in known.items() if entry.objective.address == inside}
        return mine[_meant(wanted, mine, inside.partition("/")[0], "key result")]
    return known[_meant(wanted, known, _running(portfolio, today), "key result")]


def _running(portfolio: Portfolio, today: date) -> str:
    return choose_cycle(portfolio, today).id


def _plain(name: str) -> str:
    """An address from what was typed or pasted: a path of the file will do too."""
    name = name.strip().replace("\\", "/").strip("/")
    before, mark, after = name.partition("cycles/")
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
