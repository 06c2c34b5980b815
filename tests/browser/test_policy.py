"""The content security policy in the page: nothing of the theme breaks it, and nothing that slipped in would run."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import KINDS, open_search
from tests.conftest import complaints

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

WATCH = "addEventListener('securitypolicyviolation', e => console.error('refused', e.violatedDirective, e.blockedURI))"
POLICY = "meta[http-equiv=Content-Security-Policy]"
SMUGGLED = """
<script>window.hit = "inline"</script>
<img src="nowhere.png" onerror="window.hit = 'handler'">
<a id="link" href="javascript:void(window.hit='link')">x</a>
<iframe srcdoc="<script>parent.hit = 'frame'</script>"></iframe>
<base href="https://evil.example/">
<img src="https://evil.example/pixel.png">
"""


def test_no_page_of_the_site_breaks_its_policy(page: Page, sample_url: str) -> None:
    said = _errors(page)
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        assert page.locator(POLICY).count() == 1, kind
    assert not said


def test_search_colors_and_details_work_under_the_policy(page: Page, sample_url: str) -> None:
    said = _errors(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(sample_url + KINDS["story, running"])
    page.get_by_role("button", name="Switch to the dark colors").click()
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"  # a script in the page remembers
    page.locator("details.okr-numbers summary").first.click()
    assert page.locator("details.okr-numbers table").first.is_visible()
    open_search(page, "frost")
    assert not said


@pytest.mark.parametrize("policy", [True, False])
def test_what_slips_into_a_page_runs_only_without_the_policy(
    page: Page, sample_site: Path, sample_url: str, policy: bool
) -> None:
    left: list[str] = []

    def leave(route: Route) -> None:  # what the policy refuses never gets this far
        left.append(route.request.url)
        route.abort()

    story = KINDS["story, running"]
    text = (sample_site / story / "index.html").read_text("utf-8").replace("</h1>", f"</h1>{SMUGGLED}", 1)
    text = text if policy else text.replace("Content-Security-Policy", "x", 1)
    page.route("https://evil.example/**", leave)
    page.route(sample_url + story, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto(sample_url + story)
    page.locator("#link").evaluate("link => link.click()")
    assert bool(page.evaluate("window.hit")) is not policy
    assert bool(left) is not policy
    if policy:
        assert page.locator("button[for=__drawer]").count() == 1  # the theme's own script runs


def test_what_contributors_write_is_never_trusted(tiny_site: TinySite) -> None:
    title = "<script>window.hit=1</script>"
    pages = {
        "organization.yml": f"name: {title!r}\n",
        "about.md": f"---\ntitle: {title!r}\ndescription: {title!r}\n---\n# {title}\n\n{title}\n",
    }
    with_it, without = tiny_site(pages), None
    assert with_it.returncode == 0, with_it.output
    policies = {path: _policy(with_it.page(path)) for path in ("index.html", "about/index.html", "strategy/index.html")}
    shutil.rmtree(with_it.project / "content")
    without = tiny_site({"organization.yml": "name: Any\n", "about.md": "# About\n"})
    assert without.returncode == 0, without.output
    assert policies == {path: _policy(without.page(path)) for path in policies}


def test_a_site_may_add_script_of_its_own_or_turn_the_policy_off(tiny_site: TinySite) -> None:
    content = {"organization.yml": "name: Any\n"}
    added = tiny_site(content, {"extra_javascript": ["https://cdn.example/formulas.js"]})
    assert " https://cdn.example;" in _policy(added.page("index.html"))
    off = tiny_site(content, {"plugins": ["search", {"okrsite": {"content_policy": False}}]})
    assert "Content-Security-Policy" not in off.page("index.html")


def test_the_site_works_opened_from_disk(page: Page, tiny_site: TinySite) -> None:
    built = tiny_site({"organization.yml": "name: Any\n", "about.md": "# About\n"}, {"use_directory_urls": False})
    assert built.returncode == 0, built.output
    said = _errors(page)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((built.site_dir / "about.html").as_uri())
    assert page.locator(".okr h1").evaluate("one => getComputedStyle(one).fontFamily").startswith("Charter")
    page.get_by_role("button", name="Menu").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Strategy").click()
    page.wait_for_url("**/strategy.html")
    assert not [line for line in said if "refused" in line or "Content Security" in line]


def _policy(page: str) -> str:
    _, _, rest = page.partition('http-equiv="Content-Security-Policy" content="')
    assert rest
    return rest.partition('"')[0]


def _errors(page: Page) -> list[str]:
    page.add_init_script(WATCH)
    return complaints(page)
