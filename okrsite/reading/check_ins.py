"""Check-in logs, YAML or CSV -> the check-ins of each key result."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from okrsite.language.dates import show_date
from okrsite.language.suggestions import did_you_mean, listed, quote
from okrsite.model import At, CheckIn
from okrsite.reading.csv_log import read_csv
from okrsite.reading.cycle_context import CheckInWindow
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.forms import CheckInForm
from okrsite.reading.validation import fill, fill_list
from okrsite.reading.values import read_found, read_happened, read_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from okrsite.model import Cycle, KeyResult, KeyResultType
    from okrsite.reading.diagnostics import UnplacedDiagnostic
    from okrsite.reading.source import Source
    from okrsite.reading.yaml_data import Data

_ENTRIES: TypeAdapter[list[CheckInForm | None]] = TypeAdapter(list[CheckInForm | None])


def read_log(path: str, source: Source) -> list[CheckInForm | None]:
    """The entries of a log as they stand in it; None for those that could not be read."""
    if path.endswith(".csv"):
        text = source.text(path)
        data: Data = None if text is None else read_csv(text, path, source.diagnostics)
    else:
        loaded = source.data(path)
        data = loaded.data if loaded else None
    return [] if data is None else fill_list(_ENTRIES, CheckInForm, data, At(path), source.diagnostics)


def by_key_result(
    entries: Iterable[CheckInForm | None], path: str, known: Iterable[str], diagnostics: Diagnostics, *, sure: bool
) -> dict[str, list[tuple[int, CheckInForm]]]:
    """The entries with their places, by the id of their key result; unknown ids are reported where we are sure."""
    groups: dict[str, list[tuple[int, CheckInForm]]] = {id: [] for id in known}
    for index, entry in enumerate(entries):
        if entry is None:
            continue
        group = groups.get(entry.key_result)
        if group is not None:
            group.append((index, entry))
        elif sure and diagnostics.has_room(path):
            names = f"Its key results are {listed(groups, 'and')}." if groups else "It has no key results yet."
            diagnostics.add(
                "unknown-key-result",
                At(path, (index, "key_result")),
                f"The objective has no key result {quote(entry.key_result)}.",
                did_you_mean(entry.key_result, groups, names),
            )
    return groups


def build_check_ins(
    entries: list[tuple[int, CheckInForm]],
    path: str,
    type: KeyResultType | None,
    unit: str,
    diagnostics: Diagnostics,
    *,
    window: CheckInWindow | None = None,
    today: date | None = None,
) -> tuple[CheckIn, ...]:
    """The check-ins of one key result of this type and unit, oldest first, one a day; without a type, no values.

    Without a window or without a day, nothing is said of dates outside the cycle, or still to come.
    """
    by_day: dict[date, CheckIn] = {}
    for index, form in entries:
        at, day = At(path, (index,)), form.date
        check_in = _check_in(form, at, type, unit, diagnostics)
        if window and not window.first <= day <= window.last:
            diagnostics.add("check-in-out-of-reach", at / "date", *_window_words(day, window))
        elif today and day > today:
            diagnostics.add(
                "future-check-in",
                at / "date",
                f"{show_date(day)} is still to come.",
                "Correct the date, if it is mistyped.",
            )
        other = by_day.setdefault(day, check_in)
        if other is not check_in:
            diagnostics.add(*_repeated(check_in, other, at))
    days = list(by_day)
    in_order = sorted(days)
    return tuple(by_day.values() if days == in_order else [by_day[day] for day in in_order])


def read_entry(
    fields: Mapping[str, str], path: str, key_result: KeyResult, cycle: Cycle, today: date
) -> tuple[CheckIn | None, list[UnplacedDiagnostic]]:
    """One entry as reading would take it in the log at a path; None where it lacks what no check-in can do without.

    Returns:
        The check-in, and what is wrong with it by itself; whether the log has one of that day is not looked at.
    """
    diagnostics = Diagnostics()
    form = fill(CheckInForm, dict(fields), At(path), diagnostics)
    if form is None:
        return None, diagnostics.all()
    window = CheckInWindow.of(cycle.start, cycle.end, cycle.cadence)
    built = build_check_ins(
        [(0, form)], path, key_result.type, key_result.unit, diagnostics, window=window, today=today
    )
    return built[0], diagnostics.all()


def _check_in(form: CheckInForm, at: At, type: KeyResultType | None, unit: str, diagnostics: Diagnostics) -> CheckIn:
    value, happened = None, None
    if form.value and type:
        if type == "milestone":
            happened = read_happened(form.value, at, "value", diagnostics)
        else:
            value = read_value(form.value, unit, at, "value", diagnostics, type=type)
    return CheckIn(
        date=form.date,
        value=value,
        happened=happened,
        found=read_found(form.found, type, at, diagnostics),
        confidence=form.confidence,
        note=form.note,
        win=form.win,
        blocker=form.blocker,
        learning=form.learning,
        next=form.next,
        source=form.source,
        escalate=form.escalate,
        by=intern(form.by),
        visibility=form.visibility,
        at=at,
    )


def _window_words(day: date, window: CheckInWindow) -> tuple[str, str]:
    return (
        f"{show_date(day)} is outside this cycle: its check-ins run from {show_date(window.first)} "
        f"to {show_date(window.last)}.",
        "Correct the date, or move the entry to the cycle that it belongs to.",
    )


def _repeated(check_in: CheckIn, other: CheckIn, at: At) -> tuple[str, At, str, str]:
    if check_in == other:
        return "repeated-check-in", at, "This entry stands in the log twice, word for word.", "Delete one of the two."
    return (
        "conflicting-check-ins",
        at,
        f"There is another entry for the same key result on {show_date(check_in.date)}, and the two differ.",
        "Keep one, or correct the date of the other.",
    )
