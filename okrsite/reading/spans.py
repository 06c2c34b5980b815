"""Parts of a text by line and column, as problems point at them: never empty, always inside the text."""

from __future__ import annotations

import re
from typing import NamedTuple

_MOST_WORDS = 60
_LAST_CHARACTER = re.compile(r"\S(?=\s*\Z)")


class Span(NamedTuple):
    """Where something stands: the line and column of its first character, and those behind its last one.

    All count from 1; zeros say that there is no line to point at.
    """

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def below(self, lines: int) -> Span:
        """The same part in a text that has so many lines more above."""
        return self._replace(line=self.line + lines, end_line=self.end_line + lines)


NOWHERE = Span()


def span_of(text: str, start: int, end: int) -> Span:
    """The characters from `start` to before `end`, without the blanks behind them.

    Where that leaves nothing, it is the character at `start`; at the end of a line or text, the last one before it.
    """
    end = start + len(text[start:end].rstrip())
    if end <= start:
        start = _nearest_character(text, start)
        end = start + 1
    return Span(*line_and_column(text, start), *line_and_column(text, end))


def rest_of_line(text: str, start: int) -> Span:
    """From a character to the last one of its line."""
    return span_of(text, start, end_of_line(text, start))


def whole_line(text: str, line: int) -> Span:
    """A line, by its number from 1."""
    return rest_of_line(text, index_of(text, line))


def find_words(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Where some words begin and end, between two places in a text; markup and line ends may stand among them.

    A plural counts for its singular. What is not found as a whole is found by how it begins, and goes on to the end of
    that line.
    """
    written = re.findall(r"\w+", words)
    if not written:
        return None
    if len(written) <= _MOST_WORDS:
        for pattern in (rf"{re.escape(words)}(?!\w)", _loosely(written), re.escape(words)):
            if found := re.compile(rf"(?<!\w){pattern}").search(text, start, end):
                return found.span()
    for count in (8, 3, 1):
        if found := re.compile(rf"(?<!\w){_loosely(written[:count])}").search(text, start, end):
            return found.start(), min(end_of_line(text, found.end()), end)
    return None


def index_of(text: str, line: int, column: int = 1) -> int:
    """Which character stands at a line and column; the end of the text where there is no such line."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return len(text)
    return start + column - 1


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Where a character stands, both counted from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def start_of_line(text: str, index: int) -> int:
    """Where the line of a character begins."""
    return text.rfind("\n", 0, index) + 1


def end_of_line(text: str, index: int) -> int:
    """Where the line of a character ends, before its line end."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _nearest_character(text: str, start: int) -> int:
    if text[start : end_of_line(text, start)].strip() or not text.strip():
        return min(start, max(len(text) - 1, 0))
    before = _LAST_CHARACTER.search(text[:start])
    return before.start() if before else len(text) - len(text.lstrip())


def _loosely(words: list[str]) -> str:
    """A pattern for words with something else among them."""
    return r"[\W_]+".join(map(re.escape, words)) + r"(?!\w)"
