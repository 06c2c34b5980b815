"""The published data of a key result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.language import in_english
from okrsite.outputs.okrs_json import json_schema
from okrsite.outputs.okrs_json.parts import number_data
from okrsite.views.state_words import badge

if TYPE_CHECKING:
    from okrsite.facts.measures import Slot, Standing
    from okrsite.model import Action, Amendment, CheckIn, Hold, Outcome
    from okrsite.outputs.okrs_json.links import Links
    from okrsite.views.context import Context


def key_result_data(standing: Standing, context: Context, links: Links) -> json_schema.KeyResult:
    """A key result with its log, and how it stands. Check-ins dated after the site's day are left out, as on pages."""
    one, unit = standing.key_result, standing.key_result.unit
    return json_schema.KeyResult(
        id=one.id,
        address=one.address,
        page=links.page(paths.key_result_place(one.address)),
        statement=one.statement,
        type=one.type,
        unit=unit or None,
        baseline=number_data(one.baseline, unit),
        commit=number_data(one.commit, unit),
        target=number_data(one.target, unit),
        hold=_hold(one.hold, unit) if one.hold else None,
        due=one.due,
        champions=one.champions,
        supporters=one.supporters,
        visibility=one.visibility,
        standing=_standing(standing),
        actions=tuple(_action(action, standing) for action in one.actions),
        amendments=tuple(_amendment(amendment) for amendment in one.amendments),
        check_ins=tuple(_check_in(entry, unit) for entry in standing.entries),
        slots=tuple(_slot(slot) for slot in standing.slots),
        outcome=_outcome(one.outcome, unit, links) if one.outcome else None,
        continues=links.lineage(context.index.earlier(one.address)),
        continued_by=links.lineage(context.index.later(one.address)),
    )


def _hold(hold: Hold, unit: str) -> json_schema.Hold:
    return json_schema.Hold(rule=hold.rule, low=number_data(hold.low, unit), high=number_data(hold.high, unit))


def _standing(standing: Standing) -> json_schema.Standing:
    return json_schema.Standing(
        state=standing.state,
        words=in_english(badge(standing).words),
        value=number_data(standing.value, standing.key_result.unit),
        happened=standing.happened,
        as_of=standing.as_of,
        late=standing.late,
        progress=standing.progress,
        reach=standing.reach,
        met=standing.met,
        missed=standing.missed,
        next_due=standing.next_due,
        latest=standing.latest.date if standing.latest else None,
        measured=standing.measured.date if standing.measured else None,
        previous=standing.previous.date if standing.previous else None,
        pace=_pace(standing),
    )


def _pace(standing: Standing) -> json_schema.Pace | None:
    pace, value, baseline = standing.pace, standing.value, standing.key_result.baseline
    if pace is None or value is None or baseline is None:
        return None
    return json_schema.Pace(
        elapsed=pace.elapsed,
        progress=pace.progress,
        baseline=baseline.value,
        value=value.value,
        expected=pace.expected,
        heading=pace.heading,
        disagrees=pace.disagrees,
    )


def _action(action: Action, standing: Standing) -> json_schema.Action:
    return json_schema.Action(
        task=action.task,
        owner=action.owner or None,
        due=action.due,
        percent=action.percent,
        status=action.status,
        overdue=standing.step_is_overdue(action),
        note=action.note or None,
    )


def _amendment(amendment: Amendment) -> json_schema.Amendment:
    return json_schema.Amendment(
        date=amendment.date,
        kind=amendment.kind,
        was=tuple(json_schema.Former(field=name, text=old or None) for name, old in amendment.was),
        because=amendment.because,
        by=amendment.by or None,
    )


def _check_in(entry: CheckIn, unit: str) -> json_schema.CheckIn:
    return json_schema.CheckIn(
        date=entry.date,
        value=number_data(entry.value, unit),
        happened=entry.happened,
        found=number_data(entry.found, ""),
        confidence=entry.confidence,
        note=entry.note or None,
        win=entry.win or None,
        blocker=entry.blocker or None,
        learning=entry.learning or None,
        next=entry.next or None,
        source=entry.source or None,
        escalate=entry.escalate,
        by=entry.by or None,
        visibility=entry.visibility,
    )


def _slot(slot: Slot) -> json_schema.Slot:
    return json_schema.Slot(due=slot.due, state=slot.state, check_in=slot.check_in.date if slot.check_in else None)


def _outcome(outcome: Outcome, unit: str, links: Links) -> json_schema.Outcome:
    return json_schema.Outcome(
        level=outcome.level,
        level_because=outcome.level_because or None,
        final=number_data(outcome.final, unit),
        happened=outcome.happened,
        found=number_data(outcome.found, ""),
        as_of=outcome.as_of,
        decision=outcome.decision,
        because=outcome.because or None,
        next=links.address(outcome.next),
    )
