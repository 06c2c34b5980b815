"""What must hold for any content at all: nothing raises, nothing is lost on the way, and the same is read each time."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrsite.reading import Reading, read
from okrsite.reading.csv_log import find_cells
from okrsite.reading.fields import read_date
from okrsite.reading.story import split
from okrsite.reading.text import split_markdown
from okrsite.reading.yaml_data import parse
from okrsite.reading.yaml_tree import build_tree
from tests.reading.build import GOOD, content

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = date(2026, 8, 18)
RETROSPECTIVE = "cycles/2026-q3/retrospective.md"
LOG = "cycles/2026-q3/check-ins/clean-water.yml"
PATHS = [*GOOD, RETROSPECTIVE, "about.md", "cycles/2026-q3/published.lock", "cycles/2026-q3/corrections.yml"]
WORDS = sorted({word.strip("[]{},:") for text in GOOD.values() for word in text.split()} - {"---", "-", ""})

texts = st.text(st.characters(codec="utf-8"), max_size=60)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.sampled_from(WORDS), texts)
structures = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5),
    max_leaves=20,
)


def read_with(files: Mapping[str, str | bytes], edit: Mapping[str, Mapping[str, str]] | None = None) -> Reading:
    with TemporaryDirectory() as folder:
        return read(content(Path(folder), {"files": files, "edit": edit or {}}), today=TODAY)


def assert_sound(reading: Reading, path: str, text: str) -> None:
    """Every problem is in order, and those of the file point at something in it."""
    assert list(reading.problems) == sorted(reading.problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in reading.problems:
        assert str(problem).isprintable()
        if problem.path == path and problem.line:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert (problem.line, problem.column) < (problem.end_line, problem.end_column)
            assert problem.end_line <= len(lines)
            assert problem.end_column <= len(lines[problem.end_line - 1]) + 1


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=25)
@given(data=st.binary(max_size=300))
def test_no_bytes_raise(path: str, data: bytes) -> None:
    read_with({path: data})


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=25)
@given(
    text=st.text(st.sampled_from("[]{}:,-?!&*|>'\"%@`#~<\n\n\t  \u00a0abz019.$=\u2028\ufeff"), max_size=200),
    front=st.booleans(),
)
def test_no_text_raises_and_places_are_inside_it(path: str, text: str, front: bool) -> None:
    text = f"---\n{text}\n---\n" if front else text
    assert_sound(read_with({path: text.encode()}), path, text.removeprefix("\ufeff"))


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=40)
@given(data=structures)
def test_no_structure_raises_and_places_are_inside_it(path: str, data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    text = f"---\n{text}\n---\n" if path.endswith(".md") else text
    assert_sound(read_with({path: text}), path, text)


@pytest.mark.parametrize("path", [path for path in GOOD if not path.endswith("index.md")])
@settings(max_examples=40)
@given(data=st.data())
def test_one_changed_word_never_raises_and_hides_no_other_file(path: str, data: st.DataObject) -> None:
    lines = GOOD[path].split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(st.sampled_from(["", "x", "  ", "- ", "\t", "x: y", '"', "[", "{", "? ", ": ", "*", "&", "!"]))
    where = data.draw(st.integers(0, len(lines[number])))
    lines[number] = lines[number][:where] + change + lines[number][where + data.draw(st.integers(0, 5)) :]
    text = "\n".join(lines)
    reading = read_with({path: text})
    assert_sound(reading, path, text)
    assert [cycle.id for cycle in reading.portfolio.cycles] == ["2026-q2", "2026-q3"]


@pytest.mark.parametrize("path", GOOD)
@given(mark=st.booleans(), ends=st.sampled_from(["\n", "\r\n", "\r"]), blanks=st.sampled_from(["", " ", " \t"]))
def test_byte_order_marks_line_ends_and_trailing_blanks_change_nothing(
    path: str, mark: bool, ends: str, blanks: str
) -> None:
    text = GOOD[path].replace("\n", blanks + ends)
    varied = read_with({path: (b"\xef\xbb\xbf" if mark else b"") + text.encode()})
    assert not varied.problems
    # Trailing blanks may mean a line break in Markdown, so that they stay in bodies.
    assert blanks or varied.portfolio == read_with({}).portfolio


@settings(max_examples=20)
@given(data=structures)
def test_the_same_content_is_read_the_same(data: Any) -> None:
    files = {LOG: yaml.safe_dump(data), RETROSPECTIVE: f"---\n{yaml.safe_dump(data)}---\n"}
    assert read_with(files) == read_with(files)


@given(st.recursive(texts.filter(str.isprintable), lambda inner: st.lists(inner) | st.dictionaries(texts, inner)))
def test_data_is_read_as_yaml_means_it_with_every_scalar_as_text(data: Any) -> None:
    # Quoted by JSON's rules, which are YAML's too, so that nothing is a null.
    text = yaml.dump(data, Dumper=yaml.SafeDumper, default_style='"', allow_unicode=False)
    parsed = parse(text)
    if not parsed.faults:
        assert parsed.data == data


@given(structures)
def test_everything_in_the_data_is_in_the_tree_where_yaml_has_it(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    parsed = parse(text)
    if parsed.whole and not parsed.faults:
        assert_in_tree(build_tree(text), parsed.data, yaml.compose(text, yaml.SafeLoader), text)


def assert_in_tree(node: Any, data: Any, composed: Any, text: str) -> None:
    """PyYAML's own tree of nodes says where a value begins and ends; comments below it are no part of it here."""
    assert node.start == composed.start_mark.index
    assert text[node.start : node.end].rstrip() == text[node.start : composed.end_mark.index].rstrip()
    values = composed.value if node.kind != "text" else ()
    assert len(values) == len(node.parts)
    if node.kind == "fields":
        for key, value in values:
            part = node.inside(key.value)
            assert part.key[1:] == (key.start_mark.index, key.end_mark.index)
            assert_in_tree(part, data[key.value], value, text)
    elif node.kind == "list":
        for index, value in enumerate(values):
            assert_in_tree(node.inside(index), data[index], value, text)


cells = st.text(st.sampled_from('ab,;\n" '), max_size=6)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_cells_of_a_csv_stand_where_they_are_said_to(rows: list[list[str]], mark: str) -> None:
    rows = [["date", "key_result"], *([f"x{cell}" for cell in row] for row in rows)]
    written = StringIO()
    csv.writer(written, delimiter=mark, lineterminator="\n").writerows(rows)
    text = written.getvalue()
    found = [[text[start:end] for start, end in row] for row in find_cells(text)]
    as_read = [[next(csv.reader(StringIO(cell), delimiter=mark), [""])[0] for cell in row] for row in found]
    assert as_read == rows
    assert "".join(mark.join(row) + "\n" for row in found) == text


@given(
    st.lists(
        st.sampled_from(["# A", "## B", "### C", "text", "", "```", "~~~", "<!--", "-->", "---", "===", "    ## x"])
    )
)
def test_no_line_of_a_story_is_lost(lines: list[str]) -> None:
    body = "\n".join(lines)
    kept = [line for section in split(body) for line in (section.heading, *section.text.split("\n")) if line]
    headings_aside = [line.lstrip("# ") for line in kept]
    for line in lines:
        if line.strip() and set(line) - set("-="):
            assert line.lstrip("# ") in headings_aside


@given(st.lists(st.sampled_from(["---", "--- ", "a: b", "", "text", "----", " ---"])))
def test_front_matter_and_body_have_all_lines_and_count_them(lines: list[str]) -> None:
    text = "\n".join(lines)
    markdown = split_markdown(text)
    if markdown.front is not None:
        assert text.split("\n")[markdown.front_line :][: markdown.front.count("\n")] == markdown.front.split("\n")[:-1]
    assert "\n".join(text.split("\n")[markdown.body_line :]) == markdown.body or not markdown.closed


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    assert read_date(day.isoformat()) == day
