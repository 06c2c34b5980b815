"""Why a file was left as it is, in words for the person at the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable


class CannotEdit(OkrsiteError):
    """An edit that cannot be made without risk to what people wrote; nothing was written."""

    def __init__(self, path: str, why: str, by_hand: str = "", below: Iterable[object] = ()) -> None:
        self.path = path
        self.by_hand = by_hand
        """The lines to write by hand, where that is what helps."""
        place = " › ".join(f"entry {key + 1}" if isinstance(key, int) else f"`{key}`" for key in below)
        shown = f" Write this by hand{' below ' + place if place else ''}:\n\n{by_hand}" if by_hand else ""
        super().__init__(f"{path} was left as it is. {why}{shown}")


class ChangedMeanwhile(OkrsiteError):
    """A file is no longer what it was when it was read, so that it was not replaced."""

    def __init__(self, path: str, written: Iterable[str] = ()) -> None:
        self.path = path
        self.written = tuple(written)
        """The files of the same set of changes that were replaced before this showed."""
        others = f" {', '.join(self.written)} had been written before." if self.written else ""
        super().__init__(
            f"{path} was changed by somebody since it was read, and was left as it is.{others} "
            "Look at the change, and try again."
        )


class Unsafe(Exception):
    """Why an edit cannot be made, one sentence; becomes a CannotEdit once the file is known."""


class NotThere(Unsafe):
    """Why an edit cannot be made: what it is about is not in the file."""
