"""How the search of the theme (Material) comes to ask an index of ours: all that Python knows of it.

The theme's worker fetches every word of a site on a first visit. Ours takes its place: see docs/search.md. Its
address is changed where the theme's templates write it: a page cannot set another one, as it once could
(https://github.com/squidfunk/mkdocs-material/issues/2973; seen in 9.8.1). The theme is no longer developed
(https://github.com/squidfunk/mkdocs-material/issues/8523), and what takes its place may speak otherwise: then
tests/browser/test_search_contract.py fails, and says what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import pass_context

from okrsite.site.search.documents import findable
from okrsite.site.search.index import FOLDER, SearchIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.runtime import Context

_PLUGIN = "material/search"
_WORKER = f"{FOLDER}/worker.js"
_THEMES_WORKER = "assets/javascripts/workers/search."
_SETTINGS = "search_index.json"
"""In the same folder: the theme's settings, and every page that is not kept out of its own index."""


def take_over(
    env: Environment,
    config: Any,
    files: Iterable[Any],
    *,
    by_title: Collection[str],
    warn: Callable[[str], None],
    dirty: bool,
) -> Callable[[Path], None]:
    """Lets search on the theme's pages be answered by an index of ours, where the theme's own search is switched on.

    Where Pagefind cannot run, everything is left as it is, and the theme's own search works as ever.

    Args:
        env: Where the engine's templates are rendered.
        config: The engine's, with its plugins and its theme.
        files: The engine's, those of pages with what they say.
        by_title: The sources of pages that are found by their titles alone.
        warn: Told in a sentence what goes wrong.
        dirty: Whether only pages that changed are known, which are no whole index.

    Returns:
        What to do with the folder of the site once it is built.
    """
    theirs = config.plugins.get(_PLUGIN)
    if dirty or theirs is None or not theirs.config.enabled:
        return lambda _: None
    pages = [file.page for file in files if file.page and file.page.content is not None]
    known = (
        findable(
            page.file.dest_uri,
            page.url,
            _title(page),
            page.meta,
            "" if page.file.src_uri in by_title else page.content,
        )
        for page in pages
    )
    try:
        language = str(config.theme.get("language") or "en")
        index = SearchIndex([page for page in known if page], language, warn=warn)
    except OSError as error:
        warn(f"Pagefind cannot run here ({error}), so that every visit downloads the theme's whole search index.")
        return lambda _: None
    for page in pages:
        page.meta["search"] = {"exclude": True}  # what the theme would index is indexed already
    env.filters["url"] = _redirected(env.filters["url"])

    def finish(site: Path) -> None:
        index.finish(site)
        _write_settings_as_script(site / FOLDER)

    return finish


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


def _write_settings_as_script(folder: Path) -> None:
    # Opened from disk, pages can read nothing else: https://github.com/squidfunk/mkdocs-material/issues/1520
    settings = folder / _SETTINGS
    if settings.is_file():
        settings.with_suffix(".js").write_text(f"var __index={settings.read_text('utf-8')}\n", "utf-8")
