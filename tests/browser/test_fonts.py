"""A browser of the tests has one family of fonts, whatever else is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.fonts import FAMILIES
from tests.browser.kinds import KINDS
from tests.conftest import BOTH_FAMILIES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, BOTH_FAMILIES]

GENERIC = ("sans-serif", "serif", "monospace")


def test_the_generic_families_are_those_of_the_tests(page: Page, family: str) -> None:
    page.set_content("".join(f'<p id="{name}" style="font-family: {name}">Words, 47,800 → 60%' for name in GENERIC))
    fonts = FAMILIES[family]
    assert [_fonts(page, f"#{name}") for name in GENERIC] == [{fonts.sans}, {fonts.serif}, {fonts.mono}]


@pytest.mark.site
def test_pages_are_set_in_no_other_font(page: Page, sample_url: str, family: str) -> None:
    page.goto(sample_url + KINDS["story, running"])
    fonts = FAMILIES[family]
    assert _fonts(page, ".okr h1") == {fonts.serif}
    assert _fonts(page, ".okr-chart text") == {fonts.sans}
    assert _fonts(page, ".okr-reading > .okr-state + p") == {fonts.sans, fonts.serif}


def _fonts(page: Page, selector: str) -> set[str]:
    """The families that the words of an element were really set in."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}
