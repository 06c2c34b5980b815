"""What `okrsite status` tells of a cycle: resolved words, for a terminal, a pipe or a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrsite.facts.schedule import has_begun, has_ended, next_slot
from okrsite.language.dates import show_date, show_day
from okrsite.language.language import in_english
from okrsite.language.messages import listing
from okrsite.numbers import show
from okrsite.views.state_words import amount, badge, bound_words, now_words, tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from okrsite.facts.measures import Standing
    from okrsite.model import Cycle, KeyResult, Number, Objective
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class Row:
    """One key result; what is not known is empty."""

    id: str
    statement: str
    now: str
    commit: str
    target: str
    state: str
    tone: str
    champions: str
    last: date | None
    """The day of the latest check-in."""
    overdue: date | None
    """The due date that passed with nobody having reported since."""
    due: date | None
    """The next check-in."""


@dataclass(frozen=True, slots=True)
class Group:
    """One objective with its key results."""

    id: str
    statement: str
    team: str
    counts: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """One cycle, as far as it was asked for."""

    title: str
    when: str
    counts: str
    groups: tuple[Group, ...]


def status_of(cycle: Cycle, objectives: Iterable[Objective], context: Context) -> Status:
    """What is told of some objectives of a cycle."""
    objectives = list(objectives)
    return Status(
        title=cycle.name,
        when=_when(cycle, context.today),
        counts=in_english(tally(context.snapshot.standings(*objectives)).sentence) or "no key results yet",
        groups=tuple(_group(objective, context) for objective in objectives),
    )


def status_data(cycle: Cycle, objectives: Iterable[Objective], context: Context) -> dict[str, Any]:
    """The same as plain data; fields are named as in the site's okrs.json."""
    return {
        "format": "okrsite-status/1",
        "as_of": context.today.isoformat(),
        "cycle": {
            "id": cycle.id,
            "name": cycle.name,
            "start": cycle.start.isoformat(),
            "end": cycle.end.isoformat(),
            "status": cycle.status,
        },
        "objectives": [_objective_data(objective, context) for objective in objectives],
    }


def _group(objective: Objective, context: Context) -> Group:
    standings = context.snapshot.standings(objective)
    return Group(
        id=objective.id,
        statement=objective.statement,
        team=context.team_name(objective.team_id),
        counts=in_english(tally(standings).sentence) or "no key results yet",
        rows=tuple(map(_row, standings)),
    )


def _row(standing: Standing) -> Row:
    key_result, shown = standing.key_result, badge(standing)
    return Row(
        id=key_result.id,
        statement=key_result.statement,
        now=_now(standing),
        commit=in_english(amount(key_result.commit, key_result) or ""),
        target=_target(key_result),
        state=in_english(shown.words),
        tone=shown.tone,
        champions=in_english(listing(key_result.champions)),
        last=standing.latest.date if standing.latest else None,
        overdue=standing.overdue_since,
        due=standing.next_due,
    )


def _now(standing: Standing) -> str:
    """The value, with its day where the latest check-in measured nothing."""
    older = standing.as_of and standing.latest and standing.as_of < standing.latest.date
    return in_english(now_words(standing)) + (f" ({show_day(standing.as_of)})" if older and standing.as_of else "")


def _target(key_result: KeyResult) -> str:
    if key_result.hold:
        return in_english(bound_words(key_result.hold, key_result))
    if key_result.type == "milestone":
        return f"by {show_day(key_result.due)}" if key_result.due else ""
    return in_english(amount(key_result.target, key_result) or "")


def _when(cycle: Cycle, today: date) -> str:
    days = (cycle.end - cycle.start).days + 1
    coming = next_slot(cycle, today)
    if cycle.status == "closed":
        return f"closed{f' on {show_date(cycle.closed_on)}' if cycle.closed_on else ''}"
    if not has_begun(cycle, today):
        return f"{cycle.status}, begins on {show_date(cycle.start)}"
    if has_ended(cycle, today):
        return f"{cycle.status}, ended on {show_date(cycle.end)} and is not closed yet"
    words = f"{cycle.status}, day {(today - cycle.start).days + 1} of {days}"
    return f"{words}, next check-in {show_day(coming)}" if coming else words


def _objective_data(objective: Objective, context: Context) -> dict[str, Any]:
    return {
        "address": objective.address,
        "statement": objective.statement,
        "team": objective.team_id or None,
        "key_results": [_key_result_data(standing) for standing in context.snapshot.standings(objective)],
    }


def _key_result_data(standing: Standing) -> dict[str, Any]:
    one = standing.key_result
    return {
        "id": one.id,
        "address": one.address,
        "statement": one.statement,
        "type": one.type,
        "unit": one.unit or None,
        "baseline": _number(one.baseline, one),
        "commit": _number(one.commit, one),
        "target": _number(one.target, one),
        "hold": _hold(one),
        "due": _iso(one.due),
        "champions": list(one.champions),
        "standing": {
            "state": standing.state,
            "words": in_english(badge(standing).words),
            "confidence": standing.latest.confidence if standing.latest else None,
            "value": _number(standing.value, one),
            "happened": standing.happened,
            "as_of": _iso(standing.as_of),
            "progress": _plain(standing.progress),
            "latest": _iso(standing.latest.date if standing.latest else None),
            "missed": standing.missed,
            "overdue_since": _iso(standing.overdue_since),
            "next_due": _iso(standing.next_due),
        },
    }


def _hold(key_result: KeyResult) -> dict[str, Any] | None:
    hold = key_result.hold
    if not hold:
        return None
    return {"rule": hold.rule, "low": _number(hold.low, key_result), "high": _number(hold.high, key_result)}


def _number(number: Number | None, key_result: KeyResult) -> dict[str, Any] | None:
    if number is None:
        return None
    return {
        "value": _plain(number.value),
        "text": number.raw,
        "unit": number.unit or key_result.unit or None,
        "words": show(number, key_result.unit),
    }


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
