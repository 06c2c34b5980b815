"""Key results together: an objective's roll-up, and how well commits and targets are chosen over closed cycles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest

from okrsite.measures import Calibration, Odds, RollUp, State, calibrate, roll_up, standing
from okrsite.measures.states import WORST_FIRST
from okrsite.model import Cycle, KeyResult
from tests.measures.build import a_cycle, a_key_result

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
