"""What the templates around every page are told: the line above the header, the links at the foot, and their words."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from okrsite import paths
from okrsite.config.look import Pointer
from okrsite.language.language import american_english
from okrsite.language.messages import message
from okrsite.problems import OkrsiteError
from okrsite.prose.urls import is_relative

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from okrsite.config.accessibility import Accessibility
    from okrsite.config.look import Look
    from okrsite.language.language import Language
    from okrsite.rendering.page import Page

# By these a page is known to show a part of the frame.
_MARKS = {"header": 'class="okr-official"', "footer": 'class="md-footer okr-foot"'}


def frame(
    look: Look,
    exists: Callable[[str], bool],
    *,
    language: Language | None = None,
    site_name: str = "",
    directory_urls: bool = True,
    folder: str = "",
    also: Pointer | None = None,
) -> dict[str, Any]:
    """The value of `extra.okrsite`, which templates find in any engine as `config.extra.okrsite`.

    Args:
        look: What the owner decided.
        exists: Whether a path, from the top of the site as in `nav`, is published.
        language: What the site is written in.
        site_name: What the site is called, in the title of the page for those that are not there.
        directory_urls: Whether `privacy.md` becomes `privacy/` rather than `privacy.html`.
        folder: The site's folder for okrsite's pages, where these are all there is and stand at the top.
        also: The page on accessibility where there is one: linked at the foot, whether or not somebody thought of it.

    Raises:
        OkrsiteError: Where links lead nowhere: all of them.
    """
    foot = look.footer
    if also and also.target not in {_path(link, "") for link in foot}:
        foot = (also, *foot)
    places = {link: _path(link, folder) for link in foot if is_relative(link.target)}
    lost = [_leads_nowhere(link) for link, place in places.items() if not exists(place)]
    if lost:
        raise OkrsiteError("\n".join(lost))
    urls = {
        link: quote(paths.address(place, directory_urls=directory_urls)) + _fragment(link)
        for link, place in places.items()
    }
    said = (language or american_english()).text
    return {
        "header": {"words": look.header.words, "url": look.header.target} if look.header else None,
        "footer": [{"words": link.words, "url": urls.get(link, link.target)} for link in foot],
        "header_name": said(message("frame.header")),
        "footer_name": said(message("frame.footer")),
        "missing": {
            "title": said(message("missing.title", site=site_name)),
            "heading": said(message("missing.heading")),
            "lead": said(message("missing.lead")),
            "search": said(message("missing.search")),
        },
    }


def link_to_accessibility(accessibility: Accessibility | None, say: Mapping[str, str], folder: str) -> Pointer | None:
    """The page on accessibility, for the foot of every page; None where there is none.

    Args:
        accessibility: The option that makes the page.
        say: What headings and labels are called.
        folder: Where okrsite's pages go in the site.
    """
    return Pointer(say["accessibility"], posixpath.join(folder, paths.ACCESSIBILITY)) if accessibility else None


def at_the_foot(pages: Iterable[Page], look: Look, folder: str) -> Iterator[Page]:
    """The pages, of which those that the foot leads to need no place in the navigation too."""
    linked = {_path(link, folder) for link in look.footer if is_relative(link.target)}
    for page in pages:
        yield replace(page, hub=False) if page.template == "ordinary" and page.path in linked else page


def published(known: Collection[str], docs: Path, content: Path) -> Callable[[str], bool]:
    """Whether a path is one of ours, or a file of the docs folder that is none of the content's."""
    top, hidden = docs.resolve(), content.resolve()

    def is_published(path: str) -> bool:
        place = (top / path).resolve()
        elsewhere = place.is_relative_to(top) and not place.is_relative_to(hidden)
        return path in known or (elsewhere and place.is_file())

    return is_published


def left_out(told: dict[str, Any], blank_page: Callable[[], str]) -> str:
    """What the site's own templates do not show of the frame, as a warning; nothing where all is there."""
    asked = [part for part in ("header", "footer") if told[part]]
    page = blank_page() if asked else ""
    lost = " and ".join(f"look.{part}" for part in asked if _MARKS[part] not in page)
    return lost and (
        f"The site's own templates leave out {lost}. "
        'Begin its main.html with `{% extends "okrsite/main.html" %}`, and write `{{ super() }}` in the blocks '
        "`header` and `footer`."
    )


def _path(link: Pointer, folder: str) -> str:
    """The page or file below the folder; nothing for what lies beside it."""
    path = paths.goal_of(paths.FRONT, link.target)
    inside = path.removeprefix(f"{folder}/") if folder else path
    return inside if inside != path or not folder else ""


def _fragment(link: Pointer) -> str:
    _, mark, fragment = link.target.partition("#")
    return mark + fragment


def _leads_nowhere(link: Pointer) -> str:
    return (
        f"look.footer: `{link.words}` leads to `{link.target}`, which is no page or file of this site. Name it as in "
        "`nav`, from the top of the site, or write a whole address with https://."
    )
