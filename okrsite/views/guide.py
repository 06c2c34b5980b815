"""What "How to read this site" says: the terms, the states, and how the numbers are worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.facts.measures.states import CLOSED_STATES, RUNNING_STATES
from okrsite.language.dates import show_date
from okrsite.views.state_words import Badge, listing, state_badge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.measures.states import State
    from okrsite.views.context import Context

_MEANINGS: dict[State, str] = {
    "target": "The champion expects to reach the target.",
    "commit": "The champion expects to reach the commit.",
    "risk": "Even the commit may be missed.",
    "missed": "The latest due date passed and nobody checked in. Silence is never shown as good news.",
    "waiting": "The first date due has not come yet.",
    "withdrawn": "Given up after the town hall; it stays on the page, with the reason.",
    "reached target": "The cycle ended at or past the target.",
    "reached commit": "The cycle ended at or past the commit, short of the target.",
    "short of commit": "There was progress, but not up to the commit.",
    "no progress": "The cycle ended no further than it began.",
    "not recorded": "The cycle ended, or a check-in was made, and this was not said.",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    badge: Badge
    words: str


@dataclass(frozen=True, slots=True)
class GuideView:
    beneficiaries: str
    running: tuple[Meaning, ...]
    ended: tuple[Meaning, ...]
    as_of: str
    fixed: bool
    audience: str
    roles: tuple[tuple[str, str], ...]
    acronyms: tuple[tuple[str, str], ...]
    accessibility: bool
    """Whether there is a page on it."""


def guide_view(context: Context) -> GuideView:
    """Everything that the guide says that depends on the site."""
    roles, say = context.organization.roles, context.say
    named = (
        (say["executive_sponsor"], roles.executive_sponsor),
        (say["program_leads"], listing(roles.program_leads)),
        (say["internal_coaches"], listing(roles.internal_coaches)),
        (say["coordinators"], listing(roles.coordinators)),
    )
    return GuideView(
        beneficiaries=context.organization.beneficiaries,
        running=_meanings(RUNNING_STATES),
        ended=_meanings(CLOSED_STATES),
        as_of=show_date(context.today),
        fixed=context.fixed,
        audience=context.portfolio.audience,
        roles=tuple((role, names) for role, names in named if names),
        acronyms=context.organization.acronyms,
        accessibility=context.accessibility is not None,
    )


def _meanings(states: Iterable[State]) -> tuple[Meaning, ...]:
    return tuple(Meaning(state_badge(state), _MEANINGS[state]) for state in states)
