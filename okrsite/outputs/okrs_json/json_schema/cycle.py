"""The public format of objectives, of cycles, and of the whole file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from okrsite.outputs.okrs_json.json_schema.base import (
    Correction,
    Link,
    Page,
    Reference,
    RollUp,
    Section,
    Shape,
    Version,
    Visibility,
)
from okrsite.outputs.okrs_json.json_schema.key_result import KeyResult
from okrsite.outputs.okrs_json.json_schema.organization import Calibration, Organization


class Story(Shape):
    """The case for an objective; each part is Markdown, as it is published."""

    intro: str | None
    """What stands before the first heading."""
    why: str | None
    """Why this matters."""
    why_now: str | None
    """Why it is the time for it."""
    impact: str | None
    """What it does for the people served."""
    more: tuple[Section, ...]
    """Further sections, in the order in which they were written."""


class Objective(Shape):
    """An objective with its key results."""

    id: str
    """Its path inside the cycle."""
    address: str
    """The cycle's id and its own; names it for ever."""
    cycle: str
    """The id of its cycle."""
    page: Link
    """Where people read it, relative to this file."""
    statement: str
    """One plain sentence."""
    summary: str | None
    """One plain sentence, for previews and lists."""
    focus: str | None
    """How it supports a focus area or a goal of the organization, in a sentence or two. Since version 1.1."""
    team: str | None
    """The id of its team."""
    sponsor: str | None
    """Who stands behind it."""
    internal: bool
    """Whether it is about the department's own people or culture."""
    visibility: Visibility
    """Whether the public site has it."""
    story: Story
    """The case for it."""
    roll_up: RollUp
    """How its key results stand together."""
    supports: tuple[Reference, ...]
    """The goals, initiatives, objectives and key results that it serves."""
    supported_by: tuple[Reference, ...]
    """The objectives that serve it, or one of its key results."""
    continues: tuple[Reference, ...]
    """What it carries on from earlier cycles."""
    continued_by: tuple[Reference, ...]
    """What carries it on in later cycles."""
    key_results: tuple[KeyResult, ...]
    """In the order in which they were written."""


class DueDate(Shape):
    """A day of the check-in calendar."""

    date: date
    """The day."""
    page: Link
    """The agenda of that day, relative to this file."""
    state: Literal["past", "upcoming"]
    """upcoming: not past yet, and nobody has reported for it so far."""
    owed: int
    """Of how many key results a check-in falls due; withdrawn ones are not counted."""
    made: int
    """For how many of them one was made."""


class Rating(Shape):
    """How the department rated itself in one dimension."""

    dimension: str
    """The id of the dimension."""
    name: str | None
    """Its name."""
    rating: int
    """From 1 up."""
    scale: int | None
    """The highest rating there is."""


class Decisions(Shape):
    """What becomes of the cycle's key results, as counts."""

    keep: int
    """Carried on as they are."""
    modify: int
    """Carried on with changes."""
    remove: int
    """Not carried on."""


class Retrospective(Shape):
    """What a cycle taught."""

    page: Link
    """Where people read it, relative to this file."""
    date: date | None
    """When it was held."""
    visibility: Visibility
    """Whether the public site has it."""
    intro: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""
    sections: tuple[Section, ...]
    """In the order in which they were written."""
    ratings: tuple[Rating, ...]
    """The self-rating, in the order in which it was written."""
    decisions: Decisions
    """Counts over the recorded outcomes; each stands with its key result."""


class Cycle(Shape):
    """A cycle with its objectives."""

    id: str
    """Permanent, and unique among cycles."""
    name: str
    """Plain words."""
    page: Link
    """Where people read it, relative to this file."""
    start: date
    """The first day."""
    end: date
    """The last day, included."""
    status: Literal["draft", "published", "closed"]
    """Where in its life it is."""
    when: str
    """Where in the cycle the day lies that this file speaks of, in words."""
    cadence_days: int
    """Days between check-ins, counted from the start."""
    town_hall: date | None
    """When it was told to everybody."""
    published_on: date | None
    """When its commitments were locked."""
    closed_on: date | None
    """When it was closed."""
    sponsor: str | None
    """Who stands behind it."""
    message: str | None
    """The sponsor's message: Markdown, as it is published: without comments, and without links to what is not shown."""
    visibility: Visibility
    """Whether the public site has it."""
    roll_up: RollUp
    """How all its key results stand together."""
    due_dates: tuple[DueDate, ...]
    """The check-in calendar."""
    retrospective: Retrospective | None
    """Null while there is none."""
    corrections: tuple[Correction, ...]
    """What was changed after it was closed."""
    objectives: tuple[Objective, ...]
    """By path."""


class Document(Shape):
    """Everything that a site built with okrsite shows, as data.

    Every field is always there: null says that nothing was written, not measured, or not due yet. It is never zero.
    A later 1.x may add fields; what is here keeps its name and its meaning until 2.0. Texts are as people wrote them:
    escape them for wherever you print them. All links are relative to this file.
    """

    format: Literal["okrsite/okrs"]
    """What this file is."""
    version: Version
    """The version of the format."""
    schema_link: Literal["okrs.schema.json"] = Field(alias="schema")
    """The JSON Schema of this file, relative to it."""
    as_of: date
    """The day that this file speaks of."""
    as_of_fixed: bool
    """Whether that day was set by hand, and is not the day on which the site was built."""
    audience: Literal["staff", "public"]
    """Who it is for. What is not for them is not in it, nor in any count."""
    organization: Organization
    """Who has set itself these objectives."""
    calibration: Calibration
    """How the stated odds turned out."""
    front: Page | None
    """The prose of the front page, where somebody wrote one."""
    pages: tuple[Page, ...]
    """All other ordinary pages."""
    files: tuple[Link, ...]
    """The images and documents beside the pages, relative to this file."""
    cycles: tuple[Cycle, ...]
    """Oldest first."""
