"""What the picture of a page says where the page is shared, in a chat or a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.messages import Words, chain, end_words, message
from okrsite.prose import words
from okrsite.views.cycle import count_words
from okrsite.views.objective import as_of_words, when_words
from okrsite.views.state_words import Badge, tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.measures import Standing
    from okrsite.language.language import Language
    from okrsite.model import Cycle, Objective
    from okrsite.views.context import Context


@dataclass(frozen=True, slots=True)
class ShareCard:
    """Everything that the picture of a page says, and nothing that its audience may not see."""

    organization: str
    cycle: Words
    """The cycle, and how far it has gone."""
    title: Words
    line: Words
    """What stands under the title; mostly nothing, because chats print the page's description beside the picture."""
    counts: tuple[Badge, ...]
    day: Words
    """What keeps a picture honest that is looked at later: the day that it speaks of."""

    @property
    def alt(self) -> Words:
        """The same in words, for those who cannot see the picture."""
        told = (self.organization, self.cycle, self.title, self.line, chain((one.words for one in self.counts), ", "))
        return chain(end_words(one) for one in (*told, self.day) if one)


@dataclass(frozen=True, slots=True)
class CardBadge:
    """A state on a picture, as text."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class CardText:
    """The same in a language: what is drawn."""

    organization: str
    cycle: str
    title: str
    line: str
    counts: tuple[CardBadge, ...]
    day: str


def card_text(card: ShareCard, language: Language) -> CardText:
    """A card in a language."""
    return CardText(
        organization=card.organization,
        cycle=language.text(card.cycle),
        title=language.text(card.title),
        line=language.text(card.line),
        counts=tuple(CardBadge(language.text(one.words), one.tone) for one in card.counts),
        day=language.text(card.day),
    )


def objective_card(objective: Objective, context: Context) -> ShareCard:
    """The card of a story page."""
    cycle = context.index.cycle_of(objective.address)
    when = () if cycle.status == "closed" else (when_words(cycle, context),)
    return ShareCard(
        organization=context.organization.name,
        cycle=chain((cycle.name, *when), " · "),
        title=objective.statement,
        line="" if objective.key_results else message("card.no_key_results"),
        counts=_counts(context.snapshot.standings(objective)),
        day=_day_words(cycle, context),
    )


def cycle_card(cycle: Cycle, context: Context) -> ShareCard:
    """The card of a cycle's page."""
    return ShareCard(
        organization=context.organization.name,
        cycle="" if cycle.status == "closed" else when_words(cycle, context),
        title=cycle.name,
        line=count_words(cycle),
        counts=_counts(context.snapshot.standings(*cycle.objectives)),
        day=_day_words(cycle, context),
    )


def front_card(context: Context) -> ShareCard:
    """The card of the front page: its first cycle; between two cycles, what the organization is for."""
    running = context.snapshot.current_cycles()[:1]
    if running:
        return cycle_card(running[0], context)
    return ShareCard(
        organization=context.organization.name,
        cycle="",
        title=words(context.organization.mission) or message("card.title"),
        line="",
        counts=(),
        day="",
    )


def _counts(standings: Iterable[Standing]) -> tuple[Badge, ...]:
    return tally(standings).counts


def _day_words(cycle: Cycle, context: Context) -> Words:
    """What has ended stays as it is, so its picture needs no day but that of the end."""
    if cycle.status == "closed":
        return message("card.ended", when=when_words(cycle, context))
    return as_of_words(context.today, fixed=context.fixed)
