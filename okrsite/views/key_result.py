"""What a key result says on its objective's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.dates import show_date, show_day
from okrsite.language.sentences import sentence
from okrsite.views.charts.numbers_table import Row, rows
from okrsite.views.charts.scale import Scale, scale
from okrsite.views.charts.trajectory import DueDates, Trajectory, due_dates, trajectory
from okrsite.views.history import day_words, kept_words, previous_words, source_words, sureness
from okrsite.views.lineage import Lineage, lineage
from okrsite.views.log import EntryView, entry_view
from okrsite.views.pace import pace_words
from okrsite.views.state_words import (
    Badge,
    amount,
    badge,
    bound_words,
    counted,
    found_words,
    happened_words,
    listing,
    met_words,
    missed_words,
    now_words,
    number_and_unit,
    short_words,
    tiers,
    upper_first,
)

if TYPE_CHECKING:
    from okrsite.facts.measures import Standing
    from okrsite.model import Action, Amendment, Cycle, KeyResult
    from okrsite.views.context import Context

_FIELDS = {
    "statement": "Wording",
    "type": "Type",
    "unit": "Unit",
    "baseline": "Starting value",
    "commit": "Commit",
    "target": "Target",
    "hold": "Rule",
    "threshold": "Threshold",
}


@dataclass(frozen=True, slots=True)
class Due:
    """The next check-in; a browser says when it has become overdue."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    task: str
    owner: str
    due: str
    status: str
    percent: str
    overdue: bool
    note: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How the key result ended: the decision and its reasons."""

    final: str
    level: str
    level_because: str
    late: str
    decision: str
    because: str


@dataclass(frozen=True, slots=True)
class KeyResultView:
    id: str
    statement: str
    badge: Badge
    sure: str
    """Since when the champion has been as sure as that, and how sure before."""
    now: str
    """The latest number, or the words that there is none."""
    unit: str
    """What the number counts; empty where its sign says it."""
    since: str
    """The day of that value."""
    before: str
    """The value before it: "two weeks before: 10.9M"."""
    late: str
    """Says so where the value is from after the cycle's end."""
    met: str
    """Whether a held metric keeps its bound; empty for everything else."""
    way: str
    """From, commit and target, or the bound that is to be kept."""
    source: str
    """Where the number of a baseline comes from."""
    found: str
    """What a baseline has found; empty for everything else."""
    pace: str
    champions: str
    supporters: str
    due: Due | None
    overdue: str
    """The latest due date when nobody checked in for it."""
    missed_words: str
    """What to call a due date without a check-in."""
    internal: bool
    earlier: tuple[Lineage, ...]
    later: tuple[Lineage, ...]
    ending: Ending | None
    scale: Scale | None
    """From start to target on one line, for a metric that moves."""
    trajectory: Trajectory | None
    due_dates: DueDates | None
    """The due dates, where there is no chart to show them on."""
    last: EntryView | None
    """What was said last, where no line of values tells the story."""
    rows: tuple[Row, ...]
    actions: tuple[ActionRow, ...]
    done: str
    """How far the action plan is: "2 of 3 steps done"."""


def key_result_view(key_result: KeyResult, cycle: Cycle, context: Context) -> KeyResultView:
    """Everything that the story page says of one key result."""
    standing = context.snapshot.standing(key_result)
    silence = missed_words(context.portfolio.audience)
    chart = trajectory(standing, cycle, context.today, silence, context.say)
    now, unit = _now(standing)
    return KeyResultView(
        id=key_result.id,
        statement=key_result.statement,
        badge=badge(standing),
        sure=sureness(standing),
        now=now,
        unit=unit,
        since=day_words(standing.as_of, cycle.end) if standing.as_of else "",
        before=previous_words(standing),
        late="after the cycle's end" if standing.late else "",
        met=" ".join(filter(None, (met_words(standing), kept_words(standing)))),
        way=way(key_result),
        source=source_words(standing),
        found=found_words(standing),
        pace=pace_words(standing),
        champions=listing(key_result.champions),
        supporters=listing(key_result.supporters),
        due=_due(standing),
        overdue=show_date(standing.unanswered) if standing.unanswered else "",
        missed_words=silence,
        internal=key_result.visibility == "internal",
        earlier=lineage(context.index.earlier(key_result.address), context),
        later=lineage(context.index.later(key_result.address), context),
        ending=ending_of(standing),
        scale=scale(standing),
        trajectory=chart,
        due_dates=None if chart else due_dates(standing, cycle, context.today, silence, context.say),
        last=None if chart else _last(standing),
        rows=rows(standing, cycle, context.today, silence, context.say),
        actions=tuple(_action(action, standing) for action in key_result.actions),
        done=_done(key_result),
    )


def way(key_result: KeyResult) -> str:
    """From where to where, in words: "From 10M people, commit 12M people, target 15M people"; only what was written."""
    if key_result.hold:
        return f"To be kept {bound_words(key_result.hold, key_result)}"
    if key_result.type == "milestone":
        return f"Expected by {show_date(key_result.due)}" if key_result.due else ""
    if key_result.type == "baseline":
        return f"To be measured: {amount(key_result.target, key_result)}" if key_result.target else ""
    return upper_first(", ".join(f"{label} {amount(number, key_result)}" for _, label, number in tiers(key_result)))


def change_words(amendment: Amendment) -> str:
    """An amendment as a reader sees it: when, what it was, why."""
    when, by = show_date(amendment.date), f" ({amendment.by})" if amendment.by else ""
    because = sentence(amendment.because)
    if amendment.kind == "added":
        return f"{when}: added after the town hall. {because}{by}"
    if amendment.kind == "withdrawn":
        return f"{when}: withdrawn. {because}{by}"
    was = "; ".join(
        f"{_FIELDS.get(name, name)} was “{old}”" if old else f"{_FIELDS.get(name, name)} was not set"
        for name, old in amendment.was
    )
    return f"{when}: {was}. {because}{by}"


def ending_of(standing: Standing) -> Ending | None:
    """How a key result ended, where its outcome was recorded."""
    key_result, outcome = standing.key_result, standing.key_result.outcome
    if not outcome:
        return None
    final = happened_words(outcome.happened) if outcome.happened is not None else amount(outcome.final, key_result)
    found = found_words(standing)
    late = f"measured on {show_date(outcome.as_of)}, after the cycle's end" if standing.late and outcome.as_of else ""
    return Ending(
        final=final,
        level=", ".join(filter(None, (badge(standing).words, short_words(standing), found and f"found {found}"))),
        level_because=sentence(outcome.level_because),
        late=late,
        decision=(outcome.decision or "").capitalize(),
        because=sentence(outcome.because),
    )


def _now(standing: Standing) -> tuple[str, str]:
    words = now_words(standing)
    return number_and_unit(words) if standing.value and standing.happened is None else (words, "")


def _last(standing: Standing) -> EntryView | None:
    entry = standing.latest
    if entry is None or not (entry.note or entry.win or entry.blocker or entry.learning):
        return None
    return entry_view(entry, standing.key_result)


def _due(standing: Standing) -> Due | None:
    return Due(standing.next_due.isoformat(), show_day(standing.next_due)) if standing.next_due else None


def _action(action: Action, standing: Standing) -> ActionRow:
    return ActionRow(
        task=action.task,
        owner=action.owner,
        due=show_day(action.due) if action.due else "",
        status=action.status.capitalize(),
        percent=f"{action.percent}%" if action.percent is not None else "",
        overdue=standing.step_is_overdue(action),
        note=action.note,
    )


def _done(key_result: KeyResult) -> str:
    steps = [action for action in key_result.actions if action.status != "dropped"]
    dropped = len(key_result.actions) - len(steps)
    told = (
        [f"{sum(step.status == 'done' for step in steps)} of {counted(len(steps), 'step', 'steps')} done"]
        if steps
        else []
    )
    return ", ".join([*told, *([f"{dropped} dropped"] if dropped else [])])
