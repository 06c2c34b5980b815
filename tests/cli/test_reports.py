"""Whatever stands in a problem, each format stays what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from okrsite.cli.reports import data, github, sarif, text
from okrsite.cli.shown_diagnostics import Explanation, ShownDiagnostic
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
