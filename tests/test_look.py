"""The owner's look: what is read, what is refused and with which number, and that a refusal shows the way out."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path
from typing import Any

import material
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrsite.config.contrast import TEXT, contrast, lowest, nearest, read_color
from okrsite.config.look import (
    CODE,
    DARK_CODE,
    DARK_PAPER,
    DARK_WASH,
    PAPER,
    WASH,
    WORDS,
    Look,
    Pointer,
    look_css,
    palette,
    read_look,
)
from okrsite.config.options import parse_options
from okrsite.problems import OkrsiteError
from okrsite.rendering.page import Page
from okrsite.site.header_footer import at_the_foot, frame, left_out
from okrsite.theme import STYLES, assets, theme_dir

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def _faults(**look: Any) -> tuple[str, ...]:
    return read_look(look)[1]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # As published with the guidelines' definition, and by the tools that everybody checks with.
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#000000", 15.3),
        ("#004abc", "#ffffff", 7.76),
        ("#fec02f", "#ffffff", 1.64),
        ("#fec02f", "#003484", 7.01),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.05)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("text", "color"),
    [("#12335f", "#12335f"), (" #12335F ", "#12335f"), ("#abc", "#aabbcc"), ("red", ""), ("#12", ""), ("#12345g", "")],
)
def test_a_color_is_written_with_three_or_six_digits(text: str, color: str) -> None:
    assert read_color(text) == color


@given(colors, st.sampled_from([(WORDS,), (PAPER, WASH, CODE), (DARK_PAPER, DARK_WASH, DARK_CODE)]))
def test_the_shade_that_is_offered_always_passes(color: str, grounds: tuple[str, ...]) -> None:
    offered = nearest(color, grounds)
    assert lowest(offered, grounds) >= TEXT
    if lowest(color, grounds) >= TEXT:
        assert offered == color


@given(colors)
def test_a_refused_color_can_be_replaced_by_the_one_that_is_offered(color: str) -> None:
    for name, option in (
        ("brand", {"brand": color}),
        ("link", {"link": color}),
        ("dark.link", {"dark": {"link": color}}),
    ):
        faults = _faults(**option)
        if not faults:
            continue
        (fault,) = faults
        said = re.fullmatch(
            rf"look\.{re.escape(name)}: {color} .* has a contrast of ([\d.]+) to 1; at least 4\.5 is needed\. "
            r"(#[0-9a-f]{6}) would do \(([\d.]+)\)\.",
            fault,
        )
        assert said, fault
        assert float(said[1]) < 4.5 <= float(said[3])
        *_, last = name.split(".")
        again = {"dark": {"link": said[2]}} if name == "dark.link" else {last: said[2]}
        assert not _faults(**again)


@given(colors)
def test_the_ring_around_the_focus_is_seen_on_every_color(color: str) -> None:
    # It is not the owner's to choose: a bright ring within a dark one.
    assert max(contrast("#fec02f", color), contrast("#14213d", color)) >= 3


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    tokens = (theme_dir() / "styles" / "tokens.css").read_text("utf-8")
    light, _, dark = tokens.partition("@media screen")
    for text, paper, wash in ((light, PAPER, WASH), (dark, DARK_PAPER, DARK_WASH)):
        for name, color in (("paper", paper), ("wash", wash)):
            found = re.search(rf"--okr-{name}: (#[0-9a-f]+);", text)
            assert found
            assert read_color(found[1]) == color


def test_the_grounds_of_code_are_those_of_the_theme() -> None:
    # A link may stand in code, on a ground that is the theme's and not ours.
    shipped = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("*.css")
    css = "".join(sheet.read_text("utf-8") for sheet in sorted(shipped))
    assert re.findall(r"--md-code-bg-color:(#\w+);", css) == [CODE]
    (slate,) = re.findall(r"--md-code-bg-color:hsla\(var\(--md-hue\), (\d+)%, (\d+)%, 1\)", css)
    (hue,) = re.findall(r"--md-hue:(\d+)deg", css)
    saturation, lightness = (int(part) / 100 for part in slate)
    parts = colorsys.hls_to_rgb(int(hue) / 360, lightness, saturation)
    assert "#" + "".join(f"{round(part * 255):02x}" for part in parts) == DARK_CODE
    for sheet in sorted((theme_dir() / "styles").glob("*.css")):
        assert not re.search(r"--md-(code-bg-color|hue)\b[\w-]*:", sheet.read_text("utf-8")), sheet.name


def test_the_brand_is_only_a_ground_and_the_accent_never_words() -> None:
    # What the contrast is reckoned for: white words on the brand, and none in the accent.
    used = [
        (sheet.name, name, rule)
        for sheet in sorted((theme_dir() / "styles").glob("*.css"))
        for rule, name in re.findall(r"([\w-]+):[^;{}]*var\(--okr-(brand|accent)\)", sheet.read_text("utf-8"))
    ]
    assert {name for _, name, _ in used} == {"brand", "accent"}
    for sheet, name, rule in used:
        assert rule != "color", sheet
        assert name == "accent" or rule.startswith(("background", "--md-primary-fg-color", "--md-footer-bg")), sheet


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"brand": "#8899ff"}, "look.brand: #8899ff with white words on it has a contrast of 2.6 to 1"),
        ({"brand": None}, "a bare # begins a comment"),
        ({"brand": 123456}, 'look.brand: `123456` is not a color as "#12335f"'),
        ({"brand": "navy"}, "look.brand: `navy` is not a color"),
        ({"link": "#69c"}, "look.link: #6699cc on a light page has a contrast of 2.7 to 1"),
        ({"dark": {"link": "#1b4d9b"}}, "look.dark.link: #1b4d9b on a dark page has a contrast of"),
        # Enough on the page and its boxes, too little on the ground of code.
        ({"link": "#717171"}, "look.link: #717171 on a light page has a contrast of 4.4 to 1"),
        ({"dark": {"link": "#5b90e3"}}, "look.dark.link: #5b90e3 on a dark page has a contrast of 4.4 to 1"),
        ({"dark": "#000"}, "look.dark: `#000` is not a set of options"),
        ({"dark": {"accent": "#000"}}, "look.dark: there is no option `accent`"),
        ({"brnad": "#000"}, "look: there is no option `brnad`. Did you mean `brand`?"),
        ({"logo": "logo.svg"}, "Write `logo` below `theme`"),
        ({"header": " "}, "look.header: "),
        ({"header": "x" * 121}, "121 characters. At most 120 fit"),
        ({"header": {"text": "A", "link": "about.md"}}, "not a whole address"),
        ({"header": {"text": "A", "link": "javascript:alert(1)"}}, "not a whole address"),
        ({"header": {"txt": "A"}}, "there is no option `txt`. Did you mean `text`?"),
        ({"footer": "Privacy"}, "write a list of links"),
        ({"footer": ["Privacy"]}, "write a list of links"),
        ({"footer": [{"Privacy": None}]}, "leads to `None`, which is no address"),
        ({"footer": [{"Privacy": "javascript:alert(1)"}]}, "which is no address"),
        ({"footer": [{"Pri\u202evacy": "privacy.md"}]}, "cannot be shown"),
        ({"footer": {str(n): "a.md" for n in range(13)}}, "13 links. At most 12"),
    ],
)
def test_what_cannot_be_is_said(look: dict[str, Any], said: str) -> None:
    faults = _faults(**look)
    assert len(faults) >= 1
    assert any(said in fault for fault in faults), faults


def test_every_fault_is_said_at_once() -> None:
    with pytest.raises(OkrsiteError) as refused:
        parse_options({"audience": "all", "look": {"brand": "#fff", "dark": {"link": "#000"}, "hedder": "x"}})
    assert [line.split(":")[0] for line in str(refused.value).splitlines()[1:]] == [
        "- `audience",
        "- look",
        "- look.brand",
        "- look.dark.link",
    ]


def test_a_look_is_read_as_it_is_written() -> None:
    look, faults = read_look(
        {
            "brand": "#123",
            "accent": "#FFF",
            "dark": {"brand": "#000"},
            "header": {"text": " An  official\nsite ", "link": "https://example.org/"},
            "footer": {"Privacy": "privacy.md", "Contact": "mailto:a@example.org"},
        }
    )
    assert not faults
    assert look == Look(
        brand="#112233",
        accent="#ffffff",
        dark_brand="#000000",
        header=Pointer("An official site", "https://example.org/"),
        footer=(Pointer("Privacy", "privacy.md"), Pointer("Contact", "mailto:a@example.org")),
    )


def test_colors_are_the_last_word_of_the_stylesheet() -> None:
    look = Look(brand="#112233", accent="#445566", link="#003366", dark_brand="#000000", dark_link="#99ccff")
    ending = dict(assets(look_css(look)))[STYLES[0]].decode().rpartition(":root{")[2]
    for declared in ("--okr-brand:#112233", "--okr-accent:#445566", "--okr-link:#003366", "--okr-link:#99ccff"):
        assert declared in ending
    assert next(assets()) == next(assets(look_css(Look())))


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (None, {"scheme": "default", "primary": "okrsite"}),
        ([], {"scheme": "default", "primary": "okrsite"}),
        ({"scheme": "slate", "primary": "teal"}, {"scheme": "slate", "primary": "okrsite"}),
        ([{"primary": "red", "accent": "red"}], [{"scheme": "default", "primary": "okrsite", "accent": "red"}]),
    ],
)
def test_a_brand_takes_the_place_of_a_color_that_the_theme_knows_by_name(given: Any, made: Any) -> None:
    assert palette(Look(brand="#112233"), given) == made
    assert palette(Look(accent="#112233"), given) == (given or {"scheme": "default"})


def _page(path: str, template: str = "ordinary") -> Page:
    return Page(path, "A page", "", template, lambda: None, lambda target: target, hub=True)


def test_what_the_foot_leads_to_stands_in_the_navigation_only_where_okrsite_puts_it() -> None:
    look = Look(footer=(Pointer("Privacy", "privacy.md#x"), Pointer("Terms", "how-to-read.md")))
    pages = [_page("privacy.md"), _page("about.md"), _page("how-to-read.md", "guide")]
    assert [page.hub for page in at_the_foot(pages, look, "")] == [False, True, True]
    assert [page.hub for page in at_the_foot(pages, look, "okrs")] == [True, True, True]
    below = Look(footer=(Pointer("Privacy", "okrs/privacy.md"),))
    assert [page.hub for page in at_the_foot(pages, below, "okrs")] == [False, True, True]


@pytest.mark.parametrize(
    ("target", "directories", "url"),
    [
        ("privacy.md", True, "privacy/"),
        ("privacy.md", False, "privacy.html"),
        ("about/index.md#us", True, "about/#us"),
        ("index.md", True, "./"),
        ("index.md", False, "index.html"),
        ("a%20b.pdf", True, "a%20b.pdf"),
        ("https://example.org/a?b=c", True, "https://example.org/a?b=c"),
        ("mailto:a@example.org", True, "mailto:a@example.org"),
    ],
)
def test_a_link_at_the_foot_leads_where_the_engine_puts_the_page(target: str, directories: bool, url: str) -> None:
    told = frame(Look(footer=(Pointer("There", target),)), lambda path: True, directory_urls=directories)
    assert (told["header"], told["footer"]) == (None, [{"words": "There", "url": url}])


def test_links_that_lead_nowhere_are_all_refused() -> None:
    look = Look(footer=(Pointer("A", "a.md"), Pointer("B", "../b.md"), Pointer("C", "c.md"), Pointer("D", "d/")))
    with pytest.raises(OkrsiteError) as refused:
        frame(look, lambda path: path == "c.md")
    assert [re.findall("`([^`]*)`", line)[0] for line in str(refused.value).splitlines()] == ["A", "B", "D"]


def test_a_tree_of_okrsites_pages_alone_has_nothing_beside_its_folder(tmp_path: Path) -> None:
    inside, beside = Look(footer=(Pointer("A", "okrs/a.md"),)), Look(footer=(Pointer("A", "a.md"),))
    assert frame(inside, lambda path: path == "a.md", folder="okrs")["footer"] == [{"words": "A", "url": "a/"}]
    with pytest.raises(OkrsiteError):
        frame(beside, lambda path: path == "a.md", folder="okrs")


def test_templates_that_leave_the_frame_out_are_told_apart() -> None:
    told = frame(Look(header=Pointer("A"), footer=(Pointer("B", "b.md"),)), lambda path: True)
    assert left_out(told, lambda: '<aside class="okr-official"> <nav class="md-footer okr-foot">') == ""
    assert "leave out look.footer." in left_out(told, lambda: '<aside class="okr-official">')
    assert "look.header and look.footer" in left_out(told, str)
    assert left_out(frame(Look(), lambda path: True), str) == ""


def test_the_page_on_accessibility_is_at_the_foot_whether_or_not_somebody_thought_of_it() -> None:
    page = Pointer("Accessibility", "okrs/accessibility.md")
    for look in (Look(), Look(footer=(Pointer("Access", "okrs/accessibility.md#whom-to-ask"),))):
        (link,) = frame(look, lambda path: True, also=page)["footer"]
        assert link["url"].startswith("okrs/accessibility/")
    told = frame(Look(footer=(Pointer("Privacy", "okrs/privacy.md"),)), lambda path: True, folder="okrs", also=page)
    assert [link["url"] for link in told["footer"]] == ["accessibility/", "privacy/"]
