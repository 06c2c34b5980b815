"""Whatever stands in a problem, each format stays what it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from okrsite.cli.reports import data, github, sarif, text
from okrsite.cli.shown_diagnostics import Explanation, ShownDiagnostic
from okrsite.cli.shown_diagnostics import faults as shown
from okrsite.problems import Diagnostic, Severity

WORDS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\x1b\r\n\t:,%\u202e`#")), max_size=60)
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20)


@st.composite
def faults(draw: st.DrawFn) -> ShownDiagnostic:
    """A fault with anything in it."""
    line = draw(st.none() | WORDS.map(lambda words: words.replace("\n", " ")))
    start = draw(st.integers(0, len(line))) if line is not None else 0
    problem = Diagnostic(
        path=draw(NAMES),
        line=draw(st.integers(1, 9)) if line is not None else 0,
        column=start + 1 if line is not None else 0,
        code="some-code",
        message=draw(WORDS),
        remedy=draw(WORDS),
        severity=draw(st.sampled_from(get_args(Severity))),
    )
    end = start + draw(st.integers(1, 80))
    if line is not None and draw(st.booleans()):  # who made a problem before it had an end left that out
        end_line = problem.line + draw(st.integers(0, 3))
        problem = replace(problem, end_line=end_line, end_column=end + 1 if end_line == problem.line else 1)
    return ShownDiagnostic(
        problem, Path("/site/content") / problem.path, line, start, end, Explanation("Title.", draw(WORDS))
    )


EVERY = st.lists(faults(), max_size=4)


@given(EVERY)
def test_a_terminal_is_never_steered(found: list[ShownDiagnostic]) -> None:
    for line in text.report(found):
        shown = line.replace("\x1b[0m", "")  # our own colours
        for code in ("1m", "2m", "31m", "32m", "33m", "36m"):
            shown = shown.replace(f"\x1b[{code}", "")
        assert not any(ord(character) < 32 and character != "\t" for character in shown)
        assert "\u202e" not in shown


@given(EVERY)
def test_github_gets_a_line_a_problem_and_no_other_command(found: list[ShownDiagnostic]) -> None:
    lines = list(github.report(found))
    assert len(lines) == len(found)
    for line in lines:
        assert line.startswith(("::error ", "::warning ", "::notice "))
        head, _, _ = line[2:].partition("::")
        assert not {"\n", "\r"} & set(line)
        assert all("=" in part for part in head.partition(" ")[2].split(","))


@given(EVERY)
def test_sarif_follows_the_standard_whatever_is_told(found: list[ShownDiagnostic]) -> None:
    Sarif.model_validate_json("".join(sarif.report(found)))


@given(EVERY)
def test_json_gives_the_words_as_they_are(found: list[ShownDiagnostic]) -> None:
    document = json.loads("".join(data.report(found)))
    assert [one["message"] for one in document["problems"]] == [fault.problem.message for fault in found]


@pytest.mark.parametrize(
    ("place", "marked"),
    [
        ((1, 4), "lost here"),  # without an end, to the end of the line
        ((1, 0), "lost here"),  # without a column, the whole line
        ((1, 4, 1, 8), "lost"),
        ((1, 9, 3, 2), "here"),  # it goes on below
        ((2, 1, 2, 4), "123"),
        ((3, 4), ""),  # behind the end of the line
        ((9, 1), None),
        ((0, 0), None),
    ],
)
def test_what_is_marked_of_a_line(place: tuple[int, ...], marked: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"   lost here  \r\n1234\r\nabc")
    line, column, *end = place
    problem = Diagnostic("a.txt", line, column, "code", "M.", "R.", "error", *end)
    (fault,) = shown([problem], tmp_path, {})
    assert (None if fault.line is None else fault.line[fault.start : fault.end]) == marked
    assert fault.line is None or fault.start < fault.end
