"""Search that downloads only what a reader looks for: an index by Pagefind, made while the engine lays out pages."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from okrsite.language.language import american_english
from okrsite.site.search.documents import document, list_of_pages
from okrsite.site.search.pagefind import Indexing, keep, names_in, part_of_each
from okrsite.theme import program

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from okrsite.site.search.documents import Findable

FOLDER = "search"
"""Below the site: for the index and what asks it. The theme keeps the settings of its own search there, too."""
_PROGRAMS = ("worker", "find", "disk")


class SearchIndex:
    """An index in the making: Pagefind reads the pages while the engine lays them out."""

    def __init__(self, pages: Sequence[Findable], language: str, *, warn: Callable[[str], None]) -> None:
        """Starts Pagefind.

        Args:
            pages: What should be found.
            language: Theirs, so that words are found in all their forms.
            warn: Told in a sentence what goes wrong later.

        Raises:
            OSError: Where it cannot run on this machine.
        """
        self._warn = warn
        self._folder = tempfile.TemporaryDirectory(prefix="okrsite-search-")
        numbers = part_of_each([len(page.words) for page in pages])
        self._parts = [Path(self._folder.name, str(number)) for number in range(max(numbers, default=-1) + 1)]
        self._pages = [
            _written(page, self._parts[number] / "pages", language) for page, number in zip(pages, numbers, strict=True)
        ]
        self._indexing = Indexing(self._parts)

    def finish(self, site: Path) -> None:
        """Puts the index and what asks it into the built site. Without an index, search finds titles and summaries."""
        fault = self._indexing.fault()
        folder = site / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        ids = {}
        with self._folder:
            for number, part in enumerate([] if fault else self._parts):
                place = folder / str(number) if number else folder
                keep(part, place, engine=not number)
                ids.update({address: (name, number) for address, name in names_in(place)})
        pages = list_of_pages(self._pages, ids)  # in it, every page is called after what it holds
        about = {"name": hashlib.sha256(pages.encode()).hexdigest()[:16], "parts": 0 if fault else len(self._parts)}
        (folder / "parts.json").write_text(json.dumps(about), "utf-8")
        (folder / "pages.js").write_text(pages, "utf-8")
        for name in _PROGRAMS:
            (folder / f"{name}.js").write_text(program(f"search-{name}", american_english().for_script), "utf-8")
        if fault:
            self._warn(f"Pagefind ended with a fault, so that search finds titles and summaries only: {fault}")


def _written(page: Findable, folder: Path, language: str) -> Findable:
    place = folder / page.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(document(page, language), "utf-8")
    return replace(page, words="")  # they need not stay in memory
