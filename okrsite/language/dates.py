"""Dates in what is said in American English alone: problems, advice, and what commands print.

What a page says goes through a `Language` instead: a view hands on the day itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def show_from_to(start: date, end: date) -> str:
    """From one day to another in full: `July 1, 2026 to September 30, 2026`."""
    return f"{show_date(start)} to {show_date(end)}"


def show_as_of(day: date, *, fixed: bool) -> str:
    """Of which day a page speaks; `fixed` is one that was set by hand, and not the day on which the site was built."""
    return f"{'Shown as of' if fixed else 'As known on'} {show_date(day)}"


def show_cadence(days: int) -> str:
    """How often something happens that happens every so many days: `every second week`."""
    weeks, rest = divmod(days, 7)
    if rest or not weeks:
        return "every day" if days == 1 else "every second day" if days == 2 else f"every {days} days"
    return "every week" if weeks == 1 else "every second week" if weeks == 2 else f"every {weeks} weeks"
