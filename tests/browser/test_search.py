"""The search box: what is typed is found, the best first and what is over last, and little is downloaded for it."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.kinds import open_search
from tests.conftest import ROOT
from tests.sites.parts import build_in_parts
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from tests.conftest import Once, TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

RESULT = ".md-search-result__item"
LINK = ".md-search-result__link"
META = ".md-search-result__meta"
STORY = "Bring safe tap water home to small communities (July–September 2026)"
NOT_ALL = "Not everything could be searched"
BYTES = 256 * 1024
"""For searches on the sample; half of it is Pagefind itself. The bound at 1,600 objectives is in `make bench`."""


@pytest.fixture
def sample_in_parts(once: Once, serve: Callable[[Path], str]) -> str:
    """The address of the sample with its index in parts, as that of a site with hundreds of stories is."""

    def fill(folder: Path) -> None:
        built = build_in_parts(ROOT, folder, at_once=25_000)
        assert built.returncode == 0, built.output
        assert json.loads(built.page("search/parts.json"))["parts"] > 3

    return serve(once("sample-in-parts", fill))


@pytest.fixture(params=["sample_url", "sample_in_parts"])
def searched_url(request: pytest.FixtureRequest) -> str:
    """The address of the sample, with its index whole and in parts."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the browser complains of, and every request that leaves the site."""
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: lines.append(str(error)))
    page.on("requestfailed", lambda request: lines.append(request.url))
    page.context.on(
        "request", lambda request: lines.append(request.url) if "//127.0.0.1" not in request.url[:17] else None
    )
    return lines


@pytest.mark.parametrize(
    ("words", "title", "address"),
    [
        ("safe tap water", STORY, "cycles/2026-q3/connect-small-systems/"),
        ("frost hills", "Why now", "cycles/2026-q3/connect-small-systems/#why-now"),  # a word of the story
        ("slow water weak dosing", "August 12, 2026", "cycles/2026-q3/keep-it-safe/#check-in-2026-08-12"),  # a note
        ("laundromat", "How Alder Flat got its water back", "stories/alder-flat/"),  # a page of the owner's
        ("fros", "Why now", "cycles/2026-q3/connect-small-systems/#why-now"),  # while one types
        ("FROST", "Why now", "cycles/2026-q3/connect-small-systems/#why-now"),
    ],
)
def test_what_is_typed_is_found_where_it_stands(
    page: Page, said: list[str], searched_url: str, *, words: str, title: str, address: str
) -> None:
    page.goto(f"{searched_url}teams/")
    open_search(page, words)
    _settled(page)
    first = page.locator(RESULT).first
    shown = first.locator(LINK).filter(has=page.locator("h1, h2", has_text=title)).first
    assert shown.is_visible()
    href = urlsplit(shown.evaluate("link => link.href"))
    assert href.path.lstrip("/") + (f"#{href.fragment}" if href.fragment else "") == address
    assert not said


def test_a_result_leads_to_its_place_on_the_page(page: Page, said: list[str], searched_url: str) -> None:
    page.goto(searched_url)
    open_search(page, "slow water weak dosing")
    _settled(page)
    page.locator(LINK, has_text="August 12, 2026").first.click()
    page.wait_for_url("**/keep-it-safe/**#check-in-2026-08-12")
    box = page.locator("#check-in-2026-08-12").bounding_box()
    assert box
    assert 0 <= box["y"] < 300
    assert not said


def test_words_are_marked_where_they_stand(page: Page, searched_url: str) -> None:
    page.goto(searched_url)
    open_search(page, "frost")
    _settled(page)
    assert page.locator(f"{LINK} mark").all_inner_texts() == ["Frost"]
    assert page.locator(LINK, has_text="Why now").inner_text().count("Why now") == 1, "its heading is not said twice"


@pytest.mark.parametrize("words", ["water", "wells", "families", "a", "check-in"])
def test_what_is_over_comes_last(page: Page, searched_url: str, words: str) -> None:
    page.goto(searched_url)
    open_search(page, words)
    _settled(page)
    over = ["/2026-q2/" in address for address in _addresses(page)]
    assert any(over)
    assert not all(over)
    assert over == sorted(over)


def test_all_that_matches_is_counted_and_listed(page: Page, searched_url: str) -> None:
    page.goto(searched_url)
    open_search(page, "water")
    _settled(page)
    count = int(page.locator(META).inner_text().split()[0])
    assert count > 10
    assert len(_addresses(page)) == count


def test_a_word_that_is_nowhere_is_said_to_be_missing(page: Page, searched_url: str) -> None:
    page.goto(searched_url)
    open_search(page, "frost zyx")
    _settled(page)
    assert page.locator("del").all_inner_texts() == ["zyx"]
    page.keyboard.press("Control+A")
    page.keyboard.type("water zyx")
    _settled(page)
    assert page.locator(RESULT).first.locator("del").all_inner_texts() == ["zyx"]
    page.keyboard.press("Control+A")
    page.keyboard.type("zyxzyx")
    page.get_by_text("No matching documents").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.get_by_text("Type to start searching").wait_for()


@pytest.mark.parametrize("words", ["agua", "agu", "agua limpia", "Añejo", "7.85", '"agua"'])
def test_what_only_begins_like_the_beginning_of_a_word_is_not_found(page: Page, searched_url: str, words: str) -> None:
    page.goto(searched_url)
    open_search(page, "water")
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    page.get_by_text("No matching documents").wait_for()
    _settled(page)
    assert not _addresses(page)


def test_what_has_the_other_words_is_found_without_the_one_that_is_nowhere(page: Page, searched_url: str) -> None:
    page.goto(searched_url)
    open_search(page, "agua frost")
    _settled(page)
    assert page.locator("del").all_inner_texts() == ["agua"]
    assert page.locator(f"{LINK} mark").all_inner_texts() == ["Frost"]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("$7.9M", {"7.9M"}),
        ("7.9M", {"7.9M"}),
        ("7.9", {"7.9M"}),  # not 790
        ("$15M", {"15M"}),
        ("45000", {"45,000"}),
        ("45,000", {"45,000"}),
        ("O'Brien", {"O'Brien"}),  # not "of" and "on"
        ("brien", {"O'Brien"}),
        ("connectio", {"connect", "connected", "connection", "connections"}),  # half typed, and longer than its stem
    ],
)
def test_amounts_and_names_are_found_as_pages_write_them(
    page: Page, said: list[str], searched_url: str, *, words: str, marks: set[str]
) -> None:
    page.goto(searched_url)
    open_search(page, words)
    _settled(page)
    assert page.locator("del").count() == 0
    found = {text.strip("$.,;:()") for text in page.locator(f"{LINK} mark").all_inner_texts()} - {""}
    assert found
    assert found <= marks
    assert not said


@pytest.mark.parametrize("words", ["water", "frost hills", "connec", "siskiyou frost", "agu", "a", '"tap water"'])
def test_an_index_in_parts_finds_the_same_pages(page: Page, sample_url: str, sample_in_parts: str, words: str) -> None:
    found = []
    for url in (sample_url, sample_in_parts):
        page.goto(url)
        open_search(page, words)
        _settled(page)
        found.append({urlsplit(address).path for address in _addresses(page)})
    assert found[0] == found[1]
    assert bool(found[0]) == (words != "agu")


def test_a_search_downloads_little_and_a_page_nothing_of_it(page: Page, sample_site: Path, sample_url: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
    page.goto(sample_url, wait_until="networkidle")
    assert {path for path in asked if "search" in path} == {"search/search_index.json", "search/worker.js"}
    asked.clear()
    for words in ("water", "frost hills"):
        open_search(page, words)
        _settled(page)
        page.keyboard.press("Control+A")
    files = [(sample_site / path).read_bytes() for path in dict.fromkeys(asked)]
    assert any("fragment" in path for path in asked)
    assert sum(min(len(file), len(gzip.compress(file, 9))) for file in files) < BYTES


def test_payloads_in_titles_notes_and_headings_are_words(
    tiny_site: TinySite, serve: Callable[[Path], str], page: Page
) -> None:
    payload = "<img src=x onerror=hit=1> &lt;img src=x onerror=hit=1&gt; </mark><script>hit=1</script>"
    content = {
        **SMALL,
        "cycles/2026-q3/mend-kettles.md": SMALL["cycles/2026-q3/mend-kettles.md"]
        .replace("of the valley", "of the valley <img src=x onerror=hit=1>")
        .replace("Copper", f"Copper {payload}")
        .replace("## Why now", "## Why now\n\nWords.\n\n## Heading <img src=x onerror=hit=1>\n\nCopper"),
        "cycles/2026-q3/check-ins/mend-kettles.yml": SMALL["cycles/2026-q3/check-ins/mend-kettles.yml"].replace(
            "note: The workshop opened.", f"note: 'The workshop opened {payload}'"
        ),
    }
    settings = {"as_of": "2026-08-18", "content_policy": False}
    built = tiny_site(content, {"plugins": ["search", {"okrsite": settings}]}, strict=False)
    assert built.returncode == 0, built.output
    page.goto(serve(built.site_dir))
    for words in ("copper", "workshop", "valley", "img", "heading"):
        open_search(page, words)
        _settled(page)
        assert page.locator(".md-search-result__list :is(img, script)").count() == 0, words
        page.keyboard.press("Control+A")
    assert page.evaluate("window.hit") is None
    assert "<img src=x" in page.locator(".md-search-result__list").inner_text()


def test_titles_are_found_where_pagefind_is_not_there(
    tiny_site: TinySite, serve: Callable[[Path], str], page: Page
) -> None:
    built = tiny_site(SMALL, {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18"}}]})
    assert built.returncode == 0, built.output
    (built.site_dir / "search/pagefind.js").unlink()
    page.goto(serve(built.site_dir))
    open_search(page, "mend kettl")
    assert "Mend the kettles of the valley" in page.locator(LINK).first.inner_text()
    assert NOT_ALL in page.locator(LINK).last.inner_text()


@pytest.mark.parametrize(
    "file", ["find.js", "parts.json", "pages.js", "pagefind.js", "pf_meta", "wasm", "pf_index", "pf_fragment"]
)
def test_what_the_network_loses_once_is_fetched_again(page: Page, searched_url: str, file: str) -> None:
    lost: list[str] = []

    def answer(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.fulfill(status=503)

    page.context.route(re.compile(rf"/search/.*{re.escape(file)}"), answer)
    page.goto(searched_url)
    open_search(page, "fros")
    _settled(page)
    assert lost
    page.keyboard.type("t")  # where what finds could not be loaded, the next key loads it
    _settled(page)
    assert page.locator(f"{LINK} mark").all_inner_texts() == ["Frost"]
    assert NOT_ALL not in page.locator(".md-search-result").inner_text()


def test_what_cannot_be_searched_is_said_until_it_can_be(page: Page, searched_url: str) -> None:
    page.goto(searched_url)
    open_search(page, "water")
    _settled(page)
    count = page.locator(META).inner_text()
    page.context.route("**/search/**", lambda route: route.abort())
    for words in ("families", "permits"):
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        page.get_by_text(NOT_ALL).wait_for()
    _settled(page)
    assert "permits" in page.locator(LINK).first.inner_text()
    page.context.unroute("**/search/**")
    page.keyboard.press("Control+A")
    page.keyboard.type("families")
    page.get_by_text(NOT_ALL).wait_for(state="detached")
    _settled(page)
    assert len(_addresses(page)) > 5
    page.keyboard.press("Control+A")
    page.keyboard.type("water")
    _settled(page)
    assert page.locator(META).inner_text() == count


def test_a_page_that_is_open_finds_what_is_published_anew(
    tiny_site: TinySite, serve: Callable[[Path], str], page: Page
) -> None:
    settings = {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18"}}]}
    story, content = "cycles/2026-q3/mend-kettles.md", {**SMALL, "about.md": "# About\n\nThe heron.\n"}
    page.goto(serve(tiny_site(content, settings).site_dir))
    open_search(page, "heron")
    _settled(page)
    anew = tiny_site({**content, story: SMALL[story].replace("Copper has", "Zinc and copper have")}, settings)
    assert anew.returncode == 0, anew.output
    for words in ("copper", "zinc"):
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        _settled(page)
        assert {mark.lower() for mark in page.locator(f"{LINK} mark").all_inner_texts()} == {words}


@pytest.mark.parametrize("width", [1280, 390])
def test_titles_and_summaries_are_found_in_a_site_opened_from_disk(tiny_site: TinySite, page: Page, width: int) -> None:
    built = tiny_site(SMALL, {"use_directory_urls": False, "theme": THEME})
    assert built.returncode == 0, built.output
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((built.site_dir / "cycles/2026-q3/mend-kettles.html").as_uri())
    open_search(page, "rep")
    assert "Repairs" in page.locator(LINK).first.inner_text()
    assert "titles and summaries" in page.locator(META).inner_text()
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.matches('button[for=__search], .md-search__input')")
    assert not page.locator("#__search").is_checked()
    open_search(page, "airs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/teams/repairs.html*")
    assert page.locator("h1").first.inner_text().startswith("Repairs")
    assert not said


THEME = {"name": "material", "font": False, "features": ["search.highlight"]}


def test_a_site_opened_from_disk_lists_what_is_over_last(sample_site: Path, page: Page) -> None:
    page.goto((sample_site / "index.html").as_uri())
    open_search(page, "water")
    over = ["/2026-q2/" in address for address in _addresses(page)]
    assert any(over)
    assert not all(over)
    assert over == sorted(over)
    page.locator(LINK).first.click()
    page.wait_for_url("**/index.html*")


def test_without_script_no_box_pretends_to_search(browser: Browser, sample_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    for width in (1280, 390):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(sample_url)
        assert not page.locator(".md-search").is_visible()
        assert not page.locator("[for=__search]").first.is_visible()
    context.close()


def _settled(page: Page) -> None:
    """Waits until the results are those of all that was typed, and scrolls until all of them are in the list."""
    page.evaluate(
        """async () => {
          const list = document.querySelector(".md-search-result__list")
          const scroll = list.closest(".md-search__scrollwrap")
          const pause = ms => new Promise(done => setTimeout(done, ms))
          let before
          do {
            before = list.textContent
            await pause(400)
            for (let i = 0; i < 5; i++) {
              for (const top of [0, 1e6]) { scroll.scrollTop = top; await pause(30) }
            }
          } while (list.textContent !== before)
          scroll.scrollTop = 0
        }"""
    )


def _addresses(page: Page) -> list[str]:
    """Where the results lead, in their order."""
    addresses: list[str] = page.locator(RESULT).evaluate_all("all => all.map(one => one.querySelector('a').href)")
    return addresses
