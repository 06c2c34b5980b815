"""Builds the site in the current folder and says where the time went. Run as a program.

Each phase is a handful of functions with a clock around them; what one calls in another phase counts there only.
Unlike a profiler's, these clocks are few enough not to slow down what they measure.
"""

from __future__ import annotations

import functools
import importlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_START = time.perf_counter()

READING = "reading and checking the content"
AUDIENCE = "leaving out what the audience may not see"
VIEWS = "views: what each page says"
PROSE = "contributors' Markdown made safe"
TEMPLATES = "our templates: the pages' Markdown"
FIGURES = "figures drawn and joined"
DATA = "okrs.json and its schema"
HOOKS = "the rest of the plugin"
IMPORTS = "loading Python modules"
FRONT_MATTER = "engine: front matter"
MARKDOWN = "engine: Markdown to HTML"
PAGE_TEMPLATES = "engine: page templates"
SEARCH = "the search index, where the engine waits for it"
WRITING = "engine: writing files"
ENGINE = "engine: everything else"

_CLOCKS = (
    ("okrsite.reading", "read", READING),
    ("okrsite.audience", "for_audience", AUDIENCE),
    ("okrsite.prose", "safe_markdown", PROSE),
    ("okrsite.rendering.markdown", "page_markdown", TEMPLATES),
    ("okrsite.rendering.figures", "Joined.packed", FIGURES),
    ("okrsite.rendering.figures", "join_indexed", FIGURES),
    ("okrsite.rendering.figures", "join_drawn", FIGURES),
    ("okrsite.engines.mkdocs_plugin", "_DataFile.copy_file", DATA),
    ("okrsite.engines.mkdocs_plugin", "OkrsitePlugin.on_config", HOOKS),
    ("okrsite.engines.mkdocs_plugin", "OkrsitePlugin.on_files", HOOKS),
    ("okrsite.engines.mkdocs_plugin", "OkrsitePlugin.on_nav", HOOKS),
    ("okrsite.engines.mkdocs_plugin", "OkrsitePlugin.on_page_read_source", HOOKS),
    ("okrsite.engines.mkdocs_plugin", "OkrsitePlugin.on_page_content", HOOKS),
    ("okrsite.engines.mkdocs_plugin", "OkrsitePlugin.on_post_page", HOOKS),
    ("mkdocs.structure.pages", "Page.read_source", FRONT_MATTER),
    ("mkdocs.structure.pages", "Page.render", MARKDOWN),
    ("okrsite.site.search.index", "SearchIndex.__init__", SEARCH),
    ("okrsite.site.search.index", "SearchIndex.finish", SEARCH),
    ("material.plugins.search.plugin", "SearchPlugin.on_page_context", SEARCH),
    ("material.plugins.search.plugin", "SearchPlugin.on_post_build", SEARCH),
    ("mkdocs.utils", "write_file", WRITING),
    ("mkdocs.utils", "copy_file", WRITING),
    ("mkdocs.commands.build", "build", ENGINE),
)


class Stopwatch:
    """Adds up how long each phase ran, not counting the phases that ran inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = time.perf_counter()

    def timed(self, function: Callable[..., Any], phase: str | Callable[..., str]) -> Callable[..., Any]:
        """The function, its time counted for the phase, or for the one that is found from its first argument."""

        @functools.wraps(function)
        def clocked(*args: Any, **kwargs: Any) -> Any:
            self._turn()
            self._running.append(phase if isinstance(phase, str) else phase(args[0]))
            try:
                return function(*args, **kwargs)
            finally:
                self._turn()
                self._running.pop()

        return clocked

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._running:
            phase = self._running[-1]
            self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self._since
        self._since = now


def main() -> None:
    """Build strictly, and print the seconds of each phase as JSON on the last line."""
    watch = Stopwatch()
    _set_clocks(watch)
    engine = importlib.import_module("mkdocs.__main__")
    imported = time.perf_counter() - _START
    engine.cli(["build", "--strict"], standalone_mode=False)
    whole = time.perf_counter() - _START
    watch.seconds[IMPORTS] = imported
    watch.seconds[ENGINE] += whole - sum(watch.seconds.values())
    print(json.dumps(watch.seconds))


def _set_clocks(watch: Stopwatch) -> None:
    for place, name, phase in _CLOCKS:
        owner = importlib.import_module(place)
        *outer, last = name.split(".")
        owner = functools.reduce(getattr, outer, owner)
        _replace(owner, last, watch.timed(getattr(owner, last), phase))
    site = importlib.import_module("okrsite.site.pages")
    for name in [name for name in vars(site) if name.endswith("_view")]:
        setattr(site, name, watch.timed(getattr(site, name), VIEWS))
    template = importlib.import_module("jinja2").Template
    template.render = watch.timed(template.render, _phase_of_template)


def _replace(owner: Any, name: str, clocked: Callable[..., Any]) -> None:
    """Put it in the place of the function, also where other modules have imported that by name."""
    function = getattr(owner, name)
    setattr(owner, name, clocked)
    for module in [module for key, module in sys.modules.items() if key.startswith("okrsite")]:
        for there in [there for there, value in vars(module).items() if value is function]:
            setattr(module, there, clocked)


def _phase_of_template(template: Any) -> str:
    folder = str(template.name).partition("/")[0]
    return {"pages": TEMPLATES, "figures": FIGURES}.get(folder, PAGE_TEMPLATES)


if __name__ == "__main__":
    main()
