"""What the coach says about the sample department: little, and only what its people would thank it for."""

from __future__ import annotations

from datetime import date

import pytest

from okrsite.reading import read
from okrsite.rules import check
from tests.conftest import ROOT

AS_OF = date(2026, 8, 18)
# Somebody was silent on August 12; the draft of the next cycle is a draft; few people are coaches yet.
USEFUL = {"check-in-missed", "numbers-missing", "impact-missing", "few-coaches"}


@pytest.fixture(scope="module")
def found() -> list[tuple[str, str]]:
    portfolio = read(ROOT / "content", today=AS_OF).portfolio
    return [(finding.code, finding.about) for finding in check(portfolio, AS_OF)]


def test_the_sample_hears_nothing_but_what_is_useful(found: list[tuple[str, str]]) -> None:
    assert {code for code, _ in found} <= USEFUL


def test_nothing_but_silence_is_found_in_what_was_announced(found: list[tuple[str, str]]) -> None:
    assert {code for code, about in found if about.startswith("2026-q3")} <= {"check-in-missed"}


def test_the_archive_is_left_in_peace(found: list[tuple[str, str]]) -> None:
    assert not [about for _, about in found if about.startswith("2026-q2")]
