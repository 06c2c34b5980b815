"""A check-in before it is written: what is wrong with it, what looks odd about it, and which log it goes into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.facts.log import CONFIDENCES, gives_reason, is_lower, last_measured, last_stated, reported_before
from okrsite.facts.measures import direction
from okrsite.language.dates import show_date
from okrsite.model import At
from okrsite.numbers import NumberError, parse_number, show
from okrsite.problems import OkrsiteError
from okrsite.reading.check_ins import build_check_ins
from okrsite.reading.cycle_context import CheckInWindow, CycleReadingContext
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.forms import CheckInForm
from okrsite.reading.known import Known
from okrsite.reading.source import Source
from okrsite.reading.validation import fill
from okrsite.views.state_words import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from okrsite.editing import Edit
    from okrsite.facts.index import KeyResultRef
    from okrsite.model import CheckIn, Cycle, KeyResult, Number

TELLING = ("value", "confidence", "note", "win", "blocker", "learning", "next")
"""A check-in says at least one of these."""

_FAR_OFF = 300
"""So many times larger or smaller than every number known is a scale forgotten, not progress."""


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


def diagnose_entry(fields: Mapping[str, str], entry: KeyResultRef, today: date) -> list[str]:
    """What reading would find wrong with a check-in, and what it lacks; a sentence or two each."""
    findings = Diagnostics()
    form = fill(CheckInForm, dict(fields), At("check-in"), findings)
    if form:
        cycle, key_result = entry.cycle, entry.key_result
        reach = CheckInWindow.of(cycle.start, cycle.end, cycle.cadence)
        frame = CycleReadingContext(Source("", findings), Known(), cycle.id, reach=reach, today=today)
        built = build_check_ins([(0, form)], "check-in", key_result.type, key_result.unit, frame)
        other = same_day(key_result, form.date)
        if other and built and other != built[0]:
            return [
                f"There is a check-in of {show_date(form.date)} already. "
                f"Edit it in {other.at.path}, or give another date."
            ]
        if not any(fields.get(name) for name in TELLING):
            return ["It says nothing. Give a value, a confidence or a note."]
    return [f"{finding.message} {finding.remedy}" for finding in findings.all()]


def already_there(fields: Mapping[str, str], entry: KeyResultRef, day: date) -> bool:
    """Whether the log has a check-in of this key result and day; diagnose_entry() tells those that differ."""
    return bool(fields) and same_day(entry.key_result, day) is not None


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
    return f"The confidence drops from “{CONFIDENCE[before].lower()}” to “{CONFIDENCE[now].lower()}”."


def lacks_reason(fields: Mapping[str, str], key_result: KeyResult, day: date) -> str:
    """In words, that the confidence drops and nobody says why; empty where all is said."""
    if gives_reason(fields):
        return ""
    return drop(key_result, fields.get("confidence", ""), day)


def far_off(key_result: KeyResult, text: str, day: date) -> str:
    """In words, that a value is likely to lack its scale: a thousand times off from every number known."""
    number, known = _number(text), _known(key_result, day)
    if number is None or not number.value or not known:
        return ""
    if min(one.value for one in known) <= number.value <= max(one.value for one in known):
        return ""
    near = [one for one in known if one.value]
    if not near or any(_near(number.value, one.value) for one in near):
        return ""
    scale = next((one.scale for one in near if one.scale), "")
    better = f" Did you mean {text}{scale}?" if scale and not number.scale else ""
    return f"{show(number, key_result.unit)} is far from {_told(key_result, day)}.{better}"


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


def log_path(content: Path, entry: KeyResultRef) -> str:
    """The log of an objective, below the content folder: the one that it has, or else one in YAML."""
    cycle, _, name = entry.objective.address.partition("/")
    stem = f"cycles/{cycle}/check-ins/{name}"
    return f"{stem}.csv" if (content / f"{stem}.csv").is_file() else f"{stem}.yml"


def to_edits(content: Path, reports: Iterable[tuple[KeyResultRef, Mapping[str, str]]]) -> dict[str, Edit]:
    """The edits that append check-ins to their logs; one per log, whatever it is kept in."""
    from okrsite.editing import append_check_ins, has_check_in

    by_log: dict[str, list[Mapping[str, str]]] = {}
    for entry, fields in reports:
        by_log.setdefault(log_path(content, entry), []).append(fields)

    def appending(path: str, rows: list[Mapping[str, str]]) -> Edit:
        def append(before: bytes | None) -> bytes:
            # Asked again of the very bytes that are edited: somebody else may have been faster since they were read.
            for row in rows:
                if has_check_in(before, path, row["date"], row["key_result"]):
                    raise OkrsiteError(
                        f"Meanwhile somebody recorded a check-in of {row['key_result']} for {row['date']}. "
                        f"Look at it in {path}; yours was not written."
                    )
            return append_check_ins(before, path, rows)

        return append

    return {path: appending(path, rows) for path, rows in by_log.items()}


def _number(text: str) -> Number | None:
    try:
        return parse_number(text)
    except NumberError:
        return None


def _known(key_result: KeyResult, day: date) -> list[Number]:
    """The numbers that a new value should be near to, or between."""
    before = last_value(key_result, day)
    hold = key_result.hold
    numbers = (
        before.value if before else None,
        key_result.baseline,
        key_result.commit,
        key_result.target,
        hold.low if hold else None,
        hold.high if hold else None,
    )
    # How much a baseline key result wants to measure says nothing of what is measured.
    return [one for one in numbers if one] if key_result.type == "metric" else []


def _near(one: Decimal, other: Decimal) -> bool:
    ratio = abs(one / other)
    return ratio < _FAR_OFF and ratio * _FAR_OFF > 1


def _told(key_result: KeyResult, day: date) -> str:
    before = last_value(key_result, day)
    if before and before.value:
        return f"the last value, {show(before.value, key_result.unit)}"
    known = _known(key_result, day)
    return f"the baseline, {show(known[0], key_result.unit)}" if key_result.baseline else "what was planned"
