"""Which part of a file a problem is about: its key or its value, never nothing, never more than the file has."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from okrsite import reading
from okrsite.reading import source_positions
from okrsite.reading.codes import CODES
from okrsite.reading.csv_log import delimiter
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.source import Source
from okrsite.reading.source_positions import SourcePositions
from okrsite.reading.spans import Span, find_words, index_of, rest_of_line, span_of
from okrsite.reading.text import decode, split_markdown
from okrsite.reading.yaml_data import parse
from tests.reading.build import content
from tests.reading.test_cases import CASES as CONTENT
from tests.reading.test_cases import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.problems import Diagnostic
    from okrsite.reading.diagnostics import UnplacedDiagnostic

CASES = yaml.safe_load(Path(__file__).with_name("spans.yml").read_text("utf-8"))
TEXTS = st.text(st.sampled_from("ab:- \n\t[]{}'\"#é😀"), max_size=40)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["purpose"])
def test_the_part_that_is_meant_is_marked(case: dict[str, Any], tmp_path: Path) -> None:
    path, text = case.get("path", "a.yml"), case["text"]
    (tmp_path / path).write_text(text, "utf-8")
    if "fault" in case:
        (span,) = (fault.span for fault in parse(text).faults if fault.code == case["fault"])
    else:
        positions = SourcePositions(path, Source(str(tmp_path), Diagnostics()))
        steps, on_key = tuple(case["steps"]), case.get("on_key", False)
        span = positions.find(steps, on_key=on_key, words=case.get("words", ""))
    assert part(text, span) == case["marked"]


@pytest.mark.parametrize("case", CONTENT)
def test_every_problem_covers_its_key_or_its_value(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held against PyYAML's own tree, and Python's own reader of CSV."""
    unplaced: list[UnplacedDiagnostic] = []

    def noting(root: str, diagnostics: Iterable[UnplacedDiagnostic]) -> tuple[Diagnostic, ...]:
        unplaced.extend(diagnostics)
        return source_positions.to_problems(root, unplaced)

    monkeypatch.setattr(reading, "to_problems", noting)
    root = content(tmp_path / "content", case)
    problems = reading.read(root, today=case.get("today", TODAY)).problems
    assert len(problems) == len(set(unplaced))
    for diagnostic in set(unplaced):
        (problem,) = source_positions.to_problems(root, [diagnostic])
        assert problem in problems
        if not problem.line:
            assert not CODES[problem.code].has_place or not (root / problem.path).is_file() or is_blank(root, problem)
            continue
        data = (root / problem.path).read_bytes()
        text = decode(data, "", Diagnostics()) or data.decode("utf-8", "replace")
        span = Span(problem.line, problem.column, problem.end_line, problem.end_column)
        assert_inside(text, span)
        if diagnostic.span is None and problem.path.endswith(".csv"):
            assert next(csv.reader([part(text, span)], delimiter=delimiter(text)))[0] == cell(text, diagnostic)
        elif diagnostic.span is None:
            assert_covers(text, span, diagnostic)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_any_part_of_any_text_can_be_marked(text: str, start: int, length: int) -> None:
    if text:
        start = min(start, len(text))
        assert_inside(text, span_of(text, start, min(start + length, len(text))))
        assert_inside(text, rest_of_line(text, start))


@given(TEXTS, TEXTS, st.integers(0, 40))
def test_words_are_found_where_they_are_looked_for(text: str, words: str, start: int) -> None:
    found = find_words(text, words, start, len(text))
    if found:
        assert start <= found[0] < found[1] <= len(text)
        assert text[found[0] :].startswith((words, re.findall(r"\w+", words)[0]))


def test_words_with_markup_among_them_are_found_in_prose() -> None:
    text = "## Why\n\nBecause the **XYZQ** [pays](a.md), we say # and (so on, and on"
    for words, marked in (
        ("the XYZQ pays", "the **XYZQ** [pays"),
        ("say what is not said there", "say # and (so on, and on"),
        ("nothing", None),
        ("…", None),
    ):
        found = find_words(text, words, 0, len(text))
        assert (text[slice(*found)] if found else None) == marked


def part(text: str, span: Span) -> str:
    """The part of a text between two places."""
    return text[index_of(text, span.line, span.column) : index_of(text, span.end_line, span.end_column)]


def assert_inside(text: str, span: Span) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (1, 1) <= span[:2] < span[2:]
    assert span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


def assert_covers(text: str, span: Span, diagnostic: UnplacedDiagnostic) -> None:
    """The span is that of the key, or of a text, or begins where a list or fields begin and goes no further."""
    front, above = text, 0
    if diagnostic.at.path.endswith(".md"):
        markdown = split_markdown(text)
        front, above = markdown.front or "", markdown.front_line
    node = key = yaml.compose(front, yaml.SafeLoader)
    steps = list(diagnostic.at.keys)
    while steps and (following := inside(node, steps[0])):
        key, node = following
        steps.pop(0)
    meant = key if diagnostic.on_key and not steps else node
    start, end = index_of(text, span.line, span.column), index_of(text, span.end_line, span.end_column)
    base = index_of(text, above + 1)
    assert start == base + meant.start_mark.index
    assert end <= base + meant.end_mark.index
    if isinstance(meant, yaml.ScalarNode):
        assert text[start:end] == front[meant.start_mark.index : meant.end_mark.index].rstrip()


def inside(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """The key and the value that a step leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def cell(text: str, diagnostic: UnplacedDiagnostic) -> str:
    """The cell that a problem of a log in CSV is about, as Python reads it; the row's first where it has none."""
    rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter(text)) if any(row)]
    row, *names = diagnostic.at.keys
    name = names[0] if names else 0
    return rows[int(row) + 1][name if isinstance(name, int) else [each.strip() for each in rows[0]].index(name)]


def is_blank(root: Path, problem: Diagnostic) -> bool:
    """Whether nothing can be pointed at: a file of comments."""
    return not yaml.safe_load((root / problem.path).read_text("utf-8"))
