"""An objective's file and its log -> the objective with its key results, check-ins and outcomes."""

from __future__ import annotations

import difflib
from sys import intern
from typing import TYPE_CHECKING, Any

from okrsite.model import Action, Amendment, At, Hold, KeyResult, Objective, Ref, Section, Story
from okrsite.reading.check_ins import Reach, build_check_ins, by_key_result, read_log
from okrsite.reading.checks.key_results import misfits
from okrsite.reading.forms import ObjectiveFileForm, ObjectiveForm
from okrsite.reading.retrospectives import build_outcome
from okrsite.reading.shapes import fill
from okrsite.reading.story import story
from okrsite.reading.words import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrsite.model import CheckIn, Number, Outcome
    from okrsite.reading.forms import KeyResultForm
    from okrsite.reading.known import Known
    from okrsite.reading.retrospectives import OutcomeAt
    from okrsite.reading.source import Loaded, Source

_TELLING = frozenset(ObjectiveForm.model_fields) - {"visibility"}


def is_objective(data: Any) -> bool:
    """Whether front matter is an objective's, a misspelt one's included."""
    if not isinstance(data, dict):
        return False
    return not _TELLING.isdisjoint(data) or bool(difflib.get_close_matches("objective", list(data)[:50], 1, 0.8))


def read_objective(
    path: str,
    address: str,
    loaded: Loaded,
    source: Source,
    known: Known,
    *,
    cycle_id: str,
    log: str,
    reach: Reach | None,
    outcomes: Mapping[str, OutcomeAt],
    lenient: bool,
) -> Objective | None:
    """One objective with everything that is recorded of it; None when it has no statement that could be read.

    `outcomes` are the retrospective's, by key result's address; `lenient` says that unfinished metrics are nothing to report.
    """
    findings, at = source.findings, At(path)
    entries = read_log(log, source) if log else []
    ids = _note_ids(loaded.data, address, known)
    kind = ObjectiveForm if loaded.markdown else ObjectiveFileForm
    form = fill(kind, {} if loaded.data is None else loaded.data, at, findings)
    if form is None or not loaded.whole:
        known.unsure.add(address)
    groups = by_key_result(entries, log, ids, findings, sure=address not in known.unsure)
    if form is None:
        return None
    key_results: dict[str, KeyResult] = {}
    for number, each in enumerate(form.key_results):
        if each is None:
            continue
        here = At(path, ("key_results", number))
        unit = each.unit or _unit_of_numbers(each)
        findings.extend(misfits(each, here, unit, lenient=lenient))
        if each.id in key_results:
            findings.add(
                "duplicate-id",
                here / "id",
                f"{quote(each.id)} is already the id of a key result here.",
                "Give each its own id.",
            )
            continue
        check_ins = build_check_ins(groups[each.id], log, each.type, unit, reach, findings) if groups[each.id] else ()
        place = f"{address}/{each.id}"
        told = outcomes.get(place)
        outcome = build_outcome(told, each.type, unit, findings) if told else None
        key_results[each.id] = _key_result(each, place, unit, check_ins, outcome, here)
    return Objective(
        id=address[len(cycle_id) + 1 :],
        address=address,
        cycle_id=cycle_id,
        statement=form.objective,
        summary=form.summary,
        team_id=intern(form.team),
        supports=tuple(_ref(text, known) for text in form.supports),
        continues=form.continues,
        sponsor=intern(form.sponsor),
        internal=form.internal,
        visibility=form.visibility,
        story=_story(form, loaded, at, source),
        key_results=tuple(key_results.values()),
        at=at,
    )


def _note_ids(data: Any, address: str, known: Known) -> list[str]:
    """The ids of the key results as written, those of unreadable ones included."""
    key_results = data.get("key_results") if isinstance(data, dict) else None
    ids: list[str] = []
    for each in key_results if isinstance(key_results, list) else ():
        id = each.get("id") if isinstance(each, dict) else None
        if isinstance(id, str):
            ids.append(id.strip())
        else:
            known.unsure.add(address)
    if not isinstance(key_results, list | None):
        known.unsure.add(address)
    known.key_results.update(f"{address}/{id}" for id in ids)
    return ids


def _key_result(
    form: KeyResultForm, address: str, unit: str, check_ins: tuple[CheckIn, ...], outcome: Outcome | None, at: At
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
        actions=tuple(
            Action(one.task, intern(one.owner), one.due, one.percent, one.status, one.note)
            for one in form.actions
            if one
        ),
        continues=form.continues,
        visibility=form.visibility,
        amendments=_amendments(form),
        check_ins=check_ins,
        outcome=outcome,
        at=at,
    )


def _amendments(form: KeyResultForm) -> tuple[Amendment, ...]:
    if not form.amendments:
        return ()
    built = [
        Amendment(
            one.date,
            one.because,
            "added" if one.added else "withdrawn" if one.withdrawn else "changed",
            tuple(one.was.items()),
            one.by,
        )
        for one in form.amendments
        if one
    ]
    return tuple(sorted(built, key=lambda amendment: amendment.date))


def _hold(form: KeyResultForm) -> Hold | None:
    """The bound of a held metric; None where its threshold does not fit its rule."""
    if form.hold is None or len(form.threshold) != (2 if form.hold == "between" else 1):
        return None
    if form.hold == "between":
        return Hold(form.hold, *form.threshold)
    bound = form.threshold[0]
    return Hold(form.hold, low=bound) if form.hold == "at least" else Hold(form.hold, high=bound)


def _unit_of_numbers(form: KeyResultForm) -> str:
    """A key result without a unit counts in the unit that its numbers carry."""
    numbers: tuple[Number | None, ...] = (form.baseline, form.commit, form.target, *form.threshold)
    return next((number.unit for number in numbers if number and number.unit), "")


def _ref(text: str, known: Known) -> Ref:
    """What a text under `supports` names, as far as can be told before everything is read; checked afterwards."""
    if "/" not in text:
        return Ref("goal" if text in known.goals else "initiative", text)
    return Ref("objective" if text in known.files else "key result", text)


def _story(form: ObjectiveForm, loaded: Loaded, at: At, source: Source) -> Story:
    if isinstance(form, ObjectiveFileForm):
        more = tuple(Section(section.heading, section.text) for section in form.more if section)
        return Story(why=form.why, why_now=form.why_now, impact=form.impact, more=more)
    return story(loaded.markdown.body, form.objective) if loaded.markdown else Story()
