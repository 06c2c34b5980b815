"""Where a faulty file lies, as a person and as a code host see it, and how many faults there are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.cli.shown_diagnostics import ShownDiagnostic
    from okrsite.problems import Severity

_NAMES: dict[Severity, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "advice": ("piece of advice", "pieces of advice"),
}


def as_seen_from_here(file: Path) -> str:
    """The path from the working folder, which editors and terminals open; the whole path where that leads upwards."""
    return _below(file, Path.cwd()) or str(file)


def as_seen_by_host(file: Path) -> str:
    """The path from the top of the repository, with slashes, which is what a code host annotates."""
    workspace = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    inside = _below(file, Path(workspace).resolve()) if workspace else ""
    return (inside or as_seen_from_here(file)).replace(os.sep, "/")


def counts(faults: Sequence[ShownDiagnostic]) -> str:
    """How many there are of each severity: "1 error, 2 warnings"."""
    found = [fault.problem.severity for fault in faults]
    numbers = ((found.count(severity), names) for severity, names in _NAMES.items())
    return ", ".join(f"{number:,} {names[number != 1]}" for number, names in numbers if number)


def _below(file: Path, folder: Path) -> str:
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else ""
