"""What "How to read this site" says: the terms, the states, and how the numbers are worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.facts.measures.states import CLOSED_STATES, RUNNING_STATES
from okrsite.language.cadence import cadence_words
from okrsite.language.messages import Message, Words, listing, message
from okrsite.views.state_words import Badge, state_badge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.measures.states import State
    from okrsite.views.context import Context

_MEANINGS: dict[State, Message] = {
    "target": message("meaning.target"),
    "commit": message("meaning.commit"),
    "risk": message("meaning.risk"),
    "missed": message("meaning.missed"),
    "waiting": message("meaning.waiting"),
    "withdrawn": message("meaning.withdrawn"),
    "reached target": message("meaning.reached_target"),
    "reached commit": message("meaning.reached_commit"),
    "short of commit": message("meaning.short_of_commit"),
    "no progress": message("meaning.no_progress"),
    "not recorded": message("meaning.not_recorded"),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    badge: Badge
    words: Words


@dataclass(frozen=True, slots=True)
class GuideView:
    beneficiaries: str
    often: Words
    """How often a check-in is due."""
    running: tuple[Meaning, ...]
    ended: tuple[Meaning, ...]
    as_of: Words
    fixed: bool
    audience: str
    roles: tuple[tuple[Words, Words], ...]
    acronyms: tuple[tuple[str, str], ...]
    accessibility: bool
    """Whether there is a page on it."""


def guide_view(context: Context) -> GuideView:
    """Everything that the guide says that depends on the site."""
    roles = context.organization.roles
    named: tuple[tuple[Words, Words], ...] = (
        (message("label.executive_sponsor"), roles.executive_sponsor),
        (message("label.program_leads"), listing(roles.program_leads)),
        (message("label.internal_coaches"), listing(roles.internal_coaches)),
        (message("label.coordinators"), listing(roles.coordinators)),
    )
    return GuideView(
        beneficiaries=context.organization.beneficiaries,
        often=_often(context),
        running=_meanings(RUNNING_STATES),
        ended=_meanings(CLOSED_STATES),
        as_of=context.today,
        fixed=context.fixed,
        audience=context.portfolio.audience,
        roles=tuple((role, names) for role, names in named if names),
        acronyms=context.organization.acronyms,
        accessibility=context.accessibility is not None,
    )


def _often(context: Context) -> Message:
    """The cadence of the cycles that are current, or else of all; no number where they differ, or there are none."""
    cycles = context.snapshot.current_cycles() or context.portfolio.cycles
    cadences = {cycle.cadence for cycle in cycles}
    return cadence_words(cadences.pop()) if len(cadences) == 1 else message("cadence.regularly")


def _meanings(states: Iterable[State]) -> tuple[Meaning, ...]:
    return tuple(Meaning(state_badge(state), _MEANINGS[state]) for state in states)
