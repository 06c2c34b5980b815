"""An objective's file and its log -> the objective."""

from __future__ import annotations

import difflib
from sys import intern
from typing import TYPE_CHECKING, Any

from okrsite.model import At, Objective, Ref, Section, Story
from okrsite.reading.allowances import allowed
from okrsite.reading.check_ins import by_key_result, read_log
from okrsite.reading.fields import ID
from okrsite.reading.forms import ObjectiveFileForm, ObjectiveForm
from okrsite.reading.key_results import build_key_results
from okrsite.reading.pages import check_lengths
from okrsite.reading.story import story
from okrsite.reading.validation import fill

if TYPE_CHECKING:
    from okrsite.reading.cycle_context import CycleReadingContext
    from okrsite.reading.known import Known
    from okrsite.reading.source import Loaded

_TELLING = frozenset(ObjectiveForm.model_fields) - {"visibility", "allow"}


def is_objective(data: Any) -> bool:
    """Whether front matter is an objective's, one with its first field misspelt or missing included."""
    if not isinstance(data, dict):
        return False
    return not _TELLING.isdisjoint(data) or bool(difflib.get_close_matches("objective", list(data)[:50], 1, 0.8))


def read_objective(path: str, address: str, loaded: Loaded, log: str, context: CycleReadingContext) -> Objective | None:
    """One objective with everything that is recorded of it; None when it has no statement that could be read.

    `log` is the path of its check-ins, or empty.
    """
    diagnostics, known, at = context.diagnostics, context.known, At(path)
    entries = read_log(log, context.source) if log else []
    ids = _note_ids(loaded.data, address, known)
    kind = ObjectiveForm if loaded.markdown else ObjectiveFileForm
    form = fill(kind, {} if loaded.data is None else loaded.data, at, diagnostics)
    if form is None or not loaded.whole:
        known.unsure.add(address)
    groups = by_key_result(entries, log, ids, diagnostics, sure=address not in known.unsure)
    if form is None:
        return None
    if loaded.markdown:
        check_lengths(loaded.markdown, path, diagnostics)
    return Objective(
        id=address[len(context.cycle_id) + 1 :],
        address=address,
        cycle_id=context.cycle_id,
        statement=form.objective,
        summary=form.summary,
        focus=form.focus,
        team_id=intern(form.team),
        supports=tuple(_ref(text, known) for text in form.supports),
        continues=form.continues,
        sponsor=intern(form.sponsor),
        internal=form.internal,
        visibility=form.visibility,
        story=_story(form, loaded),
        key_results=build_key_results(form.key_results, path, address, context, log=log, entries=groups),
        allow=allowed(form.allow) if form.allow else (),
        at=at,
    )


def _note_ids(data: Any, address: str, known: Known) -> list[str]:
    """The ids of the key results as written, those of unreadable ones included."""
    key_results = data.get("key_results") if isinstance(data, dict) else None
    if not isinstance(key_results, list | None):
        known.unsure.add(address)
        return []
    ids: list[str] = []
    for each in key_results or ():
        id = each.get("id") if isinstance(each, dict) else None
        if isinstance(id, str) and ID.match(id.strip()):
            ids.append(id.strip())
        else:
            known.unsure.add(address)
    known.key_results.update(f"{address}/{id}" for id in ids)
    return ids


def _ref(text: str, known: Known) -> Ref:
    """What a text under `supports` names, as far as can be told before everything is read; checked afterwards."""
    if "/" not in text:
        return Ref("goal" if text in known.goals else "initiative", text)
    return Ref("objective" if text in known.files else "key result", text)


def _story(form: ObjectiveForm, loaded: Loaded) -> Story:
    if isinstance(form, ObjectiveFileForm):
        more = tuple(Section(section.heading, section.text) for section in form.more if section)
        return Story(why=form.why, why_now=form.why_now, impact=form.impact, more=more)
    return story(loaded.markdown.body, form.objective) if loaded.markdown else Story()
