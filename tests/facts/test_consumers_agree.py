"""No two answers: everybody who tells people about a key result is asked, and all say the same.

Asked are the pages (story, lists, cycle, front, agenda, strategy), `okrsite status` in words and as data, `okrsite due`
as data, the mails, the coach's rules, `okrs.json` and the pictures of pages; about the sample and about portfolios of
every kind, on days before, in and after their cycles. Beside that they agree, a few answers are worked out here from
the content alone, so that they do not all agree on something wrong.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from okrsite.changes.check_in_problems import lacks_reason
from okrsite.changes.endings import lacking
from okrsite.changes.next_cycle import undecided
from okrsite.language.dates import show_date, show_day
from okrsite.language.language import in_english
from okrsite.language.suggestions import listed
from okrsite.reading import read
from okrsite.views.calibration import calibration_view
from okrsite.views.lists import by_team
from okrsite.views.state_words import badge, count_badge, state_token
from okrsite.views.strategy import strategy_view
from tests.conftest import ROOT
from tests.facts.consumers import Consumers, Told
from tests.facts.portfolios import days_around, portfolios
from tests.views.english import said

if TYPE_CHECKING:
    from okrsite.model import CheckIn, Cycle, Portfolio

SAMPLE_DAYS = [
    date(2026, 3, 31),  # before all cycles
    date(2026, 6, 10),
    date(2026, 7, 1),  # the first day of one
    date(2026, 7, 15),  # a check-in is due
    date(2026, 7, 16),
    date(2026, 8, 18),
    date(2026, 9, 30),  # the last day
    date(2026, 10, 1),
    date(2026, 10, 14),  # the day by which it should be closed
    date(2026, 10, 15),
    date(2027, 1, 20),  # after all
]


@pytest.mark.parametrize("today", SAMPLE_DAYS, ids=str)
def test_of_the_sample_nobody_tells_another_thing(today: date) -> None:
    portfolio = read(ROOT / "content", today=today).portfolio
    assert sum(len(objective.key_results) for objective in portfolio.objectives()) > 30
    _all_agree(portfolio, today)


@settings(deadline=None, max_examples=100)
@given(portfolios(), days_around())
def test_of_any_portfolio_nobody_tells_another_thing(portfolio: Portfolio, today: date) -> None:
    _all_agree(portfolio, today)


def _all_agree(portfolio: Portfolio, today: date) -> None:
    asked = Consumers(portfolio, today)
    every = list(asked.key_results())
    for told in every:
        _agree_on_the_state(told, asked)
        _agree_on_check_ins(told, today)
        _agree_on_the_coach_and_silence(told, asked, today)
        _agree_on_steps(told, today)
        _agree_on_the_milestone(told, today)
        _agree_on_reasons(told, asked, today)
        _say_nothing_of_tomorrow(told, today)
    for cycle in portfolio.cycles:
        of_cycle = [told for told in every if told.cycle is cycle]
        _agree_on_counts(cycle, of_cycle, asked)
        _agree_on_due_dates(cycle, of_cycle, asked)
        _agree_on_help(cycle, of_cycle, asked)
        _agree_on_mails(cycle, of_cycle, asked)
        _agree_on_endings(cycle, of_cycle, asked)
    _agree_on_goals(portfolio, asked)
    _agree_on_calibration(portfolio, asked)


def _agree_on_the_state(told: Told, asked: Consumers) -> None:
    data = told.data["standing"]
    standing = asked.context.snapshot.standing(told.key_result)
    assert {in_english(badge(standing).words)} == {
        told.page.badge.words,
        told.line.badge.words,
        told.row.state,
        told.status["words"],
        data["words"],
    }
    assert told.status["state"] == data["state"] == standing.state
    assert state_token(data["state"]) in told.line.states.split()
    for name in ("happened", "as_of", "progress", "latest", "missed", "next_due"):
        assert told.status[name] == data[name]
    assert told.line.now == told.page.now + (f" {told.page.unit}" if told.page.unit else "")
    assert (told.row.last.isoformat() if told.row.last else None) == data["latest"]


def _agree_on_check_ins(told: Told, today: date) -> None:
    since = told.status["overdue_since"]
    assert (told.row.overdue.isoformat() if told.row.overdue else None) == since
    assert (told.row.due.isoformat() if told.row.due else None) == told.status["next_due"]
    assert (told.page.due.iso if told.page.due else None) == told.status["next_due"]
    items = [one for one in told.due if one["kind"] == "check-in"]
    assert [one["due"] for one in items if one["overdue"]] == ([since] if since else [])
    upcoming = [one["due"] for one in items if not one["overdue"]]
    if _under_way(told.cycle, today):
        assert upcoming == ([told.status["next_due"]] if told.status["next_due"] and not since else [])
    else:
        assert (since, items) == (None, [])
    if since:
        assert told.page.overdue == show_date(date.fromisoformat(since))
        assert since < today.isoformat()
    # A missed date stays to be seen until the cycle is closed, whether or not a check-in is still owed for it.
    missed = [slot["due"] for slot in told.data["slots"] if slot["state"] == "missed"]
    silent = told.data["standing"]["state"] == "missed" and missed
    assert told.page.overdue == (show_date(date.fromisoformat(missed[-1])) if silent else "")


def _agree_on_the_coach_and_silence(told: Told, asked: Consumers, today: date) -> None:
    speaks = [one for one in asked.advice.get("check-in-missed", []) if one.startswith(f"{told.key_result.address}: ")]
    running = told.cycle.status == "published" and today >= told.cycle.start
    over = (today - told.cycle.end).days > told.cycle.cadence
    expected = running and not over and bool(told.page.overdue) and not told.key_result.withdrawn
    assert bool(speaks) == expected
    if told.row.overdue and not told.key_result.withdrawn and running:
        assert f"; {show_day(told.row.overdue)} was missed" in speaks[0]


def _agree_on_steps(told: Told, today: date) -> None:
    steps = told.key_result.actions
    on_page = [row.overdue for row in told.page.actions]
    assert on_page == [action["overdue"] for action in told.data["actions"]]
    owed = _under_way(told.cycle, today) and told.data["standing"]["state"] != "withdrawn"
    open_ = [step for step in steps if owed and step.due and step.status not in ("done", "dropped")]
    assert on_page == [step in open_ and step.due is not None and step.due < today for step in steps]
    items = [(one["what"], one["due"], one["overdue"]) for one in told.due if one["kind"] == "step"]
    assert Counter(items) == Counter(
        (f"Step: {step.task}", step.due.isoformat(), step.due < today) for step in open_ if step.due
    )


def _agree_on_the_milestone(told: Told, today: date) -> None:
    items = [(one["due"], one["overdue"]) for one in told.due if one["kind"] == "milestone"]
    due = told.key_result.due
    waits = due and told.page.now != "Done" and _under_way(told.cycle, today)
    if due and waits and told.data["standing"]["state"] != "withdrawn":
        assert items == [(due.isoformat(), due < today)]
    else:
        assert items == []


def _agree_on_reasons(told: Told, asked: Consumers, today: date) -> None:
    """Whatever the coach misses a reason for, the command would have asked for, and nothing else."""
    if told.cycle.status != "published" or today < told.cycle.start or told.key_result.withdrawn:
        return
    entries = [entry for entry in told.key_result.check_ins if entry.date <= today]
    asked_for = [entry for entry in entries if lacks_reason(_fields(entry), told.key_result, entry.date)]
    assert asked.advised("drop-without-reason")[told.key_result.address] == len(asked_for)


def _fields(entry: CheckIn) -> dict[str, str]:
    names = ("note", "blocker", "learning", "next", "win", "source")
    return {"confidence": entry.confidence or "", **{name: getattr(entry, name) for name in names}}


def _say_nothing_of_tomorrow(told: Told, today: date) -> None:
    known = [entry.date.isoformat() for entry in told.key_result.check_ins if entry.date <= today]
    assert [one["date"] for one in told.data["check_ins"]] == known
    assert [row.iso for row in told.page.rows if row.kind == "made"] in (known, [])
    assert told.data["standing"]["latest"] == (known[-1] if known else None)


def _agree_on_counts(cycle: Cycle, told: list[Told], asked: Consumers) -> None:
    states = Counter(one.data["standing"]["state"] for one in told)
    data = next(one for one in asked.document["cycles"] if one["id"] == cycle.id)
    rolled = data["roll_up"]
    assert {one["state"]: one["count"] for one in rolled["counts"]} == states
    words = [in_english(count_badge(one["state"], one["count"]).words) for one in rolled["counts"]]
    assert asked.counts_of(cycle) == {"status": words or ["no key results yet"], "card": words, "page": words}
    for objective, written in zip(cycle.objectives, data["objectives"], strict=True):
        counts = [in_english(count_badge(one["state"], one["count"]).words) for one in written["roll_up"]["counts"]]
        assert asked.objective_counts(objective) == counts


def _agree_on_due_dates(cycle: Cycle, told: list[Told], asked: Consumers) -> None:
    data = next(one for one in asked.document["cycles"] if one["id"] == cycle.id)["due_dates"]
    counted = [one for one in told if one.data["standing"]["state"] != "withdrawn"]
    for day in data:
        slots = [slot["state"] for one in counted for slot in one.data["slots"] if slot["due"] == day["date"]]
        assert (day["owed"], day["made"]) == (len(slots), slots.count("made"))
        items = [one.agenda[day["date"]] for one in told if day["date"] in one.agenda]
        assert len(items) == day["owed"]
        assert sum(item.kind not in ("missed", "upcoming") for item in items) == day["made"]


def _agree_on_help(cycle: Cycle, told: list[Told], asked: Consumers) -> None:
    needing = [one.line.place for one in told if "help" in one.line.states.split()]
    count, named = asked.help_on_front(cycle)
    if cycle.status == "closed":
        assert not needing
    else:
        assert (count, len(named)) == (len(needing), min(len(needing), 3))
        assert set(named) <= set(needing)
    assert asked.help_in_filters(cycle) in (bool(needing), None)
    talked_about = "\n".join(asked.mail(cycle, "check-in", "Please be ready to talk about"))
    for one in told:
        latest, silent = one.data["standing"]["latest"], one.data["standing"]["state"] == "missed"
        in_mail = f"{one.line.place}\n" in f"{talked_about}\n" or f"{one.line.place}." in talked_about
        if cycle.status == "closed":
            continue
        assert (one.line.place in needing) == (in_mail or silent)
        # The agenda of the latest check-in: what was said there still stands.
        kinds = [item.kind for item in one.agenda.values() if item.entry and item.entry.date == _shown(latest)]
        if kinds:
            assert (kinds[-1] == "raised") <= in_mail
            assert in_mail <= (kinds[-1] in ("raised", "risk"))
            assert (kinds[-1] == "risk") <= (in_mail or silent)


def _shown(day: str | None) -> str:
    return show_date(date.fromisoformat(day)) if day else ""


def _agree_on_mails(cycle: Cycle, told: list[Told], asked: Consumers) -> None:
    if cycle.status == "closed":
        return
    silent = asked.mail(cycle, "check-in", "Waiting for a report")
    expected = [f"{one.line.place}, since {show_day(one.row.overdue)}" for one in told if one.row.overdue]
    assert sorted(line.partition(": ")[2] for line in silent) == sorted(expected)
    steps = asked.mail(cycle, "check-in", "Steps that are overdue")
    late = [
        f"{action['task']}, since {show_day(date.fromisoformat(action['due']))}"
        for one in told
        for action in one.data["actions"]
        if action["overdue"]
    ]
    assert sorted(line.partition(": ")[2] for line in steps) == sorted(late)


def _agree_on_endings(cycle: Cycle, told: list[Told], asked: Consumers) -> None:
    lacks = [one for one in told if not one.key_result.withdrawn and lacking(one.key_result)]
    if cycle.status != "closed":
        mail = asked.mail(cycle, "learnings", "Still to be recorded")
        assert sorted(line.partition(": ")[2] for line in mail) == sorted(one.line.place for one in lacks)
    ended = cycle.status == "published" and asked.today > cycle.end
    open_ = ended and undecided(cycle)
    withdrawn = [one for one in told if one.data["standing"]["state"] == "withdrawn"]
    items = [one.key_result.address for one in told for item in one.due if item["kind"] == "outcome"]
    assert items == [one.key_result.address for one in lacks if ended and one not in withdrawn]
    said = [one for one in asked.advice.get("decision-missing", []) if one.startswith(f"{cycle.id}: ")]
    assert said == ([f"{cycle.id}: Without a decision: {listed(undecided(cycle), 'and')}."] if open_ else [])
    learned = any(item["kind"] == "retrospective" for item in asked.due.get(cycle.id, []))
    assert learned == (ended and not _is_reflected(cycle))
    assert bool(asked.advised("closed-without-reflection")[cycle.id]) == (
        cycle.status == "closed" and not _is_reflected(cycle)
    )


def _is_reflected(cycle: Cycle) -> bool:
    """In the portfolios of this test, a sentence is what has a full stop."""
    sections = cycle.retrospective.sections if cycle.retrospective else ()
    return any("." in section.text for section in sections)


def _agree_on_goals(portfolio: Portfolio, asked: Consumers) -> None:
    view = strategy_view(asked.context)
    current = [cycle for cycle in portfolio.cycles if cycle.status != "closed"]
    cards = [
        (card.goals.split(), len(card.lines))
        for cycle in current
        for group in by_team(cycle, asked.context)
        for card in group.cards
    ]
    for node in view.goals:
        assert node.tally.total == sum(count for goals, count in cards if node.id in goals)
        for inner in node.nodes:
            assert inner.tally.total <= node.tally.total


def _agree_on_calibration(portfolio: Portfolio, asked: Consumers) -> None:
    view, data = said(calibration_view(asked.context)), asked.document["calibration"]
    for tier, name in zip(view.tiers, ("commit", "target"), strict=False):
        assert tier.total.count == f"{data[name]['met']:,} of {data[name]['total']:,}"
    assert bool(view.tiers) == bool(data["commit"]["total"])
    assert view.left_out == data["left_out"]


def _under_way(cycle: Cycle, today: date) -> bool:
    """Worked out here once more: only then is anything overdue."""
    return cycle.status == "published" and today <= cycle.end
