"""Writes the whole site as a Markdown tree with its theme, for any engine: the way out of every single one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from okrsite.load import Settings, load, parse_audience, parse_day
from okrsite.problems import ContentError, OkrsiteError
from okrsite.render import Figures, page_markdown
from okrsite.site import files, navigation, pages
from okrsite.theme import EXTENSIONS, SCRIPT, STYLE, theme_dir

if TYPE_CHECKING:
    from okrsite.problems import Problem
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
) -> tuple[Problem, ...]:
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
    site = _read_config(config)
    options = _plugin_options(site)
    settings = Settings(
        content=_content(config, site, options),
        audience=parse_audience(audience or options.get("audience")),
        as_of=parse_day(as_of or options.get("as_of")),
    )
    _refuse_foreign(to)
    context, problems = load(settings)
    if strict and problems:
        raise ContentError(problems)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}-") as scratch:
        new = Path(scratch) / "new"
        _write(new, context, site, settings, figures=figures)
        if to.exists():
            to.rename(Path(scratch) / "old")
        new.rename(to)
    return problems


def _write(to: Path, context: Context, site: dict[str, Any], settings: Settings, *, figures: bool) -> None:
    docs, site_pages = to / "docs", list(pages(context))
    for page in site_pages:
        text = page_markdown(page, Figures(page.path, inline=True, drawn=figures))
        _put(docs / page.path, text.encode())
    for asset in context.portfolio.assets:
        _put(docs / asset.path, (settings.content / asset.path).read_bytes())
    for path, pieces in files(context):
        with (docs / path).open("wb") as file:
            file.writelines(pieces)
    shutil.copytree(theme_dir(), to / "theme")
    _put(to / "mkdocs.yml", _dump(_config(site, navigation(site_pages))).encode())
    _put(to / _MARK, b"Written by okrsite generate, which replaces this folder whole.\n")


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _config(site: dict[str, Any], nav: list[Any]) -> dict[str, Any]:
    """The site's own configuration, but for what okrsite decides here."""
    theme = site.get("theme", "material")
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
        "theme": {**theme, "custom_dir": "theme"},
        "plugins": [plugin for plugin in _plugins(site) if _name(plugin) != "okrsite"],
        "extra_css": [STYLE, *site.get("extra_css", [])],
        "extra_javascript": [*site.get("extra_javascript", []), SCRIPT],
        "markdown_extensions": _extensions(site),
    }


def _extensions(site: dict[str, Any]) -> list[Any]:
    given = site.get("markdown_extensions", [])
    given = [{name: options or {}} for name, options in given.items()] if isinstance(given, dict) else list(given)
    named = {_name(extension) for extension in given}
    return given + [name for name in (*EXTENSIONS, "md_in_html") if name not in named]


def _plugins(site: dict[str, Any]) -> list[Any]:
    given = site.get("plugins", ["search"])
    return [{name: options or {}} for name, options in given.items()] if isinstance(given, dict) else list(given)


def _name(item: Any) -> str:
    return str(next(iter(item))) if isinstance(item, dict) else str(item)


def _plugin_options(site: dict[str, Any]) -> dict[str, Any]:
    for plugin in _plugins(site):
        if _name(plugin) == "okrsite" and isinstance(plugin, dict):
            return dict(plugin["okrsite"] or {})
    return {}


def _content(config: Path, site: dict[str, Any], options: dict[str, Any]) -> Path:
    base = config.resolve().parent
    if options.get("content"):
        return base / str(options["content"])
    docs = base / str(site.get("docs_dir", "docs"))
    return docs if (docs / "organization.yml").is_file() else base / "content"


def _refuse_foreign(to: Path) -> None:
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise OkrsiteError(f"{to} is not a folder. Choose another place for --to.")
    if to.is_dir() and any(to.iterdir()) and not (to / _MARK).is_file():
        raise OkrsiteError(f"{to} holds files that okrsite did not write. Choose an empty folder for --to.")


class _Tagged:
    """A value of mkdocs.yml with a tag of its own, such as `!ENV`, kept as it was written."""

    def __init__(self, node: yaml.Node) -> None:
        self.node = node


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    pass


_Loader.add_multi_constructor("!", lambda loader, suffix, node: _Tagged(node))
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: _Tagged(node))
_Dumper.add_representer(_Tagged, lambda dumper, tagged: tagged.node)


def _read_config(config: Path) -> dict[str, Any]:
    try:
        # Only the person who owns the site writes this file; tags are kept, never run.
        site = yaml.load(config.read_text(encoding="utf-8"), _Loader)
    except OSError:
        raise OkrsiteError(f"There is no {config}. Run okrsite beside it, or name it with --config.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise OkrsiteError(f"{config} cannot be read: {error}") from None
    if not isinstance(site, dict):
        raise OkrsiteError(f"{config} holds no settings. Start it with a line such as `site_name: Our OKRs`.")
    return site


def _dump(config: dict[str, Any]) -> str:
    return yaml.dump(config, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
