"""Champions who check in at the same moment, each in a process of their own: nobody's entry is lost."""

from __future__ import annotations

import multiprocessing
import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.editing import append_check_ins, swap
from tests.editing.champions import (
    START,
    check_in_often,
    hidden,
    log_of,
    read_without_fault,
    save_often,
    write_cycle,
)

if TYPE_CHECKING:
    from pathlib import Path

CHAMPIONS = 8
TIMES = 25
# Processes of their own that have loaded everything once, where the system has such.
PROCESSES: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
PROCESSES.set_forkserver_preload(["tests.editing.champions"])


@pytest.mark.parametrize(
    "logs",
    [
        pytest.param({"one": "yml"}, id="one log in YAML"),
        pytest.param({"one": "csv"}, id="one log in CSV"),
        pytest.param({"one": "yml", "two": "csv", "three": "yml"}, id="several logs"),
    ],
)
def test_check_ins_at_the_same_moment_all_land(tmp_path: Path, logs: dict[str, str]) -> None:
    write_cycle(tmp_path, list(logs), CHAMPIONS)
    paths = [log_of(*log) for log in logs.items()]
    start = PROCESSES.Barrier(CHAMPIONS)
    run([(check_in_often, (tmp_path, paths, champion, TIMES // len(paths), start)) for champion in range(CHAMPIONS)])
    days = [START + timedelta(number) for number in range(TIMES // len(paths))]
    check_ins = read_without_fault(tmp_path)
    assert len(check_ins) == CHAMPIONS * len(paths)
    for entries in check_ins.values():
        assert [entry.date for entry in entries] == days
    assert hidden(tmp_path) == []


def test_what_a_person_saves_while_others_check_in_is_never_overwritten(tmp_path: Path) -> None:
    if swap._exchange() is None:
        pytest.skip("this system cannot trade two files")
    write_cycle(tmp_path, ["one"], CHAMPIONS)
    path = log_of("one", "yml")
    log = tmp_path / path
    log.parent.mkdir()
    log.write_bytes(append_check_ins(None, path, [{"date": START, "key_result": "kr-7"}]))
    start = PROCESSES.Barrier(3)
    others = [(check_in_often, (tmp_path, [path], champion, 60, start)) for champion in range(2)]
    run([*others, (save_often, (tmp_path, path, 120, start))])
    read_without_fault(tmp_path)
    assert hidden(tmp_path) == []


def run(tasks: list[tuple[object, tuple[object, ...]]]) -> None:
    """Run each function in a process of its own, all at once, and wait for them."""
    processes = [PROCESSES.Process(target=function, args=given) for function, given in tasks]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * len(processes)
