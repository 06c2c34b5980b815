"""The public format of a key result: what was promised, what was reported, and how it stands."""

from __future__ import annotations

from datetime import date
from typing import Literal

from okrsite.outputs.okrs_json.json_schema.base import Exact, Link, Number, Reference, Shape, State, Visibility

Confidence = Literal["risk", "commit", "target"]
AttainedLevel = Literal["target", "commit", "short", "none"]


class Hold(Shape):
    """A value that is to be kept inside a bound, ends included."""

    rule: Literal["at least", "at most", "between"]
    """Which of the ends count."""
    low: Number | None
    """The lower end."""
    high: Number | None
    """The upper end."""


class Action(Shape):
    """A step of the action plan."""

    task: str
    """Plain words."""
    owner: str | None
    """Who does it."""
    due: date | None
    """When it is to be done."""
    percent: int | None
    """How much is done, 0 to 100, as the owner reported it."""
    status: Literal["to do", "in progress", "blocked", "done", "dropped"]
    """As the owner reported it."""
    overdue: bool
    """Whether it was due before `as_of` of this file and is neither done nor dropped, while its cycle runs."""
    note: str | None
    """Plain words."""


class Former(Shape):
    """What one field of a key result said before an amendment."""

    field: str
    """The field's name in the content format."""
    text: str | None
    """As it was written; null where it was not there."""


class Amendment(Shape):
    """A change to a key result after the town hall, recorded."""

    date: date
    """When it was made."""
    kind: Literal["changed", "added", "withdrawn"]
    """What happened to the key result."""
    was: tuple[Former, ...]
    """What changed, as it stood before."""
    because: str
    """Why."""
    by: str | None
    """Who made it."""


class CheckIn(Shape):
    """What was reported for the key result on one day. Its texts are plain words."""

    date: date
    """The day; there is at most one check-in a day."""
    value: Number | None
    """What was measured; null when nothing was, which is not zero."""
    happened: bool | None
    """For a milestone, whether it has happened; null when the entry does not say."""
    found: Number | None
    """For a baseline, what was found, in a unit of its own; `value` is how much was measured. Since version 1.1."""
    confidence: Confidence | None
    """risk: at risk of missing the commit. commit, target: on track to it."""
    note: str | None
    """What there is to say."""
    win: str | None
    """What went well."""
    blocker: str | None
    """What is in the way."""
    learning: str | None
    """What was learned."""
    next: str | None
    """What comes next."""
    source: str | None
    """Where the number comes from."""
    escalate: bool
    """Whether the sponsor should see this."""
    by: str | None
    """Who reported it."""
    visibility: Visibility
    """Whether the public site has it."""


class Slot(Shape):
    """A day on which a check-in falls due."""

    due: date
    """The day."""
    state: Literal["made", "missed", "upcoming"]
    """upcoming: not past yet, and nobody has reported for it so far."""
    check_in: date | None
    """The day of the latest check-in that counts for it."""


class Pace(Shape):
    """Progress beside the time that has gone. It never overrides what the champion says."""

    elapsed: Exact
    """The share of the cycle's days that was gone on the day of the value, above 0 and up to 1."""
    progress: Exact
    """(value - baseline) / (target - baseline), not clamped."""
    baseline: Exact
    """The key result's baseline."""
    value: Exact
    """The value on that day."""
    expected: Exact
    """baseline + (value - baseline) / elapsed: the value at the end, if it goes on evenly."""
    heading: AttainedLevel
    """What `expected` would reach; see `reach`."""
    disagrees: Literal["higher", "lower"] | None
    """The champion's confidence is higher, or lower, than the pace suggests; null where they agree."""


class Standing(Shape):
    """How the key result stands on the day that this file speaks of."""

    state: State
    """While the cycle runs, risk, commit and target are the champion's confidence; missed: the latest due date passed
    and nobody has reported since; waiting: none has passed yet. Once it is closed the numbers decide."""
    words: str
    """The state in words, as people read it."""
    value: Number | None
    """The final value where one is recorded and the cycle is closed, else the latest; null when nothing was measured,
    which is not zero."""
    happened: bool | None
    """For a milestone, whether it has happened; null when nobody has said."""
    as_of: date | None
    """The day of `value` or `happened`."""
    late: bool
    """Whether that day comes after the cycle's end."""
    progress: Exact | None
    """(value - baseline) / (target - baseline), not clamped: below 0 it went the wrong way, above 1 past the target.
    Null for all that does not move from a baseline to a target, and where nothing was measured."""
    reach: AttainedLevel | None
    """What the numbers alone say: target, commit, short of the commit with some progress, or none. What has no two
    tiers reaches the target when it is met. Null where it cannot be judged."""
    met: bool | None
    """Whether the target is reached, the bound kept, the milestone happened or the baseline recorded; null where it
    cannot be judged."""
    missed: int
    """How many due dates passed without a check-in."""
    next_due: date | None
    """The next day on which a check-in falls due; null when none does."""
    latest: date | None
    """The day of the latest check-in."""
    measured: date | None
    """The day of the latest check-in that measured something."""
    previous: date | None
    """The day of the one before that measured something."""
    pace: Pace | None
    """Only while the cycle runs, and for what moves from a baseline to a target."""


class Outcome(Shape):
    """How the key result ended, as its retrospective recorded it."""

    level: Literal["no progress", "commit", "target"] | None
    """The level that was recorded."""
    level_because: str | None
    """Why it differs from what the numbers say, where it does."""
    final: Number | None
    """The final value."""
    happened: bool | None
    """For a milestone, whether it happened."""
    found: Number | None
    """For a baseline, what was found, in a unit of its own; `final` is how much was measured. Since version 1.1."""
    as_of: date | None
    """The day of the final value."""
    decision: Literal["keep", "modify", "remove"] | None
    """What becomes of it in the next cycle."""
    because: str | None
    """Why."""
    next: str | None
    """The address of the key result, or objective, that carries it on."""


class KeyResult(Shape):
    """A key result."""

    id: str
    """Permanent, and unique in its objective."""
    address: str
    """The objective's address and the id; names it for ever."""
    page: Link
    """Where people read it, relative to this file."""
    statement: str
    """Plain words."""
    type: Literal["metric", "milestone", "baseline"]
    """metric: a value that moves, or is held. milestone: it happens or not. baseline: a first measurement."""
    unit: str | None
    """What its numbers count."""
    baseline: Number | None
    """Where it starts."""
    commit: Number | None
    """Expected, with a chance of 90%."""
    target: Number | None
    """Hoped for, with a chance of 50%. For a baseline key result: how much is to be measured."""
    hold: Hold | None
    """For a metric that is to be kept inside a bound."""
    due: date | None
    """For a milestone, the day it is expected."""
    champions: tuple[str, ...]
    """Who answers for it."""
    supporters: tuple[str, ...]
    """Who helps."""
    visibility: Visibility
    """Whether the public site has it."""
    standing: Standing
    """How it stands on the day that this file speaks of."""
    actions: tuple[Action, ...]
    """The action plan, in the order in which it was written."""
    amendments: tuple[Amendment, ...]
    """What was changed since the town hall, oldest first."""
    check_ins: tuple[CheckIn, ...]
    """Oldest first, up to the day that this file speaks of."""
    slots: tuple[Slot, ...]
    """The days on which a check-in was or is owed."""
    outcome: Outcome | None
    """How it ended; null while that is not recorded."""
    continues: tuple[Reference, ...]
    """What it carries on from earlier cycles."""
    continued_by: tuple[Reference, ...]
    """What carries it on in later cycles."""
