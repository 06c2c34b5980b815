"""Where one key result stands on one day: its latest value, its level, its state, and the check-ins it owes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrsite.facts.endings import missing_ending
from okrsite.facts.log import last_measured, reported_before, reported_by
from okrsite.facts.measures.due import escalates, is_done, slot_states, withdrawn_on
from okrsite.facts.measures.levels import baseline_met, level_agrees, met, reach, reach_of
from okrsite.facts.measures.movement import progress
from okrsite.facts.measures.pacing import pace
from okrsite.facts.schedule import closing_day, is_under_way, slot_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from okrsite.facts.endings import EndingPart
    from okrsite.facts.measures.due import Slot
    from okrsite.facts.measures.levels import AttainedLevel
    from okrsite.facts.measures.pacing import Pace
    from okrsite.facts.measures.states import State
    from okrsite.model import Action, CheckIn, Confidence, Cycle, KeyResult, Level, Number, Outcome

HelpReason = Literal["raised", "risk", "silent"]
"""Why a key result needs help: raised to the sponsor, at risk, or nobody reports on it."""
HELP_REASONS: tuple[HelpReason, ...] = ("raised", "risk", "silent")
"""The most urgent first."""

_STATE_OF_REACH: dict[AttainedLevel, State] = {
    "target": "reached target",
    "commit": "reached commit",
    "short": "short of commit",
    "none": "no progress",
}
_STATE_OF_LEVEL: dict[Level, State] = {
    "target": "reached target",
    "commit": "reached commit",
    "no progress": "no progress",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a key result stands. What is None was not measured, not said, or cannot be judged; it is never zero."""

    key_result: KeyResult
    cycle: Cycle
    day: date
    """The day on which all this is true."""
    entries: tuple[CheckIn, ...]
    """The check-ins that have happened by then, oldest first."""
    latest: CheckIn | None
    """The latest entry."""
    measured: CheckIn | None
    """The latest entry that has a value, or says whether the milestone has happened."""
    previous: CheckIn | None
    """The measured entry before that."""
    value: Number | None
    """The final value of a closed cycle where one is recorded, else the one that was measured last."""
    happened: bool | None
    as_of: date | None
    """The day of `value` or `happened`; None also for a final value without a date."""
    late: bool
    """That day comes after the cycle's end."""
    progress: Decimal | None
    reach: AttainedLevel | None
    """What the numbers alone say."""
    met: bool | None
    state: State
    slots: tuple[Slot, ...]
    missed: int
    """How many due dates passed without a check-in."""
    next_due: date | None
    """The first due date from today on that has no check-in; None when the cycle is closed."""
    pace: Pace | None
    """Only while the cycle runs."""

    @property
    def found(self) -> Number | None:
        """What a baseline has found: in the ending of a closed cycle, else what was reported last."""
        outcome = self.key_result.outcome if self.cycle.status == "closed" else None
        if outcome and outcome.found:
            return outcome.found
        return next((entry.found for entry in reversed(self.entries) if entry.found), None)

    @property
    def unanswered(self) -> date | None:
        """The due date behind the state `missed`: the latest, which passed and nobody has reported since."""
        missed = [slot.due for slot in self.slots if slot.state == "missed"]
        return missed[-1] if missed and self.state == "missed" else None

    @property
    def overdue_since(self) -> date | None:
        """The due date for which a check-in is overdue. After the cycle's last day, its ending is owed instead."""
        return self.unanswered if is_under_way(self.cycle, self.day) else None

    @property
    def milestone_is_overdue(self) -> bool:
        """Whether a milestone should have happened by now and has not."""
        due = self.key_result.due
        return self._owes_work and due is not None and due < self.day and self.happened is not True

    @property
    def open_steps(self) -> tuple[Action, ...]:
        """The steps of the action plan that are still to be done."""
        return tuple(step for step in self.key_result.actions if is_open(step)) if self._owes_work else ()

    def step_is_overdue(self, step: Action) -> bool:
        """Whether a step of the action plan should be done by now and is not."""
        return self._owes_work and is_open(step) and step.due is not None and step.due < self.day

    @property
    def open_escalations(self) -> tuple[CheckIn, ...]:
        """The check-ins that asked the sponsor for help and are not answered: the latest, while it can be answered."""
        if self.latest is None or self.state == "withdrawn" or self.cycle.status == "closed":
            return ()
        return (self.latest,) if escalates(self.key_result, self.latest) else ()

    @property
    def help_reasons(self) -> tuple[HelpReason, ...]:
        """Why somebody should look at it, the most urgent first; nothing where it needs no help."""
        found = {"raised": bool(self.open_escalations), "risk": self.state == "risk", "silent": self.state == "missed"}
        return tuple(reason for reason in HELP_REASONS if found[reason])

    @property
    def needs_help(self) -> bool:
        """Whether somebody should look at it: at risk, raised to the sponsor, or silent."""
        return bool(self.help_reasons)

    @property
    def missing_ending(self) -> tuple[EndingPart, ...]:
        """What its ending still lacks; nothing where it is told, or not owed."""
        return missing_ending(self.key_result)

    @property
    def _owes_work(self) -> bool:
        return self.state != "withdrawn" and is_under_way(self.cycle, self.day)


def standing(key_result: KeyResult, cycle: Cycle, today: date) -> Standing:
    """Where a key result stands on a day. Entries dated after that day are ignored.

    The state follows one principle: nothing looks fresher or better than it is.

    - `withdrawn`: given up by a recorded amendment, whatever its numbers say.
    - In a closed cycle the numbers decide: `reached target`, `reached commit`, `short of commit`, `no progress`. The
      recorded level decides only where the numbers cannot tell, or where it differs and says why (`level_because`);
      `reach` stays what the numbers say. `not recorded` where neither tells.
    - A milestone that has happened, or a baseline that is recorded, is `reached target` also while the cycle runs,
      unless a later entry says that it is at risk.
    - `missed`: the latest due date passed without a check-in and nobody has reported since. Silence is never green.
      Where that date was answered, the answer speaks until the cycle is closed, however long ago it ended.
    - `waiting`: no due date has passed and nobody has reported yet. One cadence after the end, that is `missed` too.
    - Otherwise the champion's confidence in the latest entry: `risk`, `commit`, `target`. An entry that states none
      borrows it from an earlier one for the same due date, never from longer ago: then it is `not recorded`.
    """
    entries = reported_by(today, key_result.check_ins)
    latest = entries[-1] if entries else None
    measured = last_measured(entries)
    previous = last_measured(reported_before(measured.date, entries)) if measured else None
    closed = cycle.status == "closed"
    outcome = key_result.outcome if closed else None
    value, happened, as_of = _numbers(measured, outcome)
    amount = value.value if value else None
    if key_result.type == "baseline":
        is_met = baseline_met(entries, outcome)
        level = reach_of(is_met)
    else:
        is_met, level = met(key_result, amount, happened), reach(key_result, amount, happened)
    slots = slot_states(key_result, cycle, today)
    withdrawn = withdrawn_on(key_result, today) is not None
    confidence = _confidence(cycle, entries)
    state: State
    if withdrawn:
        state = "withdrawn"
    elif closed:
        state = _closed_state(key_result, outcome, level)
    else:
        state = _running_state(key_result, cycle, today, entries=entries, slots=slots, confidence=confidence)
    running = not closed and not withdrawn
    return Standing(
        key_result=key_result,
        cycle=cycle,
        day=today,
        entries=entries,
        latest=latest,
        measured=measured,
        previous=previous,
        value=value,
        happened=happened,
        as_of=as_of,
        late=as_of is not None and as_of > cycle.end,
        progress=None if amount is None else progress(key_result, amount),
        reach=level,
        met=is_met,
        state=state,
        slots=slots,
        missed=sum(slot.state == "missed" for slot in slots),
        next_due=next((slot.due for slot in slots if slot.state == "upcoming"), None) if running else None,
        pace=pace(key_result, cycle, measured, confidence) if running and measured else None,
    )


def _numbers(measured: CheckIn | None, outcome: Outcome | None) -> tuple[Number | None, bool | None, date | None]:
    """The value, whether the milestone happened, and the day that they are from."""
    if outcome and (outcome.final is not None or outcome.happened is not None):
        return outcome.final, outcome.happened, outcome.as_of
    if measured:
        return measured.value, measured.happened, measured.date
    return None, None, None


def _confidence(cycle: Cycle, entries: tuple[CheckIn, ...]) -> Confidence | None:
    """The confidence that still speaks for the latest entry: its own, or one stated for the same due date."""
    if not entries:
        return None
    slot = slot_of(cycle, entries[-1].date)
    for entry in reversed(entries):
        if slot_of(cycle, entry.date) != slot:
            break
        if entry.confidence:
            return entry.confidence
    return None


def _closed_state(key_result: KeyResult, outcome: Outcome | None, level: AttainedLevel | None) -> State:
    stated = _STATE_OF_LEVEL[outcome.level] if outcome and outcome.level else None
    if level is None:
        return stated or "not recorded"
    agreement = level_agrees(key_result, outcome, level)
    explained = agreement is False and outcome is not None and outcome.level_because.strip()
    if stated and (agreement is None or explained):
        return stated
    return _STATE_OF_REACH[level]


def _running_state(
    key_result: KeyResult,
    cycle: Cycle,
    today: date,
    *,
    entries: tuple[CheckIn, ...],
    slots: tuple[Slot, ...],
    confidence: Confidence | None,
) -> State:
    if is_done(key_result, today):
        return "reached target"
    past = next((slot for slot in reversed(slots) if slot.due < today), None)
    if past and past.state == "missed" and not (entries and entries[-1].date > past.due):
        return "missed"
    if not entries:
        return "missed" if today > closing_day(cycle) else "waiting"
    return confidence or "not recorded"


def is_open(step: Action) -> bool:
    """Whether a step of an action plan is still to be done."""
    return step.status not in ("done", "dropped")
