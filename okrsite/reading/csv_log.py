"""A check-in log as CSV, the way spreadsheets save it -> the same data that a YAML log gives."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from okrsite.language.suggestions import did_you_mean, listed, quote
from okrsite.model import At
from okrsite.reading.forms import CheckInForm
from okrsite.reading.spans import whole_line
from okrsite.reading.text import TEXT_LIMIT
from okrsite.reading.yaml_data import LIST_LIMIT, LIST_REMEDY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.spans import Span
    from okrsite.reading.yaml_data import Data

FIELDS = tuple(CheckInForm.model_fields)

_DELIMITERS = ",;\t"


def read_csv(text: str, path: str, diagnostics: Diagnostics) -> list[Data]:
    """The rows below the header, each with its cells by field; empty cells and empty rows are left out."""
    if not text.strip():
        diagnostics.add("empty-file", At(path), "This file is empty.", "Write a first row, or delete the file.")
        return []
    rows = _rows(text, path, diagnostics)
    header_line, header = next(rows, (1, []))
    names = [cell.strip() for cell in header]
    if not any(name in FIELDS for name in names):
        diagnostics.add(
            "missing-header",
            At(path),
            "The first row does not name the columns.",
            f"Write a first row with {listed(('date', 'key_result', 'value'), 'and')} and whatever else you record.",
            span=whole_line(text, header_line),
        )
        return []
    names = _checked_names(names, path, diagnostics)
    if not {"date", "key_result"} <= set(names):
        return []
    entries: list[Data] = []
    for line, cells in rows:
        if len(entries) >= LIST_LIMIT:
            words = f"This log has more than {LIST_LIMIT:,} rows.", LIST_REMEDY
            diagnostics.add("list-too-long", At(path), *words, span=whole_line(text, line))
            break
        surplus = any(cell.strip() for cell in cells[len(names) :])
        if surplus and diagnostics.has_room(path):
            _report_ragged(whole_line(text, line), len(cells), len(names), path, diagnostics)
        entry: Data = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
        entries.append(entry)
    return entries


def delimiter(text: str) -> str:
    """Comma, semicolon or tab: whichever the first row uses most."""
    header = text.lstrip("\n").partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def find_cells(text: str) -> list[list[tuple[int, int]]]:
    """Where every cell of every row that has one that is not empty begins and ends: indexes of its characters."""
    mark = delimiter(text)
    rows: list[list[tuple[int, int]]] = []
    row: list[tuple[int, int]] = []
    start = 0
    quoted = closing = filled = False
    start_of_cell = True
    for index, character in enumerate(text + "\n"):
        if character == '"' and (quoted or closing or start_of_cell):
            # A doubled quotation mark closes the cell and opens it again, which comes to the same.
            closing, quoted, start_of_cell = quoted, not quoted, False
        elif quoted or character not in (mark, "\n"):
            filled = filled or not character.isspace()
            start_of_cell = closing = False
        else:
            row.append((start, index))
            start, start_of_cell = index + 1, True
            if character == "\n":
                if filled:
                    rows.append(row)
                row, filled = [], False
    return rows


def _rows(text: str, path: str, diagnostics: Diagnostics) -> Iterator[tuple[int, list[str]]]:
    """Each row that has something in it, with the line that it starts on."""
    reader = csv.reader(StringIO(text, newline="\n"), delimiter=delimiter(text), strict=True)
    end_of_last = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            diagnostics.add("csv-syntax", At(path), *_syntax_words(str(error)), span=whole_line(text, end_of_last + 1))
            return
        start, end_of_last = end_of_last + 1, reader.line_num
        if any(cell and not cell.isspace() for cell in cells):
            yield start, cells


def _checked_names(names: list[str], path: str, diagnostics: Diagnostics) -> list[str]:
    """The column names; unknown and repeated ones are reported, and emptied so that nothing reads them."""
    checked: list[str] = []
    seen: set[str] = set()
    for index, name in enumerate(names):
        known = name in FIELDS
        if name and not known and diagnostics.has_room(path):
            diagnostics.add(
                "unknown-field",
                At(path, (-1, index)),
                f"{quote(name)} is not a column that is known here.",
                did_you_mean(name, FIELDS, f"The columns are {listed(FIELDS, 'and')}."),
            )
        elif known and name in seen:
            diagnostics.add(
                "duplicate-key", At(path, (-1, index)), f"The column {quote(name)} stands here twice.", "Keep one."
            )
        checked.append(name if known and name not in seen else "")
        seen.add(name)
    for name in ("date", "key_result"):
        if name not in checked:
            diagnostics.add(
                "missing-field", At(path, (-1, 0)), f"There is no column {quote(name)}.", "Add it to the first row."
            )
    return checked


def _report_ragged(span: Span, cells: int, names: int, path: str, diagnostics: Diagnostics) -> None:
    diagnostics.add(
        "ragged-row",
        At(path),
        f"This row has {cells} cells, but the first row names {names} columns.",
        "Put a text that has a comma or semicolon in double quotes.",
        span=span,
    )


def _syntax_words(complaint: str) -> tuple[str, str]:
    if "field larger" in complaint:
        return f"A cell has more than {TEXT_LIMIT:,} characters.", "Shorten it."
    if "end of data" in complaint:
        return "A double quote opens in this row and is never closed.", "Close it, or delete it."
    return "A double quote stands in the middle of a cell here.", "Write it twice, and the cell in double quotes."
