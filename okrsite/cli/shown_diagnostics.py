"""A problem together with what is needed to show it: the file as the person knows it, the line, the reason."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.cli.spans import span
from okrsite.reading.codes import CODES
from okrsite.reading.text import split_markdown, without_bom

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from okrsite.problems import Diagnostic

_KINDS = {".yml": "yaml", ".md": "yaml", ".lock": "yaml", ".csv": "csv"}
_SHOWN_LIMIT = 4_000_000
"""Bytes of a file that are read to show its lines; reading refuses files that are far smaller."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code stands for, whatever the place."""

    title: str
    reason: str = ""
    """Why it matters; empty where the title says it."""
    bad: str = ""
    good: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ShownDiagnostic:
    """One problem, ready to be shown."""

    problem: Diagnostic
    file: Path
    """The whole path."""
    line: str | None
    """The line's text; None where the problem is about a whole file, or it cannot be read."""
    start: int
    end: int
    """The part of the line that is meant, counted from 0."""
    explanation: Explanation


def faults(
    problems: Iterable[Diagnostic], content: Path, explanations: dict[str, Explanation]
) -> list[ShownDiagnostic]:
    """The problems with their lines, in the same order."""
    lines = _Lines(content)
    return [_fault(problem, content, lines, explanations) for problem in problems]


def explain_reading() -> dict[str, Explanation]:
    """What the codes of reading stand for."""
    return {name: Explanation(code.summary) for name, code in CODES.items()}


def _fault(problem: Diagnostic, content: Path, lines: _Lines, explanations: dict[str, Explanation]) -> ShownDiagnostic:
    line, kind = lines.get(problem.path, problem.line)
    start, end = span(line, problem.column, problem.message, kind=kind) if line is not None else (0, 0)
    explanation = explanations.get(problem.code, Explanation(problem.code))
    return ShownDiagnostic(problem, content / problem.path, line, start, end, explanation)


class _Lines:
    """The lines of the files that have problems, each file read once."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._files: dict[str, tuple[list[str], int]] = {}

    def get(self, path: str, line: int) -> tuple[str | None, str]:
        """The line, and what it is made of."""
        if path not in self._files:
            text = self._read(path)
            self._files[path] = text.split("\n"), split_markdown(text).body_line if path.endswith(".md") else 0
        lines, front = self._files[path]
        kind = "text" if path.endswith(".md") and line > front else _KINDS.get(os.path.splitext(path)[1], "text")
        return lines[line - 1] if 0 < line <= len(lines) else None, kind

    def _read(self, path: str) -> str:
        place = self._content / path
        try:
            # Links are never followed, here as in reading: what they lead to is not content.
            if place.is_symlink() or not place.is_file() or place.stat().st_size > _SHOWN_LIMIT:
                return ""
            text = without_bom(place.read_bytes()).decode("utf-8", "replace")
        except OSError:
            return ""
        return text.replace("\r\n", "\n").replace("\r", "\n")
