"""How sure a champion has been and since when, and what the value was before: what makes a number a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.facts.measures import done_on, met_in
from okrsite.language.dates import show_date, show_day
from okrsite.language.sentences import end_sentence
from okrsite.views.state_words import amount, confidence_words, counted, lower_first, number_and_unit

if TYPE_CHECKING:
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.model import CheckIn, Confidence, KeyResult

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WEEK = 7


def sureness(standing: Standing) -> str:
    """Since when the champion has been as sure as now, and what was said before; else what was said last."""
    key_result = standing.key_result
    said = [(entry.date, entry.confidence) for entry in standing.entries if entry.confidence]
    if not said or standing.state in ("withdrawn", "not recorded"):
        return ""
    day, confidence = said[-1]
    if standing.state == "reached target" and done_on(key_result, day):
        return ""  # it was done when that was said, so it is not on the way any more
    if standing.state != confidence:
        running = standing.state == "missed"
        return f"{'Last said' if running else 'Said last'} on {show_day(day)}: {_lower(confidence, key_result)}."
    before: Confidence | None = None
    for earlier, stated in reversed(said):
        if stated != confidence:
            before = stated
            break
        day = earlier
    if before is None:
        return f"Since {show_day(day)}."
    return f"Since {show_day(day)}; before that, {_lower(before, key_result)}."


def previous_words(standing: Standing) -> str:
    """How long before the latest value the last one was, and what: "two weeks before: 10.9M"; empty without one."""
    before = _before(standing)
    if before is None or before.value is None or standing.as_of is None:
        return ""
    number, _ = number_and_unit(amount(before.value, standing.key_result))
    return f"{_ago((standing.as_of - before.date).days)} before: {number}"


def kept_words(standing: Standing) -> str:
    """How often a held metric kept its bound, in counts."""
    if not standing.key_result.hold:
        return ""
    judged = [met_in(standing.key_result, entry) for entry in standing.entries if entry.value is not None]
    known = [one for one in judged if one is not None]
    if not known:
        return ""
    return f"Kept at {sum(known)} of {counted(len(known), 'measurement', 'measurements')}."


def source_words(standing: Standing) -> str:
    """Where the number of a baseline comes from, which is what makes it one."""
    if standing.key_result.type != "baseline":
        return ""
    entries = standing.entries
    named = [entry.source for entry in entries if entry.value and entry.source.strip()]
    if named:
        return f"Source: {end_sentence(named[-1])}"
    return "No source recorded yet." if any(entry.value for entry in entries) else ""


def day_words(day: date, end: date) -> str:
    """A day inside a cycle needs no year; one from after its end may."""
    return show_day(day) if day.year == end.year else show_date(day)


def _before(standing: Standing) -> CheckIn | None:
    measured = standing.measured
    if measured and standing.as_of and measured.date < standing.as_of and measured.value != standing.value:
        return measured  # the value is the outcome's, from a later day
    return standing.previous


def _ago(days: int) -> str:
    weeks, rest = divmod(days, _WEEK)
    if rest or not weeks:
        return f"{_count(days)} {'day' if days == 1 else 'days'}"
    return f"{_count(weeks)} {'week' if weeks == 1 else 'weeks'}"


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def _lower(confidence: Confidence, key_result: KeyResult) -> str:
    return lower_first(confidence_words(confidence, key_result))
