"""The words for how things stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from okrsite.facts.measures import State, standing
from okrsite.language.messages import listing
from okrsite.model import CheckIn, Cycle, Hold, KeyResult, Outcome
from okrsite.numbers import parse_number
from okrsite.views import state_words
from okrsite.views.charts.scale import scale
from okrsite.views.charts.status_bar import spread
from okrsite.views.history import kept_words, previous_words, source_words, sureness
from okrsite.views.key_result import way
from okrsite.views.pace import pace_words
from okrsite.views.state_words import now_words
from tests.views.english import said, saying

# Views are asked for what they say in American English.
scale = saying(scale)
spread = saying(spread)
kept_words = saying(kept_words)
previous_words = saying(previous_words)
source_words = saying(source_words)
sureness = saying(sureness)
way = saying(way)
pace_words = saying(pace_words)
now_words = saying(now_words)
words_state_badge = saying(state_words.state_badge)
words_tally = saying(state_words.tally)
words_met_words = saying(state_words.met_words)
words_badge = saying(state_words.badge)
words_listing = saying(listing)

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


def _pace(key_result: KeyResult, today: date = TODAY) -> str:
    return pace_words(standing(key_result, CYCLE, today))


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_has_words_of_its_own_and_a_shape(state: State) -> None:
    one = words_state_badge(state)
    others = [words_state_badge(other) for other in get_args(State) if other != state]
    assert one.words
    assert one.tone
    assert one.words not in [other.words for other in others]


def test_a_tally_counts_worst_first_and_never_averages() -> None:
    at_risk = _standing(_key_result(_check_in("2026-08-12", "3", "risk"), baseline=1, commit=2, target=9))
    on_track = _standing(_key_result(_check_in("2026-08-12", "3", "target"), baseline=1, commit=2, target=9))
    tally = words_tally([on_track, at_risk, on_track])
    assert said(tally.sentence) == "1 at risk, 2 on track to the target"
    assert "%" not in said(tally.sentence)


def test_a_large_count_is_grouped_wherever_a_badge_says_it() -> None:
    at_risk = _standing(_key_result(_check_in("2026-08-12", "3", "risk"), baseline=1, commit=2, target=9))
    many = [at_risk] * 1234
    assert said(words_tally(many).sentence) == "1,234 at risk"
    assert [share.badge.words for share in spread(many).shares] == ["1,234 at risk"]


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B, and C")]
)
def test_names_are_listed_as_in_a_sentence(names: list[str], said: str) -> None:
    assert words_listing(names) == said


def test_nothing_measured_is_said_and_is_not_zero() -> None:
    nothing = _standing(_key_result(baseline=0, commit=5, target=10))
    zero = _standing(_key_result(_check_in("2026-08-12", "0", "risk"), baseline=0, commit=5, target=10))
    assert now_words(nothing) == "Not measured yet"
    assert now_words(zero) == "0"


def test_the_way_says_only_what_was_written() -> None:
    assert way(_key_result(baseline="10M", target="15M", unit="people")) == "From 10M people, target 15M people."
    assert way(_key_result()) == ""
    assert way(_key_result(hold=Hold("at most", high=parse_number("5")), unit="days")) == "To be kept at most 5 days."


def test_a_held_metric_says_whether_it_keeps_its_bound() -> None:
    hold = Hold("at most", high=parse_number("5"))
    kept = _standing(_key_result(_check_in("2026-08-12", "5", "commit"), hold=hold))
    broken = _standing(_key_result(_check_in("2026-08-12", "50", "target"), hold=hold))
    unknown = _standing(_key_result(hold=hold))
    assert words_met_words(kept) == "This keeps the bound."
    assert words_met_words(broken).startswith("This does not keep the bound. The champion expects it to")
    assert words_met_words(unknown) == ""
    assert words_badge(broken).words == "On track to be kept"


def test_a_milestone_nobody_spoke_of_is_not_one_that_did_not_happen() -> None:
    silent = replace(_key_result(), type="milestone", check_ins=(CheckIn(date(2026, 8, 12), confidence="commit"),))
    denied = replace(_key_result(), type="milestone", check_ins=(CheckIn(date(2026, 8, 12), happened=False),))
    unspoken = replace(silent, check_ins=())
    assert now_words(_standing(unspoken)) == "Nothing reported yet"
    assert now_words(_standing(silent)) == "Not yet"
    assert now_words(_standing(denied)) == "Not yet"


def test_a_milestone_that_was_closed_by_its_level_alone_is_done_where_the_level_says_so() -> None:
    closed = replace(CYCLE, status="closed")
    for check_ins in ((), (CheckIn(date(2026, 8, 12), confidence="commit", note="Permit signed"),)):
        reached = replace(_key_result(*check_ins, type="milestone"), outcome=Outcome(level="target"))
        missed = replace(reached, outcome=Outcome(level="no progress"))
        assert now_words(standing(reached, closed, date(2026, 10, 9))) == "Done"
        assert now_words(standing(missed, closed, date(2026, 10, 9))) != "Done"


def test_pace_shows_its_numbers_and_says_when_the_champion_sees_it_otherwise() -> None:
    hopeful = _key_result(_check_in("2026-08-15", "2", "target"), baseline=0, commit=10, target=20)
    said = _pace(hopeful)
    assert said.startswith("10% of the way with")
    assert said.endswith("The champion is more confident than the pace.")
    assert _pace(_key_result()) == ""


@pytest.mark.parametrize(
    ("baseline", "commit", "target", "value", "near"),
    [
        ("45K", "49K", "54K", "47.8K", "51K"),
        ("45,000", "49,000", "54,000", "47,800", "51,000"),
        ("$7.9M", "$11M", "$15M", "$11.9M", "$17M"),
        ("17%", "15.2%", "12%", "15.7%", "14%"),
        ("0.1", "0.2", "0.4", "0.15", "0.21"),  # not 0.2, which would be the commit where the pace falls short of it
    ],
)
def test_a_pace_is_a_rough_number_that_does_not_contradict_itself(
    baseline: str, commit: str, target: str, value: str, near: str
) -> None:
    key_result = _key_result(_check_in("2026-08-12", value, "commit"), baseline=baseline, commit=commit, target=target)
    said = _pace(key_result)
    assert f"would end near {near} " in said


@pytest.mark.parametrize(
    ("numbers", "value", "heading"),
    [
        (("4.3", "2.2", "1.1"), "1.2", "pass the target"),  # it would end below zero
        (("1,200", "900K", "1,234,567"), "1,234,566", "pass the target"),  # at more than twice the way
        (("100", "60", "50"), "160", "make no progress"),  # as far off on the other side
        (("10", "95", "110"), "5", "make no progress"),
    ],
)
def test_a_pace_out_of_reason_is_said_without_a_number(numbers: tuple[str, str, str], value: str, heading: str) -> None:
    fields = dict(zip(("baseline", "commit", "target"), numbers, strict=True))
    said = _pace(_key_result(_check_in("2026-08-05", value, "commit"), **fields))
    assert f"at this pace it would {heading}." in said
    assert "near" not in said


@pytest.mark.parametrize(
    ("unit", "numbers", "value", "way"),
    [
        ("%", ("90%", None, "98%"), "97%", "88%"),
        ("%", ("90", "95", "98"), "97", "88%"),
        ("% of households", ("90", "95", "98"), "97", "88%"),
        ("percent", ("90", "95", "98"), "97", "88%"),
        ("%", ("99.9%", None, "99.95%"), "99.95%", "100%"),
    ],
)
def test_a_share_never_heads_for_more_than_all(
    unit: str, numbers: tuple[str | None, ...], value: str, way: str
) -> None:
    fields = {name: text for name, text in zip(("baseline", "commit", "target"), numbers, strict=True) if text}
    said = _pace(_key_result(_check_in("2026-08-12", value, "commit"), unit=unit, **fields))
    assert said.startswith(f"{way} of the way with 46% of the time gone: at this pace it would pass the target.")


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"baseline": "60%", "target": "100%", "unit": "%"}, "95%"),
        ({"baseline": "40", "target": "0", "unit": "complaints"}, "5"),
        ({"baseline": "40%", "target": "0%"}, "5%"),
    ],
)
def test_nothing_passes_a_target_that_is_all_there_can_be(fields: dict[str, str], value: str) -> None:
    assert "at this pace it would reach the target." in _pace(_key_result(_check_in("2026-08-12", value), **fields))


def test_a_percentage_that_is_no_share_of_a_whole_may_pass_a_hundred() -> None:
    growth = _key_result(_check_in("2026-08-12", "110%", "commit"), baseline="80%", commit="120%", target="160%")
    assert "would end near 150%" in _pace(growth)


@pytest.mark.parametrize("commit", [{}, {"commit": "60"}])
def test_the_wrong_direction_has_one_wording(commit: dict[str, str]) -> None:
    key_result = _key_result(_check_in("2026-08-12", "165", "commit"), baseline="100", target="50", **commit)
    line = scale(_standing(key_result))
    assert line
    assert line.words == "130% of the way, in the wrong direction"
    assert _pace(key_result).startswith(f"{line.words}, with 46% of the time gone: at this pace it would make no")


def test_a_pace_below_zero_is_a_number_where_values_are_below_zero() -> None:
    debt = _key_result(_check_in("2026-08-12", "-$3.5M", "commit"), baseline="-$3M", commit="-$1M", target="$2M")
    assert "would end near -$4M and make no progress." in _pace(debt)


def test_no_pace_before_a_quarter_of_the_cycle_nor_after_its_end() -> None:
    early, enough = (
        _key_result(_check_in(day, "3", "target"), baseline=0, commit=10, target=20)
        for day in ("2026-07-23", "2026-07-24")
    )
    assert _pace(early) == ""
    assert "more confident than the pace" in _pace(enough)
    assert _pace(enough, CYCLE.end)
    assert _pace(enough, date(2026, 10, 1)) == ""


def test_how_sure_and_since_when() -> None:
    told = (("2026-07-15", "risk"), ("2026-07-29", "commit"), ("2026-08-12", "commit"))
    steady = _key_result(*(_check_in(day, "3", said) for day, said in told), baseline=1, commit=4, target=9)
    assert sureness(_standing(steady)) == "Since July 29; before that, at risk of missing the commit."
    first = _key_result(_check_in("2026-08-12", "3", "target"), baseline=1, commit=4, target=9)
    assert sureness(_standing(first)) == "Since August 12."
    silent = _key_result(_check_in("2026-07-15", "3", "target"), baseline=1, commit=4, target=9)
    assert sureness(_standing(silent)) == "Last said on July 15: on track to the target."
    assert sureness(_standing(_key_result(baseline=1, target=9))) == ""
    done = replace(_check_in("2026-08-12", "", "target"), happened=True)
    assert sureness(_standing(_key_result(done, type="milestone"))) == ""


@pytest.mark.parametrize(
    ("day", "words_"),
    [
        ("2026-07-29", "two weeks before: 46.9K"),
        ("2026-08-05", "one week before: 46.9K"),
        ("2026-08-11", "one day before: 46.9K"),
        ("2026-07-16", "27 days before: 46.9K"),
    ],
)
def test_the_value_before_says_how_long_before(day: str, words_: str) -> None:
    key_result = _key_result(_check_in(day, "46.9K people"), _check_in("2026-08-12", "47.8K people"), unit="people")
    assert previous_words(_standing(key_result)) == words_


def test_a_final_value_stands_beside_another_one_not_beside_itself() -> None:
    closed = replace(CYCLE, status="closed")
    measured = (_check_in("2026-07-29", "3"), _check_in("2026-09-23", "5"))
    for final, words in (("5", "nine weeks before: 3"), ("6", "one week before: 5")):
        outcome = Outcome(final=parse_number(final), as_of=date(2026, 9, 30))
        key_result = replace(_key_result(*measured, baseline=1, commit=4, target=9), outcome=outcome)
        assert previous_words(standing(key_result, closed, date(2026, 10, 9))) == words


def test_a_held_metric_says_how_often_it_kept_its_bound() -> None:
    hold = Hold("at most", high=parse_number("5"))
    key_result = _key_result(
        _check_in("2026-07-15", "4"), _check_in("2026-07-29"), _check_in("2026-08-12", "6"), hold=hold
    )
    assert kept_words(_standing(key_result)) == "Kept at 1 of 2 measurements."
    assert kept_words(standing(key_result, CYCLE, date(2026, 7, 20))) == "Kept at 1 of 1 measurement."
    assert kept_words(_standing(_key_result(hold=hold))) == ""


def test_a_baseline_says_where_its_number_comes_from() -> None:
    sourced = CheckIn(date(2026, 7, 29), parse_number("12"), source="Field survey.")
    unsourced = CheckIn(date(2026, 7, 29), parse_number("12"))
    assert source_words(_standing(replace(_key_result(sourced), type="baseline"))) == "Source: Field survey."
    assert source_words(_standing(replace(_key_result(unsourced), type="baseline"))) == "No source recorded yet."
    assert source_words(_standing(replace(_key_result(), type="baseline"))) == ""
