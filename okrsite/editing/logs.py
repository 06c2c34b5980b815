"""Edits of a check-in log, whether it is kept in YAML or in CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from okrsite.editing.document import Document
from okrsite.editing.errors import CannotEdit, Unsafe
from okrsite.editing.fields import add_item, remove_field, set_field
from okrsite.editing.table import HEADER, Table, rows_by_hand
from okrsite.editing.writing import plain_data
from okrsite.reading.csv_log import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from okrsite.editing.writing import Scalar
    from okrsite.reading.yaml_data import Data

Entry: TypeAlias = "Mapping[str, Scalar | None]"
"""What a check-in says, by field; those without a value may be there or not."""

LOG_HEADER = "Check-ins: an entry for each key result and date. What was not measured is left out."


def append_check_ins(before: bytes | None, path: str, entries: Sequence[Entry], *, header: str = LOG_HEADER) -> bytes:
    """The log with entries at its end, their fields in the order of the format; those without a value are left out.

    A missing log is begun: in YAML with `header` as a comment, in CSV with a column for each field there is. In a CSV
    log that lacks a column, the first row gets it only when an entry needs it. Raises CannotEdit where the edit could
    do harm.
    """
    rows = [_texts(entry) for entry in entries]
    if path.endswith(".csv"):
        try:
            return _table(before).with_rows(rows)
        except Unsafe as error:
            raise CannotEdit(path, str(error), rows_by_hand(rows)) from None
    for row in rows:
        before = add_item(before, path, (), row, header=header)
    return before or b""


def has_check_in(before: bytes | None, path: str, day: str, key_result: str) -> bool:
    """Whether a log has an entry for a key result and day. Raises CannotEdit where its entries cannot be told."""
    if not before or not before.removeprefix(b"\xef\xbb\xbf").strip():
        return False
    try:
        data = Table.of(before).data if path.endswith(".csv") else Document.of(before, path).data
    except Unsafe as error:
        raise CannotEdit(path, str(error)) from None
    return bool(_places(data, day, key_result))


def set_in_check_in(
    before: bytes | None, path: str, day: date, key_result: str, *, name: str, value: Scalar | None
) -> bytes:
    """The log with one field of the entry for a key result and day set or, with None, taken out.

    Raises CannotEdit where there is no such entry, or two, and where the edit could do harm.
    """
    texts = _texts({name: value})
    try:
        if before is None:
            raise Unsafe("There is no such file.")
        table = Table.of(before) if path.endswith(".csv") else None
        index = _find(table.data if table else Document.of(before, path).data, day.isoformat(), key_result)
        if table:
            return table.with_cell(index, name, texts.get(name, ""))
    except Unsafe as error:
        raise CannotEdit(path, str(error)) from None
    return set_field(before, path, (index, name), texts[name]) if texts else remove_field(before, path, (index, name))


def _find(entries: Data, day: str, key_result: str) -> int:
    """The index of the one entry for a key result and day."""
    found = _places(entries, day, key_result)
    if len(found) != 1:
        raise Unsafe(f"It has {'more than one' if found else 'no'} entry for `{key_result}` on {day}.")
    return found[0]


def _places(entries: Data, day: str, key_result: str) -> list[int]:
    wanted = (day, key_result)
    return [
        index
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict) and tuple(str(entry.get(name)).strip() for name in ("date", "key_result")) == wanted
    ]


def _table(before: bytes | None) -> Table:
    return Table.of(before if before and before.removeprefix(b"\xef\xbb\xbf").strip() else HEADER.encode())


def _texts(entry: Entry) -> dict[str, str]:
    """What an entry says, as texts, in the order of the format."""
    texts = {name: str(plain_data(value)) for name, value in entry.items() if value is not None}
    order = [*(name for name in FIELDS if name in texts), *(name for name in texts if name not in FIELDS)]
    return {name: texts[name] for name in order if texts[name]}
