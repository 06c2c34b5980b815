"""How dates are written for readers, in the words and the order of a language."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton

if TYPE_CHECKING:
    from datetime import date

# A page has hundreds of dates, of a few days; Babel takes a fifth of a millisecond for each.
_remembered = lru_cache(maxsize=4096)


@_remembered
def date_text(day: date, locale: str) -> str:
    """The day with its year: `July 14, 2026`."""
    return format_date(day, "long", locale)


@_remembered
def day_text(day: date, locale: str) -> str:
    """The day without its year: `July 14`."""
    return format_skeleton("MMMMd", day, locale=locale)


@_remembered
def short_day_text(day: date, locale: str) -> str:
    """The day where there is little room: `Jul 14`."""
    return format_skeleton("MMMd", day, locale=locale)


def span_parts(start: date, end: date, locale: str) -> tuple[str, dict[str, str]]:
    """From one day to another, both included, as a message of the catalog and its values."""
    if start == end:
        return "span.day", {"day": date_text(start, locale)}
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return _months(start, end, locale)
    if (start.year, start.month) == (end.year, end.month):
        month, year = format_date(end, "MMMM", locale), str(end.year)
        return "span.days_of_month", {"month": month, "year": year, "start": str(start.day), "end": str(end.day)}
    first = day_text(start, locale) if start.year == end.year else date_text(start, locale)
    return "span.days", {"start": first, "end": date_text(end, locale)}


def _months(start: date, end: date, locale: str) -> tuple[str, dict[str, str]]:
    last = format_skeleton("yMMMM", end, locale=locale)
    if (start.year, start.month) == (end.year, end.month):
        return "span.month", {"month": last}
    if start.year != end.year:
        return "span.months_of_years", {"start": format_skeleton("yMMMM", start, locale=locale), "end": last}
    return "span.months", {"start": format_date(start, "LLLL", locale), "end": last}
