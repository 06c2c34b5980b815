"""How sure a champion has been and since when, and what the value was before: what makes a number a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.facts.measures import done_on, met_in
from okrsite.language.messages import Amount, Day, lower_first, message
from okrsite.language.sentences import end_sentence
from okrsite.views.state_words import confidence_words

if TYPE_CHECKING:
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.language.messages import Words
    from okrsite.model import CheckIn, Confidence, KeyResult

_COUNTS = {
    1: message("number.one"),
    2: message("number.two"),
    3: message("number.three"),
    4: message("number.four"),
    5: message("number.five"),
    6: message("number.six"),
    7: message("number.seven"),
    8: message("number.eight"),
    9: message("number.nine"),
}
_WEEK = 7


def sureness(standing: Standing) -> Words:
    """Since when the champion has been as sure as now, and what was said before; else what was said last."""
    key_result = standing.key_result
    said = [(entry.date, entry.confidence) for entry in standing.entries if entry.confidence]
    if not said or standing.state in ("withdrawn", "not recorded"):
        return ""
    day, confidence = said[-1]
    if standing.state == "reached target" and done_on(key_result, day):
        return ""  # it was done when that was said, so it is not on the way any more
    if standing.state != confidence:
        last, running = _lower(confidence, key_result), standing.state == "missed"
        if running:
            return message("sure.last_said", day=Day(day), confidence=last)
        return message("sure.said_last", day=Day(day), confidence=last)
    before: Confidence | None = None
    for earlier, stated in reversed(said):
        if stated != confidence:
            before = stated
            break
        day = earlier
    if before is None:
        return message("sure.since", day=Day(day))
    return message("sure.since_before", day=Day(day), confidence=_lower(before, key_result))


def previous_words(standing: Standing) -> Words:
    """How long before the latest value the last one was, and what: "two weeks before: 10.9M"; empty without one."""
    before = _before(standing)
    if before is None or before.value is None or standing.as_of is None:
        return ""
    number = Amount(before.value, standing.key_result.unit).bare
    days = (standing.as_of - before.date).days
    weeks, rest = divmod(days, _WEEK)
    if rest or not weeks:
        return message("story.days_before", count=days, days=_COUNTS.get(days, days), value=number)
    return message("story.weeks_before", count=weeks, weeks=_COUNTS.get(weeks, weeks), value=number)


def kept_words(standing: Standing) -> Words:
    """How often a held metric kept its bound, in counts."""
    if not standing.key_result.hold:
        return ""
    judged = [met_in(standing.key_result, entry) for entry in standing.entries if entry.value is not None]
    known = [one for one in judged if one is not None]
    if not known:
        return ""
    return message("bound.kept_at", kept=sum(known), count=len(known))


def source_words(standing: Standing) -> Words:
    """Where the number of a baseline comes from, which is what makes it one."""
    if standing.key_result.type != "baseline":
        return ""
    entries = standing.entries
    named = [entry.source for entry in entries if entry.value and entry.source.strip()]
    if named:
        return message("source.is", source=end_sentence(named[-1]))
    return message("source.none") if any(entry.value for entry in entries) else ""


def day_words(day: date, end: date) -> Words:
    """A day inside a cycle needs no year; one from after its end may."""
    return Day(day) if day.year == end.year else day


def _before(standing: Standing) -> CheckIn | None:
    measured = standing.measured
    if measured and standing.as_of and measured.date < standing.as_of and measured.value != standing.value:
        return measured  # the value is the outcome's, from a later day
    return standing.previous


def _lower(confidence: Confidence, key_result: KeyResult) -> Words:
    return lower_first(confidence_words(confidence, key_result))
