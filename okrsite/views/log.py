"""The log of check-ins, as the story page and the agenda of a check-in tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.views.charts.trajectory import value_words
from okrsite.views.state_words import Badge, Link, said_badge

if TYPE_CHECKING:
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.language.messages import Words
    from okrsite.model import CheckIn, KeyResult

_NOTES = ("win", "blocker", "learning", "next", "source")


@dataclass(frozen=True, slots=True)
class Note:
    """One labelled sentence of a check-in; `kind` is win, blocker, learning, next or source."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class EntryView:
    statement: str
    place: str
    date: Words
    value: Words
    """Empty where nothing was measured."""
    confidence: Badge | None
    """How sure the champion was, or that it is done; None where neither was said."""
    note: str
    notes: tuple[Note, ...]
    escalate: bool
    by: str


@dataclass(frozen=True, slots=True)
class Day:
    """What was reported on one date, and what was due on it and was not."""

    iso: str
    words: Words
    entries: tuple[EntryView, ...]
    missed: tuple[Link, ...]
    silence: Words
    """What to call that nothing was reported."""


def entry_view(entry: CheckIn, key_result: KeyResult) -> EntryView:
    """One check-in in words."""
    return EntryView(
        statement=key_result.statement,
        place=paths.key_result_place(key_result.address),
        date=entry.date,
        value=value_words(entry, key_result),
        confidence=said_badge(entry, key_result),
        note=entry.note,
        notes=notes_of(entry),
        escalate=entry.escalate,
        by=entry.by,
    )


def notes_of(entry: CheckIn) -> tuple[Note, ...]:
    """The labelled sentences of a check-in that were written."""
    return tuple(Note(kind, getattr(entry, kind)) for kind in _NOTES if getattr(entry, kind))


def days(standings: tuple[Standing, ...], missed_words: Words) -> tuple[Day, ...]:
    """The log of an objective, latest day first, with the due dates that nobody checked in for."""
    entries: dict[date, list[EntryView]] = defaultdict(list)
    missed: dict[date, list[Link]] = defaultdict(list)
    for standing in standings:
        key_result = standing.key_result
        for entry in standing.entries:
            entries[entry.date].append(entry_view(entry, key_result))
        for slot in standing.slots:
            if slot.state == "missed":
                missed[slot.due].append(Link(key_result.statement, paths.key_result_place(key_result.address)))
    return tuple(
        Day(day.isoformat(), day, tuple(entries.get(day, ())), tuple(missed.get(day, ())), missed_words)
        for day in sorted(entries.keys() | missed.keys(), reverse=True)
    )
