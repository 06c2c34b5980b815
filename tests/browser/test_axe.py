"""What a machine can find of the Web Content Accessibility Guidelines 2.2 AA: no kind of page breaks a rule of axe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from okrsite.config.contrast import nearest
from okrsite.config.look import CODE, DARK_CODE, DARK_PAPER, DARK_WASH, PAPER, WASH
from tests.browser.judging import OPEN_ALL, faults
from tests.browser.kinds import KINDS, STORIES, open_menu, open_search
from tests.conftest import tab, write_tree
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

Scheme = Literal["light", "dark"]
WINDOWS: list[tuple[int, Scheme]] = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]

# What a page of the site's owner may hold, in the words of the theme under ours.
ANY_PAGE = """\
# A page of our own

Some words with [a link](about.md), `code` and ==a mark==.

!!! note "Take note"
    Of [this](about.md).

??? warning "Closed at first"
    With words inside.

=== "One"
    The first.

=== "Two"
    The second.

- [x] done
- [ ] to do

```python
# a comment
answer = {"number": 42, "name": None}  # and another
print(f"{answer!r}")
```

| A | wide | table | of | many | columns | that | cannot | fit | a | telephone | at all |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| unbreakable | unbreakable | unbreakable | unbreakable | unbreakable | 1 | 2 | 3 | 4 | 5 | 6 | 7 |

[A button](about.md){ .md-button } [Another](about.md){ .md-button .md-button--primary }
"""
ANY_SITE = {
    "site_name": "Any site",
    "theme": {
        "name": "material",
        "font": False,
        "features": ["navigation.tabs", "navigation.indexes", "navigation.top", "navigation.footer", "toc.integrate"],
        "palette": [
            {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "teal",
             "toggle": {"icon": "material/weather-night", "name": "Dark"}},
            {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "teal",
             "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
        ],
    },
    "nav": [{"Home": "index.md"}, {"About": "about.md"}, {"More": ["more/index.md", {"Deep": ["more/deep.md"]}]}],
    "markdown_extensions": [
        "attr_list", "admonition", "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.mark",
        {"pymdownx.tabbed": {"alternate_style": True}}, {"pymdownx.tasklist": {"custom_checkbox": True}},
    ],
}  # fmt: skip


@pytest.fixture(params=WINDOWS, ids=lambda window: f"{window[0]}-{window[1]}")
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab of one width in one color scheme; parts do not move, so that nothing is judged half way."""
    width, scheme = request.param
    with tab(browser, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce") as page:
        page.set_default_timeout(30_000)
        yield page


def test_no_kind_of_page_breaks_a_rule(window: Page, sample_url: str) -> None:
    found = []
    for kind, path in KINDS.items():
        window.goto(sample_url + path)
        found += [f"{kind}: {fault}" for fault in faults(window)]
    assert not found


# Every page at all is judged with everything open, light and wide, and dark and narrow; these in other windows.
@pytest.mark.parametrize("window", [WINDOWS[2]], indirect=True, ids=["390-light"])
def test_what_is_folded_breaks_no_rule_when_it_is_opened(window: Page, sample_url: str) -> None:
    found = []
    for path in (*STORIES, KINDS["archive"], KINDS["deck"]):
        window.goto(sample_url + path)
        window.evaluate(OPEN_ALL)
        found += [f"{path}: {fault}" for fault in faults(window)]
    assert not found


@pytest.mark.parametrize("window", WINDOWS[1:3], indirect=True, ids=["1280-dark", "390-light"])
def test_a_check_in_where_nothing_was_said_yet_breaks_no_rule(window: Page, sample_url: str) -> None:
    found = []
    for path in ("2026-q2/check-ins/2026-04-15", "2026-q2/check-ins/2026-06-24", "2026-q3/check-ins/2026-07-15"):
        window.goto(f"{sample_url}cycles/{path}/")
        found += [f"{path}: {fault}" for fault in faults(window)]
    assert not found


@pytest.mark.parametrize("window", [WINDOWS[0], WINDOWS[3]], indirect=True, ids=["1280-light", "390-dark"])
def test_no_page_at_all_breaks_a_rule_with_everything_open(window: Page, sample_site: Path, sample_url: str) -> None:
    found = []
    for file in sorted(sample_site.rglob("*.html")):
        path = file.relative_to(sample_site).as_posix()
        window.goto(sample_url + path)
        window.evaluate(OPEN_ALL)
        found += [f"{path}: {fault}" for fault in faults(window)]
    assert not found


def test_a_filtered_list_breaks_no_rule(window: Page, sample_url: str) -> None:
    window.goto(f"{sample_url}{KINDS['cycle']}?state=risk&words=water")
    window.get_by_role("status").get_by_text("Filtered: 3 of 20").wait_for()
    assert not faults(window)


def test_open_search_breaks_no_rule(window: Page, sample_url: str) -> None:
    window.goto(sample_url)
    open_search(window, "water")
    assert not faults(window)


@pytest.mark.parametrize("window", WINDOWS[2:], indirect=True, ids=["light", "dark"])
def test_the_open_menu_breaks_no_rule(window: Page, sample_url: str) -> None:
    window.goto(sample_url)
    open_menu(window)
    assert not faults(window)


def test_a_site_with_pages_of_its_own_breaks_no_rule(
    tiny_site: TinySite, window: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    own = dict.fromkeys(("index.md", "about.md", "more/index.md", "more/deep.md"), ANY_PAGE)
    own = {name: text.replace("about.md", "../about.md" if "/" in name else "about.md") for name, text in own.items()}
    write_tree(tmp_path / "project/docs", own)
    built = tiny_site({"organization.yml": "name: Any\n", "about.md": ANY_PAGE}, {**ANY_SITE, "docs_dir": "docs"})
    assert built.returncode == 0, built.output
    for path, buttons in (("", 2), ("more/deep/", 2), ("okrs/about/", 0)):  # nobody's content makes a button
        window.goto(serve(built.site_dir) + path)
        # The script has seen that the table is wider than its box.
        window.locator(".md-typeset__scrollwrap[tabindex]").first.wait_for()
        assert window.locator(".md-button").count() == buttons
        assert not faults(window)


# What an owner may say of the theme's colors: nothing, or but a part.
PALETTES = {
    "none": None,
    "dark": {"scheme": "slate"},
    "named": {"primary": "teal"},
    "two": [
        {"media": "(prefers-color-scheme: light)", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate",
         "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
    ],
}  # fmt: skip


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_whatever_is_said_of_the_colors_breaks_no_rule(
    tiny_site: TinySite, page: Page, serve: Callable[[Path], str], palette: Any
) -> None:
    theme = {"name": "material", "font": False} | ({"palette": palette} if palette else {})
    built = tiny_site({**SMALL, "about.md": ANY_PAGE}, {**ANY_SITE, "nav": None, "theme": theme}, strict=False)
    assert built.returncode == 0, built.output
    found = []
    schemes: tuple[Scheme, ...] = ("light", "dark") if isinstance(palette, list) else ("light",)
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for path in ("", "about/", "cycles/2026-q3/mend-kettles/"):
            page.goto(serve(built.site_dir) + path)
            found += [f"{scheme}, {path}: {fault}" for fault in faults(page)]
    assert not found


# Where nothing is to spare: the palest colors that are not refused, of another hue each, on the grounds of the pages.
STRANGE = {
    "brand": "#767676", "accent": "#767676", "link": nearest("#ff00aa", (PAPER, WASH, CODE)),
    "dark": {"link": nearest("#004400", (DARK_PAPER, DARK_WASH, DARK_CODE))},
    "header": {"text": "An official website", "link": "https://example.org/"},
    "footer": [{"About": "about.md"}, {"Contact": "mailto:a@example.org"}],
}  # fmt: skip
# Few words in large type above many in small type, which must not pass for a heading.
_STORY, _SAID = "cycles/2026-q3/mend-kettles.md", "cycles/2026-q3/check-ins/mend-kettles.yml"
SHORT = {
    _STORY: SMALL[_STORY].replace("Ana Ruiz", "[Ana Ruiz, Maximiliana Fernández-Castellanos, Field Operations]"),
    _SAID: SMALL[_SAID].replace("  confidence: commit\n", "") + "  win: It boils\n  escalate: true\n",
}


@pytest.mark.parametrize("window", [WINDOWS[0], WINDOWS[3]], indirect=True, ids=["1280-light", "390-dark"])
def test_the_strangest_look_that_is_allowed_breaks_no_rule(
    tiny_site: TinySite, window: Page, serve: Callable[[Path], str]
) -> None:
    look = {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18", "look": STRANGE}}], "nav": None}
    own = {"about.md": ANY_PAGE, "more.md": ANY_PAGE}
    built = tiny_site({**SMALL, **SHORT, **own}, {**ANY_SITE, **look}, strict=False)
    assert built.returncode == 0, built.output
    found = []
    cycle = [f"cycles/2026-q3/{path}" for path in ("", "mend-kettles/", "town-hall/", "check-ins/2026-07-15/")]
    for path in ("", "more/", "404.html", "strategy/", *cycle):
        window.goto(serve(built.site_dir) + path)
        assert (
            window.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor")
            == "rgb(118, 118, 118)"
        )
        found += [f"{path}: {fault}" for fault in faults(window)]
    assert not found
