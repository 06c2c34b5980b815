"""`okrsite close` and `okrsite correct`: nothing is closed half told, and nothing changes afterwards without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.desk import answer, texts

if TYPE_CHECKING:
    import pytest

    from tests.cli.conftest import Project

RETRO = "cycles/2026-q3/retrospective.md"
CLOSE = ("close", "2026-q3", "--as-of", "2026-10-05")
SECOND = """\
  - id: shop-open
    statement: The second workshop is open
    type: milestone
    champion: Li Tran
---
"""
ANSWERS = """\
date: 2026-10-05
outcomes:
  - key_result: mend-kettles/kettles-mended
    final: 30
    as_of: 2026-09-30
    decision: modify
    because: The benches stay
sections:
  Lessons learned: |
    Copper is dear.

    And slow to come.
  Success stories: The oldest kettle of the valley.
"""


def retro(project: Project) -> str:
    return (project.folder / "content" / RETRO).read_text("utf-8")


def with_second(project: Project) -> None:
    project.replace(
        "cycles/2026-q3/mend-kettles.md", "    champion: Ana Ruiz\n---\n", "    champion: Ana Ruiz\n" + SECOND
    )
    promised = "  mend-kettles/shop-open:\n    statement: The second workshop is open\n    type: milestone\n"
    project.replace("cycles/2026-q3/published.lock", 'target: "40"\n', 'target: "40"\n' + promised)


def test_the_walk_asks_everything_and_locks_the_files(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["30", "", "m", "The benches stay", "Copper is dear.", "", "Tea.", "", "Benches", "Copper", "y"]
    result = answer(monkeypatch, told, *CLOSE)
    assert result.exit_code == 0
    assert "Last: 14 kettles on July 14, commit 25 kettles, target 40 kettles" in result.stderr
    assert "Level reached [commit]" in result.stderr
    assert retro(project) == (
        "---\noutcomes:\n  - key_result: mend-kettles/kettles-mended\n    final: 30\n    as_of: 2026-10-05\n"
        "    level: commit\n    decision: modify\n    because: The benches stay\ndate: 2026-10-05\n---\n\n"
        "## Lessons learned\n\nCopper is dear.\n\n## Impact to Californians\n\nTea.\n\n"
        "## What worked\n\nBenches\n\n## What needs to change\n\nCopper\n"
    )
    index = (project.folder / "content/cycles/2026-q3/index.md").read_text("utf-8")
    assert "status: closed\n" in index
    lock = (project.folder / "content/cycles/2026-q3/closed.lock").read_text("utf-8")
    assert "\nclosed: 2026-10-05\n" in lock
    assert "  retrospective.md: sha256:" in lock
    assert project.run("check", "--as-of", "2026-10-05").exit_code == 0


def test_it_can_be_left_at_any_question_and_taken_up_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with_second(project)
    left = answer(monkeypatch, ["30", "commit", "keep"], *CLOSE)
    assert left.exit_code == 1
    assert "    decision: keep\n" in retro(project)
    assert "status: published" in (project.folder / "content/cycles/2026-q3/index.md").read_text("utf-8")
    again = answer(monkeypatch, ["It works", "done", "", "r", "It is open", *["x"] * 6, "y"], *CLOSE)
    assert again.exit_code == 0
    assert "Final value" not in again.stderr
    assert "Did it happen?" in again.stderr
    assert "    decision: keep\n    because: It works\n" in retro(project)
    assert "shop-open\n    final: done\n    as_of: 2026-10-05\n    level: target\n    decision: remove\n" in retro(
        project
    )


def with_baseline(project: Project) -> None:
    visits = "  - {id: visits, statement: Measure visits for 12 weeks, type: baseline, unit: weeks}\n"
    promised = (
        "  mend-kettles/visits:\n    statement: Measure visits for 12 weeks\n    type: baseline\n    unit: weeks\n"
    )
    objective, ending = "cycles/2026-q3/mend-kettles.md", "    champion: Ana Ruiz\n"
    project.replace(objective, f"{ending}---\n", f"{ending}{visits}---\n")
    project.replace("cycles/2026-q3/published.lock", 'target: "40"\n', f'target: "40"\n{promised}')


def test_a_baseline_is_closed_with_what_it_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with_baseline(project)
    mine = ["302 visits a week", "12", "a lot", "302 visits a week", "", "remove", "It is measured"]
    result = answer(monkeypatch, ["30", "commit", "keep", "It works", *mine, *["x"] * 6, "y"], *CLOSE)
    assert result.exit_code == 0, result.stderr
    assert "If it is what was found, write `found: 302 visits a week`" in result.stderr
    assert '"a lot" is not a number' in result.stderr
    assert "visits\n    final: 12\n" in retro(project)
    assert "    found: 302 visits a week\n" in retro(project)
    assert project.run("check", "--as-of", "2026-10-05").exit_code == 0


def test_a_script_says_what_a_baseline_found(project: Project) -> None:
    with_baseline(project)
    told = ["--key-result", "visits", "--final", "12", "--found", "302 visits a week", "--decision", "remove"]
    assert project.run(*CLOSE, *told, "--because", "It is measured").exit_code == 0
    assert "    found: 302 visits a week\n" in retro(project)
    refused = project.run(*CLOSE, "--key-result", "kettles-mended", "--final", "30", "--found", "3 days")
    assert refused.exit_code == 1
    assert "A metric has no `found`." in refused.stderr


def test_a_level_against_the_numbers_needs_a_reason(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, ["30", "target", "", "Ten more wait at the door"], *CLOSE)
    assert "    level: target\n    level_because: Ten more wait at the door\n" in retro(project)


def test_who_does_not_say_yes_keeps_it_open(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    result = answer(monkeypatch, ["30", "", "k", "It works", *[""] * 6, "n"], *CLOSE)
    assert result.exit_code == 0
    assert "It stays open" in result.stderr
    assert not (project.folder / "content/cycles/2026-q3/closed.lock").exists()


def test_the_self_rating_is_asked_where_the_organization_has_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.replace("organization.yml", "teams:", "maturity:\n  - {id: focus, name: Focus}\nteams:")
    answer(monkeypatch, ["30", "", "k", "It works", *["x"] * 6, "6", "3", "y"], *CLOSE)
    assert "maturity: {focus: 3}\n" in retro(project)


def test_a_script_closes_with_a_file_of_answers(project: Project) -> None:
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    result = project.run(*CLOSE, "--answers", "answers.yml")
    assert result.exit_code == 0
    assert "    as_of: 2026-09-30\n    level: commit\n    decision: modify\n" in retro(project)
    assert "## Lessons learned\n\nCopper is dear.\n\nAnd slow to come.\n" in retro(project)
    assert "Nothing is written yet about: Impact to Californians" in result.stderr
    assert "is closed." in result.stdout
    assert project.run("check", "--as-of", "2026-10-05").exit_code == 0


def test_it_refuses_while_a_decision_is_missing(project: Project) -> None:
    with_second(project)
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    result = project.run(*CLOSE, "--answers", "answers.yml")
    assert result.exit_code == 1
    assert "  mend-kettles/shop-open: level, decision, and because\n" in result.stderr
    assert "final: 30" in retro(project), "what was told is saved"
    assert not (project.folder / "content/cycles/2026-q3/closed.lock").exists()
    options = ("--final", "not yet", "--decision", "keep", "--because", "The lease is late", "--final-on", "2026-10-01")
    one = project.run(*CLOSE, "--key-result", "shop-open", *options)
    assert one.exit_code == 0
    assert "final: not yet\n    as_of: 2026-10-01\n    level: no progress\n    decision: keep\n" in retro(project)
    assert project.run(*CLOSE).exit_code == 0


def test_answers_with_a_fault_are_not_written(project: Project) -> None:
    before = texts(project.folder)
    for old, new, words in [
        ("decision: modify", "decision: kepp", "Did you mean `keep`?"),
        ("kettles-mended", "kettels-mended", "Did you mean `mend-kettles/kettles-mended`?"),
        ("final: 30", "final: 30 days", "counts in `kettles`"),
        ("date: 2026-10-05", "date: [", "has no answers that can be read"),
    ]:
        (project.folder / "answers.yml").write_text(ANSWERS.replace(old, new), "utf-8")
        result = project.run(*CLOSE, "--answers", "answers.yml")
        assert result.exit_code in (1, 2)
        assert words in result.stderr
        (project.folder / "answers.yml").unlink()
        assert texts(project.folder) == before


def test_a_decision_is_not_replaced_without_a_word(project: Project) -> None:
    ending = ("--key-result", "kettles-mended", "--final", "30", "--because", "x")
    first = project.run(*CLOSE, *ending, "--decision", "keep")
    same = project.run(*CLOSE, *ending, "--decision", "keep")
    other = project.run(*CLOSE, *ending, "--decision", "remove")
    assert "replaces" not in first.stderr + same.stderr
    assert "This replaces the decision that was recorded before: keep." in other.stderr + other.output


def test_what_is_there_already_in_the_retrospective_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    front = "---\n# our notes\ndate: 2026-10-02\n---\n\nWe met.\n\n"
    there = front + "## Lessons learned\n\n<!-- later -->\n\n## Our own\n\nYes.\n"
    project.write({RETRO: there})
    answer(monkeypatch, ["30", "", "k", "It works", "Copper.", *[""] * 5, "n"], *CLOSE)
    for line in there.splitlines(keepends=True):
        assert line in retro(project)
    assert "## Lessons learned\n\nCopper.\n\n<!-- later -->\n" in retro(project)


def test_a_dry_run_of_the_end_shows_it_and_writes_nothing(project: Project) -> None:
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    project.run(*CLOSE, "--key-result", "kettles-mended", "--final", "30", "--decision", "keep", "--because", "x")
    before = texts(project.folder)
    result = project.run(*CLOSE, "--dry-run")
    assert result.exit_code == 0
    assert "-status: published\n+status: closed\n" in result.stdout
    assert "+closed: 2026-10-05\n" in result.stdout
    assert texts(project.folder) == before


def test_a_correction_is_recorded_with_the_fingerprint_of_the_file(project: Project) -> None:
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    project.run(*CLOSE, "--answers", "answers.yml")
    path, why = f"content/{RETRO}", ("--because", "A typing error", "--by", "Dana Whitfield")
    unchanged = project.run("correct", path, *why)
    assert unchanged.exit_code == 2
    assert "is as it was when the cycle was closed" in unchanged.stderr
    project.replace(RETRO, "Copper is dear.", "Copper is dear!")
    day = ("--as-of", "2026-11-03")
    assert project.run("check", *day).exit_code == 1
    assert project.run("correct", path, *why, *day, "--dry-run").exit_code == 0
    assert project.run("check", *day).exit_code == 1
    assert project.run("correct", path, *why, *day).exit_code == 0
    corrections = (project.folder / "content/cycles/2026-q3/corrections.yml").read_text("utf-8")
    assert (
        "- date: 2026-11-03\n  file: retrospective.md\n  because: A typing error\n  by: Dana Whitfield\n" in corrections
    )
    assert project.run("check", *day).exit_code == 0


def test_a_file_that_was_taken_away_is_recorded_as_removed(project: Project) -> None:
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    project.run(*CLOSE, "--answers", "answers.yml")
    (project.folder / "content/cycles/2026-q3/check-ins/mend-kettles.yml").unlink()
    result = project.run("correct", "content/cycles/2026-q3/check-ins/mend-kettles.yml", "--because", "A mistake")
    assert result.exit_code == 0
    assert "fingerprint: removed" in (project.folder / "content/cycles/2026-q3/corrections.yml").read_text("utf-8")


def test_a_closed_cycle_is_not_closed_again_and_a_draft_not_at_all(project: Project) -> None:
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    project.run(*CLOSE, "--answers", "answers.yml")
    assert "was closed on 2026-10-05" in project.run(*CLOSE).stderr
    project.write({"cycles/2026-q4/index.md": "---\nstart: 2026-10-01\nend: 2026-12-31\n---\n"})
    assert "is a draft" in project.run("close", "2026-q4").stderr
