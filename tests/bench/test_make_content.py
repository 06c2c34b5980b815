"""The content that is measured must be content: read without a problem, of the promised size, the same every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okrsite.reading import read
from tests.bench.make_content import AS_OF, make
from tests.bench.reading import yaml_texts

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.model import Portfolio


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two full cycles and the rest of a third."""
    folder = tmp_path_factory.mktemp("made") / "content"
    make(folder, 50, per_cycle=20, teams=4)
    return folder


@pytest.fixture(scope="module")
def portfolio(content: Path) -> Portfolio:
    return read(content, today=AS_OF).portfolio


def test_made_content_has_no_problem(content: Path) -> None:
    assert [str(problem) for problem in read(content, today=AS_OF).problems] == []


def test_cycles_go_back_in_time_and_only_the_newest_is_open(portfolio: Portfolio) -> None:
    assert [(cycle.id, cycle.status, len(cycle.objectives)) for cycle in portfolio.cycles] == [
        ("2026-q1", "closed", 10),
        ("2026-q2", "closed", 20),
        ("2026-q3", "published", 20),
    ]
    assert all((cycle.retrospective is not None) == (cycle.status == "closed") for cycle in portfolio.cycles)


def test_every_objective_has_three_key_results_with_six_check_ins(portfolio: Portfolio) -> None:
    objectives = list(portfolio.objectives())
    assert len(objectives) == 50
    assert {len(objective.key_results) for objective in objectives} == {3}
    assert {len(key_result.check_ins) for objective in objectives for key_result in objective.key_results} == {6}


def test_every_kind_of_key_result_occurs(portfolio: Portfolio) -> None:
    kinds = {(k.type, k.hold.rule if k.hold else "") for o in portfolio.objectives() for k in o.key_results}
    held = {("metric", rule) for rule in ("at least", "at most", "between")}
    assert kinds == {("metric", ""), ("milestone", ""), ("baseline", "")} | held


def test_stories_have_the_length_of_stories(portfolio: Portfolio) -> None:
    lengths = [len(f"{o.story.why} {o.story.why_now} {o.story.impact}".split()) for o in portfolio.objectives()]
    assert 110 <= sum(lengths) / len(lengths) <= 150


def test_work_is_carried_on_from_cycle_to_cycle(portfolio: Portfolio) -> None:
    by_address = {k.address: k for o in portfolio.objectives() for k in o.key_results}
    going_on = [k for k in by_address.values() if k.continues]
    assert len(going_on) > 5
    for key_result in going_on:
        outcome = by_address[key_result.continues].outcome
        assert outcome is not None
        assert outcome.next == key_result.address


def test_the_same_seed_gives_the_same_files(content: Path, tmp_path: Path) -> None:
    make(tmp_path / "again", 50, per_cycle=20, teams=4)
    make(tmp_path / "other", 50, per_cycle=20, teams=4, seed=2)
    assert list(yaml_texts(tmp_path / "again")) == list(yaml_texts(content))
    assert list(yaml_texts(tmp_path / "other")) != list(yaml_texts(content))
