"""A check-in before it is written: what is wrong with it, what it lacks, and what looks odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.facts.log import CONFIDENCES, gives_reason, is_lower, last_measured, last_stated, reported_before
from okrsite.facts.measures import direction, slip
from okrsite.language.dates import show_date
from okrsite.language.language import in_english
from okrsite.numbers import NumberError, parse_number, show
from okrsite.problems import Diagnostic, OkrsiteError
from okrsite.reading.check_ins import read_entry
from okrsite.reading.fields import read_date, tidy
from okrsite.rules.check_ins import slip_words
from okrsite.views.state_words import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from okrsite.facts.index import KeyResultRef
    from okrsite.model import CheckIn, Cycle, KeyResult, Number

TELLING = ("value", "found", "confidence", "note", "win", "blocker", "learning", "next")
"""A check-in says at least one of these."""


def must_be_open(cycle: Cycle) -> None:
    """Make sure that a cycle takes check-ins and amendments.

    Raises:
        OkrsiteError: Where it is a draft, or closed.
    """
    if cycle.status == "draft":
        raise OkrsiteError(f"{cycle.id} is a draft, and nothing is promised yet. First: okrsite publish {cycle.id}")
    if cycle.status == "closed":
        raise OkrsiteError(
            f"{cycle.id} is closed. To correct it, edit the file, and then: okrsite correct FILE --because …"
        )


def diagnose_entry(fields: Mapping[str, str], entry: KeyResultRef, today: date, path: str = "") -> list[Diagnostic]:
    """What reading would find wrong with a check-in in the log at a path, and what it lacks."""
    check_in, faults = read_entry(fields, path, entry.key_result, entry.cycle, today)
    if check_in:
        other = same_day(entry.key_result, check_in.date)
        if other and other != check_in:
            told = f"There is a check-in of {show_date(check_in.date)} already."
            return [_error(path, "conflicting-check-ins", told, f"Edit it in {other.at.path}, or give another date.")]
        if not any(fields.get(name) for name in TELLING):
            return [_error(path, "empty-check-in", "It says nothing.", "Give a value, a confidence or a note.")]
    # In a log a day still to come is a warning; what is yet to be written can be corrected.
    return [_error(path, fault.code, fault.message, fault.remedy) for fault in faults]


def diagnose_report(
    fields: Mapping[str, str], entry: KeyResultRef, today: date, path: str = "", *, sure: bool = False
) -> list[Diagnostic]:
    """What keeps a check-in from being written that nobody can be asked about, and what is odd about it.

    Args:
        fields: What it says, by the names of the format.
        entry: The key result that it is about.
        today: No check-in is later.
        path: The log that it is for.
        sure: Whether a number that looks a thousand times off is taken as it is.
    """
    told = diagnose_entry(fields, entry, today, path)
    if told:
        return told
    key_result, day = entry.key_result, day_of(fields)
    if reason := lacks_reason(fields, key_result, day):
        told.append(_error(path, "drop-without-reason", reason, "Say why, in the note or as a blocker."))
    if not sure and (odd := far_off(key_result, fields.get("value", ""), day)):
        told.append(_error(path, "far-off-value", odd, "If it is right, say that you are sure."))
    if odd := backwards(key_result, fields.get("value", ""), day):
        told.append(Diagnostic(path, 0, 0, "value-runs-backwards", odd, "Correct it, if it is mistyped.", "warning"))
    return told


def day_of(fields: Mapping[str, str]) -> date:
    """The day of a check-in that reading finds nothing wrong with."""
    return read_date(tidy(fields["date"], "a date", "a date"))


def already_there(fields: Mapping[str, str], entry: KeyResultRef) -> bool:
    """Whether the log has a check-in of this key result and day; diagnose_entry() tells those that differ."""
    return same_day(entry.key_result, day_of(fields)) is not None


def _error(path: str, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(path, 0, 0, code, message, remedy)


def same_day(key_result: KeyResult, day: date) -> CheckIn | None:
    """The check-in of a day, if there is one."""
    return next((one for one in key_result.check_ins if one.date == day), None)


def last_before(key_result: KeyResult, day: date) -> CheckIn | None:
    """The check-in before a day."""
    return next(reversed(reported_before(day, key_result.check_ins)), None)


def last_value(key_result: KeyResult, day: date) -> CheckIn | None:
    """The last check-in before a day that measured something, or said whether the milestone has happened."""
    return last_measured(reported_before(day, key_result.check_ins))


def drop(key_result: KeyResult, confidence: str, day: date) -> str:
    """In words, that the confidence is lower than it was; empty where it is not.

    Source: the playbook's Step 2, which asks for the reason of every change in confidence.
    """
    before = last_stated(reported_before(day, key_result.check_ins))
    now = next((word for word in CONFIDENCES if word == confidence), None)
    if before is None or now is None or not is_lower(now, before):
        return ""
    higher, lower = in_english(CONFIDENCE[before]).lower(), in_english(CONFIDENCE[now]).lower()
    return f"The confidence drops from “{higher}” to “{lower}”."


def lacks_reason(fields: Mapping[str, str], key_result: KeyResult, day: date) -> str:
    """In words, that the confidence drops and nobody says why; empty where all is said."""
    if gives_reason(fields):
        return ""
    return drop(key_result, fields.get("confidence", ""), day)


def far_off(key_result: KeyResult, text: str, day: date) -> str:
    """In words, that a value is likely to be a slip of the pen: far from every number known."""
    number = _number(text)
    found = slip(key_result, number, day) if number else None
    return slip_words(found, key_result) if found else ""


def backwards(key_result: KeyResult, text: str, day: date) -> str:
    """In words, that a value runs away from the target since it was last measured; empty where it does not."""
    number, way, before = _number(text), direction(key_result), last_value(key_result, day)
    start = before.value if before and before.value else key_result.baseline
    if number is None or way is None or start is None:
        return ""
    if not (number.value < start.value if way == "up" else number.value > start.value):
        return ""
    wanted = "rise" if way == "up" else "fall"
    return f"{show(number, key_result.unit)} runs backwards: it should {wanted}, from {_told(key_result, day)}."


def _number(text: str) -> Number | None:
    try:
        return parse_number(text)
    except NumberError:
        return None


def _told(key_result: KeyResult, day: date) -> str:
    before = last_value(key_result, day)
    if before and before.value:
        return f"the last value, {show(before.value, key_result.unit)}"
    assert key_result.baseline is not None  # what runs backwards has one, or a last value
    return f"the baseline, {show(key_result.baseline, key_result.unit)}"
