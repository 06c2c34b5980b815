"""What a statement tells about itself: an id to know it by, and the two numbers it runs between."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from okrsite.link_targets import is_taken
from okrsite.numbers import NumberError, parse_number, show
from okrsite.rules.verbs import opening
from okrsite.rules.word_lists import PLAIN_VERBS, STRONG_VERBS

if TYPE_CHECKING:
    from okrsite.model import Number

_FROM_TO = re.compile(
    r"\bfrom\s+(?P<start>[-+$€£]*\s?\d.{0,60}?)\s+to\s+(?P<end>[-+$€£]*\s?\d.{0,60}?)"
    r"(?=[.,;]?\s*$|\s+(?:by|for|in|on|per)\s)",
    re.IGNORECASE,
)
_REST = re.compile(r"\s+(?:from|to|by|at)\s+[$€£]?\d.*$", re.IGNORECASE)
_SMALL_WORDS = """
a an and are as at be by for from has have in into is it its more of on or our than that the their they this to we who
with your
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST_ID = 32


def to_id(words: str) -> str:
    """An id, and an address, from words; empty where nothing is left of them."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:64].strip("-")


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


def from_to(statement: str) -> tuple[Number, Number] | None:
    """The two numbers of a metric that says "from X to Y"; None where it does not."""
    found = _FROM_TO.search(statement)
    if not found:
        return None
    try:
        return parse_number(found["start"]), parse_number(found["end"])
    except NumberError:
        return None


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
