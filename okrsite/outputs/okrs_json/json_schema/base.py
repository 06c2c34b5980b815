"""What every part of the public format has in common, and the small parts that many others hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema

Version = Literal["1.1"]
VERSION: Version = "1.1"
"""The version of the format, said in these two lines alone: a new field raises its second number."""

# The words of the public format. They are written here again, and not taken from okrsite.model, so that a word that is
# changed there is a type error here instead of a changed format.
Visibility = Literal["public", "internal"]
State = Literal[
    "target",
    "commit",
    "risk",
    "missed",
    "waiting",
    "withdrawn",
    "reached target",
    "reached commit",
    "short of commit",
    "no progress",
    "not recorded",
]


def _as_json(value: Decimal) -> int | float:
    # A double has room for 15 digits of a fraction; its shortest text is then the same as the number's own.
    return int(value) if value == value.to_integral_value() else float(value)


# Whole numbers keep all their digits; fractions are written as the nearest double, in its shortest form.
Exact = Annotated[
    Decimal,
    PlainSerializer(_as_json, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Link = Annotated[str, WithJsonSchema({"type": "string", "format": "uri-reference"})]


class Shape(BaseModel):
    """A part of the format. Every field is always there; null says that nothing was written, or cannot be known."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,  # they become the descriptions in the JSON Schema
        defer_build=True,  # commands that write no data do not wait for it
    )


class Number(Shape):
    """A number as its writer gave it."""

    value: Exact
    """The number itself: 12000000 for "12M". A fraction is exact up to 15 digits; `text` has them all."""
    text: str
    """As written."""
    scale: str | None
    """The power of thousand in which it was written: K, M, B or T; null for ones."""
    unit: str | None
    """The unit that stands with the number, else the key result's."""


class Section(Shape):
    """A heading and the text below it."""

    heading: str | None
    """Plain words; null for a text that stands before the first heading."""
    text: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""


class Reference(Shape):
    """A link to another part of this file."""

    kind: Literal["goal", "initiative", "objective", "key result"]
    """What it leads to."""
    address: str
    """The id of a goal or an initiative, the address of an objective or a key result."""
    name: str
    """Its name or statement."""
    page: Link
    """Where people read it, relative to this file."""


class StateCount(Shape):
    """How many key results are in one state."""

    state: State
    """The state; see `state` of a key result."""
    count: int
    """Never 0."""


class RollUp(Shape):
    """How several key results stand together: the lowest of them and their counts, never an average."""

    lowest: State | None
    """The lowest state among them; null where there are no key results."""
    counts: tuple[StateCount, ...]
    """Worst first; a state that no key result is in is left out."""
    total: int
    """How many key results there are."""


class Page(Shape):
    """An ordinary page, or the prose of the front page."""

    path: str
    """The file, below the folder of the content."""
    page: Link
    """Where people read it, relative to this file."""
    title: str
    """Plain words."""
    description: str | None
    """Plain words."""
    text: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""
    visibility: Visibility
    """Whether the public site has it."""


class Correction(Shape):
    """A recorded change to a file of a closed cycle."""

    date: date
    """When it was made."""
    file: str
    """The file, below the cycle's folder."""
    because: str
    """Why."""
    by: str | None
    """Who made it."""
