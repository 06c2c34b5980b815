"""Which part of a line a problem is about: reading gives its beginning, this finds its end."""

from __future__ import annotations

import re

_NAMED = re.compile(r"`([^`]+)`|“([^”]+)”|\"([^\"]+)\"")
_KEY = re.compile(r"[\w-]+(?=\s*:(?:\s|$))")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_COMMENT = re.compile(r"\s+#.*$")


def span(line: str, column: int, message: str, *, kind: str = "yaml") -> tuple[int, int]:
    """The part of a line that a problem is about.

    Args:
        line: The line, without its end.
        column: Where the problem begins, counted from 1; 0 means the whole line.
        message: The problem's words: what they quote is what is meant, where the line has it at that place.
        kind: What the line is made of: yaml, csv or text.

    Returns:
        First character and the one after the last, counted from 0; never empty, so it may end past the line.
    """
    start = column - 1 if column else len(line) - len(line.lstrip())
    rest = line[start:]
    length = _named(rest, message) or _length(line[:start], rest, kind)
    return start, start + max(length, 1)


def _named(rest: str, message: str) -> int:
    """The length of the longest thing that the message quotes and the line has here."""
    quoted = (next(filter(None, found.groups())) for found in _NAMED.finditer(message))
    # A long quotation was shortened: then what it means goes on to the end.
    return max((len(words) for words in quoted if not words.endswith("…") and rest.startswith(words)), default=0)


def _length(before: str, rest: str, kind: str) -> int:
    if quoted := _QUOTED.match(rest):
        return quoted.end()
    if kind == "csv":
        return len(re.split(r"[,;\t]", rest, maxsplit=1)[0].rstrip())
    if kind == "yaml" and not _KEY.match(rest):
        if _inside_brackets(before):
            return len(re.split(r"[,\]}]", rest, maxsplit=1)[0].rstrip())
        rest = _COMMENT.sub("", rest)
    return len(rest.rstrip())


def _inside_brackets(before: str) -> bool:
    plain = _QUOTED.sub("", before)
    return sum(map(plain.count, "[{")) > sum(map(plain.count, "]}"))
