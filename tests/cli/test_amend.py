"""`okrsite amend`: a promise and its record change together, and always so that reading agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okrsite.changes.trial import new_problems
from okrsite.cli.common import open_site
from tests.cli.desk import answer, texts

if TYPE_CHECKING:
    from tests.cli.conftest import Project

OBJECTIVE = "cycles/2026-q3/mend-kettles.md"
WHY = ("--because", "The second bench is late", "--by", "Dana Whitfield")


def objective(project: Project) -> str:
    return (project.folder / "content" / OBJECTIVE).read_text("utf-8")


def test_a_new_target_is_written_with_what_it_was(project: Project) -> None:
    before = objective(project)
    result = project.run("amend", "kettles-mended", "--set", "target=35", *WHY)
    assert result.exit_code == 0
    record = (
        "    amendments:\n      - date: 2026-08-18\n        was: {target: 40}\n"
        "        because: The second bench is late\n        by: Dana Whitfield\n"
    )
    champion = "    champion: Ana Ruiz\n"
    assert objective(project) == before.replace("target: 40", "target: 35").replace(champion, champion + record)
    assert "“Changed since the town hall”" in result.stdout
    assert project.run("check").exit_code == 0


def test_a_trial_reads_as_the_site_is_read(project: Project) -> None:
    project.write({"logo.svg": "<svg/>"})
    project.settings(theme={"name": "material", "font": False, "logo": "logo.svg"})
    assert new_problems(open_site(project.folder / "mkdocs.yml"), {}) == (), "the logo is no news"


def test_several_fields_change_in_one_amendment(project: Project) -> None:
    words = "statement=Raise kettles mended from 10 to 35"
    result = project.run("amend", "kettles-mended", "--set", "target=35", "--set", words, *WHY)
    assert result.exit_code == 0
    assert "was: {target: 40, statement: Raise kettles mended from 10 to 40}\n" in objective(project)
    assert project.run("check").exit_code == 0


def test_two_amendments_of_the_same_field_agree_with_the_town_hall(project: Project) -> None:
    project.run("amend", "kettles-mended", "--set", "target=35", *WHY)
    project.run("amend", "kettles-mended", "--set", "target=38", *WHY, "--date", "2026-08-20", "--as-of", "2026-08-20")
    assert "was: {target: 40}" in objective(project)
    assert "was: {target: 35}" in objective(project)
    assert project.run("check", "--as-of", "2026-08-20").exit_code == 0


def test_a_field_that_is_emptied_goes_away(project: Project) -> None:
    result = project.run("amend", "kettles-mended", "--set", "unit=", *WHY)
    assert result.exit_code == 0
    assert "unit:" not in objective(project).replace("was: {unit: kettles}", "")
    assert project.run("check").exit_code == 0


def test_what_somebody_changed_by_hand_is_recorded(project: Project) -> None:
    project.replace(OBJECTIVE, "target: 40", "target: 35")
    assert project.run("check").exit_code == 1
    assert project.run("amend", "kettles-mended", *WHY).exit_code == 0
    assert "was: {target: 40}" in objective(project)
    assert project.run("check").exit_code == 0


def test_giving_up_leaves_the_key_result_in_its_place(project: Project) -> None:
    assert project.run("amend", "kettles-mended", "--withdraw", *WHY).exit_code == 0
    assert "        withdrawn: true\n" in objective(project)
    assert "kettles-mended\n" in objective(project)
    assert project.run("check").exit_code == 0
    assert project.run("amend", "kettles-mended", "--withdraw", *WHY).exit_code == 2


def test_a_key_result_that_came_later_is_recorded_as_added(project: Project) -> None:
    more = "  - id: shop-open\n    statement: The shop is open\n    type: milestone\n    champion: Li Tran\n---\n"
    project.replace(OBJECTIVE, "    champion: Ana Ruiz\n---\n", "    champion: Ana Ruiz\n" + more)
    assert project.run("check").exit_code == 1
    assert project.run("amend", "shop-open", "--added", *WHY).exit_code == 0
    assert "        added: true\n" in objective(project)
    assert project.run("check").exit_code == 0


def test_a_change_that_would_be_a_fault_is_refused(project: Project) -> None:
    before = texts(project.folder)
    result = project.run("amend", "kettles-mended", "--set", "target=20", *WHY)
    assert result.exit_code == 1
    assert "[commit-not-between]" in result.stderr
    assert texts(project.folder) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--set", "tarket=35"], "Did you mean `target`?"),
        (["--set", "champion=Li Tran"], "These are promised"),
        (["--set", "target=40"], "The target is 40 already."),
        ([], "Say what changes"),
        (["--withdraw", "--added"], "one amendment at a time"),
    ],
)
def test_what_cannot_be_an_amendment_is_said(project: Project, options: list[str], words: str) -> None:
    result = project.run("amend", "kettles-mended", *options, *WHY)
    assert result.exit_code == 2
    assert words in result.stderr


def test_the_reason_is_asked_for_or_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    result = project.run("amend", "kettles-mended", "--set", "target=35")
    assert result.exit_code == 2
    assert "Add --because." in result.stderr
    args = ("amend", "kettles-mended", "--set", "target=35")
    assert answer(monkeypatch, ["", "Copper is late", ""], *args).exit_code == 0
    assert "because: Copper is late\n" in objective(project)


def test_a_dry_run_shows_the_one_change(project: Project) -> None:
    before = texts(project.folder)
    result = project.run("amend", "kettles-mended", "--set", "target=35", *WHY, "--dry-run")
    assert "-    target: 40\n+    target: 35\n" in result.stdout
    assert texts(project.folder) == before
