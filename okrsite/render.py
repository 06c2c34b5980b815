"""Lays views out: Jinja templates give a page's Markdown, with figures either inline or joined to the page later.

Engines parse a page's HTML three times in pure Python (Markdown, links, search), so drawn figures are cheapest when
they never pass through: the Markdown then holds a comment in their place, and `join` puts the figures into the finished
page. For engines that have no such moment, the same figures stand inline.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from okrsite import paths
from okrsite.prose import Md, markdown, plain, safe_markdown
from okrsite.schedule import show_date
from okrsite.theme import theme_dir

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrsite.page import Page

_PLACE = re.compile(r"<!--okrsite:(\d+)-->")


class Figures:
    """The figures and wrappers of one page, in the order in which the page names them.

    Args:
        path: The page that they stand on.
        inline: Whether they stand in the Markdown itself rather than a comment in their place.
        directory_urls: Whether `about.md` is built to `about/` rather than to `about.html`.
        drawn: Whether figures are drawn at all; without them only the prose is left, to measure what figures cost.
    """

    def __init__(self, path: str, *, inline: bool, directory_urls: bool = True, drawn: bool = True) -> None:
        self._inline = inline
        self._drawn = drawn
        self._path = path
        self._directory_urls = directory_urls
        self._later: list[Callable[[], str]] = []

    def draw(self, name: str, view: object) -> Md:
        """A figure: the template `figures/<name>.html` over a view."""
        if not self._drawn:
            return Md("\n\n")
        if self._inline:
            return Md(f"\n\n{_one_block(self._html(name, view))}\n\n")
        return self._place(lambda: self._html(name, view))

    def part(self, kind: str, name: str = "section") -> Md:
        """Opens a wrapper around the Markdown that follows, up to `end`."""
        if not self._drawn:
            return Md("\n\n")
        if self._inline:
            return Md(f'\n\n<{name} class="okr-{kind}" markdown="1">\n\n')
        return self._place(lambda: f'<{name} class="okr-{kind}">')

    def end(self, name: str = "section") -> Md:
        """Closes the wrapper that `part` opened last."""
        if not self._drawn:
            return Md("\n\n")
        if self._inline:
            return Md(f"\n\n</{name}>\n\n")
        return self._place(lambda: f"</{name}>")

    def join(self, page: str) -> str:
        """The finished page with every figure in its place."""
        return _PLACE.sub(lambda found: self._later[int(found[1])](), page)

    def _place(self, later: Callable[[], str]) -> Md:
        self._later.append(later)
        return Md(f"\n\n<!--okrsite:{len(self._later) - 1}-->\n\n")

    def _html(self, name: str, view: object) -> str:
        return _figures().get_template(f"figures/{name}.html").render(it=view, href=self._href).strip()

    def _href(self, target: str) -> str:
        return paths.url(self._path, target, directory_urls=self._directory_urls)


def page_markdown(page: Page, figures: Figures) -> str:
    """A page as any Markdown engine takes it: front matter, then the body.

    Titles and descriptions are escaped here because MkDocs and Material print them into HTML as they are.
    """
    view = page.view()
    body = (
        _pages()
        .get_template(f"pages/{page.template}.html")
        .render(
            it=view,
            page=page,
            draw=figures.draw,
            part=figures.part,
            end=figures.end,
            to=lambda target: Md(paths.relative(page.path, target)),
            prose=lambda text, base=2: safe_markdown(text, base=base, links=page.link),
        )
    )
    return f"{_front_matter(page)}\n{_tidy(body)}\n"


def _front_matter(page: Page) -> str:
    meta: dict[str, object] = {
        "title": html.escape(page.title),
        "template": "okrsite/page.html",
        "okrsite": {"page": page.template, **_as_of(page)},
    }
    if page.description:
        meta["description"] = html.escape(page.description)
    if page.boost != 1:
        meta["search"] = {"boost": page.boost}
    # JSON is YAML, and is written ten times faster.
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return f"---\n{lines}---\n"


def _as_of(page: Page) -> dict[str, object]:
    if page.as_of is None:
        return {}
    return {"as_of": page.as_of.isoformat(), "as_of_words": show_date(page.as_of), "fixed": page.fixed}


def _tidy(text: str) -> str:
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+\n", "\n\n", text).strip()


def _one_block(markup: str) -> str:
    # A blank line would end the HTML block in the eyes of CommonMark parsers.
    return re.sub(r"\n\s*\n", "\n", markup)


@cache
def _pages() -> Environment:
    env = Environment(
        loader=FileSystemLoader(theme_dir() / "okrsite"),
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.filters["plain"] = plain
    env.filters["indentation"] = Md
    return env


@cache
def _figures() -> Environment:
    return Environment(
        loader=FileSystemLoader(theme_dir() / "okrsite"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _finalize(value: Any) -> str:
    # Whatever a template prints is contributors' text unless it is known to be Markdown of ours.
    return markdown(value)
