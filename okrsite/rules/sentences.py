"""Takes texts apart into sentences, and says how hard a sentence is to read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from okrsite.prose import words
from okrsite.prose.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_STATEMENT = 500
"""Characters."""

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_NO_STOP = re.compile(
    r"(?:\A|[\s(])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|approx|ave|blvd|capt|col|dept|dr|etc|fig|gen|gov|hon|hwy|inc|jr|lt|"
    r"mr|mrs|ms|mt|prof|rd|rep|rev|sen|sgt|sr|st|ste|vs)\.\Z",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12
_NUMBER_SIGN = re.compile(r"\bnos?\.\Z", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[.,:][0-9]+)*")


def statement(text: str) -> str:
    """An objective's or a key result's statement as plain words; what goes on for pages is cut, it is no statement."""
    return words(text)[:LONGEST_STATEMENT]


@lru_cache(maxsize=1024)
def blocks(text: str) -> tuple[str, ...]:
    """The paragraphs, list items, headings and cells of a Markdown text as plain words, comments left out."""
    shown = (words(token.content) for token in parse(text) or () if token.type == "inline")
    return tuple(block for block in shown if block)


def sentences(block: str) -> Iterator[str]:
    """The sentences of a paragraph of plain words."""
    start = 0
    for stop in _STOP.finditer(block):
        first = max(start, stop.start() - _LONGEST_ABBREVIATION)
        if not _ends(block[first : stop.start() + 1], block[stop.end()]):
            continue
        yield block[start : stop.end()].strip()
        start = stop.end()
    if block[start:].strip():
        yield block[start:].strip()


def tokens(sentence: str) -> list[str]:
    """The words of a sentence; `high-quality` is two, `45,000` is one."""
    return _TOKEN.findall(sentence)


def grade(sentence: str) -> float:
    """The Flesch-Kincaid grade of one sentence: 0.39 x words + 11.8 x syllables per word - 15.59.

    It stands for years of school: 8 is plain, 13 is college. Syllables are counted with pyphen's hyphenation of
    American English, which finds some too few rather than too many. A number or a name is one syllable long, because
    its writer cannot choose a shorter one.
    """
    found = tokens(sentence)
    if not found:
        return 0.0
    syllables = _syllables(found[0].lower()) + sum(map(_weight, found[1:]))
    return 0.39 * len(found) + 11.8 * syllables / len(found) - 15.59


def _ends(before: str, following: str) -> bool:
    """Whether a stop ends a sentence; the full stops of `Dr.`, `J. R.` and `No. 5` do not."""
    if _NUMBER_SIGN.search(before):
        return not following.isdigit()
    return not _NO_STOP.search(before)


def _weight(token: str) -> int:
    return _syllables(token) if token.islower() else 1


@lru_cache(maxsize=8192)
def _syllables(word: str) -> int:
    return len(_hyphenation().positions(word)) + 1 if word.isalpha() else 1


@lru_cache(maxsize=1)
def _hyphenation() -> Any:
    # Loaded when the first sentence is judged: no other rule needs it.
    import pyphen  # type: ignore[import-untyped]  # noqa: PLC0415

    return pyphen.Pyphen(lang="en_US")
