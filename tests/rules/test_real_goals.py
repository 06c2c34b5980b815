"""Published goals of real departments, as if somebody had drafted them here: what the coach says, and what it does not.

They are looked for where `tests/measures/test_real_goals.py` looks for them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from okrsite.model import At, Cycle, KeyResult, Objective, Organization, Portfolio, Story
from okrsite.rules import RuleDiagnostic, check
from tests.facts.test_real_goals import FOLDER, GOALS, Goal, a_hold, a_number

TODAY = date(2021, 9, 1)
# What a department that never heard of these rules cannot have written; only its words and numbers are judged here.
OF_OUR_FORMAT = {
    *("why-missing", "why-now-missing", "impact-missing", "summary-missing", "champion-missing"),
    *(
        "town-hall-missing",
        "sponsor-missing",
        "program-lead-missing",
        "numbers-missing",
        "one-key-result",
        "cycle-long",
    ),
}
pytestmark = pytest.mark.skipif(not GOALS, reason=f"NOT RUN: {FOLDER} holds no real goals")


@cache
def portfolios() -> tuple[Portfolio, ...]:
    """One for each file, its goals as a draft."""
    files = {id(goal.file): goal.file for goal in GOALS}
    return tuple(_portfolio(file) for file in files.values())


@cache
def spoken() -> tuple[tuple[RuleDiagnostic, str], ...]:
    """What is said about the words and numbers of the goals, each with the statement that it is about."""
    said = []
    for portfolio in portfolios():
        statements = {one.address: one.statement for one in portfolio.objectives()}
        statements |= {kr.address: kr.statement for one in portfolio.objectives() for kr in one.key_results}
        found = (finding for finding in check(portfolio, TODAY) if finding.code not in OF_OUR_FORMAT)
        said.extend((finding, statements.get(finding.about, "")) for finding in found)
    return tuple(said)


def about(code: str) -> list[str]:
    return [statement for finding, statement in spoken() if finding.code == code]


def test_work_is_told_from_outcomes() -> None:
    found = about("task-not-outcome")
    assert len(found) == 7
    assert {statement.partition(" ")[0] for statement in found} == {"Deliver", "Fund", "Provide", "Receive"}


def test_to_meet_a_rate_or_serve_households_is_no_task() -> None:
    for statement in about("task-not-outcome"):
        assert not statement.startswith(("Meet or exceed", "Provide at least"))


def test_three_key_results_with_one_copied_statement_are_noticed() -> None:
    assert Counter(about("statement-repeated")).most_common(1)[0] == (
        "Achieve an average speed of answer less than 12 minutes",
        2,
    )


def test_a_statement_that_names_another_threshold_is_noticed_and_no_other() -> None:
    assert about("words-against-fields") == ["Achieve an average speed of answer less than 12 minutes"]


def test_topics_and_weak_verbs_are_told_from_verbs() -> None:
    assert [statement.partition(" ")[0] for statement in about("objective-strong-verb")] == [
        *("Maintaining", "Child", "Support"),
    ]


def test_an_800_number_is_a_name() -> None:
    assert about("objective-number") == []


def test_only_short_forms_that_nobody_explained_are_asked_about() -> None:
    found = {finding.excerpt for finding, _ in spoken() if finding.code == "undefined-acronym"}
    assert found == {"EPSDT", "ACF", "CMS", "USDA"}


def test_every_hard_sentence_is_long_or_full_of_long_words() -> None:
    hard = [finding.excerpt for finding, _ in spoken() if finding.code == "hard-sentence"]
    assert len(hard) == 13
    for sentence in hard:
        words = sentence.split()
        assert len(words) > 30 or sum(map(len, words)) / len(words) > 5.5


def test_most_real_statements_are_left_in_peace() -> None:
    key_results = sum(len(one.key_results) for portfolio in portfolios() for one in portfolio.objectives())
    warned = {
        finding.about for finding, _ in spoken() if finding.severity == "warning" and finding.about.count("/") > 1
    }
    assert key_results == 37
    assert len(warned) <= 10


def _portfolio(file: dict[str, object]) -> Portfolio:
    goals = [goal for goal in GOALS if goal.file is file]
    objectives = tuple(_objective(number, goals) for number in range(len(goals[0].file["objectives"])))
    cycle = Cycle("c", "A cycle", date(2021, 10, 1), date(2022, 9, 30), "draft", 91, objectives=objectives)
    return Portfolio(Organization(goals[0].file["team"], at=At("organization.yml")), (cycle,))


def _objective(number: int, goals: list[Goal]) -> Objective:
    record = goals[0].file["objectives"][number]
    address = f"c/{number}"
    mine = [goal for goal in goals if any(goal.record is one for one in record["key_results"])]
    return Objective(
        str(number),
        address,
        "c",
        record["title"],
        story=Story(why=record.get("why") or ""),
        key_results=tuple(_key_result(goal, address) for goal in mine),
        at=At(f"{number}.md"),
    )


def _key_result(goal: Goal, address: str) -> KeyResult:
    record = goal.record
    target = a_number(record["target"])
    hold = a_hold(record, target)
    return KeyResult(
        record["id"],
        f"{address}/{record['id']}",
        record["title"],
        baseline=a_number(record["baseline"]),
        target=None if hold else target,
        hold=hold,
        champions=(record["owner"],) if record.get("owner") else (),
        at=At(f"{address}.md", ("key_results",)),
    )
