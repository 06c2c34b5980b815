"""The sample's site as its readers meet it: in a browser, by its links, and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.conftest import complaints, tab
from tests.sites.html import ARTICLE, look, pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request, Response

pytestmark = [pytest.mark.browser, pytest.mark.site]

# Run in the page: texts of the article that a reader cannot see. Those of a <details> open without script.
HIDDEN_TEXTS = """article => {
  // What .okr-room says stands at the chart's lines too; of .okr-brief and .okr-wide, one says what the other does.
  const AGAIN = ".okr-room, .okr-plot .okr-brief, .okr-plot .okr-wide"
  const ASIDE = `script, style, template, svg, .headerlink, details:not([open]) > :not(summary), ${AGAIN}`
  const hidden = []
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement
    if (!text || element.closest(ASIDE)) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }))
      hidden.push(text)
  }
  return hidden
}"""


def test_every_link_and_resource_leads_somewhere(sample_site: Path) -> None:
    seen = {name: look(sample_site / name) for name in pages(sample_site)}
    broken = []
    for name, page in seen.items():
        for link in page.links + page.resources:
            target = urljoin(f"http://site/{name}", link)
            if urlsplit(target).netloc != "site" or name == "404.html":
                continue
            place, fragment = urldefrag(target)
            path = unquote(urlsplit(place).path).lstrip("/")
            file = path + "index.html" if path.endswith("/") or not path else path
            if not (sample_site / file).is_file():
                broken.append(f"{name}: {link}")
            elif fragment and file in seen and unquote(fragment) not in seen[file].ids:
                broken.append(f"{name}: {link} (no such place on the page)")
    assert not broken


def test_no_page_fetches_anything_from_elsewhere(sample_site: Path) -> None:
    fetched = {
        (name, resource)
        for name in pages(sample_site)
        for resource in look(sample_site / name).resources
        if urlsplit(resource).netloc or urlsplit(resource).scheme not in ("", "data")
    }
    assert not fetched


def test_a_reader_who_follows_every_link_sees_every_page_and_no_error(
    page: Page, sample_site: Path, sample_url: str
) -> None:
    troubles = _troubles(page, sample_url)
    found, waiting = {sample_url}, [sample_url]
    while waiting:
        url = waiting.pop()
        page.goto(url, wait_until="networkidle")  # search loads its worker after the page
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        for link in dict.fromkeys(urldefrag(link).url for link in links):
            if link.startswith(sample_url) and link not in found and link.endswith(("/", ".html")):
                found.add(link)
                waiting.append(link)
        assert not troubles, url

    everything = {urljoin(sample_url, name.removesuffix("index.html")) for name in pages(sample_site)}
    assert found == everything - {urljoin(sample_url, "404.html")}


def test_every_page_can_be_read_without_script(browser: Browser, sample_site: Path, sample_url: str) -> None:
    with tab(browser, java_script_enabled=False) as page:
        for name in pages(sample_site):
            page.goto(sample_url + name)
            assert page.locator(f"{ARTICLE} h1").first.is_visible(), name
            assert page.locator(ARTICLE).evaluate(HIDDEN_TEXTS) == [], name


def _troubles(page: Page, site: str) -> list[str]:
    """A list that fills with what goes wrong in a tab: errors, failed requests, requests to anywhere but the site."""
    troubles = complaints(page)

    def answered(response: Response) -> None:
        if response.status >= 400:
            troubles.append(f"{response.url}: {response.status}")

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            troubles.append(f"{request.url} is elsewhere")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before it came
            troubles.append(f"{request.url}: {request.failure}")

    page.on("request", asked)
    page.on("requestfailed", failed)
    page.on("response", answered)
    return troubles
