"""`okrsite status`: what it tells, and how it looks to whom."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.cli import status_show

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Project

LOG = "cycles/2026-q3/check-ins/mend-kettles.yml"
OBJECTIVE = "cycles/2026-q3/mend-kettles.md"


def standing(project: Project, *more: str) -> dict[str, Any]:
    """The first key result's standing, as data."""
    data = json.loads(project.run("status", "--json", *more).stdout)
    found: dict[str, Any] = data["objectives"][0]["key_results"][0]["standing"]
    return found


def test_a_pipe_gets_one_whole_line_a_key_result(project: Project) -> None:
    statement = "Raise kettles mended from 10 to 40 " + "and more " * 30
    project.replace(OBJECTIVE, "Raise kettles mended from 10 to 40", statement.strip())
    result = project.run("status")
    line = next(line for line in result.stdout.splitlines() if "kettles-mended" in line)
    assert line.split("  ") and line.strip().startswith("kettles-mended")
    for part in ("14 kettles", "25 kettles", "40 kettles", "No recent check-in", "Ana Ruiz", "2026-07-14"):
        assert f"  {part}" in line
    assert "overdue 2026-08-12" in line
    assert line.endswith(statement.strip())
    assert "\x1b" not in result.stdout


def test_columns_of_different_objectives_stand_below_each_other(sample: Project) -> None:
    lines = sample.run("status", "2026-q3").stdout.splitlines()
    state = lines[3].index("STATE")
    assert {line[state - 2 : state] for line in lines[5:] if line.startswith("  ")} == {"  "}


def test_the_first_lines_say_where_the_cycle_is_and_how_it_stands(project: Project) -> None:
    first, second = project.run("status").stdout.splitlines()[:2]
    assert first == "July–September 2026: published, day 49 of 92, next check-in August 26"
    assert second == "1 without a recent check-in"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-06-20", "published, begins on July 1, 2026"),
        ("2026-07-01", "published, day 1 of 92, next check-in July 15"),
        ("2026-09-30", "published, day 92 of 92"),
        ("2026-10-01", "published, ended on September 30, 2026 and is not closed yet"),
    ],
)
def test_the_day_can_be_another(project: Project, day: str, words: str) -> None:
    assert project.run("status", "--as-of", day).stdout.splitlines()[0] == f"July–September 2026: {words}"
    assert project.run("status", OKRSITE_AS_OF=day).stdout.splitlines()[0] == f"July–September 2026: {words}"


def test_a_day_that_is_none_is_refused(project: Project) -> None:
    result = project.run("status", "--as-of", "tomorrow")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`tomorrow` is not a date" in result.stderr


def test_missing_is_not_zero(project: Project) -> None:
    project.write({LOG: "- {date: 2026-08-12, key_result: kettles-mended, confidence: commit, note: No count}\n"})
    assert standing(project)["value"] is None
    assert "Not measured yet" in project.run("status").stdout
    project.write({LOG: "- {date: 2026-08-12, key_result: kettles-mended, value: 0, confidence: risk}\n"})
    assert standing(project)["value"]["value"] == 0
    assert "0 kettles" in project.run("status").stdout


def test_a_value_older_than_the_latest_check_in_says_its_day(project: Project) -> None:
    project.write(
        {
            LOG: "- {date: 2026-07-14, key_result: kettles-mended, value: 14, confidence: commit}\n"
            "- {date: 2026-08-12, key_result: kettles-mended, confidence: risk, note: No count}\n"
        }
    )
    assert "14 kettles (July 14)" in project.run("status").stdout


def test_data_names_things_as_the_site_does(project: Project) -> None:
    assert standing(project) == {
        "state": "missed",
        "words": "No recent check-in",
        "confidence": "commit",
        "value": {"value": 14, "text": "14", "unit": "kettles", "words": "14 kettles"},
        "happened": None,
        "as_of": "2026-07-14",
        "progress": pytest.approx(4 / 30),
        "latest": "2026-07-14",
        "missed": 2,
        "overdue_since": "2026-08-12",
        "next_due": "2026-08-26",
    }


def test_of_the_sample_everything_is_told_in_every_way(sample: Project) -> None:
    data = json.loads(sample.run("status", "--json").stdout)
    plain = sample.run("status").stdout
    count = 0
    for objective in data["objectives"]:
        assert objective["statement"] in plain
        for key_result in objective["key_results"]:
            assert key_result["statement"] in plain
            assert key_result["standing"]["words"] in plain
            count += 1
    assert data["cycle"]["id"] == "2026-q3"
    assert count == 20


@pytest.mark.parametrize("name", ["2026-q2", "April–June 2026", "content/cycles/2026-q2/"])
def test_a_cycle_is_found_by_id_name_or_folder(sample: Project, name: str) -> None:
    assert json.loads(sample.run("status", name, "--json").stdout)["cycle"]["id"] == "2026-q2"


def test_a_closed_cycle_owes_nothing(sample: Project) -> None:
    data = json.loads(sample.run("status", "2026-q2", "--json").stdout)
    standings = [kr["standing"] for one in data["objectives"] for kr in one["key_results"]]
    assert {one["overdue_since"] for one in standings} == {None}
    assert {one["next_due"] for one in standings} == {None}
    assert "overdue" not in sample.run("status", "2026-q2").stdout


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--team", "nobody", "There is no team nobody. There are: repairs."),
        ("--champion", "Zed", "Nobody here is called Zed. There are: Ana Ruiz."),
    ],
)
def test_an_unknown_name_is_answered_with_those_there_are(
    project: Project, option: str, value: str, words: str
) -> None:
    result = project.run("status", option, value)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"okrsite: {words}\n")


def test_an_unknown_cycle_is_answered_with_those_there_are(project: Project) -> None:
    assert project.run("status", "2025").stderr == "okrsite: There is no cycle 2025. There are: 2026-q3.\n"


def test_teams_and_champions_narrow_what_is_told(sample: Project) -> None:
    team = json.loads(sample.run("status", "--team", "Drinking Water", "--json").stdout)
    person = json.loads(sample.run("status", "--champion", "ana", "--json").stdout)
    assert {one["team"] for one in team["objectives"]} == {"drinking-water"}
    assert [kr["id"] for one in person["objectives"] for kr in one["key_results"]] == [
        "people-connected",
        "wells-tested",
    ]


def test_a_name_that_fits_several_people_is_asked_about(sample: Project) -> None:
    assert "Write the whole name." in sample.run("status", "--champion", "an").stderr


def test_errors_in_the_content_are_told_and_what_can_be_shown_is_shown(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    result = project.run("status")
    assert result.exit_code == 1
    assert "14 kettles" in result.stdout
    assert "The content has 1 error, so something may be missing here. Run: okrsite check" in result.stderr


def test_without_a_cycle_it_could_not_run(project: Project) -> None:
    import shutil

    shutil.rmtree(project.folder / "content/cycles")
    result = project.run("status")
    assert result.exit_code == 2
    assert "There is no cycle yet." in result.stderr


def test_an_objective_without_key_results_is_shown(project: Project) -> None:
    project.write({"cycles/2026-q3/polish-pots.md": "---\nobjective: Polish the pots\nteam: repairs\n---\n"})
    assert "Polish the pots (Repairs): no key results yet" in project.run("status").stdout


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes a person look, on a terminal of so many columns."""

    def make(columns: int) -> None:
        monkeypatch.setattr(status_show, "person_looks", lambda: True)
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", "50")

    return make


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120, 160, 240])
def test_a_terminal_gets_all_of_it_in_lines_that_fit(
    sample: Project, terminal: Callable[[int], None], columns: int
) -> None:
    data = json.loads(sample.run("status", "--json").stdout)
    terminal(columns)
    shown = sample.run("status").stdout
    assert max(map(len, shown.splitlines())) <= columns
    words = {word.strip(";,") for word in shown.split()} | set(shown.split())
    for objective in data["objectives"]:
        for key_result in objective["key_results"]:
            assert set(key_result["statement"].split()) <= words
            assert {name for one in key_result["champions"] for name in one.split()} <= words


def test_wide_characters_keep_the_columns_of_a_table(
    project: Project, terminal: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrsite.cli.terminal import width

    project.replace(OBJECTIVE, "Raise kettles mended from 10 to 40", "水" * 60)
    terminal(120)
    assert max(map(width, project.run("status").stdout.splitlines())) <= 120


def test_markup_of_the_library_that_draws_is_only_text(project: Project, terminal: Callable[[int], None]) -> None:
    project.replace(OBJECTIVE, "Raise kettles mended from 10 to 40", "'Raise [bold]kettles[/bold] :rocket: [link=x]y'")
    terminal(200)
    assert "[bold]kettles[/bold] :rocket: [link=x]y" in project.run("status").stdout


def test_states_are_never_told_by_colour_alone(sample: Project, terminal: Callable[[int], None]) -> None:
    terminal(160)
    coloured = sample.run("status", FORCE_COLOR="1").stdout
    plain = sample.run("status", NO_COLOR="1").stdout
    assert "\x1b[" in coloured
    assert "\x1b[3" not in plain
    assert "At risk of" in plain
