"""Edits of files laid out as people lay them out: each a case with the file before, the edit, and the file after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from okrsite.editing import CannotEdit, ChangedMeanwhile, Where, add_item, remove_field, set_field
from okrsite.reading import yaml_data, yaml_tree
from okrsite.reading.text import FILE_LIMIT

FILES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['purpose']}")
    for path in FILES
    for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
]


@pytest.fixture(autouse=True, params=[yaml_data.Parser, yaml.SafeLoader], ids=["here", "without libyaml"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML with libyaml, and without: their marks must lead to the same places."""
    monkeypatch.setattr(yaml_data, "Parser", request.param)
    monkeypatch.setattr(yaml_tree, "Parser", request.param)


@pytest.mark.parametrize("case", CASES)
def test_an_edit_changes_what_it_must_and_nothing_else(case: dict[str, Any]) -> None:
    before = saved(case["before"], case)
    if "\t" in case["before"] and yaml_data.Parser is yaml.SafeLoader:
        with pytest.raises(CannotEdit, match="A fault in line"):  # which reading finds as well
            edited(before, case)
    elif "says" in case:
        with pytest.raises(CannotEdit) as refused:
            edited(before, case)
        assert str(refused.value) == case["says"]
    else:
        # The last line end is there after an edit, even where it was not before; all else is saved the same way.
        assert edited(before, case) == saved(case["after"], {**case, "no_line_end": ""})


def test_a_missing_list_is_begun_with_a_comment() -> None:
    new = add_item(None, "corrections.yml", (), {"file": "a.md"}, header="Corrections.\nOne an entry.")
    assert new == b"# Corrections.\n# One an entry.\n- file: a.md\n"


@pytest.mark.parametrize("path", ["cycles/q/index.md", "organization.yml"])
def test_a_field_of_a_missing_file_is_refused(path: str) -> None:
    with pytest.raises(CannotEdit, match="There is no such file"):
        set_field(None, path, ("status",), "published")
    with pytest.raises(CannotEdit, match="There is no such file"):
        remove_field(None, path, ("status",))


def test_front_matter_is_not_begun_in_a_missing_file() -> None:
    with pytest.raises(CannotEdit, match="There is no such file"):
        add_item(None, "retrospective.md", ("outcomes",), {"key_result": "a/b"})


def test_what_somebody_changed_since_it_was_seen_is_not_set() -> None:
    before = b"target: 16M\n"
    with pytest.raises(ChangedMeanwhile):
        set_field(before, "o.yml", ("target",), "14M", was="15M")
    with pytest.raises(ChangedMeanwhile):
        set_field(before, "o.yml", ("target",), "14M", was=None)
    assert set_field(before, "o.yml", ("target",), "14M", was="16M") == b"target: 14M\n"
    assert set_field(before, "o.yml", ("commit",), "12M", was=None) == b"target: 16M\ncommit: 12M\n"


def test_line_ends_of_two_kinds_in_a_file_stay_as_they_are() -> None:
    before = b"- a: 1\r\n  b: 2\n- a: 3\r\n"
    assert set_field(before, "x.yml", (0, "b"), "x\ny") == b"- a: 1\r\n  b: |-\r\n    x\r\n    y\n- a: 3\r\n"
    assert add_item(before, "x.yml", (), {"a": "4"}) == before + b"- a: 4\r\n"


def test_what_is_not_text_is_left_alone() -> None:
    with pytest.raises(CannotEdit, match="not saved as UTF-8"):
        set_field("stage: Größe".encode("latin-1"), "x.yml", ("stage",), "1")


def test_no_file_grows_larger_than_can_be_read() -> None:
    full = b"# a line of a hundred characters %s\n" % (b"." * 66) * (FILE_LIMIT // 100)
    assert len(full) == FILE_LIMIT
    with pytest.raises(CannotEdit, match="more than 1,000,000 bytes"):
        add_item(full, "log.yml", (), {"note": "x"})


def test_characters_that_no_text_may_hold_are_not_written() -> None:
    new = set_field(b"a: 1\n", "x.yml", ("a",), " one\u202e two\u2028three \r\n four\x00")
    assert new == b"a: |-\n  one  two\n  three\n   four\n"


def edited(before: bytes, case: dict[str, Any]) -> bytes:
    """The case's edit made."""
    path, keys = case.get("path", "x.yml"), tuple(map(step, case.get("keys", ())))
    if "add" in case:
        return add_item(before, path, keys, case["add"])
    return set_field(before, path, keys, case["set"]) if "set" in case else remove_field(before, path, keys)


def step(written: Any) -> str | int | Where:
    """A step of a way as a case writes it: a name, an index, or `{id: wells}`."""
    if isinstance(written, dict):
        return Where(*next(iter(written.items())))
    return int(written) if written.isdigit() else written


def saved(text: str, case: dict[str, Any]) -> bytes:
    """The text as the case's editor saves it."""
    text = text.removesuffix("\n") if case.get("no_line_end") else text
    line_end = "\r\n" if case.get("crlf") else "\r" if case.get("cr") else "\n"
    return b"\xef\xbb\xbf" * bool(case.get("bom")) + text.replace("\n", line_end).encode()
