"""Diagnostics -> problems: reads a faulty file once more, this time with the line and column of everything in it."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from okrsite.problems import Diagnostic
from okrsite.reading.codes import CODES
from okrsite.reading.csv_log import cell_places, delimiter
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.source import Source
from okrsite.reading.text import plain_layout, split_markdown
from okrsite.reading.yaml_data import DEPTH_LIMIT, LIST_LIMIT, Parser

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from okrsite.reading.diagnostics import UnplacedDiagnostic

Steps = tuple[str | int, ...]


@dataclass(slots=True)
class Spot:
    """A value in a YAML text: where it, and its key, start, and what is inside it."""

    line: int
    column: int
    key: tuple[int, int] | None = None
    inside: dict[str | int, Spot] = field(default_factory=dict)


def to_problems(root: str | Path, findings: Iterable[UnplacedDiagnostic]) -> tuple[Diagnostic, ...]:
    """The findings with their lines, in the order of files and lines. Deterministic; reads only the files concerned."""
    by_path: dict[str, list[UnplacedDiagnostic]] = defaultdict(list)
    for finding in findings:
        by_path[finding.at.path].append(finding)
    problems: set[Diagnostic] = set()
    source = Source(str(root), Diagnostics())
    for path, group in by_path.items():
        places: SourcePositions | None = None
        for finding in group:
            line, column = finding.line, finding.column
            if not line and CODES[finding.code].has_place:
                places = places or SourcePositions(path, source)
                line, column = places.find(finding.at.keys, on_key=finding.on_key)
            severity = CODES[finding.code].severity
            problems.add(Diagnostic(path, line, column, finding.code, finding.message, finding.remedy, severity))
    return tuple(sorted(problems))


class SourcePositions:
    """Where everything in one file stands. What has no place (an unreadable file, a picture) is at 0, 0."""

    def __init__(self, path: str, source: Source) -> None:
        text = source.text(path) if path.endswith((".md", ".yml", ".csv", ".lock")) else None
        self._above = 0
        self._root: Spot | None = None
        self._cells: list[list[tuple[int, int]]] = []
        self._columns: list[str] = []
        if text is None:
            return
        if path.endswith(".csv"):
            self._cells = cell_places(text)
            header = text.lstrip("\n").partition("\n")[0]
            self._columns = [name.strip(' \t"') for name in header.split(delimiter(text))]
            return
        if path.endswith(".md"):
            markdown = split_markdown(text)
            self._above = markdown.front_line
            text = markdown.front or ""
        self._root = spots(text)

    def find(self, steps: Steps, *, on_key: bool = False) -> tuple[int, int]:
        """Line and column of the value that the steps lead to, or of the last one on the way that there is."""
        if self._cells:
            return self._cell(steps)
        spot = self._root
        if spot is None:
            return (1, 1) if self._above else (0, 0)
        arrived = True
        for step in steps:
            following = spot.inside.get(step)
            if following is None:
                arrived = False
                break
            spot = following
        line, column = spot.key if on_key and arrived and spot.key else (spot.line, spot.column)
        return line + self._above, column

    def _cell(self, steps: Steps) -> tuple[int, int]:
        row = int(steps[0]) + 1 if steps else 0
        if row >= len(self._cells):
            return 0, 0
        cells = self._cells[row]
        name = steps[1] if len(steps) > 1 else 0
        index = name if isinstance(name, int) else self._columns.index(name) if name in self._columns else 0
        return cells[index] if index < len(cells) else cells[0]


def spots(text: str) -> Spot | None:
    """The tree of a YAML document's places, as far as it can be parsed; the first of several equal keys counts."""
    tree: list[Spot] = []
    with suppress(yaml.YAMLError):
        _grow(Parser(plain_layout(text)), tree)
    return tree[0] if tree else None


def _grow(parser: Any, tree: list[Spot]) -> None:
    """One loop with its own stack, like the one that reads the data."""
    stack: list[tuple[Spot, bool]] = []
    key: tuple[str, tuple[int, int]] | None = None
    while (event := parser.get_event()) is not None and event.__class__ is not DocumentEndEvent:
        kind = event.__class__
        if kind in (MappingEndEvent, SequenceEndEvent):
            stack.pop()
            key = None
            continue
        if kind not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            continue
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        in_mapping = bool(stack) and stack[-1][1]
        if in_mapping and key is None:
            if kind not in (ScalarEvent, AliasEvent):
                return
            key = (event.value if kind is ScalarEvent else "", (line, column))
            continue
        spot = Spot(line, column, key[1] if key else None)
        if not stack:
            tree.append(spot)
        elif key:
            stack[-1][0].inside.setdefault(key[0], spot)
        elif len(stack[-1][0].inside) < LIST_LIMIT:
            stack[-1][0].inside[len(stack[-1][0].inside)] = spot
        else:
            return
        key = None
        if kind in (MappingStartEvent, SequenceStartEvent):
            if len(stack) >= DEPTH_LIMIT:
                return
            stack.append((spot, kind is MappingStartEvent))
