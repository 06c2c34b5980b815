"""Search that downloads only what a reader looks for: Pagefind's index behind the theme's own search box.

The theme's worker fetches every word of a site on a first visit. Ours takes its place: see docs/search.md.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from pagefind.service import get_executable

from okrsite.findable import NOT_INDEXED, document, findable, list_of_pages
from okrsite.theme import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2 import Environment
    from jinja2.runtime import Context

    from okrsite.findable import Findable

_FOLDER = "search"
"""Below the site: the theme keeps the settings of its search there."""
_WORKER = f"{_FOLDER}/worker.js"
_THEMES_WORKER = "assets/javascripts/workers/search."
_PROGRAMS = ("worker", "find", "disk")
_ENTRY = "pagefind-entry.json"
_FETCHED = (_ENTRY, "pagefind.js", "pagefind.*.pf_meta", "index", "fragment")
"""What browsers ask for, of all that Pagefind writes: the rest are boxes and lists of its own, 400 KB."""
_SIGNATURE = b"pagefind_dcd"


class SearchIndex:
    """An index in the making: Pagefind reads the pages while the engine lays them out."""

    def __init__(self, pages: Iterable[Findable], language: str, *, warn: Callable[[str], None]) -> None:
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
        words, self._index = Path(self._folder.name, "pages"), Path(self._folder.name, "index")
        self._pages = [_written(page, words, language) for page in pages]
        places = ("--site", words, "--output-path", self._index)
        command = (_pagefind(), *places, "--exclude-selectors", NOT_INDEXED, "--silent")
        self._running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def finish(self, site: Path) -> None:
        """Puts the index and what asks it into the built site. Without an index, search finds titles and summaries."""
        said = self._running.communicate()[0].decode("utf-8", "replace")
        folder = site / _FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        with self._folder:
            found = not self._running.returncode
            for path in self._fetched() if found else ():
                shutil.move(path, folder / path.name)
        ids = dict(_ids(folder / "fragment")) if found else {}
        (folder / "pages.js").write_text(list_of_pages(self._pages, ids), "utf-8")
        for name in _PROGRAMS:
            (folder / f"{name}.js").write_text(program(f"search-{name}"), "utf-8")
        _for_disk(folder)
        if not found:
            self._warn(f"Pagefind ended with a fault, so that search finds titles and summaries only: {said.strip()}")

    def _fetched(self) -> Iterator[Path]:
        languages = json.loads((self._index / _ENTRY).read_bytes())["languages"].values()
        for name in (*_FETCHED, *{f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages}):
            yield from self._index.glob(name)


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


def _pagefind() -> Path:
    found = get_executable()
    if not found:
        raise FileNotFoundError("it is not installed for this kind of machine")
    return found


def _ids(fragments: Path) -> Iterator[tuple[str, str]]:
    """Of each page in the index, its address and what it is called there."""
    for path in fragments.iterdir():
        about = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        yield about["url"], path.stem


def _for_disk(folder: Path) -> None:
    """The settings of the theme's search once more as a script: opened from disk, its pages can read nothing else."""
    settings = folder / "search_index.json"
    if settings.is_file():
        (folder / "search_index.js").write_text(f"var __index={settings.read_text('utf-8')}\n", "utf-8")
