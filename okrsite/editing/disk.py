"""Writes changes to files: each whole or not at all, one writer at a time, and never over what somebody changed."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from okrsite.editing.change import Change
from okrsite.editing.errors import ChangedMeanwhile
from okrsite.editing.lock import locked
from okrsite.editing.swap import put_new, put_over
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

Edit: TypeAlias = "Callable[[bytes | None], bytes]"
"""What a file holds (None where there is none) -> what it should hold. It may be asked more than once."""

WAIT = 30.0
"""Seconds to wait for another writer."""

_UNFINISHED = ".okrsite-", ".tmp"
"""How the names of files begin and end that are still being written. Reading passes over them."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def plan(root: Path, edits: Mapping[str, Edit]) -> tuple[Change, ...]:
    """What the edits would change, by path below the folder, in their order; nothing is written.

    To be shown, and then handed to `apply`: exactly this is written, or nothing.
    """
    changes = (Change(path, old := _read(root, path), edit(old)) for path, edit in edits.items())
    return tuple(change for change in changes if not change.changes_nothing)


def edit(root: Path, edits: Mapping[str, Edit], *, retries: int = 5, wait: float = WAIT) -> tuple[Change, ...]:
    """Make edits, each of what its file holds at that moment, so that those of two people at once both land.

    Returns what was changed. When a file is changed by a person in between, the edits of the files not yet written are
    made again, as often as `retries` says; after that raises ChangedMeanwhile. Raises OkrsiteError when another
    process keeps the folder's lock for `wait` seconds.
    """
    done: list[Change] = []
    with locked(root, wait):
        for left in range(retries, -1, -1):
            written = {change.path for change in done}
            changes = plan(root, {path: edit for path, edit in edits.items() if path not in written})
            try:
                _write(root, changes)
            except ChangedMeanwhile as error:
                done += [change for change in changes if change.path in error.written]
                if not left:
                    raise
            else:
                done += changes
                break
    return tuple(done)


def apply(root: Path, changes: Sequence[Change], *, wait: float = WAIT) -> None:
    """Write changes as they were planned, in their order.

    Raises ChangedMeanwhile, before the first is written, when a file is not what it was when its change was made; its
    `written` names those that were, should it show only between two of them. A crash leaves the first so many of the
    changes made, so that the order should be one in which each beginning can be read. Raises OkrsiteError for a path
    that leads out of the folder or through a link, and when another process keeps the lock for `wait` seconds.
    """
    with locked(root, wait):
        _write(root, [change for change in changes if not change.changes_nothing])


def _write(root: Path, changes: Sequence[Change]) -> None:
    targets = [_inside(root, change.path) for change in changes]
    _clear({target.parent for target in targets})
    for change, target in zip(changes, targets, strict=True):
        if _read(root, change.path) != change.old:
            raise ChangedMeanwhile(change.path)
        if change.old is not None and not os.access(target, os.W_OK):
            raise OkrsiteError(f"{target} is protected against writing.")
    finished: list[Path] = []
    written: list[str] = []
    try:
        for change, target in zip(changes, targets, strict=True):
            _make_folder(root, target.parent)
            finished.append(target.with_name(secrets.token_hex(8).join(_UNFINISHED)))
            _finish(finished[-1], target, change)
        for change, target, ready in zip(changes, targets, finished, strict=True):
            if not _put(ready, target, change):
                raise ChangedMeanwhile(change.path, written)
            _to_disk(target.parent)
            written.append(change.path)
    finally:
        for ready in finished:
            with suppress(FileNotFoundError):
                os.unlink(ready)


def _read(root: Path, path: str) -> bytes | None:
    """What a file holds; None where there is none. Raises OkrsiteError where something else stands in its place."""
    target = _inside(root, path)
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _inside(root: Path, path: str) -> Path:
    """The file that a path names. Raises OkrsiteError where the path leads out of the folder or through a link."""
    parts = path.split("/")
    if not all(parts) or {".", ".."} & set(parts) or "\\" in path or "\0" in path or os.path.splitdrive(path)[0]:
        raise OkrsiteError(f"{path!r} does not name a file in {root}.")
    target = root
    for depth, part in enumerate(parts, start=1):
        target = target / part
        # Windows has links of another kind as well, which Python knows from 3.12 on.
        if target.is_symlink() or getattr(target, "is_junction", bool)():
            raise OkrsiteError(f"{target} is a link to another place, and links are never followed.")
        if target.exists() and not (target.is_file() if depth == len(parts) else target.is_dir()):
            raise OkrsiteError(f"{target} is no {'file' if depth == len(parts) else 'folder'}.")
    return target


def _clear(folders: Iterable[Path]) -> None:
    """Remove what a writer that was killed left. The lock is held, so that nobody is at work on it."""
    begin, end = _UNFINISHED
    for folder in folders:
        for left in folder.glob(f"{begin}*{end}") if folder.is_dir() else ():
            with suppress(OSError):
                left.unlink()


def _make_folder(root: Path, folder: Path) -> None:
    if folder == root or folder.is_dir():
        return
    _make_folder(root, folder.parent)
    folder.mkdir(exist_ok=True)
    _to_disk(folder.parent)


def _finish(ready: Path, target: Path, change: Change) -> None:
    """Write the new file beside its place, with the rights of the old one, and have it outlive a power cut."""
    with os.fdopen(os.open(ready, _NEW_FILE, 0o666), "wb") as file:
        file.write(change.new)
        file.flush()
        if change.old is not None:
            _take_over(ready, target)
        _flush(file.fileno())


def _take_over(ready: Path, target: Path) -> None:
    """Give a file the rights and, where that is allowed, the owner of the one that it is to replace."""
    old, new = target.stat(), ready.stat()
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(PermissionError):
            os.chown(ready, old.st_uid, old.st_gid)
    os.chmod(ready, stat.S_IMODE(old.st_mode))


def _put(ready: Path, target: Path, change: Change) -> bool:
    try:
        if change.old is not None:
            return put_over(ready, target, change.old)
        put_new(ready, target)
    except (FileExistsError, FileNotFoundError):
        return False
    return True


def _to_disk(folder: Path) -> None:
    """Have the names in a folder outlive a power cut. Windows sees to that itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives know no such thing
            _flush(descriptor)
    finally:
        os.close(descriptor)


def _flush(descriptor: int) -> None:
    """Have a file outlive a power cut."""
    if os.name == "posix":
        import fcntl  # noqa: PLC0415 - Windows has none

        full = getattr(fcntl, "F_FULLFSYNC", None)
        if full is not None:  # macOS leaves it in the drive's memory otherwise
            with suppress(OSError):
                fcntl.fcntl(descriptor, full)
                return
    os.fsync(descriptor)
