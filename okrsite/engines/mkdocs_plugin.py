"""The MkDocs plugin: a thin shell that hands okrsite's pages to the engine. The only module that imports mkdocs."""

from __future__ import annotations

import html
import posixpath
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.commands.build import get_context
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.files import Files as EngineFiles
from mkdocs.structure.nav import Navigation as EngineNavigation
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as EnginePage

from okrsite.config.folders import content_folder, site_folder
from okrsite.config.look import look_css, palette
from okrsite.config.mkdocs_yml import lost_options
from okrsite.config.options import OPTIONS, parse_options, unknown_option
from okrsite.config.settings import Settings
from okrsite.content_paths import ORGANIZATION
from okrsite.engines.addresses import Addresses
from okrsite.loading import load
from okrsite.outputs import SiteAddress
from okrsite.paths import DATA_FILES
from okrsite.problems import ContentError, OkrsiteError
from okrsite.rendering.figures import Joined, join_drawn, join_indexed
from okrsite.rendering.markdown import page_markdown
from okrsite.rendering.templates import forget_templates
from okrsite.site.cards import Cards
from okrsite.site.content_policy import content_policy
from okrsite.site.header_footer import at_the_foot, frame, left_out, link_to_accessibility, published
from okrsite.site.pages import files as data_files
from okrsite.site.pages import navigation
from okrsite.site.pages import pages as site_pages
from okrsite.site.search import take_over
from okrsite.theme import EXTENSIONS, SCRIPTS, STYLES, assets, engine_dir, theme_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from okrsite.config.look import Look
    from okrsite.rendering.page import Page
    from okrsite.views.context import Context

log = get_plugin_logger("okrsite")


class _DeclaredOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this untyped
    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """What the engine finds, which is only options that there are not; what they hold is read in `on_config`."""
        failed, warnings = super().validate()
        return failed, [(name, said if name in OPTIONS else unknown_option(name)) for name, said in warnings]


_OkrsiteConfig = type("OkrsiteConfig", (_DeclaredOptions,), {name: c.Optional(c.Type(object)) for name in OPTIONS})


@contextmanager
def _said_by_the_engine() -> Iterator[None]:
    try:
        yield
    except OkrsiteError as error:
        raise PluginError(str(error)) from None


class OkrsitePlugin(BasePlugin[_DeclaredOptions]):  # type: ignore[no-untyped-call]  # MkDocs leaves this untyped
    """Adds the pages of `content/` to a site."""

    config_class = _OkrsiteConfig

    def __init__(self) -> None:
        super().__init__()
        self._preview = self._dirty = False  # as with builds from Python, which start nothing

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether this is a local preview, the only place where drafts are shown."""
        self._preview, self._dirty = command == "serve", dirty

    @_said_by_the_engine()
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the content before the engine empties the last good site."""
        for warning in lost_options(config.config_file_path):
            log.warning(warning)
        self._options = parse_options(self.config)
        self._content = content_folder(self._options, _home(config), Path(config.docs_dir)).resolve()
        self._folder = site_folder(self._options, self._content, Path(config.docs_dir))
        _add_theme(config, self._options.look)
        config.watch.append(str(self._content))
        if self._preview:
            forget_templates()
            config.watch += [str(folder) for folder in (theme_dir(), config.theme.custom_dir) if folder]
        self._context = self._load(config)
        wanted = self._options.cards and bool(config.site_url) and not self._preview
        self._cards = Cards(_home(config), self._context.portfolio.audience, self._options.look, wanted=wanted)
        pages = at_the_foot(self._cards.on(site_pages(self._context)), self._options.look, self._folder)
        self._pages = {self._at(page.path): page for page in pages}
        self._indexed: dict[str, list[str]] = {}
        self._drawn: dict[str, bytes] = {}
        config.extra["okrsite"] = self._frame(config)
        return config

    @event_priority(50)  # before plugins that look at the files, such as redirects
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Puts okrsite's pages in the place of the content's own files: nothing of it is ever copied as it lies."""
        own = _own_files(config)
        for file in list(files):
            if file.src_uri not in own and self._is_content(file):
                files.remove(file)
        places = Addresses(files, log.warning)
        added = {path: places.add(self._page_file(path, page, config)) for path, page in self._pages.items()}
        self._pages = {path: page for path, page in self._pages.items() if added[path]}
        for asset in self._context.portfolio.assets:
            places.add(self._file(self._at(asset.path), asset.path, InclusionLevel.NOT_IN_NAV, config))
        for path, pieces in data_files(self._context, SiteAddress(config.site_url or "", config.use_directory_urls)):
            places.add(_DataFile(self._at(path), pieces, config))
        for path, content in assets(look_css(self._options.look), self._context.language.for_script):
            places.add(_DataFile(path, (content,), config))
        for path, pieces in self._cards.files():
            places.add(_DataFile(path, pieces, config))
        _add_to_nav(config, self._pages, self._folder)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives pages outside the navigation their way up, which breadcrumbs show."""
        sections: dict[str, Section] = {}
        for path, page in self._pages.items():
            file = files.get_file_from_path(path)
            if page.up and file and file.page is None:
                EnginePage(None, file, config)
            if page.up and file and file.page:
                file.page.parent = self._section(self._at(page.up), files, sections)
        return nav

    def on_page_read_source(self, *, page: EnginePage, config: MkDocsConfig) -> str | None:
        """Gives the page's Markdown, with its figures set aside."""
        uri = page.file.src_uri
        ours = self._pages.get(uri)
        if ours is None:
            return None
        figures = Joined(ours.path, ours.language, directory_urls=config.use_directory_urls)
        text = page_markdown(ours, figures)
        self._indexed[uri], self._drawn[uri] = figures.indexed_fragments, figures.packed()
        return text

    @event_priority(50)  # before plugins that work on what a page says
    def on_page_content(self, content: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Joins what is told, after the Markdown was parsed and before search indexes it."""
        return join_indexed(content, self._indexed.pop(page.file.src_uri, ()))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages have been read: what they were made from need not stay in memory."""
        by_title = {path for path, page in self._pages.items() if page.found_by_title}
        self._pages = {}
        del self._context
        env.lstrip_blocks = True  # one byte in twenty of a page was the indentation of the theme's templates
        if lost := left_out(config.extra["okrsite"], lambda: _blank_page(env, config, ".")):
            log.warning(lost)
        self._finish_search = take_over(env, config, files, by_title=by_title, warn=log.warning, dirty=self._dirty)
        # A preview reloads itself by a script that is another each time; the minifier changes scripts afterwards.
        if self._options.content_policy and not self._preview and "minify" not in config.plugins:
            env.globals["okrsite_policy"] = cache(lambda base: content_policy(_blank_page(env, config, base)))
        return env

    def on_post_page(self, output: str, *, page: EnginePage, config: MkDocsConfig) -> str:
        """Joins the figures to the finished page, after the engine has parsed and indexed its prose."""
        packed = self._drawn.pop(page.file.src_uri, None)
        return join_drawn(output, packed) if packed else output

    @event_priority(-100)  # after the theme's search has written its settings
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finishes the search index."""
        self._finish_search(Path(config.site_dir))

    def _load(self, config: MkDocsConfig) -> Context:
        try:
            settings = Settings(self._content, self._options, drafts=self._preview, own=_own_files(config))
            context, problems = load(settings.overridden())
        except ContentError as error:
            for problem in error.problems:
                (log.error if problem.severity == "error" else log.warning)(str(problem))
            raise PluginError(f"{error}. Nothing was built; the last site is as it was.") from None
        for problem in problems:
            log.warning(str(problem))
        if config.strict and problems:
            raise PluginError(f"{ContentError(problems)}, and the build is strict. Nothing was built.")
        return context

    def _frame(self, config: MkDocsConfig) -> dict[str, Any]:
        data = (asset.path for asset in self._context.portfolio.assets)
        known = {*self._pages, *(self._at(path) for path in (*data, *DATA_FILES))}
        exists = published(known, Path(config.docs_dir), self._content)
        also = link_to_accessibility(self._options.accessibility, self._context.say, self._folder)
        return frame(
            self._options.look,
            exists,
            language=self._context.language,
            site_name=config.site_name,
            directory_urls=config.use_directory_urls,
            also=also,
        )

    def _section(self, path: str, files: Files, known: dict[str, Section]) -> Section | None:
        file, page = files.get_file_from_path(path), self._pages.get(path)
        if path in known or not (file and file.page and page):
            return known.get(path)
        section = known[path] = Section(html.escape(page.title), [file.page])
        section.parent = file.page.parent
        return section

    def _is_content(self, file: File) -> bool:
        # By its real place: the docs folder may itself be reached through a link.
        return bool(file.abs_src_path) and Path(str(file.abs_src_path)).resolve().is_relative_to(self._content)

    def _at(self, path: str) -> str:
        return posixpath.join(self._folder, path)

    def _page_file(self, path: str, page: Page, config: MkDocsConfig) -> File:
        inclusion = InclusionLevel.INCLUDED if page.hub else InclusionLevel.NOT_IN_NAV
        file = self._file(path, page.source or ORGANIZATION, inclusion, config)
        docs = Path(config.docs_dir).resolve().as_posix()
        file.edit_uri = posixpath.relpath((self._content / page.source).as_posix(), docs) if page.source else None
        return file

    def _file(self, path: str, source: str, inclusion: InclusionLevel, config: MkDocsConfig) -> File:
        file = File(path, str(self._content), config.site_dir, config.use_directory_urls, inclusion=inclusion)
        # Other plugins date and index a page by the file that a person wrote; on_page_read_source gives the text.
        file.abs_src_path = str(self._content / source)
        return file


def _home(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _blank_page(env: Environment, config: MkDocsConfig, base_url: str) -> str:
    """The site's shell without a page: what stands in it is the owner's and the theme's, nothing a contributor's."""
    nav = EngineNavigation([], [])
    nav.homepage = SimpleNamespace(url="")  # type: ignore[assignment]  # templates ask for its address only
    return env.get_template("main.html").render(get_context(nav, EngineFiles([]), config, base_url=base_url))


def _add_theme(config: MkDocsConfig, look: Look) -> None:
    config.theme["palette"] = palette(look, config.theme.get("palette"))
    folder = str(engine_dir())
    if folder not in config.theme.dirs:
        # After the site's own overrides, before the theme that it chose.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)
    # Before the site's own styles, so that they have the last word.
    config.extra_css[:0] = [style for style in STYLES if style not in config.extra_css]
    given = [*map(str, config.extra_javascript)]
    config.extra_javascript += [script for script in SCRIPTS if script not in given]
    config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]


class _DataFile(File):
    """Data that is made while it is written, so that it is never in memory as a whole."""

    def __init__(self, path: str, pieces: Iterable[bytes], config: MkDocsConfig) -> None:
        super().__init__(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
        self.generated_by = "okrsite"
        self._pieces = pieces

    def copy_file(self, dirty: bool = False) -> None:
        place = Path(self.abs_dest_path)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.writelines(self._pieces)


def _add_to_nav(config: MkDocsConfig, pages: dict[str, Page], folder: str) -> None:
    if folder and config.nav is not None:
        config.nav.append({"OKRs": [path for path, page in pages.items() if page.hub]})
    elif config.nav is None and not folder:
        config.nav = navigation(pages.values())


def _own_files(config: MkDocsConfig) -> frozenset[str]:
    """Files that the site's owner names in `mkdocs.yml` are published, whatever their kind."""
    theme = (config.theme.get("logo"), config.theme.get("favicon"))
    return frozenset(str(name) for name in (*theme, *config.extra_css, *config.extra_javascript) if name)
