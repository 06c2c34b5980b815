"""The numbers behind a chart as the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.dates import show_date
from okrsite.views.charts.trajectory import KINDS, final_value, origin, value_words
from okrsite.views.state_words import amount, listing, lower_first, said_badge, upper_first

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.model import CheckIn, Cycle, KeyResult


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `kind` is start, made, missed or final."""

    kind: str
    date: str
    iso: str
    """Empty for what has no day in the log."""
    value: str
    confidence: str
    notes: str


def rows(standing: Standing, cycle: Cycle, today: date, missed_words: str, say: Mapping[str, str]) -> tuple[Row, ...]:
    """What a chart shows, oldest first: the start, every check-in, every missed date, the final value."""
    key_result = standing.key_result
    made = [_row(entry, key_result, say) for entry in standing.entries]
    missed = [
        Row("missed", show_date(slot.due), slot.due.isoformat(), missed_words, "", "")
        for slot in standing.slots
        if slot.state == "missed"
    ]
    log = sorted([*made, *missed], key=lambda row: row.iso)
    if not log and not standing.value:
        return ()
    start = origin(key_result, cycle)
    first = [Row("start", "Start", "", amount(start[1], key_result), "As written", "")] if start else []
    final = final_value(standing, cycle)
    last = [Row("final", _final_day(standing), "", amount(final, key_result), "", "")] if final else []
    return (*first, *log, *last)


def _row(entry: CheckIn, key_result: KeyResult, say: Mapping[str, str]) -> Row:
    said = said_badge(entry, key_result)
    notes = listing(lower_first(say[kind]) for kind in KINDS if getattr(entry, kind))
    day = entry.date
    return Row(
        "made",
        show_date(day),
        day.isoformat(),
        value_words(entry, key_result) or "Not measured",
        said.words if said else "Not stated",
        upper_first(notes),
    )


def _final_day(standing: Standing) -> str:
    if standing.as_of is None:
        return "Final"
    return f"Final, {show_date(standing.as_of)}{' (after the end)' if standing.late else ''}"
