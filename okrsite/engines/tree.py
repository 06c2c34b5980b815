"""Writes the whole site as a Markdown tree with its theme, for any engine: the way out of every single one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrsite.config.folders import site_folder
from okrsite.config.look import look_css, palette
from okrsite.config.mkdocs_yml import name_of, read_configuration, write_configuration
from okrsite.engines.folders import replacing
from okrsite.loading import load
from okrsite.outputs import SiteAddress
from okrsite.problems import ContentError, OkrsiteError
from okrsite.rendering.figures import Inline
from okrsite.rendering.markdown import page_markdown
from okrsite.site.cards import Cards
from okrsite.site.header_footer import at_the_foot, frame, link_to_accessibility
from okrsite.site.pages import files, navigation, pages
from okrsite.theme import EXTENSIONS, SCRIPTS, STYLES, assets, engine_dir

if TYPE_CHECKING:
    from okrsite.config.look import Look
    from okrsite.config.mkdocs_yml import Configuration
    from okrsite.config.settings import Settings
    from okrsite.problems import Diagnostic
    from okrsite.views.context import Context

_MARK = ".okrsite"
"""Stands in a folder that okrsite wrote and may therefore replace."""


def generate(
    config: Path,
    to: Path,
    *,
    audience: str | None = None,
    as_of: str | None = None,
    figures: bool = True,
    strict: bool = False,
) -> tuple[Diagnostic, ...]:
    """Writes `to/mkdocs.yml`, `to/docs/` and `to/theme/`, ready for `mkdocs build` or `zensical build` there.

    The folder is replaced whole or not at all; one that okrsite did not write is left alone.

    Args:
        config: The site's `mkdocs.yml`, which says where the content is and how the site is set up.
        to: The folder to write.
        audience: Instead of the plugin's own setting.
        as_of: Instead of the plugin's own setting, as 2026-08-18.
        figures: Whether charts and bars are drawn; without them only the prose is left.
        strict: Whether warnings stop it.

    Returns:
        The warnings about the content.

    Raises:
        ContentError: Where the content has errors.
        OkrsiteError: Where the configuration cannot be read or the folder is not okrsite's to replace.
    """
    site = read_configuration(config)
    settings = site.settings(audience=audience, as_of=as_of)
    _refuse(to, settings)
    context, problems = load(settings)
    if strict and problems:
        raise ContentError(problems)
    with replacing(to) as new:
        _write(new, context, site, settings, figures=figures)
    return problems


def _write(to: Path, context: Context, site: Configuration, settings: Settings, *, figures: bool) -> None:
    options, look = settings.options, settings.options.look
    wanted = figures and options.cards and bool(site.setting("site_url"))
    cards = Cards(site.home(), options.audience, look, wanted=wanted)
    folder = site_folder(options, settings.content, site.docs())
    docs, site_pages = to / "docs", list(at_the_foot(cards.on(pages(context)), look, folder))
    for page in site_pages:
        text = page_markdown(page, Inline(page.path, page.language, drawn=figures))
        _put(docs / page.path, text.encode())
    for asset in context.portfolio.assets:
        _put(docs / asset.path, (settings.content / asset.path).read_bytes())
    for path, content in assets(look_css(look), context.language.for_script):
        _put(docs / path, content)
    address = SiteAddress(str(site.setting("site_url") or ""))
    for path, pieces in files(context, address):
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        with (docs / path).open("wb") as file:
            file.writelines(pieces)
    for path, picture in cards.files():
        _put(docs / path, b"".join(picture))
    for path in site.own_files():
        if (site.docs() / path).is_file():
            _put(docs / path, (site.docs() / path).read_bytes())
    shutil.copytree(engine_dir(), to / "theme")
    if overrides := site.overrides():
        shutil.copytree(overrides, to / "theme", dirs_exist_ok=True)
    also = link_to_accessibility(options.accessibility, context.say, folder)
    told = frame(
        look,
        lambda path: (docs / path).is_file(),
        language=context.language,
        site_name=str(site.site.get("site_name") or ""),
        folder=folder,
        also=also,
    )
    _put(to / "mkdocs.yml", write_configuration(_config(site, navigation(site_pages), look, told)).encode())
    _put(to / _MARK, b"Written by okrsite generate, which replaces this folder whole.\n")


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _config(configuration: Configuration, nav: list[Any], look: Look, told: dict[str, Any]) -> dict[str, Any]:
    """The site's own configuration, but for what okrsite decides here."""
    site = configuration.site
    theme = site.get("theme") or "material"
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    return {
        **site,
        "docs_dir": "docs",
        "site_dir": "site",
        "nav": nav,
        "not_in_nav": "/**",
        # The tree's files are not the ones that people edit.
        "edit_uri": "",
        "use_directory_urls": True,
        "theme": {**theme, "custom_dir": "theme", "palette": palette(look, theme.get("palette"))},
        "extra": {**(site.get("extra") or {}), "okrsite": told},
        "plugins": [plugin for plugin in configuration.plugins() if name_of(plugin) != "okrsite"],
        "extra_css": [*STYLES, *configuration.list_of("extra_css")],
        "extra_javascript": [*configuration.list_of("extra_javascript"), *SCRIPTS],
        "markdown_extensions": _extensions(site),
    }


def _extensions(site: dict[str, Any]) -> list[Any]:
    given = site.get("markdown_extensions") or []
    given = [{name: options or {}} for name, options in given.items()] if isinstance(given, dict) else list(given)
    named = {name_of(extension) for extension in given}
    return given + [name for name in (*EXTENSIONS, "md_in_html") if name not in named]


def _refuse(to: Path, settings: Settings) -> None:
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise OkrsiteError(f"{to} is not a folder. Choose another place for --to.")
    place, content = to.resolve(), settings.content.resolve()
    if place.is_relative_to(content) or content.is_relative_to(place):
        raise OkrsiteError(f"{to} lies in the content, or the content in it. Choose another place for --to.")
    if to.is_dir() and any(to.iterdir()) and not (to / _MARK).is_file():
        raise OkrsiteError(f"{to} holds files that okrsite did not write. Choose an empty folder for --to.")
