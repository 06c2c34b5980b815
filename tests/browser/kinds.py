"""Every kind of page of the sample, by its address, for tests that hold on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

KINDS = {
    "front": "",
    "cycle": "cycles/2026-q3/",
    "closed cycle": "cycles/2026-q2/",
    "story, running": "cycles/2026-q3/connect-small-systems/",
    "story, closed": "cycles/2026-q2/test-private-wells/",
    "story, held": "cycles/2026-q3/keep-it-safe/",
    "story, milestone": "cycles/2026-q3/fair-weekends/",
    "check-in": "cycles/2026-q3/check-ins/2026-08-12/",
    "deck": "cycles/2026-q3/town-hall/",
    "team": "teams/drinking-water/",
    "teams": "teams/",
    "strategy": "strategy/",
    "retrospective": "cycles/2026-q2/retrospective/",
    "archive": "cycles/",
    "guide": "how-to-read/",
    "accessibility": "accessibility/",
    "ordinary": "about/",
    "not found": "404.html",
}
"""The path below the site's address of one page of each kind."""

STORIES = (
    "cycles/2026-q2/connect-small-systems/",
    "cycles/2026-q2/river-permits/open-streams/",
    "cycles/2026-q3/clear-permits/",
    "cycles/2026-q3/connect-small-systems/",
    "cycles/2026-q3/fair-weekends/",
    "cycles/2026-q3/hire-faster/",
)
"""Stories with action plans and numbers, whose tables are the widest."""


def open_menu(page: Page) -> None:
    """Opens the menu of a narrow window with the keyboard."""
    page.get_by_role("button", name="Menu").press("Enter")
    page.locator(".md-sidebar--primary :is(a, button):focus").wait_for()


def open_search(page: Page, words: str) -> None:
    """Opens search with the keyboard, and waits until it has found something."""
    opener = page.get_by_role("button", name="Search", exact=True)
    if opener.is_visible():
        opener.press("Enter")
    else:
        page.locator(".md-search__input").focus()
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.type(words)
    page.locator(".md-search-result__link").first.wait_for()
