"""What stands out of a cycle: its wins, and what needs help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.messages import Words, listing, message
from okrsite.language.sentences import sentence
from okrsite.prose import first_words
from okrsite.views.history import day_words
from okrsite.views.lists import line
from okrsite.views.state_words import Link, now_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from okrsite.facts.measures import Standing
    from okrsite.views.context import Context
    from okrsite.views.lists import Line

_REASON = 160
"""Characters of a note that stands in for a blocker."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A win out of a check-in: what, whose, when."""

    words: str
    by: Words
    key_result: Link
    date: date


@dataclass(frozen=True, slots=True)
class Help:
    """A key result that needs help: why, and whom to ask."""

    line: Line
    reason: str
    escalated: bool
    since: Words
    """The day of the latest check-in, where silence is the trouble; empty where there was none."""


def wins(standings: Sequence[Standing], context: Context) -> tuple[Voice, ...]:
    """The wins told until today, newest first."""
    told = [(entry, one.key_result) for one in standings for entry in one.entries if entry.win]
    told.sort(key=lambda pair: pair[0].date, reverse=True)
    return tuple(
        Voice(
            words=entry.win,
            by=entry.by or listing(key_result.champions),
            key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
            date=entry.date,
        )
        for entry, key_result in told
    )


def help_wanted(standings: Sequence[Standing]) -> tuple[Help, ...]:
    """What needs help, as it was sorted: the most urgent first."""
    return tuple(map(_help, standings))


def _help(standing: Standing) -> Help:
    latest, silent = standing.latest, "silent" in standing.help_reasons
    return Help(
        line=replace(line(standing), now=_now(standing)),
        reason=sentence(first_words(latest.blocker or latest.note, _REASON)) if latest and not silent else "",
        escalated="raised" in standing.help_reasons,
        since=latest.date if latest and silent else "",
    )


def _now(standing: Standing) -> Words:
    """The value, with its day where the latest check-in measured nothing: what is told beside it is newer."""
    latest, day = standing.latest, standing.as_of
    if not (latest and day) or day == latest.date:
        return now_words(standing)
    return message("value.as_of", value=now_words(standing), day=day_words(day, latest.date))
