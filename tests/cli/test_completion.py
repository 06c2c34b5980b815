"""What the Tab key offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project


def offers(project: Project, words: str, shell: str = "bash") -> list[str]:
    """What the shell is offered after some words."""
    count = len(words.split()) - (0 if words.endswith(" ") else 1)
    done = project.process(_OKRSITE_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=str(count))
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_verbs_are_offered(project: Project) -> None:
    assert offers(project, "okrsite st") == ["status"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("okrsite status ", ["2026-q4", "2026-q3", "2026-q2"]),
        ("okrsite status 2026-q3 --team r", ["river-permits"]),
        ("okrsite due --champion Om", ["Omar Haddad"]),
        ("okrsite due --cycle 2026-q2", ["2026-q2"]),
        ("okrsite check --format s", ["sarif"]),
    ],
)
def test_what_the_site_has_is_offered(sample: Project, words: str, expected: list[str]) -> None:
    assert offers(sample, words) == expected


def test_objectives_of_open_cycles_are_offered(sample: Project) -> None:
    import click

    from okrsite.cli.check import command
    from okrsite.cli.completion import complete_objective

    items = complete_objective(click.Context(command), command.params[0], "2026-q3/r")
    assert [(item.value, item.help) for item in items] == [
        ("2026-q3/river-permits/open-streams", "Reopen blocked streams to salmon and steelhead")
    ]


def test_where_there_is_no_site_nothing_is_offered(project: Project) -> None:
    (project.folder / "mkdocs.yml").unlink()
    assert offers(project, "okrsite status ") == []
