"""Every kind of page fits where it is read: a narrow window, big text, the system's own colors, and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.judging import CUT_OFF, OPEN_ALL, PAPER, TOO_WIDE
from tests.browser.kinds import KINDS
from tests.conftest import BOTH_FAMILIES, tab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

# Badges of which one lies on another, or touches it: where a list of them is styled by nobody.
CROWDED = """() => {
  const badges = [...document.querySelectorAll(".okr-badge")].filter(one => one.checkVisibility())
  const edged = badges.filter(one => parseFloat(getComputedStyle(one).borderTopWidth))
  const boxes = edged.map(one => [one.textContent.trim(), one.getBoundingClientRect()])
  return boxes.flatMap(([name, a], nth) => boxes.slice(nth + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom + 1 && b.top < a.bottom + 1)
    .map(([other]) => `${name} and ${other}`))
}"""

# What lies on its ground in the ground's own color: words, the edges of badges, shapes, and signs that a style paints.
LOST = """() => {
  const style = (one, part) => getComputedStyle(one, part)
  const clear = color => !color || color === "none" || /^rgba.*, 0\\)$/.test(color)
  const ground = one => {
    while (one && clear(style(one).backgroundColor)) one = one.parentElement
    return style(one || document.body).backgroundColor
  }
  const edges = its => ["Top", "Right", "Bottom", "Left"]
    .filter(side => parseFloat(its[`border${side}Width`])).map(side => its[`border${side}Color`])
  const lost = []
  const ask = (one, what, colors, under) => colors.some(color => !clear(color) && color !== under)
    || lost.push(`${what} of ${one.localName}, ${one.closest("[class]").classList}`)
  let asked = 0
  for (const one of document.querySelectorAll(".md-header *, .md-main *, .md-footer *")) {
    if (!one.getClientRects().length || !one.checkVisibility({ visibilityProperty: true })) continue
    const its = style(one), svg = one.closest("svg")
    asked++
    if (!svg) {
      const words = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
      if (words) ask(one, "the words", [its.color], ground(one))
      if (one.matches(".okr-badge") && edges(its).length) ask(one, "the edge", edges(its), ground(one.parentElement))
      for (const part of ["::before", "::after"]) {
        const sign = style(one, part)
        if (sign.content !== '""' || sign.display === "none" || !one.closest(".okr, summary")) continue
        if (!parseFloat(sign.width) && !parseFloat(sign.height)) continue
        ask(one, part, [sign.backgroundColor, ...edges(sign)], ground(one))
      }
    } else if (one.localName === "text") ask(one, "the words", [its.fill], ground(svg))
    // A chart's pale field is the ground itself, as is the gap between two bars; their edges are asked.
    else if (one.matches("circle, line, path, rect, use") && !one.matches(".okr-chart rect, .okr-spread line")) {
      // A sign in a bar lies on the bar, a hole on its ring: on the shape before it, not on the page.
      const on = one.matches("[class*=okr-shape] *") ? svg : one.matches(".okr-dots-hole") && one
      const before = on && style(on.previousElementSibling)
      const under = before && [before.fill, before.stroke].find(color => !clear(color))
      ask(one, "the shape", [one.localName === "line" ? "none" : its.fill, its.stroke], under || ground(svg))
    }
  }
  for (const scale of document.querySelectorAll(".okr-scale")) {
    const [way, done] = scale.querySelectorAll("rect")
    ask(way, "the edge", [style(way).stroke], ground(scale))
    if (done) ask(done, "what is done", [style(done).fill], style(way).fill)
  }
  for (const one of document.querySelectorAll(".okr-chart use"))
    ask(one, "the edge", [style(one).stroke], style(one).fill)
  return [lost, asked]
}"""

# The room that readers may set between letters, words, lines and paragraphs: criterion 1.4.12 of the guidelines.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""

WIDE_TABLE = f"""# Wide

| {" | ".join("abcdefghijkl")} |
|{" --- |" * 12}
| {" | ".join(["unbreakable"] * 12)} |
"""


@BOTH_FAMILIES
def test_a_narrow_window_never_scrolls_sideways(page: Page, sample_site: Path, sample_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for file in sorted(sample_site.rglob("*.html")):
        path = file.relative_to(sample_site).as_posix()
        page.goto(sample_url + path)
        page.evaluate(OPEN_ALL)
        found += [f"{path}: {what}" for what in page.evaluate(TOO_WIDE)]
        # Nor has any table of ours a box of its own to be scrolled in.
        if not page.locator(".okr-page-ordinary table").count():
            cut = page.evaluate(CUT_OFF)
            found += [f"{path}: {what} is cut off" for what in cut if "table" in what or "scrollwrap" in what]
        page.add_style_tag(content=SPACED)
        found += [f"{path}, spaced: {what}" for what in page.evaluate(TOO_WIDE)]
    assert found == []


@BOTH_FAMILIES
@pytest.mark.parametrize("width", [1280, 390])
def test_badges_keep_clear_of_each_other(page: Page, sample_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    crowded, seen = [], 0
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        seen += page.locator(".okr-badge").count()
        crowded += [f"{kind}: {pair}" for pair in page.evaluate(CROWDED)]
    assert seen
    assert not crowded


@BOTH_FAMILIES
def test_a_narrow_window_shows_its_menu_without_script(browser: Browser, sample_url: str) -> None:
    with tab(browser, java_script_enabled=False, viewport={"width": 390, "height": 800}) as page:
        page.goto(f"{sample_url}guide/five-minute-check-in/")
        assert page.evaluate(TOO_WIDE) == []
        assert not page.get_by_label("Search").filter(visible=True).count()
        for name in ("Strategy", "How Alder Flat got its water back"):
            link = page.locator(".md-sidebar--primary").get_by_role("link", name=name)
            link.scroll_into_view_if_needed()
            link.click(trial=True)  # nothing lies on it
        link.click()
        page.wait_for_url("**/alder-flat/")


@BOTH_FAMILIES
def test_text_of_twice_the_size_fits(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        page.add_style_tag(content="html { font-size: 250% !important }")  # Material's own is 125%
        page.evaluate(OPEN_ALL)
        assert page.evaluate(TOO_WIDE) == [], kind


@BOTH_FAMILIES
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
    # Whatever could move: what runs now, and what would with a touch.
    moving = """() => [
      ...document.getAnimations().filter(one => one.playState === "running").map(one => one.effect.target.className),
      ...[...document.querySelectorAll("*")].flatMap(one => ["", "::before", "::after"]
        .filter(part => {
          const style = getComputedStyle(one, part)
          return style.transitionDuration.split(", ").some(time => parseFloat(time) > 0)
            || !["", "none"].includes(style.animationName) || style.scrollBehavior === "smooth"
        }).map(part => `${one.localName}.${one.className}${part}`))]"""
    page.goto(sample_url)
    assert page.evaluate(moving)  # Material does move things
    page.emulate_media(reduced_motion="reduce")
    for kind, path in KINDS.items():
        page.goto(sample_url + path)
        page.evaluate(OPEN_ALL)
        assert page.evaluate(moving) == [], kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_systems_own_colors_keep_words_bars_charts_and_badges(
    browser: Browser, sample_url: str, scheme: str
) -> None:
    with tab(browser, forced_colors="active", color_scheme=scheme) as page:
        for kind, path in KINDS.items():
            page.goto(sample_url + path)
            page.evaluate(OPEN_ALL)
            lost, asked = page.evaluate(LOST)
            assert asked > 50, kind
            assert lost == [], kind
