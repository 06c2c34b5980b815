"""Pieces that people wrote, put together with others: each becomes a sentence of its own."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?=[\s,;:.!?…)]|\Z)(?![.:]\S)")


def sentence(fragment: str) -> str:
    """A piece of text as a sentence: it begins with a capital letter and ends with a mark; empty stays empty.

    A first word that is more than a word stays as it was written: pH, 3M, example.org.
    """
    text = " ".join(fragment.split())
    if not text:
        return ""
    first = _FIRST_WORD.match(text)
    if first and first[0].islower():
        text = text[0].upper() + text[1:]
    return end_sentence(text)


def end_sentence(fragment: str) -> str:
    """A piece of text with a mark at its end, for what stands behind a colon; empty stays empty."""
    text = " ".join(fragment.split())
    return text if not text or is_ended(text) else f"{text.rstrip(',;:')}."


def is_ended(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence, also in quotes or brackets."""
    return _ENDS.search(text.rstrip()) is not None
