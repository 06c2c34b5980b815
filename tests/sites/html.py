"""What a test wants to know of a finished page: its words, its links, its resources and its ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "article.md-content__inner"
"""Where a page says what it says, in every engine's theme; key results are articles within it."""

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "template"}
# What a browser fetches by itself to show a page.
FETCHED = {
    ("img", "src"), ("script", "src"), ("source", "src"), ("iframe", "src"), ("video", "src"), ("audio", "src"),
    ("object", "data"), ("embed", "src"), ("image", "href"), ("use", "href"), ("use", "xlink:href"),
}  # fmt: skip
FETCHED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect", "dns-prefetch"}


@dataclass(slots=True)
class Seen:
    """What was found on one page."""

    words: str = ""
    """The text of the article, one space between words."""
    title: str = ""
    description: str = ""
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


def look(page: Path) -> Seen:
    """Read an HTML file."""
    reader = _Reader()
    reader.feed(page.read_text("utf-8"))
    reader.close()
    reader.seen.words = " ".join("".join(reader.text).split())
    return reader.seen


def pages(site: Path) -> list[str]:
    """The paths of all pages of a site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.text: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note(tag, attributes)
        if tag not in VOID:
            # Marks beside a heading and buttons above a page are the engine's, not the page's words.
            engines = "headerlink" in attributes.get("class", "") or "md-content__button" in attributes.get("class", "")
            self._open.append((tag, tag in SILENT or engines))
        self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        inside = any(tag == "article" for tag, _ in self._open)
        if inside and not any(silent for _, silent in self._open):
            self.text.append(data)
        if [tag for tag, _ in self._open] == ["html", "head", "title"]:
            self.seen.title += data

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("id"):
            self.seen.ids.append(attributes["id"])
        if tag == "a" and "name" in attributes:
            self.seen.ids.append(attributes["name"])
        if tag == "a" and attributes.get("href"):
            self.seen.links.append(attributes["href"])
        self.seen.resources += [value for name, value in attributes.items() if (tag, name) in FETCHED and value]
        if tag == "meta" and attributes.get("name") == "description":
            self.seen.description = attributes.get("content", "")
        if tag == "link" and FETCHED_LINKS.intersection(attributes.get("rel", "").split()):
            self.seen.resources.append(attributes["href"])
