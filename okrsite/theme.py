"""Where the templates and assets lie."""

from __future__ import annotations

from pathlib import Path


def theme_dir() -> Path:
    """The folder of templates and assets: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).with_name("theme")
    return installed if installed.is_dir() else Path(__file__).parent.with_name("theme")


STYLES = ("assets/okrsite/access.css", "assets/okrsite/okrsite.css")
"""What mends the theme under ours for every page, then what okrsite's own pages look like."""

SCRIPTS = ("assets/okrsite/access.js", "assets/okrsite/okrsite.js")

EXTENSIONS = ("attr_list", "tables", "toc")
"""The Markdown extensions that okrsite's own Markdown needs, all part of Python-Markdown."""
