"""What a YAML parser complains about -> one sentence for a person who does not know YAML, and one on what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from okrsite.reading.spans import end_of_line, index_of, span_of

if TYPE_CHECKING:
    from okrsite.reading.spans import Span

_COMMENT = re.compile(r"\s#.*")
_COLON = (
    "A text here has a colon followed by a space, which YAML takes for the start of a new field.",
    "Put the whole text in quotes; if it is meant as a field, line it up with the fields above.",
)
_CASES = (
    ("mapping values are not allowed", _COLON),
    (
        "could not find expected ':'",
        ("This line is neither a field nor the continuation of the text above.", "Write `field: text`, or indent it."),
    ),
    (
        "found unexpected end of stream",
        ("A quotation mark that opens here, or above, is never closed.", "Add the closing quotation mark."),
    ),
    (
        "did not find expected ',' or",
        ("A bracket that opens here, or above, is never closed.", "Add the closing bracket, or a missing comma."),
    ),
    (
        "expected ',' or",
        ("A bracket that opens here, or above, is never closed.", "Add the closing bracket, or a missing comma."),
    ),
    (
        "node content",
        ("Something is missing here: a value, or a closing bracket.", "Write it, or put the text in quotes."),
    ),
    (
        "sequence entries are not allowed",
        ("A `- ` starts a list in the middle of a line here.", "Put the text in quotes, or the list on its own lines."),
    ),
    (
        "unknown escape",
        ("A backslash inside double quotes means something special to YAML.", "Use single quotes, or write it twice."),
    ),
)
# What the parser was in the middle of when it gave up, at the end of the file perhaps: its start is what to look at.
_OPENED_BEFORE = ("quoted scalar", "flow sequence", "flow mapping", "simple key")
_LAYOUT = (
    "The layout breaks off here: the indentation does not fit what stands above, or a quotation mark is out of place.",
    "Line the field up with its neighbours, and put texts with special characters in quotes.",
)
_TAB = ("A tab is used for indentation here.", "Use spaces.")
_SPECIAL = ("A text may not begin with this character in YAML.", "Put the text in quotes.")


def explain(error: Any, text: str) -> tuple[Span, str, str]:
    """Where it is, message and remedy for a YAMLError raised over a text.

    The parser knows where it gave up, not how far the fault goes: that is the rest of the line, without its comment.
    """
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if opened and mark and opened.line < mark.line and str(error.context).endswith(_OPENED_BEFORE):
        mark = opened
    start = index_of(text, mark.line + 1) if mark else 0
    line = text[start : end_of_line(text, start)]
    start += min(mark.column, len(line)) if mark else 0
    rest = _COMMENT.sub("", text[start : end_of_line(text, start)])
    complaint = str(getattr(error, "problem", "") or "")
    return span_of(text, start, start + len(rest)), *_words(complaint, line)


def _words(complaint: str, line: str) -> tuple[str, str]:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _TAB
    if "cannot start any token" in complaint:
        return _SPECIAL
    for beginning, words in _CASES:
        if beginning in complaint:
            return words
    return _LAYOUT
