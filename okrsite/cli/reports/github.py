"""Problems as the workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.cli.reports.positions import as_seen_by_host
from okrsite.cli.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okrsite.cli.shown_diagnostics import ShownDiagnostic

_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def report(faults: Sequence[ShownDiagnostic]) -> Iterator[str]:
    """One command a problem."""
    for fault in faults:
        problem = fault.problem
        properties = {"file": as_seen_by_host(fault.file), "title": f"okrsite: {problem.code}"}
        if problem.line:
            properties["line"] = str(problem.line)
        if problem.end_line > problem.line:
            properties["endLine"] = str(problem.end_line)  # GitHub takes columns only within one line
        elif problem.line and problem.column:
            properties |= {"col": str(problem.column), "endColumn": str(max(problem.end_column - 1, problem.column))}
        words = [problem.message, fault.explanation.reason, problem.remedy]
        message = "\n".join(one_line(part) for part in words if part)
        written = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
        yield f"::{_COMMANDS[problem.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    """The part after the second pair of colons; what would end the line or begin an escape is escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value; what would end it is escaped as well."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
