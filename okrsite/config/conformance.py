"""What okrsite's own tests found when they were last asked about accessibility.

They lie in conformance.json beside this module. `make conformance` writes it, from a run of the tests.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

Result = Literal["passed", "failed", "not run"]

RECORD = Path(__file__).with_suffix(".json")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was asked of the pages of the sample."""

    what: str
    how: str
    pages: int
    which: str
    """The pages, in words."""
    result: Result


@dataclass(frozen=True, slots=True)
class Conformance:
    """One run of the tests."""

    version: str
    """Of okrsite."""
    measured: date
    kinds: tuple[str, ...]
    """The kinds of pages in the sample."""
    tools: tuple[tuple[str, str], ...]
    """Each with its version."""
    checks: tuple[Check, ...]


def recorded() -> Conformance:
    """What lies in the package."""
    data: dict[str, Any] = json.loads(RECORD.read_text("utf-8"))
    return Conformance(
        version=data["okrsite"],
        measured=date.fromisoformat(data["measured"]),
        kinds=tuple(data["kinds"]),
        tools=tuple(data["tools"].items()),
        checks=tuple(Check(**check) for check in data["checks"]),
    )
