"""A problem together with what is needed to show it: the file as the person knows it, the line, the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.reading.codes import CODES
from okrsite.reading.text import without_bom

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from okrsite.problems import Diagnostic

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
    """The part of the line that is meant, counted from 0: what is meant may go on below it."""
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
    line = lines.get(problem.path, problem.line)
    start, end = _marked(problem, line) if line is not None else (0, 0)
    explanation = explanations.get(problem.code, Explanation(problem.code))
    return ShownDiagnostic(problem, content / problem.path, line, start, end, explanation)


def _marked(problem: Diagnostic, line: str) -> tuple[int, int]:
    """The part of a problem's first line that is meant: all that stands there, where the problem does not say."""
    start = problem.column - 1 if problem.column else len(line) - len(line.lstrip())
    end = problem.end_column - 1 if problem.end_line == problem.line else len(line.rstrip())
    return start, max(end, start + 1)


class _Lines:
    """The lines of the files that have problems, each file read once."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._files: dict[str, list[str]] = {}

    def get(self, path: str, line: int) -> str | None:
        """A line by its number; None where there is none."""
        if path not in self._files:
            self._files[path] = self._read(path).split("\n")
        lines = self._files[path]
        return lines[line - 1] if 0 < line <= len(lines) else None

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
