"""What holds for every number and every log: progress is a straight line, and nothing looks better than it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okrsite.facts.measures import direction, pace, progress, reach, slot_states, standing
from okrsite.facts.schedule import slot_of, slots
from okrsite.model import CheckIn, Cycle, KeyResult, Number, Outcome

START = date(2026, 7, 1)
GOOD = ("target", "commit")

amounts = st.integers(-(10**6), 10**6).map(Decimal)
days = st.integers(-20, 130).map(lambda offset: START + timedelta(days=offset))
confidences = st.sampled_from(["risk", "commit", "target", None])
cycles = st.builds(
    lambda length, cadence: Cycle("c", "c", START, START + timedelta(days=length), "published", cadence),
    st.integers(0, 100),
    st.integers(1, 40),
)


def a_number(value: Decimal | None) -> Number | None:
    return None if value is None else Number(value, str(value))


def a_metric(baseline: Decimal | None, target: Decimal | None, commit: Decimal | None = None) -> KeyResult:
    return KeyResult("kr", "c/o/kr", "x", baseline=a_number(baseline), commit=a_number(commit), target=a_number(target))


@st.composite
def logs(draw: st.DrawFn) -> tuple[CheckIn, ...]:
    """Entries on different days, oldest first."""
    when = sorted(draw(st.sets(days, max_size=8)))
    values = st.one_of(st.none(), amounts.map(a_number))
    return tuple(CheckIn(day, draw(values), confidence=draw(confidences)) for day in when)


metrics = st.builds(
    a_metric, st.one_of(st.none(), amounts), st.one_of(st.none(), amounts), st.one_of(st.none(), amounts)
)


@settings(deadline=None)
@given(amounts, amounts, amounts)
def test_progress_is_a_straight_line_from_nothing_to_all(baseline: Decimal, target: Decimal, value: Decimal) -> None:
    assume(baseline != target)
    key_result = a_metric(baseline, target)
    assert progress(key_result, baseline) == 0
    assert progress(key_result, target) == 1
    there = progress(key_result, value)
    mirrored = progress(key_result, baseline + target - value)
    assert there is not None
    assert mirrored is not None
    assert abs(there + mirrored - 1) < Decimal("1e-15")


@settings(deadline=None)
@given(amounts, amounts, amounts)
def test_progress_has_the_sign_of_the_way_it_went(baseline: Decimal, target: Decimal, value: Decimal) -> None:
    assume(baseline != target)
    key_result = a_metric(baseline, target)
    done = progress(key_result, value)
    assert done is not None
    assert (done >= 1) == (reach(key_result, value) == "target")
    assert (done <= 0) == (reach(key_result, value) == "none")


@settings(deadline=None)
@given(metrics, amounts, amounts)
def test_a_better_value_never_reaches_less(key_result: KeyResult, one: Decimal, other: Decimal) -> None:
    way = direction(key_result)
    assume(way is not None)
    worse, better = sorted((one, other), reverse=way == "down")
    rank = ["none", "short", "commit", "target"]
    low, high = reach(key_result, worse), reach(key_result, better)
    assert low is not None
    assert high is not None
    assert rank.index(low) <= rank.index(high)


@settings(deadline=None)
@given(metrics, logs(), cycles, days)
def test_slots_are_the_due_dates_and_every_known_entry_counts_for_one(
    key_result: KeyResult, log: tuple[CheckIn, ...], cycle: Cycle, today: date
) -> None:
    found = slot_states(replace(key_result, check_ins=log), cycle, today)
    assert tuple(slot.due for slot in found) == slots(cycle)
    for slot in found:
        mine = [entry for entry in log if entry.date <= today and slot_of(cycle, entry.date) == slot.due]
        assert slot.check_in == (mine[-1] if mine else None)
        assert slot.state == ("made" if mine else "missed" if slot.due < today else "upcoming")


@settings(deadline=None)
@given(metrics, logs(), cycles, days)
def test_a_good_state_always_has_a_recent_entry_that_says_so(
    key_result: KeyResult, log: tuple[CheckIn, ...], cycle: Cycle, today: date
) -> None:
    found = standing(replace(key_result, check_ins=log), cycle, today)
    if found.state in GOOD:
        assert found.latest is not None
        said = [entry for entry in log if entry.date <= found.latest.date and entry.confidence == found.state]
        assert said
        assert slot_of(cycle, said[-1].date) == slot_of(cycle, found.latest.date)
        past = [due for due in slots(cycle) if due < today]
        assert not past or found.latest.date > past[-1] or slot_of(cycle, found.latest.date) == past[-1]


@settings(deadline=None)
@given(metrics, logs(), cycles, days, st.booleans())
def test_what_comes_later_changes_nothing_today(
    key_result: KeyResult, log: tuple[CheckIn, ...], cycle: Cycle, today: date, closed: bool
) -> None:
    cycle = replace(cycle, status="closed" if closed else "published")
    with_all = standing(replace(key_result, check_ins=log), cycle, today)
    known = tuple(entry for entry in log if entry.date <= today)
    with_known = standing(replace(key_result, check_ins=known), cycle, today)
    assert replace(with_all, key_result=key_result) == replace(with_known, key_result=key_result)


@settings(deadline=None)
@given(metrics, logs(), cycles, days)
def test_without_a_measured_value_nothing_is_judged(
    key_result: KeyResult, log: tuple[CheckIn, ...], cycle: Cycle, today: date
) -> None:
    blank = tuple(replace(entry, value=None) for entry in log)
    found = standing(replace(key_result, check_ins=blank), cycle, today)
    assert (found.value, found.progress, found.reach, found.met, found.pace) == (None, None, None, None, None)


@settings(deadline=None)
@given(metrics, amounts)
def test_what_is_not_known_is_not_a_level(key_result: KeyResult, value: Decimal) -> None:
    cycle = Cycle("c", "c", START, START + timedelta(days=90), "closed")
    ended = replace(key_result, outcome=Outcome(final=a_number(value)))
    found = standing(ended, cycle, cycle.end)
    assert (found.state == "not recorded") == (found.reach is None)
    assert (found.state == "reached target") == (found.reach == "target")


@settings(deadline=None)
@given(amounts, amounts, amounts, st.integers(1, 90))
def test_pace_lands_where_the_same_way_leads(baseline: Decimal, target: Decimal, value: Decimal, day: int) -> None:
    assume(baseline != target)
    cycle = Cycle("c", "c", START, START + timedelta(days=90), "published")
    found = pace(a_metric(baseline, target), cycle, CheckIn(START + timedelta(days=day), a_number(value)), None)
    assert found is not None
    assert 0 < found.elapsed <= 1
    assert abs((found.expected - baseline) * found.elapsed - (value - baseline)) < Decimal("1e-12")
    assert found.disagrees is None
