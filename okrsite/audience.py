"""What an audience may see: everything else is taken out of the model before anything is rendered or counted."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from okrsite.prose import targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Audience, Cycle, KeyResult, Objective, Organization, Portfolio


def for_audience(portfolio: Portfolio, audience: Audience, *, drafts: bool = False) -> Portfolio:
    """The portfolio without what its readers may not see.

    Drafts are left out for everybody unless `drafts`. For the public, whatever is marked internal is left out as well,
    with every reference that would betray it. Assets: the staff site keeps all but those in a draft cycle's folder; the
    public site keeps those that something it shows links to.
    """
    keep = _Keep(audience, drafts)
    cycles = [keep.cycle(cycle) for cycle in portfolio.cycles if keep.shows_cycle(cycle)]
    gone = [f"cycles/{cycle.id}/" for cycle in portfolio.cycles if not keep.shows_cycle(cycle)]
    addresses = frozenset(_addresses(cycles))
    strategy = frozenset(_strategy(portfolio.organization))
    front = portfolio.front if portfolio.front and keep.shows(portfolio.front) else None
    shown = replace(
        portfolio,
        cycles=tuple(_without_links(cycle, addresses | strategy) for cycle in cycles),
        front=front,
        pages=tuple(page for page in portfolio.pages if keep.shows(page) and not _below(page.path, gone)),
        audience=audience,
    )
    linked = frozenset(_linked(shown)) if audience == "public" else None
    assets = (asset for asset in portfolio.assets if not _below(asset.path, gone))
    return replace(shown, assets=tuple(asset for asset in assets if linked is None or asset.path in linked))


class _Keep:
    def __init__(self, audience: Audience, drafts: bool) -> None:
        self._public = audience == "public"
        self._drafts = drafts

    def shows(self, item: object) -> bool:
        return not (self._public and getattr(item, "visibility", "public") == "internal")

    def shows_cycle(self, cycle: Cycle) -> bool:
        return self.shows(cycle) and (self._drafts or cycle.status != "draft")

    def cycle(self, cycle: Cycle) -> Cycle:
        if not self._public:
            return cycle
        retrospective = cycle.retrospective if cycle.retrospective and self.shows(cycle.retrospective) else None
        objectives = tuple(self._objective(one) for one in cycle.objectives if self.shows(one))
        return replace(cycle, objectives=objectives, retrospective=retrospective)

    def _objective(self, objective: Objective) -> Objective:
        return replace(
            objective, key_results=tuple(self._key_result(one) for one in objective.key_results if self.shows(one))
        )

    def _key_result(self, key_result: KeyResult) -> KeyResult:
        shown = tuple(entry for entry in key_result.check_ins if self.shows(entry))
        return key_result if len(shown) == len(key_result.check_ins) else replace(key_result, check_ins=shown)


def _addresses(cycles: list[Cycle]) -> Iterator[str]:
    for cycle in cycles:
        for objective in cycle.objectives:
            yield objective.address
            yield from (key_result.address for key_result in objective.key_results)


def _strategy(organization: Organization) -> Iterator[str]:
    for goal in organization.goals:
        yield goal.id
        yield from (initiative.id for initiative in goal.initiatives)


def _without_links(cycle: Cycle, known: frozenset[str]) -> Cycle:
    objectives = tuple(_linked_objective(objective, known) for objective in cycle.objectives)
    same = all(new is old for new, old in zip(objectives, cycle.objectives, strict=True))
    return cycle if same else replace(cycle, objectives=objectives)


def _linked_objective(objective: Objective, known: frozenset[str]) -> Objective:
    supports = tuple(ref for ref in objective.supports if ref.address in known)
    continues = objective.continues if objective.continues in known else ""
    key_results = tuple(_linked_key_result(key_result, known) for key_result in objective.key_results)
    same = all(new is old for new, old in zip(key_results, objective.key_results, strict=True))
    if same and continues == objective.continues and len(supports) == len(objective.supports):
        return objective
    return replace(objective, supports=supports, continues=continues, key_results=key_results)


def _linked_key_result(key_result: KeyResult, known: frozenset[str]) -> KeyResult:
    if key_result.continues and key_result.continues not in known:
        key_result = replace(key_result, continues="")
    if key_result.outcome and key_result.outcome.next and key_result.outcome.next not in known:
        key_result = replace(key_result, outcome=replace(key_result.outcome, next=""))
    return key_result


def _below(path: str, folders: list[str]) -> bool:
    return path.startswith(tuple(folders))


def _linked(portfolio: Portfolio) -> Iterator[str]:
    """What the shown texts link to, as paths below the content folder."""
    for source, text in _texts(portfolio):
        for target in targets(text):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(source), target.partition("#")[0]))


def _texts(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    organization, pages = portfolio.organization, (portfolio.front, *portfolio.pages)
    yield from ((page.at.path or page.path, page.text) for page in pages if page)
    for text in (organization.mission, organization.vision):
        yield organization.at.path, text
    for goal in organization.goals:
        yield organization.at.path, goal.description
        yield from ((organization.at.path, initiative.description) for initiative in goal.initiatives)
    yield from ((organization.at.path, team.description) for team in organization.teams)
    for cycle in portfolio.cycles:
        yield cycle.at.path, cycle.message
        if cycle.retrospective:
            yield cycle.retrospective.at.path, cycle.retrospective.intro
            yield from ((cycle.retrospective.at.path, section.text) for section in cycle.retrospective.sections)
        for objective in cycle.objectives:
            story = objective.story
            parts = (story.intro, story.why, story.why_now, story.impact, *(section.text for section in story.more))
            yield from ((objective.at.path, part) for part in parts)
