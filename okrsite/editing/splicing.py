"""Which characters of a YAML text to replace for an edit, so that people's layout stays and is followed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from okrsite.editing.errors import Unsafe
from okrsite.editing.pieces import Piece
from okrsite.editing.writing import STEP, WIDTH, field, in_line, item, text
from okrsite.reading.spans import end_of_line, start_of_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.reading.yaml_data import Data
    from okrsite.reading.yaml_tree import Node

_HEADER = re.compile(r"[|>][-+0-9]*")
_ON_DASH = re.compile(r" *(?:- +)+\Z")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TRAILING_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*\n)*,")


def to_replace(yaml: str, way: Sequence[Node], data: Data) -> list[Piece]:
    """The value at the end of a way becomes another; a comment beside it stays."""
    node = way[-1]
    if node.kind != "text" and not node.in_brackets:
        raise Unsafe("What stands there now is spread over lines of its own, which may hold comments.")
    head, below = _rendered(yaml, way, data)
    if node.start == node.end:  # an empty field: the place is right behind its colon, or dash
        has_room = yaml[node.start : node.start + 1] == " " and yaml[node.start + 1 : node.start + 2] != "#"
        start = node.start + has_room
        return [Piece(start, start, head if has_room else f" {head}"), *_below(yaml, start, start, below)]
    if not node.block_text:
        return [Piece(node.start, node.end, head), *_below(yaml, node.end, node.end, below)]
    header = _HEADER.match(yaml, node.start)
    return [
        Piece(node.start, header.end() if header else node.end, head),
        *_below(yaml, end_of_line(yaml, node.start), node.end, below),
    ]


def to_add_field(yaml: str, way: Sequence[Node], key: str, data: Data) -> list[Piece]:
    """The fields at the end of a way get one more, below the others. An empty way stands for an empty text."""
    if not way:
        return _lines_at(yaml, len(yaml), field(key, data, 0))
    fields = way[-1]
    if _in_brackets(way):
        return _into_brackets(yaml, fields, in_line({key: data})[1:-1])
    place = _column(yaml, fields.start)
    return _lines_at(yaml, _place_below(yaml, fields.end, place), field(key, data, place, _list_step(yaml, way)))


def to_add_item(yaml: str, way: Sequence[Node], data: Data) -> list[Piece]:
    """The list at the end of a way gets one more item, below the others. An empty way stands for an empty text."""
    if not way:
        return _lines_at(yaml, len(yaml), item(data, 0))
    parts = way[-1].parts
    if not parts and not _in_brackets(way[:-1]):
        return _instead_of_brackets(yaml, way, data)
    if _in_brackets(way):
        return _into_brackets(yaml, way[-1], in_line(data))
    place = _column(yaml, way[-1].start)
    between = [yaml[one.end : other.start] for one, other in pairwise(parts)]
    spaced = 2 * sum(bool(_BLANK_LINE.search(gap)) for gap in between) > len(between)
    lines = "\n" * spaced + _like(yaml, parts[-1], data, place)
    return _lines_at(yaml, _place_below(yaml, way[-1].end, place), lines)


def to_fill(yaml: str, way: Sequence[Node], data: Data) -> list[Piece]:
    """The empty field at the end of a way gets a list with one item, below its comments."""
    node = way[-1]
    if _in_brackets(way) or len(way) == 1 or way[-2].kind != "fields":
        return to_replace(yaml, way, [data])
    start = len(yaml[: node.start].rstrip(" \t"))
    place = _column(yaml, way[-2].start) + _list_step(yaml, way)
    new = _lines_at(yaml, _place_below(yaml, node.end, place), item(data, place))
    return [Piece(start, node.end, ""), *new] if node.end > node.start else new


def to_remove(yaml: str, way: Sequence[Node], key: str) -> list[Piece]:
    """The fields at the end of a way lose one, with the comment beside it; comments above it stay."""
    fields = way[-1]
    if fields.kind != "fields":
        raise Unsafe("What stands there is no field, but an item of a list.")
    index = fields.number_of(key)
    start, end = _start(fields.parts[index]), fields.parts[index].end
    following = _start(fields.parts[index + 1]) if index + 1 < len(fields.parts) else None
    if len(fields.parts) == 1:
        raise Unsafe("It is the only field there.")
    if _in_brackets(way):
        cut = Piece(start, following, "") if following else Piece(fields.parts[index - 1].end, end, "")
        if "\n" in yaml[cut.start : cut.end]:
            raise Unsafe("The brackets go over several lines, which may hold comments.")
        return [cut]
    before = start_of_line(yaml, start)
    if not yaml[before:start].strip():
        return [Piece(before, min(end_of_line(yaml, end) + 1, len(yaml)), "")]
    end = end_of_line(yaml, end)
    if following and not yaml[end:following].strip():
        return [Piece(start, following, "")]
    return [Piece(len(yaml[:start].rstrip(" ")), end, "")]


def _in_brackets(nodes: Sequence[Node]) -> bool:
    """Whether what stands at the end of a way is written inside brackets."""
    return any(node.in_brackets for node in nodes)


def _column(yaml: str, index: int) -> int:
    """How many characters stand before this one in its line."""
    return index - start_of_line(yaml, index)


def _start(part: Node) -> int:
    """Where an item, or a field with its name, begins."""
    return part.key.start if part.key else part.start


def _rendered(yaml: str, way: Sequence[Node], data: Data) -> tuple[str, str]:
    """What takes a value's place in its line, and the lines below that."""
    node, owner = way[-1], way[-2] if len(way) > 1 else None
    if not isinstance(data, str) or _in_brackets(way[:-1]):
        return in_line(data, node.style), ""
    place = _column(yaml, owner.start) if owner else 0
    head, mark, below = text(data, place, _column(yaml, node.start), node.style).partition("\n")
    return head, mark + below


def _below(yaml: str, start: int, end: int, lines: str) -> list[Piece]:
    """What stands under a value's line: old lines go, new ones come, and the rest of the line stays."""
    start = end_of_line(yaml, start)
    end = max(start, end)
    return [Piece(start, end, lines)] if lines or end > start else []


def _lines_at(yaml: str, place: int, lines: str) -> list[Piece]:
    """Whole lines put in where a line starts, or at the end of a text that may lack its last line end."""
    ends = place == 0 or yaml[place - 1] == "\n"
    return [Piece(place, place, lines if ends else f"\n{lines}")]


def _place_below(yaml: str, end: int, place: int) -> int:
    """Where the line starts that a new entry at a column comes to stand in.

    Comments that touch what is above belong to it, unless they stand right on top of, and in line with, what follows.
    """
    lines = yaml[end:].split("\n")[1:]
    count = 0
    while count < len(lines) and lines[count].lstrip().startswith("#") and _indent(lines[count]) >= place:
        count += 1
    if count < len(lines) and lines[count].strip():
        while count and _indent(lines[count - 1]) == _indent(lines[count]):
            count -= 1
    first = min(end_of_line(yaml, end) + 1, len(yaml))
    return min(first + sum(len(line) + 1 for line in lines[:count]), len(yaml))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _list_step(yaml: str, way: Sequence[Node]) -> int:
    """How much deeper than its field a list stands in this file."""
    for owner in _all(way[0]):
        for node in owner.parts if owner.kind == "fields" else ():
            if node.kind == "list" and not node.in_brackets:
                return _column(yaml, node.start) - _column(yaml, owner.start)
    return STEP


def _all(node: Node) -> list[Node]:
    return [node, *(inner for part in node.parts for inner in _all(part))]


def _like(yaml: str, last: Node, data: Data, place: int) -> str:
    """An item laid out as the last one of its list is: in brackets or on lines, with so many spaces behind its dash."""
    beside = _ON_DASH.match(yaml[start_of_line(yaml, last.start) : last.start])
    gap = _column(yaml, last.start) - place - 1 if beside else 1
    if last.in_brackets and isinstance(data, dict):
        flow = f"{' ' * place}-{' ' * gap}{in_line(data)}\n"
        if len(flow) <= WIDTH:
            return flow
    return item(data, place, gap)


def _instead_of_brackets(yaml: str, way: Sequence[Node], data: Data) -> list[Piece]:
    """The first item of a list that was written `[]`."""
    node = way[-1]
    if yaml[node.start + 1 : node.end - 1].strip():
        raise Unsafe("There is a comment between the brackets.")
    if len(way) == 1:
        head, _, below = item(data, _column(yaml, node.start)).rstrip("\n").partition("\n")
        return [Piece(node.start, node.end, head), *_below(yaml, node.end, node.end, f"\n{below}" if below else "")]
    start = len(yaml[: node.start].rstrip(" \t"))
    lines = item(data, _column(yaml, way[-2].start) + _list_step(yaml, way))
    return [Piece(start, node.end, ""), *_lines_at(yaml, min(end_of_line(yaml, node.end) + 1, len(yaml)), lines)]


def _into_brackets(yaml: str, node: Node, written: str) -> list[Piece]:
    """One more item or field before the closing bracket, on a line of its own where the last one has one."""
    if not node.parts:
        return [Piece(node.start + 1, node.start + 1, written)]
    end, close = node.parts[-1].end, node.end - 1
    comma = _TRAILING_COMMA.match(yaml, end, close)
    last = _start(node.parts[-1])
    indent = yaml[start_of_line(yaml, last) : last]
    if indent.strip() or end_of_line(yaml, end) > close:
        return [Piece(comma.end(), comma.end(), f" {written}")] if comma else [Piece(end, end, f", {written}")]
    line = end_of_line(yaml, comma.end() if comma else end)
    new = Piece(line, line, f"\n{indent}{written}{',' * bool(comma)}")
    return [new] if comma else [Piece(end, end, ","), new]
