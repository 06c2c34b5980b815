"""Check-ins fall due at a steady beat, every day belongs to one due date, and dates read well."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrsite.facts.schedule import slot_of, slots
from okrsite.language.dates import show_date, show_day, show_span
from okrsite.model import Cycle

SPANS = yaml.safe_load((Path(__file__).parent / "spans.yml").read_text("utf-8"))

days = st.dates(date(1970, 1, 1), date(2200, 1, 1))


def a_cycle(start: date, end: date, cadence: int = 14) -> Cycle:
    return Cycle("c", "c", start, end, "published", cadence)


cycles = st.builds(
    lambda start, length, cadence: a_cycle(start, start + timedelta(days=length), cadence),
    days,
    st.integers(0, 400),
    st.integers(1, 120),
)


def test_check_ins_fall_due_every_second_week_from_the_start() -> None:
    quarter = a_cycle(date(2026, 7, 1), date(2026, 9, 30))
    assert [day.isoformat() for day in slots(quarter)] == [
        "2026-07-15",
        "2026-07-29",
        "2026-08-12",
        "2026-08-26",
        "2026-09-09",
        "2026-09-23",
    ]


def test_the_last_day_of_the_cycle_may_be_a_due_date() -> None:
    assert slots(a_cycle(date(2026, 7, 1), date(2026, 7, 15))) == (date(2026, 7, 15),)


def test_a_cycle_shorter_than_its_cadence_has_no_due_dates() -> None:
    short = a_cycle(date(2026, 7, 1), date(2026, 7, 14))
    assert slots(short) == ()
    assert slot_of(short, date(2026, 7, 10)) is None


def test_check_ins_may_be_due_every_day() -> None:
    assert slots(a_cycle(date(2026, 7, 1), date(2026, 7, 3), 1)) == (date(2026, 7, 2), date(2026, 7, 3))


@pytest.mark.parametrize("cadence", [0, -14])
def test_a_cadence_that_makes_no_sense_has_no_due_dates(cadence: int) -> None:
    assert slots(a_cycle(date(2026, 7, 1), date(2026, 9, 30), cadence)) == ()


def test_a_cycle_at_the_end_of_the_calendar_has_due_dates() -> None:
    assert slots(a_cycle(date(9999, 12, 1), date.max)) == (date(9999, 12, 15), date(9999, 12, 29))


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-06-01", "2026-07-15"),
        ("2026-07-01", "2026-07-15"),
        ("2026-07-15", "2026-07-15"),
        ("2026-07-22", "2026-07-15"),
        ("2026-07-23", "2026-07-29"),
        ("2026-09-23", "2026-09-23"),
        ("2026-10-14", "2026-09-23"),
    ],
    ids=["long before", "first day", "on it", "in the middle: the earlier", "past the middle", "the last", "after"],
)
def test_a_check_in_counts_for_the_nearest_due_date(day: str, due: str) -> None:
    quarter = a_cycle(date(2026, 7, 1), date(2026, 9, 30))
    assert slot_of(quarter, date.fromisoformat(day)) == date.fromisoformat(due)


@settings(deadline=None)
@given(cycles)
def test_due_dates_lie_inside_the_cycle_one_cadence_apart(cycle: Cycle) -> None:
    due = slots(cycle)
    beat = timedelta(days=cycle.cadence)
    assert all(cycle.start < day <= cycle.end for day in due)
    assert all(later - earlier == beat for earlier, later in zip((cycle.start, *due), due, strict=False))
    assert cycle.end - (due[-1] if due else cycle.start) < beat


@settings(deadline=None)
@given(cycles, st.integers(-200, 600))
def test_every_day_counts_for_the_one_due_date_that_is_nearest(cycle: Cycle, offset: int) -> None:
    day = cycle.start + timedelta(days=offset)
    due = slots(cycle)
    expected = min(due, key=lambda slot: (abs(slot - day), slot), default=None)
    assert slot_of(cycle, day) == expected


def test_a_date_is_written_out() -> None:
    assert show_date(date(2026, 8, 11)) == "August 11, 2026"
    assert show_day(date(2026, 8, 1)) == "August 1"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in SPANS])
def test_a_span_is_named_as_short_as_it_can_be(case: dict[str, Any]) -> None:
    assert show_span(case["start"], case["end"]) == case["shown"]


@settings(deadline=None)
@given(days, days)
def test_different_spans_have_different_names(one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    assert show_span(start, end) != show_span(start, end + timedelta(days=1))
