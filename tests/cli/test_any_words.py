"""Whatever words a person types, the files say exactly them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from okrsite.cli import main
from okrsite.config.owner_values import parse_day
from okrsite.reading import read
from tests.cli.desk import pipe

if TYPE_CHECKING:
    from okrsite.model import Portfolio
    from tests.cli.conftest import Project

WORDS = (
    'She said: "now" # not later',
    "- a dash, a {brace} and a [bracket]",
    "it's 50% & *starred* `code` <b>bold</b>",
    "yes",
    "2026-07-14",
    "null",
    "Übergrößenträger 水 naïve",
    "@at !bang |pipe >fold ?",
    "ends with a colon:",
    "x" * 300 + " and more " + "y " * 80 + "end",
)
DAY = parse_day("2026-08-18")


def portfolio(project: Project) -> Portfolio:
    reading = read(project.folder / "content", today=DAY)
    assert [str(problem) for problem in reading.problems if problem.severity == "error"] == []
    return reading.portfolio


@pytest.mark.parametrize("words", WORDS)
def test_a_check_in_says_what_was_typed(project: Project, words: str) -> None:
    told = ("--note", words, "--blocker", words, "--by", words)
    assert project.run("check-in", "--key-result", "kettles-mended", "--value", "18", *told).exit_code == 0
    entry = next(portfolio(project).objectives()).key_results[0].check_ins[-1]
    assert (entry.note, entry.blocker, entry.by) == (words, words, words)


@pytest.mark.parametrize("words", WORDS)
def test_an_amendment_says_what_was_typed(project: Project, words: str) -> None:
    told = ("--set", f"statement={words}", "--because", words, "--by", words)
    assert project.run("amend", "kettles-mended", *told).exit_code == 0
    key_result = next(portfolio(project).objectives()).key_results[0]
    assert key_result.statement == words
    assert (key_result.amendments[0].because, key_result.amendments[0].by) == (words, words)
    assert key_result.amendments[0].was == (("statement", "Raise kettles mended from 10 to 40"),)


@pytest.mark.parametrize("words", WORDS)
def test_an_ending_says_what_was_typed(project: Project, words: str) -> None:
    told = ("--key-result", "kettles-mended", "--final", "30", "--decision", "keep", "--because", words)
    assert project.run("close", "2026-q3", *told).exit_code == 0
    outcome = next(portfolio(project).objectives()).key_results[0].outcome
    assert outcome
    assert outcome.because == words


@pytest.mark.parametrize("words", WORDS)
def test_an_objective_says_what_was_typed(project: Project, words: str) -> None:
    project.write({"cycles/2026-q4/index.md": "---\nstart: 2026-10-01\nend: 2026-12-31\n---\n"})
    told = ("--objective", words, "--summary", words, "--sponsor", words, "--why", words, "--id", "typed")
    assert project.run("new", "objective", *told).exit_code == 0
    typed = next(one for one in portfolio(project).objectives() if one.id == "typed")
    assert (typed.statement, typed.summary, typed.sponsor, typed.story.why) == (words, words, words, words)


@pytest.mark.parametrize("words", WORDS)
def test_a_new_site_says_what_was_typed(project: Project, words: str) -> None:
    told = ("--name", words, "--sponsor", words, "--team", f"A {words}"[:60], "--program-lead", words)
    assert pipe("", "init", "fresh", *told, "--as-of", "2026-08-18").exit_code == 0
    settings = yaml.safe_load((project.folder / "fresh/mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == words
    organization = read(project.folder / "fresh/content", today=DAY).portfolio.organization
    assert (organization.name, organization.roles.executive_sponsor) == (words, words)
    assert (organization.teams[0].name, organization.roles.program_leads) == (f"A {words}"[:60].strip(), (words,))
    assert pipe("", "check", "--config", "fresh/mkdocs.yml", "--as-of", "2026-08-18").exit_code == 0


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"key_result,value\nkettles-mended,\x00\n", b"{[" * 4000, b"\r\r\n\x1b[2J"]
)
def test_no_input_gives_a_traceback(project: Project, data: bytes) -> None:
    (project.folder / "answers.yml").write_bytes(data)
    for args in (["check-in"], ["close", "2026-q3", "--answers", "answers.yml"]):
        result = CliRunner().invoke(main, args, input=data, catch_exceptions=False)
        assert result.exit_code in (1, 2)
        assert "\x1b" not in result.output


@pytest.mark.parametrize(
    "path", ["retrospective.md", "published.lock", "mend-kettles.md", "check-ins/mend-kettles.yml"]
)
@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"---\nunclosed: [", b"", b"- &a [*a]\n"])
def test_no_broken_file_gives_a_traceback_or_is_written_over(project: Project, path: str, data: bytes) -> None:
    broken = f"cycles/2026-q3/{path}"
    project.write({broken: data})
    for args in (
        ["check-in", "--key-result", "kettles-mended", "--value", "18"],
        ["amend", "kettles-mended", "--set", "target=35", "--because", "x", "--by", "x"],
        ["close", "2026-q3", "--key-result", "kettles-mended", "--final", "30", "--decision", "keep", "--because", "x"],
        ["publish", "2026-q3"],
        ["new", "cycle", "2026-q4", "--from", "2026-q3"],
    ):
        assert CliRunner().invoke(main, args, catch_exceptions=False).exit_code in (0, 1, 2)
    left = (project.folder / "content" / broken).read_bytes()
    assert left.endswith(data), "a file with a fault is mended by a person"
