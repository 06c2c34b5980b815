"""Portfolios of every kind, for tests of what must hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from okrsite.model import (
    Action,
    Amendment,
    CheckIn,
    Cycle,
    Goal,
    Hold,
    Initiative,
    KeyResult,
    Number,
    Objective,
    Organization,
    Outcome,
    Portfolio,
    Ref,
    Retrospective,
    Section,
    Team,
)

if TYPE_CHECKING:
    from okrsite.model import RefKind

START = date(2026, 7, 1)
GOALS = (Goal("water", "Water", initiatives=(Initiative("wells", "Wells"),)), Goal("rivers", "Rivers"))
TEAMS = (Team("pipes", "Pipes", lead="Lee Park"), Team("fish", "Fish"))
STATUSES = ("draft", "published", "published", "closed")

_people = st.sampled_from([(), ("Ana Ruiz",), ("Bo Lee", "Ana Ruiz")])
_texts = st.sampled_from(["", "", "Two of five inspectors left", " "])
_numbers = st.integers(0, 20).map(lambda value: Number(Decimal(value), str(value)))
_may_be_numbers = st.none() | _numbers


def days_around(cycle_length: int = 92) -> st.SearchStrategy[date]:
    """Days before, in and after a cycle that begins on START."""
    return st.integers(-25, cycle_length + 45).map(lambda offset: START + timedelta(days=offset))


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """One to three cycles in any state, with objectives that serve goals and one another."""
    cycles = tuple(draw(_cycles(f"q{number}", number)) for number in range(draw(st.integers(1, 3))))
    addresses = [one.address for cycle in cycles for one in cycle.objectives]
    key_results = [one.address for cycle in cycles for each in cycle.objectives for one in each.key_results]
    refs = st.sampled_from(
        [
            *(Ref("goal", goal.id) for goal in GOALS),
            Ref("initiative", "wells"),
            *(_ref("objective", address) for address in addresses),
            *(_ref("key result", address) for address in key_results),
        ]
    )
    linked = tuple(
        replace(
            cycle,
            objectives=tuple(
                replace(one, supports=draw(st.lists(refs, max_size=2).map(tuple))) for one in cycle.objectives
            ),
        )
        for cycle in cycles
    )
    return Portfolio(Organization("Any", goals=GOALS, teams=TEAMS), linked)


def _ref(kind: RefKind, address: str) -> Ref:
    return Ref(kind, address)


@st.composite
def _cycles(draw: st.DrawFn, name: str, number: int) -> Cycle:
    start = START - timedelta(days=92 * number)
    length, cadence = draw(st.sampled_from([(91, 14), (91, 30), (20, 7), (10, 14)]))
    reflected = draw(st.sampled_from([None, "", "<!-- What worked? -->", "We asked too late."]))
    count = draw(st.integers(0, 2))
    return Cycle(
        name,
        name.upper(),
        start,
        start + timedelta(days=length),
        draw(st.sampled_from(STATUSES)),
        cadence,
        objectives=tuple(draw(_objectives(name, f"o{nth}", start)) for nth in range(count)),
        retrospective=None if reflected is None else Retrospective(sections=(Section("What worked", reflected),)),
    )


@st.composite
def _objectives(draw: st.DrawFn, cycle: str, name: str, start: date) -> Objective:
    address = f"{cycle}/{name}"
    key_results = tuple(draw(_key_results(f"{address}/k{nth}", start)) for nth in range(draw(st.integers(0, 3))))
    team = draw(st.sampled_from(["pipes", "fish", ""]))
    return Objective(name, address, cycle, f"Objective {address}", team_id=team, key_results=key_results)


@st.composite
def _key_results(draw: st.DrawFn, address: str, start: date) -> KeyResult:
    kind = draw(st.sampled_from(["metric", "held", "milestone", "baseline"]))
    days = st.integers(-5, 130).map(lambda offset: start + timedelta(days=offset))
    when = sorted(draw(st.sets(days, max_size=6)))
    changes = draw(st.lists(st.tuples(days, st.sampled_from(["added", "withdrawn"])), max_size=1))
    fields: dict[str, Any] = {"milestone": {"type": "milestone"}, "baseline": {"type": "baseline"}}.get(kind, {})
    if kind == "held":
        fields["hold"] = Hold("at least", draw(_numbers))
    elif kind == "metric":
        fields.update(baseline=draw(_may_be_numbers), commit=draw(_may_be_numbers), target=draw(_may_be_numbers))
    elif kind == "milestone":
        fields["due"] = draw(st.none() | days)
    return KeyResult(
        address.rpartition("/")[2],
        address,
        f"Key result {address}",
        champions=draw(_people),
        actions=tuple(draw(st.lists(_actions(address, days), max_size=2))),
        check_ins=tuple(draw(_check_ins(day, milestone=kind == "milestone")) for day in when),
        amendments=tuple(Amendment(day, "Because", change) for day, change in changes),  # type: ignore[arg-type]
        outcome=draw(st.none() | _outcomes(milestone=kind == "milestone")),
        **fields,
    )


@st.composite
def _check_ins(draw: st.DrawFn, day: date, *, milestone: bool) -> CheckIn:
    return CheckIn(
        day,
        value=None if milestone else draw(_may_be_numbers),
        happened=draw(st.sampled_from([None, True, False])) if milestone else None,
        confidence=draw(st.sampled_from(["risk", "commit", "target", None])),
        note=draw(_texts),
        learning=draw(_texts),
        source=draw(_texts),
        escalate=draw(st.booleans()),
    )


@st.composite
def _actions(draw: st.DrawFn, address: str, days: st.SearchStrategy[date]) -> Action:
    statuses = st.sampled_from(["to do", "in progress", "blocked", "done", "dropped"])
    task = f"Step {draw(st.integers(1, 10**6))} of {address}"
    return Action(task, due=draw(st.none() | days), status=draw(statuses))


@st.composite
def _outcomes(draw: st.DrawFn, *, milestone: bool) -> Outcome:
    return Outcome(
        level=draw(st.sampled_from([None, "target", "commit", "no progress"])),
        final=None if milestone else draw(_may_be_numbers),
        happened=draw(st.sampled_from([None, True, False])) if milestone else None,
        decision=draw(st.sampled_from([None, "keep", "modify", "remove"])),
        because=draw(_texts),
    )
