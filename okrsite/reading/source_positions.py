"""Diagnostics -> problems: reads a faulty file once more, this time to see where everything in it stands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from okrsite.problems import Diagnostic
from okrsite.reading.codes import CODES
from okrsite.reading.csv_log import delimiter, find_cells
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.source import Source
from okrsite.reading.spans import NOWHERE, Span, find_words, span_of, whole_line
from okrsite.reading.text import split_markdown
from okrsite.reading.yaml_tree import Node, Steps, build_tree, end_of_first_line, follow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from okrsite.problems import Severity
    from okrsite.reading.diagnostics import UnplacedDiagnostic


def to_problems(root: str | Path, diagnostics: Iterable[UnplacedDiagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics with their lines, in the order of files and lines; reads only the files concerned."""
    by_path: dict[str, list[UnplacedDiagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        by_path[diagnostic.at.path].append(diagnostic)
    problems: set[Diagnostic] = set()
    source = Source(str(root), Diagnostics())
    for path, group in by_path.items():
        positions: SourcePositions | None = None
        for diagnostic in group:
            code, span = CODES[diagnostic.code], diagnostic.span
            if span is None and code.has_place:
                positions = positions or SourcePositions(path, source)
                span = positions.find(diagnostic.at.keys, on_key=diagnostic.on_key)
            words = diagnostic.message, diagnostic.remedy
            problems.add(to_problem(path, span or NOWHERE, diagnostic.code, words, code.severity))
    return tuple(sorted(problems))


def to_problem(path: str, span: Span, code: str, words: tuple[str, str], severity: Severity) -> Diagnostic:
    """One problem; `words` are its message and its remedy."""
    return Diagnostic(path, span.line, span.column, code, *words, severity, span.end_line, span.end_column)


class SourcePositions:
    """Where everything in one file stands. What has no place (an unreadable file, a picture) is nowhere."""

    def __init__(self, path: str, source: Source) -> None:
        text = source.text(path) if path.endswith((".md", ".yml", ".csv", ".lock")) else None
        self.text = text or ""
        self._lines_above = self._start = 0
        self._yaml = ""
        self._root: Node | None = None
        self._cells: list[list[tuple[int, int]]] = []
        self._columns: list[str] = []
        if text is None:
            return
        if path.endswith(".csv"):
            self._cells = find_cells(text)
            header = text.lstrip("\n").partition("\n")[0]
            self._columns = [name.strip(' \t"') for name in header.split(delimiter(text))]
            return
        self._yaml = text
        if path.endswith(".md"):
            markdown = split_markdown(text)
            self._lines_above, self._yaml = markdown.front_line, markdown.front or ""
        self._root = build_tree(self._yaml)

    def find(self, steps: Steps, *, on_key: bool = False, words: str = "") -> Span:
        """The value that the steps lead to, or the last one on the way that there is.

        Of a list or fields on lines of their own, the first line stands for all: a whole page underlined says nothing.

        Args:
            steps: The names and numbers that lead to the value.
            on_key: Whether the field's name is meant, and not its value.
            words: Which part of a text is meant, if not all of it.
        """
        if self._cells:
            return self._cell(steps)
        nodes = follow(self._root, steps)
        if not nodes:
            return whole_line(self.text, 1) if self._lines_above else NOWHERE
        node = nodes[-1]
        is_there = len(nodes) > len(steps)
        start, end = node.start, node.end
        if node.key and ((on_key and is_there) or start == end):
            start, end = node.key.start, node.key.end
        elif node.kind != "text" and not node.in_brackets:
            end = end_of_first_line(node, self._yaml)
        elif words and is_there:
            start, end = find_words(self._yaml, words, start, end) or (start, end)
        return span_of(self._yaml, start, end).below(self._lines_above)

    def _cell(self, steps: Steps) -> Span:
        row = int(steps[0]) + 1 if steps else 0
        if row >= len(self._cells):
            return NOWHERE
        cells = self._cells[row]
        name = steps[1] if len(steps) > 1 else 0
        index = name if isinstance(name, int) else self._columns.index(name) if name in self._columns else 0
        return span_of(self.text, *(cells[index] if index < len(cells) else cells[0]))
