"""Kills writers at every step they take and at many random moments, and looks at what is left. A program of its own.

It forks, which is safe only where there is one thread, as a test runner may not be. Prints what it did, as JSON.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrsite.editing import Change, apply, swap
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.walk import walk
from okrsite.reading.yaml_data import parse
from tests.editing.champions import START, check_in, hidden, log_of, read_without_fault, write_cycle

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = ("open", "fsync", "link", "replace", "unlink", "chmod", "mkdir")
CHANGES = (
    Change("a.yml", b"a: old\n", b"a: new\n"),
    Change("new/b.yml", None, b"b: 1\n"),
    Change("c.yml", b"", b"c: 1\n"),
)


def kill_at_every_step(folder: Path, *, trade: bool) -> dict[str, int]:
    """Write three files, and be killed before and after each call to the system; every call is tried."""
    kills, states = 0, set()
    for when in range(1000):
        root = folder / f"{when}-{trade}"
        root.mkdir(parents=True)
        for change in CHANGES:
            if change.old is not None:
                (root / change.path).write_bytes(change.old)
        if not _killed(partial(_write_until, when, root, trade=trade)):
            break
        kills += 1
        states.add(_state_left(root))
        others = [Change(path, None, b"d: 1\n") for path in ("d.yml", "new/d.yml")]
        apply(root, [*_still_to_do(root), *others], wait=5)
        assert hidden(root) == [], "the next writer in a folder clears it up"
        assert [(root / change.path).read_bytes() for change in CHANGES] == [change.new for change in CHANGES]
    assert states == {(), ("a.yml",), ("a.yml", "new/b.yml"), ("a.yml", "new/b.yml", "c.yml")}
    return {"kills": kills, "states": len(states)}


def kill_at_random(root: Path, kind: str, times: int, seed: int) -> dict[str, int]:
    """Kill champions who check in one after the other; the next goes on where the log says that it ends."""
    moments = random.Random(seed)
    write_cycle(root, ["one"], 1)
    log, ends_at, progress = log_of("one", kind), 0, 0
    while_one_checks_in = _seconds_for_one(root, log)
    for _ in range(times):
        if ends_at > 60:
            (root / log).unlink()
            ends_at = 0
        _kill_at_work(partial(_check_in_from, root, log, ends_at), moments.uniform(0, 2 * while_one_checks_in))
        entries = read_without_fault(root)["2026-q3/one/kr-0"]
        assert len(entries) > ends_at
        assert [(entry.date - START).days for entry in entries] == list(range(len(entries)))
        assert all(name.rpartition("/")[2].startswith(".okrsite") for name in hidden(root))
        progress += len(entries) - ends_at
        ends_at = len(entries)
    check_in(root, log, 0, ends_at)
    assert len(read_without_fault(root)["2026-q3/one/kr-0"]) == ends_at + 1
    assert hidden(root) == [], "the next writer clears up"
    return {"kills": times, "entries": progress}


def _seconds_for_one(root: Path, log: str) -> float:
    """How long a check-in takes on this machine, today."""
    start = time.perf_counter()
    for number in range(10):
        check_in(root, log, 0, number)
    (root / log).unlink()
    return (time.perf_counter() - start) / 10


def _killed(work: Callable[[], None]) -> bool:
    """Do work in a child that kills itself; False where it came to its end."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "a child failed"
    return os.WIFSIGNALED(status)


def _kill_at_work(work: Callable[[int], None], after: float) -> None:
    """Do work in a child, which says when it is well under way, and kill it so many seconds later."""
    hears, says = os.pipe()
    child = os.fork()
    if not child:
        work(says)
        os._exit(0)
    os.close(says)
    assert os.read(hears, 1), "a child failed"
    os.close(hears)
    select.select([], [], [], after)
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "a child failed"


def _write_until(when: int, root: Path, *, trade: bool) -> None:
    """Write the changes, and die at a moment: an even one stands before a call, an odd one after it."""
    moment = iter(range(10**6))

    def deadly(module: Any, name: str) -> None:
        real = getattr(module, name)

        def call(*given: Any, **named: Any) -> Any:
            for step in ("before", "after"):
                result = real(*given, **named) if step == "after" else None
                if next(moment) == when:
                    os.kill(os.getpid(), signal.SIGKILL)
            return result

        setattr(module, name, call)

    if not trade:
        swap._exchange = lambda: None  # type: ignore[assignment]
    for module, name in (*((os, step) for step in STEPS), (swap, "_trade")):
        deadly(module, name)
    apply(root, CHANGES)


def _state_left(root: Path) -> tuple[str, ...]:
    """The files that are new; each file is old or new, each can be read, and reading takes nothing else for content."""
    new = []
    for change in CHANGES:
        file = root / change.path
        now = file.read_bytes() if file.exists() else None
        assert now in (change.old, change.new)
        assert not parse((now or b"").decode()).faults
        if now == change.new:
            new.append(change.path)
    assert tuple(new) == tuple(change.path for change in CHANGES)[: len(new)], "in their order"
    assert set(walk(str(root), Diagnostics())) <= {change.path for change in CHANGES}
    return tuple(new)


def _still_to_do(root: Path) -> list[Change]:
    new = _state_left(root)
    return [change for change in CHANGES if change.path not in new]


def _check_in_from(root: Path, log: str, number: int, says: int) -> None:
    """Check in for ever, and say so after the first."""
    check_in(root, log, 0, number)
    os.write(says, b"!")
    while True:
        number += 1
        check_in(root, log, 0, number)


if __name__ == "__main__":
    where, random_kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    done = {
        "every step, trading": kill_at_every_step(where, trade=True),
        "every step, replacing": kill_at_every_step(where, trade=False),
        "random, YAML": kill_at_random(where / "yml", "yml", random_kills, seed),
        "random, CSV": kill_at_random(where / "csv", "csv", random_kills, seed + 1),
    }
    shutil.rmtree(where)
    sys.stdout.write(json.dumps(done))
