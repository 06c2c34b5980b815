"""What an audience must not see is nowhere in its portfolio, and all else still is."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from okrsite.audience import for_audience
from okrsite.model import (
    Asset,
    CheckIn,
    Correction,
    Cycle,
    KeyResult,
    Objective,
    OrdinaryPage,
    Outcome,
    Portfolio,
    Retrospective,
)
from tests.audience.planted import DRAFT, OPEN, STAFF, cycle, objective, page, portfolio, strings

# All that a portfolio may tell. A new field: does it tell of something hidden? See to that in okrsite/audience.py.
THOUGHT_OF: dict[type, str] = {
    Portfolio: "organization cycles front pages assets audience",
    Cycle: "id name start end status cadence town_hall sponsor message visibility objectives retrospective "
    "published_on closed_on corrections allow at",
    Objective: "id address cycle_id statement summary focus team_id supports continues sponsor internal visibility "
    "story key_results allow at",
    KeyResult: "id address statement type unit baseline commit target hold due champions supporters actions continues "
    "visibility amendments check_ins outcome allow at",
    CheckIn: "date value happened found confidence note win blocker learning next source escalate by visibility at",
    Outcome: "level level_because final happened found as_of decision because next at",
    Retrospective: "date maturity intro sections visibility at",
    Correction: "date file because by",
    OrdinaryPage: "path title description text visibility at",
}
HIDDEN_ADDRESSES = (
    "2026-q2/hidden",
    "2026-q2/half/hidden",
    "2026-q3/hidden",
    "2026-q3/team/open/hidden",
    "2026-people",
)


@pytest.mark.parametrize("kind", THOUGHT_OF)
def test_every_field_of_the_model_was_thought_of(kind: type) -> None:
    assert {field.name for field in fields(kind)} <= set(THOUGHT_OF[kind].split())


def test_the_public_finds_no_hidden_word_anywhere() -> None:
    seen = list(strings(for_audience(portfolio(), "public")))
    assert not [text for text in seen if STAFF in text or DRAFT in text]
    assert not [text for text in seen if text.startswith((*HIDDEN_ADDRESSES, "2026-q4", "cycles/2026-q4"))]


def test_staff_find_no_word_of_a_draft_anywhere() -> None:
    seen = list(strings(for_audience(portfolio(), "staff")))
    assert not [text for text in seen if DRAFT in text or "2026-q4" in text]
    assert [text for text in seen if STAFF in text]


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_everything_else_stays(audience: str) -> None:
    before, after = strings(portfolio()), strings(for_audience(portfolio(), audience))  # type: ignore[arg-type]
    assert _open_words(after) == _open_words(before)


def test_staff_lose_nothing_but_the_draft_and_what_leads_to_it() -> None:
    whole, staff = portfolio(), for_audience(portfolio(), "staff")
    assert staff.cycles[0] == whole.cycles[0]
    assert [cycle.id for cycle in staff.cycles] == ["2026-q2", "2026-q3", "2026-people"]
    assert [page.path for page in staff.pages] == [page.path for page in whole.pages if "2026-q4" not in page.path]
    before, after = _objective(whole, "2026-q3/team/open"), _objective(staff, "2026-q3/team/open")
    assert after.supports == before.supports[:-1]
    assert [kr.outcome and kr.outcome.next for kr in after.key_results] == ["", None, None]


def test_counts_shrink_to_what_the_public_sees() -> None:
    public = for_audience(portfolio(), "public")
    assert [len(cycle.objectives) for cycle in public.cycles] == [2, 2]
    assert [len(objective.key_results) for objective in public.objectives()] == [1, 1, 2, 1]
    assert [len(kr.check_ins) for objective in public.objectives() for kr in objective.key_results] == [1, 1, 1, 1, 1]
    assert len(public.pages) == 2
    assert public.audience == "public"


def test_references_to_what_everyone_sees_stay() -> None:
    kept = _objective(for_audience(portfolio(), "public"), "2026-q3/team/open")
    assert [ref.address for ref in kept.supports] == ["goal", "2026-q2/open", "2026-q2/half/kr"]
    assert kept.continues == "2026-q2/open"
    assert [kr.continues for kr in kept.key_results] == ["2026-q2/open/kr", ""]
    assert _objective(for_audience(portfolio(), "public"), "2026-q3/on").continues == ""


def test_outcomes_are_told_by_the_retrospective_and_hidden_with_it() -> None:
    public = for_audience(portfolio(), "public")
    assert public.cycles[0].retrospective is None
    assert _objective(public, "2026-q2/open").key_results[0].outcome is None
    shown = _with_cycle(replace(portfolio().cycles[0], retrospective=None))
    assert _objective(for_audience(shown, "public"), "2026-q2/open").key_results[0].outcome is not None


def test_corrections_to_files_that_hide_something_are_not_public() -> None:
    kept = for_audience(portfolio(), "public").cycles[0].corrections
    assert [correction.file for correction in kept] == ["index.md", "open.md", "check-ins/open.csv"]


def test_a_team_with_only_hidden_objectives_is_still_a_team() -> None:
    only = _with_cycle(cycle("2026-q1", objectives=(objective("2026-q1/x", STAFF, "internal", team_id="people"),)))
    assert for_audience(only, "public").organization is only.organization


def test_the_public_gets_the_files_that_its_pages_link_to() -> None:
    public = for_audience(portfolio(), "public")
    assert [asset.path for asset in public.assets] == ["maps/open map.png", "open.csv", "cycles/2026-q3/team/open.png"]


def test_staff_get_all_files_but_a_drafts() -> None:
    whole = portfolio()
    assert for_audience(whole, "staff").assets == whole.assets[:-1]


@pytest.mark.parametrize(
    "target", ["../secret.png", "../../../etc/x.png", "//host/x.png", "https://x.org/x.png", "x.png#y"]
)
def test_only_a_link_to_the_very_file_publishes_it(target: str) -> None:
    linked = Portfolio(
        portfolio().organization,
        pages=(page("a/b.md", "b", text=f"![x]({target})"),),
        assets=(Asset("x.png"), Asset("host/x.png"), Asset("a/secret.png"), Asset("a/x.png")),
    )
    expected = ["a/x.png"] if target == "x.png#y" else []
    assert [asset.path for asset in for_audience(linked, "public").assets] == expected


def test_an_internal_front_page_is_staffs_alone() -> None:
    internal = replace(portfolio(), front=page("index.md", STAFF, "internal"))
    assert for_audience(internal, "public").front is None
    assert for_audience(internal, "staff").front is internal.front


def test_a_preview_shows_drafts_to_their_authors() -> None:
    whole = portfolio()
    assert for_audience(whole, "staff", drafts=True) is whole
    public = for_audience(whole, "public", drafts=True)
    assert [cycle.id for cycle in public.cycles] == ["2026-q2", "2026-q3", "2026-q4"]
    assert not [text for text in strings(public) if STAFF in text]


def test_what_does_not_change_is_not_copied() -> None:
    plain = _with_cycle(cycle("2026-q1", objectives=(objective("2026-q1/x", "x"),)))
    assert for_audience(plain, "staff") is plain
    public = for_audience(plain, "public")
    assert public.cycles is plain.cycles
    whole = portfolio()
    assert for_audience(whole, "staff").cycles[2] is whole.cycles[2]
    assert (
        for_audience(whole, "public").cycles[1].objectives[1].key_results is whole.cycles[1].objectives[2].key_results
    )


def test_hiding_twice_is_hiding_once() -> None:
    once = for_audience(portfolio(), "public")
    assert for_audience(once, "public") is once


def _open_words(texts: object) -> set[str]:
    return {found for text in strings(list(texts)) for found in re.findall(rf"{OPEN}-\d+", text)}  # type: ignore[call-overload]


def _objective(whole: Portfolio, address: str) -> Objective:
    return next(objective for objective in whole.objectives() if objective.address == address)


def _with_cycle(one: Cycle) -> Portfolio:
    return Portfolio(portfolio().organization, cycles=(one,))
