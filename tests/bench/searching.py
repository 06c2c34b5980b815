"""Searches a built site in a browser that has never been there, as people type. Run as a program, with the site.

What is downloaded counts as a server sends it: compressed, unless it is already. Of the time, the reader's own typing
counts too, from the first key: the first result is there before a word is finished.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from tests.browser import chromium
from tests.conftest import server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUERIES = (
    "w",
    "water",
    "burn permits",
    "the people",
    "Riverside families",
    "Reduce the wait for the ledger",
    "champion",
    "Reduce mistakes in the checklist from 25% to 14%",
    "what did we learn about water rights in Shasta County last year",
)
"""Of the made-up content: a letter, words that are everywhere, words that are rare, whole statements, a question."""
HASTE, LEISURE = 60, 250
"""Milliseconds between two keys. Who types slowly waits less, and sees, and downloads, more on the way."""

# The clock starts with the first key; what is in the list then is of this search.
WATCH = """() => {
  addEventListener("keydown", () => { window.began ??= performance.now() }, true)
  new MutationObserver((_, watch) => {
    if (!document.querySelector(".md-search-result__item")) return
    window.found = performance.now()
    watch.disconnect()
  }).observe(document.querySelector(".md-search-result__list"), { childList: true })
}"""


def main(site: Path) -> None:
    """Print, as JSON on the last line, what each search took."""
    from playwright.sync_api import sync_playwright

    with server(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        told = [_search(browser, site, address, words, pause) for words in QUERIES for pause in (HASTE, LEISURE)]
        browser.close()
    print(json.dumps(told))


def _search(browser: Browser, site: Path, address: str, words: str, pause: int) -> dict[str, Any]:
    context = browser.new_context()  # nothing is in its cache
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.locator(".md-search__input").focus()
    page.evaluate(WATCH)
    page.keyboard.type(words, delay=pause)
    page.locator(".md-search-result__item").first.wait_for()
    _rest(page)
    seconds = page.evaluate("(window.found - window.began) / 1000")
    count = page.locator(".md-search-result__meta").inner_text()
    context.close()
    return {"words": words, "pause": pause, "seconds": seconds, "bytes": _sent(site, asked), "count": count}


def _rest(page: Page) -> None:
    """Waits until the list is that of all that was typed."""
    list_of_results, before = page.locator(".md-search-result"), ""
    while before != (before := list_of_results.inner_text()):
        page.wait_for_timeout(1000)


def _sent(site: Path, addresses: list[str]) -> int:
    files = [site / unquote(urlsplit(address).path).lstrip("/") for address in dict.fromkeys(addresses)]
    sizes = [(path.stat().st_size, len(gzip.compress(path.read_bytes(), 9))) for path in files]
    return sum(map(min, sizes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
