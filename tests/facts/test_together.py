"""Key results together: an objective's roll-up, and how well commits and targets are chosen over closed cycles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from okrsite.facts.measures import (
    COMMIT_ODDS,
    TARGET_ODDS,
    Calibration,
    Odds,
    RollUp,
    State,
    calibrate,
    change,
    endings,
    roll_up,
    standing,
    verdict,
)
from okrsite.facts.measures.states import WORST_FIRST
from okrsite.model import Cycle, KeyResult
from tests.facts.build import a_cycle, a_key_result

RISING = {"baseline": "10M", "commit": "12M", "target": "15M"}


def rolled(*states: State) -> RollUp:
    any_standing = standing(a_key_result({}), a_cycle(), date(2026, 7, 1))
    return roll_up(replace(any_standing, state=state) for state in states)


def ended(final: str | None, fields: dict[str, Any] | None = None, **outcome: Any) -> KeyResult:
    return a_key_result(fields or RISING, outcome={"final": final, **outcome})


def closed(*key_results: KeyResult) -> Cycle:
    return a_cycle({"status": "closed"}, key_results)


@pytest.mark.parametrize(
    ("states", "lowest"),
    [
        (("target", "commit", "risk", "missed"), "risk"),
        (("target", "commit", "missed"), "missed"),
        (("target", "commit"), "commit"),
        (("target", "target"), "target"),
        (("target", "waiting", "withdrawn"), "target"),
        (("waiting", "withdrawn"), "waiting"),
        (("withdrawn",), "withdrawn"),
        (("reached target", "commit"), "commit"),
        (("risk", "not recorded"), "risk"),
        (("target", "not recorded"), "not recorded"),
        (("reached target", "reached commit", "short of commit", "no progress"), "no progress"),
        (("reached target", "reached commit", "short of commit"), "short of commit"),
        (("reached target", "reached commit"), "reached commit"),
        (("no progress", "not recorded"), "not recorded"),
        ((), None),
    ],
)
def test_the_lowest_speaks_for_all(states: tuple[State, ...], lowest: State | None) -> None:
    assert rolled(*states).lowest == lowest
    assert rolled(*reversed(states)).lowest == lowest


def test_counts_stand_worst_first_without_zeros() -> None:
    assert rolled("target", "risk", "withdrawn", "target", "commit", "waiting") == RollUp(
        "risk", (("risk", 1), ("commit", 1), ("target", 2), ("waiting", 1), ("withdrawn", 1)), 6
    )


def test_no_key_results_roll_up_to_nothing() -> None:
    assert rolled() == RollUp(None, (), 0)


def test_every_state_has_its_place() -> None:
    assert sorted(WORST_FIRST) == sorted(get_args(State))


def test_calibration_counts_commits_and_targets_of_closed_cycles() -> None:
    first = closed(ended("15M"), ended("12.6M"), ended("11M"))
    second = closed(ended("10M"))
    assert calibrate([first, second]) == Calibration(commit=Odds(2, 4), target=Odds(1, 4), left_out=0)


def test_calibration_leaves_running_cycles_alone() -> None:
    running = a_cycle({"status": "published"}, (ended("15M"),))
    assert calibrate([running]) == Calibration(Odds(0, 0), Odds(0, 0), 0)


def test_calibration_asks_the_number_not_the_recorded_level() -> None:
    argued = ended("11M", level="target", level_because="It will come")
    assert calibrate([closed(argued)]) == Calibration(Odds(0, 1), Odds(0, 1), 0)


def test_calibration_counts_a_final_zero() -> None:
    assert calibrate([closed(ended("0", {"baseline": 5, "commit": 3, "target": 0}))]) == Calibration(
        Odds(1, 1), Odds(1, 1), 0
    )


@pytest.mark.parametrize(
    "key_result",
    [
        ended(None, level="target"),
        a_key_result(RISING, [{"date": date(2026, 9, 22), "value": "15M"}]),
        ended("15M", {"baseline": "10M", "target": "15M"}),
        ended("15M", {"baseline": "10M", "commit": "12M"}),
        ended("15M", {**RISING, "withdrawn": date(2026, 8, 5)}),
        ended("96%", {"hold": "at least", "threshold": "95%"}),
        ended(None, {"type": "milestone"}, happened=True),
        ended("5", {"type": "baseline", "target": 4}),
    ],
    ids=["no final", "no outcome", "no commit", "no target", "withdrawn", "held", "milestone", "baseline"],
)
def test_calibration_says_how_many_it_left_out(key_result: KeyResult) -> None:
    assert calibrate([closed(key_result, ended("12M"))]) == Calibration(Odds(1, 1), Odds(0, 1), left_out=1)


def test_every_key_result_of_closed_cycles_is_an_ending_counted_or_not() -> None:
    found = endings([closed(ended("12M"), a_key_result(RISING)), a_cycle({"status": "published"}, (ended("12M"),))])
    assert [one.reach for one in found] == ["commit", None]


@pytest.mark.parametrize(
    ("met", "total", "odds", "said"),
    [
        (0, 0, COMMIT_ODDS, "too few"),
        (0, 9, COMMIT_ODDS, "too few"),
        (7, 10, COMMIT_ODDS, "as stated"),
        (6, 10, COMMIT_ODDS, "less often"),
        (10, 10, COMMIT_ODDS, "as stated"),
        (35, 35, COMMIT_ODDS, "as stated"),
        (36, 36, COMMIT_ODDS, "more often"),
        (2, 10, TARGET_ODDS, "as stated"),
        (1, 10, TARGET_ODDS, "less often"),
        (8, 10, TARGET_ODDS, "as stated"),
        (9, 10, TARGET_ODDS, "more often"),
        (9_000, 18_000, TARGET_ODDS, "as stated"),
        (8_500, 18_000, TARGET_ODDS, "less often"),
    ],
)
def test_counts_speak_against_the_odds_only_where_chance_would_hardly_bring_them(
    met: int, total: int, odds: Decimal, said: str
) -> None:
    assert verdict(Odds(met, total), odds) == said


@pytest.mark.parametrize(
    ("earlier", "later", "what"),
    [
        (
            {"statement": "Cut the wait from 94 days to 60 days."},
            {"statement": "Cut the wait from 71 days to 45"},
            "wording",
        ),
        ({"statement": "Cut the wait from 94 to 60."}, {"statement": "cut the wait from 71.5 to -4"}, None),
        ({"statement": "Raise money from $3.2M to $9 million"}, {"statement": "Raise money from $7.9M to $15M"}, None),
        ({"statement": "Raise it from 42% to 70%"}, {"statement": "Raise it from 45K to 1,234"}, None),
        ({"statement": "Serve 950k people"}, {"statement": "Serve 1.2M people"}, None),
        ({"statement": "Save $3 thousand"}, {"statement": "Save $2 Trillion"}, None),
        ({"statement": "Run 5 kitchens"}, {"statement": "Run 5 trucks"}, "wording"),
        ({"unit": "day"}, {"unit": "days"}, None),
        ({"unit": "days"}, {"unit": "weeks"}, "unit"),
        ({"target": "5 days"}, {"unit": "days", "target": 5}, None),
        ({}, {"type": "milestone"}, "kind"),
        ({}, {"hold": "at least", "threshold": 3}, "kind"),
    ],
)
def test_numbers_are_compared_only_where_kind_unit_and_wording_stayed(
    earlier: dict[str, Any], later: dict[str, Any], what: str | None
) -> None:
    assert change(_worded(earlier), _worded(later)) == what


def _worded(fields: dict[str, Any]) -> KeyResult:
    given = dict(fields)
    statement = given.pop("statement", "Any")
    return replace(a_key_result(given), statement=statement)
