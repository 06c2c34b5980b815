"""Ids and addresses from words: small letters from a to z, digits and hyphens, with no letter of the words lost."""

from __future__ import annotations

import re

LONGEST = 64
"""Characters that an id may have."""


def to_id(words: str) -> str:
    """An id, and an address, from words: `grossere-ubersicht` from `Größere Übersicht`.

    Letters of every script are written in those from a to z. Empty where there is neither a letter nor a digit.
    """
    plain = words
    if not words.isascii():
        # Loaded late: hardly a command needs it, and its tables take a while.
        from anyascii import anyascii  # noqa: PLC0415

        plain = anyascii(words)
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:LONGEST].strip("-")
