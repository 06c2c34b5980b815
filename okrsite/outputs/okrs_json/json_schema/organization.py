"""The public format of who the organization is: its goals, teams and roles, and how its forecasts turned out."""

from __future__ import annotations

from okrsite.outputs.okrs_json.json_schema.base import Exact, Link, RollUp, Shape


class Initiative(Shape):
    """How a strategic goal is to be reached."""

    id: str
    """Permanent, and unique among goals and initiatives."""
    name: str
    """Plain words."""
    description: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""
    page: Link
    """Where people read it, relative to this file."""
    supported_by: tuple[str, ...]
    """The addresses of the objectives that support it, of all cycles, oldest first."""


class Goal(Shape):
    """A strategic goal, one to three years ahead."""

    id: str
    """Permanent, and unique among goals and initiatives."""
    name: str
    """Plain words."""
    description: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""
    page: Link
    """Where people read it, relative to this file."""
    supported_by: tuple[str, ...]
    """The addresses of the objectives that support it directly, of all cycles, oldest first."""
    initiatives: tuple[Initiative, ...]
    """In the order in which they were written."""


class Team(Shape):
    """A team and its objectives."""

    id: str
    """Permanent, and unique among teams."""
    name: str
    """Plain words."""
    lead: str | None
    """Who leads it."""
    description: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""
    page: Link
    """Where people read it, relative to this file."""
    roll_up: RollUp
    """How the key results of its objectives in cycles that are not closed stand."""
    objectives: tuple[str, ...]
    """The addresses of its objectives, of all cycles, oldest first."""


class Roles(Shape):
    """Who fills the roles of the program."""

    executive_sponsor: str | None
    """A person."""
    program_leads: tuple[str, ...]
    """People."""
    internal_coaches: tuple[str, ...]
    """People."""
    coordinators: tuple[str, ...]
    """People."""


class Dimension(Shape):
    """One dimension of the maturity self-rating."""

    id: str
    """Permanent, and unique among dimensions."""
    name: str
    """Plain words."""
    description: str | None
    """Plain words."""
    scale: int
    """The highest rating; the lowest is 1."""


class Acronym(Shape):
    """A short form and what it stands for."""

    short: str
    """As it is used in texts."""
    meaning: str
    """In full."""


class Organization(Shape):
    """Whose objectives and key results these are."""

    name: str
    """Plain words."""
    mission: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""
    vision: str | None
    """Markdown, as it is published: without comments, and without links to what is not shown."""
    beneficiaries: str
    """The people served, as in "Impact to Californians"."""
    staff: int | None
    """How many people work there."""
    page: Link
    """Where people read its strategy, relative to this file."""
    goals: tuple[Goal, ...]
    """In the order in which they were written."""
    teams: tuple[Team, ...]
    """In the order in which they were written."""
    roles: Roles
    """Who does what."""
    maturity: tuple[Dimension, ...]
    """The dimensions in which a retrospective rates the department's own use of OKRs."""
    acronyms: tuple[Acronym, ...]
    """In the order in which they were written."""


class Odds(Shape):
    """How often one tier was met, beside the odds that were stated for it."""

    stated: Exact
    """The chance that was stated when the key results were set, from 0 to 1."""
    met: int
    """How many were met."""
    total: int
    """Of how many."""
    share: Exact | None
    """met / total; null while there is nothing to count."""


class Calibration(Shape):
    """How the stated odds turned out over all closed cycles, by the final values alone."""

    commit: Odds
    """Of commits. A target that was met is also a commit that was met."""
    target: Odds
    """Of targets."""
    left_out: int
    """Key results of closed cycles that cannot be counted: without both tiers, without a final value, or withdrawn."""
