"""What a key result says on its objective's page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.language.messages import Amount, Day, Message, Percent, chain, listing, message
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
    from okrsite.language.messages import Words
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
_WAYS = {
    ("baseline", "commit", "target"): message("story.way_from_commit_target"),
    ("baseline", "commit"): message("story.way_from_commit"),
    ("baseline", "target"): message("story.way_from_target"),
    ("commit", "target"): message("story.way_commit_target"),
    ("baseline",): message("story.way_from"),
    ("commit",): message("story.way_commit"),
    ("target",): message("story.way_target"),
}
_STEPS: dict[ActionStatus, Message] = {
    "to do": message("step.to_do"),
    "in progress": message("step.in_progress"),
    "blocked": message("step.blocked"),
    "done": message("step.done"),
    "dropped": message("step.dropped"),
}
_DECISIONS: dict[Decision, Message] = {
    "keep": message("decision.keep"),
    "modify": message("decision.modify"),
    "remove": message("decision.remove"),
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
    """With the share that is done, where its owner told it."""
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
    unit: Words
    """What the number counts; empty where its sign says it."""
    since: Words
    """The day of that value."""
    before: Words
    """The value before it: "two weeks before: 10.9M"."""
    late: bool
    """Whether the value is from after the cycle's end."""
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
    chart = trajectory(standing, cycle, context.today, silence, context.language)
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
        late=standing.late,
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
        rows=rows(standing, cycle, silence),
        actions=tuple(_action(action, standing) for action in key_result.actions),
        done=_done(key_result),
    )


def way(key_result: KeyResult) -> Words:
    """From where to where, as a sentence: "From 10M people, commit 12M people, target 15M people."

    Only what was written.
    """
    if key_result.hold:
        return message("story.to_be_kept", bound=bound_words(key_result.hold, key_result))
    if key_result.type == "milestone":
        return message("story.expected_by", day=key_result.due) if key_result.due else ""
    if key_result.type == "baseline":
        told = key_result.target
        return message("story.to_be_measured", value=amount(told, key_result)) if told else ""
    numbers = {kind: amount(number, key_result) for kind, number in tiers(key_result)}
    return _WAYS[tuple(numbers)].having(**numbers) if numbers else ""


def change_words(amendment: Amendment) -> Words:
    """An amendment as a reader sees it: when, what it was, why."""
    by = message("story.amended_by", name=amendment.by) if amendment.by else ""
    return chain((_amended(amendment), sentence(amendment.because), by))


def _amended(amendment: Amendment) -> Words:
    if amendment.kind == "added":
        return message("change.added", day=amendment.date)
    if amendment.kind == "withdrawn":
        return message("change.withdrawn", day=amendment.date)
    was = chain((_was(_FIELDS.get(name, name), old) for name, old in amendment.was), between="; ")
    return message("change.changed", day=amendment.date, what=was)


def _was(field: Words, old: str) -> Words:
    return message("change.was", field=field, old=old) if old else message("change.was_not_set", field=field)


def ending_of(standing: Standing) -> Ending | None:
    """How a key result ended, where its outcome was recorded."""
    key_result, outcome = standing.key_result, standing.key_result.outcome
    if not outcome:
        return None
    final = happened_words(outcome.happened) if outcome.happened is not None else amount(outcome.final, key_result)
    return Ending(
        final=final or "",
        level=_ended_words(standing),
        level_because=sentence(outcome.level_because),
        late=message("outcome.late", day=outcome.as_of) if standing.late and outcome.as_of else "",
        decision=_DECISIONS[outcome.decision] if outcome.decision else "",
        because=sentence(outcome.because),
    )


def _ended_words(standing: Standing) -> Words:
    """The level, how far it came where it stayed short of the commit, and what a baseline has found."""
    level, short, found = badge(standing).words, short_words(standing), found_words(standing)
    if short:
        level = message("outcome.level_and_way", level=level, way=short)
    return message("outcome.level_and_found", level=level, found=found) if found else level


def _now(standing: Standing) -> tuple[Words, Words]:
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
        status=_status(action),
        overdue=standing.step_is_overdue(action),
        note=action.note,
    )


def _status(action: Action) -> Words:
    status = _STEPS[action.status]
    if action.percent is None:
        return status
    return message("story.step_at", status=status, percent=Percent(Decimal(action.percent) / 100))


def _done(key_result: KeyResult) -> Words:
    steps = [action for action in key_result.actions if action.status != "dropped"]
    done, dropped = sum(step.status == "done" for step in steps), len(key_result.actions) - len(steps)
    if not steps:
        return message("story.steps_dropped", dropped=dropped) if dropped else ""
    if dropped:
        return message("story.steps_done_and_dropped", count=len(steps), done=done, dropped=dropped)
    return message("steps.done", count=len(steps), done=done)
