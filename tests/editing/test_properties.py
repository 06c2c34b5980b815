"""What holds for every file and every edit: the data is what was intended, and people's lines are as they were."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from okrsite.editing import CannotEdit, Where, add_item, append_check_ins, remove_field, set_field
from okrsite.editing.writing import field, item, plain_data
from okrsite.reading.csv_log import FIELDS, read_csv
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.text import decode
from okrsite.reading.yaml_data import parse

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=300).filter(plain_data)
tricky = st.text(st.sampled_from("a ,:-#'\"\\\n\t[]{}&*!|>%@`?~é\u00a0\u2028😀0=."), min_size=1).filter(plain_data)
texts = st.one_of(words, tricky, st.sampled_from(["null", "~", "true", "12.6M", "2026-07-14", "- a", "a: b", "---"]))
names = st.sampled_from(FIELDS)
entries = st.dictionaries(names, texts, min_size=1)
comments = st.sampled_from(["", "# a comment", "# - date: not data", "#", "  # deeper", "\t# tab"])
line_ends = st.sampled_from(["\n", "\r\n"])


@st.composite
def logs(draw: st.DrawFn) -> bytes:
    """A YAML log as several people may have laid it out: comments, empty lines and quotes wherever they can stand."""
    lines = [draw(comments).strip()]
    column, gap = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    for _ in range(draw(st.integers(0, 4))):
        entry = {name: plain_data(text) for name, text in draw(entries).items()}
        written = item(entry, column, gap).splitlines()
        if draw(st.booleans()) and "\n" not in "".join(map(str, entry.values())):
            flow = yaml.safe_dump(entry, default_flow_style=True, width=10**6, allow_unicode=True).strip()
            written = [f"{' ' * column}-{' ' * gap}{flow}"]
        lines += [*written, *draw(st.lists(comments, max_size=2))]
    text = draw(line_ends).join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return b"\xef\xbb\xbf" * draw(st.booleans()) + text.encode()


@given(logs(), entries)
def test_an_added_entry_leaves_every_line_and_adds_itself(log: bytes, entry: dict[str, str]) -> None:
    before = read_yaml(log)
    if before is ...:
        return
    new = append_check_ins(log, "log.yml", [entry])
    after = read_yaml(new)
    assert after[:-1] == trimmed(before or [])
    assert after[-1] == {name: plain_data(entry[name]) for name in FIELDS if name in entry}
    assert is_part(log.rstrip().splitlines(keepends=True)[:-1], new.splitlines(keepends=True))


@given(st.lists(entries, min_size=1), st.lists(entries, min_size=1), st.sampled_from(",;\t"), line_ends, st.data())
def test_rows_added_to_a_table_leave_every_other_row(
    old: list[dict[str, str]], new: list[dict[str, str]], delimiter: str, line_end: str, data: st.DataObject
) -> None:
    columns = data.draw(st.permutations(["date", "key_result", *dict.fromkeys(n for e in old for n in e)]))
    columns = list(dict.fromkeys(columns))
    rows = StringIO()
    quoting: Any = data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(rows, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerows([columns, *([plain_data(entry.get(name, "")) for name in columns] for entry in old)])
    log = rows.getvalue().encode()
    log = log.removesuffix(line_end.encode()) if data.draw(st.booleans()) else log
    before = read_table(log)
    after = append_check_ins(log, "log.csv", new)
    added = [{name: plain_data(text) for name, text in entry.items()} for entry in new]
    assert read_table(after) == [*before, *added]
    assert is_part(log.splitlines(keepends=True)[1:-1], after.splitlines(keepends=True))


@given(st.dictionaries(names, texts, min_size=2), names, texts, st.integers(0, 4), st.booleans())
@example({"date": "a", "note": "b"}, "date", "x\ny", 2, False)
def test_a_field_is_set_and_taken_out_again(
    fields: dict[str, str], name: str, value: str, column: int, below: bool
) -> None:
    data = {key: plain_data(text) for key, text in fields.items()}
    log = item({"id": "a", **data}, column) + f"{' ' * column}- id: b\n" * below
    keys = (Where("id", "a"), name)
    there = set_field(log.encode(), "x.yml", keys, value)
    assert read_yaml(there)[0] == {"id": "a", **data, name: plain_data(value)}
    gone = remove_field(there, "x.yml", keys)
    assert read_yaml(gone)[0] == {"id": "a", **{key: text for key, text in data.items() if key != name}}
    assert read_yaml(gone)[1:] == [{"id": "b"}] * below


@given(st.dictionaries(st.text("abc", min_size=1), st.one_of(texts, st.lists(texts)), min_size=1), st.integers(0, 6))
def test_what_is_written_means_what_was_said_to_every_yaml_reader(data: dict[str, Any], column: int) -> None:
    said: Any = plain_data(data)
    written = "".join(field(key, value, column) for key, value in said.items())
    assert trimmed(read_yaml(written.encode())) == said
    # PyYAML makes no difference between our texts and its own types here.
    assert trimmed(yaml.load(written, yaml.BaseLoader)) == said


@given(st.binary(max_size=200), st.sampled_from(["x.yml", "x.md", "x.csv"]), entries)
@example(b"---\na: [\n---\n", "x.md", {"note": "x"})
@example(b"\xef\xbb\xbf", "x.yml", {"note": "x"})
@example(b"date,key_result\r\r", "x.csv", {"date": "x"})
def test_no_file_makes_an_edit_fail_otherwise_than_in_words(data: bytes, path: str, entry: dict[str, str]) -> None:
    for edit in (
        lambda: append_check_ins(data, path, [entry]),
        lambda: add_item(data, path, ("a", "b"), entry),
        lambda: set_field(data, path, ("a", "b"), "x"),
        lambda: remove_field(data, path, ("a",)),
    ):
        try:
            edit()
        except CannotEdit as error:
            assert str(error).startswith(f"{path} was left as it is. ")


@given(st.text("a:-[]{}#\n '\"|>&,?\t", max_size=60), entries)
def test_no_layout_is_edited_wrongly(text: str, entry: dict[str, str]) -> None:
    before = read_yaml(text.encode())
    try:
        new = set_field(text.encode(), "x.yml", ("b",), "x y")
    except CannotEdit:
        return
    assert trimmed(read_yaml(new)) == {**(trimmed(before) or {}), "b": "x y"}


def read_yaml(data: bytes) -> Any:
    """What reading makes of a YAML file; an ellipsis where it finds a fault."""
    text = decode(data, "", Diagnostics())
    parsed = parse(text or "")
    return ... if text is None or parsed.faults else parsed.data


def read_table(data: bytes) -> list[Any]:
    """What reading makes of a CSV log, which must be without a fault in its layout."""
    findings = Diagnostics()
    rows = read_csv(decode(data, "", Diagnostics()) or "", "", findings)
    assert not findings.all()
    return rows


def trimmed(data: Any) -> Any:
    """The data without the line ends that its texts end with, which reading leaves out."""
    if isinstance(data, dict):
        return {key: trimmed(value) for key, value in data.items()}
    return [trimmed(value) for value in data] if isinstance(data, list) else data and data.rstrip("\n")


def is_part(lines: list[bytes], others: list[bytes]) -> bool:
    """Whether the lines stand among the others in their order."""
    rest = iter(others)
    return all(line in rest for line in lines)
