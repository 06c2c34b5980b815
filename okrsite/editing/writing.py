"""Values -> YAML the way people write it: bare where that reads back the same, quoted or folded where it must be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from okrsite.reading.text import FORBIDDEN
from okrsite.reading.yaml_data import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.reading.yaml_data import Data

Scalar: TypeAlias = "str | bool | int | date"
Value: TypeAlias = "Scalar | Sequence[Value] | Mapping[str, Value]"

WIDTH = 120
"""Columns that a line may have before its text is folded."""
STEP = 2
"""How much deeper a field stands than what it belongs to."""

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# Single spaces alone: only then does joining the folded lines give the same text.
_FOLDS_CLEANLY = re.compile(r"\S+(?: \S+)+\Z")


def plain_data(value: Value) -> Data:
    """The value as it will be read back: every scalar a text, without what no text of the format may hold."""
    if isinstance(value, Mapping):
        return {key: plain_data(inner) for key, inner in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return [plain_data(inner) for inner in value]
    lines = FORBIDDEN.sub(" ", _LINE_ENDS.sub("\n", value)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def field(key: str, data: Data, column: int, list_step: int = STEP) -> str:
    """A field with its value as block YAML at a column; ends with a line end. Lists stand `list_step` deeper."""
    head = f"{' ' * column}{_one_line(key, flow=True)}:"
    if isinstance(data, str):
        return f"{head} {text(data, column, len(head) + 1)}\n"
    if data is None:
        return f"{head}\n"
    flow = in_line(data)
    if len(head) + 1 + len(flow) <= WIDTH and not _has_items_with_fields(data):
        return f"{head} {flow}\n"
    if isinstance(data, dict):
        return f"{head}\n" + "".join(field(name, inner, column + STEP, list_step) for name, inner in data.items())
    return f"{head}\n" + "".join(item(inner, column + list_step, 1, list_step) for inner in data)


def item(data: Data, column: int, gap: int = 1, list_step: int = STEP) -> str:
    """An item of a list with its dash at a column, `gap` spaces before what it holds; ends with a line end."""
    dash, inner = f"{' ' * column}-{' ' * gap}", column + 1 + gap
    if isinstance(data, dict) and data:
        fields = "".join(field(name, value, inner, list_step) for name, value in data.items())
        return dash + fields[inner:]
    return f"{dash}{text(data, column, inner) if isinstance(data, str) else in_line(data)}\n"


def text(words: str, column: int, used: int, style: str = "") -> str:
    """A text as the value of a field at a column, `used` columns of its line being taken; quoted like `style`.

    Several lines become a block, a long line is folded.
    """
    lines, block = words.split("\n"), ""
    written = _one_line(words, style)
    if len(lines) > 1:
        block = "|-"
    elif used + len(written) > WIDTH and _FOLDS_CLEANLY.match(words):
        block = ">-"
        lines = wrap(words, WIDTH - column - STEP, break_long_words=False, break_on_hyphens=False)
    below = block + "".join("\n" + " " * (column + STEP) * bool(line) + line for line in lines)
    return below if block and _means(f"{' ' * column}k: {below}", {"k": words}) else written


def in_line(data: Data, style: str = "") -> str:
    """A value as YAML on one line, as it can stand between brackets; a text quoted like `style`."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{_one_line(key, flow=True)}: {in_line(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(in_line, data)) + "]"
    return "null" if data is None else _one_line(data, style, flow=True)


def _one_line(words: str, style: str = "", *, flow: bool = False) -> str:
    """A text on one line, in the first way of writing it that reads back the same."""
    ways = {"": words, '"': f'"{words}"', "'": "'" + words.replace("'", "''") + "'"}
    if style in ("'", '"'):
        ways = {style: ways[style], **ways}
    for quotes, written in ways.items():
        if (quotes != '"' or '"' not in words) and _reads_back(written, words, flow=flow):
            return written
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _reads_back(written: str, words: str, *, flow: bool) -> bool:
    """Whether it means the text wherever a text can stand: as an item, and as the value of a field."""
    if "\n" in words or "\t" in words or (flow and written == words and "?" in words):
        # Between brackets, PyYAML takes a question mark for a key's: https://github.com/yaml/pyyaml/issues/128
        return False
    return _means(f"[{written}, {{k: {written}}}]" if flow else f"- {written}\n- k: {written}", [words, {"k": words}])


def _means(yaml: str, data: Data) -> bool:
    parsed = parse(yaml)
    return parsed.data == data and not parsed.faults


def _has_items_with_fields(data: Data) -> bool:
    return isinstance(data, list) and any(isinstance(inner, dict) for inner in data)
