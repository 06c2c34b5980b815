"""One writer at a time in a content folder, among all processes of all people who work on it."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = ".okrsite.lock"
"""Reading passes over names that begin with a dot."""


@contextmanager
def locked(root: Path, wait: float) -> Iterator[None]:
    """Hold the folder's lock, and make the folder if need be.

    The system takes the lock back from a process that dies, so that it never stays stuck. Raises OkrsiteError when
    another process keeps it for `wait` seconds.
    """
    # Loaded late, because most commands write nothing, and this takes longer than they do.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    root.mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / LOCK_NAME)
    try:
        lock.acquire(timeout=wait, poll_interval=0.01)
    except Timeout:
        raise OkrsiteError(
            f"Another okrsite has been writing in {root} for {wait:.0f} seconds. Try again when it is done."
        ) from None
    try:
        yield
    finally:
        # Gone before it is let go, so that no file is left among people's own. Whoever waits for it sees that the
        # file has no name any more, and begins anew. Windows keeps the file, which does no harm.
        with suppress(OSError):
            os.unlink(lock.lock_file)
        lock.release()
