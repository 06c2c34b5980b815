"""Every kind of page fits where it is read: a narrow window, big text, the system's own colors, and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAPER = 680  # the width of a Letter or A4 sheet between its margins, in CSS pixels

OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"

# What makes the page scroll sideways, the page itself first.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return []
  return ["the page", ...[...document.querySelectorAll("article *")]
    .filter(one => one.getBoundingClientRect().right > room + 1).map(one => `${one.localName}.${one.className}`)]
}"""

# What is cut off, because it is wider than the box that it could only scroll in.
CUT_OFF = """() => [...document.querySelectorAll("article *")]
  .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .filter(one => getComputedStyle(one).overflowX !== "visible")
  .map(one => `${one.localName}.${one.className}`)"""

# Colors that meet: each painted thing, what it is painted with, and what it lies on.
PAINTED = """() => {
  const style = (one, name) => getComputedStyle(one)[name]
  const paper = style(document.body, "backgroundColor")
  const pairs = []
  for (const badge of document.querySelectorAll(".okr-badge")) {
    pairs.push(["a badge's words", style(badge, "color"), style(badge, "backgroundColor")])
    pairs.push(["a badge's edge", style(badge, "borderTopColor"), paper])
    pairs.push(["a badge's sign", style(badge.querySelector("svg"), "fill"), style(badge, "backgroundColor")])
  }
  for (const scale of document.querySelectorAll(".okr-scale")) {
    const [way, done] = scale.querySelectorAll("rect")
    pairs.push(["the edge of a scale", style(way, "stroke"), paper])
    if (done) pairs.push(["what is done of a scale", style(done, "fill"), style(way, "fill")])
  }
  for (const one of document.querySelectorAll(".okr-chart text, .okr-scale text, .okr-chart > svg > circle"))
    pairs.push([`${one.localName} of a chart`, style(one, "fill"), paper])
  for (const one of document.querySelectorAll(".okr-chart path, .okr-slots circle, .okr-scale line"))
    pairs.push([`${one.localName} of a chart`, style(one, "stroke"), paper])
  for (const one of document.querySelectorAll(".okr-chart use"))
    pairs.push([`${one.className.baseVal} of a chart`, style(one, "stroke"), style(one, "fill")])
  for (const one of document.querySelectorAll(".okr-day span, .okr-chart figcaption span, .okr-day li > strong")) {
    const sign = getComputedStyle(one, "::before")
    if (sign.borderTopStyle === "none") pairs.push([`the sign of ${one.className}`, sign.backgroundColor, paper])
    else pairs.push([`the sign of ${one.className}`, sign.borderTopColor, paper])
  }
  return pairs
}"""

WIDE_TABLE = f"""# Wide

| {" | ".join("abcdefghijkl")} |
|{" --- |" * 12}
| {" | ".join(["unbreakable"] * 12)} |
"""


def test_a_narrow_window_never_scrolls_sideways(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        page.evaluate(OPEN_ALL)
        assert page.evaluate(TOO_WIDE) == [], kind


def test_a_narrow_window_shows_its_menu_without_script(browser: Browser, sample_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{sample_url}guide/five-minute-check-in/")
    assert page.evaluate(TOO_WIDE) == []
    assert not page.get_by_label("Search").filter(visible=True).count()
    for name in ("Strategy", "How Alder Flat got its water back"):
        link = page.locator(".md-sidebar--primary").get_by_role("link", name=name)
        link.scroll_into_view_if_needed()
        link.click(trial=True)  # nothing lies on it
    link.click()
    page.wait_for_url("**/alder-flat/")
    context.close()


def test_text_of_twice_the_size_fits(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        page.add_style_tag(content="html { font-size: 250% !important }")  # Material's own is 125%
        page.evaluate(OPEN_ALL)
        assert page.evaluate(TOO_WIDE) == [], kind


def test_a_wide_table_scrolls_in_a_box_that_keys_reach_and_fits_on_paper(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str]
) -> None:
    built = tiny_site({"organization.yml": "name: Any\n", "about.md": WIDE_TABLE})
    assert built.returncode == 0, built.output
    page.set_viewport_size({"width": 390, "height": 640})
    page.goto(f"{serve(built.site_dir)}about/")
    assert page.evaluate(TOO_WIDE) == []
    box = page.get_by_role("region", name="Table 1")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())

    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CUT_OFF) == []


def test_nothing_moves_for_who_asks_for_stillness(page: Page, sample_url: str) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter(one =>
      getComputedStyle(one).transitionDuration.split(", ").some(time => parseFloat(time) > 0)
      || getComputedStyle(one).animationName !== "none").length"""
    page.goto(sample_url)
    assert page.evaluate(moving)  # Material does move things
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_systems_own_colors_keep_bars_charts_and_badges(browser: Browser, sample_url: str, scheme: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for kind in ("story, running", "story, closed", "cycle", "check-in"):
        page.goto(sample_url + KINDS[kind])
        pairs = page.evaluate(PAINTED)
        assert pairs, kind
        assert [what for what, color, ground in pairs if color in (ground, "none")] == [], kind
    context.close()
