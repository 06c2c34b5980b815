"""Small pieces of the sentences in problems: quoting what stands in a file, lists, and guesses at what was meant."""

from __future__ import annotations

import difflib
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_QUOTE = 60
_MOST_LISTED = 8
_MOST_COMPARED = 100
_PLAIN = re.compile(r"[A-Za-z0-9$](?:[A-Za-z0-9 .$%/_-]*[A-Za-z0-9.$%/_-])?\Z")


def quote(text: object) -> str:
    """Text from a file between backticks, shortened, with nothing in it that could confuse a terminal."""
    shown = visible(str(text))
    return f"`{shown if len(shown) <= _LONGEST_QUOTE else shown[: _LONGEST_QUOTE - 1] + '…'}`"


def visible(text: str) -> str:
    """The text with every character that cannot be shown written as its code point."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def in_flow(text: str) -> str:
    """A text as it can stand in a line of YAML, also between braces."""
    return text if _PLAIN.match(text) else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes as YAML has them, with no character that cannot be shown."""
    inside = json.dumps(text, ensure_ascii=False)
    return inside if inside.isprintable() else "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in inside)


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a`, `b` or `c`; long lists are cut."""
    names = [quote(word) for word in words]
    if len(names) > _MOST_LISTED:
        return f"{', '.join(names[:_MOST_LISTED])} {last} {len(names) - _MOST_LISTED} others"
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def closest(text: str, words: Iterable[str]) -> str:
    """The word that was probably meant; empty when none is near."""
    known = list(words)
    if len(known) > _MOST_COMPARED:
        known = [word for word in known if word[:2].casefold() == text[:2].casefold()][:_MOST_COMPARED]
    folded = {word.casefold().replace("_", " ").replace("-", " "): word for word in known}
    wanted = text[:100].casefold().replace("_", " ").replace("-", " ").strip()
    if wanted in folded:
        return folded[wanted]
    return folded.get(_nearest(wanted, tuple(folded)), "")


def did_you_mean(text: str, words: Iterable[str], otherwise: str) -> str:
    """`Did you mean …?`, or another sentence when no known word is near."""
    guess = closest(text, words)
    return f"Did you mean {quote(guess)}?" if guess else otherwise


@lru_cache(maxsize=256)  # one wrong word often stands in many files
def _nearest(wanted: str, known: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)), "")
