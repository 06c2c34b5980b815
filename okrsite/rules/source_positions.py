"""Diagnostics -> problems: finds the line of each, in front matter and data as reading does, in prose by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.source import Source
from okrsite.reading.source_positions import SourcePositions, to_problem
from okrsite.reading.spans import find_words, index_of, span_of, whole_line
from okrsite.reading.story import headings, part_of_story
from okrsite.reading.text import split_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.problems import Diagnostic
    from okrsite.reading.spans import Span
    from okrsite.rules.rule import RuleDiagnostic

_IN_PROSE = frozenset({"impact", "intro", "message", "more", "why", "why_now"})
"""What stands below the front matter of a Markdown file, and is a field in a YAML file."""


def problems(root: str, findings: Iterable[RuleDiagnostic]) -> tuple[Diagnostic, ...]:
    """The findings with their lines and columns, in the order of files and lines.

    Reads only the files concerned; `root` is the content folder that the portfolio was read from.
    """
    source = Source(root, Diagnostics())
    positions: dict[str, SourcePositions] = {}
    bodies: dict[str, _Body] = {}
    found = set()
    for finding in findings:
        path, keys = finding.at.path, finding.at.keys
        if path.endswith(".md") and keys and keys[0] in _IN_PROSE:
            if path not in bodies:
                bodies[path] = _Body(source.text(path) or "")
            span = bodies[path].find(str(keys[0]), finding.excerpt)
        else:
            if path not in positions:
                positions[path] = SourcePositions(path, source)
            span = positions[path].find(keys, words=finding.excerpt)
        found.add(to_problem(path, span, finding.code, (finding.message, finding.remedy), finding.severity))
    return tuple(sorted(found))


class _Body:
    """The prose of a Markdown file, searched by words: the model knows no lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        lines = text.split("\n")
        self._first = split_markdown(text).body_line
        self._headings = {part_of_story(one.words): one.line for one in headings(lines) if one.line >= self._first}

    def find(self, part: str, excerpt: str) -> Span:
        """The words, or the part's heading, or the first line of the prose."""
        line = self._headings.get(part, self._first) + 1
        start = index_of(self._text, line if part not in self._headings else line + 1)
        words = find_words(self._text, excerpt, start, len(self._text))
        return span_of(self._text, *words) if words else whole_line(self._text, line)
