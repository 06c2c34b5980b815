"""Each rule of the measures, as a case in a file: what was written, and what the numbers say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from okrsite.facts.measures import agrees, direction, met, met_in, pace, progress, reach, standing
from okrsite.model import CheckIn, Number
from okrsite.numbers import show
from tests.facts.build import a_cycle, a_key_result, a_number

CASES = Path(__file__).parent / "cases"
RISING = {"baseline": "10M", "commit": "12M", "target": "15M"}
LETTERS = {"made": "M", "missed": "x", "upcoming": "-"}


def golden(name: str) -> pytest.MarkDecorator:
    cases = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in cases])


@golden("levels")
def test_one_value_is_judged_by_the_numbers_of_its_key_result(case: dict[str, Any]) -> None:
    key_result = a_key_result(case["key_result"])
    number, happened, source = a_number(case.get("value")), case.get("happened"), case.get("source", "")
    value = number.value if number else None
    found = {
        "direction": direction(key_result),
        "progress": None if value is None else plain(progress(key_result, value)),
        "reach": reach(key_result, value, happened),
        "met": met(key_result, value, happened, source),
    }
    assert found == case["expect"]
    entry = CheckIn(date(2026, 7, 14), number, happened, source=source)
    assert met_in(key_result, entry) is case["expect"]["met"]


@golden("running")
def test_a_key_result_stands_where_its_check_ins_say(case: dict[str, Any]) -> None:
    assert_standing(case, "published", case["today"])


@golden("running")
def test_a_draft_stands_like_a_published_cycle(case: dict[str, Any]) -> None:
    assert_standing(case, "draft", case["today"])


@golden("closed")
@pytest.mark.parametrize("today", [date(2026, 10, 20), date(2036, 1, 1)], ids=["soon after", "years after"])
def test_a_key_result_ended_where_its_numbers_say(case: dict[str, Any], today: date) -> None:
    assert_standing(case, "closed", today)


@golden("pace")
def test_pace_is_progress_against_time(case: dict[str, Any]) -> None:
    key_result = a_key_result(case.get("key_result", {"baseline": 10, "commit": 95, "target": 110}))
    cycle = a_cycle(case.get("cycle", {"start": date(2026, 1, 1), "end": date(2026, 4, 11)}))
    measured = CheckIn(case["day"], a_number(case["value"]))
    found = pace(key_result, cycle, measured, case.get("confidence"))
    if case["expect"] is None:
        assert found is None
    else:
        assert found is not None
        assert {name: plain(getattr(found, name)) for name in case["expect"]} == case["expect"]


@golden("agrees")
def test_a_recorded_level_is_held_against_the_numbers(case: dict[str, Any]) -> None:
    key_result = a_key_result(case.get("key_result", RISING), case.get("check_ins"), case["outcome"])
    assert key_result.outcome is not None
    assert agrees(key_result, key_result.outcome) is case["agrees"]


def assert_standing(case: dict[str, Any], status: str, today: date) -> None:
    key_result = a_key_result(case.get("key_result", RISING), case.get("check_ins"), case.get("outcome"))
    cycle = a_cycle({"status": status, **case.get("cycle", {})}, (key_result,))
    found = standing(key_result, cycle, today)
    assert found.key_result is key_result
    shown = {name: plain(getattr(found, name)) for name in case["expect"] if name not in ("slots", "made")}
    shown["slots"] = "".join(LETTERS[slot.state] for slot in found.slots)
    shown["made"] = [plain(slot.check_in) for slot in found.slots]
    assert {name: shown[name] for name in case["expect"]} == case["expect"]


def plain(value: object) -> object:
    """As the cases write it: numbers as texts, entries as their dates."""
    match value:
        case Decimal():
            text = format(value, "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
        case Number():
            return show(value)
        case CheckIn():
            return value.date
        case _:
            return value
