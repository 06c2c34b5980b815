"""Where the templates lie, and the one stylesheet and the one script of a site, put together from their parts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Words = Callable[[str], object]


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

_MESSAGE = re.compile(r'"@([a-z_.]+)"')


class Rule(str):
    """A rule that both gettext and scripts can read: which plural form goes with the number `n`."""

    __slots__ = ()


_SHEETS = ("tokens", "access", "frame", "base", "story", "lists", "print")
"""The parts of the stylesheet in their order: later ones have the last word."""

_PROGRAMS = ("say", "access", "age", "search")

_APART = {"slides": ("meeting", "deck"), "filters": ("filters",), "map": ("strategy",), "record": ("archive",)}
"""The parts of what only some pages load (okrsite/page.html says which): a first visit is paid by the byte."""


def assets(look: str = "", words: Words = str) -> Iterator[tuple[str, bytes]]:
    """The stylesheets and scripts of a site: (path below the site, content). Every page loads the first two.

    Args:
        look: What the site's owner decided, as the last part of the stylesheet.
        words: What a message of the catalog says that a script names as `"@script.…"`.
    """
    yield STYLES[0], cssmin("\n".join([*_parts("styles", _SHEETS, "css"), look])).encode()
    yield SCRIPTS[0], _program(_PROGRAMS, words).encode()
    for name, parts in _APART.items():
        if sheets := list(_parts("styles", parts, "css")):
            yield f"assets/okrsite/{name}.css", cssmin("\n".join(sheets)).encode()
        if programs := _program(parts, words):
            yield f"assets/okrsite/{name}.js", programs.encode()


def program(name: str, words: Words = str) -> str:
    """A script of its own, which is no part of the one that every page loads."""
    return _program((name,), words)


def _program(names: tuple[str, ...], words: Words) -> str:
    parts = (_MESSAGE.sub(lambda found: _literal(words(found[1])), part) for part in _parts("scripts", names, "js"))
    return ";\n".join(map(jsmin, parts))


def _literal(words: object) -> str:
    """A text, or a list of plural forms, as a script has it; the plural rule is an expression already."""
    return words if isinstance(words, Rule) else json.dumps(words, ensure_ascii=False)


def _parts(folder: str, names: tuple[str, ...], ending: str) -> Iterator[str]:
    for name in names:
        path = theme_dir() / folder / f"{name}.{ending}"
        if path.is_file():
            yield path.read_text("utf-8")
