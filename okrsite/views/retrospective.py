"""What the retrospective of a cycle says: what was learned, before what was scored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.messages import Words, chain, message
from okrsite.views.cycle import correction_words
from okrsite.views.outcomes import DecisionCount, OutcomeGroup, decision_counts, outcome_groups
from okrsite.views.ratings import Ratings, ratings
from okrsite.views.state_words import Link, Tally, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.model import Cycle, Section
    from okrsite.views.context import Context

# What is read from beginning to end; everything else is notes, which may stand side by side.
_TOLD = re.compile(r"\b(?:lessons?|learn\w*|stor(?:y|ies)|impact)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sections:
    """Sections that follow one another and are laid out alike."""

    kind: str
    """told or notes."""
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class RetrospectiveView:
    title: Words
    cycle: Link
    date: Words
    intro: str
    learned: tuple[Sections, ...]
    tally: Tally
    decisions: tuple[DecisionCount, ...]
    groups: tuple[OutcomeGroup, ...]
    ratings: Ratings
    corrections: tuple[Words, ...]
    hidden: bool


def retrospective_title(cycle: Cycle) -> Words:
    """What the page is called: "Retrospective of Q3"."""
    return chain([message("label.retrospective_of"), cycle.name])


def retrospective_view(cycle: Cycle, context: Context) -> RetrospectiveView:
    """Everything that the retrospective page says. The cycle has one."""
    retrospective = cycle.retrospective
    assert retrospective is not None  # the site makes no page without
    return RetrospectiveView(
        title=retrospective_title(cycle),
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        date=retrospective.date or "",
        intro=retrospective.intro,
        learned=tuple(_alike(retrospective.sections)),
        tally=tally(context.snapshot.standings(*cycle.objectives)),
        decisions=decision_counts(cycle),
        groups=outcome_groups(cycle, context),
        ratings=ratings(cycle, context),
        corrections=correction_words(cycle),
        hidden=retrospective.visibility == "internal",
    )


def _alike(sections: Iterable[Section]) -> Iterator[Sections]:
    """The sections in the order in which they were written, those of a kind together."""
    for told, some in groupby(sections, lambda section: bool(_TOLD.search(section.heading))):
        yield Sections("told" if told else "notes", tuple(some))
