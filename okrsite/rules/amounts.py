"""The amounts that a statement names, each with its unit, and whether they are the numbers of its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.numbers import NumberError, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Number

_AMOUNT = (
    r"[-\u2212]?[$€£]?\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|percent\b|[KMBTk]\b|thousand\b|million\b|billion\b|trillion\b))?"
)
_FROM_TO = re.compile(rf"\bfrom\s+(?P<start>{_AMOUNT})(?P<between>.{{0,80}}?)\bto\s+(?P<end>{_AMOUNT})", re.IGNORECASE)
_THAN = r"(?:fewer|greater|less|longer|more) than"
_BOUND = re.compile(
    rf"\b(?:(?:at or )?(?:above|below)|at(?: least| most)?|between|exceeds?|{_THAN}|maximum of|minimum of|over|"
    rf"reach(?:es)?|under|up to) (?P<first>{_AMOUNT})(?:\D{{0,20}} and (?P<second>{_AMOUNT}))?|"
    rf"(?P<other>{_AMOUNT})\D{{0,20}} or (?:above|below|better|fewer|higher|less|lower|more|over|under)\b",
    re.IGNORECASE,
)
_ANY_AMOUNT = re.compile(rf"(?<![\w.,/-]){_AMOUNT}(?![\w/])")
_WORD = re.compile(r"[\s-]?(?P<word>[^\W\d_]+)")

# So many of the first unit of its row: a second is 1,000 milliseconds. What is not exact is in no row.
_MEASURES: tuple[dict[str, int], ...] = (
    {"millisecond": 1, "second": 1_000, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000, "week": 604_800_000},
    {"month": 1, "quarter": 3, "year": 12},
    {"inch": 1, "foot": 12, "yard": 36, "mile": 63_360},
    {"millimeter": 1, "centimeter": 10, "meter": 1_000, "kilometer": 1_000_000},
    {"ounce": 1, "pound": 16},
    {"gram": 1, "kilogram": 1_000, "tonne": 1_000_000},
)
_SHORT = {
    "ms": "millisecond", "msec": "millisecond", "s": "second", "sec": "second", "min": "minute", "h": "hour",
    "hr": "hour", "wk": "week", "mo": "month", "yr": "year", "inche": "inch", "feet": "foot", "ft": "foot",
    "yd": "yard", "mm": "millimeter", "cm": "centimeter", "km": "kilometer", "oz": "ounce", "lb": "pound",
    "kg": "kilogram",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """An amount in a statement."""

    text: str
    unit: str = ""
    """The measure that stands behind it, in the singular: `hour`; empty for what is none that can be compared."""
    word: str = ""
    """The measure as it was written."""

    def beside(self, unit: str) -> str:
        """The amount as it is to be quoted where numbers count in `unit`: with its own where that is another."""
        return f"{self.text} {self.word}" if self.word and self.unit != _measure(unit) else self.text


def from_to(text: str) -> tuple[Said, Said] | None:
    """The two amounts of a statement that says "from X to Y"; where one has no unit, it has that of the other."""
    found = _FROM_TO.search(text)
    if not found:
        return None
    start = _said(text, found, "start")
    end = _said(text, found, "end")
    return (start if start.unit else Said(start.text, end.unit)), (end if end.unit else Said(end.text, start.unit))


def bounds(text: str) -> list[Said]:
    """The amounts that a statement names as bounds, as in `at 95% or more`; not `within 45 days`."""
    return list(dict.fromkeys(_bounds(text)))


def amounts(text: str) -> list[str]:
    """Every amount that stands by itself in a statement."""
    return [found[0].strip() for found in _ANY_AMOUNT.finditer(text)]


def same_measure(one: str, other: str) -> bool:
    """Whether two units are one measure by different names: `hrs` and `hour`; not `days` and `days per case`."""
    return " " not in one.strip() + other.strip() and _measure(one) == _measure(other) != ""


def is_same(said: Said, number: Number, unit: str) -> bool:
    """Whether an amount is a field's number, whose key result counts in `unit`.

    `10 million` is 10 where the unit is `million people`; `2 hours` is 120 where it is minutes, and never 2.
    """
    try:
        read = parse_number(said.text)
    except NumberError:
        return True  # not a number that could disagree
    counted = _measure(number.unit or unit)
    if said.unit and counted and said.unit != counted:
        rates = next((row for row in _MEASURES if said.unit in row and counted in row), None)
        if rates is None:
            return read.value != number.value
        return read.value * rates[said.unit] == number.value * Decimal(rates[counted])
    if read.value == number.value:
        return True
    letter = {"K": "thousand", "M": "million", "B": "billion", "T": "trillion"}.get(read.scale, "-")
    return letter in unit.casefold() and parse_number(re.sub(r"[^\d.,-]", "", said.text)).value == number.value


def _bounds(text: str) -> Iterator[Said]:
    for found in _BOUND.finditer(text):
        named = [_said(text, found, name) for name in ("first", "second", "other") if found[name]]
        last = named[-1].unit
        yield from (one if one.unit or not last else Said(one.text, last) for one in named)


def _said(text: str, found: re.Match[str], group: str) -> Said:
    behind = _WORD.match(text, found.end(group))
    unit = _measure(behind["word"]) if behind else ""
    return Said(found[group].strip(), unit, behind["word"] if behind and unit else "")


def _measure(unit: str) -> str:
    """A unit of measure by its name in the singular, also in `days per case`; empty for everything else."""
    word = unit.strip().casefold().partition(" ")[0].removesuffix(".")
    return next((_SHORT.get(one, one) for one in (word, word.removesuffix("s")) if one in _SHORT or _known(one)), "")


def _known(word: str) -> bool:
    return any(word in row for row in _MEASURES)
