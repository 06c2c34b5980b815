"""Every place of the site that a text can link to, from the portfolio alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.schedule import slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Cycle, Objective, Portfolio


def places(portfolio: Portfolio) -> frozenset[str]:
    """The paths of all pages, and of all files beside them."""
    return frozenset(_places(portfolio))


def texts(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Every Markdown text that may have links, with the path of the file it was written in."""
    organization = portfolio.organization
    source = organization.at.path
    for text in (organization.mission, organization.vision, *(team.description for team in organization.teams)):
        yield source, text
    for goal in organization.goals:
        yield source, goal.description
        yield from ((source, initiative.description) for initiative in goal.initiatives)
    yield from ((page.path, page.text) for page in (*portfolio.pages, *filter(None, (portfolio.front,))))
    for cycle in portfolio.cycles:
        yield paths.cycle_page(cycle.id), cycle.message
        if cycle.retrospective:
            source = paths.retrospective_page(cycle.id)
            yield source, cycle.retrospective.intro
            yield from ((source, section.text) for section in cycle.retrospective.sections)
        for objective in cycle.objectives:
            source = objective.at.path or paths.objective_page(objective.address)
            yield from ((source, text) for text in _story(objective))


def _story(objective: Objective) -> Iterator[str]:
    story = objective.story
    yield from (story.intro, story.why, story.why_now, story.impact, *(section.text for section in story.more))


def _places(portfolio: Portfolio) -> Iterator[str]:
    yield from (paths.FRONT, paths.TEAMS, paths.STRATEGY, paths.ARCHIVE, paths.GUIDE, paths.DATA, paths.DATA_SCHEMA)
    for cycle in portfolio.cycles:
        yield from _of_cycle(cycle)
    yield from (paths.team_page(team.id) for team in portfolio.organization.teams)
    yield from (page.path for page in portfolio.pages)
    yield from (asset.path for asset in portfolio.assets)


def _of_cycle(cycle: Cycle) -> Iterator[str]:
    yield paths.cycle_page(cycle.id)
    yield from (paths.objective_page(objective.address) for objective in cycle.objectives)
    yield from (paths.check_in_page(cycle.id, due) for due in slots(cycle))
    if cycle.retrospective:
        yield paths.retrospective_page(cycle.id)
