"""Each way in which content can be right or wrong, as a case in a file: what is written, what is reported and read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from okrsite.reading import read
from okrsite.reading.codes import CODES
from tests.reading.build import content, follow

FILES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['purpose']}")
    for path in FILES
    for case in yaml.safe_load(path.read_text("utf-8"))
]
TODAY = date(2026, 8, 18)


@pytest.mark.parametrize("case", CASES)
def test_what_is_reported_and_what_is_read(case: dict[str, Any], tmp_path: Path) -> None:
    reading = read(content(tmp_path / "content", case), today=case.get("today", TODAY))
    expected = case.get("problems", [])
    found = [f"{problem.path}:{problem.line}:{problem.column} {problem.code}" for problem in reading.problems]
    assert found == [problem["at"] + " " + problem["code"] for problem in expected]
    for problem, wanted in zip(reading.problems, expected, strict=True):
        assert wanted.get("message", "") in problem.message
        assert wanted.get("remedy", "") in problem.remedy
    for steps, value in case.get("model", {}).items():
        assert plain(follow(reading.portfolio, steps)) == value, steps


def test_every_problem_says_what_is_wrong_and_what_to_do_in_a_sentence_each(tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        for problem in read(content(tmp_path / str(number), case.values[0]), today=TODAY).problems:
            for sentence in (problem.message, problem.remedy):
                assert sentence[0].isupper() or not sentence[0].isalpha(), sentence
                assert sentence[-1] in ".?…`", sentence
                assert "\n" not in sentence


def test_every_code_of_the_table_has_a_case() -> None:
    shown = {problem["code"] for case in CASES for problem in case.values[0].get("problems", [])}
    elsewhere = {
        *("symlink", "not-a-file", "unreadable-file", "file-too-large"),  # test_hostile_files.py
        *("list-too-long", "too-many-problems"),  # there, too
        *("changed-after-closing", "added-after-closing", "missing-after-closing"),  # test_locks.py
    }
    assert set(CODES) == shown | elsewhere


def plain(value: Any) -> Any:
    """A value of the model as a case writes it: texts, numbers of things, yes or no, nothing."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
