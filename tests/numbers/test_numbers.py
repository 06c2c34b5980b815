"""What people write as numbers is read exactly or refused with a remedy, and comes back as they would write it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from okrsite.language.language import american_english
from okrsite.model import Number
from okrsite.numbers import NumberError, parse_number, same_unit, show

CASES = Path(__file__).parent / "cases"


def golden(name: str) -> pytest.MarkDecorator:
    cases = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in cases])


@golden("reads")
def test_a_number_is_read_exactly(case: dict[str, Any]) -> None:
    number = parse_number(case["text"])
    assert number == Number(Decimal(case["value"]), case["text"], case.get("scale", ""), case.get("unit", ""))


@golden("reads")
def test_a_number_is_shown_as_its_writer_would(case: dict[str, Any]) -> None:
    assert show(parse_number(case["text"])) == case["show"]


@golden("refuses")
def test_what_is_not_a_number_is_refused_with_a_remedy(case: dict[str, Any]) -> None:
    with pytest.raises(NumberError) as refused:
        parse_number(case["text"])
    assert case["says"] in refused.value.message
    assert case["remedy"] in refused.value.remedy


@golden("percents")
def test_a_ratio_is_shown_as_percent(case: dict[str, Any]) -> None:
    assert american_english().percent(Decimal(case["ratio"])) == case["shown"]


@golden("units")
def test_units_are_compared_by_what_they_mean(case: dict[str, Any]) -> None:
    assert same_unit(case["one"], case["other"]) is case["same"]
    assert same_unit(case["other"], case["one"]) is case["same"]


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("11.6M", "people", "11.6M people"),
        ("42", "%", "42%"),
        ("42", "percent", "42%"),
        ("42", "% of households", "42% of households"),
        ("1.5B", "$", "$1.5B"),
        ("-3", "$ per household", "-$3 per household"),
        ("4 days", "weeks", "4 days"),
        ("800,100.50", "$", "$800,100.50"),
        ("-3.10", "$ per household", "-$3.10 per household"),
        ("3.10", "days", "3.1 days"),
    ],
)
def test_the_unit_of_the_key_result_is_used_when_the_number_has_none(text: str, unit: str, shown: str) -> None:
    assert show(parse_number(text), unit) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("12.5", "$12.50"), ("12", "$12"), ("0.125", "$0.125"), ("12.50", "$12.50")]
)
def test_money_that_was_worked_out_has_whole_cents(value: str, shown: str) -> None:
    assert show(Number(Decimal(value), ""), "$") == shown


def test_a_text_that_is_too_long_is_refused_unread() -> None:
    assert parse_number(f"1{' ' * 199}").value == 1
    with pytest.raises(NumberError, match="201 characters"):
        parse_number(f"1{' ' * 200}")


def test_an_error_is_a_value_error_with_both_sentences() -> None:
    with pytest.raises(ValueError, match="is not a number") as refused:
        parse_number("soon")
    assert isinstance(refused.value, NumberError)
    assert str(refused.value) == f"{refused.value.message} {refused.value.remedy}"


def test_an_error_quotes_long_and_unprintable_text_safely() -> None:
    with pytest.raises(NumberError) as refused:
        parse_number("x\x1b[31m\u202e" + "y" * 150)
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 80
