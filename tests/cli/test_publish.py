"""`okrsite publish`: what it locks, and when it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.desk import texts

if TYPE_CHECKING:
    from tests.cli.conftest import Project

INDEX = "cycles/2026-q3/index.md"
LOCK = "cycles/2026-q3/published.lock"


@pytest.fixture
def draft(project: Project) -> Project:
    """The small site with its cycle still a draft."""
    (project.folder / "content" / LOCK).unlink()
    project.replace(INDEX, "status: published", "status: draft  # until the town hall")
    project.replace(INDEX, "town_hall: 2026-07-02\n", "")
    return project


def test_publishing_locks_the_promises_and_says_so_in_the_cycle(draft: Project) -> None:
    result = draft.run("publish", "2026-q3", "--on", "2026-07-02")
    assert result.exit_code == 0
    lock = draft.content(LOCK)
    assert "\npublished: 2026-07-02\n" in lock
    assert '  mend-kettles/kettles-mended:\n    statement: "Raise kettles mended from 10 to 40"\n' in lock
    assert "status: published  # until the town hall\n" in draft.content(INDEX)
    assert "town_hall: 2026-07-02\n" in draft.content(INDEX)
    assert "1 key result promised and locked." in result.stdout
    assert "Next: " in result.stdout
    assert draft.run("check").exit_code == 0


def test_a_dry_run_shows_both_files_and_writes_none(draft: Project) -> None:
    before = texts(draft.folder)
    result = draft.run("publish", "2026-q3", "--dry-run")
    assert result.exit_code == 0
    assert f"--- /dev/null\n+++ b/{LOCK}\n" in result.stdout
    assert f"--- a/{INDEX}\n" in result.stdout
    assert "+published: 2026-08-18\n" in result.stdout
    assert texts(draft.folder) == before


def test_errors_are_listed_and_nothing_is_published(draft: Project) -> None:
    draft.replace("cycles/2026-q3/mend-kettles.md", "commit: 25", "commit: 45")
    before = texts(draft.folder)
    result = draft.run("publish", "2026-q3")
    assert result.exit_code == 1
    assert "mend-kettles.md:11:13: error: " in result.stderr
    assert "2026-q3 was not published: there is an error to be mended first." in result.stderr
    assert texts(draft.folder) == before


def test_warnings_are_listed_and_do_not_stop_it(draft: Project) -> None:
    draft.replace("cycles/2026-q3/mend-kettles.md", "    commit: 25\n", "")
    result = draft.run("publish", "2026-q3")
    assert result.exit_code == 0
    assert "[unfinished-metric]" in result.stderr


def test_a_cycle_is_published_once(draft: Project) -> None:
    draft.run("publish", "2026-q3")
    result = draft.run("publish", "2026-q3")
    assert result.exit_code == 2
    assert "was published on 2026-08-18" in result.stderr


def test_a_status_that_was_written_by_hand_gets_its_lock(draft: Project) -> None:
    draft.replace(INDEX, "status: draft", "status: published")
    assert draft.run("check", "--strict").exit_code == 1
    assert draft.run("publish", "2026-q3").exit_code == 0
    assert "kettles-mended" in draft.content(LOCK)


def test_a_cycle_without_key_results_promises_nothing(draft: Project) -> None:
    (draft.folder / "content/cycles/2026-q3/mend-kettles.md").unlink()
    (draft.folder / "content/cycles/2026-q3/check-ins/mend-kettles.yml").unlink()
    result = draft.run("publish", "2026-q3")
    assert result.exit_code == 2
    assert "has no key results yet" in result.stderr


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        ("2 weeks", "every second week"),
        ("1 week", "every week"),
        ("30 days", "every 30 days"),
        ("4 weeks", "every 4 weeks"),
        ("1", "every day"),
    ],
)
def test_the_next_step_says_how_often(draft: Project, cadence: str, words: str) -> None:
    draft.replace("cycles/2026-q3/index.md", "start:", f"cadence: {cadence}\nstart:")
    told = draft.run("publish", "2026-q3").stdout
    assert f": {words}: okrsite check-in" in told
    assert ("every second week" in told) == (words == "every second week")
