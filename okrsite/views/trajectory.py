"""Where the lines and points of a key result's charts lie, and the same numbers as table rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.numbers import show_percent, speak
from okrsite.schedule import show_date
from okrsite.views.words import Badge, amount, confidence_badge, counted, happened_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.measures import Standing
    from okrsite.model import CheckIn, Cycle, KeyResult, Number

WIDTH, HEIGHT = 520, 210
LEFT, RIGHT, TOP, BOTTOM = 14, 112, 18, 172
_LABEL_GAP = 17


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line with its label; `kind` is baseline, commit, target or bound."""

    kind: str
    label: str
    y: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Point:
    """A check-in on the chart. Without a value it stands on the time axis."""

    x: float
    y: float
    tone: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A due date on the time axis; `state` is made, missed or upcoming."""

    x: float
    label: str
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A line chart, in the units of its view box."""

    summary: str
    levels: tuple[Level, ...]
    band: tuple[float, float] | None
    """Top and height of the zone that counts as kept, for a held metric."""
    points: tuple[Point, ...]
    line: str
    """The points' coordinates, for a polyline."""
    ticks: tuple[Tick, ...]
    today: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """The way from baseline to target as a bar. `percent` is as drawn, `words` is the true share."""

    percent: float
    commit: float | None
    words: str
    clamped: str
    """Says so where the drawing stops at an end and the value does not."""
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One check-in, or one due date without one, as a table row."""

    date: str
    iso: str
    value: str
    confidence: Badge | None
    missed: bool


def bar(standing: Standing) -> Bar | None:
    """The progress bar of a metric that moves; None for everything that has no such way to go."""
    key_result = standing.key_result
    if standing.value is None or standing.progress is None or not (key_result.baseline and key_result.target):
        return None
    percent = min(max(standing.progress, Decimal(0)), Decimal(1)) * 100
    span = key_result.target.value - key_result.baseline.value
    commit = (key_result.commit.value - key_result.baseline.value) / span * 100 if key_result.commit else None
    words = _way_words(standing.progress)
    return Bar(
        percent=round(float(percent), 1),
        commit=round(float(commit), 1) if commit is not None else None,
        words=words,
        clamped=_clamped(standing.progress),
        label=f"{speak(standing.value, key_result.unit)}: {words}",
    )


def _way_words(progress: Decimal) -> str:
    if progress < 0:
        return f"{show_percent(-progress)} of the way, in the wrong direction"
    return f"{show_percent(progress)} of the way to the target"


def _clamped(progress: Decimal) -> str:
    if progress > 1:
        return "The bar is full; the value is beyond the target."
    if progress < 0:
        return "The bar is empty; the value is further from the target than at the start."
    return ""


def trajectory(standing: Standing, cycle: Cycle, today: date) -> Trajectory | None:
    """The chart of a metric or of a baseline count; None where nothing was measured yet."""
    key_result = standing.key_result
    measured = [entry for entry in key_result.check_ins if entry.value and entry.date <= today]
    if not measured or key_result.type == "milestone":
        return None
    marks = tuple(_marks(key_result))
    scale = _Scale.over(cycle, measured, [number for _, _, number in marks])
    points = tuple(_point(entry, key_result, scale) for entry in measured)
    return Trajectory(
        summary=_summary(measured, key_result),
        levels=_spread(Level(kind, label, scale.y(n.value), scale.y(n.value) + 4) for kind, label, n in marks),
        band=_band(key_result, scale),
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        ticks=tuple(_tick(slot.due, slot.state, scale) for slot in standing.slots),
        today=scale.x(today) if cycle.start <= today <= cycle.end else None,
    )


@dataclass(frozen=True, slots=True)
class Strip:
    """The due dates alone, for a key result that has no chart."""

    summary: str
    ticks: tuple[Tick, ...]
    today: float | None


def strip(standing: Standing, cycle: Cycle, today: date) -> Strip | None:
    """Which due dates were kept and which were missed, on a line; None where none is due."""
    if not standing.slots:
        return None
    scale = _Scale(cycle.start, max((cycle.end - cycle.start).days, 1), Decimal(0), Decimal(1))
    made, missed = (sum(slot.state == state for slot in standing.slots) for state in ("made", "missed"))
    return Strip(
        summary=f"{counted(made, 'check-in', 'check-ins')} made, {missed} missed.",
        ticks=tuple(_tick(slot.due, slot.state, scale) for slot in standing.slots),
        today=scale.x(today) if cycle.start <= today <= cycle.end else None,
    )


def rows(standing: Standing, today: date) -> tuple[Row, ...]:
    """Every check-in and every missed date, oldest first: the chart's numbers."""
    key_result = standing.key_result
    made = [
        Row(
            show_date(entry.date),
            entry.date.isoformat(),
            value_words(entry, key_result),
            confidence_badge(entry.confidence, key_result),
            False,
        )
        for entry in key_result.check_ins
        if entry.date <= today
    ]
    missed = [Row(show_date(s.due), s.due.isoformat(), "", None, True) for s in standing.slots if s.state == "missed"]
    return tuple(sorted([*made, *missed], key=lambda row: row.iso))


def value_words(entry: CheckIn, key_result: KeyResult) -> str:
    """What an entry measured, in words; empty when it measured nothing, which is not zero."""
    if entry.happened is not None:
        return happened_words(entry.happened)
    return amount(entry.value, key_result)


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    days: int
    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, cycle: Cycle, measured: list[CheckIn], marks: list[Number]) -> _Scale:
        values = [number.value for number in marks] + [entry.value.value for entry in measured if entry.value]
        low, high = min(values), max(values)
        pad = (high - low) / 12 or abs(high) / 10 or Decimal(1)
        end = max(cycle.end, measured[-1].date)
        return cls(cycle.start, max((end - cycle.start).days, 1), low - pad, high + pad)

    def x(self, day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * max((day - self.start).days, 0) / self.days, 1)

    def y(self, value: Decimal) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * float((value - self.low) / (self.high - self.low)), 1)


def _marks(key_result: KeyResult) -> Iterable[tuple[str, str, Number]]:
    if key_result.type == "baseline":
        return
    if key_result.hold:
        bounds = (("at least", key_result.hold.low), ("at most", key_result.hold.high))
        yield from (("bound", f"{word} {amount(n, key_result).split()[0]}", n) for word, n in bounds if n)
        return
    tiers = (
        ("baseline", "from", key_result.baseline),
        ("commit", "commit", key_result.commit),
        ("target", "target", key_result.target),
    )
    for kind, word, number in tiers:
        if number:
            yield kind, f"{word} {_short(number, key_result)}", number


def _short(number: Number, key_result: KeyResult) -> str:
    # The unit is said beside the chart; only signs that belong to the number fit on a label.
    words = amount(number, key_result)
    return words if len(words) <= 8 else words.split(" ")[0]


def _spread(levels: Iterable[Level]) -> tuple[Level, ...]:
    """Labels moved down where they would lie on each other."""
    placed: list[Level] = []
    for level in sorted(levels, key=lambda level: level.y):
        floor = placed[-1].label_y + _LABEL_GAP if placed else 0.0
        placed.append(Level(level.kind, level.label, level.y, max(level.label_y, floor)))
    return tuple(placed)


def _band(key_result: KeyResult, scale: _Scale) -> tuple[float, float] | None:
    if not key_result.hold:
        return None
    high, low = key_result.hold.high, key_result.hold.low
    top = scale.y(high.value) if high else float(TOP)
    bottom = scale.y(low.value) if low else float(BOTTOM)
    return top, round(bottom - top, 1)


def _point(entry: CheckIn, key_result: KeyResult, scale: _Scale) -> Point:
    assert entry.value is not None  # the caller keeps measured entries only
    title = f"{show_date(entry.date)}: {amount(entry.value, key_result)}"
    return Point(scale.x(entry.date), scale.y(entry.value.value), entry.confidence or "missed", title)


def _tick(due: date, state: str, scale: _Scale) -> Tick:
    words = {"made": "check-in made", "missed": "no check-in", "upcoming": "not due yet"}[state]
    return Tick(scale.x(due), f"{due.day} {due:%b}", state, f"{show_date(due)}: {words}")


def _summary(measured: list[CheckIn], key_result: KeyResult) -> str:
    first, last = measured[0], measured[-1]
    if first is last:
        return f"One measurement: {amount(last.value, key_result)} on {show_date(last.date)}."
    return (
        f"{len(measured)} measurements, from {amount(first.value, key_result)} on {show_date(first.date)}"
        f" to {amount(last.value, key_result)} on {show_date(last.date)}."
    )
