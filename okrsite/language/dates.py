"""Dates in what is said in American English alone: problems, advice, and what commands print.

What a page says goes through a `Language` instead: a view hands on the day itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.cadence import cadence_words
from okrsite.language.language import american_english

if TYPE_CHECKING:
    from datetime import date


def show_date(day: date) -> str:
    """The day with its year: `August 11, 2026`."""
    return american_english().full_date(day)


def show_day(day: date) -> str:
    """The day without its year, for lists inside one cycle: `August 11`."""
    return american_english().day(day)


def show_span(start: date, end: date) -> str:
    """From one day to another, both included: `July–September 2026`, or with days where months are not whole.

    It is what a cycle without a name is called.
    """
    return american_english().span(start, end)


def show_cadence(days: int) -> str:
    """How often something happens that happens every so many days: `every second week`."""
    return american_english().text(cadence_words(days))
