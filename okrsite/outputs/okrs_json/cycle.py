"""The published data of a cycle and its retrospective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.endings import decisions
from okrsite.language.language import in_english
from okrsite.outputs.okrs_json import json_schema
from okrsite.outputs.okrs_json.parts import correction_data, roll_up_data, sections_data
from okrsite.views.objective import when_words

if TYPE_CHECKING:
    from okrsite.facts.snapshot import CheckInDate
    from okrsite.model import Cycle, Retrospective
    from okrsite.outputs.okrs_json.links import Links
    from okrsite.views.context import Context


def cycle_data(cycle: Cycle, context: Context, links: Links) -> json_schema.Cycle:
    """Everything but the objectives, which are written one by one."""
    return json_schema.Cycle(
        id=cycle.id,
        name=cycle.name,
        page=links.page(paths.cycle_page(cycle.id)),
        start=cycle.start,
        end=cycle.end,
        status=cycle.status,
        when=in_english(when_words(cycle, context)),
        cadence_days=cycle.cadence,
        town_hall=cycle.town_hall,
        published_on=cycle.published_on,
        closed_on=cycle.closed_on,
        sponsor=cycle.sponsor or None,
        message=links.markdown(cycle.message, cycle.at.path),
        visibility=cycle.visibility,
        roll_up=roll_up_data(context.snapshot.roll_up(cycle.objectives)),
        due_dates=tuple(_due_date(day, cycle, links) for day in context.snapshot.check_in_dates(cycle)),
        retrospective=_retrospective(cycle.retrospective, cycle, context, links) if cycle.retrospective else None,
        corrections=tuple(correction_data(one) for one in cycle.corrections),
        objectives=(),
    )


def _due_date(day: CheckInDate, cycle: Cycle, links: Links) -> json_schema.DueDate:
    return json_schema.DueDate(
        date=day.due,
        page=links.page(paths.check_in_page(cycle.id, day.due)),
        state=day.state,
        owed=day.owed,
        made=day.made,
    )


def _retrospective(
    retrospective: Retrospective, cycle: Cycle, context: Context, links: Links
) -> json_schema.Retrospective:
    return json_schema.Retrospective(
        page=links.page(paths.retrospective_page(cycle.id)),
        date=retrospective.date,
        visibility=retrospective.visibility,
        intro=links.markdown(retrospective.intro, retrospective.at.path),
        sections=sections_data(retrospective.sections, retrospective.at.path, links),
        ratings=_ratings(retrospective, context),
        decisions=_decisions(cycle),
    )


def _ratings(retrospective: Retrospective, context: Context) -> tuple[json_schema.Rating, ...]:
    dimensions = {dimension.id: dimension for dimension in context.organization.maturity}
    return tuple(
        json_schema.Rating(
            dimension=name,
            name=dimensions[name].name if name in dimensions else None,
            rating=rating,
            scale=dimensions[name].scale if name in dimensions else None,
        )
        for name, rating in retrospective.maturity
    )


def _decisions(cycle: Cycle) -> json_schema.Decisions:
    found = decisions(cycle)
    return json_schema.Decisions(keep=found["keep"], modify=found["modify"], remove=found["remove"])
