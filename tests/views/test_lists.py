"""What the front page and the page of a cycle count, draw, call out and let readers choose from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from okrsite.model import CheckIn, Cycle, Goal, Initiative, KeyResult, Objective, Organization, Portfolio, Ref, Team
from okrsite.numbers import parse_number
from okrsite.rendering.templates import figure_html
from okrsite.views.charts.status_bar import spread
from okrsite.views.context import Context
from okrsite.views.cycle import cycle_view
from okrsite.views.filters import filters
from okrsite.views.front import front_view
from okrsite.views.highlights import help_wanted
from okrsite.views.lists import MANY, by_team, name_token
from tests.views.english import saying

if TYPE_CHECKING:
    from okrsite.views.front import Glance

# Views are asked for what they say in American English.
spread = saying(spread)
cycle_view = saying(cycle_view)
filters = saying(filters)
front_view = saying(front_view)
help_wanted = saying(help_wanted)
by_team = saying(by_team)

TODAY = date(2026, 8, 18)
HOSTILE = '"><script>alert(1)</script>'


def _key_result(objective: str, name: str, *check_ins: CheckIn, **fields: object) -> KeyResult:
    return KeyResult(name, f"q3/{objective}/{name}", name, check_ins=check_ins, **fields)  # type: ignore[arg-type]


def _objective(name: str, *key_results: KeyResult, team: str = "", supports: tuple[Ref, ...] = ()) -> Objective:
    return Objective(
        name, f"q3/{name}", "q3", name.capitalize(), team_id=team, supports=supports, key_results=key_results
    )


def _said(confidence: str, day: int = 12, **fields: object) -> CheckIn:
    return CheckIn(date(2026, 8, day), confidence=confidence, **fields)  # type: ignore[arg-type]


def _context(*objectives: Objective, teams: tuple[Team, ...] = (), goals: tuple[Goal, ...] = ()) -> Context:
    cycle = Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published", objectives=objectives)
    return Context(Portfolio(Organization("Any", teams=teams, goals=goals), (cycle,)), TODAY)


def _cycle(context: Context) -> Cycle:
    return context.index.cycles["q3"]


def _glance(*objectives: Objective, **more: tuple[Team, ...]) -> Glance:
    (glance,) = front_view(_context(*objectives, **more)).glances  # type: ignore[arg-type]
    return glance


def _choices(context: Context) -> dict[str, list[str]]:
    return {choice.name: [option.value for option in choice.options] for choice in filters(_cycle(context), context)}


def test_the_strip_has_the_counts_as_proportions_worst_first() -> None:
    objective = _objective(
        "o",
        _key_result("o", "a", _said("target")),
        _key_result("o", "b", _said("risk")),
        _key_result("o", "c", _said("target")),
        _key_result("o", "d"),
    )
    shares = spread(_context(objective).snapshot.standings(objective)).shares
    assert [(one.state, one.start, one.width, one.badge.words) for one in shares] == [
        ("risk", "0%", "25%", "1 at risk"),
        ("missed", "25%", "25%", "1 without a recent check-in"),
        ("target", "50%", "50%", "2 on track to the target"),
    ]
    assert [one.middle for one in shares] == ["12.5%", "37.5%", "75%"]


def test_a_share_too_thin_for_its_shape_has_none_but_is_counted() -> None:
    many = [_key_result("o", f"k{number}", _said("target")) for number in range(49)]
    objective = _objective("o", *many, _key_result("o", "risky", _said("risk")))
    risk, target = spread(_context(objective).snapshot.standings(objective)).shares
    assert (risk.width, risk.shaped, risk.badge.words) == ("2%", False, "1 at risk")
    assert target.shaped


def test_nothing_is_drawn_of_nothing() -> None:
    assert figure_html("spread", spread([]), str) == ""


def test_states_lead_into_the_list_where_there_is_one() -> None:
    objective = _objective("o", _key_result("o", "a", _said("risk")))
    standings = _context(objective).snapshot.standings(objective)
    assert 'href="place?state=risk#objectives"' in figure_html("spread", spread(standings, "place"), str)
    assert "href" not in figure_html("spread", spread(standings), str)


def test_help_is_for_what_was_raised_then_what_is_at_risk_then_what_is_silent() -> None:
    glance = _glance(
        _objective(
            "o",
            _key_result("o", "silent", CheckIn(date(2026, 7, 15), confidence="target")),
            _key_result("o", "risky", _said("risk", blocker="No pump")),
            _key_result("o", "fine", _said("target")),
            _key_result("o", "raised", _said("target", note="Sign it, please", escalate=True)),
        )
    )
    assert [help_.line.statement for help_ in glance.help] == ["raised", "risky", "silent"]
    assert [help_.reason for help_ in glance.help] == ["Sign it, please.", "No pump.", ""]
    assert [help_.since for help_ in glance.help] == ["", "", "July 15, 2026"]
    assert glance.help_words == "3 of 4 key results:"
    assert not glance.more_help


def test_a_value_from_before_the_latest_check_in_says_its_day() -> None:
    measured = CheckIn(date(2026, 7, 2), parse_number("8 minutes"), confidence="target")
    objective = _objective(
        "o",
        _key_result("o", "at risk", measured, _said("risk", note="Nobody measured")),
        _key_result("o", "silent", measured, CheckIn(date(2026, 7, 15), confidence="target")),
        _key_result("o", "just measured", measured),
        _key_result("o", "never measured", CheckIn(date(2026, 7, 15), confidence="target")),
    )
    wanted = help_wanted(_context(objective).snapshot.needing_help([objective]))
    assert [(help_.line.now, help_.since) for help_ in wanted] == [
        ("8 minutes, as of July 2", ""),
        ("8 minutes, as of July 2", "July 15, 2026"),
        ("8 minutes", "July 2, 2026"),
        ("Not measured yet", "July 15, 2026"),
    ]


def test_of_much_that_needs_help_the_most_pressing_is_named_and_the_rest_counted() -> None:
    glance = _glance(_objective("o", *(_key_result("o", f"k{number}", _said("risk")) for number in range(5))))
    assert len(glance.help) == 3
    assert glance.help_words == "5 of 5 key results. The most pressing:"
    assert glance.more_help == "All 5 that need help"


def test_that_nothing_needs_help_is_said_only_where_something_could() -> None:
    assert _glance(_objective("o", _key_result("o", "a", _said("target")))).help_words.startswith("Nothing: ")
    assert _glance(_objective("o")).help_words == ""


def test_a_date_for_which_nothing_was_owed_says_so() -> None:
    context = _context(_objective("o", _key_result("o", "a")))
    assert [meeting.words for meeting in cycle_view(_cycle(context), context).meetings][:1] == ["0 of 1 check-in made"]
    empty = _context(_objective("o"))
    assert {meeting.words for meeting in cycle_view(_cycle(empty), empty).meetings} == {"nothing to report"}


def test_wins_are_the_newest_first_with_whose_and_when() -> None:
    told = [_said("target", day, win=f"Won on {day}", by="Ana Ruiz" if day == 12 else "") for day in (3, 5, 8, 10, 12)]
    late = _said("target", 30, win="Not yet known")
    glance = _glance(_objective("o", _key_result("o", "a", *told, late, champions=("Li Tran",))))
    assert glance.win
    assert (glance.win.words, glance.win.by, glance.win.date) == ("Won on 12", "Ana Ruiz", "August 12, 2026")
    assert [(win.words, win.by) for win in glance.wins] == [(f"Won on {day}", "Li Tran") for day in (10, 8, 5)]
    assert glance.more_wins == "All 5 wins of the cycle"


def test_many_objectives_are_listed_in_brief() -> None:
    few = [_objective(f"o{number}", _key_result(f"o{number}", "a", _said("risk"))) for number in range(MANY)]
    (group,) = _glance(*few).groups
    assert len(group.briefs) == MANY
    assert not group.counts
    many = [*few, _objective("last")]
    (group,) = _glance(*many).groups
    assert not group.briefs
    assert [badge.words for badge in group.counts] == [f"{MANY} at risk"]
    context = _context(*many)
    (listed,) = by_team(_cycle(context), context)
    assert listed.folded
    assert [badge.words for badge in listed.cards[0].counts] == ["1 at risk"]
    assert "<details>" in (drawn := figure_html("lines", listed, str))
    assert drawn.count("<details>") == MANY  # an objective without key results has nothing to fold


def test_readers_choose_among_what_there_is() -> None:
    context = _context(
        _objective("o", _key_result("o", "a", _said("risk"), champions=("Ana Ruiz", "Li Tran")), team="water"),
        _objective("p", _key_result("p", "b", _said("target"), type="milestone")),
        teams=(Team("water", "Water"), Team("idle", "Idle")),
        goals=(Goal("clean", "Clean"), Goal("unserved", "Unserved")),
    )
    assert _choices(context) == {
        "team": ["water", "-"],
        "state": ["help", "risk", "target"],
        "type": ["metric", "milestone"],
        "champion": ["ana-ruiz", "li-tran", "-"],
    }


def test_a_field_without_a_choice_is_left_out() -> None:
    assert _choices(_context(_objective("o"))) == {}


def test_a_goal_is_served_through_initiatives_and_other_objectives_and_circles_end() -> None:
    goals = (Goal("clean", "Clean", initiatives=(Initiative("wells", "Wells"),)), Goal("calm", "Calm"))
    context = _context(
        _objective("direct", supports=(Ref("goal", "clean"), Ref("goal", "calm"))),
        _objective(
            "well", _key_result("well", "a"), supports=(Ref("initiative", "wells"), Ref("objective", "q3/ring"))
        ),
        _objective("below", supports=(Ref("key result", "q3/well/a"),)),
        _objective("ring", supports=(Ref("objective", "q3/below"),)),
        _objective("none"),
        goals=goals,
    )
    (group,) = by_team(_cycle(context), context)
    assert {card.statement: card.goals for card in group.cards} == {
        "Direct": "clean calm", "Well": "clean", "Below": "clean", "Ring": "clean", "None": "-",
    }  # fmt: skip
    assert _choices(context)["goal"] == ["clean", "calm", "-"]


@pytest.mark.parametrize(
    ("name", "token"), [("Ana  Ruiz", "ana-ruiz"), (" Joaquín Medina", "joaquín-medina"), ("李明", "李明")]
)
def test_a_name_is_one_word_in_an_address(name: str, token: str) -> None:
    assert name_token(name) == token


def test_names_are_data() -> None:
    objective = _objective("o", _key_result("o", "a", _said("risk"), champions=(HOSTILE, "Li Tran")), team="t")
    context = _context(objective, replace(objective, id="p", address="q3/p"), teams=(Team("t", HOSTILE),))
    (group,) = by_team(_cycle(context), context)
    drawn = figure_html("lines", group, str) + figure_html("filters", filters(_cycle(context), context), str)
    assert "&lt;script&gt;" in drawn
    assert "<script" not in drawn
