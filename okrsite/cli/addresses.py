"""The whole address of a page on the published site, for mails and data."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from okrsite import paths
from okrsite.config.folders import site_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrsite.config.mkdocs_yml import Configuration


def addresses(configuration: Configuration) -> Callable[[str], str]:
    """A function from a place (a page's path, with `#` and an anchor) to its address.

    It returns nothing where the settings have no `site_url` that a browser could open.
    """
    base = configuration.setting("site_url")
    if not isinstance(base, str) or urlsplit(base).scheme not in ("http", "https"):
        return lambda place: ""
    root = urljoin(f"{base.rstrip('/')}/", _folder(configuration))
    directory_urls = bool(configuration.setting("use_directory_urls", True))

    def address(place: str) -> str:
        inside = paths.url(paths.FRONT, place, directory_urls=directory_urls)
        return urljoin(root, "" if inside in ("./", "index.html") else inside)

    return address


def _folder(configuration: Configuration) -> str:
    """Where in the site okrsite's pages lie: at its top, unless it has other pages too."""
    folder = site_folder(configuration.options(), configuration.content(), configuration.docs())
    return folder and f"{folder}/"
