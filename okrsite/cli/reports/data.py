"""Problems as JSON, for scripts."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from okrsite.cli.reports.positions import as_seen_from_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okrsite.cli.shown_diagnostics import ShownDiagnostic


def report(faults: Sequence[ShownDiagnostic]) -> Iterator[str]:
    """One document: `counts` by severity, and `problems` in the order of files and lines.

    Lines and columns count from 1 and are null where there are none; `end_line` and `end_column`
    are those behind the last character that is meant.
    """
    found = Counter(fault.problem.severity for fault in faults)
    document = {
        "format": "okrsite-check/1",
        "counts": {severity: found[severity] for severity in ("error", "warning", "advice")},
        "problems": [_problem(fault) for fault in faults],
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _problem(fault: ShownDiagnostic) -> dict[str, object]:
    problem = fault.problem
    return {
        "path": problem.path,
        "file": as_seen_from_here(fault.file),
        "line": problem.line or None,
        "column": problem.column or None,
        "end_line": problem.end_line or None,
        "end_column": problem.end_column or None,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "reason": fault.explanation.reason or fault.explanation.title,
        "remedy": problem.remedy,
    }
