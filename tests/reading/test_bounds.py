"""A bound or a range in the place of a number is answered with the lines that say it."""

from __future__ import annotations

import pytest
import yaml

from okrsite.numbers import parse_number
from okrsite.reading.bounds import bound_remedy, is_bound


@pytest.mark.parametrize(
    ("text", "rule", "threshold"),
    [
        ("≤3%", "at most", "3%"),
        ("<= 3%", "at most", "3%"),
        ("<3", "at most", "3"),
        ("at most 3%", "at most", "3%"),
        ("At most 3 days", "at most", "3 days"),
        ("no more than 1,200", "at most", "1,200"),
        ("up to $1.5M", "at most", "$1.5M"),
        ("under 5", "at most", "5"),
        ("max. 5", "at most", "5"),
        ("3% or less", "at most", "3%"),
        ("3 days or less", "at most", "3 days"),
        ("3 days at most", "at most", "3 days"),
        ("≥ 95%", "at least", "95%"),
        (">95", "at least", "95"),
        ("at least 95 percent", "at least", "95 percent"),
        ("more than 12M people", "at least", "12M people"),
        ("95%+", "at least", "95%"),
        ("95 or more", "at least", "95"),
        ("minimum of 7", "at least", "7"),
        ("±4.5%", "between", ["-4.5%", "4.5%"]),
        ("+/- 4.5%", "between", ["-4.5%", "4.5%"]),
        ("50% ± 5%", "between", ["45%", "55%"]),
        ("98% ± 4%", "between", ["94%", "100%"]),
        ("6.5-8.5", "between", ["6.5", "8.5"]),
        ("60 – 80%", "between", ["60", "80%"]),
        ("between 60 and 80", "between", ["60", "80"]),
        ("1,200 to 3,000", "between", ["1,200", "3,000"]),
    ],
)
def test_a_bound_is_answered_with_its_lines(text: str, rule: str, threshold: object) -> None:
    remedy = bound_remedy(text)
    lines = remedy.split("`")[1:4:2]
    written = yaml.load("\n".join(lines), yaml.BaseLoader)
    assert written == {"hold": rule, "threshold": threshold}, remedy


@pytest.mark.parametrize("text", ["~5", "≈ 5", "about 5", "approx. 5", "ca. 5", "5 or so"])
def test_a_guess_is_asked_for_a_number_or_its_range(text: str) -> None:
    remedy = bound_remedy(text)
    assert "as in `5`" in remedy
    assert "`hold: between` and `threshold: [4.5, 5.5]`" in remedy
    assert "`hold: at most`" in remedy
    assert "`hold: at least`" in remedy


@pytest.mark.parametrize(
    "text",
    ["", "soon", "TBD", "2026-07-14", "80-60", "12m", "<b>12</b>", "1e6", "at most", "±", "=1+1", "3 of 5", "5 ± -1"],
)
def test_what_is_no_bound_keeps_its_own_remedy(text: str) -> None:
    assert bound_remedy(text) == ""


@pytest.mark.parametrize("text", ["~95%", "about 95%", "95% or so"])
def test_no_range_is_proposed_that_cannot_be(text: str) -> None:
    assert "`threshold: [85.5%, 100%]`" in bound_remedy(text)


@pytest.mark.parametrize(
    ("text", "bound"),
    [("3 days or less", True), ("3 days or more", True), ("4 at least", True), ("60 min", False), ("5 orders", False)],
)
def test_a_bound_in_the_place_of_a_unit_is_no_unit(text: str, bound: bool) -> None:
    assert is_bound(parse_number(text)) is bound
