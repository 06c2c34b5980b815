"""A language that nobody speaks, and content in Greek letters: what is still to be read in Latin ones is no message.

Every message stands in ⟦ ⟧, accented, and is 40% longer. So do dates and lists, which Babel words.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from math import ceil
from string import Formatter
from typing import TYPE_CHECKING, Any, Literal

from okrsite.language.catalog import Catalog
from okrsite.language.language import Language, american_english
from okrsite.model import Number, Outcome, Retrospective

if TYPE_CHECKING:
    from collections.abc import Iterable

OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβγδεζηθικλμνξοπρστυφχψωςϊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫ"
)
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_TAGS = re.compile(r"(<[^>]*>|\]\([^)]*\))")
# What is no text of a contributor: names of things in addresses and in code.
_NO_TEXT = frozenset(
    (
        *(
            "id",
            "address",
            "cycle_id",
            "team_id",
            "goal_id",
            "path",
            "file",
            "fingerprint",
            "at",
            "kind",
            "type",
            "status",
        ),
        *("visibility", "rule", "confidence", "decision", "level", "raw", "scale", "audience", "supports", "continues"),
        *("key_result", "was", "allow", "rules", "email"),
    )
)


def wrapped(text: str) -> str:
    """A text of ours: in brackets, accented, and longer; what has a meaning to Markdown or HTML stays."""
    pieces, letters = [], 0
    for literal, name, _, _ in Formatter().parse(text):
        plain = literal.replace("{", "{{").replace("}", "}}")
        pieces.append(_accented(plain) + (f"{{{name}}}" if name is not None else ""))
        letters += len(literal)
    longer = "·" * max(1, ceil(letters * 0.4) - 2)
    return f"{OPEN}{''.join(pieces)}{longer}{CLOSE}"


def _accented(text: str) -> str:
    # A tag and the target of a link are no words.
    return "".join(
        part if part.startswith(("<", "](")) else part.translate(_ACCENTS) for part in _TAGS.split(text) if part
    )


class PseudoLanguage(Language):
    """American English as nobody writes it."""

    def full_date(self, day: date) -> str:
        """In brackets."""
        return f"{OPEN}{super().full_date(day)}{CLOSE}"

    def day(self, day: date) -> str:
        """In brackets."""
        return f"{OPEN}{super().day(day)}{CLOSE}"

    def short_day(self, day: date) -> str:
        """In brackets."""
        return f"{OPEN}{super().short_day(day)}{CLOSE}"

    def listing(self, items: Iterable[object], last: Literal["and", "or"] = "and") -> str:
        """In brackets, the items out of them again."""
        *most, end = [self.text(item) for item in items] or [""]
        return f"{', '.join(most)}{OPEN}, {last} {CLOSE}{end}" if most else end


def pseudo_language() -> PseudoLanguage:
    """The catalog of American English, every message of it wrapped."""
    english = american_english().catalog
    return PseudoLanguage(
        "en_US",
        Catalog(
            {name: wrapped(text) for name, text in english.texts.items()},
            {name: tuple(map(wrapped, forms)) for name, forms in english.plurals.items()},
            english.plural_form,
        ),
    )


def in_greek(value: Any, name: str = "") -> Any:
    """A model with every text in Greek letters, and numbers without the letter of a scale."""
    if name in _NO_TEXT:
        return value
    if isinstance(value, str):
        return value.translate(_GREEK)
    if isinstance(value, Number):
        return replace(value, scale="", unit=value.unit.translate(_GREEK))
    if isinstance(value, tuple):
        return tuple(in_greek(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        # Addresses and ids that elsewhere have the names of texts: what carries an outcome on, what was rated.
        kept = {"next"} if isinstance(value, Outcome) else {"maturity"} if isinstance(value, Retrospective) else set()
        names = [field.name for field in fields(value) if field.init and field.name not in kept]
        return replace(value, **{name: in_greek(getattr(value, name), name) for name in names})
    return value


def latin_words(text: str) -> list[str]:
    """The words in Latin letters that stand outside of brackets."""
    found, word, depth = [], "", 0
    for sign in f"{text} ":
        depth += (sign == OPEN) - (sign == CLOSE)
        if depth == 0 and sign.isalpha() and sign.lower() in _LATIN:
            word += sign
        elif word:
            found.append(word)
            word = ""
    assert depth == 0, f"a bracket has no partner: {text[:200]}"
    return found
