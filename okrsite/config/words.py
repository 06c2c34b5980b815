"""The headings and labels that an owner replaces, read from one option."""

from __future__ import annotations

from typing import Any

from okrsite.config.owner_values import Reader
from okrsite.language.labels import WORDS
from okrsite.language.suggestions import closest, listed, quote

_LONGEST_WORDS = 60


def read_words(given: Any) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words that the option replaces, by their key, and every fault in it as a sentence for the owner."""
    if given is None:
        return {}, ()
    if not isinstance(given, dict):
        return {}, (f"words: {quote(given)} is not a list of words. Write them as `why_now: Why this quarter`.",)
    reader = Reader()
    words: dict[str, str] = {}
    for key, value in given.items():
        if key not in WORDS:
            reader.faults.append(f"words: there is no {quote(key)}. {_meant(str(key))}")
        elif text := reader.text(f"words.{key}", value, _LONGEST_WORDS):
            words[key] = text
    return words, tuple(reader.faults)


def _meant(key: str) -> str:
    """What was probably meant: a key, or one whose words are like it."""
    near = [closest(key, WORDS), *(known for known, words in WORDS.items() if words == closest(key, WORDS.values()))]
    meant = list(dict.fromkeys(filter(None, near)))
    return f"Did you mean {listed(meant)}?" if meant else "docs/owners.md has them all."
