"""The list of a cycle's key results, filtered: each field, the address that keeps it, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from tests.browser.kinds import KINDS
from tests.conftest import tab
from tests.sites.html import ARTICLE
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

CYCLE = KINDS["cycle"]
LINES = ".okr-group .okr-lines > li"

# A second objective and team, so that there is something to choose; the names would be markup if they could.
HOSTILE = "<b onclick=alert(1)>&quot;Ann&quot;</b> 'Ó Dálaigh'"
TWO_TEAMS = SMALL | {
    "organization.yml": f"{SMALL['organization.yml']}  - {{id: calm, name: {HOSTILE!r}}}\n",
    "cycles/2026-q3/calm.md": f"""\
---
objective: Calm the workshop
team: calm
key_results:
  - id: quiet
    statement: Keep the noise at 60 dB or less
    unit: dB
    hold: at most
    threshold: 60
    champion: {HOSTILE!r}
---
## Why

It is loud.
""",
}
TWO_TEAMS.pop("cycles/2026-q3/published.lock")
AS_OF = {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18"}}]}


@pytest.fixture
def cycle(browser: Browser, sample_url: str) -> Iterator[Page]:
    """The page of the sample's running cycle."""
    with tab(browser, viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as page:
        page.goto(sample_url + CYCLE)
        yield page


@pytest.mark.parametrize(
    ("label", "option", "address", "left"),
    [
        ("Team", "River Permits", "team=river-permits", 7),
        ("How it stands", "At risk", "state=risk", 3),
        ("How it stands", "Needs help", "state=help", 7),
        ("How it stands", "Reached the target", "state=reached-target", 1),
        ("Type", "Milestones", "type=milestone", 4),
        ("Type", "Metrics that are held", "type=held", 4),
        ("Goal", "A department that people want to work for", "goal=good-work", 4),
        ("Champion", "Joaquín Medina", "champion=joaqu%C3%ADn-medina", 1),
    ],
)
def test_each_field_leaves_what_fits(cycle: Page, label: str, option: str, address: str, left: int) -> None:
    cycle.get_by_label(label, exact=True).select_option(label=option)
    assert _shown(cycle).count() == left
    assert _status(cycle).startswith(f"Filtered: {left} of 20 key results, in ")
    assert _status(cycle).endswith(f"({option})")
    _wait_for_address(cycle, address)


def test_words_are_found_in_objectives_and_key_results_whatever_their_accents(cycle: Page) -> None:
    words = cycle.get_by_label("Words", exact=True)
    words.fill("  joaquin  SAFE ")
    assert [_statement(line) for line in _shown(cycle).all()] == [
        "First safe water flows from the new treatment plant at Juniper Wells"
    ]
    assert _status(cycle) == "Filtered: 1 of 20 key results, in 1 objective (“joaquin  SAFE”)"
    _wait_for_address(cycle, "words=joaquin++SAFE")
    words.fill("hottest months")  # of the objective alone
    assert _shown(cycle).count() == 3


def test_fields_together_leave_what_fits_all_and_hide_what_has_nothing_left(cycle: Page) -> None:
    contents = cycle.locator(".md-nav--secondary")
    cycle.get_by_label("How it stands").select_option("risk")
    cycle.get_by_label("Team", exact=True).select_option("drinking-water")
    assert _shown(cycle).count() == 2
    assert _status(cycle) == "Filtered: 2 of 20 key results, in 2 objectives (Drinking Water, At risk)"
    assert cycle.locator(".okr-objectives > li").filter(visible=True).count() == 2
    assert cycle.locator(".okr-group").filter(visible=True).count() == 1
    assert not contents.get_by_role("link", name="River Permits").is_visible()
    cycle.get_by_label("Type").select_option("baseline")
    assert _shown(cycle).count() == 0
    assert _status(cycle).startswith("Filtered: 0 of 20 key results, in 0 objectives (")

    cycle.get_by_role("button", name="Clear").click()
    cycle.wait_for_function("count => document.querySelectorAll('.okr-group [hidden]').length === count", arg=0)
    assert _shown(cycle).count() == 20
    assert _status(cycle) == ""
    assert contents.get_by_role("link", name="River Permits").is_visible()
    _wait_for_address(cycle, "")


def test_what_is_chosen_can_be_shared_and_survives_a_reload(cycle: Page, browser: Browser) -> None:
    cycle.get_by_label("Team", exact=True).select_option("river-permits")
    cycle.get_by_label("Words", exact=True).fill("permit")
    _wait_for_address(cycle, "team=river-permits&words=permit")
    left = [_statement(line) for line in _shown(cycle).all()]
    cycle.reload()
    assert [_statement(line) for line in _shown(cycle).all()] == left
    with tab(browser) as other:
        other.goto(cycle.url)
        assert [_statement(line) for line in _shown(other).all()] == left
        assert other.get_by_label("Words", exact=True).input_value() == "permit"
        assert other.get_by_label("Team", exact=True).input_value() == "river-permits"


def test_back_and_forward_keep_what_was_chosen(cycle: Page) -> None:
    cycle.get_by_label("How it stands").select_option("risk")
    _wait_for_address(cycle, "state=risk")
    _shown(cycle).first.get_by_role("link").click()
    cycle.wait_for_url("**/connect-small-systems/**")
    cycle.go_back()
    cycle.wait_for_url("**?state=risk")
    assert _shown(cycle).count() == 3

    cycle.evaluate("location.hash = 'message'")  # a place on the page: an entry of its own in the history
    cycle.get_by_label("How it stands").select_option("commit")
    _wait_for_address(cycle, "state=commit")
    cycle.go_back()
    cycle.wait_for_function("() => document.querySelector('[name=state]').value === 'risk'")
    assert _shown(cycle).count() == 3
    cycle.go_forward()
    cycle.wait_for_function("() => document.querySelector('[name=state]').value === 'commit'")
    assert _shown(cycle).count() == 7


def test_an_address_that_asks_for_what_is_not_there_shows_everything_and_says_so(cycle: Page, sample_url: str) -> None:
    cycle.goto(f"{sample_url}{CYCLE}?state=%22%3E%3Cscript%3E&team=nobody&h=water")
    assert _shown(cycle).count() == 20
    everything = "showing all 20 key results, in 7 objectives"
    assert _status(cycle) == f'Nothing here matches “nobody” and “"><script>”; {everything}'
    assert cycle.get_by_label("Team", exact=True).input_value() == ""
    cycle.get_by_label("Type").select_option("milestone")
    assert _status(cycle).startswith("Filtered: 4 of 20 key results, in ")
    _wait_for_address(cycle, "h=water&type=milestone")  # what is not ours stays


def test_what_is_known_of_an_address_filters_all_the_same(cycle: Page, sample_url: str) -> None:
    cycle.goto(f"{sample_url}{CYCLE}?team=nonsense&state=risk")
    assert _shown(cycle).count() == 3
    assert _status(cycle) == ("Nothing here matches “nonsense”; showing 3 of 20 key results, in 3 objectives (At risk)")
    cycle.get_by_role("button", name="Clear").click()
    _wait_for_address(cycle, "")
    assert _status(cycle) == ""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("n" * 50, "n" * 39 + "…"),
        ("😀" * 41, "😀" * 39 + "…"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("a\u202eb\u0007\n c", "a b c"),
    ],
)
def test_what_is_not_known_is_said_as_short_text(cycle: Page, sample_url: str, asked: str, said: str) -> None:
    cycle.goto(f"{sample_url}{CYCLE}?{urlencode({'goal': asked})}")
    assert _status(cycle) == f"Nothing here matches “{said}”; showing all 20 key results, in 7 objectives"
    assert cycle.locator(".okr-filters [role=status] *").count() == 0


def test_where_there_is_no_choice_an_address_is_still_understood(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str]
) -> None:
    built = tiny_site(
        TWO_TEAMS
        | {"cycles/2026-q3/calm.md": TWO_TEAMS["cycles/2026-q3/calm.md"].replace("team: calm", "team: repairs")},
        AS_OF,
        strict=False,
    )
    assert built.returncode == 0, built.output
    place = f"{serve(built.site_dir)}cycles/2026-q3/"
    page.goto(f"{place}?team=repairs")
    assert page.get_by_label("Team", exact=True).count() == 0
    assert _status(page) == ""
    page.goto(f"{place}?team=calm")
    assert _status(page) == "Nothing here matches “calm”; showing all 2 key results, in 2 objectives"
    page.get_by_label("Words", exact=True).fill("noise")
    _wait_for_address(page, "words=noise")


@pytest.mark.parametrize(
    ("name", "left"),
    [("3 at risk", 3), ("4 without a recent check-in", 4), ("1 withdrawn", 1), ("All 7 that need help", 7)],
)
def test_the_counts_of_the_front_page_lead_into_the_list(cycle: Page, sample_url: str, name: str, left: int) -> None:
    cycle.goto(sample_url)
    cycle.get_by_role("link", name=name).click()
    cycle.wait_for_url("**/cycles/2026-q3/?state=*#objectives")
    assert _shown(cycle).count() == left


def test_the_teams_of_the_front_page_lead_into_the_list(cycle: Page, sample_url: str) -> None:
    cycle.goto(sample_url)
    cycle.locator(".okr-teams").get_by_role("link", name="People and Workplace").click()
    cycle.wait_for_url("**/cycles/2026-q3/?team=people-and-workplace#objectives")
    assert _status(cycle) == "Filtered: 4 of 20 key results, in 2 objectives (People and Workplace)"


def test_the_fields_of_the_front_page_lead_into_the_list(cycle: Page, sample_url: str) -> None:
    fields = "form => [...form.elements].filter(one => one.name).map(one => [one.name, one.textContent])"
    theirs = cycle.locator(".okr-filters form").evaluate(fields)
    cycle.goto(sample_url)
    form = cycle.get_by_role("form", name="Filter the key results of July–September 2026")
    assert form.evaluate(fields) == theirs
    before = form.evaluate("form => form.compareDocumentPosition(document.querySelector('.okr-teams'))")
    assert before & 4  # the list follows
    cycle.get_by_label("How it stands").select_option("At risk")
    cycle.get_by_label("Team", exact=True).select_option("Drinking Water")
    cycle.get_by_role("button", name="Show").click()
    cycle.wait_for_url("**/cycles/2026-q3/?team=drinking-water&state=risk#objectives")
    assert _status(cycle) == "Filtered: 2 of 20 key results, in 2 objectives (Drinking Water, At risk)"
    cycle.go_back()
    cycle.wait_for_url(sample_url)
    cycle.get_by_label("Words", exact=True).fill(' "><b>&team=x#y ')
    cycle.keyboard.press("Enter")
    cycle.wait_for_url("**/cycles/2026-q3/?*words=*#objectives")
    assert cycle.get_by_label("Words", exact=True).input_value() == '"><b>&team=x#y'
    assert cycle.locator("main b:text('&team')").count() == 0


def test_nothing_chosen_on_the_front_page_leads_to_the_whole_list(cycle: Page, sample_url: str) -> None:
    cycle.goto(sample_url)
    cycle.get_by_role("button", name="Show").focus()
    cycle.keyboard.press("Enter")
    cycle.wait_for_url("**/cycles/2026-q3/#objectives")
    assert _shown(cycle).count() == 20


def test_all_of_it_works_by_keyboard_and_is_announced(cycle: Page) -> None:
    assert cycle.get_by_role("form", name="Filter the key results").get_by_role("status").count() == 1
    cycle.get_by_label("Team", exact=True).focus()
    cycle.keyboard.press("ArrowDown")
    assert _shown(cycle).count() == 9
    names = []
    for _ in range(6):
        cycle.keyboard.press("Tab")
        names.append(cycle.evaluate("document.activeElement.name || document.activeElement.textContent"))
    assert names == ["state", "type", "goal", "champion", "words", "Clear"]
    cycle.keyboard.press("Shift+Tab")
    cycle.keyboard.type("wells")
    cycle.keyboard.press("Enter")  # sends nothing
    assert _status(cycle).startswith("Filtered: 4 of 20 key results")
    cycle.keyboard.press("Tab")
    cycle.keyboard.press("Enter")
    cycle.wait_for_function("() => !document.querySelector('.okr-filters [role=status]').textContent")
    assert cycle.evaluate("document.activeElement.textContent") == "Clear"


def test_without_script_both_lists_are_whole_and_nothing_dead_is_beside_them(browser: Browser, sample_url: str) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(f"{sample_url}{CYCLE}?state=risk")
        assert _shown(page).count() == 20
        assert page.locator(ARTICLE).locator("form, select, input, button").filter(visible=True).count() == 0
        assert "Increase private wells tested" in page.locator(ARTICLE).inner_text()
        page.goto(sample_url)
        assert page.locator(ARTICLE).locator("form, select, input, button").filter(visible=True).count() == 0
        assert page.locator(".okr-teams > section").filter(visible=True).count() == 3


@pytest.mark.parametrize("addresses", [True, False])
def test_it_works_from_disk(page: Page, tiny_site: TinySite, addresses: bool) -> None:
    built = tiny_site(TWO_TEAMS, {**AS_OF, "use_directory_urls": addresses}, strict=False)
    assert built.returncode == 0, built.output
    place = (built.site_dir / "cycles/2026-q3/index.html").as_uri()
    page.goto(f"{place}?team=repairs")
    assert [_statement(line) for line in _shown(page).all()] == ["Raise kettles mended from 10 to 40"]
    page.get_by_label("Team", exact=True).select_option("calm")
    assert [_statement(line) for line in _shown(page).all()] == ["Keep the noise at 60 dB or less"]
    _wait_for_address(page, "team=calm")
    page.reload()
    assert _shown(page).count() == 1
    page.goto((built.site_dir / "index.html").as_uri())
    page.get_by_label("Team", exact=True).select_option("repairs")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(f"{place}?team=repairs#objectives")
    assert [_statement(line) for line in _shown(page).all()] == ["Raise kettles mended from 10 to 40"]


def test_names_are_words_whatever_they_hold(page: Page, tiny_site: TinySite, serve: Callable[[Path], str]) -> None:
    built = tiny_site(TWO_TEAMS, AS_OF, strict=False)
    assert built.returncode == 0, built.output
    page.goto(serve(built.site_dir))
    for label in ("Team", "Champion"):
        page.get_by_label(label, exact=True).select_option(label=HOSTILE)
    assert page.locator("main b[onclick]").count() == 0
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/cycles/2026-q3/?team=calm&champion=*")
    for label in ("Team", "Champion"):
        page.get_by_label(label, exact=True).select_option(label=HOSTILE)
        assert _status(page).startswith("Filtered: 1 of 2 key results")
        assert HOSTILE in _status(page)
    _wait_for_address(page, urlencode({"team": "calm", "champion": "-".join(HOSTILE.casefold().split())}))
    page.reload()
    assert [_statement(line) for line in _shown(page).all()] == ["Keep the noise at 60 dB or less"]
    assert page.locator("main b[onclick]").count() == 0


def test_it_begins_again_after_instant_navigation(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(tmp_path / "site")  # the address is known before the site is built, which asks for it
    theme = {"name": "material", "font": False, "features": ["navigation.instant", "navigation.tabs"]}
    built = tiny_site(TWO_TEAMS, {**AS_OF, "site_url": address, "theme": theme}, strict=False)
    assert built.returncode == 0, built.output
    page.goto(address)
    page.evaluate("window.stays = true")
    page.locator(".okr-teams").get_by_role("link", name="Repairs").click()
    page.wait_for_url("**/cycles/2026-q3/?team=repairs#objectives")
    page.wait_for_function("() => document.querySelector('.okr-filters form')")
    assert page.locator(".okr-filters form").count() == 1
    assert _shown(page).count() == 1
    page.get_by_label("Team", exact=True).select_option("")
    assert _shown(page).count() == 2
    page.get_by_role("link", name="Strategy").first.click()
    page.wait_for_url("**/strategy/")
    page.goto(address)
    page.evaluate("window.stays = true")
    page.get_by_label("Team", exact=True).select_option("repairs")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/cycles/2026-q3/?team=repairs#objectives")
    page.wait_for_function("() => document.querySelector('.okr-filters [role=status]')?.textContent")
    assert page.locator(".okr-filters form").count() == 1
    assert _shown(page).count() == 1
    page.get_by_label("Team", exact=True).select_option("calm")
    _wait_for_address(page, "team=calm")
    page.get_by_label("Team", exact=True).select_option("repairs")
    page.get_by_role("link", name="Strategy").first.click()
    page.wait_for_url("**/strategy/")
    page.wait_for_timeout(500)  # longer than the address waits for words to be whole
    assert not urlsplit(page.url).query
    assert page.evaluate("window.stays")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_systems_own_colors_keep_the_fields(browser: Browser, sample_url: str, scheme: str) -> None:
    with tab(browser, forced_colors="active", color_scheme=scheme) as page:
        page.goto(f"{sample_url}{CYCLE}?state=risk")
        colors = """fields => fields.map(field => getComputedStyle(field))
          .map(its => [its.borderTopColor, its.color, its.backgroundColor])"""
        found = page.locator(".okr-filters :is(select, input, button)").evaluate_all(colors)
        assert len(found) == 7
        assert all(ground not in (edge, words) for edge, words, ground in found)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_front_pages_fields_keep_clear_of_the_list_below_them(page: Page, sample_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(sample_url)
    button = page.get_by_role("button", name="Show").bounding_box()
    below = page.locator(".okr-teams > section").first.bounding_box()
    assert button
    assert below
    assert below["y"] - button["y"] - button["height"] >= 12


def test_a_filtered_list_says_so_on_paper(cycle: Page, sample_url: str) -> None:
    cycle.goto(f"{sample_url}{CYCLE}?state=risk")
    cycle.emulate_media(media="print")
    assert cycle.locator(".okr-filters [role=status]").is_visible()
    assert cycle.locator(".okr-filters :is(select, input, button)").filter(visible=True).count() == 0


def test_a_long_list_is_folded_until_something_is_looked_for(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str]
) -> None:
    more = {
        f"cycles/2026-q3/o{number}.md": TWO_TEAMS["cycles/2026-q3/calm.md"].replace("Calm", f"Calm {number} times")
        for number in range(31)
    }
    built = tiny_site(TWO_TEAMS | more, AS_OF, strict=False)
    assert built.returncode == 0, built.output
    page.goto(f"{serve(built.site_dir)}cycles/2026-q3/")
    assert _shown(page).count() == 0
    assert page.locator(".okr-objectives details").count() == 33
    page.get_by_label("Words", exact=True).fill("kettles")
    assert [_statement(line) for line in _shown(page).all()] == ["Raise kettles mended from 10 to 40"]
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("() => !document.querySelector('.okr-objectives details[open]')")
    page.locator("summary").first.click()
    assert _shown(page).count() == 1


def _shown(page: Page) -> Locator:
    return page.locator(LINES).filter(visible=True)


def _statement(line: Locator) -> str:
    return line.get_by_role("link").first.inner_text()


def _status(page: Page) -> str:
    return page.locator(".okr-filters [role=status]").text_content() or ""


def _wait_for_address(page: Page, query: str) -> None:
    """The address is written a moment after a field has changed."""
    page.wait_for_function("query => location.search.replace('?', '') === query", arg=query)
