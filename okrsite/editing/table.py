"""Edits of a check-in log in CSV: rows are added, a cell is set; delimiter, quoting and line ends are the file's."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from okrsite.editing.errors import Unsafe
from okrsite.editing.keys import same
from okrsite.editing.pieces import Piece, Written
from okrsite.reading.csv_log import FIELDS, delimiter, find_cells, read_csv
from okrsite.reading.diagnostics import Diagnostics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from okrsite.reading.yaml_data import Data

HEADER = ",".join(name for name in FIELDS if name != "found") + "\n"
"""The first row of a new log. Only baselines find something: that column comes with the first entry that needs it."""

_MENDED_FIRST = frozenset(("empty-file", "csv-syntax", "missing-header", "missing-field", "duplicate-key"))


def rows_by_hand(entries: Sequence[Mapping[str, str]]) -> str:
    """Entries as a person can put them into a table: the names of the columns, and a row for each."""
    names = dict.fromkeys(name for entry in entries for name in entry)
    lines = StringIO()
    csv.writer(lines, lineterminator="\n").writerows([names, *([entry.get(n, "") for n in names] for entry in entries)])
    return lines.getvalue()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that has something in it; the characters of its text from `start` to before `end`, its line end."""

    start: int
    end: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A log in CSV."""

    written: Written
    rows: list[_Row]
    """The header first."""
    data: list[Data]
    """The entries as reading has them."""

    @classmethod
    def of(cls, before: bytes) -> Table:
        """The table in a file's bytes. Raises Unsafe where its rows cannot be told for certain."""
        written = Written.of(before)
        diagnostics = Diagnostics()
        data = read_csv(written.read, "", diagnostics)
        for diagnostic in diagnostics.all():
            if diagnostic.code in _MENDED_FIRST:
                raise Unsafe(f"A fault must be mended first. {diagnostic.message} {diagnostic.remedy}")
        return cls(written, list(_rows(written.read)), data)

    def with_rows(self, entries: Sequence[Mapping[str, str]]) -> bytes:
        """The file with a row for each entry below the others. Columns that are missing come last in the first row."""
        names = self._names(name for entry in entries for name in entry)
        new = "".join(self._line([entry.get(name, "") for name in names]) + "\n" for entry in entries)
        end = self.rows[-1].end
        whole = end < len(self.written.read)
        below = Piece(end + 1, end + 1, new) if whole else Piece(end, end, f"\n{new}")
        added: list[Data] = [{**entry} for entry in entries]
        return self._edited([*self._header(names), below], [*self.data, *added])

    def with_cell(self, index: int, name: str, value: str) -> bytes:
        """The file with one cell of the entry number `index`, from 0, set; an empty text empties it."""
        names, entry = self._names([name]), self.data[index]
        fields: dict[str, Data] = {**(entry if isinstance(entry, dict) else {}), name: value}
        intended = list(self.data)
        intended[index] = {key: text for key, text in fields.items() if text}
        return self._edited([*self._header(names), self._cell(index + 1, names.index(name), value)], intended)

    def _cell(self, index: int, column: int, value: str) -> Piece:
        """The piece that puts a value into a cell, in a row that may be too short for it."""
        row, written = self.rows[index], self._line([value]) if value else ""
        if column >= len(row.cells):
            return Piece(row.end, row.end, self._mark * (column + 1 - len(row.cells)) + written)
        return Piece(*find_cells(self.written.read)[index][column], written)

    def _names(self, wanted: Iterable[str]) -> list[str]:
        there = [cell.strip() for cell in self.rows[0].cells]
        return [*there, *(name for name in dict.fromkeys(wanted) if name not in there)]

    def _header(self, names: list[str]) -> list[Piece]:
        end, added = self.rows[0].end, names[len(self.rows[0].cells) :]
        return [Piece(end, end, self._mark + self._line(added))] if added else []

    @property
    def _mark(self) -> str:
        return delimiter(self.written.read)

    def _line(self, cells: list[str]) -> str:
        """A row without its line end; every cell in quotes where the first row has them all so."""
        header = self.written.read[self.rows[0].start : self.rows[0].end]
        all_quoted = header.count('"') >= 2 * sum(map(bool, self.rows[0].cells))
        line = StringIO()
        quoting: Any = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
        csv.writer(line, delimiter=self._mark, lineterminator="\n", quoting=quoting).writerow(cells)
        return line.getvalue().removesuffix("\n")

    def _edited(self, pieces: Sequence[Piece], intended: list[Data]) -> bytes:
        """The file with pieces replaced, and read again to see that it says what was intended."""
        new = self.written.with_pieces(pieces)
        after = Table.of(new)
        as_intended = same(list(map(_by_name, after.data)), list(map(_by_name, intended)))
        if not (as_intended and self.written.keeps(after.written, pieces)):
            raise Unsafe("It is laid out in a way in which the edit could change more than it should.")
        return new


def _rows(text: str) -> Iterator[_Row]:
    lines = text.splitlines(keepends=True)
    reader = csv.reader(StringIO(text, newline="\n"), delimiter=delimiter(text), strict=True)
    first = start = 0
    for cells in reader:
        end = start + sum(map(len, lines[first : reader.line_num]))
        if any(cell and not cell.isspace() for cell in cells):
            yield _Row(start, end - (text[end - 1] == "\n"), cells)
        first, start = reader.line_num, end


def _by_name(entry: Data) -> Data:
    """The entry in the order of names, because columns come in any."""
    return dict(sorted(entry.items())) if isinstance(entry, dict) else entry
