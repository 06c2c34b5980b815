"""Every way in which the Markdown that okrsite writes may be read: from the least to all known extensions at once."""

from __future__ import annotations

from contextlib import chdir
from typing import TYPE_CHECKING, Any

import markdown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Render = Callable[[str], str]
    Extensions = dict[str, dict[str, Any]]

SECRET = "words-of-another-file"
FENCED = "words-of-a-custom-fence"

# What the plugin switches on, on any site.
ENSURED: Extensions = {"attr_list": {}, "tables": {}, "toc": {}}
MATERIAL: Extensions = {
    **ENSURED,
    "toc": {"permalink": True},
    "abbr": {"glossary": {"XYZ": "a glossary of the site's own"}},
    "admonition": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "meta": {},
    "wikilinks": {},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.b64": {},
    "pymdownx.betterem": {"smart_enable": "all"},
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.caption": {},
    "pymdownx.blocks.definition": {},
    "pymdownx.blocks.details": {},
    "pymdownx.blocks.html": {},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.caret": {},
    "pymdownx.critic": {"mode": "view"},
    "pymdownx.details": {},
    "pymdownx.emoji": {},
    "pymdownx.escapeall": {},
    "pymdownx.fancylists": {"additional_ordered_styles": ["roman", "alpha", "generic"]},
    "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span", "pygments_lang_class": True},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.magiclink": {
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "provider": "github",
        "user": "our",
        "repo": "site",
    },
    "pymdownx.mark": {},
    "pymdownx.progressbar": {},
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.smartsymbols": {},
    "pymdownx.superfences": {"custom_fences": [{"name": "own", "class": "own", "format": lambda *_, **__: FENCED}]},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}
OLDER: Extensions = {
    **ENSURED,
    "codehilite": {},
    "fenced_code": {},
    "legacy_attrs": {},
    "legacy_em": {},
    "nl2br": {},
    "sane_lists": {},
    "smarty": {},
    "pymdownx.bracketspan": {},
    "pymdownx.saneheaders": {},
}
EXACT = ("bare", "material", "zensical")
"""Those that leave words as they are; smarty, among the older ones, typesets quotes on purpose."""


def engines(folder: Path) -> dict[str, Render]:
    """Renderers by name, working in a folder that gets files for a hostile text to include."""
    (folder / "docs").mkdir()
    for place in (folder, folder / "docs"):
        (place / "secret.md").write_text(SECRET)
    snippets = {"pymdownx.snippets": {"base_path": [str(folder)], "restrict_base_path": False}}
    return {
        "bare": _python_markdown(ENSURED),
        "material": _python_markdown(MATERIAL | snippets),
        "older": _python_markdown(OLDER | snippets),
        "zensical": _zensical(folder),
    }


def _python_markdown(extensions: Extensions) -> Render:
    reader = markdown.Markdown(extensions=list(extensions), extension_configs=extensions)
    return lambda text: reader.reset().convert(text)


def _zensical(folder: Path) -> Render:
    """Zensical's own rendering, with what is on by default and the plugins that look for syntax in pages."""
    from zensical.config import parse_config
    from zensical.markdown.render import render

    (folder / "mkdocs.yml").write_text(
        "site_name: A site\nplugins: [macros, mkdocs-video, table-reader, include-markdown, callouts]\n"
    )
    (folder / "docs" / "index.md").write_text("# Front")
    with chdir(folder):
        parse_config(str(folder / "mkdocs.yml"))

    def zensical(text: str) -> str:
        with chdir(folder):
            return str(render(text, "index.md", "/")["content"])

    return zensical
