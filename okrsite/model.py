"""What a department's OKRs are, once read: plain frozen data that knows no files, no HTML and no clock.

Addresses name things for ever: a cycle `2026-q3`, an objective `2026-q3/expand-clean-water` (or, in a team's folder,
`2026-q3/water-quality/expand-clean-water`), a key result `2026-q3/expand-clean-water/people-served`.

Text from contributors is kept as written. A field marked *Markdown* may hold Markdown; every other text is plain words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

Status = Literal["draft", "published", "closed"]
KeyResultType = Literal["metric", "milestone", "baseline"]
HoldRule = Literal["at least", "at most", "between"]
Confidence = Literal["risk", "commit", "target"]
Level = Literal["no progress", "commit", "target"]
Decision = Literal["keep", "modify", "remove"]
ActionStatus = Literal["to do", "in progress", "blocked", "done", "dropped"]
Visibility = Literal["public", "internal"]
RuleSetting = Literal["off", "advice", "warning"]
Audience = Literal["staff", "public"]
RefKind = Literal["goal", "initiative", "objective", "key result"]


@dataclass(frozen=True, slots=True)
class At:
    """Where something was written: the file below `content/`, and the way to it inside the file's data.

    `keys` leads from the top of the data to the value: `("key_results", 0, "commit")`. Lines are found from it only
    when a problem has to be shown, so that reading good content costs nothing for them.
    """

    path: str
    keys: tuple[str | int, ...] = ()

    def __truediv__(self, key: str | int) -> At:
        return At(self.path, (*self.keys, key))


NOWHERE = At("")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a person wrote it. `12M people` is value 12000000, scale "M", unit "people"."""

    value: Decimal
    raw: str
    """The text as written, odd spaces included."""
    scale: str = ""
    """The letter that stood for a power of thousand: "", "K", "M", "B" or "T"."""
    unit: str = ""
    """What stood beside it: "%", "$", "days" … or nothing."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of its level."""

    heading: str
    """Plain words; empty for what stands before the first heading."""
    text: str
    """Markdown, as written."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to something by its id (goals, initiatives) or address (objectives, key results), known to exist."""

    kind: RefKind
    address: str


@dataclass(frozen=True, slots=True)
class Initiative:
    id: str
    name: str
    description: str = ""
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A strategic goal, one to three years; initiatives are how it is to be reached (playbook, Purpose of OKRs)."""

    id: str
    name: str
    description: str = ""
    """Markdown."""
    initiatives: tuple[Initiative, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    name: str
    lead: str = ""
    description: str = ""
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who fills the roles of the program (playbook, Fill Program Roles)."""

    executive_sponsor: str = ""
    program_leads: tuple[str, ...] = ()
    internal_coaches: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of the maturity self-rating, rated from 1 to `scale`."""

    id: str
    name: str
    description: str = ""
    scale: int = 5


@dataclass(frozen=True, slots=True)
class Organization:
    name: str
    mission: str = ""
    """Markdown."""
    vision: str = ""
    """Markdown."""
    beneficiaries: str = "Californians"
    """The people served, as in "Impact to Californians"."""
    staff: int | None = None
    """How many people work here."""
    goals: tuple[Goal, ...] = ()
    teams: tuple[Team, ...] = ()
    roles: Roles = Roles()
    maturity: tuple[Dimension, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()
    rules: tuple[tuple[str, RuleSetting], ...] = ()
    """(code of a rule of the coach, what it counts for on this site)."""
    strong_verbs: tuple[str, ...] = ()
    """Added to the coach's own."""
    task_words: tuple[str, ...] = ()
    """Added to the coach's own."""
    at: At = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Hold:
    """A value to be kept inside a bound. `at least` has `low`, `at most` has `high`, `between` has both; ends count."""

    rule: HoldRule
    low: Number | None = None
    high: Number | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A step of the action plan: small, dated, owned."""

    task: str
    owner: str = ""
    due: date | None = None
    percent: int | None = None
    """0 to 100, as the owner reported it."""
    status: ActionStatus = "to do"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change to a key result after the town hall, recorded: what it was, when, why."""

    date: date
    because: str
    kind: Literal["changed", "added", "withdrawn"] = "changed"
    was: tuple[tuple[str, str], ...] = ()
    """(field, old text as written) for each field that changed; an empty text says that the field was not there."""
    by: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What a champion reported for one key result on one day (playbook, Step 2)."""

    date: date
    value: Number | None = None
    """None when nothing was measured, which is not zero. Always None for a milestone."""
    happened: bool | None = None
    """For a milestone: whether it has happened; None when the entry does not say."""
    found: Number | None = None
    """For a baseline: what was found, in a unit of its own; `value` is how much was measured."""
    confidence: Confidence | None = None
    note: str = ""
    win: str = ""
    blocker: str = ""
    learning: str = ""
    next: str = ""
    source: str = ""
    """Where the number comes from. A baseline key result is done once an entry has both value and source."""
    escalate: bool = False
    by: str = ""
    visibility: Visibility = "public"
    at: At = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a key result ended, from the cycle's retrospective (playbook, Step 3)."""

    level: Level | None = None
    level_because: str = ""
    """Why the level differs from what the numbers say, where it does."""
    final: Number | None = None
    happened: bool | None = None
    """For a milestone."""
    found: Number | None = None
    """For a baseline: what was found, in a unit of its own; `final` is how much was measured."""
    as_of: date | None = None
    """The day of the final value; after the cycle's end it is late."""
    decision: Decision | None = None
    because: str = ""
    next: str = ""
    """The address of the key result, or objective, that carries it on; empty when none."""
    at: At = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class KeyResult:
    id: str
    address: str
    statement: str
    type: KeyResultType = "metric"
    unit: str = ""
    baseline: Number | None = None
    commit: Number | None = None
    """90% chance: we expect this."""
    target: Number | None = None
    """50% chance: we hope for this. For a baseline key result: how much is to be measured."""
    hold: Hold | None = None
    due: date | None = None
    """For a milestone, the day it is expected."""
    champions: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    continues: str = ""
    """The address of the key result of an earlier cycle that this one carries on."""
    visibility: Visibility = "public"
    amendments: tuple[Amendment, ...] = ()
    """Oldest first."""
    check_ins: tuple[CheckIn, ...] = ()
    """Oldest first; at most one a day."""
    outcome: Outcome | None = None
    allow: tuple[tuple[str, str], ...] = ()
    """(code of a rule of the coach, why it may be broken here)."""
    at: At = field(default=NOWHERE, compare=False)

    @property
    def withdrawn(self) -> Amendment | None:
        """The amendment that withdrew it after the town hall, if one did."""
        return next((a for a in reversed(self.amendments) if a.kind == "withdrawn"), None)


@dataclass(frozen=True, slots=True)
class Story:
    """The case for an objective, each part Markdown; empty where nothing was written."""

    intro: str = ""
    why: str = ""
    why_now: str = ""
    impact: str = ""
    more: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    id: str
    """Its path inside the cycle, without suffix."""
    address: str
    cycle_id: str
    statement: str
    summary: str = ""
    """One plain sentence for previews and lists; empty when not written."""
    focus: str = ""
    """How it supports a focus area or a goal of the organization (playbook, handout for writing OKRs)."""
    team_id: str = ""
    supports: tuple[Ref, ...] = ()
    continues: str = ""
    """The address of the objective of an earlier cycle that this one carries on."""
    sponsor: str = ""
    internal: bool = False
    """About the department's own people or culture: owes no impact on the people served."""
    visibility: Visibility = "public"
    story: Story = Story()
    key_results: tuple[KeyResult, ...] = ()
    allow: tuple[tuple[str, str], ...] = ()
    """(code of a rule of the coach, why it may be broken here)."""
    at: At = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Retrospective:
    """The cycle's Reflect & Reset, but for the outcomes, which stand with their key results."""

    date: date | None = None
    maturity: tuple[tuple[str, int], ...] = ()
    """(dimension id, rating)."""
    intro: str = ""
    """Markdown."""
    sections: tuple[Section, ...] = ()
    visibility: Visibility = "public"
    at: At = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """A recorded change to a file of a closed cycle."""

    date: date
    file: str
    """Below the cycle's folder."""
    because: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    id: str
    name: str
    start: date
    end: date
    """The last day, included."""
    status: Status
    cadence: int = 14
    """Days between check-ins, counted from the start (playbook: every second week)."""
    town_hall: date | None = None
    sponsor: str = ""
    message: str = ""
    """The sponsor's message, Markdown with its own headings."""
    visibility: Visibility = "public"
    objectives: tuple[Objective, ...] = ()
    """By path."""
    retrospective: Retrospective | None = None
    published_on: date | None = None
    """When the commitments were locked; None where there is no lock."""
    closed_on: date | None = None
    corrections: tuple[Correction, ...] = ()
    allow: tuple[tuple[str, str], ...] = ()
    """(code of a rule of the coach, why it may be broken here)."""
    at: At = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """Any other Markdown file of `content/`."""

    path: str
    title: str
    description: str = ""
    text: str = ""
    """Markdown, its first heading (the title) included where it has one."""
    visibility: Visibility = "public"
    at: At = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages may link to: an image, a PDF. `path` is below `content/`."""

    path: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything one site tells, for one audience."""

    organization: Organization
    cycles: tuple[Cycle, ...] = ()
    """Oldest first."""
    front: OrdinaryPage | None = None
    """The prose of the front page, where somebody wrote one."""
    pages: tuple[OrdinaryPage, ...] = ()
    assets: tuple[Asset, ...] = ()
    audience: Audience = "staff"

    def objectives(self) -> Iterator[Objective]:
        """Every objective, oldest cycle first."""
        for cycle in self.cycles:
            yield from cycle.objectives
