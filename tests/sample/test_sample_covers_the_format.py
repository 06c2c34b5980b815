"""The sample department is the demonstration: every feature of the content format stands in it at least once."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from okrsite import model
from okrsite.config.mkdocs_yml import read_configuration
from okrsite.facts.schedule import slot_of, slots
from okrsite.reading import forms, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.model import Cycle, KeyResult, Objective, Portfolio

CONTENT = Path(__file__).parents[2] / "content"
AS_OF = date(2026, 8, 18)

WRITTEN: dict[str, type[forms.Form]] = {
    "organization": forms.OrganizationForm,
    "goal": forms.GoalForm,
    "initiative": forms.InitiativeForm,
    "team": forms.TeamForm,
    "roles": forms.RolesForm,
    "dimension": forms.DimensionForm,
    "cycle": forms.CycleForm,
    "objective": forms.ObjectiveForm,
    "objective in YAML alone": forms.ObjectiveFileForm,
    "section": forms.SectionForm,
    "key result": forms.KeyResultForm,
    "action": forms.ActionForm,
    "amendment": forms.AmendmentForm,
    "check-in": forms.CheckInForm,
    "retrospective": forms.RetrospectiveForm,
    "outcome": forms.OutcomeForm,
    "page": forms.PageForm,
    "correction": forms.CorrectionForm,
}


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return read(CONTENT, today=AS_OF).portfolio


@pytest.fixture(scope="module")
def key_results(portfolio: Portfolio) -> list[KeyResult]:
    return [key_result for objective in portfolio.objectives() for key_result in objective.key_results]


@pytest.fixture(scope="module")
def used_fields() -> dict[str, set[str]]:
    """The fields that the sample's files really write, by the mapping they stand in."""
    used: dict[str, set[str]] = {name: set() for name in WRITTEN}
    for name, mapping in _mappings():
        used[name] |= mapping.keys()
    return used


def test_sample_has_no_problems_not_even_warnings() -> None:
    own = read_configuration(CONTENT.parent / "mkdocs.yml").settings().own
    assert [str(problem) for problem in read(CONTENT, today=AS_OF, own=own).problems] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_every_field_of_the_format_is_written_somewhere(name: str, used_fields: dict[str, set[str]]) -> None:
    assert WRITTEN[name].model_fields.keys() - used_fields[name] == set()


def test_a_fictional_department_says_so_on_its_front_page(portfolio: Portfolio) -> None:
    assert portfolio.front is not None
    assert "fictional" in portfolio.front.text
    assert "August 18, 2026" in portfolio.front.text


def test_the_day_of_the_sample_is_set_for_its_site() -> None:
    settings = yaml.load((CONTENT.parent / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    assert settings["plugins"]["okrsite"]["as_of"] == AS_OF.isoformat()


def test_three_teams_each_have_objectives(portfolio: Portfolio) -> None:
    teams = {team.id for team in portfolio.organization.teams}
    assert len(teams) == 3
    assert teams == {objective.team_id for objective in portfolio.objectives()}


def test_three_cycles_stand_at_the_three_stages(portfolio: Portfolio) -> None:
    assert [cycle.status for cycle in portfolio.cycles] == ["closed", "published", "draft"]
    running = portfolio.cycles[1]
    elapsed = (AS_OF - running.start) / (running.end - running.start)
    assert 0.4 < elapsed < 0.6


def test_no_team_has_more_than_three_objectives_in_a_cycle(portfolio: Portfolio) -> None:
    for cycle in portfolio.cycles:
        for team in portfolio.organization.teams:
            assert sum(objective.team_id == team.id for objective in cycle.objectives) <= 3


def test_the_rating_has_ten_dimensions_and_the_closed_cycle_rates_them_all(portfolio: Portfolio) -> None:
    dimensions = [dimension.id for dimension in portfolio.organization.maturity]
    retrospective = portfolio.cycles[0].retrospective
    assert retrospective is not None
    assert len(dimensions) == 10
    assert sorted(dimension for dimension, _ in retrospective.maturity) == sorted(dimensions)


def test_objectives_stand_in_markdown_in_yaml_and_in_a_team_folder(portfolio: Portfolio) -> None:
    suffixes = {Path(objective.at.path).suffix for objective in portfolio.objectives()}
    assert suffixes == {".md", ".yml"}
    assert any("/" in objective.id for objective in portfolio.objectives())


def test_logs_stand_in_yaml_and_in_csv() -> None:
    logs = {log.suffix for log in CONTENT.glob("cycles/*/check-ins/**/*.*")}
    assert logs == {".yml", ".csv"}


def test_every_objective_has_a_summary_and_makes_its_case(portfolio: Portfolio) -> None:
    for objective in portfolio.objectives():
        assert objective.summary, objective.address
        assert objective.story.why and objective.story.why_now, objective.address
        assert objective.internal or objective.story.impact, objective.address
        assert not any(letter.isdigit() for letter in objective.statement), objective.address


def test_some_objective_is_internal_and_some_has_further_headings(portfolio: Portfolio) -> None:
    assert any(objective.internal for objective in portfolio.objectives())
    assert any(objective.story.more for objective in portfolio.objectives())


def test_objectives_support_goals_initiatives_objectives_and_key_results(portfolio: Portfolio) -> None:
    kinds = {ref.kind for objective in portfolio.objectives() for ref in objective.supports}
    assert kinds == set(get_args(model.RefKind))


def test_lineage_runs_through_all_three_cycles_at_both_levels(
    portfolio: Portfolio, key_results: list[KeyResult]
) -> None:
    for continued in ({o.continues for o in portfolio.objectives()}, {k.continues for k in key_results}):
        assert {address.partition("/")[0] for address in continued if address} == {"2026-q2", "2026-q3"}


def test_outcomes_and_what_continues_them_name_each_other(key_results: list[KeyResult]) -> None:
    carried = {k.outcome.next: k.address for k in key_results if k.outcome and k.outcome.next}
    continued = {k.address: k.continues for k in key_results if k.continues.startswith("2026-q2/")}
    assert carried == continued


@pytest.mark.parametrize("kind", get_args(model.KeyResultType))
def test_each_type_of_key_result_appears(kind: str, key_results: list[KeyResult]) -> None:
    assert any(key_result.type == kind for key_result in key_results)


@pytest.mark.parametrize("rule", get_args(model.HoldRule))
def test_each_way_of_holding_a_value_appears(rule: str, key_results: list[KeyResult]) -> None:
    assert any(key_result.hold and key_result.hold.rule == rule for key_result in key_results)


def test_metrics_rise_and_fall(key_results: list[KeyResult]) -> None:
    moves = [(k.baseline.value, k.target.value) for k in key_results if k.baseline and k.target]
    assert any(baseline < target for baseline, target in moves)
    assert any(baseline > target for baseline, target in moves)


@pytest.mark.parametrize("unit", ["people", "%", "$", "days"])
def test_units_that_print_in_their_own_way_appear(unit: str, key_results: list[KeyResult]) -> None:
    assert any(key_result.unit == unit for key_result in key_results)


def test_numbers_are_written_in_many_human_ways(key_results: list[KeyResult]) -> None:
    written = " ".join(number.raw for k in key_results for number in (k.baseline, k.target, *_values(k)) if number)
    for form in ("45K", "1,790", "$7.9M", "million", "48%", "-18", "4.6 days", "47.8K people", "226.5"):
        assert form in written


def test_a_baseline_is_done_and_another_is_not_yet(key_results: list[KeyResult]) -> None:
    baselines = [k for k in key_results if k.type == "baseline" and k.check_ins]
    done = {k.id for k in baselines if any(entry.value and entry.source for entry in k.check_ins)}
    assert done and len(done) < len(baselines)


def test_a_milestone_with_a_due_date_happened_and_another_has_not(key_results: list[KeyResult]) -> None:
    latest = {k.check_ins[-1].happened for k in key_results if k.type == "milestone" and k.due and k.check_ins}
    assert latest == {True, False}


def test_some_key_result_has_two_champions_and_every_one_has_at_least_one(key_results: list[KeyResult]) -> None:
    assert {len(key_result.champions) for key_result in key_results} == {1, 2}
    assert any(key_result.supporters for key_result in key_results)


@pytest.mark.parametrize("status", get_args(model.ActionStatus))
def test_each_status_of_an_action_appears(status: str, key_results: list[KeyResult]) -> None:
    assert any(action.status == status for key_result in key_results for action in key_result.actions)


def test_visibility_is_internal_in_every_kind_of_place(portfolio: Portfolio, key_results: list[KeyResult]) -> None:
    check_ins = [entry for key_result in key_results for entry in key_result.check_ins]
    for things in (list(portfolio.objectives()), key_results, check_ins, portfolio.pages):
        assert {thing.visibility for thing in things} == {"public", "internal"}


@pytest.mark.parametrize("confidence", get_args(model.Confidence))
def test_progress_of_the_running_cycle_is_uneven(confidence: str, portfolio: Portfolio) -> None:
    latest = [key_result.check_ins[-1].confidence for key_result in _running(portfolio) if key_result.check_ins]
    assert confidence in latest


def test_a_slot_was_missed_and_one_key_result_was_never_reported(portfolio: Portfolio) -> None:
    cycle = portfolio.cycles[1]
    missed = {k.address: _missed(cycle, k) for k in _running(portfolio) if not k.withdrawn}
    assert sum(bool(days) for days in missed.values()) >= 3
    assert any(not key_result.check_ins for key_result in _running(portfolio))


def test_a_check_in_came_between_the_due_dates(portfolio: Portfolio) -> None:
    cycle = portfolio.cycles[1]
    days = {entry.date for key_result in _running(portfolio) for entry in key_result.check_ins}
    assert days - set(slots(cycle))


def test_nothing_is_reported_after_the_day_of_the_sample(portfolio: Portfolio) -> None:
    assert max(entry.date for k in _running(portfolio) for entry in k.check_ins) <= AS_OF


def test_the_sponsor_is_asked_for_help_with_a_blocker(portfolio: Portfolio) -> None:
    assert any(entry.escalate and entry.blocker for k in _running(portfolio) for entry in k.check_ins)


@pytest.mark.parametrize("kind", ["changed", "added", "withdrawn"])
def test_each_kind_of_change_since_the_town_hall_appears(kind: str, portfolio: Portfolio) -> None:
    amendments = [amendment for key_result in _running(portfolio) for amendment in key_result.amendments]
    assert any(amendment.kind == kind and amendment.because for amendment in amendments)


def test_a_target_was_moved_after_the_town_hall(portfolio: Portfolio) -> None:
    moved = {field for k in _running(portfolio) for amendment in k.amendments for field, _ in amendment.was}
    assert "target" in moved


def test_published_and_closed_cycles_are_locked_and_the_draft_is_not(portfolio: Portfolio) -> None:
    assert [bool(cycle.published_on) for cycle in portfolio.cycles] == [True, True, False]
    assert [bool(cycle.closed_on) for cycle in portfolio.cycles] == [True, False, False]


def test_a_closed_file_was_corrected_with_a_reason(portfolio: Portfolio) -> None:
    closed = portfolio.cycles[0]
    assert any(fix.because and closed.closed_on and fix.date > closed.closed_on for fix in closed.corrections)


def test_every_key_result_of_the_closed_cycle_has_an_outcome(portfolio: Portfolio) -> None:
    for objective in portfolio.cycles[0].objectives:
        for key_result in objective.key_results:
            assert key_result.outcome and key_result.outcome.decision, key_result.address


@pytest.mark.parametrize("decision", get_args(model.Decision))
def test_each_decision_appears(decision: str, portfolio: Portfolio) -> None:
    assert any(key_result.outcome and key_result.outcome.decision == decision for key_result in _closed(portfolio))


@pytest.mark.parametrize("level", get_args(model.Level))
def test_each_level_appears(level: str, portfolio: Portfolio) -> None:
    assert any(key_result.outcome and key_result.outcome.level == level for key_result in _closed(portfolio))


def test_some_metric_ended_between_its_baseline_and_its_commit(portfolio: Portfolio) -> None:
    finals = [(k.baseline, k.outcome.final, k.commit) for k in _closed(portfolio) if k.outcome]
    assert any(b and f and c and min(b.value, c.value) < f.value < max(b.value, c.value) for b, f, c in finals)


def test_a_level_that_differs_from_the_numbers_says_why(portfolio: Portfolio) -> None:
    assert any(key_result.outcome and key_result.outcome.level_because for key_result in _closed(portfolio))


def test_a_final_value_came_late(portfolio: Portfolio) -> None:
    end = portfolio.cycles[0].end
    assert any(k.outcome and k.outcome.as_of and k.outcome.as_of > end for k in _closed(portfolio))


def test_the_retrospective_has_all_its_sections(portfolio: Portfolio) -> None:
    retrospective = portfolio.cycles[0].retrospective
    assert retrospective is not None
    assert [section.heading for section in retrospective.sections] == [
        "Lessons learned",
        "Success stories",
        "Impact to Californians",
        "Improvement ideas",
        "What worked",
        "What needs to change",
        "What else happened",
    ]


def test_the_draft_has_an_objective_without_key_results_and_a_metric_without_numbers(portfolio: Portfolio) -> None:
    draft = portfolio.cycles[2]
    assert any(not objective.key_results for objective in draft.objectives)
    metrics = [k for objective in draft.objectives for k in objective.key_results if k.type == "metric"]
    assert any(k.baseline is k.commit is k.target is None for k in metrics)


def test_a_story_has_a_picture_with_a_description_and_a_table_to_download(portfolio: Portfolio) -> None:
    assert {Path(asset.path).suffix for asset in portfolio.assets} >= {".png", ".csv"}
    pictures = [line for page in portfolio.pages for line in page.text.splitlines() if line.startswith("![")]
    assert pictures
    assert all(len(picture[2 : picture.index("]")]) > 20 for picture in pictures)


def _running(portfolio: Portfolio) -> list[KeyResult]:
    return _all(portfolio.cycles[1].objectives)


def _closed(portfolio: Portfolio) -> list[KeyResult]:
    return _all(portfolio.cycles[0].objectives)


def _all(objectives: Iterable[Objective]) -> list[KeyResult]:
    return [key_result for objective in objectives for key_result in objective.key_results]


def _values(key_result: KeyResult) -> Iterator[model.Number]:
    yield from (entry.value for entry in key_result.check_ins if entry.value)


def _missed(cycle: Cycle, key_result: KeyResult) -> set[date]:
    """Due dates that have passed by two days with no check-in that counts for them."""
    reported = {slot_of(cycle, entry.date) for entry in key_result.check_ins}
    return {due for due in slots(cycle) if due <= AS_OF - timedelta(days=2)} - reported


def _mappings() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of the sample's files with the name of its kind, read without okrsite."""
    organization = _yaml((CONTENT / "organization.yml").read_text("utf-8"))
    yield "organization", organization
    yield "roles", organization["roles"]
    for kind, field in (("goal", "goals"), ("team", "teams"), ("dimension", "maturity")):
        yield from ((kind, entry) for entry in organization[field])
    yield from (("initiative", entry) for goal in organization["goals"] for entry in goal["initiatives"])
    for page in sorted(CONTENT.rglob("*.md")):
        yield from _of_page(page)
    for path in sorted(CONTENT.glob("cycles/*/**/*.yml")):
        yield from _of_yaml(path)
    for path in sorted(CONTENT.glob("cycles/*/check-ins/**/*.csv")):
        with path.open(encoding="utf-8", newline="") as log:
            yield from (("check-in", {name: cell for name, cell in row.items() if cell}) for row in csv.DictReader(log))


def _of_page(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    _, front, _ = path.read_text("utf-8").split("---\n", 2)
    data = _yaml(front)
    if "objective" in data:
        yield "objective", data
        yield from _of_key_results(data)
    elif path.name == "retrospective.md":
        yield "retrospective", data
        yield from (("outcome", outcome) for outcome in data["outcomes"])
    else:
        yield "cycle" if "start" in data else "page", data


def _of_yaml(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    data = _yaml(path.read_text("utf-8"))
    if path.name == "corrections.yml":
        yield from (("correction", entry) for entry in data)
    elif isinstance(data, list):
        yield from (("check-in", entry) for entry in data)
    else:
        yield "objective in YAML alone", data
        yield from (("section", entry) for entry in data["more"])
        yield from _of_key_results(data)


def _of_key_results(objective: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key_result in objective.get("key_results", []):
        yield "key result", key_result
        yield from (("action", action) for action in key_result.get("actions", []))
        yield from (("amendment", amendment) for amendment in key_result.get("amendments", []))


def _yaml(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)
