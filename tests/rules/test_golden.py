"""Each rule, as cases in a file of its name: what it speaks up about, and what comes near and must not trouble it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from okrsite.reading import read
from okrsite.rules import RULES, check
from tests.rules.build import write_site

if TYPE_CHECKING:
    from okrsite.rules import RuleDiagnostic

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 7, 10)
FILES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(CASES.glob("*.yml"))}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}: {case['case']}") for code, file in FILES.items() for case in file[kind]
    ]


def findings(code: str, case: dict[str, Any], root: Path) -> list[RuleDiagnostic]:
    today = case.get("today", TODAY)
    reading = read(write_site(root, case), today=today)
    errors = [str(problem) for problem in reading.problems if problem.severity == "error"]
    assert not errors, "the case itself is broken"
    added = {name: tuple(words) for name, words in case.get("words", {}).items()}
    portfolio = replace(reading.portfolio, organization=replace(reading.portfolio.organization, **added))
    return [finding for finding in check(portfolio, today) if finding.code == code]


@pytest.mark.parametrize(("code", "case"), cases("fires"))
def test_a_rule_speaks_up(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    found = findings(code, case, tmp_path)
    assert len(found) == case.get("times", 1), found
    assert case["says"] in found[0].message
    assert found[0].remedy
    if "severity" in case:
        assert found[0].severity == case["severity"]


@pytest.mark.parametrize(("code", "case"), cases("silent"))
def test_a_rule_is_not_troubled_by_what_comes_near(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert findings(code, case, tmp_path) == []


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_two_cases_that_fire_and_two_that_must_not(code: str) -> None:
    assert len(FILES[code]["fires"]) >= 2
    assert len(FILES[code]["silent"]) >= 2


def test_a_site_that_keeps_to_the_playbook_hears_nothing(tmp_path: Path) -> None:
    reading = read(write_site(tmp_path, {}), today=TODAY)
    assert reading.problems == ()
    assert check(reading.portfolio, TODAY) == ()
