"""What a site, or one place in it, decides about the rules; and what is said in a cycle that was announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.reading import read
from okrsite.rules import RULES, Settings, check
from tests.rules.build import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.model import Portfolio

TODAY = date(2026, 7, 10)
# A number in the objective, a task as key result, nobody to champion it.
FAULTY: dict[str, Any] = {
    "objective": {"objective": "Train 40 painters"},
    "key_result": {"statement": "Train painters from 120 to 180", "champion": None},
}
FOUND = {"objective-number", "task-not-outcome", "champion-missing"}


@pytest.fixture
def portfolio(tmp_path: Path) -> Portfolio:
    return read(write_site(tmp_path, FAULTY), today=TODAY).portfolio


def codes(portfolio: Portfolio, settings: Settings | None = None, *, broken: tuple[str, ...] = ()) -> set[str]:
    return {finding.code for finding in check(portfolio, TODAY, settings, broken=broken)}


def test_without_settings_every_rule_speaks(portfolio: Portfolio) -> None:
    assert codes(portfolio) == FOUND


def test_a_rule_is_turned_off_for_the_site(portfolio: Portfolio) -> None:
    assert codes(portfolio, Settings({"objective-number": "off"})) == FOUND - {"objective-number"}


@pytest.mark.parametrize("level", ["advice", "warning"])
def test_a_rule_is_turned_down_or_up_for_the_site(portfolio: Portfolio, level: Any) -> None:
    found = check(portfolio, TODAY, Settings(dict.fromkeys(RULES, level)))
    assert {finding.severity for finding in found} == {level}


def test_the_content_itself_sets_the_rules(portfolio: Portfolio) -> None:
    organization = replace(portfolio.organization, rules=(("task-not-outcome", "off"), ("champion-missing", "advice")))
    found = check(replace(portfolio, organization=organization), TODAY)
    assert {finding.code: finding.severity for finding in found} == {
        "objective-number": "warning",
        "champion-missing": "advice",
    }


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("2026-q3", FOUND),
        ("2026-q3/sidewalks", FOUND),
        ("2026-q3/sidewalks/sidewalks", {"task-not-outcome", "champion-missing"}),
        ("2026-q3/sidewalks/rule", set()),
        ("2026-q4", set()),
    ],
)
def test_what_is_allowed_in_one_place_is_allowed_in_all_that_stands_in_it(
    portfolio: Portfolio, address: str, gone: set[str]
) -> None:
    assert codes(portfolio, Settings(allowed={address: frozenset(FOUND)})) == FOUND - gone


def test_an_objective_and_a_key_result_say_themselves_what_they_are_allowed(portfolio: Portfolio) -> None:
    (cycle,) = portfolio.cycles
    (objective,) = cycle.objectives
    metric, milestone = objective.key_results
    allowed = replace(
        objective,
        allow=(("objective-number", "The court's own words"),),
        key_results=(replace(metric, allow=(("champion-missing", "She starts in August"),)), milestone),
    )
    changed = replace(portfolio, cycles=(replace(cycle, objectives=(allowed,)),))
    assert codes(changed) == {"task-not-outcome"}


def test_settings_are_read_from_the_files(tmp_path: Path) -> None:
    case = {
        "organization": {"rules": {"objective-number": "off"}},
        "cycle": {"allow": [{"rule": "task-not-outcome", "because": "It is our first cycle"}]},
        "objective": FAULTY["objective"],
        "key_result": {**FAULTY["key_result"], "allow": [{"rule": "champion-missing", "because": "From August"}]},
    }
    reading = read(write_site(tmp_path, case), today=TODAY)
    assert reading.problems == ()
    assert codes(reading.portfolio) == set()


def test_a_misspelt_rule_is_reported_where_it_is_written(portfolio: Portfolio) -> None:
    (cycle,) = portfolio.cycles
    organization = replace(portfolio.organization, rules=(("objective-numbers", "off"),))
    faulty = replace(
        portfolio, organization=organization, cycles=(replace(cycle, allow=(("nonsense", "because"),), objectives=()),)
    )
    found = [finding for finding in check(faulty, TODAY) if finding.code == "unknown-rule"]
    assert [(finding.at.path, finding.at.keys) for finding in found] == [
        ("organization.yml", ("rules", "objective-numbers")),
        ("cycles/2026-q3/index.md", ("allow", 0, "rule")),
    ]
    assert "`objective-number`" in found[0].remedy


def test_once_announced_a_key_result_is_left_as_it_is(portfolio: Portfolio) -> None:
    (cycle,) = portfolio.cycles
    published = replace(portfolio, cycles=(replace(cycle, status="published"),))
    found = {finding.code: finding for finding in check(published, TODAY)}
    assert found["task-not-outcome"].severity == "advice"
    assert "leave it as it is" in found["task-not-outcome"].remedy
    assert found["champion-missing"].severity == "warning", "a champion can be named at any time"
    assert found["objective-number"].severity == "warning", "the objective's words are not locked"


def test_nothing_is_said_about_files_with_errors_in_them(portfolio: Portfolio) -> None:
    assert codes(portfolio, broken=("cycles/2026-q3/sidewalks.md",)) == set()


def test_a_broken_organization_causes_no_advice(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"cycle": {"sponsor": None}, "story": {"why": "The IHSS asked us to."}})
    (site / "organization.yml").write_text("name: [", "utf-8")
    portfolio = read(site, today=TODAY).portfolio
    assert codes(portfolio) >= {"program-lead-missing", "sponsor-missing", "undefined-acronym"}
    assert codes(portfolio, broken=("organization.yml",)) == set()
