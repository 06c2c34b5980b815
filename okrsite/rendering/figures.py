"""How figures and wrappers get into a page: inline in its Markdown, or joined to it after an engine has parsed it.

Engines parse a page's HTML three times in pure Python (Markdown, links, search). So charts, bars and decorated lists
are cheapest when they never pass through: the Markdown holds a comment in their place, and they are joined to the
finished page. An *indexed fragment* (the log of check-ins) is prose that search must find; it is joined earlier, when
the Markdown has been parsed and before it is indexed. For engines without such moments, everything stands inline.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Protocol

from okrsite import paths
from okrsite.prose import Md
from okrsite.rendering.templates import figure_html, fragment_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.language.language import Language

_NOTHING = Md("\n\n")
_PLACE = re.compile(r"<!--okrsite:([\d,]+)-->")
_INDEXED_PLACE = re.compile(r"<!--okrsite-indexed:(\d+)-->")
_NEIGHBOURS = re.compile(r"<!--okrsite:\d+-->(?:\s*<!--okrsite:\d+-->)+")
_CUT = "\0"


class Figures(Protocol):
    """What the template of a page calls to place what is not Markdown of its own."""

    def draw(self, name: str, view: object) -> Md:
        """A figure: the template `figures/<name>.html` over a view."""

    def indexed(self, name: str, view: object) -> Md:
        """Prose in a form of its own: `pages/_<name>.html` as Markdown, or `figures/<name>.html` saying the same."""

    def part(self, kind: str, name: str = "section") -> Md:
        """Opens a wrapper around the Markdown that follows, up to `end`."""

    def end(self, name: str = "section") -> Md:
        """Closes the wrapper that `part` opened last."""

    def finish(self, body: str) -> str:
        """The body as the engine gets it."""


class Inline:
    """Everything stands in the Markdown, for engines without a moment to join anything.

    Args:
        path: The page.
        language: What its words are in.
        drawn: Whether there are figures and wrappers at all; without them only the prose is left, to measure what
            they cost.
    """

    def __init__(self, path: str, language: Language | None = None, *, drawn: bool = True) -> None:
        self._path = path
        self._language = language
        self._drawn = drawn

    def draw(self, name: str, view: object) -> Md:
        """A figure as a block of HTML."""
        if not self._drawn:
            return _NOTHING
        markup = figure_html(name, view, lambda target: paths.url(self._path, target), self._language)
        # A blank line would end the HTML block in the eyes of CommonMark parsers.
        block = re.sub(r"\n\s*\n", "\n", markup)
        return Md(f"\n\n{block}\n\n")

    def indexed(self, name: str, view: object) -> Md:
        """Prose as Markdown."""
        markdown = fragment_markdown(name, view, lambda target: paths.relative(self._path, target), self._language)
        return Md(f"\n\n{markdown}\n\n")

    def part(self, kind: str, name: str = "section") -> Md:
        """Opens a wrapper whose inside is parsed as Markdown."""
        if not self._drawn:
            return _NOTHING
        # A list item holds one line of Markdown unless told otherwise; everything else holds blocks.
        inside = "block" if name == "li" else "1"
        return Md(f'\n\n<{name} class="okr-{kind}" markdown="{inside}">\n\n')

    def end(self, name: str = "section") -> Md:
        """Closes it."""
        return Md(f"\n\n</{name}>\n\n") if self._drawn else _NOTHING

    def finish(self, body: str) -> str:
        """The body as it is."""
        return body


class Joined:
    """A comment stands in the place of each figure; `indexed_fragments` and `packed` are what is joined later.

    Args:
        path: The page.
        language: What its words are in.
        directory_urls: Whether `about.md` is built to `about/` rather than to `about.html`.
    """

    def __init__(self, path: str, language: Language | None = None, *, directory_urls: bool = True) -> None:
        self._path = path
        self._language = language
        self._directory_urls = directory_urls
        self._drawn: list[str] = []
        self.indexed_fragments: list[str] = []
        """The indexed fragments, as HTML, in their order."""

    def draw(self, name: str, view: object) -> Md:
        """Sets a figure aside."""
        return self._place(figure_html(name, view, self._href, self._language))

    def indexed(self, name: str, view: object) -> Md:
        """Sets prose aside, as HTML."""
        self.indexed_fragments.append(figure_html(name, view, self._href, self._language))
        return Md(f"\n\n<!--okrsite-indexed:{len(self.indexed_fragments) - 1}-->\n\n")

    def part(self, kind: str, name: str = "section") -> Md:
        """Sets the opening of a wrapper aside."""
        return self._place(f'<{name} class="okr-{kind}">')

    def end(self, name: str = "section") -> Md:
        """Sets its closing aside."""
        return self._place(f"</{name}>")

    def finish(self, body: str) -> str:
        """Comments that stand side by side become one: each costs the Markdown parser as much as a paragraph."""
        return _NEIGHBOURS.sub(_merged, body)

    def packed(self) -> bytes:
        """The figures in little space: an engine fills all pages before it finishes the first."""
        return zlib.compress(_CUT.join(self._drawn).encode(), 1)

    def _place(self, markup: str) -> Md:
        self._drawn.append(markup)
        return Md(f"\n\n<!--okrsite:{len(self._drawn) - 1}-->\n\n")

    def _href(self, target: str) -> str:
        return paths.url(self._path, target, directory_urls=self._directory_urls)


def join_indexed(content: str, fragments: Sequence[str]) -> str:
    """The parsed content with the indexed fragments in their places."""
    return _INDEXED_PLACE.sub(lambda found: fragments[int(found[1])], content)


def join_drawn(page: str, packed: bytes) -> str:
    """The finished page with every figure in its place."""
    drawn = zlib.decompress(packed).decode().split(_CUT)
    return _PLACE.sub(lambda found: "\n".join(drawn[int(number)] for number in found[1].split(",")), page)


def _merged(found: re.Match[str]) -> str:
    numbers = ",".join(re.findall(r"\d+", found[0]))
    return f"<!--okrsite:{numbers}-->"
