"""What the tests of races and kills share: a cycle with logs, and champions who check in, each in a process."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from okrsite.editing import Entry, append_check_ins, edit
from okrsite.editing.lock import locked
from okrsite.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from okrsite.model import CheckIn

START = date(2026, 7, 1)
TODAY = date(2026, 9, 30)
FOLDER = "cycles/2026-q3"


def write_cycle(root: Path, objectives: Sequence[str], champions: int) -> None:
    """A draft cycle in which each objective has one key result for each champion."""
    (root / FOLDER).mkdir(parents=True)
    (root / "organization.yml").write_text("name: Clear Rivers\n")
    (root / FOLDER / "index.md").write_text("---\nstart: 2026-07-01\nend: 2026-09-30\nstatus: draft\n---\n")
    for objective in objectives:
        lines = [f"  - {{id: kr-{number}, statement: A, type: milestone}}" for number in range(champions)]
        text = "\n".join(["objective: Bring water", "key_results:", *lines, ""])
        (root / FOLDER / f"{objective}.yml").write_text(text)


def log_of(objective: str, kind: str) -> str:
    """Where the log of an objective is."""
    return f"{FOLDER}/check-ins/{objective}.{kind}"


def check_in(root: Path, log: str, champion: int, number: int) -> None:
    """One check-in of a champion, the first on the cycle's first day, the next a day later."""
    entry: Entry = {
        "date": START + timedelta(number),
        "key_result": f"kr-{champion}",
        "note": f"It is said, by {champion}: number {number}\n- said again" if number % 2 else "Fine",
    }
    edit(root, {log: partial(append_check_ins, path=log, entries=[entry])}, retries=10_000, wait=120)


def check_in_often(root: Path, logs: Sequence[str], champion: int, times: int, start: Any) -> None:
    """All check-ins of one champion, in each log, beginning when everybody is there."""
    start.wait()
    for number in range(times):
        for log in logs:
            check_in(root, log, champion, number)


def read_without_fault(root: Path) -> dict[str, tuple[CheckIn, ...]]:
    """The check-ins of each key result; fails where reading finds anything to say."""
    reading = read(root, today=TODAY)
    assert [str(problem) for problem in reading.problems] == []
    return {
        key_result.address: key_result.check_ins
        for objective in reading.portfolio.objectives()
        for key_result in objective.key_results
    }


def hidden(root: Path) -> list[str]:
    """The names below a folder that begin with a dot, which reading passes over."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob(".*"))


def save_often(root: Path, log: str, times: int, start: Any) -> None:
    """A person whose editor saves by a new file that takes the log's name: each time with one more comment on top.

    What others wrote between the opening and the saving is lost by that, as editors do. What this person saved must
    still be there once whoever was writing at that moment is done.
    """
    file, copy = root / log, (root / log).with_name(".log.swp")
    start.wait()
    moments = random.Random(0)
    for number in range(times):
        # Somewhere in the middle of what the others do: with a plain comparison before a plain replacement, three of a
        # hundred saves are lost.
        until = time.perf_counter() + moments.uniform(0.010, 0.016)
        while time.perf_counter() < until:
            pass
        copy.write_bytes(b"# save %d\n" % number + file.read_bytes())
        copy.replace(file)
        with locked(root, 120):
            assert file.read_bytes().startswith(b"# save %d\n" % number), f"save {number} was overwritten"
