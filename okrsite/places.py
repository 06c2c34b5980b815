"""Every place of the site that a text can link to, from the portfolio alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.prose import words
from okrsite.schedule import slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Cycle, Objective, Portfolio


class Places:
    """The paths of all pages, and of all files beside them; of story pages also what can be linked to inside them."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.paths = frozenset(_places(portfolio))
        self._inside = {
            paths.objective_page(objective.address): objective
            for cycle in portfolio.cycles
            for objective in cycle.objectives
        }

    def goal(self, source: str, target: str) -> str | None:
        """Where a relative link of a text leads, or None where it leads to nothing.

        A part of a story page that is not there, or not for this audience, is left off: the page itself remains.

        Args:
            source: The file that the text was written in.
            target: The link as written, not one that begins with `#`.
        """
        path, anchor = paths.goal_of(source, target), target.partition("#")[2]
        if path not in self.paths:
            return None
        return f"{path}#{anchor}" if anchor and self.has_anchor(path, anchor) else path

    def has_anchor(self, path: str, anchor: str) -> bool:
        """Whether a page has a place of this name; of other pages than stories only the engine knows."""
        objective = self._inside.get(path)
        return objective is None or anchor in _anchors(objective)


_HEADING = re.compile(r"(?m)^#{1,6} (.+)$")
_ALWAYS = {"why", "why-now", "key-results", "what-happened-latest-first", "changed-since-the-town-hall"}


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


def _anchors(objective: Objective) -> set[str]:
    from markdown.extensions.toc import slugify  # noqa: PLC0415  # needed only where a text links into a story

    headings = (found[1] for text in _story(objective) for found in _HEADING.finditer(text))
    written = {slugify(words(heading), "-") for heading in headings}
    sections = {slugify(section.heading, "-") for section in objective.story.more}
    check_ins = {f"check-in-{entry.date}" for one in objective.key_results for entry in one.check_ins}
    return {key_result.id for key_result in objective.key_results} | check_ins | written | sections | _ALWAYS


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
    yield paths.deck_page(cycle.id)
    if cycle.retrospective:
        yield paths.retrospective_page(cycle.id)
