"""What the slides for a cycle's town hall say: what stands on each, and what is told beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.schedule import next_slot
from okrsite.language.messages import Amount, message, series
from okrsite.prose import words
from okrsite.views.cycle import count_words
from okrsite.views.objective import as_of_words, impact_heading, when_words
from okrsite.views.parts import parts
from okrsite.views.state_words import Badge, Link, amount, badge, bound_words, now_words, tiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.measures import Standing
    from okrsite.language.messages import Words
    from okrsite.model import Cycle, KeyResult, Objective
    from okrsite.views.context import Context

_MOST = 4
"""Key results on a slide: more would not be read from the last row of a hall."""
_TIERS = {"baseline": message("deck.baseline"), "commit": message("deck.commit"), "target": message("deck.target")}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the way: "commit", "49K people"."""

    label: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Promise:
    """A key result on a slide."""

    statement: str
    figures: tuple[Figure, ...]
    now: Words
    """The latest value; empty where none was measured, or none is shown."""
    badge: Badge | None
    """Where it stands; None before the first check-in, and in a closed cycle, whose slides stay as they were shown."""


@dataclass(frozen=True, slots=True)
class Note:
    """A part of the speaker's notes."""

    heading: Words
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One objective, or a part of one with many key results."""

    id: str
    part: Words
    """Which of how many slides of its objective it is; empty for the only one."""
    objective: Link
    team: str
    supports: Words
    promises: tuple[Promise, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class DeckView:
    title: Words
    organization: str
    paper: Words
    """What stands on every sheet of the handout: whose it is, of which cycle, of which day."""
    cycle: Link
    status: str
    when: Words
    count: Words
    town_hall: Words
    sponsor: str
    mission: str
    notes: tuple[Note, ...]
    """To the first slide: the sponsor's message."""
    slides: tuple[Slide, ...]
    next_check_in: Link | None
    retrospective: Link | None


def deck_title(cycle: Cycle) -> Words:
    """What the page is called: "Town hall of Q3"."""
    return message("deck.title", label=message("label.town_hall_of"), cycle=cycle.name)


def deck_view(cycle: Cycle, context: Context) -> DeckView:
    """Everything that the slides of one cycle say."""
    organization = context.organization
    coming = next_slot(cycle, context.today) if cycle.status != "closed" else None
    known = as_of_words(context.today, fixed=context.fixed)
    return DeckView(
        title=deck_title(cycle),
        organization=organization.name,
        paper=message("deck.paper", organization=organization.name, cycle=cycle.name, known=known),
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        status=cycle.status,
        when=when_words(cycle, context),
        count=count_words(cycle),
        town_hall=cycle.town_hall or "",
        sponsor=cycle.sponsor,
        mission=words(organization.mission),
        notes=_notes((message("label.sponsors_message"), cycle.message)),
        slides=tuple(slide for objective in cycle.objectives for slide in _slides(objective, cycle, context)),
        next_check_in=Link(coming, paths.check_in_page(cycle.id, coming)) if coming else None,
        retrospective=Link(message("deck.retrospective"), paths.retrospective_page(cycle.id))
        if cycle.retrospective
        else None,
    )


def _slides(objective: Objective, cycle: Cycle, context: Context) -> Iterator[Slide]:
    promises = [_promise(standing, cycle) for standing in context.snapshot.standings(objective)]
    for part in parts(objective.id, promises, _MOST):
        yield Slide(
            id=part.id,
            part=part.words,
            objective=Link(objective.statement, paths.objective_page(objective.address)),
            team=context.team_name(objective.team_id),
            supports=series(context.name_of(ref) for ref in objective.supports),
            promises=part.items,
            notes=_story(objective, context) if part.id == objective.id else (),
        )


def _story(objective: Objective, context: Context) -> tuple[Note, ...]:
    """Told once, with the first slide of the objective."""
    story = objective.story
    return _notes(
        (message("label.to_begin_with"), story.intro),
        (message("label.why"), story.why),
        (message("label.why_now"), story.why_now),
        (impact_heading(context), story.impact),
    )


def _notes(*parts: tuple[Words, str]) -> tuple[Note, ...]:
    return tuple(Note(heading, text) for heading, text in parts if text.strip())


def _promise(standing: Standing, cycle: Cycle) -> Promise:
    told = cycle.status == "published" and standing.state != "waiting"
    measured = told and standing.state != "withdrawn" and (standing.value is not None or standing.happened is not None)
    return Promise(
        statement=standing.key_result.statement,
        figures=tuple(_way(standing.key_result)),
        now=now_words(standing) if measured else "",
        badge=badge(standing) if told else None,
    )


def _way(key_result: KeyResult) -> Iterator[Figure]:
    """From where to where, only what was written."""
    if key_result.hold:
        yield Figure(message("deck.to_be_kept"), bound_words(key_result.hold, key_result))
    elif key_result.type == "milestone":
        if key_result.due:
            yield Figure(message("deck.by"), key_result.due)
    elif key_result.type == "baseline":
        target = amount(key_result.target, key_result)
        if target:
            yield Figure(message("deck.to_be_measured"), target)
    else:
        shown = [(_TIERS[kind], Amount(number, key_result.unit)) for kind, number in tiers(key_result)]
        # "45K, 49K, 54K people": a unit that is a word is said once.
        yield from (Figure(label, words.bare) for label, words in shown[:-1])
        yield from (Figure(label, words) for label, words in shown[-1:])
