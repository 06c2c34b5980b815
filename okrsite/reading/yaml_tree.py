"""YAML text -> the tree of what is written where: it says where a problem stands, and what an edit has to touch.

Reading builds it only for a file that has something to report; what content says is read faster, by yaml_data.py.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from okrsite.reading.spans import end_of_line
from okrsite.reading.text import plain_layout
from okrsite.reading.yaml_data import DEPTH_LIMIT, LIST_LIMIT, Parser

Kind = Literal["text", "list", "fields"]
Steps = tuple[str | int, ...]

_KINDS: dict[type, Kind] = {
    MappingStartEvent: "fields",
    SequenceStartEvent: "list",
    ScalarEvent: "text",
    AliasEvent: "text",
}
_ENDS = (MappingEndEvent, SequenceEndEvent)
_LAST = (DocumentEndEvent, StreamEndEvent)


class Key(NamedTuple):
    """The name of a field as it is written: the characters from `start` to before `end`."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Node:
    """A value as it stands in a YAML text: the characters from `start` to before `end`.

    A list or fields in block style ends where its last value ends; comments and empty lines below do not count.
    """

    kind: Kind
    start: int
    end: int
    style: str = ""
    """Of a text: its quotation mark, `|` or `>`; empty where it has none. Of a list or fields: `[` or `{`, if any."""
    key: Key | None = None
    """The name of the field that it is the value of."""
    parts: list[Node] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    """Of fields: the number of each name among `parts`; the first of several equal ones counts."""

    @property
    def in_brackets(self) -> bool:
        """Whether it is a list or fields between brackets."""
        return self.style in ("[", "{")

    @property
    def block_text(self) -> bool:
        """Whether it is a text below a `|` or `>`."""
        return self.style in ("|", ">")

    def number_of(self, name: str) -> int:
        """Which of the parts is the value of a field; it must be there."""
        return self._numbers[name]

    def inside(self, step: str | int) -> Node | None:
        """The value of a field or the item at an index, if it is there."""
        if isinstance(step, int):
            return self.parts[step] if self.kind == "list" and 0 <= step < len(self.parts) else None
        number = self._numbers.get(step)
        return None if number is None else self.parts[number]

    def add(self, part: Node) -> None:
        """Take in one more value."""
        if part.key:
            self._numbers.setdefault(part.key.name, len(self.parts))
        self.parts.append(part)


def build_tree(text: str) -> Node | None:
    """The tree of a document, as far as it can be parsed; None where it holds nothing but comments."""
    top = Node("list", 0, 0)
    open_nodes = [top]
    with suppress(yaml.YAMLError):
        _grow(Parser(plain_layout(text)), text, open_nodes)
    for node in reversed(open_nodes[1:]):  # those that the text breaks off in
        node.end = node.parts[-1].end if node.parts else node.start + 1
    return top.parts[0] if top.parts else None


def follow(root: Node | None, steps: Steps) -> list[Node]:
    """The nodes that the steps lead through, from the root on, as far as there are any."""
    nodes = [root] if root else []
    for step in steps if root else ():
        following = nodes[-1].inside(step)
        if following is None:
            break
        nodes.append(following)
    return nodes


def end_of_first_line(node: Node, text: str) -> int:
    """Where the first line of a value ends, its comment left out."""
    line_end = end_of_line(text, node.start)
    while node.parts and not node.in_brackets:
        first = node.parts[0]
        if first.start > line_end:
            return first.key.end if first.key else node.start + 1
        node = first
    return min(node.end, line_end)


def _grow(parser: Any, text: str, open_nodes: list[Node]) -> None:
    """One flat loop with a stack of its own, like the one that reads the data; stops where that stops."""
    key: Key | None = None
    while (kind := (event := parser.get_event()).__class__) not in _LAST:
        if kind in _ENDS:
            _close(open_nodes.pop(), event)
            continue
        if kind not in _KINDS:
            continue
        parent = open_nodes[-1]
        if parent.kind == "fields" and key is None:
            if _KINDS[kind] != "text":
                return
            key = Key(getattr(event, "value", ""), event.start_mark.index, event.end_mark.index)
            continue
        if len(parent.parts) >= LIST_LIMIT and parent.kind == "list":
            return
        node = _node(event, key, text)
        parent.add(node)
        key = None
        if node.kind != "text":
            if len(open_nodes) > DEPTH_LIMIT:
                return
            open_nodes.append(node)


def _node(event: Any, key: Key | None, text: str) -> Node:
    kind = _KINDS[event.__class__]
    start, end = event.start_mark.index, event.end_mark.index
    if kind != "text":
        return Node(kind, start, end, ("[" if kind == "list" else "{") if event.flow_style else "", key)
    style = getattr(event, "style", "") or ""
    if style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return Node("text", start, end, style, key)


def _close(node: Node, event: Any) -> None:
    node.end = event.end_mark.index if node.in_brackets else node.parts[-1].end
