"""From a folder of content to what the pages are made of, for one audience on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.config.accessibility import require_room
from okrsite.problems import ContentError, Diagnostic
from okrsite.reading import Reading, read
from okrsite.views.context import Context

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.config.settings import Settings


def read_content(settings: Settings, folder: Path | None = None) -> Reading:
    """What a content folder says and what is wrong with it: the settings' own folder, or a copy of it."""
    return read(
        folder or settings.content,
        today=settings.day(),
        own=settings.own,
        say=settings.say(),
        accessibility=settings.accessibility is not None,
    )


def load(settings: Settings) -> tuple[Context, tuple[Diagnostic, ...]]:
    """Reads the content and keeps what its audience may see.

    Returns:
        What the views need, and the warnings.

    Raises:
        ContentError: Where the content has errors; carries every problem that was found.
        OkrsiteError: Where there is no such folder.
    """
    from okrsite.audience import for_audience  # noqa: PLC0415 - commands that read for whoever edits need none of it

    settings.require_content()
    reading = read_content(settings)
    if any(problem.severity == "error" for problem in reading.problems):
        raise ContentError(reading.problems)
    portfolio = for_audience(reading.portfolio, settings.audience, drafts=settings.drafts)
    if settings.accessibility:
        require_room(settings.accessibility, portfolio)
    context = Context(
        portfolio,
        settings.day(),
        fixed=settings.as_of is not None,
        accessibility=settings.accessibility,
        words=settings.words,
    )
    return context, reading.problems
