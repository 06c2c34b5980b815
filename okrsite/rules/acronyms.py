"""Finds short forms that a text does not explain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite.rules.word_lists import KNOWN_ACRONYMS, ROMAN, SHOUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHORT_FORM = re.compile(r"(?<![\w&@#/.-])[A-Z](?:&?[A-Z]){1,5}(?:s\b|’s\b|'s\b)?(?![\w&])(?!-\d)")
_NEAR = 200
"""Characters; a longer name has no short form."""
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"])


def short_forms(text: str) -> Iterator[str]:
    """The short forms in plain words, as often as they stand there, without the `s` of several or of an owner."""
    for found in _SHORT_FORM.finditer(text):
        form = re.sub(r"(?:s|['’]s)\Z", "", found[0])
        if not ROMAN.match(form) and form.casefold() not in SHOUTED | KNOWN_ACRONYMS and not _is_shouting(text, found):
            yield form


def explained(texts: Iterable[str]) -> set[str]:
    """The short forms that the texts explain themselves: `Public Utilities Code (PUC)`, or `PUC (public …)`."""
    found: set[str] = set()
    for text in texts:
        for bracket in re.finditer(r"\(([^()]{2,120})\)", text):
            inside, before = bracket[1].strip(), text[max(0, bracket.start() - _NEAR) : bracket.start()].rstrip()
            for form in _SHORT_FORM.findall(inside):
                if _stands_for(form, before):
                    found.add(re.sub(r"(?:s|['’]s)\Z", "", form))
            last = before.rpartition(" ")[2]
            if _SHORT_FORM.fullmatch(last) and _stands_for(last, inside):
                found.add(last)
        found.update(re.findall(r"\b([A-Z]{2,6})\b,? (?:means|is short for|stands for)\b", text))
    return found


def initials(name: str) -> str:
    """The short form of a name: `Department of Clear Rivers` is DCR."""
    return "".join(word[0].upper() for word in _WORDS.findall(name) if word not in _SMALL_WORDS)


def _stands_for(form: str, words: str) -> bool:
    """Whether the letters are the first letters of the last few words, in their order."""
    letters = re.sub(r"[^A-Z]", "", form).casefold()
    following = _WORDS.findall(words)[-2 * len(letters) - 2 :]
    for start in range(len(following)):
        first = [word[0].casefold() for word in following[start:]]
        if first[:1] == [letters[0]] and _in_order(letters, first):
            return True
    return False


def _in_order(letters: str, among: Iterable[str]) -> bool:
    following = iter(among)
    return all(any(letter == one for one in following) for letter in letters)


def _is_shouting(text: str, found: re.Match[str]) -> bool:
    """Whether the words around it stand in capitals too, so that it is a word and no short form."""
    before = text[max(0, found.start() - _NEAR) : found.start()].rsplit(None, 1)[-1:]
    after = text[found.end() : found.end() + _NEAR].split(None, 1)[:1]
    return any(len(word) > 3 and word.isalpha() and word.isupper() for word in (*before, *after))
