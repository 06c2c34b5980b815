"""Every kind of page prints as something one would hand out: whole, named, dark on white, not too long."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser.judging import CUT_OFF, OPEN_ALL, PAPER, TOO_WIDE
from tests.browser.kinds import KINDS
from tests.conftest import tab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

OURS = {kind: path for kind, path in KINDS.items() if kind != "not found"}
WITH_CYCLE = ("front", "cycle", "story", "check-in", "retrospective", "team", "strategy", "deck")
CONTROLS = (
    "button, select, input, .headerlink, .md-content__button, .md-header, .md-path, .md-sidebar, .md-footer, .md-top"
)

# What is there to be pressed; what the head of a sheet says in its stead, or the heading above a table; the dates that
# a narrow chart leaves out.
TAKE_AWAY = """document.querySelectorAll("button, form, .okr-age, .okr-page-deck > .okr-masthead, caption, .okr-wide")
  .forEach(one => one.remove())"""

# Words that must stand together: statements, states, cells.
PHRASES = """() => [...document.querySelectorAll(
  ".okr :is(h1, h2, h3, h4, td, th, .okr-badge, .okr-said, .okr-lines a)")]
  .filter(one => one.checkVisibility()).map(one => one.textContent.replaceAll("¶", ""))"""

# Words of the numbers that stand in two lines.
NUMBERS = ".okr-numbers :is(th, td)"
BROKEN_WORDS = """cells => cells.flatMap(cell => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = []
  for (let text; (text = texts.nextNode()); )
    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange()
      range.setStart(text, word.index)
      range.setEnd(text, word.index + word[0].length)
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0])
    }
  return broken
})"""


def sheets(page: Page, paper: str = "Letter") -> list[str]:
    """The words of each sheet, with the margins of a person who changes nothing and without the browser's grounds."""
    document = pypdfium2.PdfDocument(page.pdf(format=paper, prefer_css_page_size=True))
    try:
        return [sheet.get_textpage().get_text_range() for sheet in document]
    finally:
        document.close()


def words(text: str) -> set[str]:
    """The words of a text, without what a line's end does to them."""
    return set(re.findall(r"\w+", text.lower().replace("\N{SOFT HYPHEN}", "").replace("\ufffe", "")))


def squeezed(text: str) -> str:
    """A text without what styles may set: spaces, capitals, dots between."""
    return re.sub(r"[\s·\ufffe]+", "", text).lower()


def test_on_paper_nothing_is_cut_off(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        assert page.evaluate(TOO_WIDE) == [], kind
        assert page.evaluate(CUT_OFF) == [], kind
        assert not page.locator(CONTROLS).filter(visible=True).count(), kind


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_the_numbers_behind_a_chart_are_open(browser: Browser, sample_url: str, script: bool) -> None:
    with tab(browser, java_script_enabled=script) as page:
        page.goto(sample_url + KINDS["story, running"])
        tables = page.locator("details:not([open]) table")
        shut = "tables => tables.filter(table => !table.checkVisibility()).length"
        assert tables.evaluate_all(shut) > 2
        page.emulate_media(media="print")
        page.wait_for_function(
            "() => [...document.querySelectorAll('details table')].every(one => one.checkVisibility())"
        )
        printed = squeezed("".join(sheets(page)))
        assert squeezed("12 August 2026 47.8K people On track to the commit Learning") in printed


def test_on_paper_every_word_of_the_screen_is_there(page: Page, sample_url: str) -> None:
    for kind, path in OURS.items():
        page.goto(sample_url + path)
        page.evaluate(OPEN_ALL)
        page.evaluate(TAKE_AWAY)
        read, phrases = page.locator(".okr").inner_text(), page.evaluate(PHRASES)
        assert len(words(read)) > 30, kind
        page.reload()
        printed = "\n".join(sheets(page))
        assert words(read) - words(printed) == set(), kind
        assert [phrase for phrase in phrases if squeezed(phrase) not in squeezed(printed)] == [], kind


def test_paper_says_whose_page_it_is_of_which_cycle_and_which_day(page: Page, sample_url: str) -> None:
    for kind, path in OURS.items():
        page.goto(sample_url + path)
        for number, sheet in enumerate(sheets(page), 1):
            head = " ".join(sheet.split())
            assert "Department of Clear Rivers" in head, (kind, number)
            assert "Shown as of 18 August 2026" in head, (kind, number)
            if kind.startswith(WITH_CYCLE):
                assert re.search("Rivers · (July–September|April–June) 2026 · Shown as of", head), (kind, number)


def test_on_paper_a_value_breaks_between_words_only(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 720, "height": 900})
    page.emulate_media(media="print")
    for path in (KINDS["story, running"], KINDS["story, held"], "cycles/2026-q2/clear-permits/"):
        page.goto(sample_url + path)
        assert page.locator(NUMBERS).count() > 8
        assert page.locator(NUMBERS).evaluate_all(BROKEN_WORDS) == [], path


def test_a_long_branch_of_the_strategy_begins_on_the_sheet_where_it_stands(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str]
) -> None:
    objective = "supports: [wells]\nkey_results: [{id: k, statement: Finish it, type: milestone}]\n"
    content = {
        "organization.yml": "name: Any\ngoals:\n- {id: g, name: G, initiatives: [{id: wells, name: Wells}]}\n",
        "cycles/2026-q3/index.md": "---\nstart: 2026-07-01\nend: 2026-09-30\nstatus: published\n---\n",
        **{f"cycles/2026-q3/o{number:02}.yml": f"objective: Do {number:02}\n{objective}" for number in range(30)},
    }
    built = tiny_site(content, strict=False)  # the cycle is not locked
    assert built.returncode == 0, built.output
    page.goto(f"{serve(built.site_dir)}strategy/")
    printed = sheets(page)
    assert "Do 00" in printed[0]
    assert "Do 29" not in printed[0]


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_an_objective_fits_on_two_sheets(page: Page, sample_url: str, paper: str) -> None:
    for kind in ("story, running", "story, closed", "story, held", "story, milestone", "front"):
        page.goto(sample_url + KINDS[kind])
        assert len(sheets(page, paper)) <= 2, kind


def test_paper_says_where_a_link_leads_elsewhere(page: Page, sample_url: str) -> None:
    page.goto(sample_url + KINDS["ordinary"])
    links = 'See <a href="https://water.example/rules">the rules</a>, <a href="../">home</a>.'
    page.locator(".okr p:not(.okr-age)").last.evaluate("(one, links) => { one.innerHTML = links }", links)
    assert squeezed("See the rules (https://water.example/rules), home.") in squeezed("".join(sheets(page)))


def test_the_dark_colors_print_dark_on_light(browser: Browser, sample_url: str) -> None:
    with tab(browser, color_scheme="dark") as page:
        page.goto(sample_url + KINDS["story, running"])
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        document = pypdfium2.PdfDocument(page.pdf(format="Letter", prefer_css_page_size=True, print_background=True))
        tones = document[0].render().to_pil().convert("L").histogram()
        document.close()
        assert sum(tones[250:]) / sum(tones) > 0.75, "paper stays white"
        assert sum(tones[:80]) / sum(tones) > 0.005, "and ink is dark"


def test_whatever_an_organization_is_called_stands_on_every_sheet_as_text(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str]
) -> None:
    name = """</style><b>"Water\\" & 'Rivers'"""
    built = tiny_site({"organization.yml": f"name: {json.dumps(name)}\n", "about.md": "# About\n\nUs.\n"})
    assert built.returncode == 0, built.output
    page.goto(f"{serve(built.site_dir)}about/")
    assert not page.locator("b").count()
    page.add_style_tag(content="@page { size: 8cm 4cm }")
    printed = sheets(page)
    assert len(printed) > 1
    assert all(sheet.count(name) == 1 for sheet in printed), printed
