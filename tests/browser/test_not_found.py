"""Who asks for a page that is not there is told so, and finds on: at any depth, and below a folder of an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import complaints, server
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

BELOW = "our/okrs"


@pytest.mark.parametrize("directory_urls", [True, False])
def test_it_is_laid_out_and_leads_on_wherever_it_stands(page: Page, tiny_site: TinySite, directory_urls: bool) -> None:
    site_url = f"https://example.org/{BELOW}/"
    built = tiny_site(SMALL, {"site_url": site_url, "use_directory_urls": directory_urls})
    assert built.returncode == 0, built.output
    host = built.site_dir.with_name("host")
    (host / BELOW).parent.mkdir(parents=True)
    built.site_dir.rename(host / BELOW)

    said = complaints(page)
    page.on("requestfailed", lambda request: said.append(request.url))
    with server(host) as address:
        missing = f"{address}{BELOW}/cycles/2020-q1/no/such/page/"
        text = (host / BELOW / "404.html").read_text("utf-8")
        page.route(missing, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
        page.goto(missing, wait_until="networkidle")
        assert page.title() == "Page not found - Tiny"
        assert page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily").startswith("Charter")
        assert page.locator("meta[name=robots][content=noindex]").count() == 1
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        links = page.locator("article li a")
        assert [text.strip() for text in links.all_inner_texts()][:2] == ["Home", "July–September 2026"]
        for goal in links.evaluate_all("links => links.map(link => link.href)"):
            assert goal.startswith(f"{address}{BELOW}/")
            assert page.request.get(goal).ok, goal
        page.locator("article").get_by_role("link", name="Strategy").click()
        page.wait_for_url(f"{address}{BELOW}/strategy{'/' if directory_urls else '.html'}")
    assert not said
