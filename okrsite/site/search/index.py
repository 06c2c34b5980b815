"""Search that downloads only what a reader looks for: Pagefind's index behind the theme's own search box.

The theme's worker fetches every word of a site on a first visit. Ours takes its place: see docs/search.md.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context

from okrsite.site.search.documents import document, findable, list_of_pages
from okrsite.site.search.pagefind import Indexing, keep, names_in, part_of_each
from okrsite.theme import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jinja2 import Environment
    from jinja2.runtime import Context

    from okrsite.site.search.documents import Findable

_FOLDER = "search"
"""Below the site: the theme keeps the settings of its search there."""
_WORKER = f"{_FOLDER}/worker.js"
_THEMES_WORKER = "assets/javascripts/workers/search."
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
        folder = site / _FOLDER
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
            (folder / f"{name}.js").write_text(program(f"search-{name}"), "utf-8")
        _for_disk(folder)
        if fault:
            self._warn(f"Pagefind ended with a fault, so that search finds titles and summaries only: {fault}")


def take_over(
    env: Environment, config: Any, files: Iterable[Any], *, warn: Callable[[str], None], dirty: bool
) -> Callable[[Path], None]:
    """Lets search on the theme's pages be answered by an index of ours, where the theme's own search is switched on.

    Where Pagefind cannot run, everything is left as it is, and the theme's own search works as ever.

    Args:
        env: Where the engine's templates are rendered.
        config: The engine's, with its plugins and its theme.
        files: The engine's, those of pages with what they say.
        warn: Told in a sentence what goes wrong.
        dirty: Whether only pages that changed are known, which are no whole index.

    Returns:
        What to do with the folder of the site once it is built.
    """
    theirs = config.plugins.get("material/search")
    if dirty or theirs is None or not theirs.config.enabled:
        return lambda _: None
    pages = [file.page for file in files if file.page and file.page.content is not None]
    known = (findable(page.file.dest_uri, page.url, _title(page), page.meta, page.content) for page in pages)
    try:
        language = str(config.theme.get("language") or "en")
        index = SearchIndex([page for page in known if page], language, warn=warn)
    except OSError as error:
        warn(f"Pagefind cannot run here ({error}), so that every visit downloads the theme's whole search index.")
        return lambda _: None
    for page in pages:
        page.meta["search"] = {"exclude": True}  # what the theme would index is indexed already
    env.filters["url"] = _redirected(env.filters["url"])
    return index.finish


def _title(page: Any) -> str:
    """What its author calls it, or its heading says; the navigation may call it something else."""
    heading = next((item.title for item in page.toc if item.level == 1), "")
    return str(page.meta.get("title") or heading or page.title or "")


def _redirected(url: Any) -> Any:
    """The engine's filter for addresses, with our worker in the place of the theme's."""

    @pass_context
    def redirected(context: Context, value: str) -> Any:
        return url(context, _WORKER if str(value).startswith(_THEMES_WORKER) else value)

    return redirected


def _written(page: Findable, folder: Path, language: str) -> Findable:
    place = folder / page.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(document(page, language), "utf-8")
    return replace(page, words="")  # they need not stay in memory


def _for_disk(folder: Path) -> None:
    """The settings of the theme's search once more as a script: opened from disk, its pages can read nothing else."""
    settings = folder / "search_index.json"
    if settings.is_file():
        (folder / "search_index.js").write_text(f"var __index={settings.read_text('utf-8')}\n", "utf-8")
