"""Runs one program at a time and says what it took: seconds, and memory at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
_KIB = 1 if sys.platform != "darwin" else 1024
"""How many of the units in which the system gives a peak make one KiB: Linux counts in KiB, macOS in bytes."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a program took."""

    wall: float
    """Seconds from its start to its end."""
    cpu: float
    """Seconds of processor time, its own and the system's for it."""
    peak: float
    """The most memory that it held at once, in MiB."""
    output: str


class CouldNotRunError(Exception):
    """A program that should have run did not, or failed."""


def run(command: Sequence[str | Path], cwd: Path) -> Run:
    """Run a Python module's command in a process of its own, with nothing else of ours running.

    Whoever calls this should be a small process: a system may count the caller's memory into the peak.

    Raises:
        CouldNotRunError: Where it ends with a fault; its last words are in the message.
    """
    program = [sys.executable, *map(str, command)]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as said:
        before = time.perf_counter()
        child = subprocess.Popen(
            program, cwd=cwd, env={**os.environ, **quiet}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - before
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        output = said.read().decode("utf-8", "replace")
    if child.returncode:
        last = "\n".join(output.splitlines()[-25:])
        raise CouldNotRunError(f"{' '.join(program)} (in {cwd}) ended with {child.returncode}:\n{last}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB / 1024, output)
