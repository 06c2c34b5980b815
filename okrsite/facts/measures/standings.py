"""Where one key result stands on one day: its latest value, its level, its state, and the check-ins it owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from okrsite.facts.measures.due import done_on, slot_states, withdrawn_on
from okrsite.facts.measures.levels import baseline_met, level_agrees, met, reach, reach_of
from okrsite.facts.measures.movement import progress
from okrsite.facts.measures.pacing import pace
from okrsite.facts.schedule import slot_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from okrsite.facts.measures.due import Slot
    from okrsite.facts.measures.levels import AttainedLevel
    from okrsite.facts.measures.pacing import Pace
    from okrsite.facts.measures.states import State
    from okrsite.model import CheckIn, Confidence, Cycle, KeyResult, Level, Number, Outcome

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
    entries = _until(key_result.check_ins, today)
    latest = entries[-1] if entries else None
    measured, previous = _last_two_measured(entries)
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


def _until(check_ins: tuple[CheckIn, ...], today: date) -> tuple[CheckIn, ...]:
    if not check_ins or check_ins[-1].date <= today:
        return check_ins
    return tuple(entry for entry in check_ins if entry.date <= today)


def _last_two_measured(entries: tuple[CheckIn, ...]) -> tuple[CheckIn | None, CheckIn | None]:
    last: CheckIn | None = None
    for entry in reversed(entries):
        if entry.value is not None or entry.happened is not None:
            if last:
                return last, entry
            last = entry
    return last, None


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
    done = done_on(key_result, today)
    if done and not _risk_since(entries, done):
        return "reached target"
    past = next((slot for slot in reversed(slots) if slot.due < today), None)
    if past and past.state == "missed" and not (entries and entries[-1].date > past.due):
        return "missed"
    if not entries:
        return "missed" if today - cycle.end > timedelta(days=cycle.cadence) else "waiting"
    return confidence or "not recorded"


def _risk_since(entries: tuple[CheckIn, ...], day: date) -> bool:
    """Whether the latest that was said after a day is that it is at risk, and not that it has happened once more."""
    said = (entry for entry in reversed(entries) if entry.date > day and (entry.confidence or entry.happened))
    latest = next(said, None)
    return latest is not None and latest.confidence == "risk"
