"""What the story page of an objective says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.schedule import has_begun, has_ended
from okrsite.language.messages import Words, message
from okrsite.views.key_result import KeyResultView, change_words, key_result_view
from okrsite.views.lineage import Lineage, lineage
from okrsite.views.log import Day, days
from okrsite.views.state_words import Link, Tally, missed_words, tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from okrsite.model import Cycle, Objective, Story
    from okrsite.views.context import Context


_LONG = 400
"""Characters up to which a part of the case stands in a column beside the others."""


@dataclass(frozen=True, slots=True)
class CasePart:
    """One part of the case; `kind` is why, why-now or impact."""

    kind: str
    heading: Words
    text: str
    """Markdown, as written."""


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    statement: str
    summary: str
    focus: str
    cycle: Link
    when: Words
    """How far the cycle has gone: "Week 7 of 13", or that it is closed."""
    status: str
    team: Link | None
    sponsor: str
    internal: bool
    hidden: bool
    """Whether it is left out of the public site."""
    supports: tuple[Link, ...]
    supported_by: tuple[Link, ...]
    earlier: tuple[Lineage, ...]
    later: tuple[Lineage, ...]
    tally: Tally
    story: Story
    parts: tuple[CasePart, ...]
    """The case: why, why now, and the impact, as far as they were written."""
    long: bool
    """Whether a part of it is too long to stand in a column."""
    endings: tuple[KeyResultView, ...]
    """The key results of a closed cycle: the page opens with how they ended."""
    key_results: tuple[KeyResultView, ...]
    changes: tuple[tuple[str, tuple[Words, ...]], ...]
    """(key result, its changes since the town hall)."""
    days: tuple[Day, ...]


def objective_view(objective: Objective, context: Context) -> ObjectiveView:
    """Everything that one story page says."""
    cycle = context.index.cycle_of(objective.address)
    standings = context.snapshot.standings(objective)
    team = context.team_name(objective.team_id)
    parts = tuple(_parts(objective.story, context))
    key_results = tuple(key_result_view(key_result, cycle, context) for key_result in objective.key_results)
    return ObjectiveView(
        statement=objective.statement,
        summary=objective.summary,
        focus=objective.focus,
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        when=when_words(cycle, context),
        status=cycle.status,
        team=Link(team, paths.team_page(objective.team_id)) if team else None,
        sponsor=objective.sponsor,
        internal=objective.internal,
        hidden=objective.visibility == "internal",
        supports=tuple(Link(context.name_of(ref), paths.ref_place(ref)) for ref in objective.supports),
        supported_by=supported_by(objective, context),
        earlier=lineage(context.index.earlier(objective.address), context),
        later=lineage(context.index.later(objective.address), context),
        tally=tally(standings),
        story=objective.story,
        parts=parts,
        long=any(len(part.text) > _LONG for part in parts),
        endings=key_results if cycle.status == "closed" else (),
        key_results=key_results,
        changes=tuple(
            (key_result.statement, tuple(map(change_words, key_result.amendments)))
            for key_result in objective.key_results
            if key_result.amendments
        ),
        days=days(standings, missed_words(context.portfolio.audience)),
    )


def _parts(story: Story, context: Context) -> Iterator[CasePart]:
    if story.why:
        yield CasePart("why", message("label.why"), story.why)
    if story.why_now:
        yield CasePart("why-now", message("label.why_now"), story.why_now)
    if story.impact:
        yield CasePart("impact", impact_heading(context), story.impact)


def impact_heading(context: Context) -> Words:
    """What the part of the case on the impact is called: "Impact to Californians"."""
    return message("story.impact", label=message("label.impact_to"), whom=context.organization.beneficiaries)


def when_words(cycle: Cycle, context: Context) -> Words:
    """Where in the cycle the day lies."""
    if cycle.status == "closed":
        return message("when.closed_on", day=cycle.closed_on) if cycle.closed_on else message("when.closed")
    if cycle.status == "draft":
        return message("when.draft")
    weeks = max(round(((cycle.end - cycle.start).days + 1) / 7), 1)
    if not has_begun(cycle, context.today):
        return message("when.starts", day=cycle.start)
    if has_ended(cycle, context.today):
        return message("when.ended", day=cycle.end)
    week = min((context.today - cycle.start).days // 7 + 1, weeks)
    return message("when.week", week=week, weeks=weeks)


def as_of_words(day: date, *, fixed: bool) -> Words:
    """Of which day a page speaks; `fixed` is one that was set by hand, and not the day on which the site was built."""
    return message("as_of.fixed", day=day) if fixed else message("as_of.known", day=day)


def supported_by(objective: Objective, context: Context) -> tuple[Link, ...]:
    """The objectives that name this one, or one of its key results, as what they support."""
    addresses = (objective.address, *(key_result.address for key_result in objective.key_results))
    found = {one.address: one for address in addresses for one in context.index.supported_by.get(address, ())}
    return tuple(Link(one.statement, paths.objective_page(one.address)) for one in found.values())
