"""The tree of the strategy: every running objective at one place with an address, named wherever else it serves."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from okrsite.model import CheckIn, Cycle, Goal, Initiative, KeyResult, Objective, Organization, Portfolio, Ref
from okrsite.rendering.templates import figure_html
from okrsite.views.context import Context
from okrsite.views.strategy import StrategyView, strategy_view
from tests.views.english import said, saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import RefKind
    from okrsite.views.strategy import Branch, Shown

# Views are asked for what they say in American English.
strategy_view = saying(strategy_view)

GOALS = (
    Goal("water", "Water", initiatives=(Initiative("wells", "Wells"), Initiative("pipes", "Pipes"))),
    Goal("rivers", "Rivers"),
)
KINDS: dict[str, RefKind] = {"water": "goal", "rivers": "goal", "wells": "initiative", "pipes": "initiative"}


def _objective(name: str, *supports: str, key_results: int = 1, cycle: str = "q3") -> Objective:
    address = f"{cycle}/{name}"
    check_ins = (CheckIn(date(2026, 8, 12), confidence="risk"),)
    return Objective(
        name,
        address,
        cycle,
        name.capitalize(),
        supports=tuple(Ref(KINDS.get(one) or _kind(one), one) for one in supports),
        key_results=tuple(
            KeyResult(f"k{number}", f"{address}/k{number}", f"{name} {number}", check_ins=check_ins)
            for number in range(key_results)
        ),
    )


def _kind(address: str) -> RefKind:
    return "key result" if address.count("/") > 1 else "objective"


def _view(*objectives: Objective, past: tuple[Objective, ...] = ()) -> StrategyView:
    cycles = (
        Cycle("q2", "Q2", date(2026, 4, 1), date(2026, 6, 30), "closed", objectives=past),
        Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published", objectives=objectives),
    )
    return strategy_view(Context(Portfolio(Organization("Any", goals=GOALS), cycles), date(2026, 8, 18)))


def _places(view: StrategyView) -> dict[str, list[str]]:
    """What stands under what, by address; `also` for what is only named there."""
    found: dict[str, list[str]] = {}
    for goal in view.goals:
        for node in (goal, *goal.nodes):
            _note(found, node.id, node.served)
    _note(found, "loose", view.loose)
    return found


def _note(found: dict[str, list[str]], name: str, shown: Shown | None) -> None:
    if shown:
        found[name] = [one.address for one in shown.below.branches]
        found[f"{name} also"] = [link.place for link in shown.below.also]
        for branch in _all(shown.below.branches):
            found[branch.address] = [one.address for one in branch.below.branches]


def _all(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _all(branch.below.branches)


def test_an_objective_stands_under_its_initiative_and_is_not_said_again_under_the_goal_of_that() -> None:
    places = _places(_view(_objective("a", "water", "wells")))
    assert places["wells"] == ["q3/a"]
    assert "water" not in places


def test_an_objective_that_serves_two_is_placed_once_and_named_at_the_other() -> None:
    places = _places(_view(_objective("a", "wells", "rivers")))
    assert places["wells"] == ["q3/a"]
    assert places["rivers"] == []
    assert places["rivers also"] == ["strategy.md#q3/a"]


def test_what_supports_a_key_result_stands_under_its_objective_and_says_which() -> None:
    view = _view(_objective("a", "wells"), _objective("b", "q3/a/k0"))
    assert _places(view)["q3/a"] == ["q3/b"]
    served = view.goals[0].nodes[0].served
    assert served
    (above,) = served.below.branches
    (below,) = above.below.branches
    assert below.serves
    assert (below.serves.words, below.serves.place) == ("a 0", "strategy.md#q3/a/k0")


@pytest.mark.parametrize(
    "objectives",
    [
        [_objective("a")],
        [_objective("a", "q2/gone")],
        [_objective("a", "q3/a/k0")],
        [_objective("a", "q3/b"), _objective("b", "q3/c/k0"), _objective("c", "q3/a")],
        [_objective("a", "q3/b"), _objective("b", "q3/c"), _objective("c", "q3/b")],
        [_objective("a0"), *(_objective(f"a{number}", f"q3/a{number - 1}") for number in range(1, 400))],
    ],
    ids=["nothing", "what has ended", "itself", "a circle", "beside a circle", "a long chain"],
)
def test_every_running_objective_stands_at_exactly_one_place(objectives: list[Objective]) -> None:
    view = _view(*objectives, past=(_objective("gone", cycle="q2"),))
    assert view.loose
    stands = [branch.address for branch in _all(view.loose.below.branches)]
    assert sorted(stands) == sorted(one.address for one in objectives)
    drawn = figure_html("branches", view.loose, str)
    ids = re.findall(r'id="([^"]+)"', drawn)
    assert len(ids) == len(set(ids)) == 2 * len(objectives)


def test_a_node_sums_up_all_that_serves_it_each_once() -> None:
    view = _view(_objective("a", "water", "wells", "pipes", key_results=2), _objective("b", "pipes"))
    goal = view.goals[0]
    assert said(goal.tally.sentence) == "3 at risk"
    assert [said(node.tally.sentence) for node in goal.nodes] == ["2 at risk", "3 at risk"]
    assert view.goals[1].tally.total == 0


def test_past_objectives_are_counted_and_not_drawn() -> None:
    view = _view(past=(_objective("gone", "water", cycle="q2"),))
    assert view.goals[0].past == "1 objective"
    assert view.goals[0].served is None
    assert view.loose is None


def test_many_objectives_are_folded_and_few_are_not() -> None:
    few = _view(*(_objective(f"a{number}", "wells") for number in range(12)))
    many = _view(*(_objective(f"a{number}", "wells") for number in range(13)))
    shown, folded = few.goals[0].nodes[0].served, many.goals[0].nodes[0].served
    assert shown
    assert folded
    assert "<details" not in figure_html("branches", shown, str)
    assert figure_html("branches", folded, str).count("<details") == 14
    assert folded.count == "13 objectives"
