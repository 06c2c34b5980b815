"""Charts can be read in every window: no word lies on another or leaves the page, and none is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

# Of each drawing: words that lie on each other or leave the window, small words, and marks that hide a point.
FAULTS = """smallest => {
  const room = document.documentElement.clientWidth
  const box = one => one.getBoundingClientRect()
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5
  const faults = []
  for (const drawing of document.querySelectorAll(".okr-chart > svg, .okr-scale > svg")) {
    const words = [...drawing.querySelectorAll("text")].filter(one => one.checkVisibility())
    for (const [index, one] of words.entries()) {
      const its = box(one)
      if (its.left < 0 || its.right > room) faults.push(`${one.textContent} leaves the window`)
      if (parseFloat(getComputedStyle(one).fontSize) < smallest) faults.push(`${one.textContent} is small`)
      for (const other of words.slice(index + 1))
        if (meet(its, box(other))) faults.push(`${one.textContent} lies on ${other.textContent}`)
    }
    const points = [...drawing.querySelectorAll(":scope > circle")]
    for (const mark of drawing.querySelectorAll("use:not(.okr-note-start)"))
      for (const point of points)
        if (meet(box(mark), box(point))) faults.push(`${mark.textContent} lies on ${point.textContent}`)
  }
  return faults
}"""

DRAWN = "document.querySelectorAll('.okr-chart > svg, .okr-scale > svg').length"


@pytest.mark.parametrize("width", [320, 390, 700, 1100, 1280, 1920])
def test_the_words_of_every_chart_stand_clear(page: Page, sample_site: Path, sample_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn = 0
    for story in sorted(sample_site.glob("cycles/*/**/index.html")):
        if "okr-key-result" in story.read_text("utf-8"):
            page.goto(sample_url + story.relative_to(sample_site).parent.as_posix() + "/")
            drawn += page.evaluate(DRAWN)
            assert page.evaluate(FAULTS, 12) == [], story
    assert drawn > 20


def test_charts_on_paper_stand_clear(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    for story in ("cycles/2026-q3/connect-small-systems/", "cycles/2026-q2/clear-permits/"):
        page.goto(sample_url + story)
        assert page.evaluate(DRAWN) > 1
        assert page.evaluate(FAULTS, 8) == [], story  # a CSS pixel is three quarters of a printer's point
