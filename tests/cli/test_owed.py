"""What is owed, by whom and by when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project

INDEX = "cycles/2026-q3/index.md"
OBJECTIVE = "cycles/2026-q3/mend-kettles.md"
LOG = "cycles/2026-q3/check-ins/mend-kettles.yml"


def owed(project: Project, *more: str) -> list[dict[str, Any]]:
    """What `okrsite due` tells, as data."""
    found: list[dict[str, Any]] = json.loads(project.run("due", "--json", *more).stdout)["owed"]
    return found


def kinds(project: Project, *more: str) -> list[tuple[str, str]]:
    """(kind, date) of each."""
    return [(one["kind"], one["due"]) for one in owed(project, *more)]


def test_a_missed_check_in_is_owed_by_its_champion_until_somebody_reports(project: Project) -> None:
    assert owed(project) == [
        {
            "due": "2026-08-12",
            "overdue": True,
            "who": ["Ana Ruiz"],
            "kind": "check-in",
            "what": "Check in: Raise kettles mended from 10 to 40",
            "about": "2026-q3/mend-kettles/kettles-mended",
            "page": "https://okrs.example.org/small/cycles/2026-q3/mend-kettles/#kettles-mended",
        }
    ]
    project.replace(
        LOG, "- date: 2026-07-14", "- {date: 2026-08-18, key_result: kettles-mended, value: 20}\n- date: 2026-07-14"
    )
    assert kinds(project) == [("check-in", "2026-08-26")]


def test_of_several_missed_ones_only_the_latest_is_owed(project: Project) -> None:
    assert kinds(project, "--as-of", "2026-09-20") == [("check-in", "2026-09-09")]


@pytest.mark.parametrize(("days", "expected"), [("0", []), ("7", []), ("8", [("check-in", "2026-08-26")])])
def test_what_is_to_come_is_told_for_so_many_days(project: Project, days: str, expected: list[tuple[str, str]]) -> None:
    project.replace(LOG, "2026-07-14", "2026-08-17")
    assert kinds(project, "--within", days) == expected


def test_a_check_in_due_today_is_not_overdue(project: Project) -> None:
    project.replace(LOG, "2026-07-14", "2026-07-29")
    assert owed(project, "--as-of", "2026-08-12")[0]["overdue"] is False
    assert owed(project, "--as-of", "2026-08-13")[0]["overdue"] is True


def test_steps_are_owed_by_their_owner_or_else_by_the_champion(project: Project) -> None:
    project.replace(LOG, "2026-07-14", "2026-08-17")
    actions = (
        "    actions:\n"
        "      - {task: Buy solder, owner: L. Tran, due: 2026-08-10}\n"
        "      - {task: Rent a shed, due: 2026-08-20, status: in progress}\n"
        "      - {task: Print a sign, due: 2026-08-01, status: done}\n"
        "      - {task: Paint it, due: 2026-08-01, status: dropped}\n"
        "      - {task: Some day}\n"
    )
    project.replace(OBJECTIVE, "    champion: Ana Ruiz\n", "    champion: Ana Ruiz\n" + actions)
    steps = [(one["what"], one["who"], one["overdue"]) for one in owed(project) if one["kind"] == "step"]
    assert steps == [("Step: Buy solder", ["L. Tran"], True), ("Step: Rent a shed", ["Ana Ruiz"], False)]


MILESTONE = """\
  - id: shed
    statement: The shed stands
    type: milestone
    due: 2026-08-15
    amendments:
      - {date: 2026-07-20, added: true, because: We need one, by: Ana Ruiz}
"""


@pytest.mark.parametrize(("value", "owes"), [("not yet", True), ("done", False)])
def test_a_milestone_is_owed_until_it_has_happened(project: Project, value: str, owes: bool) -> None:
    project.replace(OBJECTIVE, "    champion: Ana Ruiz\n", "    champion: Ana Ruiz\n" + MILESTONE)
    project.replace(
        LOG, "- date: 2026-07-14", f"- {{date: 2026-08-12, key_result: shed, value: {value}}}\n- date: 2026-07-14"
    )
    assert (("milestone", "2026-08-15") in kinds(project)) is owes


def test_what_has_no_champion_is_owed_by_nobody_named(project: Project) -> None:
    project.replace(OBJECTIVE, "    champion: Ana Ruiz\n", "")
    assert owed(project)[0]["who"] == []
    assert "nobody is named" in project.run("due").stdout


def test_withdrawn_key_results_owe_nothing(project: Project) -> None:
    gone = "    amendments:\n      - {date: 2026-08-01, withdrawn: true, because: No kettles left}\n"
    project.replace(OBJECTIVE, "    champion: Ana Ruiz\n", "    champion: Ana Ruiz\n" + gone)
    assert owed(project, "--within", "100") == []


def test_after_the_end_endings_and_what_was_learned_are_owed(project: Project) -> None:
    after = ("--as-of", "2026-10-02")
    assert kinds(project, *after) == [("retrospective", "2026-10-14"), ("outcome", "2026-10-14")]
    project.write(
        {
            "cycles/2026-q3/retrospective.md": "---\noutcomes:\n"
            "  - {key_result: mend-kettles/kettles-mended, final: 26, level: commit, decision: keep, because: Tea}\n"
            "---\n## What worked\n\nSolder.\n"
        }
    )
    assert kinds(project, *after) == []


def test_a_draft_owes_its_writing_by_the_town_hall(project: Project) -> None:
    draft = "---\nstart: 2026-10-01\nend: 2026-12-31\nstatus: draft\ntown_hall: 2026-09-24\n---\n"
    project.write({"cycles/2026-q4/index.md": draft})
    drafts = [one for one in owed(project, "--within", "60") if one["due"] == "2026-09-24"]
    assert [(one["kind"], one["who"]) for one in drafts] == [("objective", ["Ada Park"])]
    project.write({"cycles/2026-q4/polish-pots.md": "---\nobjective: Polish the pots\nteam: repairs\n---\n"})
    drafts = [one for one in owed(project, "--within", "60") if one["due"] == "2026-09-24"]
    assert [(one["kind"], one["about"]) for one in drafts] == [("key results", "2026-q4/polish-pots")]


def test_closed_cycles_owe_nothing(sample: Project) -> None:
    assert not [one for one in owed(sample, "--within", "400") if one["about"].startswith("2026-q2")]


@pytest.mark.parametrize(
    ("day", "within", "status"), [("2026-07-02", "0", 0), ("2026-07-15", "7", 0), ("2026-08-18", "14", 1)]
)
def test_the_exit_status_is_for_a_scheduler(project: Project, day: str, within: str, status: int) -> None:
    assert project.run("due", "--as-of", day, "--within", within).exit_code == status


def test_for_one_person_only_what_that_person_owes_counts(project: Project) -> None:
    project.replace(
        OBJECTIVE,
        "    champion: Ana Ruiz\n",
        "    champion: Ana Ruiz\n    actions: [{task: T, owner: Bo Lee, due: 2026-12-01}]\n",
    )
    assert project.run("due", "--champion", "ana").exit_code == 1
    assert project.run("due", "--champion", "bo lee").exit_code == 0
    assert project.run("due", "--champion", "Cy").exit_code == 2


def test_errors_in_the_content_are_no_answer_for_a_scheduler(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    result = project.run("due")
    assert result.exit_code == 2
    assert "The content has 1 error" in result.stderr


def test_people_get_one_line_each_overdue_first(sample: Project) -> None:
    lines = sample.run("due").stdout.splitlines()
    assert lines[0] == "August 18, 2026: 8 overdue, 19 due by September 1, 2026."
    late, coming = lines.index("Overdue"), lines.index("To come")
    days = [line.split()[0] for line in lines[late + 1 : coming] if line]
    assert days == sorted(days)
    assert max(days) < "2026-08-18" <= lines[coming + 1].split()[0]


def test_a_terminal_gets_lines_that_fit(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrsite.cli.due_show.person_looks", lambda: True)
    whole = sample.run("due", COLUMNS="300").stdout
    narrow = sample.run("due", COLUMNS="80").stdout
    assert max(map(len, narrow.splitlines())) <= 80
    assert narrow.split() == whole.split()


def with_twin(project: Project, objective: str) -> None:
    """A second objective with the same key result."""
    for path in (OBJECTIVE, LOG):
        twin = path.replace("mend-kettles", "mend-pots")
        project.write({twin: project.content(path).replace("Mend the kettles of the valley", objective)})
    lock = "cycles/2026-q3/published.lock"
    told = project.content(lock)
    project.write({lock: told + told.partition("key_results:\n")[2].replace("mend-kettles", "mend-pots")})


def lines(project: Project) -> list[str]:
    """What `okrsite due` tells of each thing, without date and name."""
    return [line.partition("Ana Ruiz  ")[2] for line in project.run("due").stdout.splitlines() if "Ana Ruiz" in line]


def test_equal_statements_name_their_objectives(project: Project) -> None:
    alone = lines(project)
    assert alone == ["Check in: Raise kettles mended from 10 to 40"]
    with_twin(project, "Mend the pots of the hills")
    assert lines(project) == [
        f"{alone[0]} (Mend the kettles of the valley)",
        f"{alone[0]} (Mend the pots of the hills)",
    ]


def test_equal_statements_name_their_objectives_in_the_mail_too(project: Project) -> None:
    with_twin(project, "Mend the pots of the hills")
    mail = project.run("due", "--digest", "text", "--moment", "learnings").stdout.replace("\n  ", " ")
    assert "- Ana Ruiz: Raise kettles mended from 10 to 40 (Mend the kettles of the valley)" in mail
    assert "- Ana Ruiz: Raise kettles mended from 10 to 40 (Mend the pots of the hills)" in mail


def test_equal_objectives_with_equal_statements_are_told_apart_by_address(project: Project) -> None:
    with_twin(project, "Mend the kettles of the valley")
    assert [line.rpartition(" (")[2] for line in lines(project)] == [
        "2026-q3/mend-kettles/kettles-mended)",
        "2026-q3/mend-pots/kettles-mended)",
    ]
