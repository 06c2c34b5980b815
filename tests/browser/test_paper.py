"""Every kind of page prints as something one would hand out: whole, named, dark on white, not too long."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser.judging import CUT_OFF, OPEN_ALL, PAPER, TOO_WIDE
from tests.browser.kinds import KINDS
from tests.conftest import BOTH_FAMILIES, build_tiny, tab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Once, TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

OURS = {kind: path for kind, path in KINDS.items() if kind != "not found"}
WITH_CYCLE = ("front", "cycle", "story", "check-in", "retrospective", "team", "strategy", "deck")
CONTROLS = (
    "button, select, input, .headerlink, .md-content__button, .md-header, .md-path, .md-sidebar, .md-footer, .md-top"
)

# What is there to be pressed; what the head of a sheet says in its stead, or the heading above a table; words and dates
# that a narrow chart leaves out.
TAKE_AWAY = """document.querySelectorAll("button, form, .okr-age, .okr-page-deck > .okr-masthead, caption")
  .forEach(one => one.remove())
document.querySelectorAll(".okr-wide, [class^=okr-of-]:not(.okr-of-2)").forEach(one => one.remove())"""

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

# They end where the chart does.
SHARES = """words => words.filter(one => !one.matches(".okr-left")).map(one => {
  const box = one.getBoundingClientRect()
  return box.width / (box.right - one.closest("svg").getBoundingClientRect().left)
})"""

# A quarter in which somebody reported on every date, for three and for four key results.
STATEMENTS = {
    "a": ("Increase clean taps from 100 taps to 200 taps", (112, 125, 137, 150, 162, 175)),
    "b": ("Cut the wait for permits from 60 days to 30 days", (56, 52, 48, 45, 41, 37)),
    "c": ("Raise trained crews from 3 crews to 30 crews", (6, 9, 13, 16, 19, 23)),
    "d": ("Increase visits from 500 visits to 900 visits", (550, 600, 650, 700, 750, 800)),
}
DATES = ("2026-12-05", "2026-12-18", "2027-01-02", "2027-01-16", "2027-01-30", "2027-02-13")
SAID = (
    "confidence: commit, win: First rural district fully connected",
    "confidence: risk, blocker: The lab contract waits for legal review",
    "confidence: target, learning: Grouped sampling halves the lab time",
)
NOTE = "Two more districts were connected this week and the sampling backlog is cleared."
FULL = """\
objective: Bring clean water to small towns
summary: So that nobody buys water because of the tap.
team: water
supports: [wells]
sponsor: Dana Whitfield
why: >-
  One in four small systems failed a water test last year. Families buy bottled water that costs more than the rent of
  their garden.
why_now: The drought fund closes in June, and the labs are free until the snow comes.
impact: Two to five million more people can drink from the tap at home.
key_results:
"""
HEADER = "An official website of the California Department of Resources Recycling and Recovery"
LONG_NAME = (
    "California Department of Resources Recycling and Recovery, "
    "Division of Circular Economy, of Materials and of Cleaner Towns"
)


def full(ids: str) -> dict[str, str]:
    """An objective with these key results, and its check-ins."""
    promises = "".join(
        f"- {{id: {one}, statement: {STATEMENTS[one][0]}, champion: Ana Ruiz, commit: {STATEMENTS[one][1][3]}}}\n"
        for one in ids
    )
    log = "".join(
        f"- {{date: {date}, key_result: {one}, value: {STATEMENTS[one][1][slot]}, {SAID[slot % 3]}, note: {NOTE}, "
        "by: Ana Ruiz}\n"
        for slot, date in enumerate(DATES)
        for one in ids
    )
    name = f"full-{len(ids)}"
    return {f"cycles/2026-q4/{name}.yml": FULL + promises, f"cycles/2026-q4/check-ins/{name}.yml": log}


def organization(name: str) -> str:
    """An organization of this name, as its file has it."""
    goals = '[{id: g, name: "Safe, affordable water in every community", initiatives: [{id: wells, name: Wells}]}]'
    return f"name: {json.dumps(name)}\nteams: [{{id: water, name: Division of Drinking Water}}]\ngoals: {goals}\n"


QUARTER = "---\nstart: 2026-11-22\nend: 2027-02-20\nstatus: published\n---\n\nDear all.\n"


@pytest.fixture
def full_url(once: Once, serve: Callable[[Path], str]) -> str:
    """A site with two objectives that were reported on every date."""

    def fill(folder: Path) -> None:
        content = {
            "organization.yml": organization("Department of Clear Rivers"),
            "cycles/2026-q4/index.md": QUARTER,
            **full("abc"),
            **full("abcd"),
        }
        built = build_tiny(folder, content, {"plugins": ["search", {"okrsite": {"as_of": "2027-02-14"}}]}, strict=False)
        assert built.returncode == 0, built.output

    return serve(once("reported-on-every-date", fill) / "site")


def sheets(page: Page, paper: str = "Letter") -> list[str]:
    """The words of each sheet, with the margins of a person who changes nothing and without the browser's grounds."""
    document = pypdfium2.PdfDocument(page.pdf(format=paper, prefer_css_page_size=True))
    try:
        return [sheet.get_textpage().get_text_range() for sheet in document]
    finally:
        document.close()


def words(text: str) -> set[str]:
    """The words of a text, without what a line's end does to them.

    A PDF has one sign for any hyphen there, that of a broken word and that of `half-empty`: both are read.
    """
    text = text.lower().replace("\N{SOFT HYPHEN}", "")
    return {word for hyphen in ("", "-") for word in re.findall(r"\w+", text.replace("\ufffe", hyphen))}


def squeezed(text: str) -> str:
    """A text without what styles may set: spaces, capitals, dots between."""
    return re.sub(r"[\s·\ufffe]+", "", text).lower()


@BOTH_FAMILIES
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
        assert squeezed("August 12, 2026 47.8K people On track to the commit Learning") in printed


@BOTH_FAMILIES
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
            assert "Shown as of August 18, 2026" in head, (kind, number)
            if kind.startswith(WITH_CYCLE):
                assert re.search("Rivers · (July–September|April–June) 2026 · Shown as of", head), (kind, number)


@BOTH_FAMILIES
def test_on_paper_a_value_breaks_between_words_only(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 720, "height": 900})
    page.emulate_media(media="print")
    for path in (KINDS["story, running"], KINDS["story, held"], "cycles/2026-q2/clear-permits/"):
        page.goto(sample_url + path)
        assert page.locator(NUMBERS).count() > 8
        assert page.locator(NUMBERS).evaluate_all(BROKEN_WORDS) == [], path


@BOTH_FAMILIES
def test_the_words_of_a_chart_s_zones_take_less_than_half_of_it(page: Page, sample_url: str) -> None:
    """Where values lie in the other half, their marks would cover the words."""
    page.set_viewport_size({"width": PAPER, "height": 800})
    page.emulate_media(media="print")
    for path in (KINDS["story, running"], KINDS["story, held"]):
        page.goto(sample_url + path)
        shares = page.locator(".okr-zone").evaluate_all(SHARES)
        assert shares
        assert max(shares) < 0.52, path


@BOTH_FAMILIES
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


@BOTH_FAMILIES
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_an_objective_fits_on_two_sheets(page: Page, sample_url: str, paper: str) -> None:
    for kind in ("story, running", "story, closed", "story, held", "story, milestone", "front"):
        page.goto(sample_url + KINDS[kind])
        assert len(sheets(page, paper)) <= 2, kind


@BOTH_FAMILIES
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_an_objective_that_was_reported_on_every_date_fits_on_two_sheets(page: Page, full_url: str, paper: str) -> None:
    for name, entries in (("full-3", 18), ("full-4", 24)):
        page.goto(f"{full_url}cycles/2026-q4/{name}/")
        assert page.locator(".okr-log .okr-said").count() == entries
        assert len(sheets(page, paper)) <= 2, name


@BOTH_FAMILIES
@pytest.mark.parametrize("name", ["Rivers", LONG_NAME])
@pytest.mark.parametrize("header", ["A site of California", HEADER, f"{HEADER}, of its laboratories and its wells"])
def test_the_line_above_the_header_is_printed_clear_of_the_line_on_whose_page_it_is(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str], name: str, header: str
) -> None:
    look = {"as_of": "2027-02-14", "look": {"header": header}}
    content = {"organization.yml": organization(name), "cycles/2026-q4/index.md": QUARTER, **full("abc")}
    built = tiny_site(content, {"plugins": ["search", {"okrsite": look}]}, strict=False)
    assert built.returncode == 0, built.output
    page.goto(f"{serve(built.site_dir)}cycles/2026-q4/full-3/")
    for paper in ("Letter", "A4"):
        document = pypdfium2.PdfDocument(page.pdf(format=paper, prefer_css_page_size=True))
        first = document[0].get_textpage()
        said, edge = squeezed(first.get_text_range()), document[0].get_height() - 90
        boxes = [first.get_charbox(at) for at in range(first.count_chars())]
        document.close()
        assert squeezed(header) in said
        assert squeezed(f"{name} · November 22, 2026 – February 20, 2027 · Shown as of February 14, 2027") in said
        letters = [box for box in boxes if box[1] > edge and box[0] < box[2]]
        over = [
            (one, other)
            for one, other in itertools.combinations(letters, 2)
            if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 0
        ]
        assert len(letters) > len(squeezed(name + header))
        assert over == [], paper


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
