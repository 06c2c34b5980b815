"""From a folder of content to what the pages are made of, for one audience on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.suggestions import quote
from okrsite.link_targets import LinkTargets
from okrsite.problems import ContentError, Diagnostic, OkrsiteError
from okrsite.prose.urls import is_relative
from okrsite.reading import Reading, read
from okrsite.views.context import Context

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from okrsite.config.accessibility import Accessibility
    from okrsite.config.settings import Settings
    from okrsite.model import Portfolio


def read_content(settings: Settings, folder: Path | None = None) -> Reading:
    """What a content folder says and what is wrong with it: the settings' own folder, or a copy of it."""
    return read(
        folder or settings.content,
        today=settings.day(),
        own=settings.own,
        say=settings.say(),
        accessibility=settings.options.accessibility is not None,
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
    options, reading = settings.options, read_content(settings)
    if any(problem.severity == "error" for problem in reading.problems):
        raise ContentError(reading.problems)
    portfolio = for_audience(reading.portfolio, options.audience, drafts=settings.drafts)
    if options.accessibility:
        require_room(options.accessibility, portfolio)
    context = Context(
        portfolio,
        settings.day(),
        fixed=options.as_of is not None,
        accessibility=options.accessibility,
        words=options.words,
    )
    return context, reading.problems


def require_room(accessibility: Accessibility, portfolio: Portfolio) -> None:
    """Makes sure that the page can lie where it goes, and that a certificate which lies in the site is there.

    Raises:
        OkrsiteError: Where one of them is not so.
    """
    published = LinkTargets(portfolio).paths
    _require_free_place(published)
    _require_certificate(accessibility, published)


def _require_free_place(published: Collection[str]) -> None:
    if paths.ACCESSIBILITY in published:
        raise OkrsiteError(
            f"{paths.ACCESSIBILITY} is where the option `accessibility` puts a page. Rename it, or take the option out."
        )


def _require_certificate(accessibility: Accessibility, published: Collection[str]) -> None:
    certificate = accessibility.certificate
    if certificate and is_relative(certificate) and paths.goal_of(paths.FRONT, certificate) not in published:
        raise OkrsiteError(
            f"accessibility.certificate: {quote(certificate)} is no page or file of this site. Name it from the top of "
            "the content folder, or write a whole address with https://."
        )
