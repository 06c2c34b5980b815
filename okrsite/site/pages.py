"""Which pages and files the site has: the one seam between what okrsite knows and any engine that builds it.

`pages` gives each page's path and how to make its Markdown; `files` gives the data beside them.
"""

from __future__ import annotations

import html
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from okrsite import content_paths, paths
from okrsite.config.conformance import recorded
from okrsite.facts.schedule import slots
from okrsite.language.messages import message
from okrsite.link_targets import LinkTargets
from okrsite.outputs import SiteAddress, output_files
from okrsite.prose import first_words, safe_url, words
from okrsite.rendering.page import Page
from okrsite.views.archive import archive_view
from okrsite.views.check_in import check_in_title, check_in_view
from okrsite.views.conformance import conformance_view
from okrsite.views.cycle import count_words, cycle_view
from okrsite.views.cycle import title as cycle_title
from okrsite.views.deck import deck_title, deck_view
from okrsite.views.front import front_view
from okrsite.views.guide import guide_view
from okrsite.views.objective import objective_view
from okrsite.views.ordinary import ordinary_view
from okrsite.views.retrospective import retrospective_title, retrospective_view
from okrsite.views.share import cycle_card, front_card, objective_card
from okrsite.views.strategy import strategy_view
from okrsite.views.team import team_view, teams_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from okrsite.model import Cycle, Objective, OrdinaryPage, Team
    from okrsite.outputs import File
    from okrsite.views.context import Context

_DESCRIPTION = 155
"""Characters of a description that search engines and chat previews show."""

ARCHIVED = 0.1
"""What weighs no more comes after everything else in search: see theme/scripts/search-find.js."""
CHECK_IN = 0.2
HUB = 0.5
STORY = 2.0


def pages(context: Context) -> Iterator[Page]:
    """Every page of the site, hubs before what lies below them."""
    known = LinkTargets(context.portfolio, context.say, accessibility=context.accessibility is not None)
    next_due = context.snapshot.next_news()
    for page in _pages(context):
        yield replace(
            page,
            link=partial(_link, known, page.source or page.path, page.path),
            organization=context.organization.name,
            as_of=context.today,
            next_due=next_due,
            fixed=context.fixed,
            language=context.language,
        )


def navigation(site: Iterable[Page]) -> list[Any]:
    """The hubs as an engine's `nav`: paths, and folders of ordinary pages as sections.

    Only hubs: engines write the whole navigation into every page, so that its cost is pages times entries.
    """
    entries: list[Any] = []
    folders: dict[str, list[str]] = {}
    for page in site:
        if not page.hub:
            continue
        folder = page.path.partition("/")[0] if page.template == "ordinary" and "/" in page.path else ""
        if not folder:
            entries.append(
                {html.escape(page.language.labels["home"]): page.path} if page.path == paths.FRONT else page.path
            )
        elif folder in folders:
            folders[folder].append(page.path)
        else:
            folders[folder] = [page.path]
            entries.append({folder.replace("-", " ").capitalize(): folders[folder]})
    return entries


def files(context: Context, site: SiteAddress) -> Iterator[File]:
    """The files beside the pages; okrsite.outputs lists them."""
    return output_files(context, site)


def _pages(context: Context) -> Iterator[Page]:
    """In the order of the navigation: where we are, where we want to go, who we are, where we were."""
    now = ", ".join(cycle.name for cycle in context.snapshot.current_cycles())
    yield replace(_front(context), cycle=now)
    for cycle in context.snapshot.current_cycles():
        yield from (replace(page, cycle=cycle.name) for page in _cycle_pages(cycle, context))
    for hub in _hubs(context):
        yield replace(hub, cycle=now if hub.path in (paths.STRATEGY, paths.TEAMS) else "")
    for cycle in context.snapshot.closed_cycles():
        yield from (replace(page, cycle=cycle.name) for page in _cycle_pages(cycle, context))
    for team in context.organization.teams:
        yield replace(_team(team, context), cycle=now)
    for page in context.portfolio.pages:
        yield _ordinary(page)


def _front(context: Context) -> Page:
    name, front = context.organization.name, context.portfolio.front
    mission = words(context.organization.mission)
    about = (front.description if front else "") or mission or context.language.text(message("about.front", name=name))
    home = content_paths.FRONT if front else ""
    title = front.title if front else name
    card = partial(front_card, context)
    return _page(paths.FRONT, title, about, "front", partial(front_view, context), source=home, hub=True, card=card)


def _hubs(context: Context) -> Iterator[Page]:
    name, say, text = context.organization.name, context.language.labels, context.language.text
    strategy = text(message("about.strategy", name=name))
    source = context.organization.at.path
    yield _page(
        paths.STRATEGY, say["strategy"], strategy, "strategy", partial(strategy_view, context), source=source, hub=True
    )
    teams = text(message("about.teams", name=name))
    yield _page(paths.TEAMS, say["teams"], teams, "teams", partial(teams_view, context), source=source, hub=True)
    archive = text(message("about.archive", name=name))
    yield _page(paths.ARCHIVE, say["archive"], archive, "archive", partial(archive_view, context), hub=True)
    guide = text(message("about.guide"))
    yield _page(paths.GUIDE, say["guide"], guide, "guide", partial(guide_view, context), hub=True, boost=HUB)
    if told := context.accessibility:
        about = text(message("about.accessibility"))
        view = partial(conformance_view, told, recorded())
        yield _page(paths.ACCESSIBILITY, say["accessibility"], about, "conformance", view, up=paths.GUIDE, boost=HUB)


def _cycle_pages(cycle: Cycle, context: Context) -> Iterator[Page]:
    closed, text = cycle.status == "closed", context.language.text
    place, weight = paths.cycle_page(cycle.id), ARCHIVED if closed else HUB
    about = text(
        message("about.cycle", name=context.organization.name, cycle=cycle_title(cycle), counts=count_words(cycle))
    )
    up = paths.ARCHIVE if closed else ""
    source = cycle.at.path
    yield _page(
        place,
        cycle.name,
        about,
        "cycle",
        partial(cycle_view, cycle, context),
        source=source,
        up=up,
        hub=not closed,
        boost=weight,
        card=partial(cycle_card, cycle, context),
    )
    for objective in cycle.objectives:
        yield _objective(objective, cycle, context)
    for due in slots(cycle):
        about = text(message("about.check_in", day=due))
        title = text(check_in_title(due))
        # The notes stand on the story pages, where search should lead.
        yield _page(
            paths.check_in_page(cycle.id, due),
            title,
            about,
            "check_in",
            partial(check_in_view, cycle, due, context),
            up=place,
            boost=ARCHIVED if closed else CHECK_IN,
            found_by_title=True,
        )
    title, about = (
        text(deck_title(cycle)),
        text(message("about.deck", cycle=cycle.name)),
    )
    yield _page(paths.deck_page(cycle.id), title, about, "deck", partial(deck_view, cycle, context), up=place, boost=0)
    if cycle.retrospective:
        about = text(message("about.retrospective", name=context.organization.name, cycle=cycle.name))
        title = text(retrospective_title(cycle))
        source = cycle.retrospective.at.path
        view = partial(retrospective_view, cycle, context)
        path = paths.retrospective_page(cycle.id)
        yield _page(path, title, about, "retrospective", view, source=source, up=place, boost=weight)


def _objective(objective: Objective, cycle: Cycle, context: Context) -> Page:
    story = objective.story
    about = (
        objective.summary
        or words(story.why or story.intro)
        or context.language.text(message("about.objective", cycle=cycle.name))
    )
    return _page(
        paths.objective_page(objective.address),
        f"{objective.statement} ({cycle.name})",
        about,
        "objective",
        partial(objective_view, objective, context),
        source=objective.at.path,
        up=paths.cycle_page(cycle.id),
        boost=ARCHIVED if cycle.status == "closed" else STORY,
        card=partial(objective_card, objective, context),
    )


def _team(team: Team, context: Context) -> Page:
    about = words(team.description) or context.language.text(message("about.team", name=team.name))
    source = context.organization.at.path
    view = partial(team_view, team, context)
    return _page(paths.team_page(team.id), team.name, about, "team", view, source=source, up=paths.TEAMS, boost=HUB)


def _ordinary(page: OrdinaryPage) -> Page:
    about = page.description or words(page.text)
    return _page(page.path, page.title, about, "ordinary", partial(ordinary_view, page), source=page.path, hub=True)


def _page(path: str, title: str, description: str, template: str, view: Callable[[], Any], **more: Any) -> Page:
    return Page(path, title, first_words(description, _DESCRIPTION), template, view, lambda target: target, **more)


def _link(known: LinkTargets, source: str, page: str, target: str) -> str | None:
    """Contributors link from the file they write in; the page may lie elsewhere, and its goal may not be published."""
    if target.startswith("#"):
        return target if known.has_anchor(page, target[1:]) else None
    if "://" in target or target.startswith("mailto:"):
        return safe_url(target)
    goal = known.goal(source, target)
    return paths.relative(page, goal) if goal else None
