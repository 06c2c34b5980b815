"""Many check-ins at once, as CSV: the columns of a log, and the objective."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from okrsite.cli.check_in_entries import already_there, diagnose_entry, far_off, lacks_reason, must_be_open
from okrsite.cli.find import find_key_result
from okrsite.language.suggestions import did_you_mean, listed
from okrsite.problems import OkrsiteError
from okrsite.reading.csv_log import FIELDS, delimiter
from okrsite.reading.fields import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from okrsite.facts.index import KeyResultRef
    from okrsite.model import Portfolio

COLUMNS = ("objective", *FIELDS)

Row = tuple["KeyResultRef", dict[str, str]]


def read_rows(
    text: str, portfolio: Portfolio, today: date, *, day: date, sure: bool, objective: str = ""
) -> tuple[list[Row], list[str]]:
    """The check-ins in a CSV text, and what is wrong with its rows, a line each.

    Args:
        text: With a first row that names the columns.
        portfolio: What the rows are about.
        today: No check-in is later.
        day: The date of rows without one.
        sure: Whether numbers that look a thousand times off are taken as they are.
        objective: The objective of rows that name none.

    Raises:
        OkrsiteError: Where the first row does not name the columns.
    """
    rows: list[Row] = []
    wrong: list[str] = []
    seen: set[tuple[str, str]] = set()
    for line, cells in _cells(text):
        fields = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
        fields.setdefault("date", day.isoformat())
        try:
            entry = find_key_result(
                portfolio, today, fields.get("key_result", ""), objective=fields.pop("objective", objective)
            )
            must_be_open(entry.cycle)
        except OkrsiteError as error:
            wrong.append(f"line {line}: {error}")
            continue
        fields["key_result"] = entry.key_result.id
        told = faults(entry, fields, today, sure=sure)
        same = (entry.key_result.address, fields["date"])
        if same in seen:
            told.append("The same key result and date stand in an earlier row.")
        seen.add(same)
        wrong += [f"line {line}: {entry.key_result.id}: {one}" for one in told]
        if not told and not already_there(fields, entry, _day(fields["date"])):
            rows.append((entry, fields))
    return rows, wrong


def faults(entry: KeyResultRef, fields: dict[str, str], today: date, *, sure: bool) -> list[str]:
    """Whatever keeps a check-in that nobody can be asked about from being written."""
    told = diagnose_entry(fields, entry, today)
    if told:
        return told
    day = _day(fields["date"])
    if reason := lacks_reason(fields, entry.key_result, day):
        told.append(f"{reason} Say why: --note, or --blocker.")
    if not sure and (odd := far_off(entry.key_result, fields.get("value", ""), day)):
        told.append(f"{odd} If it is right, add --sure.")
    return told


def _day(text: str) -> date:
    from okrsite.reading.fields import read_date

    return read_date(tidy(text, "a date", "a date"))


def _cells(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that has something in it, with the number of its last line."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        names = [cell.strip() for cell in next(reader, [])]
        for name in names:
            if name not in COLUMNS:
                better = did_you_mean(name, COLUMNS, f"The columns are {listed(COLUMNS, 'and')}.")
                raise OkrsiteError(f"The first row has a column “{name}”, which is not known. {better}")
        if "key_result" not in names:
            raise OkrsiteError("The first row names no column key_result. Begin with: objective,key_result,value")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise OkrsiteError(f"The input is no CSV, in line {reader.line_num}: {error}.") from None
