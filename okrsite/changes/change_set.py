"""What a change would do to the content and what is wrong with it: shown first, and made whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrsite.editing import edit, plan
from okrsite.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from okrsite.editing import Change, Edit
    from okrsite.problems import Diagnostic


@dataclass(frozen=True)
class ChangeSet:
    """Edits of files that belong together."""

    root: Path
    """The folder that the paths are below."""
    edits: Mapping[str, Edit]
    """By path, in the order in which they are written."""
    problems: tuple[Diagnostic, ...] = field(default=())
    """What is wrong with the change. An error keeps it from being applied, a warning does not."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that keep it from being applied."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def plan(self) -> tuple[Change, ...]:
        """Each file with its bytes before and after; nothing is written."""
        return plan(self.root, self.edits)

    def diff(self) -> str:
        """The change as a unified diff, as `git apply` takes it; nothing is written."""
        return "".join(change.diff() for change in self.plan())

    def apply(self) -> tuple[Change, ...]:
        """Makes the edits, all of them or none, of what the files hold by then.

        Returns:
            What was changed, file by file.

        Raises:
            ContentError: Where the change has errors; carries all its problems.
            OkrsiteError: Where a file cannot be edited without harm, or somebody was faster.
        """
        if self.errors:
            raise ContentError(self.problems)
        return edit(self.root, self.edits)
