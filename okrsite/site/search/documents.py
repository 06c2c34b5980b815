"""What search knows of a page: its words for the index, and what a result says of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NOT_INDEXED = ".headerlink, [data-search-exclude]"
"""The parts of a page that are not its words, as a selector: the signs behind headings, and what an owner excludes."""


@dataclass(frozen=True, slots=True)
class Findable:
    """A page that search should find."""

    path: str
    """Of its file, below the site."""
    address: str
    """Below the site, as a link has it."""
    title: str
    summary: str
    weight: float
    words: str
    """HTML: the page without the theme around it; nothing for one that is found by its title alone."""

    @property
    def place(self) -> str:
        """What Pagefind calls its address."""
        return re.sub(r"(^|/)index\.html$", r"\1", "/" + self.path)


def findable(path: str, address: str, title: str, meta: Mapping[str, Any], words: str) -> Findable | None:
    """A page from what an engine knows of it, or None where its author keeps it out of search."""
    search = meta.get("search")
    search = search if isinstance(search, dict) else {}
    if search.get("exclude"):
        return None
    weight = search.get("boost", 1)
    return Findable(
        path=path,
        address="" if address == "./" else address,  # MkDocs has a word of its own for the front page
        title=_plain(title),
        summary=_plain(str(meta.get("description") or "")),
        weight=float(weight) if isinstance(weight, int | float) else 1.0,
        words=words,
    )


def document(page: Findable, language: str) -> str:
    """The page as Pagefind reads it: its title in a heading, then its words."""
    title = "" if "<h1" in page.words else f"<h1>{escape(page.title)}</h1>"
    return f'<!doctype html><html lang="{escape(language)}"><body>{title}{page.words}</body></html>'


def list_of_pages(pages: Iterable[Findable], ids: Mapping[str, tuple[str, int]]) -> str:
    """The script that tells search its pages: of each its id in the index, address, title, summary, weight, and part.

    Args:
        pages: Those that search should find.
        ids: From what Pagefind calls a page's address to what it calls the page, and the part of the index with it.
    """
    rows = []
    for page in pages:
        name, part = ids.get(page.place, ("", 0))
        rows.append([name, page.address, page.title, page.summary, page.weight, part])
    return f"self.okrPages={json.dumps(rows, ensure_ascii=False, separators=(',', ':'))}\n"


def _plain(text: str) -> str:
    """What a reader reads: engines hand titles and descriptions on as HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())
