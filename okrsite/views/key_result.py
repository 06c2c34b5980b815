"""What a key result says on its objective's page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.language.messages import Amount, Day, Message, Percent, Words, chain, listing, message, upper_first
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
    found_words,
    happened_words,
    met_words,
    missed_words,
    now_words,
    short_words,
    tiers,
)

if TYPE_CHECKING:
    from okrsite.facts.measures import Standing
    from okrsite.model import Action, ActionStatus, Amendment, Cycle, Decision, KeyResult
    from okrsite.views.context import Context

_FIELDS = {
    "statement": message("field.statement"),
    "type": message("field.type"),
    "unit": message("field.unit"),
    "baseline": message("field.baseline"),
    "commit": message("field.commit"),
    "target": message("field.target"),
    "hold": message("field.hold"),
    "threshold": message("field.threshold"),
}
DECISIONS: dict[Decision, Message] = {
    "keep": message("decision.keep"),
    "modify": message("decision.modify"),
    "remove": message("decision.remove"),
}
_LEVELS = {
    "baseline": message("level.baseline"),
    "commit": message("level.commit"),
    "target": message("level.target"),
}
_STATUS: dict[ActionStatus, Message] = {
    "to do": message("step.to_do"),
    "in progress": message("step.in_progress"),
    "blocked": message("step.blocked"),
    "done": message("step.done"),
    "dropped": message("step.dropped"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """The next check-in; a browser says when it has become overdue."""

    iso: str
    words: Words


@dataclass(frozen=True, slots=True)
class ActionRow:
    task: str
    owner: str
    due: Words
    status: Words
    percent: Words
    overdue: bool
    note: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How the key result ended: the decision and its reasons."""

    final: Words
    level: Words
    level_because: str
    late: Words
    decision: Words
    because: str


@dataclass(frozen=True, slots=True)
class KeyResultView:
    id: str
    statement: str
    badge: Badge
    sure: Words
    """Since when the champion has been as sure as that, and how sure before."""
    now: Words
    """The latest number, or the words that there is none."""
    unit: str
    """What the number counts; empty where its sign says it."""
    since: Words
    """The day of that value."""
    before: Words
    """The value before it: "two weeks before: 10.9M"."""
    late: Words
    """Says so where the value is from after the cycle's end."""
    met: Words
    """Whether a held metric keeps its bound; empty for everything else."""
    way: Words
    """From, commit and target, or the bound that is to be kept."""
    source: Words
    """Where the number of a baseline comes from."""
    found: Words
    """What a baseline has found; empty for everything else."""
    pace: Words
    champions: Words
    supporters: Words
    due: Due | None
    overdue: Words
    """The latest due date when nobody checked in for it."""
    missed_words: Words
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
    done: Words
    """How far the action plan is: "2 of 3 steps done"."""


def key_result_view(key_result: KeyResult, cycle: Cycle, context: Context) -> KeyResultView:
    """Everything that the story page says of one key result."""
    standing = context.snapshot.standing(key_result)
    silence = missed_words(context.portfolio.audience)
    chart = trajectory(standing, cycle, context.today, silence)
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
        late=message("value.late") if standing.late else "",
        met=chain((met_words(standing), kept_words(standing))),
        way=way(key_result),
        source=source_words(standing),
        found=found_words(standing),
        pace=pace_words(standing),
        champions=listing(key_result.champions),
        supporters=listing(key_result.supporters),
        due=_due(standing),
        overdue=standing.unanswered or "",
        missed_words=silence,
        internal=key_result.visibility == "internal",
        earlier=lineage(context.index.earlier(key_result.address), context),
        later=lineage(context.index.later(key_result.address), context),
        ending=ending_of(standing),
        scale=scale(standing),
        trajectory=chart,
        due_dates=None if chart else due_dates(standing, cycle, context.today, silence),
        last=None if chart else _last(standing),
        rows=rows(standing, cycle, context.today, silence),
        actions=tuple(_action(action, standing) for action in key_result.actions),
        done=_done(key_result),
    )


def way(key_result: KeyResult) -> Words:
    """From where to where, in words: "From 10M people, commit 12M people, target 15M people"; only what was written."""
    if key_result.hold:
        return message("bound.to_keep", bound=bound_words(key_result.hold, key_result))
    if key_result.type == "milestone":
        return message("due.expected", day=key_result.due) if key_result.due else ""
    if key_result.type == "baseline":
        target = amount(key_result.target, key_result)
        return message("due.to_measure", value=target) if target else ""
    levels = [_LEVELS[kind].having(value=amount(number, key_result)) for kind, number in tiers(key_result)]
    return upper_first(chain(levels, ", ")) if levels else ""


def change_words(amendment: Amendment) -> Words:
    """An amendment as a reader sees it: when, what it was, why."""
    day, because, by = amendment.date, sentence(amendment.because), f"({amendment.by})" if amendment.by else ""
    if amendment.kind == "added":
        return chain([message("change.added", day=day), because, by])
    if amendment.kind == "withdrawn":
        return chain([message("change.withdrawn", day=day), because, by])
    was = chain((_was(_FIELDS.get(name, name), old) for name, old in amendment.was), "; ")
    return chain([message("change.changed", day=day, what=was), because, by])


def _was(field: Words, old: str) -> Message:
    return message("change.was", field=field, old=old) if old else message("change.was_not_set", field=field)


def ending_of(standing: Standing) -> Ending | None:
    """How a key result ended, where its outcome was recorded."""
    key_result, outcome = standing.key_result, standing.key_result.outcome
    if not outcome:
        return None
    final = (
        happened_words(outcome.happened) if outcome.happened is not None else amount(outcome.final, key_result) or ""
    )
    late = message("value.measured_late", day=outcome.as_of) if standing.late and outcome.as_of else ""
    found = found_words(standing)
    found_beside = message("found.level", found=found) if found else ""
    return Ending(
        final=final,
        level=chain((badge(standing).words, short_words(standing), found_beside), ", "),
        level_because=sentence(outcome.level_because),
        late=late,
        decision=DECISIONS[outcome.decision] if outcome.decision else "",
        because=sentence(outcome.because),
    )


def _now(standing: Standing) -> tuple[Words, str]:
    words = now_words(standing)
    return (words.bare, words.unit_name) if isinstance(words, Amount) else (words, "")


def _last(standing: Standing) -> EntryView | None:
    entry = standing.latest
    if entry is None or not (entry.note or entry.win or entry.blocker or entry.learning):
        return None
    return entry_view(entry, standing.key_result)


def _due(standing: Standing) -> Due | None:
    return Due(standing.next_due.isoformat(), Day(standing.next_due)) if standing.next_due else None


def _action(action: Action, standing: Standing) -> ActionRow:
    return ActionRow(
        task=action.task,
        owner=action.owner,
        due=Day(action.due) if action.due else "",
        status=_STATUS[action.status],
        percent=Percent(Decimal(action.percent) / 100) if action.percent is not None else "",
        overdue=standing.step_is_overdue(action),
        note=action.note,
    )


def _done(key_result: KeyResult) -> Words:
    steps = [action for action in key_result.actions if action.status != "dropped"]
    dropped = len(key_result.actions) - len(steps)
    done = sum(step.status == "done" for step in steps)
    told = [message("steps.done", done=done, count=len(steps))] if steps else []
    return chain([*told, *([message("steps.dropped", count=dropped)] if dropped else [])], ", ")
