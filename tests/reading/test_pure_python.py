"""Where PyYAML was built without its C parser, the same is read and reported, only slower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from okrsite.reading import read, yaml_data, yaml_tree
from tests.reading.build import content
from tests.reading.hostile import hostile_files
from tests.reading.test_cases import CASES, TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _pure_python(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (yaml_data, yaml_tree):
        monkeypatch.setattr(module, "Parser", yaml.SafeLoader)


@pytest.mark.parametrize("case", CASES)
def test_the_same_is_reported(case: dict[str, Any], tmp_path: Path) -> None:
    reading = read(content(tmp_path, case), today=case.get("today", TODAY))
    expected = [(problem["at"], problem["code"]) for problem in case.get("problems", [])]
    found = [(f"{problem.path}:{problem.line}:{problem.column}", problem.code) for problem in reading.problems]
    if any(code in ("yaml-syntax", "unreadable-lock") for _, code in expected):
        # The two parsers give up at slightly different places.
        found, expected = ([(at.split(":")[0], code) for at, code in them] for them in (found, expected))
    assert found == expected


@pytest.mark.parametrize(
    "name",
    [
        "60,000 brackets in front matter",
        "60,000 braces with keys",
        "60,000 lists in lists",
        "every line indented more",
        "a billion laughs",
        "merge keys that double",
        *(f"random letters {number}" for number in range(8)),
        *(f"random bytes {number}" for number in range(8)),
    ],
)
def test_hostile_files_end_in_problems_too(name: str, tmp_path: Path) -> None:
    path, data = hostile_files()[name]
    assert read(content(tmp_path, {"files": {path: data}}), today=TODAY).portfolio.organization.at.path
