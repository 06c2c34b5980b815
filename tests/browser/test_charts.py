"""Charts can be read in every window: no word lies on another or leaves the page, and none is small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.charted import AS_OF, HARD, content
from tests.browser.judging import PAPER
from tests.conftest import BOTH_FAMILIES, build_tiny

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import Once

pytestmark = [pytest.mark.browser, pytest.mark.site, BOTH_FAMILIES]

# Of each drawing: words that lie on each other or leave the window, or the figure, beside which others stand; small
# words; points and marks that hide the words of a zone. And marks that hide a point, if points leave marks any room.
FAULTS = """([smallest, dense]) => {
  const room = document.documentElement.clientWidth
  const box = one => one.getBoundingClientRect()
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5
  const faults = []
  for (const drawing of document.querySelectorAll(":is(.okr-chart, .okr-scale) svg[role], .okr-scale > svg")) {
    const figure = box(drawing.closest(".okr-chart, .okr-scale"))
    const words = [...drawing.querySelectorAll("text")].filter(one => one.checkVisibility())
    for (const [index, one] of words.entries()) {
      const its = box(one)
      if (its.left < 0 || its.right > room) faults.push(`${one.textContent} leaves the window`)
      if (its.left < figure.left - 0.5 || its.right > figure.right + 0.5)
        faults.push(`${one.textContent} leaves its figure`)
      if (parseFloat(getComputedStyle(one).fontSize) < smallest) faults.push(`${one.textContent} is small`)
      for (const other of words.slice(index + 1))
        if (meet(its, box(other))) faults.push(`${one.textContent} lies on ${other.textContent}`)
    }
    const points = [...drawing.querySelectorAll(":scope > circle")]
    const marks = [...drawing.querySelectorAll("use:not(.okr-note-start)")]
    for (const mark of dense ? [] : marks)
      for (const point of points)
        if (meet(box(mark), box(point))) faults.push(`${mark.textContent} lies on ${point.textContent}`)
    for (const zone of words.filter(one => one.matches(".okr-zone")))
      for (const one of [...points, ...drawing.querySelectorAll("use")])
        if (meet(box(zone), box(one))) faults.push(`${one.textContent} lies on ${zone.textContent}`)
  }
  return faults
}"""

DRAWN = "document.querySelectorAll('.okr-chart svg[role], .okr-scale > svg').length"

WINDOWS: list[tuple[int, Literal["screen", "print"], int]] = [
    *((width, "screen", 12) for width in (320, 390, 700, 1100, 1280)),
    (PAPER, "print", 8),
]


@pytest.mark.parametrize("width", [320, 390, 700, 1100, 1280, 1920])
def test_the_words_of_every_chart_stand_clear(page: Page, sample_site: Path, sample_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn = 0
    for story in sorted(sample_site.glob("cycles/*/**/index.html")):
        if "okr-key-result" in story.read_text("utf-8"):
            page.goto(sample_url + story.relative_to(sample_site).parent.as_posix() + "/")
            drawn += page.evaluate(DRAWN)
            assert page.evaluate(FAULTS, [12, False]) == [], story
    assert drawn > 20


def test_charts_on_paper_stand_clear(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    for story in ("cycles/2026-q3/connect-small-systems/", "cycles/2026-q2/clear-permits/"):
        page.goto(sample_url + story)
        assert page.evaluate(DRAWN) > 1
        assert page.evaluate(FAULTS, [8, False]) == [], story  # a CSS pixel is three quarters of a printer's point


@pytest.mark.parametrize(("end", "cadence"), [("2026-12-31", 7), ("2027-09-30", 14)], ids=["quarter", "year"])
def test_whatever_is_drawn_its_words_stand_clear(
    page: Page, once: Once, serve: Callable[[Path], str], end: str, cadence: int
) -> None:
    def fill(folder: Path) -> None:
        as_of = {"plugins": ["search", {"okrsite": {"as_of": AS_OF}}]}
        built = build_tiny(folder, content(end, cadence), as_of, strict=False)
        assert built.returncode == 0, built.output

    address = serve(once(f"hard-charts-{cadence}", fill) / "site")
    found = []
    for name in HARD:
        page.goto(f"{address}cycles/hard/{name}/")
        assert page.evaluate(DRAWN) >= 1, name
        for width, media, smallest in WINDOWS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(media=media)
            found += [f"{name} at {width}: {fault}" for fault in page.evaluate(FAULTS, [smallest, True])]
    assert found == []
