"""A finished file takes the place of another in one step of the file system, and nobody's work is lost by it."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_HERE = -100  # AT_FDCWD of Linux
_CANNOT_LINK = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def put_new(finished: Path, target: Path) -> None:
    """Give a finished file a name that must still be free; raises FileExistsError where it is not."""
    if os.name == "nt":
        os.rename(finished, target)  # refuses there what it would replace here
        return
    try:
        os.link(finished, target)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        # Some file systems of memory sticks and networks have no links. There a moment stays in which one could lose.
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.replace(finished, target)
        return
    os.unlink(finished)


def put_over(finished: Path, target: Path, old: bytes) -> bool:
    """Put a finished file in the place of one that holds `old`; False, and all left as it is, where it holds another.

    Between a look and a replacement there is always a moment in which a person may save. So the two files trade
    places, and only then is looked at what came out; if it is not what it should be, they trade back. Where the
    system cannot do that, the moment stays: some millionths of a second. Raises FileNotFoundError where the target is
    gone.
    """
    if target.read_bytes() != old:
        return False
    new = finished.read_bytes()
    put, expected = new, old
    while _trade(finished, target):
        came_out = finished.read_bytes()
        if came_out == expected:
            os.unlink(finished)
            return put is new
        put, expected = came_out, put
    os.replace(finished, target)
    return put is new


def _trade(one: Path, other: Path) -> bool:
    """Let two files trade their names in one step; False where this system, or this file system, cannot."""
    exchange = _exchange()
    if exchange is None:
        return False
    fault = exchange(os.fsencode(one), os.fsencode(other))
    if fault == errno.ENOENT:
        raise FileNotFoundError(fault, os.strerror(fault), str(other))
    return not fault


@cache
def _exchange() -> Callable[[bytes, bytes], int] | None:
    """The system's own call for it, which Python does not offer: two paths -> 0, or the number of the fault."""
    platform: str = sys.platform
    if platform not in ("linux", "darwin"):
        return None
    import ctypes  # noqa: PLC0415 - takes a while, and only writing needs it

    library = ctypes.CDLL(None, use_errno=True)
    rename: Any = getattr(library, "renameat2" if platform == "linux" else "renamex_np", None)
    if rename is None:
        return None

    def exchange(one: bytes, other: bytes) -> int:
        paths = (_HERE, one, _HERE, other) if platform == "linux" else (one, other)
        return ctypes.get_errno() if rename(*paths, _EXCHANGE) else 0

    return exchange
