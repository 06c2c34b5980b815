"""Every place of the site that a text can link to, from the portfolio alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.schedule import slots
from okrsite.language.labels import WORDS
from okrsite.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from okrsite.model import Cycle, Objective, Portfolio

_EVERY_STORY = {
    "why",
    "why-now",
    "how-it-ended",
    "key-results",
    "changed-since-the-town-hall",
    "what-happened-latest-first",
    "before-after-and-beside",
}
"""The places of a story page that theme/pages/objective.html names itself."""
_OURS = re.compile(r"check-in-\d{4}-\d\d-\d\d|okr-.*")
"""What else has a name of ours there: the days of its log, and what charts are drawn from."""


class LinkTargets:
    """The paths of all pages, and of all files beside them; of story pages also what can be linked to inside them.

    Args:
        portfolio: What the site is made from.
        say: What headings are called: some places have the name of theirs.
        accessibility: Whether the owner's option makes a page on it.
    """

    def __init__(self, portfolio: Portfolio, say: Mapping[str, str] = WORDS, *, accessibility: bool = False) -> None:
        self.paths = frozenset((*_places(portfolio), *([paths.ACCESSIBILITY] if accessibility else ())))
        self._impact = f"{say['impact_to']} {portfolio.organization.beneficiaries}"
        self._inside = {
            paths.objective_page(objective.address): (objective, cycle)
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
        story = self._inside.get(path)
        return story is None or anchor in _anchors(*story, self._impact)


def is_taken(anchor: str) -> bool:
    """Whether a place of every story page has this name, so that no key result on it may."""
    return anchor in _EVERY_STORY or bool(_OURS.fullmatch(anchor))


_HEADING = re.compile(r"(?m)^#{1,6} (.+)$")


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


def _anchors(objective: Objective, cycle: Cycle, impact: str) -> set[str]:
    from markdown.extensions.toc import slugify  # noqa: PLC0415  # needed only where a text links into a story

    headings = (words(found[1]) for text in _story(objective) for found in _HEADING.finditer(text))
    sections = (section.heading for section in objective.story.more)
    named = {slugify(heading, "-") for heading in (objective.statement, impact, *headings, *sections)}
    # A day that was missed stands in the log too.
    days = {*slots(cycle), *(entry.date for one in objective.key_results for entry in one.check_ins)}
    key_results = {key_result.id for key_result in objective.key_results}
    return key_results | {f"check-in-{day}" for day in days} | named | _EVERY_STORY


def _story(objective: Objective) -> Iterator[str]:
    story = objective.story
    yield from (story.intro, story.why, story.why_now, story.impact, *(section.text for section in story.more))


def _places(portfolio: Portfolio) -> Iterator[str]:
    yield from (*paths.HUBS, *paths.DATA_FILES)
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
