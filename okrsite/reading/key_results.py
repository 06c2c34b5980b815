"""The key results of an objective, from its form, its log and the retrospective."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from okrsite.language.suggestions import quote
from okrsite.link_targets import is_taken
from okrsite.model import Action, Amendment, At, Hold, KeyResult
from okrsite.reading.allowances import allowed
from okrsite.reading.check_ins import build_check_ins
from okrsite.reading.checks.key_results import misfits
from okrsite.reading.forms import KeyResultForm
from okrsite.reading.retrospectives import build_outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okrsite.model import CheckIn, Number, Outcome
    from okrsite.reading.cycle_context import CycleReadingContext
    from okrsite.reading.forms import CheckInForm


def build_key_results(
    forms: Iterable[KeyResultForm | None],
    path: str,
    address: str,
    context: CycleReadingContext,
    *,
    log: str,
    entries: Mapping[str, list[tuple[int, CheckInForm]]],
) -> tuple[KeyResult, ...]:
    """The key results of the objective at `address` in the file at `path`; `entries` are its log's, by key result."""
    built: dict[str, KeyResult] = {}
    diagnostics = context.diagnostics
    for number, form in enumerate(forms):
        if form is None:
            continue
        at = At(path, ("key_results", number))
        unit = form.unit or _unit_of_numbers(form)
        faulty = diagnostics.faulty(at, KeyResultForm.model_fields)
        diagnostics.extend(misfits(form, at, unit, faulty, lenient=context.status in (None, "draft")))
        type = None if "type" in faulty else form.type
        if form.id in built:
            diagnostics.add(
                "duplicate-id",
                at / "id",
                f"{quote(form.id)} is already the id of a key result here.",
                "Give each its own id.",
            )
            continue
        if is_taken(form.id):
            diagnostics.add(
                "taken-id",
                at / "id",
                f"{quote(form.id)} is the id of another place on the objective's page, so that links would miss one.",
                "Give the key result another id.",
            )
        mine = entries.get(form.id) or []
        check_ins = build_check_ins(mine, log, type, unit, diagnostics, window=context.window, today=context.today)
        place = f"{address}/{form.id}"
        outcome_at = context.outcomes.get(place)
        outcome = build_outcome(outcome_at, type, unit, diagnostics) if outcome_at else None
        built[form.id] = _key_result(form, place, unit, at, check_ins=check_ins, outcome=outcome)
    return tuple(built.values())


def _key_result(
    form: KeyResultForm, address: str, unit: str, at: At, *, check_ins: tuple[CheckIn, ...], outcome: Outcome | None
) -> KeyResult:
    return KeyResult(
        id=intern(form.id),
        address=address,
        statement=form.statement,
        type=form.type,
        unit=intern(unit),
        baseline=form.baseline,
        commit=form.commit,
        target=form.target,
        hold=_hold(form),
        due=form.due,
        champions=tuple(map(intern, form.champion)),
        supporters=tuple(map(intern, form.supporters)),
        actions=_actions(form) if form.actions else (),
        continues=form.continues,
        visibility=form.visibility,
        amendments=_amendments(form) if form.amendments else (),
        check_ins=check_ins,
        outcome=outcome,
        allow=allowed(form.allow) if form.allow else (),
        at=at,
    )


def _unit_of_numbers(form: KeyResultForm) -> str:
    """A key result without a unit counts in the unit that its numbers carry."""
    numbers: tuple[Number | None, ...] = (form.baseline, form.commit, form.target, *form.threshold)
    return next((number.unit for number in numbers if number and number.unit), "")


def _hold(form: KeyResultForm) -> Hold | None:
    """The bound of a held metric; None where its threshold does not fit its rule."""
    if form.hold is None or len(form.threshold) != (2 if form.hold == "between" else 1):
        return None
    if form.hold == "between":
        return Hold(form.hold, *form.threshold)
    bound = form.threshold[0]
    return Hold(form.hold, low=bound) if form.hold == "at least" else Hold(form.hold, high=bound)


def _actions(form: KeyResultForm) -> tuple[Action, ...]:
    return tuple(
        Action(one.task, intern(one.owner), one.due, one.percent, one.status, one.note) for one in form.actions if one
    )


def _amendments(form: KeyResultForm) -> tuple[Amendment, ...]:
    """The amendments, oldest first."""
    built = [
        Amendment(
            date=one.date,
            because=one.because,
            kind="added" if one.added else "withdrawn" if one.withdrawn else "changed",
            was=tuple(one.was.items()),
            by=intern(one.by),
        )
        for one in form.amendments
        if one
    ]
    return tuple(sorted(built, key=lambda amendment: amendment.date))
