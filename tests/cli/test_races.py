"""Commands that race for one file: what each says that was, was so; and no two say different things of one day."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import yaml

from okrsite.reading import read
from tests.conftest import write_tree
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

MKDOCS = "site_name: Small\ndocs_dir: content\nplugins: [search, {okrsite: {as_of: 2026-08-18}}]\n"
OBJECTIVE = "content/cycles/2026-q3/mend-kettles.md"


def _race(project: Path, calls: list[list[str]]) -> list[int]:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "okrsite", *call],
            cwd=project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for call in calls
    ]
    return [one.wait() for one in running]


def _project(folder: Path) -> Path:
    write_tree(folder / "content", SMALL)
    write_tree(folder, {"mkdocs.yml": MKDOCS})
    return folder


def test_amendments_that_race_say_what_really_was(tmp_path: Path) -> None:
    project = _project(tmp_path)
    calls = [
        ["amend", "kettles-mended", "--set", f"target={goal}", "--because", f"r{goal}", "--by", "x"]
        for goal in (41, 42, 43, 44, 45)
    ]
    done = _race(project, calls).count(0)
    key_result = yaml.safe_load((project / OBJECTIVE).read_text("utf-8").split("---")[1])["key_results"][0]
    told = key_result["amendments"]
    assert 1 <= done == len(told)
    goals = [str(one["was"]["target"]) for one in told] + [str(key_result["target"])]
    assert goals[0] == "40"
    assert len(set(goals)) == len(goals), "each amendment starts from what the one before it made"
    assert not [problem for problem in read(project / "content").problems if problem.severity == "error"]


def test_check_ins_of_one_key_result_and_day_that_race_land_once(tmp_path: Path) -> None:
    project = _project(tmp_path)
    calls = [
        ["check-in", "--key-result", "kettles-mended", "--value", f"{value} kettles", "--confidence", "commit"]
        for value in (15, 16, 17, 18, 19, 20)
    ]
    assert _race(project, calls).count(0) == 1
    reading = read(project / "content")
    assert not [problem for problem in reading.problems if problem.severity == "error"]
    [objective] = reading.portfolio.objectives()
    assert len(objective.key_results[0].check_ins) == 2
