"""Rules about champions: every key result has one, by name, and nobody has too many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite.language.suggestions import listed, quote
from okrsite.rules.people import championed
from okrsite.rules.rule import Group, RuleDiagnostic
from okrsite.rules.scope import open_cycles, open_key_results
from okrsite.rules.word_lists import NOBODY, UNITS_OF_STAFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import Portfolio

MOST_OF_A_CHAMPION = 3

_SHORT_FORM = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{2,6})*\Z")

CHAMPIONS = Group("Champions")


@CHAMPIONS.rule(
    "champion-missing",
    "warning",
    title="A key result has a champion, by name.",
    reason="What belongs to everybody is reported by nobody. The champion does not do all the work, but knows how it "
    "stands and says so.",
    bad="champion: Licensing team",
    good="champion: Rosa Delgado",
    source="Role 3: Key Results (KR) Champion; Writing Tips, for key results",
)
def _champion(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    units = _units(snapshot.portfolio)
    for entry in open_key_results(snapshot.portfolio):
        key_result = entry.key_result
        if not key_result.champions:
            yield RuleDiagnostic(
                key_result.address,
                key_result.at / "statement",
                "Nobody champions this key result.",
                "Add `champion: …` with one name, or two in brackets.",
            )
        for name in key_result.champions:
            if not _is_person(name, units):
                yield RuleDiagnostic(
                    key_result.address,
                    key_result.at / "champion",
                    f"{quote(name)} is not a person who can be asked.",
                    "Name one person; put the team under `supporters`.",
                )


@CHAMPIONS.rule(
    "champion-overloaded",
    "warning",
    title=f"Nobody champions more than {MOST_OF_A_CHAMPION} key results in a cycle.",
    reason="Champions have other work too. With four key results, the fourth gets a number copied from last time.",
    bad="Rosa Delgado champions all six key results of the division",
    good="Rosa Delgado champions two; three colleagues share the others",
    source="Role 3: Key Results (KR) Champion, Best Practices",
)
def _overloaded(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    units = _units(snapshot.portfolio)
    for cycle in open_cycles(snapshot.portfolio):
        for name, key_results in championed(cycle):
            if len(key_results) > MOST_OF_A_CHAMPION and _is_person(name, units):
                first_too_many = key_results[MOST_OF_A_CHAMPION]
                yield RuleDiagnostic(
                    first_too_many.address,
                    first_too_many.at / "champion",
                    f"{quote(name)} champions {len(key_results)} key results in this cycle: "
                    f"{listed((one.id for one in key_results), 'and')}.",
                    "Ask who is closest to each, and hand some over.",
                )


def _units(portfolio: Portfolio) -> frozenset[str]:
    """What teams are called."""
    return frozenset(name.casefold() for team in portfolio.organization.teams for name in (team.name, team.id))


def _is_person(name: str, units: frozenset[str]) -> bool:
    return not (name.casefold() in NOBODY | units or _SHORT_FORM.match(name) or UNITS_OF_STAFF.search(name))
