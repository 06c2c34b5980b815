"""What the picture of a page says: how things stand, and as of when, in the words of the pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from okrsite.model import Cycle, Objective, Organization, Portfolio
from okrsite.views.context import Context
from okrsite.views.front import front_view
from okrsite.views.share import cycle_card, front_card, objective_card
from tests.facts.build import a_key_result
from tests.views.english import said, saying

# Views are asked for what they say in American English.
front_view = saying(front_view)
cycle_card = saying(cycle_card)
front_card = saying(front_card)
objective_card = saying(objective_card)

AT_RISK = a_key_result(
    {"type": "metric", "baseline": 1, "commit": 2, "target": 3},
    [{"date": date(2026, 8, 12), "value": 1, "confidence": "risk"}],
)
MET = replace(
    a_key_result(
        {"id": "met", "type": "metric", "baseline": 1, "commit": 2, "target": 3},
        outcome={"final": 3, "level": "target", "decision": "remove"},
    ),
    address="2026-q3/o/met",
)


def test_a_running_cycles_card_says_its_week_and_its_day() -> None:
    context = _context(_objective(AT_RISK))
    card = objective_card(_first(context), context)
    assert (card.organization, card.title) == ("Department of Tests", "Mend the kettles")
    assert card.cycle == "Q3 · Week 7 of 13"
    assert [(one.words, one.tone) for one in card.counts] == [("1 at risk", "risk")]
    assert card.day == "As known on August 18, 2026"
    assert (
        said(card.alt)
        == "Department of Tests. Q3 · Week 7 of 13. Mend the kettles. 1 at risk. As known on August 18, 2026."
    )


def test_a_day_set_by_hand_is_not_called_known() -> None:
    context = _context(_objective(AT_RISK), fixed=True)
    assert objective_card(_first(context), context).day == "Shown as of August 18, 2026"


def test_a_closed_cycles_card_says_how_it_ended_and_is_the_same_every_day() -> None:
    closed = {"status": "closed", "closed_on": date(2026, 10, 9)}
    cards = []
    for today in (date(2026, 10, 10), date(2030, 1, 1)):
        context = _context(_objective(MET), today=today, **closed)
        cards.append((objective_card(_first(context), context), cycle_card(context.portfolio.cycles[0], context)))
    assert cards[0] == cards[1]
    story, cycle = cards[0]
    assert (story.cycle, cycle.cycle) == ("Q3", "")
    assert story.day == cycle.day == "How it ended. Closed on October 9, 2026."
    assert [one.words for one in story.counts] == ["1 reached the target"]


def test_nothing_to_count_is_said_and_is_not_zero() -> None:
    context = _context(_objective())
    card = objective_card(_first(context), context)
    assert (card.line, card.counts) == ("No key results yet", ())
    assert "0" not in said(card.alt).replace("2026", "")


def test_a_cycle_is_its_name_and_what_it_holds() -> None:
    context = _context(_objective(AT_RISK))
    card = cycle_card(context.portfolio.cycles[0], context)
    assert (card.title, card.cycle, card.line) == ("Q3", "Week 7 of 13", "1 objective, 1 key result")
    assert front_card(context) == card


def test_between_two_cycles_the_front_page_says_what_the_organization_is_for() -> None:
    context = _context(_objective(MET), status="closed")
    card = front_card(context)
    assert (card.title, card.counts, card.day) == ("Every small thing works.", (), "")


def test_the_cycle_that_runs_comes_before_those_that_ended_or_have_not_begun() -> None:
    told = {
        "draft": ("draft", date(2026, 7, 1), date(2026, 9, 30)),
        "to come": ("published", date(2026, 10, 1), date(2026, 12, 31)),
        "ended": ("published", date(2026, 4, 1), date(2026, 8, 17)),
        "year": ("published", date(2026, 1, 1), date(2026, 12, 31)),
        "last day": ("published", date(2026, 5, 1), date(2026, 8, 18)),
        "first day": ("published", date(2026, 8, 18), date(2026, 9, 30)),
        "closed": ("closed", date(2026, 8, 1), date(2026, 9, 30)),
    }
    cycles = tuple(Cycle(name, name, start, end, status) for name, (status, start, end) in told.items())  # type: ignore[arg-type]
    context = Context(Portfolio(Organization("Any"), cycles), date(2026, 8, 18))
    order = ["first day", "last day", "year", "ended", "to come", "draft"]
    assert [cycle.id for cycle in context.snapshot.current_cycles()] == order
    assert [glance.cycle.words for glance in front_view(context).glances] == order
    assert front_card(context).title == "first day"


def _objective(*key_results: object) -> Objective:
    return Objective("o", "2026-q3/o", "2026-q3", "Mend the kettles", key_results=key_results)  # type: ignore[arg-type]


def _context(
    objective: Objective, *, today: date = date(2026, 8, 18), fixed: bool = False, **fields: object
) -> Context:
    told = {"status": "published", **fields}
    cycle = Cycle("2026-q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), objectives=(objective,), **told)  # type: ignore[arg-type]
    organization = Organization("Department of Tests", mission="Every *small* thing works.")
    return Context(Portfolio(organization, cycles=(cycle,)), today, fixed=fixed)


def _first(context: Context) -> Objective:
    return context.portfolio.cycles[0].objectives[0]
