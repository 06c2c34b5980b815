"""Edits of the sample's own files: written by people, and full of everything that the format has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.editing import CannotEdit, append_check_ins, remove_field, set_field
from okrsite.editing.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = Path(__file__).parents[2] / "content"
FILES = sorted(path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yml", ".lock"))
LOGS = sorted(path for path in CONTENT.glob("cycles/*/check-ins/**/*") if path.is_file())
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())


@each_file
def test_every_third_text_can_be_changed_and_changed_back(path: Path) -> None:
    before = path.read_bytes()
    for keys, text in list(texts(Document.of(before, path.name).data))[::3]:
        changed = set_field(before, path.name, keys, "14M", was=text.strip())
        back = set_field(changed, path.name, keys, text, was="14M")
        assert lost(before, changed) <= text.count(" ") + 1
        assert unfolded(back) == unfolded(before)


@each_file
def test_every_third_field_can_be_taken_out(path: Path) -> None:
    before = path.read_bytes()
    document = Document.of(before, path.name)
    for keys, text in list(texts(document.data))[::3]:
        if isinstance(keys[-1], str):
            try:
                after = remove_field(before, path.name, keys)
            except CannotEdit as error:
                assert "It is the only field there." in str(error)
            else:
                assert keys not in dict(texts(Document.of(after, path.name).data))
                assert lost(before, after) <= text.count(" ") + 2  # the next field may move up to the dash


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_every_log_gets_one_more_entry_below(path: Path) -> None:
    before = path.read_bytes()
    after = append_check_ins(before, path.name, [{"date": "2026-08-18", "key_result": "x", "note": "Two: one"}])
    assert after.startswith(before)
    assert after.count(b"\n") - before.count(b"\n") == (1 if path.suffix == ".csv" else 3)


def texts(data: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text with the way to it."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in steps:
        yield from texts(inner, (*keys, step))
    if isinstance(data, str) and keys:
        yield keys, data


def lost(before: bytes, after: bytes) -> int:
    """How many lines of one file are not in the other."""
    rest = after.splitlines()
    return sum(line not in rest for line in before.splitlines())


def unfolded(data: bytes) -> list[bytes]:
    """The words of a file: a text may be folded anew when it comes back."""
    return data.split()
