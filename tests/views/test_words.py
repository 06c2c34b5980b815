"""The words for how things stand, and where charts put them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from okrsite.measures import State, standing
from okrsite.model import CheckIn, Cycle, Hold, KeyResult
from okrsite.numbers import parse_number
from okrsite.views import words
from okrsite.views.key_result import pace_words, way
from okrsite.views.trajectory import bar, rows, strip, trajectory
from okrsite.views.words import now_words

CYCLE = Cycle("2026-q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published")
TODAY = date(2026, 8, 18)


def _key_result(*check_ins: CheckIn, **fields: object) -> KeyResult:
    numbers = {name: parse_number(str(fields.pop(name))) for name in ("baseline", "commit", "target") if name in fields}
    return KeyResult("kr", "2026-q3/o/kr", "Words", check_ins=check_ins, **numbers, **fields)  # type: ignore[arg-type]


def _check_in(day: str, value: str = "", confidence: str | None = None) -> CheckIn:
    number = parse_number(value) if value else None
    return CheckIn(date.fromisoformat(day), number, confidence=confidence)  # type: ignore[arg-type]


def _standing(key_result: KeyResult):  # type: ignore[no-untyped-def]
    return standing(key_result, CYCLE, TODAY)


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_has_words_of_its_own_and_a_shape(state: State) -> None:
    one = words.state_badge(state)
    others = [words.state_badge(other) for other in get_args(State) if other != state]
    assert one.words
    assert one.tone
    assert one.words not in [other.words for other in others]


def test_a_tally_counts_worst_first_and_never_averages() -> None:
    at_risk = _standing(_key_result(_check_in("2026-08-12", "3", "risk"), baseline=1, commit=2, target=9))
    on_track = _standing(_key_result(_check_in("2026-08-12", "3", "target"), baseline=1, commit=2, target=9))
    tally = words.tally([on_track, at_risk, on_track])
    assert tally.sentence == "1 at risk, 2 on track to the target"
    assert tally.lowest == words.state_badge("risk")
    assert "%" not in tally.sentence


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_are_listed_as_in_a_sentence(names: list[str], said: str) -> None:
    assert words.listing(names) == said


def test_nothing_measured_is_said_and_is_not_zero() -> None:
    nothing = _standing(_key_result(baseline=0, commit=5, target=10))
    zero = _standing(_key_result(_check_in("2026-08-12", "0", "risk"), baseline=0, commit=5, target=10))
    assert now_words(nothing) == "Not measured yet"
    assert now_words(zero) == "0"
    assert bar(nothing) is None
    assert bar(zero) is not None


def test_a_check_in_without_a_value_is_another_row_than_a_missed_date() -> None:
    key_result = _key_result(_check_in("2026-07-15", "", "risk"), baseline=0, commit=5, target=10)
    made, missed, _ = rows(_standing(key_result), TODAY)
    assert (made.value, made.missed) == ("", False)
    assert (missed.value, missed.missed, missed.iso) == ("", True, "2026-07-29")


def test_the_way_says_only_what_was_written() -> None:
    assert way(_key_result(baseline="10M", target="15M", unit="people")) == "From 10M people, target 15M people"
    assert way(_key_result()) == ""
    assert way(_key_result(hold=Hold("at most", high=parse_number("5")), unit="days")) == "To be kept at most 5 days"


@pytest.mark.parametrize(
    ("value", "percent", "words_", "clamped"),
    [
        ("5", 0.0, "0% of the way to the target", ""),
        ("10", 50.0, "50% of the way to the target", ""),
        ("15", 100.0, "100% of the way to the target", ""),
        ("20", 100.0, "150% of the way to the target", "full"),
        ("0", 0.0, "50% of the way, in the wrong direction", "empty"),
    ],
)
def test_only_the_drawing_of_a_bar_is_clamped_and_says_so(
    value: str, percent: float, words_: str, clamped: str
) -> None:
    drawn = bar(_standing(_key_result(_check_in("2026-08-12", value, "commit"), baseline=5, commit=8, target=15)))
    assert drawn is not None
    assert (drawn.percent, drawn.words, drawn.commit) == (percent, words_, 30.0)
    assert clamped in drawn.clamped
    assert bool(drawn.clamped) == bool(clamped)


def test_a_held_metric_says_whether_it_keeps_its_bound() -> None:
    hold = Hold("at most", high=parse_number("5"))
    kept = _standing(_key_result(_check_in("2026-08-12", "5", "commit"), hold=hold))
    broken = _standing(_key_result(_check_in("2026-08-12", "50", "target"), hold=hold))
    unknown = _standing(_key_result(hold=hold))
    assert words.met_words(kept) == "This keeps the bound."
    assert words.met_words(broken).startswith("This does not keep the bound. The champion expects it to")
    assert words.met_words(unknown) == ""
    assert words.badge(broken).words == "On track to be kept"


def test_a_milestone_nobody_spoke_of_is_not_one_that_did_not_happen() -> None:
    silent = replace(_key_result(), type="milestone", check_ins=(CheckIn(date(2026, 8, 12), confidence="commit"),))
    denied = replace(_key_result(), type="milestone", check_ins=(CheckIn(date(2026, 8, 12), happened=False),))
    assert now_words(_standing(silent)) == "Nothing reported yet"
    assert now_words(_standing(denied)) == "Not yet"


def test_a_key_result_without_a_chart_shows_its_due_dates() -> None:
    milestone = replace(_key_result(), type="milestone", check_ins=(CheckIn(date(2026, 8, 12), happened=False),))
    drawn = strip(_standing(milestone), CYCLE, TODAY)
    assert drawn is not None
    assert [tick.state for tick in drawn.ticks][:3] == ["missed", "missed", "made"]
    assert drawn.summary == "1 check-in made, 2 missed."


def test_a_bar_is_read_aloud_in_words() -> None:
    key_result = _key_result(
        _check_in("2026-08-12", "11.6M", "commit"), baseline="10M", commit="12M", target="15M", unit="people"
    )
    drawn = bar(_standing(key_result))
    assert drawn is not None
    assert drawn.label == "11.6 million people: 32% of the way to the target"


def test_held_metrics_and_milestones_have_no_bar() -> None:
    held = _key_result(_check_in("2026-08-12", "5", "commit"), hold=Hold("at least", low=parse_number("4")))
    milestone = replace(_key_result(), type="milestone", check_ins=(CheckIn(TODAY, happened=True),))
    assert bar(_standing(held)) is None
    assert bar(_standing(milestone)) is None


def test_a_chart_holds_every_value_and_every_mark_inside_its_frame() -> None:
    key_result = _key_result(
        _check_in("2026-07-15", "-300", "risk"),
        _check_in("2026-08-12", "4000", "target"),
        baseline=1,
        commit=2,
        target=9,
    )
    chart = trajectory(_standing(key_result), CYCLE, TODAY)
    assert chart is not None
    heights = [point.y for point in chart.points] + [level.y for level in chart.levels]
    assert all(18 <= height <= 172 for height in heights)
    assert [tick.state for tick in chart.ticks] == ["made", "missed", "made", "upcoming", "upcoming", "upcoming"]
    labels = sorted(level.label_y for level in chart.levels)
    assert all(below - above >= 17 for above, below in itertools.pairwise(labels))


def test_a_higher_value_is_drawn_higher() -> None:
    key_result = _key_result(_check_in("2026-07-15", "2"), _check_in("2026-08-12", "3"), baseline=1, commit=4, target=9)
    chart = trajectory(_standing(key_result), CYCLE, TODAY)
    assert chart is not None
    assert chart.points[1].y < chart.points[0].y
    assert chart.points[1].x > chart.points[0].x


def test_pace_shows_its_numbers_and_says_when_the_champion_sees_it_otherwise() -> None:
    hopeful = _key_result(_check_in("2026-08-15", "2", "target"), baseline=0, commit=10, target=20)
    said = pace_words(_standing(hopeful))
    assert said.startswith("10% of the way with")
    assert said.endswith("The champion is more confident than the pace.")
    assert pace_words(_standing(_key_result())) == ""


def test_later_check_ins_than_today_are_not_told() -> None:
    key_result = _key_result(_check_in("2026-08-12", "3"), _check_in("2026-09-09", "8"), baseline=1, commit=4, target=9)
    chart = trajectory(_standing(key_result), CYCLE, TODAY)
    assert chart is not None
    assert len(chart.points) == 1
    assert "2026-09-09" not in [row.iso for row in rows(_standing(key_result), TODAY)]
    assert Decimal(3) == _standing(key_result).value.value
