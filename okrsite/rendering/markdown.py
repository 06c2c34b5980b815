"""A page as any Markdown engine takes it: front matter, then the body that its template lays out."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.language.messages import message
from okrsite.prose import Md, safe_markdown
from okrsite.rendering.templates import page_body

if TYPE_CHECKING:
    from okrsite.rendering.figures import Figures
    from okrsite.rendering.page import Page


def page_markdown(page: Page, figures: Figures) -> str:
    """The Markdown of a page, with its figures where `figures` puts them.

    Titles and descriptions are escaped here because MkDocs and Material print them into HTML as they are.
    """
    body = page_body(
        page.template,
        it=page.view(),
        language=page.language,
        draw=figures.draw,
        indexed=figures.indexed,
        part=figures.part,
        end=figures.end,
        to=lambda target: Md(paths.relative(page.path, target)),
        prose=lambda text, base=2: safe_markdown(text, base=base, links=page.link),
    )
    return f"{_front_matter(page)}\n{figures.finish(_tidy(body))}\n"


def _front_matter(page: Page) -> str:
    meta: dict[str, object] = {
        "title": html.escape(page.title),
        "template": "okrsite/page.html",
        "okrsite": {"page": page.template, **_as_of(page), **_picture(page)},
    }
    if page.description:
        meta["description"] = html.escape(page.description)
    if page.boost != 1:
        meta["search"] = {"boost": page.boost} if page.boost else {"exclude": True}
    # JSON is YAML, and is written ten times faster.
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return f"---\n{lines}---\n"


def _as_of(page: Page) -> dict[str, object]:
    if page.as_of is None:
        return {}
    text = page.language.text
    known = message("as_of.fixed", day=page.as_of) if page.fixed else message("as_of.known", day=page.as_of)
    paper = " · ".join(filter(None, (page.organization, page.cycle, text(known))))
    said = {"as_of": page.as_of.isoformat(), "as_of_words": text(page.as_of), "fixed": page.fixed}
    foot = message("page.foot_fixed", known=known) if page.fixed else message("page.foot_known", known=known)
    said["foot"] = html.escape(text(foot))
    said |= {"paper": html.escape(paper), "head": _css(paper)}
    if page.fixed or page.next_due is None:
        return said
    return {**said, "due": page.next_due.isoformat(), "due_words": text(page.next_due)}


def _picture(page: Page) -> dict[str, str]:
    if not page.picture:
        return {}
    return {"picture": html.escape(page.picture), "picture_words": html.escape(page.picture_words)}


def _css(text: str) -> str:
    """A text for the inside of a string of CSS: all but letters, digits and what has no meaning there is a number."""
    return re.sub(r"[^\w ·,.–-]", lambda sign: f"\\{ord(sign[0]):x} ", text)


def _tidy(text: str) -> str:
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+\n", "\n\n", text).strip()
