"""How a statement begins: with a verb that promises something, with a weak one, or with none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrsite.rules.sentences import statement
from okrsite.rules.word_lists import PLAIN_VERBS, STRONG_VERBS, WEAK_VERBS

if TYPE_CHECKING:
    from collections.abc import Collection

    from okrsite.model import Organization

_WORD = re.compile(r"[#]|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\w.,%]*")


@dataclass(frozen=True, slots=True)
class Verb:
    """The word that a statement begins with."""

    word: str
    """As written; empty where there is no word at all."""
    kind: Literal["good", "weak", "unknown"]
    base: str = ""
    """The verb that it comes from, for `Maintaining` and its like."""


def verbs_of(organization: Organization) -> frozenset[str]:
    """The verbs that a statement may begin with, those that the site added included."""
    return STRONG_VERBS | PLAIN_VERBS | {verb.casefold() for verb in organization.strong_verbs}


def opening(text: str, good: Collection[str]) -> Verb:
    """The verb that a statement begins with; `to`, `we will` and adverbs before it are passed over."""
    found = [match[0] for match in _WORD.finditer(statement(text))][:6]
    while len(found) > 1 and _is_before_verb(found[0]):
        del found[0]
    word = found[0] if found else ""
    low = word.casefold().replace("’", "'")
    if found[1:2] == ["of"] and low != "dispose":
        return Verb(word, "unknown")  # “Share of calls answered” is no sharing
    if low in good or low.partition("-")[0] in {"co", "de", "re"} or _joined(low) in good:
        return Verb(word, "good")
    if low in WEAK_VERBS:
        return Verb(word, "weak")
    return Verb(word, "unknown", _base_of_ing(low, good))


def _is_before_verb(word: str) -> bool:
    low = word.casefold()
    return low in ("to", "we", "will", "together") or (low.endswith("ly") and low not in ("apply", "supply", "rely"))


def _joined(word: str) -> str:
    """`Re-open` for `reopen`, `fast-track` for `track`."""
    head, hyphen, tail = word.partition("-")
    return (head + tail if head + tail in STRONG_VERBS else tail) if hyphen else word


def _base_of_ing(word: str, good: Collection[str]) -> str:
    if not word.endswith("ing") or len(word) < 6:
        return ""
    stem = word[:-3]
    tries = (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else stem)
    return next((verb.capitalize() for verb in tries if verb in good or verb in WEAK_VERBS), "")
