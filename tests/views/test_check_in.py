"""The agenda of a meeting: what comes first, what changed, and who is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.model import Amendment, CheckIn, Cycle, KeyResult, Objective, Organization, Portfolio
from okrsite.numbers import parse_number
from okrsite.rendering.templates import figure_html
from okrsite.views.check_in import check_in_view
from okrsite.views.context import Context
from okrsite.views.state_words import Badge
from tests.views.english import saying

if TYPE_CHECKING:
    from okrsite.model import Audience, Confidence
    from okrsite.views.check_in import CheckInView, Item

# Views are asked for what they say in American English.
check_in_view = saying(check_in_view)

# Due on July 15 and 29, August 12 and 26 …
CYCLE = Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published")
BEFORE, DUE, COMING = date(2026, 7, 29), date(2026, 8, 12), date(2026, 8, 26)


def _key_result(name: str, *check_ins: CheckIn, **fields: Any) -> KeyResult:
    return KeyResult(name, f"q3/o/{name}", name.capitalize(), champions=("Ana Ruiz",), check_ins=check_ins, **fields)


def _said(day: date, confidence: Confidence | None = "commit", value: str = "", **fields: Any) -> CheckIn:
    return CheckIn(day, parse_number(value) if value else None, confidence=confidence, **fields)


KINDS = {
    "raised": _key_result("raised", _said(DUE, escalate=True)),
    "risk": _key_result("risk", _said(DUE, "risk")),
    "missed": _key_result("missed", _said(BEFORE)),
    "changed": _key_result("changed", _said(BEFORE, "target"), _said(DUE, "commit")),
    "steady": _key_result("steady", _said(BEFORE), _said(DUE)),
}


def _view(*objectives: tuple[KeyResult, ...], due: date = DUE, audience: Audience = "staff") -> CheckInView:
    cycle = replace(
        CYCLE,
        objectives=tuple(
            Objective(f"o{number}", f"q3/o{number}", "q3", f"Objective {number}", key_results=key_results)
            for number, key_results in enumerate(objectives)
        ),
    )
    portfolio = Portfolio(Organization("Any"), (cycle,), audience=audience)
    return check_in_view(cycle, due, Context(portfolio, date(2026, 8, 18)))


def _item(*check_ins: CheckIn, **fields: Any) -> Item:
    return _view((_key_result("one", *check_ins, **fields),)).sections[0].items[0]


def test_objectives_and_their_key_results_come_by_urgency() -> None:
    backwards = [(key_result,) for key_result in reversed(KINDS.values())]
    assert [section.items[0].kind for section in _view(*backwards).sections] == list(KINDS)
    (section,) = _view(tuple(reversed(KINDS.values()))).sections
    assert [item.kind for item in section.items] == list(KINDS)
    assert section.summary == "1 raised to the sponsor, 1 at risk, 1 without a check-in, 1 changed, 1 as before"


def test_an_objective_stands_where_its_most_urgent_key_result_does_and_equals_as_written() -> None:
    steady, risk = KINDS["steady"], KINDS["risk"]
    assert [section.id for section in _view((steady,), (steady, risk), (steady,)).sections] == ["o1", "o0", "o2"]


def test_the_overview_counts_who_reported_what_changed_and_who_is_missing() -> None:
    nobody = replace(KINDS["missed"], address="q3/o/nobody", champions=())
    two = replace(KINDS["missed"], address="q3/o/two", champions=("Ana Ruiz", "Li Tran"))
    said = {count.label: (count.number, count.words) for count in _view((*KINDS.values(), nobody, two)).counts}
    assert said == {
        "Reported": ("4 of 7", "key results"),
        "Needs help": ("2", "1 raised to the sponsor, 1 at risk"),
        "Confidence changed": ("1", "since the check-in before"),
        "No check-in": ("3", "Ana Ruiz, Li Tran, and 1 without a champion"),
    }


def test_a_date_to_come_says_what_is_due_and_who_reports() -> None:
    view = _view((KINDS["steady"],), due=COMING)
    assert [(count.label, count.number, count.words) for count in view.counts] == [
        ("Reported", "0 of 1", "key results"),
        ("To be reported", "1", "Ana Ruiz"),
    ]
    (item,) = view.sections[0].items
    assert (item.kind, item.value, item.who) == ("upcoming", "To be reported", "Ana Ruiz")


def test_the_public_cannot_know_that_nobody_checked_in() -> None:
    view = _view((KINDS["missed"],), audience="public")
    assert view.sections[0].items[0].value == "No check-in published"
    assert "No check-in published" in [count.label for count in view.counts]


@pytest.mark.parametrize(
    ("before", "now", "was"),
    [
        ("10.4M", "11M", "was 10.4M on July 29"),
        ("10.4M", "10.4M", "as on July 29"),
        ("10.4M", "", "was 10.4M on July 29"),
        ("", "11M", ""),  # nothing measured before is not zero
    ],
)
def test_a_value_stands_beside_the_one_before(before: str, now: str, was: str) -> None:
    item = _item(_said(BEFORE, value=before), _said(DUE, value=now))
    assert (item.value, item.was) == (now, was)


def test_the_value_before_is_the_latest_that_was_measured() -> None:
    item = _item(_said(date(2026, 7, 15), value="3"), _said(BEFORE), _said(DUE, value="4"))
    assert item.was == "was 3 on July 15"


def test_who_is_silent_is_shown_with_the_last_value() -> None:
    item = _item(_said(BEFORE, value="3"))
    assert (item.kind, item.value, item.was) == ("missed", "No check-in", "last: 3, on July 29")


def test_a_change_of_confidence_says_what_it_was() -> None:
    item = _item(_said(BEFORE, "target"), _said(DUE, "commit"))
    assert (item.kind, item.was_confidence) == ("changed", "was on track to the target")


def test_confidence_in_the_same_words_has_not_changed() -> None:
    item = _item(_said(BEFORE, "target"), _said(DUE, "commit"), type="milestone")
    assert (item.kind, item.was_confidence) == ("steady", "")


def test_what_was_given_up_is_not_asked_for() -> None:
    given_up = replace(KINDS["risk"], amendments=(Amendment(date(2026, 8, 1), "No need", "withdrawn"),))
    assert not _view((given_up,)).sections


def test_an_objective_of_many_key_results_takes_more_than_one_screen_and_one_line_of_the_overview() -> None:
    many = tuple(_key_result(f"k{number}", _said(DUE, "risk")) for number in range(8))
    view = _view(many)
    page = figure_html("agenda", view, str)
    assert page.count('href="#o0"') == 1
    assert page.count('class="okr-slide"') == 3
    assert page.index("part 1 of 2") < page.index(">K3<") < page.index("part 2 of 2") < page.index(">K4<")
    assert 'id="o0_2"' in page


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([_said(DUE, "target", happened=True)], ("steady", "Happened", "")),
        ([_said(DUE, None, happened=True)], ("steady", "Happened", "")),
        ([_said(DUE, "risk", happened=True)], ("steady", "Happened", "")),
        (
            [_said(BEFORE, "risk"), _said(DUE, "target", happened=True)],
            ("changed", "Happened", "was at risk of not happening"),
        ),
        ([_said(BEFORE, "target", happened=True), _said(DUE, "target")], ("steady", "Happened", "")),
        (
            [_said(BEFORE, "target", happened=True), _said(DUE, "risk")],
            ("risk", "At risk of not happening", "was done"),
        ),
        ([_said(BEFORE, happened=True), _said(DUE, happened=False)], ("changed", "On track to happen", "was done")),
        ([_said(DUE, "target", happened=False)], ("steady", "On track to happen", "")),
    ],
)
def test_a_milestone_that_has_happened_is_not_on_track_to(entries: list[CheckIn], said: tuple[str, ...]) -> None:
    item = _item(*entries, type="milestone")
    assert item.entry and item.entry.confidence
    assert (item.kind, item.entry.confidence.words, item.was_confidence) == said


def test_a_baseline_that_is_recorded_is_not_on_track_to_be() -> None:
    unsourced, sourced = (_item(_said(DUE, "target", "3", source=one), type="baseline") for one in ("", "The meters"))
    assert unsourced.entry and unsourced.entry.confidence and sourced.entry
    assert unsourced.entry.confidence.words == "On track to be measured"
    assert sourced.entry.confidence == Badge("Baseline recorded", "met-target")


def test_the_agenda_says_all_of_it() -> None:
    notes = {"note": "Slow.", "blocker": "No crew", "next": "Hire", "win": "One pipe", "learning": "Ask"}
    page = figure_html("agenda", _view((_key_result("one", _said(DUE, "risk", "3", escalate=True, **notes)),)), str)
    for words in (*notes.values(), "Blocker:", "Next:", "Win:", "Raised to the sponsor", "Ana Ruiz", "At risk of"):
        assert words in page
    assert page.index('id="check-ins"') < page.index('href="#o0"') < page.index('id="o0"')
