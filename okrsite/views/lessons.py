"""What was learned in a cycle, in a few lines: from the retrospective that its people wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite.prose import first_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Retrospective

_MOST = 3
_LONGEST = 160
_BLOCKS = re.compile(r"\n\s*\n|\n(?=\s{0,3}(?:[-*+]|\d+[.)]|#{1,6})\s)")
_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6})\s+")
_BOLD = re.compile(r"(?:\*\*|__)(.+?)(?:\*\*|__)", re.DOTALL)
_SENTENCE = re.compile(r"(.+?[.!?])(?:\s|$)", re.DOTALL)


def lessons(retrospective: Retrospective) -> tuple[str, ...]:
    """The first lessons, a sentence each, as plain words: what each begins with in bold, else its first sentence.

    They stand in the section whose heading speaks of learning. Where there is none, what the retrospective begins with
    stands for it.
    """
    for section in retrospective.sections:
        if re.search(r"\b(?:lessons?|learn(?:ed|t|ings?)?)\b", section.heading, re.IGNORECASE):
            return tuple(_lessons(section.text))[:_MOST]
    texts = (retrospective.intro, *(section.text for section in retrospective.sections))
    return tuple(_lessons(next((text for text in texts if text.strip()), "")))[:1]


def _lessons(text: str) -> Iterator[str]:
    blocks = _BLOCKS.split(text.strip())
    for block in [block for block in blocks if block.startswith("#")] or blocks:
        body = _MARK.sub("", block.partition("\n")[0] if block.startswith("#") else block, count=1)
        lead = _BOLD.match(body.lstrip())
        said = words(lead[1] if lead else body)
        first = _SENTENCE.match(said)
        if said:
            yield first_words(said if lead or not first else first[1], _LONGEST)
