"""A bound or a range in the place of a number, as in `≤3%`, and the lines that say the same in the format."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.language.suggestions import in_flow, quote
from okrsite.model import Number
from okrsite.numbers import NumberError, parse_number, show

if TYPE_CHECKING:
    from okrsite.model import HoldRule

_MOST = r"at most|(?:no|not) (?:more|greater|higher) than|not above|up to|under|below|(?:less|fewer|lower) than|within"
_LEAST = r"at least|(?:no|not) (?:less|fewer|lower) than|not below|over|above|(?:more|greater|higher) than"
_MOST_OF = rf"[≤⩽≦]|<=?|=<|(?:{_MOST}|max(?:imum)?(?: of)?)\b\.?"
_LEAST_OF = rf"[≥⩾≧]|>=?|=>|(?:{_LEAST}|min(?:imum)?(?: of)?)\b\.?"
_OR_LESS = r"or (?:less|fewer|lower|below|under)|max|at most"
_OR_MORE = r"\+|or (?:more|higher|above|over)|min|at least"
_BOUNDS: dict[HoldRule, re.Pattern[str]] = {
    "at most": re.compile(rf"(?:{_MOST_OF}) ?(?P<before>.+)|(?P<behind>.+?) ?(?:{_OR_LESS})", re.IGNORECASE),
    "at least": re.compile(rf"(?:{_LEAST_OF}) ?(?P<before>.+)|(?P<behind>.+?) ?(?:{_OR_MORE})", re.IGNORECASE),
}
_AROUND = re.compile(r"(?P<middle>.*?) ?(?:±|\+ ?/ ?[-\u2212]|\+[-\u2212]|plus or minus) ?(?P<away>.+)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:(?:between|from) )?(?P<low>.+?) ?(?:[-\u2010-\u2015\u2212…]|\.\.+|\bto\b|\band\b) ?(?P<high>.+)", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:[~\u223c≈≅]|(?:about|around|approx(?:imately)?|roughly|circa|ca|est(?:imated)?)\b\.?) ?(?P<number>.+)|"
    r"(?P<behind>.+?) ?(?:or so|-?ish)",
    re.IGNORECASE,
)
_BOUND_IN_UNIT = re.compile(
    r"(?:.+ )?(?:or (?:less|fewer|lower|below|under|more|higher|above|over)|max|at most|at least)", re.IGNORECASE
)
_NEAR = Decimal("0.1")
"""How far the ends of an example lie from an uncertain number, as a share of it."""

_ALL = Decimal(100)


def is_bound(number: Number) -> bool:
    """Whether the unit of a number makes a bound of it, as in `3 days or less`."""
    return bool(_BOUND_IN_UNIT.fullmatch(number.unit))


def bound_remedy(text: str) -> str:
    """What to write in place of a bound, a range or a guess among the numbers of a key result; empty for all else."""
    clean = " ".join(text.split())
    held = _held(clean)
    if held:
        rule, threshold = held
        return f"In place of commit and target write two lines: {_lines(rule, threshold)}. {_WHAT[rule]}"
    about = _ABOUT.fullmatch(clean)
    number = _read(about["number"] or about["behind"]) if about else None
    if number is None:
        return ""
    ends = sorted(_possible(number.value * (1 + step), number) for step in (-_NEAR, _NEAR))
    low, high = (show(Number(end.normalize(), "", number.scale, number.unit)) for end in ends)
    return (
        f"Write the number that you will be held to, as in {quote(number.raw)}; or, for a range that is to be kept, "
        f"two lines such as {_lines('between', _pair(low, high))}. One bound is "
        f"{quote('hold: at most')} or {quote('hold: at least')}."
    )


_WHAT: dict[HoldRule, str] = {
    "at most": "To come down to it once, write the number alone.",
    "at least": "To come up to it once, write the number alone.",
    "between": "To move from the one to the other, write them as baseline and target.",
}


def _held(text: str) -> tuple[HoldRule, str] | None:
    """The rule and the threshold that a text stands for."""
    for rule, pattern in _BOUNDS.items():
        found = pattern.fullmatch(text)
        number = _read(found["before"] or found["behind"]) if found else None
        if number:
            return rule, in_flow(number.raw)
    return _between(text)


def _between(text: str) -> tuple[HoldRule, str] | None:
    around = _AROUND.fullmatch(text)
    if around:
        middle, away = _read(around["middle"] or "0"), _read(around["away"])
        if not middle or not away or away.value <= 0:
            return None
        scale, unit = middle.scale or away.scale, middle.unit or away.unit
        steps = (-away.value, away.value)
        ends = (show(Number(_possible(middle.value + step, middle, unit), "", scale, unit)) for step in steps)
        return "between", _pair(*ends)
    found = _BETWEEN.fullmatch(text)
    low, high = (_read(found["low"]), _read(found["high"])) if found else (None, None)
    if not low or not high or low.value >= high.value:
        return None
    return "between", _pair(low.raw, high.raw)


def _possible(end: Decimal, of: Number, unit: str = "") -> Decimal:
    """The end of a range around a number: no share over 100% where the number itself is none."""
    return min(end, _ALL) if "%" in (of.unit, unit) and of.value <= _ALL else end


def _pair(low: str, high: str) -> str:
    return f"[{in_flow(low)}, {in_flow(high)}]"


def _lines(rule: HoldRule, threshold: str) -> str:
    return f"{quote(f'hold: {rule}')} and {quote(f'threshold: {threshold}')}"


def _read(text: str) -> Number | None:
    try:
        return parse_number(text)
    except NumberError:
        return None
