"""The site without a pointer: every control can be reached, the focus is always seen, and no letter acts by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import KINDS, open_menu, open_search
from tests.conftest import BOTH_FAMILIES, tab
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

STORY = KINDS["story, running"]
FIELD = ".md-search__input"

# Every kind of page is walked through: some in both windows, the others in one, by turns, for keys take time.
BOTH = {"front", "cycle", "story, running", "check-in", "strategy", "retrospective", "archive", "ordinary", "not found"}
WALKS = [
    (kind, width)
    for place, kind in enumerate(KINDS)
    for width in (1280, 390)
    if kind in BOTH or width == (1280, 390)[place % 2]
]

# What has the focus: a name for messages, and what is wrong with how it shows.
FOCUSED = """async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)  // sidebars follow a jump of the page
  const at = document.activeElement, box = at.getClientRects()[0] || new DOMRect(), style = getComputedStyle(at)
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1)
  const y = Math.min(Math.max(box.y + Math.min(box.height, 20) / 2, 1), innerHeight - 1)
  const top = document.elementFromPoint(x, y)
  const faults = []
  const drawn = at.checkVisibility({ checkOpacity: true, visibilityProperty: true })
  if (!drawn || !box.width || !box.height) faults.push("cannot be seen")
  if (box.right <= 0 || box.bottom <= 0 || box.x >= innerWidth || box.y >= innerHeight) faults.push("is off the screen")
  else if (!top || !(at.contains(top) || top.contains(at))) faults.push("is covered by " + (top && top.className))
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("has no ring")
  const words = (at.getAttribute("aria-label") || at.textContent || "").trim().replace(/\\s+/g, " ").slice(0, 60)
  return { name: `${at.localName} ${words}`, faults, end: at === document.body }
}"""

# Everything a key should reach: what is drawn and takes part in the order. Of radio buttons, the group counts as one.
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter(one => one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]") && one.getClientRects().length
    && one.checkVisibility() && getComputedStyle(one).visibility === "visible").length"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab as narrow as a telephone, or a wide window at 400%."""
    with tab(browser, viewport={"width": 390, "height": 800}, reduced_motion="reduce") as page:
        yield page


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A tab with room for sidebars."""
    with tab(browser, viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as page:
        yield page


@pytest.mark.parametrize("key", ["n", "p", ",", ".", "s", "f", "/", "N"])
def test_no_letter_acts_by_itself(wide: Page, sample_url: str, key: str) -> None:
    wide.goto(f"{sample_url}teams/")
    wide.keyboard.press(key)
    wide.evaluate("() => new Promise(requestAnimationFrame)")
    assert wide.url == f"{sample_url}teams/"
    assert not _checked(wide, "search")


def test_letters_can_be_typed_where_letters_belong(wide: Page, sample_url: str) -> None:
    wide.goto(sample_url)
    wide.locator(FIELD).focus()
    wide.keyboard.type("n.pfs/,")
    assert wide.locator(FIELD).input_value() == "n.pfs/,"


@BOTH_FAMILIES
@pytest.mark.parametrize(("kind", "width"), WALKS)
def test_every_control_is_reached_and_the_focus_always_seen(wide: Page, sample_url: str, kind: str, width: int) -> None:
    wide.set_viewport_size({"width": width, "height": 800})
    wide.goto(sample_url + KINDS[kind])
    seen, faults = _tab_through(wide)
    assert not faults
    assert seen[0].startswith("a Skip to content") or kind == "not found"  # Material skips only to contents
    assert len(seen) >= wide.evaluate(CONTROLS)


@BOTH_FAMILIES
def test_going_back_the_focus_does_not_hide_under_the_header(wide: Page, sample_url: str) -> None:
    wide.goto(sample_url + STORY)
    wide.locator("article a[href]").last.focus()
    for _ in range(25):
        wide.keyboard.press("Shift+Tab")
        at = wide.evaluate(FOCUSED)
        assert not at["faults"], at


@BOTH_FAMILIES
def test_the_menu_opens_by_keyboard_and_gives_the_focus_back(phone: Page, sample_url: str) -> None:
    phone.goto(sample_url + STORY)
    menu = phone.get_by_role("button", name="Menu")
    assert menu.get_attribute("aria-expanded") == "false"
    open_menu(phone)
    assert phone.locator("button[for=__drawer]").get_attribute("aria-expanded") == "true"
    seen, faults = _tab_through(phone)  # from the first of the menu: nothing behind it is reached
    assert not faults
    assert "a Strategy" in seen
    assert not [name for name in seen if "Skip" in name or "Edit" in name]
    phone.keyboard.press("Escape")
    assert not _checked(phone, "drawer")
    assert menu.get_attribute("aria-expanded") == "false"
    assert menu.evaluate("menu => menu === document.activeElement")


def test_sections_and_contents_open_inside_the_menu(phone: Page, sample_url: str) -> None:
    phone.goto(sample_url)
    open_menu(phone)
    for opener, inside in (("Guide", "Your check-in in five minutes"), ("Home", "Past cycles")):
        button = phone.locator(".md-sidebar--primary").get_by_role("button", name=opener, exact=True)
        button.press("Enter")
        link = phone.locator(".md-sidebar--primary").get_by_role("link", name=inside).first
        link.focus()
        assert not phone.evaluate(FOCUSED)["faults"]
        back = phone.locator(".md-sidebar--primary").get_by_role("button", name="Back")
        assert back.count() == 1
        back.press("Enter")
        assert button.evaluate("button => button === document.activeElement")
    phone.locator(".md-sidebar--primary").get_by_role("link", name="Teams").press("Enter")
    phone.wait_for_url("**/teams/")
    assert not _checked(phone, "drawer")


def test_the_menu_opens_at_the_section_of_the_page(phone: Page, sample_url: str) -> None:
    phone.goto(f"{sample_url}guide/five-minute-check-in/")
    open_menu(phone)
    at = phone.evaluate(FOCUSED)
    assert at["name"] == "button Back"
    seen, faults = _tab_through(phone)
    assert not at["faults"] + faults
    assert seen == ["button Your check-in in five minutes"]


@pytest.mark.parametrize("width", [1280, 390])
def test_search_opens_closes_and_gives_the_focus_back(wide: Page, sample_url: str, width: int) -> None:
    wide.set_viewport_size({"width": width, "height": 800})
    wide.goto(sample_url)
    open_search(wide, "water")
    wide.keyboard.press("Escape")
    opener = wide.get_by_role("button", name="Search", exact=True) if width == 390 else wide.locator(FIELD)
    wide.wait_for_function("one => one === document.activeElement", arg=opener.element_handle())
    assert not _checked(wide, "search")
    assert not wide.evaluate(FOCUSED)["faults"]
    wide.keyboard.press("Enter" if width == 390 else "ArrowDown")
    assert _checked(wide, "search")


@BOTH_FAMILIES
def test_search_results_are_reached_and_left_by_tab(wide: Page, sample_url: str) -> None:
    wide.goto(sample_url)
    open_search(wide, "frost")
    reached = []
    while _checked(wide, "search"):
        wide.keyboard.press("Tab")
        at = wide.evaluate(FOCUSED)
        assert not at["faults"], at
        reached.append(at["name"])
    assert any("Bring safe tap water home" in name for name in reached)


def test_the_colors_change_by_keyboard(wide: Page, sample_url: str) -> None:
    wide.goto(sample_url)
    wide.get_by_role("button", name="Switch to the dark colors").press("Enter")
    assert wide.locator("body").get_attribute("data-md-color-scheme") == "slate"
    other = wide.get_by_role("button", name="Switch to the light colors")
    assert other.evaluate("button => button === document.activeElement")
    other.press("Space")
    assert wide.locator("body").get_attribute("data-md-color-scheme") == "default"


def test_the_numbers_behind_a_chart_open_by_keyboard(wide: Page, sample_url: str) -> None:
    wide.goto(sample_url + STORY)
    table = wide.locator("details.okr-numbers table").first
    assert not table.is_visible()
    wide.locator("details.okr-numbers summary").first.press("Enter")
    assert table.is_visible()


def test_all_of_it_holds_after_instant_navigation(
    phone: Page, tiny_site: TinySite, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(tmp_path / "site")  # the address is known before the site is built, which asks for it
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    pages = {"about.md": "# About\n\n## More\n\nWords.\n", "organization.yml": "name: Any\n"}
    built = tiny_site(pages, {"site_url": address, "theme": theme})
    assert built.returncode == 0, built.output
    phone.goto(address)
    phone.evaluate("window.stays = true")
    for name, place in (("About", "about"), ("Strategy", "strategy"), ("About", "about")):
        open_menu(phone)
        phone.locator(".md-sidebar--primary").get_by_role("link", name=name).press("Enter")
        phone.wait_for_url(f"**/{place}/")
        phone.wait_for_function("() => !document.querySelector('[data-md-toggle=drawer]').checked")
        phone.wait_for_function("() => document.querySelector('.md-nav .md-nav:not([role=none])') === null")
        assert not phone.locator("[inert]").count()
        seen, faults = _tab_through(phone)
        assert seen
        assert not faults
    assert phone.evaluate("window.stays")


def test_stories_strategy_and_slides_hold_after_instant_navigation(
    wide: Page, tiny_site: TinySite, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(tmp_path / "site")
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    plugins = ["search", {"okrsite": {"as_of": "2026-08-18"}}]
    built = tiny_site(SMALL, {"site_url": address, "theme": theme, "plugins": plugins})
    assert built.returncode == 0, built.output
    thrown: list[str] = []
    wide.on("pageerror", lambda error: thrown.append(str(error)))
    wide.goto(address)
    wide.evaluate("window.stays = true")
    cycle = "cycles/2026-q3/"
    titles = [wide.title()]
    for place in (cycle, f"{cycle}mend-kettles/", "strategy/", cycle, f"{cycle}town-hall/", cycle, ""):
        links = wide.evaluate("[...document.links].map(link => link.href)")
        assert address + place in links, place
        wide.evaluate("goal => [...document.links].find(link => link.href === goal).click()", address + place)
        wide.wait_for_function("old => document.title !== old", arg=titles[-1])
        assert wide.url == address + place
        titles.append(wide.title())
        wide.locator("h1").first.wait_for()
        assert not thrown, place
    assert titles[0] == titles[-1]
    assert wide.evaluate("window.stays")
    wide.go_back()
    wide.wait_for_function("old => document.title !== old", arg=titles[-1])
    assert wide.title() == titles[-2]
    assert not thrown


def _tab_through(page: Page) -> tuple[list[str], list[str]]:
    """Presses Tab until the page ends: the names of what had the focus, and every fault."""
    seen, faults = [], []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["end"]:
            return seen, faults
        seen.append(at["name"])
        faults += [f"{at['name']} {fault}" for fault in at["faults"]]
    raise AssertionError(f"The focus never leaves: {seen[-5:]}")


def _checked(page: Page, toggle: str) -> bool:
    return bool(page.locator(f"[data-md-toggle={toggle}]").evaluate("one => one.checked"))
