"""YAML text -> the tree of what is written where, so that an edit can touch that and nothing beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from okrsite.reading.text import plain_layout
from okrsite.reading.yaml_data import Parser

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["text", "list", "fields"]
Steps = tuple[str | int, ...]

_STARTS = {MappingStartEvent: "fields", SequenceStartEvent: "list"}
_ENDS: tuple[Any, ...] = (MappingEndEvent, SequenceEndEvent)


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
    parts: list[Node] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """Of fields: their names, in the order of `parts`."""
    key_starts: list[int] = field(default_factory=list)

    @property
    def in_brackets(self) -> bool:
        """Whether it is a list or fields between brackets."""
        return self.style in ("[", "{")

    @property
    def block_text(self) -> bool:
        """Whether it is a text below a `|` or `>`."""
        return self.style in ("|", ">")

    def inside(self, step: str | int) -> Node | None:
        """The value of a field or the item at an index, if it is there."""
        if isinstance(step, int):
            return self.parts[step] if self.kind == "list" and step < len(self.parts) else None
        return self.parts[self.keys.index(step)] if step in self.keys else None


def tree(text: str) -> Node | None:
    """The tree of a text that parses without a fault; None where it holds nothing but comments."""
    parser: Any = Parser(plain_layout(text))
    top = Node("list", 0, 0)
    open_nodes = [top]
    key: tuple[str, int] | None = None
    while (event := parser.get_event()).__class__ is not StreamEndEvent:
        parent = open_nodes[-1]
        if event.__class__ in _ENDS:
            _close(open_nodes.pop(), event.end_mark.index)
            continue
        kind = _STARTS.get(event.__class__)
        if kind is None and event.__class__ is not ScalarEvent:
            continue
        if parent.kind == "fields" and key is None:
            key = event.value, event.start_mark.index
            continue
        node = _node(event, kind, text)
        parent.parts.append(node)
        if key is not None:
            parent.keys.append(key[0])
            parent.key_starts.append(key[1])
            key = None
        if kind:
            open_nodes.append(node)
    return top.parts[0] if top.parts else None


def way(root: Node | None, steps: Steps) -> list[Node]:
    """The nodes that the steps lead through, from the root on, as far as there are any."""
    nodes = [root] if root else []
    for step in steps if root else ():
        following = nodes[-1].inside(step)
        if following is None:
            break
        nodes.append(following)
    return nodes


def in_brackets(nodes: Sequence[Node]) -> bool:
    """Whether what stands at the end of a way is written inside brackets."""
    return any(node.in_brackets for node in nodes)


def column(text: str, index: int) -> int:
    """How many characters stand before this one in its line."""
    return index - line_start(text, index)


def line_start(text: str, index: int) -> int:
    """Where the line of a character begins."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Where the line of a character ends, before its line end."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def _node(event: Any, kind: Any, text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if kind:
        return Node(kind, start, end, ("[" if kind == "list" else "{") if event.flow_style else "")
    style = event.style or ""
    if style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return Node("text", start, end, style)


def _close(node: Node, end: int) -> None:
    node.end = end if node.in_brackets else node.parts[-1].end
