"""Where things lie in a chart, in percent of its drawing: it fits every width, and its words keep their full size."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from okrsite.facts.measures import direction
from okrsite.facts.schedule import has_begun, has_ended
from okrsite.language.messages import Amount, Message, ShortDay, Words, message
from okrsite.numbers import show
from okrsite.views.state_words import tiers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from okrsite.facts.measures import Slot
    from okrsite.language.language import Language
    from okrsite.model import Cycle, KeyResult, Number

TOP, BOTTOM, AXIS = 11.0, 80.0, 87.0
"""Values lie between the first two, which is below what is said of today and above the time axis."""

_LEVELS = {
    "baseline": message("plot.baseline"),
    "commit": message("plot.commit"),
    "target": message("plot.target"),
}
_REACHED = {"commit": message("plot.commit_reached"), "target": message("plot.target_reached")}
_SHORT_OF = {"commit": message("plot.short_commit"), "target": message("plot.short_target")}
_LINE = 6.8
"""The height of a line of words."""
_HALF = 52
"""A zone's label takes less than half of a narrow chart."""
_LONG_LABEL = 14
_LONG_AMOUNT = 8
_WIDE, _NARROW = 7, 4
"""So many dates fit below a chart in a wide and in a narrow window."""


@dataclass(frozen=True, slots=True)
class PlotArea:
    """What day lies where, and what value."""

    start: date
    days: int
    low: float
    high: float

    def x(self, day: date) -> float:
        """From the left."""
        return round(100 * min(max((day - self.start).days / self.days, 0), 1), 1)

    def y(self, value: Decimal) -> float:
        """From the top."""
        return round(BOTTOM - (BOTTOM - TOP) * (float(value) - self.low) / (self.high - self.low), 1)


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line with its label; `kind` is baseline, commit, target or bound."""

    kind: str
    label: Words
    y: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Zone:
    """What the values between two lines amount to; `kind` is short, commit, target or kept."""

    kind: str
    label: Words
    """Empty where there is no room for it."""
    y: float
    height: float
    label_y: float
    left: bool
    """Whether its label stands at the left end and not at the right."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A due date on the time axis; `state` is made, missed or upcoming."""

    x: float
    label: ShortDay | None
    """None where the dates stand too close for all of them to be written."""
    narrow: bool
    """Whether there is room for its label in a narrow window too."""
    state: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with a line from top to bottom: today, or the cycle's end where values came after it."""

    x: float
    label: Words
    anchor: str


def frame(cycle: Cycle, last: date, values: Iterable[Decimal], goal: Decimal | None) -> PlotArea:
    """Room for all values and for the last day, with more of it beyond the goal, where a zone has to be named."""
    drawn = [float(value) for value in values]
    low, high = min(drawn), max(drawn)
    span = (high - low) or abs(high) / 2 or 1.0
    beyond_low, beyond_high = (span / 12, span / 12)
    if goal is not None:
        beyond_low, beyond_high = (span / 12, span / 5) if float(goal) >= high else (span / 5, span / 12)
    return timeline(cycle, last, low - beyond_low, high + beyond_high)


def timeline(cycle: Cycle, last: date, low: float = 0, high: float = 1) -> PlotArea:
    """A frame for the cycle's days, and for later ones where there are any."""
    return PlotArea(cycle.start, max((max(cycle.end, last) - cycle.start).days, 1), low, high)


def marks(key_result: KeyResult) -> tuple[tuple[str, Message, Number], ...]:
    """The numbers that a key result is held against: (kind, label, number).

    Labels are short: where one of them would be long, all leave out the unit, which is said beside the chart.
    """
    if key_result.type != "metric":
        return ()
    hold = key_result.hold
    if hold:
        bounds = ((message("plot.at_least"), hold.low), (message("plot.at_most"), hold.high))
        every = [("bound", words, number) for words, number in bounds if number]
    else:
        every = [(kind, _LEVELS[kind], number) for kind, number in tiers(key_result)]
    said = [Amount(number, key_result.unit) for *_, number in every]
    if any(len(show(one.number, one.unit)) > _LONG_AMOUNT for one in said):
        said = [one.bare for one in said]
    return tuple(
        (kind, label.having(value=value), number) for (kind, label, number), value in zip(every, said, strict=True)
    )


def levels(key_result: KeyResult, over: PlotArea) -> tuple[Level, ...]:
    """The lines, top first, their labels moved apart where they would lie on each other."""
    lines = [(over.y(number.value), kind, label) for kind, label, number in marks(key_result)]
    lines.sort(key=lambda line: line[0])
    places = [line[0] + 2 for line in lines]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + _LINE)
    if places and places[-1] > AXIS - 2:
        places[-1] = AXIS - 2
        for index in range(len(places) - 2, -1, -1):
            places[index] = min(places[index], places[index + 1] - _LINE)
    return tuple(Level(kind, label, y, round(place, 1)) for (y, kind, label), place in zip(lines, places, strict=True))


def are_long(lines: Iterable[Level], language: Language) -> bool:
    """Whether a label needs more room than labels usually do."""
    return any(len(language.text(line.label)) > _LONG_LABEL for line in lines)


def zones(key_result: KeyResult, over: PlotArea, taken: list[tuple[float, float]]) -> tuple[Zone, ...]:
    """Short of the commit, commit reached, target reached; or inside the bound. None where no way is known.

    Args:
        taken: Where something is drawn that labels should not lie on.
    """
    if key_result.hold:
        high, low = key_result.hold.high, key_result.hold.low
        top, bottom = over.y(high.value) if high else TOP, over.y(low.value) if low else BOTTOM
        return (_zone("kept", message("plot.inside"), (top, bottom), high is not None, taken),)
    way = direction(key_result)
    if way is None:
        return ()
    up = way == "up"
    if key_result.baseline:  # its line goes from end to end
        start = over.y(key_result.baseline.value)
        taken = [*taken, (0, start), (100, start)]
    lines = [(kind, over.y(number.value)) for kind, number in tiers(key_result) if kind != "baseline"]
    ends = [BOTTOM if up else TOP, *(y for _, y in lines), TOP if up else BOTTOM]
    names = [("short", _SHORT_OF[lines[0][0]]), *((kind, _REACHED[kind]) for kind, _ in lines)]
    return tuple(
        # Its words stand at the line that leads into it; those of the first zone at the line that leads out.
        _zone(kind, label, (near, far), up if kind == "short" else not up, taken)
        for (kind, label), (near, far) in zip(names, pairwise(ends), strict=True)
    )


def _zone(kind: str, label: Words, ends: tuple[float, float], at_top: bool, taken: list[tuple[float, float]]) -> Zone:
    top, bottom = min(ends), max(ends)
    y = top + _LINE - 0.8 if at_top else bottom - 2
    near = [x for x, height in taken if abs(height - (y - 2)) < _LINE]
    right, left = all(x < _HALF for x in near), all(x > 100 - _HALF for x in near)
    named = label if bottom - top > _LINE + 1 and (right or left) else ""
    return Zone(kind, named, top, round(bottom - top, 1), round(y, 1), left and not right)


def ticks(slots: tuple[Slot, ...], over: PlotArea) -> tuple[Tick, ...]:
    """The due dates, as many of them written out as there is room for; none where the cycle has none."""
    if not slots:
        return ()
    wide, narrow = -(-len(slots) // _WIDE), -(-len(slots) // _NARROW)
    if narrow % wide:
        narrow += wide - narrow % wide
    return tuple(
        Tick(
            over.x(slot.due),
            None if index % wide else ShortDay(slot.due),
            index % narrow == 0,
            slot.state,
        )
        for index, slot in enumerate(slots)
    )


def moment(cycle: Cycle, over: PlotArea, today: date) -> Moment | None:
    """The line for the day while the cycle runs, else for the cycle's end where the chart goes on after it.

    It is named by its date: a page that is read a month later must not call its own day "today".
    """
    end = over.x(cycle.end)
    if end < 100:
        return _moment(end, message("plot.end"))
    running = cycle.status != "closed" and has_begun(cycle, today) and not has_ended(cycle, today)
    return _moment(over.x(today), ShortDay(today)) if running else None


def _moment(x: float, label: Words) -> Moment:
    return Moment(x, label, anchor(x, 15))


def anchor(place: float, margin: float) -> str:
    """Which part of a label stands at its place, so that near an end it does not leave the drawing."""
    return "start" if place < margin else "end" if place > 100 - margin else "middle"
