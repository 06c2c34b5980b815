"""What a command would write, shown exactly: a file's bytes before and after."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff


@dataclass(frozen=True, slots=True)
class Change:
    """One file to be written. `path` is below the folder that changes are applied to, with `/`."""

    path: str
    old: bytes | None
    """What the file held when it was read; None where there must be no file yet."""
    new: bytes

    @property
    def changes_nothing(self) -> bool:
        """Whether the file holds already what it should."""
        return self.old == self.new

    def diff(self) -> str:
        """The change as a unified diff, to the byte: `git apply` and `patch` make the same of it. Empty for none.

        Bytes that are not UTF-8 come as surrogate escapes.
        """
        if self.changes_nothing:
            return ""
        old, new = (_lines(data or b"") for data in (self.old, self.new))
        names = ("/dev/null" if self.old is None else f"a/{self.path}", f"b/{self.path}")
        lines = list(unified_diff(old, new, *names)) or [f"--- {names[0]}\n", f"+++ {names[1]}\n"]
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes) -> list[str]:
    """Lines with their ends; only a line feed ends one, as in every tool that reads diffs."""
    *lines, last = data.decode("utf-8", "surrogateescape").split("\n")
    return [f"{line}\n" for line in lines] + [last] * bool(last)
