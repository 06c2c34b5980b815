"""Values that are likely to be mistyped: a percentage as a fraction, a number without its scale; and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from okrsite.facts.measures import slip
from okrsite.model import CheckIn, Hold, KeyResult
from okrsite.numbers import parse_number, show

DAY = date(2026, 8, 12)


def _key_result(way: str, last: str = "", unit: str = "%") -> KeyResult:
    names = ("baseline", "commit", "target")
    numbers = {name: parse_number(text) for name, text in zip(names, way.split(" → "), strict=False) if text != "…"}
    entries = (CheckIn(date(2026, 7, 29), parse_number(last)),) if last else ()
    return KeyResult("kr", "2026-q3/o/kr", "Words", unit=unit, check_ins=entries, **numbers)


@pytest.mark.parametrize(
    ("way", "last", "value", "meant"),
    [
        ("90% → 95% → 98%", "97%", "0.97", "97%"),
        ("90 → 95 → 98", "97", ".97", "97%"),
        ("90% → 95% → 98%", "97%", "0.97%", "97%"),
        ("90% → 95% → 98%", "", "0.97", "97%"),
        ("40% → 50% → 60%", "", "0.5", "50%"),
        ("40% → 50% → 60%", "", "1", "100%"),
        ("60% → 30% → 20%", "35%", "0.31", "31%"),
        ("0% → 40% → 60%", "30%", "0.45", "45%"),
    ],
)
def test_a_percentage_written_as_a_fraction_is_doubted(way: str, last: str, value: str, meant: str) -> None:
    found = slip(_key_result(way, last), parse_number(value), DAY)
    assert found
    assert found.meant
    assert show(found.meant, "%") == meant


@pytest.mark.parametrize(
    ("way", "last", "value"),
    [
        ("3% → 1% → 0.8%", "1.2%", "0.9%"),
        ("30% → 5% → 1%", "4%", "0.97"),
        ("2% → 1.5% → 1%", "", "0.5"),
        ("0% → 40% → 60%", "", "0.5"),
        ("0% → 40% → 60%", "0.5%", "0.9%"),
        ("90% → 95% → 98%", "97%", "96%"),
        ("90% → 95% → 98%", "97%", "0"),
        ("40% → 50% → 60%", "", "2"),
        ("12% → 8% → 5%", "9%", "-1"),
    ],
)
def test_small_percentages_are_not_doubted_where_they_are_normal(way: str, last: str, value: str) -> None:
    assert slip(_key_result(way, last), parse_number(value), DAY) is None


def test_a_fraction_written_as_a_percentage_is_doubted_too() -> None:
    found = slip(_key_result("0.9 → 0.95 → 0.98", "0.97", unit=""), parse_number("96"), DAY)
    assert found
    assert found.meant
    assert show(found.meant) == "0.96"
    assert slip(_key_result("0.9 → 0.95 → 0.98", "0.97", unit=""), parse_number("1.2"), DAY) is None


def test_a_number_without_its_scale_is_doubted() -> None:
    found = slip(_key_result("10M → 12M → 15M", unit="people"), parse_number("11.6"), DAY)
    assert found
    assert found.kind == "baseline"
    assert found.meant
    assert show(found.meant, "people") == "11.6M people"
    assert slip(_key_result("10M → 12M → 15M", unit="people"), parse_number("40M"), DAY) is None


def test_what_is_held_is_doubted_by_its_bound_and_what_only_measures_never() -> None:
    held = KeyResult("kr", "2026-q3/o/kr", "Words", unit="%", hold=Hold("at least", low=parse_number("95%")))
    found = slip(held, parse_number("0.96"), DAY)
    assert found
    assert found.kind == "plan"
    measuring = KeyResult("kr", "2026-q3/o/kr", "Words", type="baseline", unit="homes", target=parse_number("3000"))
    assert slip(measuring, parse_number("1"), DAY) is None
