"""The content security policy of a site's pages: what a browser may run and fetch there, whatever a page says."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROGRAMS = {"", "text/javascript", "application/javascript", "module"}
_FONTS = {"fonts.googleapis.com": "https://fonts.gstatic.com"}


def content_policy(blank_page: str) -> str:
    """The policy for pages that are laid out like `blank_page`.

    Script runs from the site's own files, and where it stands in the blank page: inline, or from the addresses that the
    site's owner configured.

    Args:
        blank_page: A whole page of the site as HTML without anything that contributors wrote, so that nothing of
            theirs is ever trusted.
    """
    seen = _Reader()
    seen.feed(blank_page)
    seen.close()
    styles = _origins(seen.styles)
    fonts = [_FONTS[host] for host in (urlsplit(origin).netloc for origin in styles) if host in _FONTS]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *dict.fromkeys(map(_hash, seen.inline)), *_origins(seen.scripts)],
        # The theme sets widths and heights as it goes.
        "style-src": ["'self'", "'unsafe-inline'", *styles],
        "img-src": ["'self'", "data:", *_origins(seen.images)],
        "font-src": ["'self'", "data:", *fonts],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-src": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _origins(addresses: Iterable[str]) -> list[str]:
    parts = [urlsplit(address) for address in addresses]
    return list(dict.fromkeys(f"{part.scheme or 'https'}://{part.netloc}" for part in parts if part.netloc))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.images: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in given:
            self.scripts.append(given["src"])
        elif tag == "script" and given.get("type", "") in _PROGRAMS:
            self._in_script = True
            self.inline.append("")
        elif tag == "link" and "stylesheet" in given.get("rel", "").split():
            self.styles.append(given.get("href", ""))
        elif tag == "link" and "icon" in given.get("rel", "").split():
            self.images.append(given.get("href", ""))
        elif tag == "img":
            self.images.append(given.get("src", ""))

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.inline[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False
