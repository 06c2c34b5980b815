"""Diagnostics -> problems: finds the line of each, in front matter and data as reading does, in prose by its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite.problems import Diagnostic
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.source import Source
from okrsite.reading.source_positions import SourcePositions
from okrsite.reading.story import headings, part_of_story
from okrsite.reading.text import line_and_column, split_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.rules.rule import RuleDiagnostic

_IN_PROSE = frozenset({"impact", "intro", "message", "more", "why", "why_now"})
"""What stands below the front matter of a Markdown file, and is a field in a YAML file."""
_LONGEST = 8


def problems(root: str, findings: Iterable[RuleDiagnostic]) -> tuple[Diagnostic, ...]:
    """The findings with their lines and columns, in the order of files and lines.

    Reads only the files concerned; `root` is the content folder that the portfolio was read from.
    """
    source = Source(root, Diagnostics())
    places: dict[str, SourcePositions] = {}
    bodies: dict[str, _Body] = {}
    found = set()
    for finding in findings:
        path, keys = finding.at.path, finding.at.keys
        if path.endswith(".md") and keys and keys[0] in _IN_PROSE:
            body = bodies.setdefault(path, _Body(source.text(path) or ""))
            line, column = body.find(str(keys[0]), finding.excerpt)
        else:
            line, column = places.setdefault(path, SourcePositions(path, source)).find(keys)
        found.add(Diagnostic(path, line, column, finding.code, finding.message, finding.remedy, finding.severity))
    return tuple(sorted(found))


class _Body:
    """The prose of a Markdown file, searched by words: the model knows no lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        lines = text.split("\n")
        self._first = split_markdown(text).body_line
        self._headings = {part_of_story(one.words): one.line for one in headings(lines) if one.line >= self._first}

    def find(self, part: str, excerpt: str) -> tuple[int, int]:
        """The line and column of the words, or of the part's heading, or of the first line of the prose."""
        line = self._headings.get(part)
        start = 0
        for _ in range(self._first if line is None else line + 1):
            start = self._text.find("\n", start) + 1
        # Markup may stand between the words; a long text is found by how it begins.
        written = re.findall(r"\w+", excerpt)
        for count in (_LONGEST, 3, 1):
            pattern = r"[\W_]+".join(map(re.escape, written[:count]))
            found = re.compile(rf"\b{pattern}\b").search(self._text, start) if pattern else None
            if found:
                return line_and_column(self._text, found.start())
        return (self._first if line is None else line) + 1, 1
