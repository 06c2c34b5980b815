"""A cycle's retrospective -> its pages' words, and the outcome of each key result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.suggestions import quote
from okrsite.model import At, Outcome, Retrospective
from okrsite.reading.cycle_context import OutcomeAt
from okrsite.reading.forms import RetrospectiveForm
from okrsite.reading.pages import check_lengths
from okrsite.reading.story import split
from okrsite.reading.validation import fill
from okrsite.reading.values import read_found, read_happened, read_value

if TYPE_CHECKING:
    from okrsite.model import KeyResultType
    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.files import CycleFiles
    from okrsite.reading.source import Source


def read_retrospective(files: CycleFiles, source: Source) -> tuple[dict[str, OutcomeAt], Retrospective | None]:
    """The outcomes by the full address of their key result, and the retrospective without them."""
    path = files.retrospective
    loaded = source.page(path) if path else None
    if loaded is None or loaded.markdown is None:
        return {}, None
    at = At(path)
    form = fill(RetrospectiveForm, loaded.data or {}, at, source.diagnostics) or RetrospectiveForm()
    check_lengths(loaded.markdown, path, source.diagnostics)
    sections = split(loaded.markdown.body)
    intro = sections[0].text if sections and not sections[0].heading else ""
    return _by_address(form, files.id, at, source.diagnostics), Retrospective(
        date=form.date,
        maturity=tuple(form.maturity.items()),
        intro=intro,
        sections=tuple(section for section in sections if section.heading),
        visibility=form.visibility,
        at=at,
    )


def build_outcome(outcome_at: OutcomeAt, type: KeyResultType | None, unit: str, diagnostics: Diagnostics) -> Outcome:
    """The outcome of a key result of this type and unit; without a type, no final value."""
    form, at = outcome_at.form, outcome_at.at
    milestone = type == "milestone"
    return Outcome(
        level=form.level,
        level_because=form.level_because,
        final=None if milestone or not type else read_value(form.final, unit, at, "final", diagnostics, type=type),
        happened=read_happened(form.final, at, "final", diagnostics) if milestone else None,
        found=read_found(form.found, type, at, diagnostics),
        as_of=form.as_of,
        decision=form.decision,
        because=form.because,
        next=form.next,
        at=at,
    )


def _by_address(form: RetrospectiveForm, cycle_id: str, at: At, diagnostics: Diagnostics) -> dict[str, OutcomeAt]:
    found: dict[str, OutcomeAt] = {}
    for number, outcome in enumerate(form.outcomes):
        if outcome is None:
            continue
        here = at / "outcomes" / number
        outcome_at = found.setdefault(f"{cycle_id}/{outcome.key_result}", OutcomeAt(outcome, here))
        if outcome_at.form is not outcome:
            diagnostics.add(
                "duplicate-outcome",
                here / "key_result",
                f"{quote(outcome.key_result)} has an outcome already.",
                "Keep one of the two.",
            )
    return found
