"""Problems as SARIF 2.1.0, the exchange format of code scanners (OASIS standard)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from okrsite import __version__
from okrsite.cli.reports.positions import as_seen_by_host
from okrsite.cli.terminal import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okrsite.cli.shown_diagnostics import ShownDiagnostic

_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def report(faults: Sequence[ShownDiagnostic]) -> Iterator[str]:
    """One document with one run; its rules are those that found something."""
    first = {fault.problem.code: fault for fault in reversed(faults)}
    codes = sorted(first)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "okrsite",
                "semanticVersion": __version__,
                "rules": [_rule(first[code]) for code in codes],
            }
        },
        # What the names of the files start from: the top of the repository, wherever that lies.
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, codes.index(fault.problem.code)) for fault in faults],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _rule(fault: ShownDiagnostic) -> dict[str, Any]:
    explanation = fault.explanation
    rule: dict[str, Any] = {
        "id": fault.problem.code,
        "shortDescription": {"text": explanation.title},
        "defaultConfiguration": {"level": _LEVELS[fault.problem.severity]},
    }
    if explanation.reason:
        rule["fullDescription"] = {"text": explanation.reason}
    if explanation.good:
        rule["help"] = {
            "text": f"Not so good: {explanation.bad}\nBetter: {explanation.good}\nSource: {explanation.source}"
        }
    return rule


def _result(fault: ShownDiagnostic, rule: int) -> dict[str, Any]:
    problem = fault.problem
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(as_seen_by_host(fault.file)), "uriBaseId": "%SRCROOT%"},
    }
    if problem.line:
        place["region"] = _region(fault)
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{one_line(problem.message)} {one_line(problem.remedy)}"},
        "locations": [{"physicalLocation": place}],
    }


def _region(fault: ShownDiagnostic) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": fault.problem.line}
    if fault.problem.column:
        region["startColumn"] = fault.problem.column
    if fault.problem.end_line:
        region |= {"endLine": fault.problem.end_line, "endColumn": fault.problem.end_column}
    if fault.line is not None and fault.problem.end_line == fault.problem.line:
        region["snippet"] = {"text": harmless(fault.line[fault.start : fault.end])}
    return region
