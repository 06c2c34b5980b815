"""Collects what is wrong while content is read; lines are looked up only when there is something to show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.model import At

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.reading.spans import Span

MOST_PER_FILE = 100


@dataclass(frozen=True, slots=True)
class UnplacedDiagnostic:
    """One fault before its line is known.

    `at` names the value; `on_key` says that the fault is the key itself (an unknown field, say). `span` is set where it
    is known already which part of the file is meant; then the keys of `at` do not matter.
    """

    code: str
    at: At
    message: str
    remedy: str
    on_key: bool = False
    span: Span | None = None


class Diagnostics:
    """All faults found so far, in no order; of one file at most MOST_PER_FILE are kept, the rest are counted."""

    def __init__(self) -> None:
        self._kept: list[UnplacedDiagnostic] = []
        self._counts: Counter[str] = Counter()
        self._faulty: set[At] = set()

    def add(
        self,
        code: str,
        at: At,
        message: str,
        remedy: str,
        *,
        on_key: bool = False,
        span: Span | None = None,
    ) -> None:
        """Note one fault."""
        self.extend((UnplacedDiagnostic(code, at, message, remedy, on_key, span),))

    def extend(self, diagnostics: Iterable[UnplacedDiagnostic]) -> None:
        """Note every fault that a check yields."""
        for diagnostic in diagnostics:
            path = diagnostic.at.path
            self._counts[path] += 1
            self._faulty.add(diagnostic.at)
            if self._counts[path] <= MOST_PER_FILE:
                self._kept.append(diagnostic)

    def count(self, path: str) -> int:
        """How many faults of a file were found so far."""
        return self._counts[path]

    def faulty(self, at: At, names: Iterable[str]) -> frozenset[str]:
        """Which fields of a mapping have a fault already, so that what follows from it need not be reported."""
        return frozenset(name for name in names if at / name in self._faulty) if self._counts[at.path] else frozenset()

    def count_more(self, path: str, number: int) -> None:
        """Count faults of a file that are not shown."""
        self._counts[path] += number

    def has_room(self, path: str) -> bool:
        """Whether one more fault of this file would be shown; where not, it is counted here, and need not be worded.

        To be asked before whatever takes time for each fault, because a hostile file may have a million.
        """
        if self._counts[path] < MOST_PER_FILE:
            return True
        self._counts[path] += 1
        return False

    def all(self) -> list[UnplacedDiagnostic]:
        """What was kept, and for each file with more than that, how many more there are."""
        more = [
            UnplacedDiagnostic(
                "too-many-problems",
                At(path),
                f"There are more problems in this file than can be listed ({count:,} in all).",
                "Mend those listed here first.",
            )
            for path, count in self._counts.items()
            if count > MOST_PER_FILE
        ]
        return self._kept + more
