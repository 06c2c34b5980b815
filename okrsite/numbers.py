"""Reads a number as people write it, and prints it the way its writer would."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import NoReturn

from okrsite.model import Number

MAX_TEXT = 200
MAX_DIGITS = 30

_GROUP = 3
_LONGEST_QUOTE = 40
_ALL = Decimal(100)
_CENTS = 2

_POWERS = {"": 0, "K": 3, "M": 6, "B": 9, "T": 12}
_SCALE_NAMES = {"K": "thousand", "M": "million", "B": "billion", "T": "trillion"}
_LETTERS = {name: letter for letter, name in _SCALE_NAMES.items()}
_MONEY = frozenset("$€£")
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})
_SAME_WORD = {"person": "people", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "pound": "£", "pounds": "£"}

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), " ")
_HEAD = re.compile(
    r"(?P<sign>[-+\u2212]?) ?(?P<money>[$€£]?) ?(?P<inner>[-+\u2212]?) ?(?P<whole>[0-9][0-9,]*)?(?P<part>\.[0-9]+)?"
)
SCALE = r"(?:[KMBTk]|(?i:thousand|million|billion|trillion)s?)"
"""The pattern of a scale, a letter or a word, as it stands behind the digits."""
_SCALE = re.compile(rf" ?(?P<scale>{SCALE})(?=$|[ %$€£])")
_EXPONENT = re.compile(r" ?[eE] ?[-+]?[0-9]")
_UNIT_MARKS = frozenset("/-'’.°²³·&()")
_ABBREVIATIONS = {
    "k": "K", "m": "M", "b": "B", "t": "T", "mm": "M", "mn": "M", "mln": "M", "mio": "M", "mil": "M", "mill": "M",
    "bn": "B", "bln": "B", "tn": "T", "trn": "T",
}  # fmt: skip
_OTHER_SCALES = frozenset({"hundred", "hundreds", "dozen", "dozens", "lakh", "lakhs", "crore", "crores", "quadrillion"})
_VAGUE = frozenset({"about", "and", "approx", "approximately", "est", "estimated", "ish", "or", "plus", "to"})

# Wide enough that no number which parse_number accepts is ever rounded without being asked.
_WIDE = Context(prec=200)


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands between digits and behind a percentage; each language has its own."""

    group: str = ","
    point: str = "."
    percent: str = "%"


AMERICAN = Signs()


class NumberError(ValueError):
    """A text that is not a number okrsite reads: `message` says what is wrong, `remedy` what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


def parse_number(text: str) -> Number:
    """Read `12M`, `1,200`, `42 percent`, `$1.5B`, `-3`, `4.3 days` … exactly; the text itself is kept in `raw`.

    Any space is read, also a no-break one. `percent` becomes the unit "%", `million` the scale "M"; other units stay
    as written. Raises NumberError for whatever could be read in two ways, and for everything else.
    """
    clean = _tidy(text)
    head = _HEAD.match(clean)
    if head is None or not (head["whole"] or head["part"]):
        _refuse_wordy(clean)
    if head["sign"] and head["inner"]:
        raise NumberError(f"{_quote(clean)} has two signs.", "Write one minus sign, as in -3.")
    whole, part = _ungrouped(head["whole"] or "", clean), (head["part"] or "")[1:]
    if len(whole) + len(part) > MAX_DIGITS:
        raise NumberError(f"{_quote(clean)} has more than {MAX_DIGITS} digits.", "Write it shorter, as in 12.4M.")
    scale, unit = _scale_and_unit(clean, head.end(), head["money"])
    negative = (head["sign"] or head["inner"]) in ("-", "\u2212")
    return Number(_exact(negative, whole, part, _POWERS[scale]), text, scale, unit)


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same but for spelling: `%` and percent, `$` and dollars, `day` and `days`."""
    return _unit_key(one) == _unit_key(other)


def with_scale(number: Number, scale: str) -> Number:
    """The number that its digits are with a scale behind them: 12 with "M" is twelve million."""
    return Number(number.value.scaleb(_POWERS[scale], _WIDE), "", scale, number.unit)


def is_share(unit: str) -> bool:
    """Whether a unit is percent, alone or of something: `%`, `percent`, `% of households`."""
    return _unit_key(unit) == "%"


def show(number: Number, unit: str = "", signs: Signs = AMERICAN) -> str:
    """The number as a reader sees it, in its writer's scale: `11.6M people`, `42%`, `-$3`, `12,855,052`.

    `unit` is the key result's; it is used when the number carries none. Money keeps the cents that were written:
    `$800,100.50`.
    """
    unit, value = number.unit or unit, _scaled(number.value, number.scale)
    return _dress(value, number.scale, unit, signs, _cents(number, value) if _is_money(unit) else 0)


def whole_percent(ratio: Decimal) -> Decimal | None:
    """A ratio as whole percent: 0.32 is 32. None where that would be zero, and the ratio is not.

    What is less than all is never a hundred.
    """
    percent = _WIDE.multiply(ratio, _ALL)
    if percent and -1 < percent < 1:
        return None
    nearest = percent.quantize(Decimal(1), ROUND_HALF_UP, _WIDE)
    return percent.quantize(Decimal(1), ROUND_FLOOR, _WIDE) if percent < _ALL <= nearest else nearest


def show_digits(value: Decimal, signs: Signs = AMERICAN, least: int = 0) -> str:
    """All its digits, in groups of three, no exponent; behind the point no needless zeros, but `least` digits."""
    whole, _, part = format(value, ",f").partition(".")
    part = part.rstrip("0").ljust(least, "0")
    text = f"{whole}.{part}" if part else whole
    if signs is not AMERICAN:
        text = text.translate({ord(","): signs.group, ord("."): signs.point})
    return "0" if text == "-0" else text


def _tidy(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise NumberError(f"This is too long for a number ({len(text)} characters).", "Write the number alone.")
    clean = " ".join(text.split() if text.isascii() else text.translate(_INVISIBLE).split())
    if not clean:
        raise NumberError("There is no number here.", "Write one, as in 12M, or leave the field out.")
    if not clean.isascii() and any(c.isdecimal() and not c.isascii() for c in clean):
        raise NumberError(f"{_quote(clean)} has digits other than 0 to 9.", "Write it with the digits 0 to 9.")
    return clean


def _refuse_wordy(clean: str) -> NoReturn:
    if any(c.isdigit() for c in clean):
        raise NumberError(
            f"{_quote(clean)} does not begin with a number.",
            "Write the number alone, as in 12M or $1.5B, and say what is uncertain in the note.",
        )
    raise NumberError(f"{_quote(clean)} is not a number.", "Write digits, as in 12M, or leave the field out.")


def _ungrouped(whole: str, clean: str) -> str:
    first, *groups = whole.split(",")
    if not groups:
        return whole
    if all(len(group) == _GROUP for group in groups) and len(first) <= _GROUP and not first.startswith("0"):
        return first + "".join(groups)
    point = f"{first}.{groups[0]}" if len(groups) == 1 and groups[0] else "1.5"
    raise NumberError(
        f"{_quote(clean)} can be read in more than one way, because of its comma.",
        f"Write decimals with a point, as in {_clip(point)}, and thousands in groups of three, as in 1,200.",
    )


def _scale_and_unit(clean: str, start: int, money: str) -> tuple[str, str]:
    """What stands behind the digits: a scale, then a unit that may have several words."""
    if start == len(clean):
        return "", money
    found = _SCALE.match(clean, start)
    scale = ""
    if found:
        word = found["scale"].lower().removesuffix("s")
        scale = _LETTERS.get(word) or word.upper()
        start = found.end()
        if _SCALE.match(clean, start):
            raise NumberError(f"{_quote(clean)} has two scales.", "Write one of K, M, B and T, as in 12M.")
    unit = clean[start:]
    if not unit:
        return scale, money
    _check_unit(unit, clean, start)
    unit = unit.strip()
    if unit.casefold() in _PERCENT:
        unit = "%"
    if money or (unit not in _MONEY and unit != "%" and _symbol(unit)[0]):
        raise NumberError(
            f"{_quote(clean)} has two units.", "Write one, and put the rest into the key result's `unit`."
        )
    return scale, unit


def _check_unit(unit: str, clean: str, start: int) -> None:
    glued, words = unit[0] != " ", unit.split()
    if _EXPONENT.match(unit):
        raise NumberError(f"{_quote(clean)} is in scientific notation.", "Write it out, as in 1,000,000 or 1M.")
    if unit.strip() in _MONEY or unit.strip().startswith("%") or _symbol(unit.strip())[0]:
        return
    if words[0][0] in "-–—\u2212" or words[0].casefold() in _VAGUE:
        raise NumberError(
            f"{_quote(clean)} is not one number.", "Write one number, and say what is uncertain in the note."
        )
    if any(word[0] in "0123456789" for word in words) or (glued and any(c in "0123456789" for c in words[0])):
        raise NumberError(
            f"{_quote(clean)} is not one number.", "Write one number, its thousands in groups of three, as in 1,200."
        )
    _check_abbreviation(words[0], clean, start)
    if not (words[0][0].isalpha() or words[0][0] in "°(") or not all(map(_fits_unit, unit)):
        raise NumberError(
            f"{_quote(clean)} has something behind the number that is neither a scale nor a unit.",
            "Write the number and its unit alone, as in 4.3 days.",
        )


def _check_abbreviation(word: str, clean: str, start: int) -> None:
    """Refuse what would silently be read a thousand or a million times too small."""
    letters = re.split(r"\W", word, maxsplit=1)[0]
    meant = _ABBREVIATIONS.get(letters.casefold())
    if meant and letters != "mm":
        amount = _clip(clean[:start].strip(" KMBTk"))
        raise NumberError(
            f"{_quote(clean)} is not clear: `{letters}` is not one of K, M, B and T.",
            f"Did you mean {amount}{meant}, which is {amount} {_SCALE_NAMES[meant]}? If it is a unit, write it out.",
        )
    if letters.casefold() in _OTHER_SCALES:
        raise NumberError(
            f"{_quote(clean)} counts in {letters}.", "Write it in digits, or with K, M, B or T, as in 12M."
        )


def _fits_unit(c: str) -> bool:
    return c.isalpha() or c == " " or c in _UNIT_MARKS or c in "0123456789" or unicodedata.category(c)[0] == "M"


def _exact(negative: bool, whole: str, part: str, power: int) -> Decimal:
    """Built from digits, because arithmetic in the usual context keeps 28 of them only."""
    shifted = part.ljust(power, "0")
    digits = f"{whole}{shifted[:power]}" or "0"
    value = Decimal(f"{digits}.{shifted[power:]}" if shifted[power:] else digits)
    return value.copy_negate() if negative and value else value


def _scaled(value: Decimal, scale: str) -> Decimal:
    return value.scaleb(-_POWERS[scale], _WIDE) if scale else value


def _is_money(unit: str) -> bool:
    return _unit_key(unit)[:1] in _MONEY


def _cents(number: Number, value: Decimal) -> int:
    """How many digits stand behind the point of an amount of money: those written; two where it was worked out."""
    if number.raw:
        written = _HEAD.match(_tidy(number.raw))
        return len((written["part"] or ".") if written else ".") - 1
    return 0 if number.scale or value == value.to_integral_value(context=_WIDE) else _CENTS


def _symbol(unit: str) -> tuple[str, str]:
    """A unit's own sign (`%`, `$` …) and what follows it: `% of households` is ("%", "of households")."""
    if unit[:1] == "%" or unit[:1] in _MONEY:
        return unit[0], unit[1:].strip()
    if unit.casefold() in _PERCENT:
        return "%", ""
    return "", unit


def _dress(value: Decimal, scale: str, unit: str, signs: Signs, least: int) -> str:
    lead, rest = _symbol(unit)
    sign, digits = ("-" if value < 0 else ""), show_digits(value.copy_abs(), signs, least)
    scale = scale if value else ""
    text = f"{sign}{digits}{scale}{signs.percent}" if lead == "%" else f"{sign}{lead}{digits}{scale}"
    return f"{text} {rest}" if rest else text


def _unit_key(unit: str) -> str:
    words = [_SAME_WORD.get(word, word) for word in " ".join(unit.split()).casefold().split(" ")]
    joined = " ".join(words)
    if joined in _PERCENT or joined.startswith("%"):
        return "%"
    first = words[0]
    return " ".join([first.removesuffix("s") or first, *words[1:]])


def _quote(text: str) -> str:
    return f'"{_clip(text)}"'


def _clip(text: str) -> str:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[: _LONGEST_QUOTE - 1]}…"
