"""Where the templates lie, and the one stylesheet and the one script of a site, put together from their parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Iterator


def theme_dir() -> Path:
    """The folder of templates, styles and scripts: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).with_name("theme")
    return installed if installed.is_dir() else Path(__file__).parent.with_name("theme")


def engine_dir() -> Path:
    """The part of it that engines take as a theme of theirs: the shells around pages."""
    return theme_dir() / "engine"


STYLES = ("assets/okrsite/okrsite.css",)

SCRIPTS = ("assets/okrsite/okrsite.js",)

EXTENSIONS = ("attr_list", "tables", "toc")
"""The Markdown extensions that okrsite's own Markdown needs, all part of Python-Markdown."""

_SHEETS = ("tokens", "access", "frame", "base", "story", "lists", "print")
"""The parts of the stylesheet in their order: later ones have the last word."""

_PROGRAMS = ("access", "age", "search")

_APART = {"slides": ("meeting", "deck"), "filters": ("filters",), "map": ("strategy",), "record": ("archive",)}
"""The parts of what only some pages load (okrsite/page.html says which): a first visit is paid by the byte."""


def assets(look: str = "") -> Iterator[tuple[str, bytes]]:
    """The stylesheets and scripts of a site: (path below the site, content). Every page loads the first two.

    Args:
        look: What the site's owner decided, as the last part of the stylesheet.
    """
    yield STYLES[0], cssmin("\n".join([*_parts("styles", _SHEETS, "css"), look])).encode()
    yield SCRIPTS[0], ";\n".join(jsmin(part) for part in _parts("scripts", _PROGRAMS, "js")).encode()
    for name, parts in _APART.items():
        if sheets := list(_parts("styles", parts, "css")):
            yield f"assets/okrsite/{name}.css", cssmin("\n".join(sheets)).encode()
        if programs := list(_parts("scripts", parts, "js")):
            yield f"assets/okrsite/{name}.js", ";\n".join(map(jsmin, programs)).encode()


def program(name: str) -> str:
    """A script of its own, which is no part of the one that every page loads."""
    small: str = jsmin(next(_parts("scripts", (name,), "js")))
    return small


def _parts(folder: str, names: tuple[str, ...], ending: str) -> Iterator[str]:
    for name in names:
        path = theme_dir() / folder / f"{name}.{ending}"
        if path.is_file():
            yield path.read_text("utf-8")
