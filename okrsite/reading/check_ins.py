"""Check-in logs, YAML or CSV -> the check-ins of each key result."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from sys import intern
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from okrsite.model import At, CheckIn
from okrsite.reading.csv_log import read_csv
from okrsite.reading.forms import CheckInForm
from okrsite.reading.shapes import fill_list
from okrsite.reading.values import read_happened, read_value
from okrsite.reading.words import did_you_mean, listed, quote
from okrsite.schedule import show_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.model import KeyResultType
    from okrsite.reading.findings import Findings
    from okrsite.reading.source import Source

_ENTRIES: TypeAdapter[list[CheckInForm | None]] = TypeAdapter(list[CheckInForm | None])


@dataclass(frozen=True, slots=True)
class Reach:
    """The days that a cycle's check-ins may have: from its start until one cadence after its end."""

    first: date
    last: date

    @classmethod
    def of(cls, start: date, end: date, cadence: int) -> Reach:
        return cls(start, end + timedelta(days=cadence))


def read_log(path: str, source: Source) -> list[CheckInForm | None]:
    """The entries of a log as they stand in it; None for those that could not be read."""
    findings = source.findings
    if path.endswith(".csv"):
        text = source.text(path)
        return (
            [] if text is None else fill_list(_ENTRIES, CheckInForm, read_csv(text, path, findings), At(path), findings)
        )
    loaded = source.data(path)
    if loaded is None or loaded.data is None:
        return []
    return fill_list(_ENTRIES, CheckInForm, loaded.data, At(path), findings)


def by_key_result(
    entries: Iterable[CheckInForm | None], path: str, known: Iterable[str], findings: Findings, *, sure: bool = True
) -> dict[str, list[tuple[int, CheckInForm]]]:
    """The entries with their places, sorted by the id of their key result; unknown ids are reported if we are sure."""
    groups: dict[str, list[tuple[int, CheckInForm]]] = {id: [] for id in known}
    for index, entry in enumerate(entries):
        if entry is None:
            continue
        group = groups.get(entry.key_result)
        if group is not None:
            group.append((index, entry))
        elif sure:
            findings.add(
                "unknown-key-result",
                At(path, (index, "key_result")),
                f"The objective has no key result {quote(entry.key_result)}.",
                did_you_mean(
                    entry.key_result,
                    groups,
                    f"Its key results are {listed(groups, 'and')}." if groups else "It has none yet.",
                ),
            )
    return groups


def build_check_ins(
    entries: list[tuple[int, CheckInForm]],
    path: str,
    type: KeyResultType,
    unit: str,
    reach: Reach | None,
    findings: Findings,
) -> tuple[CheckIn, ...]:
    """The check-ins of one key result, oldest first, one a day."""
    by_day: dict[date, CheckIn] = {}
    for index, form in entries:
        at = At(path, (index,))
        check_in = _check_in(form, at, type, unit, findings)
        day = form.date
        if reach and not reach.first <= day <= reach.last:
            findings.add("check-in-out-of-reach", at / "date", *_reach_words(day, reach))
        other = by_day.setdefault(day, check_in)
        if other is not check_in:
            findings.add(*_repeated(check_in, other, at))
    days = list(by_day)
    if days != sorted(days):
        return tuple(by_day[day] for day in sorted(days))
    return tuple(by_day.values())


def _check_in(form: CheckInForm, at: At, type: KeyResultType, unit: str, findings: Findings) -> CheckIn:
    value, happened = None, None
    if form.value:
        if type == "milestone":
            happened = read_happened(form.value, at / "value", findings)
        else:
            value = read_value(form.value, unit, at / "value", findings)
    return CheckIn(
        form.date,
        value,
        happened,
        form.confidence,
        form.note,
        form.win,
        form.blocker,
        form.learning,
        form.next,
        form.source,
        form.escalate,
        intern(form.by),
        form.visibility,
        at,
    )


def _reach_words(day: date, reach: Reach) -> tuple[str, str]:
    return (
        f"{show_date(day)} is outside this cycle, whose check-ins run from {show_date(reach.first)} to {show_date(reach.last)}.",
        "Correct the date, or move the entry to the cycle that it belongs to.",
    )


def _repeated(check_in: CheckIn, other: CheckIn, at: At) -> tuple[str, At, str, str]:
    if check_in == other:
        return (
            "repeated-check-in",
            at,
            "This entry stands in the log twice, word for word.",
            "Delete one of the two.",
        )
    return (
        "conflicting-check-ins",
        at,
        f"There is another entry for the same key result on {show_date(check_in.date)}, and the two differ.",
        "Keep one, or correct the date of the other.",
    )
