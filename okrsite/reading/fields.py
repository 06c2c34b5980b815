"""The kinds of field that the format has: how a text becomes a date, a number, yes or no, a list of people."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from okrsite.language.slugs import to_id
from okrsite.language.suggestions import quote
from okrsite.model import Number
from okrsite.numbers import NumberError, parse_number
from okrsite.reading.bounds import bound_remedy, is_bound
from okrsite.reading.text import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
FIRST_YEAR = 1900
LAST_YEAR = 2199

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_NEARLY_A_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
_CADENCE = re.compile(r"(\d{1,3})\s*(days?|weeks?)?\Z", re.IGNORECASE)
_SEVERAL_NAMES = re.compile(r"\s(?:and|&)\s|;", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060"))
_YES_OR_NO = {"true": True, "false": False}


def fault(code: str, message: str, remedy: str) -> PydanticCustomError:
    """A fault of one value, its code and words already chosen."""
    return PydanticCustomError("okrsite", "{message}", {"code": code, "message": message, "remedy": remedy})


def tidy(value: Any, kind: str, example: str) -> str:
    """A scalar's text without the spaces around it and without invisible characters."""
    if value.__class__ is not str:
        raise not_one(value, kind, example)
    text: str = value.strip()
    if len(text) > TEXT_LIMIT:
        raise fault("text-too-long", f"This has {len(text):,} characters; {TEXT_LIMIT:,} are allowed.", "Shorten it.")
    return text if text.isascii() else text.translate(_INVISIBLE).strip()


def not_one(value: Any, kind: str, example: str) -> PydanticCustomError:
    """The fault of a list, a mapping or nothing that stands in place of one value."""
    found = "A list" if isinstance(value, list) else "A mapping" if isinstance(value, dict) else "Nothing"
    return fault("wrong-type", f"{found} stands here in place of {kind}.", f"Write {example}.")


@lru_cache(maxsize=4096)
def read_date(text: str) -> date:
    """An ISO date. Raises a fault for every other form, and for days that no calendar has."""
    found = _DATE.match(text)
    if not found or not text.isascii():
        raise fault("unreadable-date", f"{quote(text)} is not a date.", _better_date(text))
    year, month, day = map(int, found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise fault(
            "impossible-date",
            f"The year {year:04} is not between {FIRST_YEAR} and {LAST_YEAR}.",
            "Correct the year.",
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise fault("impossible-date", f"There is no day {quote(text)} in the calendar.", "Correct the day.") from None


@lru_cache(maxsize=4096)
def read_number(text: str) -> Number:
    """A number with its raw text. Raises a fault for what is none."""
    try:
        return parse_number(text)
    except NumberError as error:
        raise fault("unreadable-number", error.message, error.remedy) from None


def read_threshold(value: Any) -> tuple[Number, ...]:
    """One number, or the two ends of a range."""
    parts = value if value.__class__ is list else [value]
    return tuple(map(_number, parts))


def read_cadence(value: Any) -> int:
    """Days between check-ins, from `2 weeks`, `14 days` or `14`."""
    text = tidy(value, "a number of days or weeks", "2 weeks")
    found = _CADENCE.match(text)
    days = int(found[1]) * (7 if (found[2] or "").lower().startswith("week") else 1) if found else 0
    if not 1 <= days <= 366:
        raise fault(
            "unreadable-cadence",
            f"{quote(text)} is not a time between check-ins.",
            "Write a number of weeks or days, as in `2 weeks`.",
        )
    return days


class WithoutBrackets(tuple[str, ...]):
    """The name of one person that stood by itself; what stands in a list was parted from others by its writer."""

    __slots__ = ()


def read_people(value: Any) -> tuple[str, ...]:
    """One name, or several in a list."""
    names = value if value.__class__ is list else [value]
    people = tuple(name for name in (tidy(part, "a name", "a name, or names in brackets") for part in names) if name)
    if sum(map(len, people)) > TEXT_LIMIT:
        raise fault("text-too-long", f"These names have more than {TEXT_LIMIT:,} characters.", "Shorten them.")
    return people if names is value else WithoutBrackets(people)


def reads_like_several(name: str) -> bool:
    """Whether a name reads like more than one person, so that one role or unit of such a name stands in brackets."""
    return bool(_SEVERAL_NAMES.search(name))


def read_list(value: Any) -> tuple[str, ...]:
    """Several texts; a single one needs no brackets."""
    return read_people(value)


def read_was(value: Any) -> str:
    """The old text of a field; empty where there was none. A range is written `low to high`."""
    if value is None:
        return ""
    if value.__class__ is list:
        return " to ".join(tidy(part, "a text", "the old text") for part in value)
    return tidy(value, "a text", "the old text")


def _date(value: Any) -> date:
    return read_date(tidy(value, "a date", "a date, as in 2026-07-14"))


def _number(value: Any) -> Number:
    if value.__class__ is not str:
        raise not_one(value, "a number", "one number, as in 12M")
    try:
        number = read_number(value)
    except PydanticCustomError as error:
        better = bound_remedy(value)
        if not better:
            raise
        raise fault("unreadable-number", f"{quote(value.strip())} is not one number.", better) from error
    if is_bound(number):
        raise fault("unreadable-number", f"{quote(value.strip())} is not one number.", bound_remedy(value))
    return number


def _yes_or_no(value: Any) -> bool:
    text = tidy(value, "`true` or `false`", "`true` or `false`")
    known = _YES_OR_NO.get(text.casefold())
    if known is None:
        meant = {"yes": "true", "on": "true", "y": "true", "1": "true", "x": "true"}.get(text.casefold(), "false")
        raise fault("unknown-word", f"{quote(text)} is neither `true` nor `false`.", f"Did you mean `{meant}`?")
    return known


def _count(value: Any) -> int:
    text = tidy(value, "a whole number", "a whole number, as in 850").replace(",", "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise fault(
            "unreadable-number", f"{quote(text)} is not a whole number.", "Write digits alone, as in 850 or 1,200."
        )
    return int(text)


def _percent(value: Any) -> int:
    text = tidy(value, "a percentage", "a number from 0 to 100").removesuffix("%").rstrip()
    if text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= 100:
        return int(text)
    if re.fullmatch(r"[-+]?\d+(\.\d+)?", text):
        raise fault("percent-out-of-range", f"{quote(text)} is not a whole percentage from 0 to 100.", "Correct it.")
    raise fault("unreadable-number", f"{quote(text)} is not a percentage.", "Write a whole number from 0 to 100.")


def _id(value: Any) -> str:
    text = tidy(value, "an id", "an id, as in clean-water")
    if not ID.match(text):
        safe = to_id(text)
        raise fault(
            "unsafe-id",
            f"{quote(text)} cannot be an id." if text else "This id is empty.",
            f"Use lower-case letters, digits and hyphens, as in {quote(safe or 'clean-water')}.",
        )
    return text


def _name(value: Any) -> str:
    return tidy(value, "one text", "one text")


def _better_date(text: str) -> str:
    found = _NEARLY_A_DATE.match(text)
    if found and text.isascii():
        return f"Did you mean `{found[1]}-{found[2]:0>2}-{found[3]:0>2}`?"
    return "Write year, month and day, as in 2026-07-14."


class _Kind:
    """Annotates a field: how its text is read, and what editors are told of it. Stands for the whole of its schema."""

    def __init__(self, read: Callable[[Any], Any], **schema: Any) -> None:
        self._read = read
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self._schema)


_NUMBER_SCHEMA = {"type": ["string", "number"], "description": "A number as people write it: 12M, 1,200, 42%, $1.5B"}
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
Required = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT)]
Id = Annotated[str, _Kind(_id, type="string", pattern="^[a-z0-9][a-z0-9-]{0,63}$")]
Address = Annotated[str, _Kind(_name, type="string")]
Day = Annotated[date, _Kind(_date, type="string", format="date")]
Amount = Annotated[Number, _Kind(_number, **_NUMBER_SCHEMA)]
Value = Annotated[str, _Kind(_name, **_NUMBER_SCHEMA)]
Threshold = Annotated[
    tuple[Number, ...],
    _Kind(
        read_threshold,
        anyOf=[_NUMBER_SCHEMA, {"type": "array", "items": _NUMBER_SCHEMA, "minItems": 2, "maxItems": 2}],
    ),
]
YesNo = Annotated[bool, _Kind(_yes_or_no, type="boolean")]
Count = Annotated[int, _Kind(_count, type=["integer", "string"])]
Percent = Annotated[int, _Kind(_percent, type=["integer", "string"], minimum=0, maximum=100)]
Cadence = Annotated[int, _Kind(read_cadence, type=["integer", "string"])]
_SEVERAL = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
People = Annotated[tuple[str, ...], _Kind(read_people, **_SEVERAL)]
References = Annotated[tuple[str, ...], _Kind(read_list, **_SEVERAL)]
OldText = Annotated[str, _Kind(read_was, anyOf=[{"type": ["string", "number", "null"]}, {"type": "array"}])]
