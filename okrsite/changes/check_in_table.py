"""Many check-ins at once, as CSV: the columns of a log, and the objective."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from okrsite.changes.check_in_problems import must_be_open
from okrsite.changes.lookup import find_key_result
from okrsite.language.suggestions import did_you_mean, listed
from okrsite.problems import Diagnostic, OkrsiteError
from okrsite.reading.csv_log import FIELDS, delimiter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.index import KeyResultRef
    from okrsite.facts.snapshot import Snapshot

COLUMNS = ("objective", *FIELDS)
INPUT = "input"
"""What problems call the table, which may have come from anywhere."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose key result is known."""

    line: int
    entry: KeyResultRef
    fields: dict[str, str]


def read_table(text: str, snapshot: Snapshot, *, objective: str = "") -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a CSV text, and those that are about nothing that takes check-ins.

    Args:
        text: With a first row that names the columns.
        snapshot: What the rows are about; short names are looked up in the cycle that runs.
        objective: The objective of rows that name none.

    Raises:
        OkrsiteError: Where the first row does not name the columns, or the text is no CSV.
    """
    rows: list[Row] = []
    wrong: list[Diagnostic] = []
    for line, cells in _cells(text):
        fields = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
        name, inside = fields.pop("key_result", ""), fields.pop("objective", objective)
        try:
            entry = find_key_result(snapshot, name, objective=inside)
            must_be_open(entry.cycle)
        except OkrsiteError as error:
            wrong.append(Diagnostic(INPUT, line, 0, "unknown-key-result", str(error), ""))
        else:
            rows.append(Row(line, entry, fields))
    return rows, wrong


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
