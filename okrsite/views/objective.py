"""What the story page of an objective says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.schedule import has_begun, has_ended
from okrsite.language.dates import show_date
from okrsite.views.key_result import KeyResultView, change_words, key_result_view
from okrsite.views.lineage import Lineage, lineage
from okrsite.views.log import Day, days
from okrsite.views.state_words import Link, Tally, missed_words, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Cycle, Objective, Story
    from okrsite.views.context import Context


_LONG = 400
"""Characters up to which a part of the case stands in a column beside the others."""


@dataclass(frozen=True, slots=True)
class CasePart:
    """One part of the case; `kind` is why, why-now or impact."""

    kind: str
    heading: str
    text: str
    """Markdown, as written."""


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    statement: str
    summary: str
    focus: str
    cycle: Link
    when: str
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
    changes: tuple[tuple[str, tuple[str, ...]], ...]
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
        yield CasePart("why", context.say["why"], story.why)
    if story.why_now:
        yield CasePart("why-now", context.say["why_now"], story.why_now)
    if story.impact:
        yield CasePart("impact", f"{context.say['impact_to']} {context.organization.beneficiaries}", story.impact)


def when_words(cycle: Cycle, context: Context) -> str:
    """Where in the cycle the day lies."""
    if cycle.status == "closed":
        return f"Closed on {show_date(cycle.closed_on)}" if cycle.closed_on else "Closed"
    if cycle.status == "draft":
        return "Draft, not published"
    weeks = max(round(((cycle.end - cycle.start).days + 1) / 7), 1)
    if not has_begun(cycle, context.today):
        return f"Starts on {show_date(cycle.start)}"
    if has_ended(cycle, context.today):
        return f"Ended on {show_date(cycle.end)}, not closed yet"
    return f"Week {min((context.today - cycle.start).days // 7 + 1, weeks)} of {weeks}"


def supported_by(objective: Objective, context: Context) -> tuple[Link, ...]:
    """The objectives that name this one, or one of its key results, as what they support."""
    addresses = (objective.address, *(key_result.address for key_result in objective.key_results))
    found = {one.address: one for address in addresses for one in context.index.supported_by.get(address, ())}
    return tuple(Link(one.statement, paths.objective_page(one.address)) for one in found.values())
