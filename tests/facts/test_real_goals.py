"""Published goals of real departments: what the measures say about them agrees with what is known to be true.

The goals are not part of this repository. They are looked for in the folder that OKRSITE_REAL_GOALS names, else in
`../shared/real` beside the checkout. Where they are not there, set OKRSITE_NO_REAL_GOALS=1 to leave these tests out.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from okrsite.facts.measures import direction, met, progress, reach, reached, standing
from okrsite.model import CheckIn, Cycle, Hold, KeyResult, Number
from okrsite.numbers import parse_number

FOLDER = Path(os.environ.get("OKRSITE_REAL_GOALS") or Path(__file__).parents[2].parent / "shared" / "real")
QUARTER = 91
WAYS = {"increase": "up", "decrease": "down"}


@dataclass(frozen=True, slots=True)
class Goal:
    """One key result of a file, and the cycle that it belongs to."""

    record: dict[str, Any]
    file: dict[str, Any]

    def __str__(self) -> str:
        return str(self.record["id"])


def load() -> list[Goal]:
    # Numbers stay text, so that 0.0047 is read by the product and never passes through a binary fraction.
    files = [
        json.loads(path.read_text("utf-8"), parse_float=str, parse_int=str) for path in sorted(FOLDER.glob("*.json"))
    ]
    return [
        Goal(record, file) for file in files for objective in file["objectives"] for record in objective["key_results"]
    ]


GOALS = load()
BY_CYCLE = [goal for goal in GOALS if "met_by_period" not in goal.record["expect"]]
BY_PERIOD = [goal for goal in GOALS if "met_by_period" in goal.record["expect"]]
PERIODS = [(goal, period) for goal in BY_PERIOD for period in goal.record["expect"]["met_by_period"]]


def test_the_real_goals_are_there() -> None:
    if not GOALS and os.environ.get("OKRSITE_NO_REAL_GOALS") == "1":
        pytest.skip(f"NOT RUN: the measures were not tried on real published goals, because {FOLDER} holds none.")
    assert GOALS, (
        f"There are no real goals in {FOLDER}. Set OKRSITE_REAL_GOALS to the folder that holds them "
        "(okr-goals/1 JSON), or OKRSITE_NO_REAL_GOALS=1 to leave them out."
    )
    assert BY_CYCLE
    assert BY_PERIOD


@pytest.mark.parametrize("goal", BY_CYCLE, ids=str)
def test_the_latest_value_and_its_day_are_right(goal: Goal) -> None:
    expect = goal.record["expect"]
    found = standing(a_key_result(goal), a_cycle(goal), after(goal))
    assert found.value is not None
    assert found.value.value == Decimal(expect["latest_value"])
    assert found.as_of is not None
    assert found.as_of.isoformat() == entry_of(goal, expect["latest_period"])["as_of"]
    assert found.late is False


@pytest.mark.parametrize("goal", BY_CYCLE, ids=str)
def test_met_or_not_is_right(goal: Goal) -> None:
    found = standing(a_key_result(goal), a_cycle(goal), after(goal))
    assert found.met is goal.record["expect"]["met_target_at_latest"]
    assert (found.reach == "target") == (found.met is True)


@pytest.mark.parametrize("goal", BY_CYCLE, ids=str)
def test_progress_is_right_and_unclamped(goal: Goal) -> None:
    found = standing(a_key_result(goal), a_cycle(goal), after(goal)).progress
    expected = goal.record["expect"]["progress_unclamped_at_latest"]
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert abs(found - Decimal(expected)) <= Decimal("0.0000005"), "the file rounds to six decimals"


@pytest.mark.parametrize("goal", BY_CYCLE, ids=str)
def test_blank_absent_and_measured_periods_are_told_apart(goal: Goal) -> None:
    expect, periods = goal.record["expect"], goal.file["cycle"]["periods"]
    slots = standing(a_key_result(goal), a_cycle(goal), after(goal)).slots
    assert len(slots) == len(periods)
    found: dict[str, list[str]] = {"value": [], "blank": [], "absent": []}
    for period, slot in zip(periods, slots, strict=True):
        if slot.check_in is None:
            assert slot.state == "missed"
            found["absent"].append(period)
        else:
            assert slot.state == "made"
            found["value" if slot.check_in.value else "blank"].append(period)
    assert found["value"] == expect["periods_with_a_value"]
    assert found["blank"] == expect["periods_reported_blank"]
    assert found["absent"] == expect["periods_absent"]


@pytest.mark.parametrize("goal", BY_CYCLE, ids=str)
def test_missing_is_never_zero(goal: Goal) -> None:
    check_ins = a_key_result(goal).check_ins
    assert len(check_ins) == int(goal.record["expect"]["checkin_rows_in_source"])
    zeros = sum(entry.value is not None and entry.value.value == 0 for entry in check_ins)
    assert zeros == sum(row["value"] is not None and Decimal(row["value"]) == 0 for row in goal.record["checkins"])


@pytest.mark.parametrize("goal", BY_CYCLE, ids=str)
def test_progress_of_every_period_agrees_with_the_source(goal: Goal) -> None:
    key_result = a_key_result(goal)
    for row in goal.record["checkins"]:
        # The source counts a held metric's way from baseline to threshold too, which says nothing.
        if row["value"] is None or key_result.hold:
            continue
        found = progress(key_result, parse_number(row["value"]).value)
        if key_result.target is None:
            assert found is None, "the source writes 0 where there is no target"
        else:
            assert found is not None
            assert abs(found - Decimal(row["source_progress"])) <= Decimal("0.0000005")


@pytest.mark.parametrize("goal", [goal for goal in BY_CYCLE if goal.record["direction"] in WAYS], ids=str)
def test_the_way_it_should_move_is_read_from_baseline_and_target(goal: Goal) -> None:
    assert direction(a_key_result(goal)) == WAYS[goal.record["direction"]]


@pytest.mark.parametrize(("goal", "period"), PERIODS, ids=str)
def test_met_or_not_is_right_in_each_of_many_cycles(goal: Goal, period: str) -> None:
    target = goal.record["target_by_period"].get(period)
    value = entry_of(goal, period)["value"]
    key_result = a_key_result(goal, target)
    said = met(key_result, parse_number(value).value) if value is not None else met(key_result, None)
    if key_result.hold is None:
        # A target without a baseline may be a floor or a ceiling: the key result does not guess, its word decides.
        assert said is None
        assert value is None or reach(key_result, parse_number(value).value) is None
        way = WAYS.get(goal.record["direction"])
        if way and value is not None and target is not None:
            said = reached(parse_number(value).value, parse_number(target).value, "up" if way == "up" else "down")
    assert said is goal.record["expect"]["met_by_period"][period]


@pytest.mark.parametrize(("goal", "period"), [p for p in PERIODS if p[0].record["direction"] in WAYS], ids=str)
def test_a_floor_or_ceiling_without_a_baseline_can_be_written_as_held(goal: Goal, period: str) -> None:
    target = goal.record["target_by_period"].get(period)
    threshold = parse_number(target) if target is not None else None
    rising = goal.record["direction"] == "increase"
    hold = Hold("at least", low=threshold) if rising else Hold("at most", high=threshold)
    key_result = KeyResult(goal.record["id"], "c/o/kr", "x", hold=hold)
    value = entry_of(goal, period)["value"]
    said = met(key_result, None if value is None else parse_number(value).value)
    assert said is goal.record["expect"]["met_by_period"][period]


def a_key_result(goal: Goal, target: str | None = None) -> KeyResult:
    """The record as okrsite models it; a held one has its target as threshold."""
    record = goal.record
    goal_number = a_number(target or record["target"])
    hold = a_hold(record, goal_number)
    rows = sorted(record["checkins"], key=lambda row: str(row["as_of"]))
    return KeyResult(
        record["id"],
        "c/o/kr",
        record.get("title", ""),
        baseline=a_number(record["baseline"]),
        target=None if hold else goal_number,
        hold=hold,
        check_ins=tuple(CheckIn(date.fromisoformat(row["as_of"]), a_number(row["value"])) for row in rows),
    )


def a_hold(record: dict[str, Any], threshold: Number | None) -> Hold | None:
    match record["direction"]:
        case "maintain_above":
            return Hold("at least", low=threshold)
        case "maintain_below":
            return Hold("at most", high=threshold)
        case "within_range":
            ends = record.get("range") or {}
            return Hold("between", a_number(ends.get("min")), a_number(ends.get("max")))
        case _:
            return None


def a_number(text: str | None) -> Number | None:
    return None if text is None else parse_number(text)


def a_cycle(goal: Goal) -> Cycle:
    """The file's cycle, with a check-in due at the end of each quarter."""
    span = goal.file["cycle"]
    start, end = date.fromisoformat(span["start"]), date.fromisoformat(span["end"])
    return Cycle("c", span["label"], start, end, "published", QUARTER)


def after(goal: Goal) -> date:
    return a_cycle(goal).end + timedelta(days=1)


def entry_of(goal: Goal, period: str) -> dict[str, Any]:
    return next((row for row in goal.record["checkins"] if row["period"] == period), {"value": None})
