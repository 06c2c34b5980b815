"""The published data of an objective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.model import Ref
from okrsite.outputs.okrs_json import json_schema
from okrsite.outputs.okrs_json.key_result import key_result_data
from okrsite.outputs.okrs_json.parts import roll_up_data, sections_data

if TYPE_CHECKING:
    from okrsite.model import Objective
    from okrsite.outputs.okrs_json.links import Links
    from okrsite.views.context import Context


def objective_data(objective: Objective, context: Context, links: Links) -> json_schema.Objective:
    """An objective with its key results."""
    snapshot, index = context.snapshot, context.index
    return json_schema.Objective(
        id=objective.id,
        address=objective.address,
        cycle=objective.cycle_id,
        page=links.page(paths.objective_page(objective.address)),
        statement=objective.statement,
        summary=objective.summary or None,
        focus=objective.focus or None,
        team=objective.team_id or None,
        sponsor=objective.sponsor or None,
        internal=objective.internal,
        visibility=objective.visibility,
        story=_story(objective, links),
        roll_up=roll_up_data(snapshot.roll_up([objective])),
        supports=links.to(objective.supports),
        supported_by=_supported_by(objective, context, links),
        continues=links.lineage(index.earlier(objective.address)),
        continued_by=links.lineage(index.later(objective.address)),
        key_results=tuple(key_result_data(standing, context, links) for standing in snapshot.standings(objective)),
    )


def _story(objective: Objective, links: Links) -> json_schema.Story:
    story, source = objective.story, objective.at.path
    return json_schema.Story(
        intro=links.markdown(story.intro, source),
        why=links.markdown(story.why, source),
        why_now=links.markdown(story.why_now, source),
        impact=links.markdown(story.impact, source),
        more=sections_data(story.more, source, links),
    )


def _supported_by(objective: Objective, context: Context, links: Links) -> tuple[json_schema.Reference, ...]:
    addresses = (objective.address, *(key_result.address for key_result in objective.key_results))
    supporters = context.index.supported_by
    found = {one.address: None for address in addresses for one in supporters.get(address, ())}
    return links.to(Ref("objective", address) for address in found)
