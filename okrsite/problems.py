"""What is wrong with some content: where, what, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault, in words for the person who can mend it.

    It begins at `line` and `column`, and ends before `end_line` and `end_column`. All count from 1; 0 says that the
    fault is about the whole file, or that its end is not known. `message` is one sentence on what is wrong, `remedy`
    one on what to do. `code` never changes once released.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    remedy: str
    severity: Severity = "error"
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.severity}: {self.message} {self.remedy} [{self.code}]"


class OkrsiteError(Exception):
    """Something okrsite could not do, said in a sentence for the person at the keyboard."""


class ContentError(OkrsiteError):
    """Content with errors in it: carries every problem that was found, warnings included."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.problems = tuple(problems)
        errors = sum(problem.severity == "error" for problem in self.problems)
        count, kind = (errors, "error") if errors else (len(self.problems), "warning")
        super().__init__(f"{count} {kind}{'s' if count != 1 else ''} in the content")
