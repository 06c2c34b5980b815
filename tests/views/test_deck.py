"""The slides of a town hall: what stands on them in a draft, while the cycle runs, and after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.model import CheckIn, Cycle, Goal, Hold, KeyResult, Objective, Organization, Portfolio, Ref, Story, Team
from okrsite.numbers import parse_number
from okrsite.rendering.templates import figure_html
from okrsite.views.context import Context
from okrsite.views.deck import deck_view
from tests.views.english import saying

if TYPE_CHECKING:
    from okrsite.model import Status
    from okrsite.views.deck import DeckView, Promise

# Views are asked for what they say in American English.
deck_view = saying(deck_view)

STORY = Story(intro="First.", why="Pipes **freeze**.", why_now="Frost comes.", impact="Water for 4,000.")
ORGANIZATION = Organization(
    "Rivers", mission="Water *for all*.", goals=(Goal("water", "Safe water"),), teams=(Team("t", "Drinking Water"),)
)
MOVING = {name: parse_number(text) for name, text in (("baseline", "45K"), ("commit", "49K"), ("target", "54K"))}
REPORTED = CheckIn(date(2026, 7, 15), parse_number("47K"), confidence="commit")


def _view(*key_results: KeyResult, status: Status = "published", today: str = "2026-08-18", **fields: Any) -> DeckView:
    objective = Objective(
        "o", "q3/o", "q3", "Bring water home", team_id="t", supports=(Ref("goal", "water"),), story=STORY,
        key_results=key_results,
    )  # fmt: skip
    cycle = Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), status, objectives=(objective,), **fields)
    return deck_view(cycle, Context(Portfolio(ORGANIZATION, (cycle,)), date.fromisoformat(today), fixed=True))


def _key_result(*check_ins: CheckIn, **fields: Any) -> KeyResult:
    return KeyResult("k", "q3/o/k", "People served", check_ins=check_ins, **fields)


def _promise(key_result: KeyResult, **more: Any) -> Promise:
    return _view(key_result, **more).slides[0].promises[0]


def test_a_slide_is_the_sentence_who_it_is_from_and_what_it_serves() -> None:
    (slide,) = _view().slides
    assert (slide.id, slide.objective.words, slide.team, slide.supports) == (
        "o", "Bring water home", "Drinking Water", "Safe water",
    )  # fmt: skip


def test_the_story_is_the_speakers_notes() -> None:
    view = _view(message="## Dear all\n\nSwim.", sponsor="Dana")
    assert [note.heading for note in view.notes] == ["The sponsor’s message"]
    assert [(note.heading, note.text) for note in view.slides[0].notes] == [
        ("To begin with", STORY.intro),
        ("Why", STORY.why),
        ("Why now", STORY.why_now),
        ("Impact to Californians", STORY.impact),
    ]


def test_more_key_results_than_can_be_read_go_on_on_a_second_slide() -> None:
    view = _view(
        *(replace(_key_result(), address=f"q3/o/k{number}", statement=f"Promise {number}") for number in range(8))
    )
    first, second = view.slides
    assert [promise.statement for promise in first.promises + second.promises] == [f"Promise {n}" for n in range(8)]
    assert (len(first.promises), first.id, second.id) == (4, "o", "o_2")
    assert first.notes
    assert not second.notes
    page = figure_html("deck", view, str)
    assert page.count(view.paper) == page.count('class="okr-slide"') == 4
    assert page.count("Bring water home") == 2
    assert page.index("part 1 of 2") < page.index("Promise 3") < page.index("part 2 of 2") < page.index("Promise 4")


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ({"unit": "people", **MOVING}, [("from", "45K"), ("commit", "49K"), ("target", "54K people")]),
        ({"unit": "%", "target": parse_number("54%")}, [("target", "54%")]),
        ({"hold": Hold("at least", parse_number("95%"))}, [("to be kept", "at least 95%")]),
        ({"type": "milestone", "due": date(2026, 9, 18)}, [("by", "September 18, 2026")]),
        ({"type": "milestone"}, []),
        ({"type": "baseline", "unit": "homes", "target": parse_number("300")}, [("to be measured", "300 homes")]),
    ],
)
def test_a_promise_is_shown_by_its_numbers_and_only_those_that_were_written(
    fields: dict[str, Any], way: list[tuple[str, str]]
) -> None:
    assert [(figure.label, figure.words) for figure in _promise(_key_result(**fields)).figures] == way


def test_where_it_stands_is_told_once_there_is_something_to_tell() -> None:
    reported = _promise(_key_result(REPORTED, unit="people", **MOVING), today="2026-07-20")
    assert (reported.now, reported.badge and reported.badge.words) == ("47K people", "On track to the commit")
    waiting = _promise(_key_result(**MOVING), today="2026-07-02")
    assert (waiting.now, waiting.badge) == ("", None)
    silent = _promise(_key_result(**MOVING))
    assert (silent.now, silent.badge and silent.badge.words) == ("", "No recent check-in")


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_a_draft_and_a_closed_cycle_show_the_promises_alone(status: Status) -> None:
    promise = _promise(_key_result(REPORTED, **MOVING), status=status)
    assert (promise.now, promise.badge) == ("", None)


def test_the_last_slide_leads_on_to_the_next_check_in() -> None:
    running = _view().next_check_in
    assert running
    assert (running.words, running.place) == ("August 26, 2026", "cycles/q3/check-ins/2026-08-26.md")
    assert _view(status="closed").next_check_in is None


def test_every_sheet_of_the_handout_says_whose_it_is_and_of_which_cycle_and_day() -> None:
    view = _view(_key_result())
    assert view.paper == "Rivers · Q3 · Shown as of August 18, 2026"
    page = figure_html("deck", view, str)
    assert page.count(view.paper) == page.count('class="okr-slide"') == 3


def test_contributors_words_stay_words() -> None:
    hostile = "<script>alert(1)</script>"
    view = _view(replace(_key_result(), statement=hostile), message=hostile)
    page = figure_html("deck", view, str)
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert "Pipes <strong>freeze</strong>." in page
