"""What a first visit costs a reader: everything that the browser really loads, search and the tab's icon included."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.kinds import KINDS
from tests.conftest import tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.site]

WHOLE = 350 * 1024
PACKED = 100 * 1024
"""Bounds in bytes: as the files are, and as a host sends them."""


@pytest.mark.parametrize("kind", ["story, running", "story, closed", "front"])
def test_a_first_visit_is_light(browser: Browser, sample_site: Path, sample_url: str, kind: str) -> None:
    names = _first_visit(browser, sample_url, KINDS[kind])
    files = [(sample_site / name).read_bytes() for name in names]
    assert {"html", "css", "js", "svg"} <= {name.rpartition(".")[2] for name in names}
    whole, packed = [len(file) for file in files], [len(gzip.compress(file, 9)) for file in files]
    table = "\n".join(f"{size:8} {small:7}  {name}" for name, size, small in zip(names, whole, packed, strict=True))
    told = f"{kind}: {sum(whole) / 1024:.0f} KiB, packed {sum(packed) / 1024:.0f} KiB\n{table}"
    assert sum(whole) <= WHOLE, told
    assert sum(packed) <= PACKED, told


def _first_visit(browser: Browser, site: str, path: str) -> list[str]:
    """The files of a site that a browser asks for, page and workers, when it has never seen the site before."""
    asked: dict[str, None] = {}
    with tab(browser) as page:  # it keeps nothing of an earlier visit
        page.context.on("request", lambda request: asked.setdefault(request.url))
        page.goto(site + path, wait_until="networkidle")
        page.mouse.wheel(0, 10_000)  # what waits until it is seen
        page.wait_for_load_state("networkidle")
        # A browser without a window has no tab, and asks for no icon; every other one does.
        asked.setdefault(page.evaluate("document.querySelector('link[rel=icon]').href"))
    names = [unquote(urlsplit(url).path).lstrip("/") for url in asked if url.startswith(site)]
    return list(dict.fromkeys(f"{name}index.html" if name.endswith("/") or not name else name for name in names))
