"""Facts that two places of okrsite once told differently, each with its right answer, asked where people read it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.changes.check_in_problems import lacks_reason
from okrsite.cli.status_rows import status_data
from okrsite.language.language import in_english
from okrsite.model import (
    Action,
    Amendment,
    CheckIn,
    Cycle,
    Goal,
    Initiative,
    KeyResult,
    Objective,
    Organization,
    Portfolio,
    Ref,
)
from okrsite.outputs import okrs_json
from okrsite.rules import check
from okrsite.views.check_in import check_in_view
from okrsite.views.context import Context
from okrsite.views.front import front_view
from okrsite.views.key_result import key_result_view
from okrsite.views.lists import line
from okrsite.views.reminder import reminder
from okrsite.views.state_words import Link
from okrsite.views.strategy import strategy_view
from tests.views.english import said

if TYPE_CHECKING:
    from okrsite.model import CycleStatus
    from okrsite.views.reminder import Mail

TODAY = date(2026, 8, 18)
STEP = Action("Buy solder", due=date(2026, 8, 1))
PROMISED = KeyResult("k", "q3/o/k", "Mend kettles", champions=("Ana Ruiz",), actions=(STEP,))
HAPPENED = KeyResult(
    "k",
    "q3/o/k",
    "The shed stands",
    type="milestone",
    champions=("Ana Ruiz",),
    check_ins=(
        CheckIn(date(2026, 7, 15), happened=False, confidence="risk", note="No permit yet"),
        CheckIn(date(2026, 8, 12), happened=True, confidence="target", escalate=True, note="It stands"),
    ),
)


def a_context(key_result: KeyResult, status: CycleStatus = "published", today: date = TODAY) -> Context:
    objective = Objective("o", "q3/o", "q3", "Mend what leaks", key_results=(key_result,))
    cycle = Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), status, objectives=(objective,))
    return Context(Portfolio(Organization("Any"), (cycle,)), today)


def key_result_data(context: Context) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(okrs_json(context))["cycles"][0]["objectives"][0]["key_results"][0]
    return found


def standing_in_status(context: Context) -> dict[str, Any]:
    cycle = context.portfolio.cycles[0]
    found: dict[str, Any] = status_data(cycle, cycle.objectives, context)["objectives"][0]["key_results"][0]["standing"]
    return found


def words_of(mail: Mail) -> str:
    runs = [run for block in mail.blocks for one in block.lines for run in one]
    return "\n".join(in_english(run.words if isinstance(run, Link) else run) for run in runs)


STEPS = [
    pytest.param("published", TODAY, PROMISED, True, id="the cycle runs"),
    pytest.param("closed", TODAY, PROMISED, False, id="closed"),
    pytest.param("draft", TODAY, PROMISED, False, id="a draft promises nothing"),
    pytest.param("published", date(2026, 10, 2), PROMISED, False, id="ended: the ending is owed instead"),
    pytest.param("published", date(2026, 8, 1), PROMISED, False, id="due today"),
    pytest.param(
        "published",
        TODAY,
        replace(PROMISED, amendments=(Amendment(date(2026, 8, 10), "No kettles left", "withdrawn"),)),
        False,
        id="withdrawn",
    ),
    *(
        pytest.param("published", TODAY, replace(PROMISED, actions=(replace(STEP, status=status),)), late, id=status)
        for status, late in (("in progress", True), ("blocked", True), ("done", False), ("dropped", False))
    ),
]


@pytest.mark.parametrize(("status", "today", "key_result", "late"), STEPS)
def test_a_step_is_overdue_on_the_page_and_in_the_data_or_in_neither(
    status: CycleStatus, today: date, key_result: KeyResult, late: bool
) -> None:
    context = a_context(key_result, status, today)
    assert key_result_view(key_result, context.portfolio.cycles[0], context).actions[0].overdue is late
    assert key_result_data(context)["actions"][0]["overdue"] is late


@pytest.mark.parametrize(
    ("status", "today", "since"),
    [
        ("published", TODAY, "2026-08-12"),
        ("closed", TODAY, None),
        ("closed", date(2026, 12, 1), None),
        ("draft", TODAY, None),
        ("published", date(2026, 9, 30), "2026-09-23"),
        ("published", date(2026, 10, 2), None),
    ],
)
def test_no_check_in_is_overdue_in_a_cycle_that_is_closed_has_ended_or_was_not_announced(
    status: CycleStatus, today: date, since: str | None
) -> None:
    context = a_context(replace(PROMISED, actions=()), status, today)
    assert standing_in_status(context)["overdue_since"] == since


def test_a_closed_cycles_page_speaks_of_no_overdue_check_in_and_a_running_ones_does() -> None:
    closed, running = a_context(PROMISED, "closed"), a_context(PROMISED)
    assert key_result_view(PROMISED, closed.portfolio.cycles[0], closed).overdue == ""
    assert key_result_view(PROMISED, running.portfolio.cycles[0], running).overdue != ""


@pytest.mark.parametrize("field", ["note", "blocker", "learning", "next"])
def test_each_field_that_can_give_the_reason_of_a_drop_is_one_for_the_rule_and_for_the_command(field: str) -> None:
    assert reasons_missed({field: "Two of five inspectors left"}) == (False, False)


@pytest.mark.parametrize("said", [{}, {"win": "A prize"}, {"source": "A count"}, {"note": "  "}])
def test_what_gives_no_reason_gives_none_to_either(said: dict[str, str]) -> None:
    assert reasons_missed(said) == (True, True)


def reasons_missed(said: dict[str, str]) -> tuple[bool, bool]:
    """Whether the coach, and the command, find no reason for a drop from target to risk."""
    before = CheckIn(date(2026, 7, 29), confidence="target")
    drop = CheckIn(date(2026, 8, 12), confidence="risk", **said)  # type: ignore[arg-type]
    context = a_context(replace(PROMISED, check_ins=(before, drop)))
    rule = any(found.code == "drop-without-reason" for found in check(context.portfolio, TODAY))
    command = lacks_reason({"confidence": "risk", **said}, replace(PROMISED, check_ins=(before,)), drop.date)
    return rule, bool(command)


def needs_help_in(context: Context, day: date) -> dict[str, bool]:
    """Where a reader is told that the only key result of a cycle needs help, or should be talked about."""
    cycle = context.portfolio.cycles[0]
    key_result = cycle.objectives[0].key_results[0]
    agenda = said(check_in_view(cycle, day, context))
    mail = words_of(reminder(cycle, "check-in", context))
    return {
        "front": bool(front_view(context).glances[0].help),
        "list": "help" in line(context.snapshot.standing(key_result)).states.split(),
        "agenda": any(count.label == "Needs help" for count in agenda.counts),
        "agenda, urgent": any(section.urgent for section in agenda.sections),
        "mail": "Please be ready to talk about" in mail,
    }


@pytest.mark.parametrize(
    ("key_result", "wanted"),
    [
        pytest.param(HAPPENED, False, id="done, and still marked for the sponsor"),
        pytest.param(
            replace(HAPPENED, check_ins=(HAPPENED.check_ins[0], replace(HAPPENED.check_ins[1], happened=False))),
            True,
            id="not done, and marked for the sponsor",
        ),
        pytest.param(
            replace(
                HAPPENED,
                check_ins=(
                    replace(HAPPENED.check_ins[1], date=date(2026, 7, 29)),
                    CheckIn(date(2026, 8, 12), confidence="risk", escalate=True, note="It leans"),
                ),
            ),
            True,
            id="done once, at risk since",
        ),
        pytest.param(
            replace(
                HAPPENED,
                check_ins=(
                    replace(HAPPENED.check_ins[1], date=date(2026, 7, 29)),
                    CheckIn(date(2026, 8, 12), escalate=True, note="Please come to the opening"),
                ),
            ),
            False,
            id="done, and a word to the sponsor after it",
        ),
        pytest.param(
            replace(
                PROMISED,
                check_ins=(
                    CheckIn(date(2026, 8, 11), confidence="risk", note="No solder"),
                    CheckIn(date(2026, 8, 13), note="Still none"),
                ),
            ),
            True,
            id="at risk, and a word without a confidence for the same date",
        ),
    ],
)
def test_what_needs_help_needs_it_everywhere_or_nowhere(key_result: KeyResult, wanted: bool) -> None:
    assert set(needs_help_in(a_context(key_result), date(2026, 8, 12)).values()) == {wanted}


def test_what_was_raised_before_it_was_done_was_raised_on_that_day() -> None:
    raised = replace(HAPPENED, check_ins=(replace(HAPPENED.check_ins[0], escalate=True), HAPPENED.check_ins[1]))
    agenda = check_in_view(a_context(raised).portfolio.cycles[0], date(2026, 7, 15), a_context(raised))
    assert agenda.sections[0].items[0].kind == "raised"


GOALS = (Goal("g", "Safe water", initiatives=(Initiative("i", "Wells"),)), Goal("other", "Rivers"))


def serving(name: str, kind: str, address: str, *said: str, cycle: str = "q3") -> Objective:
    key_results = tuple(
        KeyResult(
            f"k{number}",
            f"{cycle}/{name}/k{number}",
            "K",
            check_ins=(CheckIn(date(2026, 8, 12), confidence=one),),  # type: ignore[arg-type]
        )
        for number, one in enumerate(said)
    )
    supports = (Ref(kind, address),) if address else ()  # type: ignore[arg-type]
    return Objective(name, f"{cycle}/{name}", cycle, name, supports=supports, key_results=key_results)


@pytest.mark.parametrize(
    ("objectives", "said"),
    [
        (
            [serving("a", "goal", "g", "target"), serving("b", "objective", "q3/a", "risk")],
            ["1 at risk, 1 on track to the target", ""],
        ),
        ([serving("a", "goal", "g"), serving("b", "objective", "q3/a", "risk")], ["1 at risk", ""]),
        (
            [serving("a", "goal", "g", "target"), serving("b", "key result", "q3/a/k0", "risk")],
            ["1 at risk, 1 on track to the target", ""],
        ),
        (
            [
                serving("a", "initiative", "i", "target"),
                serving("b", "objective", "q3/a", "risk"),
                serving("c", "objective", "q3/b", "commit"),
            ],
            ["1 at risk, 1 on track to the commit, 1 on track to the target"] * 2,
        ),
        (
            [
                replace(
                    serving("a", "goal", "g", "target"),
                    supports=(Ref("goal", "g"), Ref("initiative", "i"), Ref("objective", "q3/b")),
                ),
                serving("b", "goal", "g", "risk"),
            ],
            ["1 at risk, 1 on track to the target", "1 on track to the target"],
        ),
    ],
    ids=["through an objective", "that has none itself", "through a key result", "two deep", "in several ways"],
)
def test_a_goal_counts_all_that_serves_it_each_once(objectives: list[Objective], said: list[str]) -> None:
    cycle = Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published", objectives=tuple(objectives))
    goal, other = strategy_view(Context(Portfolio(Organization("Any", goals=GOALS), (cycle,)), TODAY)).goals
    assert [in_english(one.tally.sentence) for one in (goal, goal.nodes[0])] == said
    assert other.tally.total == 0


def test_what_supports_an_objective_that_has_ended_is_linked_to_no_goal_in_the_tree_and_in_the_filters() -> None:
    ended = serving("a", "goal", "g", "target", cycle="q2")
    running = serving("b", "objective", "q2/a", "risk")
    cycles = (
        Cycle("q2", "Q2", date(2026, 4, 1), date(2026, 6, 30), "closed", objectives=(ended,)),
        Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published", objectives=(running,)),
    )
    context = Context(Portfolio(Organization("Any", goals=GOALS), cycles), TODAY)
    view = strategy_view(context)
    assert view.loose
    assert view.goals[0].tally.total == 0
    assert context.index.goals_served.get("q3/b", ()) == ()
    assert context.index.goals_served["q2/a"] == ("g",)
