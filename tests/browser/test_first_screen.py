"""Five seconds: what the front page answers before anybody scrolls, on a desk and on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import BOTH_FAMILIES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.site]


@BOTH_FAMILIES
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_says_how_we_are_doing(page: Page, sample_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(sample_url)
    counts = page.locator(".okr-spread li")
    assert counts.count() == 6
    for what in (
        page.get_by_role("heading", name="July–September 2026"),
        page.get_by_text("Week 7 of 13"),
        page.locator(".okr-spread > svg"),
        *counts.all(),
        page.get_by_text("Next check-in due August 26, 2026: 18 key results to be reported."),
        page.locator("q").first,
        page.get_by_role("heading", name="What needs help"),
        page.get_by_text("7 of 20 key results"),
        page.get_by_role("link", name="First safe water flows from the new treatment plant"),
    ):
        assert _bottom(what) <= height, what


def test_the_strip_is_drawn_in_proportion(page: Page, sample_url: str) -> None:
    page.goto(sample_url)
    widths = page.locator(".okr-spread rect").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    counts = [int(words.split()[0]) for words in page.locator(".okr-spread li").all_inner_texts()]
    assert [round(width / sum(widths) * sum(counts)) for width in widths] == counts


def _bottom(what: Locator) -> float:
    box = what.bounding_box()
    assert box, what
    return box["y"] + box["height"]
