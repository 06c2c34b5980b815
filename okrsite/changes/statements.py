"""What a statement tells about itself: an id to know it by, and the two numbers it runs between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.slugs import to_id
from okrsite.language.suggestions import quote
from okrsite.link_targets import is_taken
from okrsite.numbers import NumberError, parse_number, same_unit, show
from okrsite.reading.bounds import bound_remedy, is_bound
from okrsite.rules.amounts import bounds, same_measure
from okrsite.rules.verbs import opening
from okrsite.rules.word_lists import FALLING, PLAIN_VERBS, RISING, STRONG_VERBS

if TYPE_CHECKING:
    from okrsite.model import KeyResultType, Number

_FROM_TO = re.compile(
    r"\bfrom\s+(?P<start>[-+$€£]*\s?\d.{0,60}?)\s+to\s+(?P<end>[-+$€£]*\s?\d.{0,60}?)"
    r"(?=[.,;]?\s*$|\s+(?:by|for|in|on|per)\s)",
    re.IGNORECASE,
)
_RATE = re.compile(r"\s+(?:per|an?|each)\s+", re.IGNORECASE)
_PER = re.compile(r"\s+per\s+\w+", re.IGNORECASE)
_OPENS = r"\A\W*(?:(?:to|we|will)\s+)*"
# "Measure the wait", "Establish a baseline for …", "Find out how many …": a number that nobody knows yet.
_MEASURED_FIRST = re.compile(
    rf"{_OPENS}(?:measure|quantify|gauge)\b|\bbaselines?\b|"
    rf"{_OPENS}(?:find out|learn|determine|establish|know|estimate|survey|count)\s+(?:by\s+survey\s+)?"
    r"(?:how|what\s+(?:share|percentage|part|number)|the\s+(?:average|median|mean|share|percentage|number|rate))\b|"
    rf"{_OPENS}(?:count|record)\b.*\s(?:across|among|at|in|of)\s+\d|"
    r"\bfirst\s+(?:count|measurement|measure|reading)\s+of\b|\bfor\s+the\s+first\s+time\W*\Z",
    re.IGNORECASE,
)
_REST = re.compile(r"\s+(?:from|to|by|at)\s+[$€£]?\d.*$", re.IGNORECASE)
_SMALL_WORDS = """
a an and are as at be by for from has have in into is it its more of on or our than that the their they this to we who
with your
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST_ID = 32


@dataclass(frozen=True, slots=True)
class FromTo:
    """The numbers that a metric runs between, as fields have them: their unit beside them where it is a word."""

    start: str
    end: str
    unit: str
    """Of both; empty where neither has one."""


def id_from(words: str, *, without_verb: bool = False) -> str:
    """A short id from a statement's telling words; for a key result without its verb and its numbers."""
    plain = _REST.sub("", words) if without_verb else words
    telling = [part for part in to_id(plain).split("-") if part not in _SMALL and not part.isdigit()]
    if without_verb and opening(words, STRONG_VERBS | PLAIN_VERBS).kind != "unknown":
        telling = telling[1:] or telling
    short = ""
    for part in telling:
        if len(short) + len(part) >= _LONGEST_ID:
            break
        short = f"{short}-{part}" if short else part
    return short or to_id(words)[:_LONGEST_ID].strip("-")


def free_id(wanted: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken, here or by a place of every objective's page."""
    number = 2
    free = wanted
    while free in taken or is_taken(free):
        free, number = f"{wanted}-{number}", number + 1
    return free


def from_to(statement: str) -> FromTo | None:
    """The two numbers of a metric that says "from X to Y".

    None where it does not say so, and where the two are in two units: from 2 hours to 30 minutes is no 2 and no 30.
    """
    try:
        found = _amounts(statement)
    except NumberError:
        return None
    if not found:
        return None
    start, end, unit = found
    return None if unit is None else FromTo(as_written(start), as_written(end), unit)


def unclear_numbers(statement: str) -> str:
    """In words, why the numbers of "from X to Y" are left out; empty where they are clear, or it does not say so."""
    try:
        found = _amounts(statement)
    except NumberError as error:
        return f"{error.message} So no number was taken over."
    if not found or found[2] is not None:
        return ""
    start, end = (quote(" ".join(number.raw.split())) for number in found[:2])
    return f"{start} and {end} are in two units, which are never one number, so neither was taken over."


def likely_type(statement: str) -> KeyResultType:
    """What sort of key result a statement is likely to be, where nobody says."""
    if _FROM_TO.search(statement):
        return "metric"
    if _MEASURED_FIRST.search(statement):
        return "baseline"
    verb = opening(statement, STRONG_VERBS | PLAIN_VERBS).word.casefold()
    return "metric" if verb in RISING | FALLING or bounds(statement) else "milestone"


def _amounts(statement: str) -> tuple[Number, Number, str | None] | None:
    """The two numbers of "from X to Y", and the unit of both; None in its place where they have two.

    Raises:
        NumberError: Where one of them cannot be read.
    """
    found = _FROM_TO.search(statement)
    if not found:
        return None
    start, end = parse_number(found["start"]), parse_number(found["end"])
    per = _PER.match(statement, found.end("end"))
    units = [start.unit, f"{end.unit}{per[0]}" if per and end.unit else end.unit]
    return start, end, _one_unit(*units)


def _one_unit(start: str, end: str) -> str | None:
    """The unit that two numbers have together; None where they have two. What is left out is the other's."""
    if not start or not end or same_unit(start, end) or same_measure(start, end):
        return end or start
    longer, shorter = sorted((start, end), key=len, reverse=True)
    return longer if same_unit(_RATE.split(longer, maxsplit=1)[0], shorter) else None


def diagnose_number(text: str) -> str:
    """What is wrong with a number of a metric; empty where it can be read."""
    try:
        number = parse_number(text)
    except NumberError as error:
        return f"{error.message} {bound_remedy(text) or error.remedy}"
    return f"{quote(text)} is not one number. {bound_remedy(text)}" if is_bound(number) else ""


def diagnose_commit(commit: str, baseline: str, target: str) -> str:
    """That a commit lies beside the way from baseline to target; empty where it does not, or one is not known."""
    if not baseline or not target:
        return ""
    low, high = sorted((parse_number(baseline).value, parse_number(target).value))
    inside = low <= parse_number(commit).value <= high
    return "" if inside else f"The commit lies between the baseline, {baseline}, and the target, {target}."


def started_at(statement: str, baseline: Number, value: Number, *, reached: bool = False) -> str:
    """The statement with another number to start from, where it names the old one.

    Where the target is reached already, dots stand in its place, for somebody to write a new one.
    """
    found = _FROM_TO.search(statement)
    if not found:
        return statement
    try:
        said = parse_number(found["start"])
    except NumberError:
        return statement
    if said.value != baseline.value:
        return statement
    before, between = statement[: found.start("start")], statement[found.end("start") : found.start("end")]
    end = f"…{statement[found.end('end') :]}" if reached else statement[found.start("end") :]
    return f"{before}{show(value, said.unit)}{between}{end}"


def as_written(number: Number) -> str:
    """A number as its writer wrote it, without the unit where that is a word: fields have it beside them."""
    raw = number.raw.strip()
    return raw.removesuffix(number.unit).strip() if number.unit.isalpha() else raw
