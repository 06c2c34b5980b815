"""Where things lie in a chart, in percent of its drawing: it fits every width, and its words keep their full size."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from okrsite.facts.measures import direction
from okrsite.facts.schedule import has_begun, has_ended
from okrsite.language.messages import Amount, ShortDay, Words, message
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

_LINE = 6.8
"""The height of a line of words."""
_CLEAR = 8.2
"""So far from the middle of a line of words a sign does not touch it."""
_HALF = 46
"""A zone's label takes less than half of a chart, and some room to what is drawn beside it."""
_LONG_LABEL = 14
_LONG_AMOUNT = 8
_WIDE, _MEDIUM, _NARROW = 7, 4, 2
"""So many dates fit side by side below a wide, a medium and a narrow chart."""
_SHARE = 90
"""They may stand a little closer than in as many equal parts: a date is shorter than its part."""
_EDGE = 20
"""So near to the left end, shared by how many dates fit, a date would leave the drawing."""
_LEVELS = {
    "baseline": (message("plot.baseline"), message("plot.baseline_word")),
    "commit": (message("plot.commit"), message("plot.commit_word")),
    "target": (message("plot.target"), message("plot.target_word")),
}
_AT_LEAST = (message("plot.at_least"), message("plot.at_least_word"))
_AT_MOST = (message("plot.at_most"), message("plot.at_most_word"))
_SHORT_OF = {"commit": message("plot.short_commit"), "target": message("plot.short_target")}
_REACHED = {"commit": message("plot.commit_reached"), "target": message("plot.target_reached")}


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
    y: float
    words: tuple[tuple[Words, float], ...]
    """The label, line by line with its place from the top: two lines where a label of the chart is long."""


@dataclass(frozen=True, slots=True)
class Zone:
    """What the values between two lines amount to; `kind` is short, commit, target or kept."""

    kind: str
    label: Words
    """Empty where there is no room for it."""
    brief: Words
    """The label of a chart that is not wide."""
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
    dates: int
    """Its label is shown where so many dates fit side by side; theme/styles/story.css says how much room that is."""
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


def marks(key_result: KeyResult) -> tuple[tuple[str, Words, tuple[Words, Words], Number], ...]:
    """The numbers that a key result is held against: (kind, label, the label as two lines, number).

    Labels are short: where one of them would be long, all leave out the unit, which is said beside the chart.
    """
    if key_result.type != "metric":
        return ()
    hold = key_result.hold
    if hold:
        bounds = ((_AT_LEAST, hold.low), (_AT_MOST, hold.high))
        every = [("bound", labels, number) for labels, number in bounds if number]
    else:
        every = [(kind, _LEVELS[kind], number) for kind, number in tiers(key_result)]
    said = [Amount(number, key_result.unit) for *_, number in every]
    if any(len(show(one.number, one.unit)) > _LONG_AMOUNT for one in said):
        said = [one.bare for one in said]
    return tuple(
        (kind, label.having(value=value), (word, value), number)
        for (kind, (label, word), number), value in zip(every, said, strict=True)
    )


def levels(key_result: KeyResult, over: PlotArea, language: Language) -> tuple[Level, ...]:
    """The lines, top first, their labels moved apart where they would lie on each other."""
    lines = [(over.y(number.value), kind, label, stack) for kind, label, stack, number in marks(key_result)]
    lines.sort(key=lambda line: line[0])
    stacked = any(len(language.text(label)) > _LONG_LABEL for _, _, label, _ in lines)
    tall = 2 * _LINE if stacked else _LINE
    places = [y + (2 + _LINE / 2 if stacked else 2) for y, *_ in lines]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + tall)
    if places and places[-1] > AXIS - 2:
        places[-1] = AXIS - 2
        for index in range(len(places) - 2, -1, -1):
            places[index] = min(places[index], places[index + 1] - tall)
    return tuple(
        Level(kind, y, _lines(stack if stacked else (label,), place))
        for (y, kind, label, stack), place in zip(lines, places, strict=True)
    )


def _lines(words: tuple[Words, ...], place: float) -> tuple[tuple[Words, float], ...]:
    """The lines of a label, the last of them at its place."""
    return tuple((text, round(place - _LINE * (len(words) - 1 - index), 1)) for index, text in enumerate(words))


def zones(key_result: KeyResult, over: PlotArea, taken: list[tuple[float, float]]) -> tuple[Zone, ...]:
    """Short of the commit, commit reached, target reached; or inside the bound. None where no way is known.

    Args:
        taken: Where something is drawn that labels should not lie on.
    """
    if key_result.hold:
        high, low = key_result.hold.high, key_result.hold.low
        top, bottom = over.y(high.value) if high else TOP, over.y(low.value) if low else BOTTOM
        return (
            _zone(
                "kept", (message("plot.inside"), message("plot.inside_brief")), (top, bottom), high is not None, taken
            ),
        )
    way = direction(key_result)
    if way is None:
        return ()
    up = way == "up"
    if key_result.baseline:  # its line goes from end to end
        start = over.y(key_result.baseline.value)
        taken = [*taken, (0, start), (100, start)]
    lines = [(kind, over.y(number.value)) for kind, number in tiers(key_result) if kind != "baseline"]
    ends = [BOTTOM if up else TOP, *(y for _, y in lines), TOP if up else BOTTOM]
    names = [
        ("short", (_SHORT_OF[lines[0][0]], message("plot.short_brief"))),
        *((kind, (_REACHED[kind], _LEVELS[kind][1])) for kind, _ in lines),
    ]
    return tuple(
        # Its words stand at the line that leads into it; those of the first zone at the line that leads out.
        _zone(kind, labels, (near, far), up if kind == "short" else not up, taken)
        for (kind, labels), (near, far) in zip(names, pairwise(ends), strict=True)
    )


def _zone(
    kind: str, labels: tuple[Words, Words], ends: tuple[float, float], at_top: bool, taken: list[tuple[float, float]]
) -> Zone:
    top, bottom = min(ends), max(ends)
    y = top + _LINE - 0.8 if at_top else bottom - 2
    near = [x for x, height in taken if abs(height - (y - 2)) < _CLEAR]
    right, left = all(x < _HALF for x in near), all(x > 100 - _HALF for x in near)
    label, brief = labels if bottom - top > _LINE + 1 and (right or left) else ("", "")
    return Zone(kind, label, brief, top, round(bottom - top, 1), round(y, 1), left and not right)


def ticks(slots: tuple[Slot, ...], over: PlotArea) -> tuple[Tick, ...]:
    """The due dates, as many of them written out as there is room for."""
    places = [over.x(slot.due) for slot in slots]
    gap = max(min((after - before for before, after in pairwise(places)), default=100), 1)
    written: dict[int, int] = {}
    step, first = 1, 0
    for fitting in (_WIDE, _MEDIUM, _NARROW):
        before = step
        step *= ceil(_SHARE / fitting / (gap * step))
        dates = ceil(_SHARE / (gap * step))
        while first + before < len(places) and places[first] < _EDGE / dates:
            first += before
        written |= dict.fromkeys(range(first, len(places), step), dates)
    return tuple(
        Tick(place, ShortDay(slot.due) if index in written else None, written.get(index, 0), slot.state)
        for index, (place, slot) in enumerate(zip(places, slots, strict=True))
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
