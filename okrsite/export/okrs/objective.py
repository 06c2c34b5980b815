"""The published data of an objective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.export.okrs import shapes
from okrsite.export.okrs.key_result import key_result_data
from okrsite.export.okrs.parts import roll_up_data, sections_data
from okrsite.model import Ref

if TYPE_CHECKING:
    from okrsite.export.okrs.links import Links
    from okrsite.model import Objective
    from okrsite.views.context import Context


def objective_data(objective: Objective, context: Context, links: Links) -> shapes.Objective:
    """An objective with its key results."""
    register = context.register
    return shapes.Objective(
        id=objective.id,
        address=objective.address,
        cycle=objective.cycle_id,
        page=links.page(paths.objective_page(objective.address)),
        statement=objective.statement,
        summary=objective.summary or None,
        team=objective.team_id or None,
        sponsor=objective.sponsor or None,
        internal=objective.internal,
        visibility=objective.visibility,
        story=_story(objective, links),
        roll_up=roll_up_data(context.roll_up([objective])),
        supports=links.to(objective.supports),
        supported_by=_supported_by(objective, context, links),
        continues=links.lineage(register.earlier(objective.address)),
        continued_by=links.lineage(register.later(objective.address)),
        key_results=tuple(key_result_data(standing, context, links) for standing in context.standings(objective)),
    )


def _story(objective: Objective, links: Links) -> shapes.Story:
    story, source = objective.story, objective.at.path
    return shapes.Story(
        intro=links.markdown(story.intro, source),
        why=links.markdown(story.why, source),
        why_now=links.markdown(story.why_now, source),
        impact=links.markdown(story.impact, source),
        more=sections_data(story.more, source, links),
    )


def _supported_by(objective: Objective, context: Context, links: Links) -> tuple[shapes.Reference, ...]:
    addresses = (objective.address, *(key_result.address for key_result in objective.key_results))
    supporters = context.register.supported_by
    found = {one.address: None for address in addresses for one in supporters.get(address, ())}
    return links.to(Ref("objective", address) for address in found)
