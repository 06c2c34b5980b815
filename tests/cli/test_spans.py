"""The part of a line that is underlined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from okrsite.cli.spans import span

CASES = yaml.safe_load(Path(__file__).with_name("spans.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["purpose"])
def test_the_part_that_is_meant_is_marked(case: dict[str, Any]) -> None:
    line = case["line"]
    start, end = span(line, case["column"], case["message"], kind=case.get("kind", "yaml"))
    assert line[start:end] == case["marked"]


def test_what_is_missing_at_the_end_of_a_line_is_marked_after_it() -> None:
    assert span("commit:", 8, "Nothing stands here.") == (7, 8)


@given(st.text(), st.integers(0, 50), st.text(), st.sampled_from(["yaml", "csv", "text"]))
def test_any_line_and_any_place_can_be_marked(line: str, column: int, message: str, kind: str) -> None:
    start, end = span(line, column, message, kind=kind)
    assert 0 <= start < end
