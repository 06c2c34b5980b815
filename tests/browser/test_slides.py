"""Slides in a real browser, of a town hall and of a meeting: one at a time, as large as fits, by keyboard, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.judging import faults
from tests.browser.kinds import KINDS
from tests.conftest import BOTH_FAMILIES, build_tiny, tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.conftest import Once, TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

DECK, AGENDA = KINDS["deck"], KINDS["check-in"]
PROJECTED = [(1280, 720), (1920, 1080)]
TELEPHONE = (390, 844)
SMALLEST = 20 / 720
"""The size of type on a projected slide, as a share of the height of the screen."""
LEAST, LEAST_LABEL = 18 / 720, 14 / 720
"""The same where every sentence is long; below it nothing gets smaller, and the slide scrolls."""

# Whether all of the slide is on the screen, and the size of its type.
FITS = """() => {
  const stage = document.querySelector(".okr-stage"), room = stage.getBoundingClientRect()
  const out = [...stage.querySelectorAll("*")].filter(one => one.getClientRects().length
    && (one.getBoundingClientRect().bottom > room.bottom + 1 || one.getBoundingClientRect().right > room.right + 1))
  const worded = [...stage.querySelectorAll("*")].filter(one =>
    [...one.childNodes].some(node => node.data && node.data.trim()))
  return { size: parseFloat(stage.style.fontSize),
    label: Math.min(...worded.map(one => parseFloat(getComputedStyle(one).fontSize))),
    more: getComputedStyle(document.querySelector(".okr-below")).visibility == "visible",
    out: out.map(one => one.outerHTML.slice(0, 80)) }
}"""

# The least contrast of any words on the slide with what they lie on.
CONTRAST = """() => {
  const part = value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4
  const light = color => [.2126, .7152, .0722].reduce((sum, weight, i) =>
    sum + weight * part(color.match(/[\\d.]+/g)[i] / 255), 0)
  const ground = light(getComputedStyle(document.querySelector(".okr-show")).backgroundColor)
  const words = [...document.querySelectorAll(".okr-show *")].filter(one =>
    [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  return Math.min(...words.map(one => {
    const color = light(getComputedStyle(one).color)
    const on = one.closest("[aria-pressed=true]") ? light(getComputedStyle(one).backgroundColor) : ground
    return (Math.max(color, on) + .05) / (Math.min(color, on) + .05)
  }))
}"""

LONG = "Increase the share of families in small communities who can drink from their own tap without a second thought"
MANY = f"""\
objective: {LONG} in every valley of the state
team: water
key_results:
{
    "".join(
        f'''  - id: kr-{number}
    statement: {LONG} from 4{number}% to 6{number}%
    unit: "%"
    baseline: 4{number}%
    commit: 5{number}%
    target: 6{number}%
    champion: Maria Fernanda Castellanos-Whitfield
'''
        for number in range(8)
    )
}why: "{LONG}. {LONG}."
why_now: "{LONG}. {LONG}."
impact: "{LONG}. {LONG}."
"""
LOG = "".join(
    f"""\
- date: 2026-07-15
  key_result: kr-{number}
  value: 4{number + 2}%
  confidence: risk
  note: {LONG}.
  blocker: {LONG}
"""
    for number in range(8)
)
SENTENCE = "The crews had to wait for the parts that the depot promised for the first week of July"
NUMBERS = [
    f'{{id: kr-{n}, statement: "Raise valves {n} from 1 to 9", baseline: 1, commit: 5, target: 9}}' for n in range(4)
]
TOLD = f"""\
objective: Tell all that there is to tell
team: water
key_results: [{", ".join(NUMBERS)}]
why: "{SENTENCE}."
why_now: "{SENTENCE}."
impact: "{SENTENCE}."
"""
TOLD_LOG = "".join(
    f"- {{date: 2026-07-15, key_result: kr-{number}, value: 2, confidence: commit, escalate: true, note: {SENTENCE}, "
    f"win: {SENTENCE}, blocker: {SENTENCE}, learning: {SENTENCE}, next: {SENTENCE}}}\n"
    for number in range(4)
)
LARGE_SITE = {
    "organization.yml": "name: Long Sentences\nmission: Water.\nteams: [{id: water, name: Drinking Water}]\n",
    "cycles/2026-q3/index.md": "---\nstart: 2026-07-01\nend: 2026-09-30\nstatus: published\n---\n\nDear all.\n",
    "cycles/2026-q3/many.yml": MANY,
    "cycles/2026-q3/check-ins/many.yml": LOG,
    "cycles/2026-q3/told.yml": TOLD,
    "cycles/2026-q3/check-ins/told.yml": TOLD_LOG,
}


@pytest.fixture
def large_url(once: Once, serve: Callable[[Path], str]) -> str:
    """A site with an objective of eight key results, everything of it long, and one that tells all that can be told."""

    def fill(folder: Path) -> None:
        as_of = {"plugins": ["search", {"okrsite": {"as_of": "2026-07-20"}}]}
        built = build_tiny(folder, LARGE_SITE, as_of, strict=False)
        assert built.returncode == 0, built.output

    return serve(once("slides", fill) / "site")


@pytest.fixture(params=["light", "dark"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A projected window in one color scheme."""
    window = {"width": 1280, "height": 720}
    with tab(browser, viewport=window, color_scheme=request.param, reduced_motion="reduce") as page:
        yield page


@BOTH_FAMILIES
@pytest.mark.parametrize("window", PROJECTED, ids=str)
def test_every_slide_of_the_town_hall_fits(page: Page, sample_url: str, window: tuple[int, int]) -> None:
    for slide, fit in _through(page, sample_url + DECK, window):
        assert not fit["out"], slide
        assert fit["size"] >= SMALLEST * window[1], slide


@BOTH_FAMILIES
@pytest.mark.parametrize("window", PROJECTED, ids=str)
def test_every_objective_of_a_meeting_fits_a_screen(page: Page, sample_url: str, window: tuple[int, int]) -> None:
    for date in ("2026-08-12", "2026-08-26"):
        for slide, fit in _through(page, f"{sample_url}cycles/2026-q3/check-ins/{date}/", window):
            assert not fit["out"], slide
            assert fit["size"] >= SMALLEST * window[1], slide


@BOTH_FAMILIES
@pytest.mark.parametrize("window", PROJECTED, ids=str)
def test_every_objective_of_a_meeting_fits_a_window_when_read(
    page: Page, sample_url: str, window: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    page.goto(sample_url + AGENDA)
    header = page.locator(".md-header").evaluate("one => one.offsetHeight")
    heights = page.locator(".okr-slide").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert len(heights) > 5
    assert max(heights) <= window[1] - header


@BOTH_FAMILIES
@pytest.mark.parametrize("window", [*PROJECTED, TELEPHONE], ids=str)
def test_long_sentences_and_eight_key_results_can_be_read(page: Page, large_url: str, window: tuple[int, int]) -> None:
    for path, slides in (("cycles/2026-q3/town-hall/", 5), ("cycles/2026-q3/check-ins/2026-07-15/", 5)):
        fits = list(_through(page, large_url + path, window))
        assert len(fits) == slides
        for slide, fit in fits:
            assert bool(fit["out"]) == fit["more"], slide
            if window == TELEPHONE:  # smaller type could not be read: it scrolls instead
                assert fit["size"] >= 16, slide
            else:
                assert (fit["size"], fit["label"]) >= (LEAST * window[1], LEAST_LABEL * window[1]), slide
                assert path.endswith("07-15/") or not fit["out"], slide


@BOTH_FAMILIES
@pytest.mark.parametrize("window", PROJECTED, ids=str)
def test_whoever_tells_all_that_can_be_told_has_screens_that_hold_it(
    page: Page, large_url: str, window: tuple[int, int]
) -> None:
    fits = list(_through(page, f"{large_url}cycles/2026-q3/check-ins/2026-07-15/", window))
    told = [(slide, fit) for slide, fit in fits if slide.startswith("told")]
    assert len(told) == 2
    for slide, fit in told:
        assert not fit["out"], slide


@BOTH_FAMILIES
def test_what_does_not_fit_is_announced_and_shown_before_the_next_slide(page: Page, large_url: str) -> None:
    page.set_viewport_size({"width": TELEPHONE[0], "height": TELEPHONE[1]})
    page.goto(f"{large_url}cycles/2026-q3/town-hall/#many")
    _present(page)
    said, sign = page.get_by_role("status"), page.get_by_text("More below")
    for key in ("Space", "PageDown"):
        assert sign.is_visible()
        for _ in range(9):
            if not sign.is_visible():
                break
            page.keyboard.press(key)
            page.wait_for_timeout(50)
            assert said.inner_text().startswith("2 of 5")
        last = page.locator(".okr-stage .okr-promises > li").last.bounding_box()
        bar = page.locator(".okr-bar").bounding_box()
        assert last
        assert bar
        assert last["y"] + last["height"] <= bar["y"]
        page.keyboard.press(key)
        assert said.inner_text().startswith("3 of 5")
        assert page.url.endswith("#many_2")
        assert page.locator(".okr-stage").evaluate("one => one.scrollTop") == 0
        page.keyboard.press("ArrowLeft")


def test_keys_lead_through_the_slides_and_no_letter_does(page: Page, sample_url: str) -> None:
    page.goto(sample_url + DECK)
    _present(page)
    said = page.get_by_role("status")
    last = page.locator("article .okr-slide").count() - 1  # one is the copy that is shown
    steps = (
        ("PageDown", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("PageUp", 1), ("PageUp", 1), ("End", last),
        ("PageDown", last), ("Home", 1), ("Space", 2), ("n", 2), ("p", 2), (".", 2), ("f", 2), ("s", 2),
    )  # fmt: skip
    for key, number in steps:
        page.keyboard.press(key)
        assert said.inner_text().startswith(f"{number} of {last}"), key
    assert said.inner_text().endswith(page.locator(".okr-stage h2").inner_text())


def test_a_key_held_on_a_button_is_the_buttons(page: Page, sample_url: str) -> None:
    page.goto(sample_url + DECK)
    _present(page)
    page.get_by_role("button", name="Notes", exact=True).focus()
    page.keyboard.press("Space")
    assert page.get_by_role("status").inner_text().startswith("1 of")
    assert page.get_by_role("region", name="Notes").is_visible()
    page.get_by_role("button", name="Previous").focus()
    page.keyboard.press("Enter")
    page.mouse.click(400, 20)  # the focus is nowhere now, and the keys still work
    page.keyboard.press("Space")
    assert page.get_by_role("status").inner_text().startswith("2 of")


def test_the_focus_goes_in_stays_and_comes_back(page: Page, sample_url: str) -> None:
    page.goto(sample_url + DECK)
    opener = page.get_by_role("button", name="Present with notes")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator(".okr-show")
    assert _has_focus(dialog)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert _has_focus(dialog) or page.evaluate("document.activeElement === document.body")  # the browser's own turn
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert _has_focus(opener)
    opener.press("Enter")
    page.get_by_role("button", name="Close", exact=True).click()
    assert _has_focus(opener)
    assert not page.evaluate("document.fullscreenElement")


def test_leaving_the_whole_screen_ends_it(page: Page, sample_url: str) -> None:
    page.goto(sample_url + DECK)
    _present(page)
    page.wait_for_function("document.fullscreenElement")
    page.evaluate("document.exitFullscreen()")
    page.locator(".okr-show").wait_for(state="hidden")


def test_the_address_keeps_the_slide(page: Page, sample_url: str) -> None:
    page.goto(f"{sample_url}{DECK}#connect-small-systems")
    _present(page)
    heading = page.locator(".okr-stage h2")
    assert heading.inner_text() == "Bring safe tap water home to small communities"
    page.keyboard.press("PageDown")
    here = heading.inner_text()
    address = page.url
    page.reload()  # a reload in the middle of it goes on where the speaker was
    assert heading.inner_text() == here
    page.keyboard.press("Escape")
    assert page.url == address
    page.reload()
    assert not page.locator(".okr-show").is_visible()


def test_the_overview_of_a_meeting_leads_to_each_objective(page: Page, sample_url: str) -> None:
    page.goto(sample_url + AGENDA)
    _present(page)
    link = page.locator(".okr-stage .okr-order a").nth(3)
    words = link.inner_text()
    link.press("Enter")
    page.wait_for_function("words => document.querySelector('.okr-stage h2').innerText === words", arg=words)
    assert _has_focus(page.locator(".okr-show"))


@BOTH_FAMILIES
def test_the_notes_stand_beside_the_slide_only_when_asked_for(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(sample_url + DECK)
    _present(page)
    page.keyboard.press("PageDown")
    shown = page.get_by_role("button", name="Notes", exact=True)
    aside = page.get_by_role("region", name="Notes")
    assert (aside.is_visible(), shown.get_attribute("aria-pressed")) == (False, "false")
    shown.click()
    assert (aside.is_visible(), shown.get_attribute("aria-pressed")) == (True, "true")
    for words in ("Why", "Why now", "Impact to Californians"):
        assert aside.get_by_role("heading", name=words, exact=True).is_visible()
    assert not page.evaluate(FITS)["out"]


def test_slides_break_no_rule_and_are_high_in_contrast(screen: Page, sample_url: str) -> None:
    for path in (DECK, AGENDA):
        screen.goto(sample_url + path)
        screen.get_by_role("button", name="Present").last.click()
        for _ in range(3):
            assert not faults(screen)
            assert screen.evaluate(CONTRAST) >= 7
            screen.keyboard.press("PageDown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_systems_own_colors_keep_badges_and_buttons(browser: Browser, sample_url: str, scheme: str) -> None:
    with tab(browser, forced_colors="active", color_scheme=scheme) as page:
        page.goto(f"{sample_url}{DECK}#connect-small-systems")
        _present(page)
        ground = page.locator(".okr-show").evaluate("one => getComputedStyle(one).backgroundColor")
        for edged in (".okr-show .okr-badge", ".okr-show button"):
            colors = page.locator(edged).evaluate_all("all => all.map(one => getComputedStyle(one).borderTopColor)")
            assert colors
            assert ground not in colors
        signs = page.locator(".okr-show .okr-sign").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
        assert signs
        assert ground not in signs


def test_without_script_it_is_a_list_with_the_notes_under_each_slide(browser: Browser, sample_url: str) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(sample_url + DECK)
        assert not page.get_by_role("button", name="Present").count()
        slide = page.locator("#connect-small-systems")
        assert slide.get_by_role("heading", name="Bring safe tap water home").is_visible()
        assert slide.get_by_text("Frost comes to the hills").is_visible()


@BOTH_FAMILIES
def test_the_handout_is_a_sheet_a_slide(page: Page, sample_url: str) -> None:
    page.goto(sample_url + DECK)
    slides = page.locator(".okr-slide").count()
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))
    assert len(sheets) == slides
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Present").first.is_visible()
    lines = page.locator(".okr-face").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert set(lines) == {'"Department of Clear Rivers · July–September 2026 · Shown as of August 18, 2026"'}
    assert page.locator("#connect-small-systems .okr-spoken").is_visible()


def test_while_presenting_it_is_still_the_handout_that_prints(page: Page, sample_url: str) -> None:
    page.goto(sample_url + DECK)
    _present(page)
    page.emulate_media(media="print")
    assert not page.locator(".okr-show").is_visible()


def test_it_works_after_instant_navigation(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(tmp_path / "site")
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    built = tiny_site(LARGE_SITE, {"site_url": address, "theme": theme}, strict=False)
    assert built.returncode == 0, built.output
    page.goto(f"{address}cycles/2026-q3/")
    page.evaluate("window.stays = true")
    for _ in range(2):
        page.get_by_role("link", name="Slides for the town hall").click()
        page.get_by_role("button", name="Present", exact=True).click()
        page.keyboard.press("PageDown")
        assert page.locator(".okr-show[open] .okr-stage h2").inner_text().startswith(LONG)
        assert page.locator(".okr-show").evaluate("one => getComputedStyle(one).position") == "fixed"
        page.keyboard.press("Escape")
        assert page.get_by_role("button", name="Present").count() == 2
        page.locator("article header").get_by_role("link", name="July–September 2026").click()
        page.get_by_role("heading", name="Objectives").wait_for()
    assert page.evaluate("window.stays")


def test_it_works_opened_from_disk(page: Page, tiny_site: TinySite) -> None:
    built = tiny_site(LARGE_SITE, {"use_directory_urls": False}, strict=False)
    assert built.returncode == 0, built.output
    page.goto((built.site_dir / "cycles/2026-q3/town-hall.html").as_uri())
    _present(page)
    page.keyboard.press("PageDown")
    assert page.locator(".okr-stage h2").inner_text().startswith(LONG)
    assert page.url.endswith("#many")


def test_only_pages_with_slides_load_their_script(sample_site: Path) -> None:
    pages = {kind: sample_site / path / "index.html" for kind, path in KINDS.items() if not path.endswith(".html")}
    loading = {kind for kind, page in pages.items() if "slides." in page.read_text("utf-8")}
    assert loading == {"deck", "check-in"}


def _present(page: Page) -> None:
    page.get_by_role("button", name="Present", exact=True).click()
    page.locator(".okr-show[open]").wait_for()


def _through(page: Page, address: str, window: tuple[int, int]) -> Iterator[tuple[str, dict]]:  # type: ignore[type-arg]
    """Every slide in turn: its name, and how it fits."""
    page.set_viewport_size({"width": window[0], "height": window[1]})
    page.goto(address)
    names = page.locator(".okr-slide").evaluate_all("all => all.map(one => one.id)")
    assert len(names) > 1
    page.evaluate("history.replaceState(null, '', location.pathname)")
    _present(page)
    page.keyboard.press("Home")
    for name in names:
        yield f"{name} at {window}", page.evaluate(FITS)
        page.keyboard.press("ArrowRight")


def _has_focus(one: Locator) -> bool:
    return bool(one.evaluate("one => one.contains(document.activeElement)"))
