"""Problems for a person: grouped by file, each with its line, the fault underlined, the reason and the remedy."""

from __future__ import annotations

import shutil
import sys
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

import click

from okrsite.cli.reports.positions import as_seen_from_here, counts
from okrsite.cli.terminal import harmless, one_line, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okrsite.cli.shown_diagnostics import ShownDiagnostic

_COLORS = {"error": "red", "warning": "yellow", "advice": "cyan"}
_AROUND = 30
"""Characters kept on either side of the fault where a line is too long to show."""


def report(faults: Sequence[ShownDiagnostic]) -> Iterator[str]:
    """The lines to print, colours included."""
    columns = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
    seen: set[str] = set()
    for file, group in groupby(faults, key=lambda fault: fault.file):
        yield click.style(one_line(as_seen_from_here(file)), bold=True)
        for fault in group:
            yield from _fault(fault, columns, first=fault.problem.code not in seen)
            yield ""
            seen.add(fault.problem.code)
    yield _closing(faults)


def _fault(fault: ShownDiagnostic, columns: int, *, first: bool) -> Iterator[str]:
    problem, color = fault.problem, _COLORS[fault.problem.severity]
    place = ":".join(str(part) for part in (problem.line, problem.column) if part)
    head = f"  {place + '  ' if place else ''}{click.style(problem.severity, fg=color, bold=True)}"
    yield f"{head}  {one_line(problem.message)}  {click.style(f'[{problem.code}]', dim=True)}"
    if fault.line is not None:
        yield from _excerpt(fault, columns, color)
    # A reason is read once; the tenth time it stands in the way.
    if fault.explanation.reason and first:
        yield from _labelled("Why", fault.explanation.reason, columns)
    yield from _labelled("Do", problem.remedy, columns)


def _excerpt(fault: ShownDiagnostic, columns: int, color: str) -> Iterator[str]:
    gutter = f"{fault.problem.line:>6} | "
    line, start, end = _cut(fault.line or "", fault.start, fault.end, columns - len(gutter))
    before, marked, after = line[:start], line[start:end], line[end:]
    yield f"{gutter}{harmless(before)}{harmless(marked)}{harmless(after)}".rstrip()
    # A tab is answered by a tab, so that the mark stands below the fault whatever a tab's width is.
    space = "".join("\t" if character == "\t" else " " * width(harmless(character)) for character in before)
    mark = "^" + "~" * (width(harmless(marked)) - 1)
    yield f"{' ' * 6} | {space}{click.style(mark, fg=color, bold=True)}"


def _cut(line: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """A line that fits, with the fault in it."""
    if width(line) <= columns:
        return line, start, end
    end = min(end, start + max(columns - 2 * _AROUND, 20), len(line) + 1)
    first = max(0, start - _AROUND) if end + _AROUND > columns else 0
    last = max(end, min(len(line), first + columns - 2))
    opening, closing = "…" if first else "", "…" if last < len(line) else ""
    shift = len(opening) - first
    return f"{opening}{line[first:last]}{closing}", start + shift, end + shift


def _labelled(label: str, text: str, columns: int) -> Iterator[str]:
    head = f"      {label + ':':<5}"
    lines = textwrap.wrap(one_line(text), max(columns - len(head), 30), break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines or [""]):
        yield f"{click.style(head, dim=True) if not number else ' ' * len(head)}{line}"


def _closing(faults: Sequence[ShownDiagnostic]) -> str:
    if not faults:
        return click.style("Nothing to mend.", fg="green")
    files = len({fault.file for fault in faults})
    color = _COLORS[min((fault.problem.severity for fault in faults), key=list(_COLORS).index)]
    return click.style(f"{counts(faults)} in {files} file{'s' if files != 1 else ''}.", fg=color, bold=True)
