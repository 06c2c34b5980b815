"""The numbers behind a chart as the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.messages import Amount, listing, lower_first, message, upper_first
from okrsite.views.charts.trajectory import KINDS, final_value, origin, value_words
from okrsite.views.state_words import said_badge

if TYPE_CHECKING:
    from okrsite.facts.measures import Standing
    from okrsite.language.messages import Words
    from okrsite.model import CheckIn, Cycle, KeyResult


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `kind` is start, made, missed or final."""

    kind: str
    date: Words
    iso: str
    """Empty for what has no day in the log."""
    value: Words
    confidence: Words
    notes: Words


def rows(standing: Standing, cycle: Cycle, missed_words: Words) -> tuple[Row, ...]:
    """What a chart shows, oldest first: the start, every check-in, every missed date, the final value."""
    key_result = standing.key_result
    made = [_row(entry, key_result) for entry in standing.entries]
    missed = [
        Row("missed", slot.due, slot.due.isoformat(), missed_words, "", "")
        for slot in standing.slots
        if slot.state == "missed"
    ]
    log = sorted([*made, *missed], key=lambda row: row.iso)
    if not log and not standing.value:
        return ()
    start = origin(key_result, cycle)
    written = message("numbers.as_written")
    first = (
        [Row("start", message("numbers.start"), "", Amount(start[1], key_result.unit), written, "")] if start else []
    )
    final = final_value(standing, cycle)
    last = [Row("final", _final_day(standing), "", Amount(final, key_result.unit), "", "")] if final else []
    return (*first, *log, *last)


def _row(entry: CheckIn, key_result: KeyResult) -> Row:
    said = said_badge(entry, key_result)
    notes = listing(lower_first(label) for kind, label in KINDS.items() if getattr(entry, kind))
    return Row(
        "made",
        entry.date,
        entry.date.isoformat(),
        value_words(entry, key_result) or message("numbers.not_measured"),
        said.words if said else message("numbers.not_stated"),
        upper_first(notes) if notes else "",
    )


def _final_day(standing: Standing) -> Words:
    if standing.as_of is None:
        return message("numbers.final")
    if standing.late:
        return message("numbers.final_after", day=standing.as_of)
    return message("numbers.final_on", day=standing.as_of)
