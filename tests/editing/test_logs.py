"""Check-in logs in CSV, laid out as spreadsheets and people lay them out, and logs of both kinds begun and amended."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from okrsite.editing import CannotEdit, Entry, append_check_ins, set_in_check_in
from tests.editing.test_yaml_cases import saved

DAY = date(2026, 8, 12)
CASES = [
    pytest.param(case, id=case["purpose"])
    for case in yaml.safe_load((Path(__file__).parent / "csv_cases.yml").read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_table_changes_where_it_must_and_nowhere_else(case: dict[str, Any]) -> None:
    before = saved(case["before"], case)
    if "says" in case:
        with pytest.raises(CannotEdit) as refused:
            edited(before, case)
        assert str(refused.value) == case["says"]
    else:
        has_no_end = case.get("no_line_end") and not case["after"].endswith("\n")
        assert edited(before, case) == saved(case["after"], {**case, "no_line_end": has_no_end})


def test_entries_have_their_fields_in_the_order_of_the_format_and_none_that_is_empty() -> None:
    entry: Entry = {"by": "Ana Ruiz", "note": "", "escalate": True, "key_result": "wells", "win": None, "date": DAY}
    assert append_check_ins(None, "log.yml", [entry], header="The log.") == (
        b"# The log.\n- date: 2026-08-12\n  key_result: wells\n  escalate: true\n  by: Ana Ruiz\n"
    )


def test_a_log_begun_in_csv_has_a_column_for_every_field() -> None:
    first, row, *rest = append_check_ins(None, "log.csv", [{"date": DAY, "key_result": "wells"}]).decode().split("\n")
    assert first == "date,key_result,value,confidence,note,win,blocker,learning,next,source,escalate,by,visibility"
    assert (row, rest) == ("2026-08-12,wells" + "," * 11, [""])


def test_an_entry_is_found_by_its_day_and_key_result() -> None:
    log = b"- {date: 2026-08-11, key_result: wells}\n- {date: 2026-08-12, key_result: wells, value: 1}  # c\n"
    changed = set_in_check_in(log, "log.yml", DAY, "wells", name="value", value="2")
    assert changed == log.replace(b"value: 1", b"value: 2")
    assert set_in_check_in(log, "log.yml", DAY, "wells", name="value", value=None) == log.replace(b", value: 1", b"")
    assert set_in_check_in(log, "log.yml", DAY, "wells", name="note", value=None) == log


@pytest.mark.parametrize("path", ["log.yml", "log.csv"])
def test_an_entry_that_is_not_there_or_there_twice_is_not_set(path: str) -> None:
    log = append_check_ins(None, path, [{"date": DAY, "key_result": "wells"}] * 2)
    with pytest.raises(CannotEdit, match="more than one entry for `wells` on 2026-08-12"):
        set_in_check_in(log, path, DAY, "wells", name="value", value="2")
    with pytest.raises(CannotEdit, match="no entry for `permits` on 2026-08-12"):
        set_in_check_in(log, path, DAY, "permits", name="value", value="2")
    with pytest.raises(CannotEdit, match="There is no such file"):
        set_in_check_in(None, path, DAY, "wells", name="value", value="2")


def edited(before: bytes, case: dict[str, Any]) -> bytes:
    """The case's edit made."""
    if "add" in case:
        return append_check_ins(before, "l.csv", case["add"])
    wanted = case["set"]
    return set_in_check_in(before, "l.csv", DAY, wanted["key_result"], name=wanted["name"], value=wanted["value"])
