"""YAML text -> plain dicts, lists and texts, event by event: nothing is executed, expanded, guessed or nested deep.

Every scalar stays the text that was written; only an empty plain one, `~` and `null` become None. What the format does
not have (tags, anchors, aliases, merge keys, several documents) is reported with its place as it comes by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from okrsite.language.suggestions import quote
from okrsite.reading.diagnostics import MOST_PER_FILE
from okrsite.reading.spans import Span, rest_of_line, span_of
from okrsite.reading.text import FORBIDDEN, plain_layout
from okrsite.reading.yaml_errors import explain

# Only its events are used. PyYAML that was built without libyaml reads the same, only slower.
Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"

DEPTH_LIMIT = 20
LIST_LIMIT = 10_000
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_NO_KEY: Any = object()
_MERGE = "<<"


@dataclass(frozen=True, slots=True)
class YamlDiagnostic:
    """Something in the YAML itself; lines count inside the text that was parsed."""

    code: str
    span: Span
    message: str
    remedy: str

    @property
    def line(self) -> int:
        """The line that it begins in."""
        return self.span.line


@dataclass(slots=True)
class Parsed:
    """What a YAML text says."""

    text: str
    data: Data = None
    faults: list[YamlDiagnostic] = field(default_factory=list)
    more: int = 0
    """How many more faults there are than are listed."""
    gaps: bool = False
    """Whether any value is None."""
    documents: int = 0
    whole: bool = True
    """False where something was left out: what is not in `data` may still be in the file."""


def parse(text: str) -> Parsed:
    """Read one YAML document; never raises, never takes longer than its size warrants."""
    parsed = Parsed(text)
    try:
        _read_events(Parser(plain_layout(text)), parsed)
    except yaml.YAMLError as error:
        parsed.whole = False
        parsed.faults.append(YamlDiagnostic("yaml-syntax", *explain(error, text)))
    return parsed


def _read_events(parser: Any, parsed: Parsed) -> None:  # noqa: PLR0912 - one flat loop is what makes it fast
    """One flat loop with a stack of its own: it runs once per value, and no depth can exhaust the interpreter."""
    next_event = parser.get_event
    stack: list[tuple[Any, Any]] = []
    current: Any = None
    key: Any = _NO_KEY
    while True:
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            value = event.value
            if event.tag or event.anchor or (event.style == '"' and FORBIDDEN.search(value)):
                value = _refused_scalar(event, parsed)
            if not event.style and value in _NULLS and (key is not _NO_KEY or current.__class__ is not dict):
                value = None
                parsed.gaps = True
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value = current
            if len(value) > LIST_LIMIT and kind is SequenceEndEvent:
                value = _cut(event, value, parsed)
            current, key = stack.pop()
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag or event.anchor:
                _refuse(event, parsed)
            in_key = current.__class__ is dict and key is _NO_KEY
            if in_key or len(stack) >= DEPTH_LIMIT:
                _stop(event, parsed, _NOT_A_KEY if in_key else _TOO_DEEP)
                return
            stack.append((current, key))
            current, key = {} if kind is MappingStartEvent else [], _NO_KEY
            continue
        elif kind is AliasEvent:
            value = _refused_alias(event, parsed)
            if current.__class__ is dict and key is _NO_KEY:
                key = _MERGE  # left out, with its value
                continue
        elif kind is StreamEndEvent or (kind is DocumentStartEvent and _is_another_document(event, parsed)):
            return
        else:
            continue
        if current.__class__ is dict:
            if key is _NO_KEY:
                key = value
                if key in current or key == _MERGE:
                    _refuse_key(event, key, parsed)
            else:
                if key != _MERGE:
                    current.setdefault(key, value)
                key = _NO_KEY
        elif current is None:
            parsed.data = value
        else:
            current.append(value)


def _refused_scalar(event: Any, parsed: Parsed) -> str:
    if event.tag or event.anchor:
        _refuse(event, parsed)
    hidden = FORBIDDEN.search(event.value)
    if hidden:
        _note(
            event,
            parsed,
            "hidden-character",
            f"This text makes an invisible character (U+{ord(hidden[0]):04X}) that may not stand in a text.",
            "Take the escape out.",
        )
    return FORBIDDEN.sub(" ", event.value)


def _refuse(event: Any, parsed: Parsed) -> None:
    if event.anchor:
        _note(event, parsed, "yaml-anchor", f"{quote('&' + event.anchor)} makes a YAML anchor here.", _QUOTES)
    if event.tag:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        _note(event, parsed, "yaml-tag", f"{quote(tag)} makes a YAML tag here.", _QUOTES)


def _refused_alias(event: Any, parsed: Parsed) -> Data:
    _note(event, parsed, "yaml-alias", f"{quote('*' + event.anchor)} makes a YAML alias here.", _QUOTES)
    parsed.gaps = True
    parsed.whole = False
    return None


def _refuse_key(event: Any, key: str, parsed: Parsed) -> None:
    if key == _MERGE:
        _note(event, parsed, "yaml-merge-key", "Merge keys (`<<`) are not part of the format.", "Write the fields out.")
        parsed.whole = False
        return
    _note(
        event,
        parsed,
        "duplicate-key",
        f"{quote(key)} is written twice in the same place.",
        "Keep one of the two; the first one was read.",
    )


def _cut(event: Any, value: list[Data], parsed: Parsed) -> list[Data]:
    _note(event, parsed, "list-too-long", f"A list of {len(value):,} entries ends here.", LIST_REMEDY)
    parsed.whole = False
    return value[:LIST_LIMIT]


def _is_another_document(event: Any, parsed: Parsed) -> bool:
    parsed.documents += 1
    if parsed.documents > 1:
        _stop(event, parsed, _SEVERAL)
    return parsed.documents > 1


def _stop(event: Any, parsed: Parsed, words: tuple[str, str, str]) -> None:
    _note(event, parsed, *words)
    parsed.whole = False


def _note(event: Any, parsed: Parsed, code: str, message: str, remedy: str) -> None:
    if len(parsed.faults) < MOST_PER_FILE:
        parsed.faults.append(YamlDiagnostic(code, _span(event, parsed.text, code), message, remedy))
    else:
        parsed.more += 1


def _span(event: Any, text: str, code: str) -> Span:
    """What is meant by a fault of an event: the tag or anchor in front of a value, a text, of other things the line."""
    start, end = event.start_mark.index, event.end_mark.index
    if code in _MARKS:
        found = re.compile(rf"{_MARKS[code]}[^\s,\[\]{{}}]*").search(text, start)
        start, end = found.span() if found else (start, end)
    elif event.__class__ not in (ScalarEvent, AliasEvent, DocumentStartEvent):
        return rest_of_line(text, start)
    return span_of(text, start, end)


_MARKS = {"yaml-tag": "!", "yaml-anchor": "&"}
LIST_REMEDY = f"Divide it, or take out what does not belong there: {LIST_LIMIT:,} are allowed."
_QUOTES = "If it belongs to the text, put the text in quotes; otherwise delete it."
_NOT_A_KEY = ("yaml-key", "A list or a mapping stands here in place of a field's name.", "Write the name of a field.")
_TOO_DEEP = (
    "too-deep",
    f"This is nested more than {DEPTH_LIMIT} levels deep.",
    "Take out brackets, or indentation, that does not belong there.",
)
_SEVERAL = (
    "yaml-several-documents",
    "A line of `---` starts a second YAML document here.",
    "Keep one document in a file.",
)
