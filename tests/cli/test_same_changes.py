"""The command and the functions of the package make the same changes, refuse the same, and write all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import okrsite
from okrsite.changes.new_site import Start, start_site
from okrsite.config.owner_values import parse_day
from tests.cli.desk import pipe, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrsite import ChangeSet, Workspace
    from tests.cli.conftest import Project

KETTLES = "kettles-mended"
CHANGES: dict[str, tuple[list[str], Callable[[Workspace], ChangeSet]]] = {
    "check in": (
        [
            "check-in",
            "--key-result",
            KETTLES,
            "--value",
            "20",
            "--confidence",
            "target",
            "--note",
            "Going well.",
            "--escalate",
        ],
        lambda site: okrsite.check_in(site, KETTLES, value=20, confidence="target", note="Going well.", escalate=True),
    ),
    "amend": (
        ["amend", KETTLES, "--set", "target=50", "--set", "commit=", "--because", "More came", "--by", "Ada Park"],
        lambda site: okrsite.amend(site, KETTLES, {"target": "50", "commit": ""}, because="More came", by="Ada Park"),
    ),
    "withdraw": (
        ["amend", KETTLES, "--withdraw", "--because", "Nobody has kettles", "--date", "2026-08-17"],
        lambda site: okrsite.amend(
            site, KETTLES, withdraw=True, because="Nobody has kettles", on=parse_day("2026-08-17")
        ),
    ),
    "draft a cycle": (
        ["new", "cycle", "2026-q4", "--town-hall", "2026-10-02", "--message", "Pots next."],
        lambda site: okrsite.draft_cycle(site, "2026-q4", town_hall=parse_day("2026-10-02"), message="Pots next."),
    ),
    "draft an objective": (
        [
            *("new", "objective", "--objective", "Mend the pots", "--team", "Repairs", "--why", "Pots leak."),
            *("--because", "Now", "--key-result", "statement: Raise pots mended from 1 to 9, commit: 5"),
        ],
        lambda site: okrsite.draft_objective(
            site,
            "Mend the pots",
            team="Repairs",
            why="Pots leak.",
            because="Now",
            key_results=[{"statement": "Raise pots mended from 1 to 9", "commit": "5"}],
        ),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_command_and_the_function_make_the_same_change(project: Project, name: str) -> None:
    args, change = CHANGES[name]
    before = texts(project.folder / "content")
    made = change(okrsite.load())
    assert not made.errors
    shown = project.run(*args, "--dry-run")
    assert shown.exit_code == 0
    assert shown.stdout == made.diff() != ""
    assert texts(project.folder / "content") == before
    made.apply()
    assert texts(project.folder / "content") != before
    assert not okrsite.load().errors


def test_a_cycle_is_published_closed_corrected_and_carried_on(project: Project) -> None:
    project.write({"cycles/2026-q3/published.lock": ""})
    (project.folder / "content/cycles/2026-q3/published.lock").unlink()
    project.replace("cycles/2026-q3/index.md", "status: published", "status: draft")
    _same_as_command(project, lambda site: okrsite.publish(site, "2026-q3"), "publish", "2026-q3")
    ending = {"key_result": KETTLES, "final": "41", "decision": "keep", "because": "It works"}
    sections = {"Lessons learned": "Copper is dear."}
    okrsite.close(okrsite.load(as_of="2026-10-05"), "2026-q3", endings=[ending], sections=sections).apply()
    told = project.content("cycles/2026-q3/retrospective.md")
    assert "level: target" in told
    assert "## Lessons learned\n\nCopper is dear." in told
    site = okrsite.load(as_of="2026-10-05")
    assert (site.portfolio.cycles[0].status, site.problems) == ("closed", ())
    project.replace("cycles/2026-q3/retrospective.md", "Copper is dear.", "Tin is dear.")
    file = Path("content/cycles/2026-q3/retrospective.md")
    assert okrsite.load().errors
    okrsite.correct(okrsite.load(as_of="2026-10-06"), file, because="It was tin").apply()
    assert not okrsite.load().errors
    drafted = okrsite.draft_cycle(okrsite.load(as_of="2026-10-06"), "2026-q4", carry_on_from="2026-q3")
    drafted.apply()
    assert "continues: 2026-q3/mend-kettles/kettles-mended" in project.content("cycles/2026-q4/mend-kettles.md")


def _same_as_command(project: Project, change: Callable[[Workspace], ChangeSet], *args: str) -> None:
    made = change(okrsite.load())
    assert project.run(*args, "--dry-run").stdout == made.diff()
    made.apply()


def test_closing_is_refused_while_an_ending_is_missing(project: Project) -> None:
    before = texts(project.folder / "content")
    made = okrsite.close(okrsite.load(), "2026-q3")
    assert [problem.code for problem in made.errors] == ["missing-ending"]
    with pytest.raises(okrsite.ContentError, match="1 error"):
        made.apply()
    assert texts(project.folder / "content") == before


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"value": "20 pots"}, ["different-unit"]),
        ({"confidence": "hopeful"}, ["unknown-word"]),
        ({"confidence": "risk"}, ["drop-without-reason"]),
        ({"value": "20000"}, ["far-off-value"]),
        ({"value": "20000", "sure": True}, []),
        ({}, ["empty-check-in"]),
        ({"value": 20, "on": parse_day("2026-07-14")}, ["conflicting-check-ins"]),
        ({"value": 20, "on": parse_day("2026-08-19")}, ["future-check-in"]),
        ({"value": 20, "on": parse_day("2026-06-01")}, ["check-in-out-of-reach"]),
    ],
)
def test_a_check_in_is_judged_as_reading_judges_it(project: Project, fields: dict[str, Any], codes: list[str]) -> None:
    made = okrsite.check_in(okrsite.load(), KETTLES, **fields)
    assert [problem.code for problem in made.errors] == codes
    assert {problem.path for problem in made.errors} <= {"cycles/2026-q3/check-ins/mend-kettles.yml"}
    assert bool(made.edits) == (not codes)


def test_what_the_log_says_already_is_not_written_twice(project: Project) -> None:
    made = okrsite.check_in(
        okrsite.load(), KETTLES, value=14, confidence="commit", note="The workshop opened.", on=parse_day("2026-07-14")
    )
    assert (made.problems, made.reports, made.apply()) == ((), (), ())


def test_a_table_is_taken_whole_or_not_at_all(project: Project) -> None:
    from okrsite.changes.checking_in import check_in_from_table

    rows = "key_result,value,note\nkettles-mended,20,Well\nkettles,21,What\nkettles-mended,22,Again\n"
    made = check_in_from_table(okrsite.load(), rows)
    assert [(problem.line, problem.code) for problem in made.errors] == [
        (3, "unknown-key-result"),
        (4, "conflicting-check-ins"),
    ]
    assert made.edits == {}
    told = pipe(rows, "check-in")
    assert told.exit_code == 1
    assert "line 3: There is no key result kettles." in told.stderr
    assert "line 4: kettles-mended: The same key result and date stand in an earlier row." in told.stderr


def test_a_new_site_is_begun_where_there_is_none(tmp_path: Path) -> None:
    day = parse_day("2026-07-01")
    assert day
    told = Start("Department of Pots", day, day.replace(month=9, day=30), teams=("Pots",))
    (tmp_path / ".gitignore").write_text("mine\n")
    made = start_site(tmp_path, told)
    assert made.kept == (".gitignore",)
    made.apply()
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert okrsite.load(tmp_path, as_of="2026-07-01").problems == ()
    with pytest.raises(okrsite.OkrsiteError, match="already"):
        start_site(tmp_path, told)
