"""What the charts of a key result show."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from okrsite.facts.log import last_measured, reported_before
from okrsite.language.messages import Amount, Day, chain, listing, message
from okrsite.views.charts.plot_area import (
    AXIS,
    Level,
    Moment,
    Tick,
    Zone,
    frame,
    levels,
    marks,
    moment,
    ticks,
    timeline,
    zones,
)
from okrsite.views.state_words import amount, happened_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from okrsite.facts.measures import Slot, Standing
    from okrsite.language.language import Language
    from okrsite.language.messages import Words
    from okrsite.model import CheckIn, Cycle, KeyResult, Number
    from okrsite.views.charts.plot_area import PlotArea

KINDS = {"win": message("label.win"), "blocker": message("label.blocker"), "learning": message("label.learning")}
"""The notes that have a mark in a chart, and what they are called."""


@dataclass(frozen=True, slots=True)
class _Room:
    """How far marks stand from their point and from each other, and what is their ground and their ceiling."""

    first: float
    step: float
    ground: float
    ceiling: float


_CHART, _STRIP = _Room(8.5, 7.5, AXIS, 8), _Room(19, 17, 70, 0)


@dataclass(frozen=True, slots=True)
class Point:
    """A number on the line; `kind` is start (as written), value (measured in a check-in) or final (the outcome)."""

    x: float
    y: float
    kind: str
    title: Words


@dataclass(frozen=True, slots=True)
class Mark:
    """That a check-in carries a win, a blocker or a learning."""

    x: float
    y: float
    kind: str
    title: Words


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A line chart, in percent of its drawing."""

    label: Words
    """All that the drawing shows, in words."""
    zones: tuple[Zone, ...]
    levels: tuple[Level, ...]
    points: tuple[Point, ...]
    line: str
    """The way from point to point, as the data of a path."""
    gaps: str
    """The parts of it that lead over a date without a check-in."""
    marks: tuple[Mark, ...]
    key: tuple[tuple[str, Words], ...]
    """What the signs mean that are to be seen: (kind, words)."""
    ticks: tuple[Tick, ...]
    moment: Moment | None


@dataclass(frozen=True, slots=True)
class DueDates:
    """The due dates alone, for a key result that has no chart."""

    label: Words
    marks: tuple[Mark, ...]
    key: tuple[tuple[str, Words], ...]
    ticks: tuple[Tick, ...]
    moment: Moment | None
    expected: float | None
    """Where the day lies on which a milestone is expected."""


def trajectory(
    standing: Standing, cycle: Cycle, today: date, missed_words: Words, language: Language
) -> Trajectory | None:
    """The chart of a metric or a count; None where there is nothing to compare.

    How much room its labels take depends on the language.
    """
    key_result = standing.key_result
    if key_result.type == "milestone":
        return None
    told = standing.entries
    levels_ = marks(key_result)
    values = list(_values(standing, cycle, told))
    if not any(kind != "start" for kind, _, _ in values) or (not levels_ and len(values) < 2):
        return None
    numbers = [number.value for number in (*(level[-1] for level in levels_), *(value[-1] for value in values))]
    goal = key_result.target or key_result.commit
    over = frame(cycle, values[-1][1], numbers, goal.value if goal and not key_result.hold else None)
    points = tuple(_point(kind, day, number, standing, over) for kind, day, number in values)
    line, gaps = _ways([day for _, day, _ in values], points, standing.slots)
    heights = {point.x: point.y for point in points if point.kind != "start"}
    lines, marked = levels(key_result, over, language), tuple(_marks(told, heights, over, _CHART))
    key = [*_kinds(marked), *_silence(standing, missed_words)]
    if points[0].kind == "start":
        key.append(("start", message("chart.start_key")))
    return Trajectory(
        label=chain((_measured_words(values, standing), *_silence_words(standing, missed_words), *_notes_words(told))),
        zones=zones(key_result, over, _taken(points, marked)),
        levels=lines,
        points=points,
        line=line,
        gaps=gaps,
        marks=marked,
        key=tuple(key),
        ticks=ticks(standing.slots, over),
        moment=moment(cycle, over, today),
    )


def due_dates(standing: Standing, cycle: Cycle, today: date, missed_words: Words) -> DueDates | None:
    """Which due dates were kept and which were missed, on a line; None where none is due."""
    if not standing.slots:
        return None
    key_result = standing.key_result
    over = timeline(cycle, cycle.end)
    told = standing.entries
    marked = tuple(_marks(told, {}, over, _STRIP))
    due = key_result.due if key_result.due and cycle.start <= key_result.due <= cycle.end else None
    made = sum(slot.state == "made" for slot in standing.slots)
    made_words = message("chart.made", count=made) if made or not standing.missed else ""
    key = [*_kinds(marked), *_silence(standing, missed_words)]
    if due:
        key.append(("expected", message("chart.expected", day=Day(due))))
    return DueDates(
        label=chain((made_words, *_silence_words(standing, missed_words), *_notes_words(told))),
        marks=marked,
        key=tuple(key),
        ticks=ticks(standing.slots, over),
        moment=moment(cycle, over, today),
        expected=over.x(due) if due else None,
    )


def origin(key_result: KeyResult, cycle: Cycle) -> tuple[date, Number] | None:
    """The starting value and its day: the cycle's first, or that on which the key result was added."""
    if key_result.baseline is None or key_result.type != "metric" or key_result.hold:
        return None
    added = [amendment.date for amendment in key_result.amendments if amendment.kind == "added"]
    return max([cycle.start, *added]), key_result.baseline


def final_value(standing: Standing, cycle: Cycle) -> Number | None:
    """The final value of a closed cycle, where one is recorded. Its day, if it has one, is that of the standing."""
    outcome = standing.key_result.outcome if cycle.status == "closed" else None
    return outcome.final if outcome else None


def value_words(entry: CheckIn, key_result: KeyResult) -> Words:
    """What an entry measured, in words; empty when it measured nothing, which is not zero."""
    if entry.happened is not None:
        return happened_words(entry.happened)
    measured = amount(entry.value, key_result)
    if entry.found:
        found = Amount(entry.found)
        return message("found.beside", value=measured, found=found) if measured else message("found.alone", found=found)
    if key_result.type == "milestone":
        before = last_measured(reported_before(entry.date, key_result.check_ins))
        return "" if before and before.happened else happened_words(False)
    return measured or ""


def _values(standing: Standing, cycle: Cycle, told: tuple[CheckIn, ...]) -> Iterator[tuple[str, date, Number]]:
    """Everything that has a place on the line, in its order: (kind, day, number)."""
    key_result = standing.key_result
    measured = [(entry.date, entry.value) for entry in told if entry.value]
    start = origin(key_result, cycle)
    if start and not (measured and measured[0][0] <= start[0]):
        yield "start", *start
    final, last = final_value(standing, cycle), standing.as_of or cycle.end
    yield from (("value", day, value) for day, value in measured if final is None or day < last)
    if final:
        yield "final", last, final


def _point(kind: str, day: date, number: Number, standing: Standing, over: PlotArea) -> Point:
    value = amount(number, standing.key_result)
    if kind == "start":
        words = message("chart.point_start", value=value)
    elif kind == "value":
        words = message("chart.point_value", day=Day(day), value=value)
    elif standing.as_of:
        words = message("chart.point_final_on", day=Day(day), value=value)
    else:
        words = message("chart.point_final", value=value)
    return Point(over.x(day), over.y(number.value), kind, words)


def _ways(days: list[date], points: tuple[Point, ...], slots: tuple[Slot, ...]) -> tuple[str, str]:
    """The line in two parts: where every due date was kept, and where it leads over one that was missed."""
    missed = [slot.due for slot in slots if slot.state == "missed"]
    parts: dict[bool, list[str]] = {False: [], True: []}
    at: dict[bool, int] = {}
    for index in range(1, len(points)):
        gap = any(days[index - 1] < due < days[index] for due in missed)
        if at.get(gap) != index - 1:
            parts[gap].append(f"M{points[index - 1].x:g} {points[index - 1].y:g}")
        parts[gap].append(f"L{points[index].x:g} {points[index].y:g}")
        at[gap] = index
    return "".join(parts[False]), "".join(parts[True])


def _marks(told: tuple[CheckIn, ...], heights: dict[float, float], over: PlotArea, room: _Room) -> Iterator[Mark]:
    """Above its point, or below it where there is no room; above the time axis where nothing was measured."""
    for entry in told:
        kinds = [kind for kind in KINDS if getattr(entry, kind)]
        if not kinds:
            continue
        x = over.x(entry.date)
        y = heights.get(x, room.ground) if entry.value else room.ground
        up = y - room.first - room.step * (len(kinds) - 1) >= room.ceiling
        for place, kind in enumerate(kinds):
            away = room.first + room.step * place
            title = message("chart.mark", kind=KINDS[kind], day=Day(entry.date))
            yield Mark(x, round(y - away if up else y + away, 1), kind, title)


def _taken(points: tuple[Point, ...], marked: tuple[Mark, ...]) -> list[tuple[float, float]]:
    """Where something is drawn that words should not lie on: points, the middle of the ways between them, and marks."""
    ways = [((a.x + b.x) / 2, (a.y + b.y) / 2) for a, b in pairwise(points)]
    return [*((point.x, point.y) for point in points), *((mark.x, mark.y) for mark in marked), *ways]


def _kinds(marked: tuple[Mark, ...]) -> Iterator[tuple[str, Words]]:
    there = {mark.kind for mark in marked}
    return ((kind, label) for kind, label in KINDS.items() if kind in there)


def _silence(standing: Standing, missed_words: Words) -> Iterator[tuple[str, Words]]:
    if standing.missed:
        yield "missed", missed_words


def _measured_words(values: list[tuple[str, date, Number]], standing: Standing) -> Words:
    measured: list[Words] = []
    for kind, day, number in values:
        if kind != "start":
            value = amount(number, standing.key_result)
            if kind == "value" or standing.as_of:
                measured.append(message("chart.measured_on", value=value, day=day))
            else:
                measured.append(message("chart.measured_final", value=value))
    if len(measured) == 1:
        return message("chart.one_measurement", value=measured[0])
    return message("chart.measurements", count=len(measured), first=measured[0], last=measured[-1])


def _silence_words(standing: Standing, missed_words: Words) -> Iterator[Words]:
    missed = [Day(slot.due) for slot in standing.slots if slot.state == "missed"]
    if missed:
        yield message("chart.told_on", what=missed_words, days=listing(missed))


def _notes_words(told: Iterable[CheckIn]) -> Iterator[Words]:
    entries = list(told)
    for kind, label in KINDS.items():
        days = [Day(entry.date) for entry in entries if getattr(entry, kind)]
        if days:
            yield message("chart.told_on", what=label, days=listing(days))
