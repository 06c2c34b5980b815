"""What a share card shows: the right shapes in the right colors, whole words, the same picture for the same words."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from okrsite.language.language import in_english
from okrsite.site.cards.colors import ACCENT, BRAND, INK, PAPER, SOFT, color, of_tone
from okrsite.site.cards.draw import HEIGHT, WIDTH, draw
from okrsite.site.cards.letters import FONTS, Type, fitted, length, mask, printable
from okrsite.site.cards.signs import outlines, sign
from okrsite.theme import theme_dir
from okrsite.views.share import ShareCard
from okrsite.views.state_words import _STATES, Badge

CARD = ShareCard(
    organization="Department of Small Things",
    cycle="July–September 2026 · Week 7 of 13",
    title="Mend the kettles of the valley",
    line="",
    counts=(Badge("1 at risk", "risk"), Badge("2 on track to the target", "target")),
    day="As known on August 18, 2026",
)
TONES = sorted({tone for *_, tone in _STATES.values()})
HOSTILE = {
    "long": "Make every household able to drink what comes out of the tap without a second thought " * 5,
    "one word": "x" * 300,
    "without end": "Make water safe " * 50_000,
    "pictographs": "Mend 🫖 the 👩🏽‍🔧 kettles ✅",
    "right to left": "إصلاح الغلايات",
    "turned around": "Mend \u202ethe kettles\u202c",
    "controls": "Mend\x00 the\x1b[31m kettles\r\n",
    "ideographs": "修理水壺",
    "marks in heaps": "M" + "\u0301" * 40 + "end",
    "halves": "Mend \ud800 the kettles",
    "markup": "<script>alert(1)</script> & {{ 7*7 }}",
    "nothing": "",
}


def test_a_card_is_of_the_size_that_chats_show_whole() -> None:
    image = _image(CARD)
    assert (image.format, image.size) == ("PNG", (1200, 630)) == ("PNG", (WIDTH, HEIGHT))


def test_a_card_is_small_enough_to_be_fetched_for_a_preview() -> None:
    busy = replace(CARD, title=HOSTILE["long"], counts=tuple(Badge(f"12 {tone}", tone) for tone in TONES))
    assert len(draw(busy)) < 60_000


def test_its_regions_have_their_colors() -> None:
    image = _image(CARD).convert("RGB")
    assert image.getpixel((1100, 50)) == BRAND
    assert image.getpixel((600, 108)) == ACCENT
    assert PAPER in _colors(image, (72, 20, 600, 90)), "the organization on the band"
    assert INK in _colors(image, (72, 200, 1128, 400)), "the title"
    assert _colors(image, (72, 560, 1128, 630)) >= {SOFT, PAPER}, "the day"
    assert set(_colors(image, (0, 112, 60, 630))) == {PAPER}, "nothing reaches over the margin"
    assert set(_colors(image, (1140, 112, 1200, 630))) == {PAPER}


@pytest.mark.parametrize("tone", TONES)
def test_a_badge_has_the_color_and_the_wash_of_its_meaning(tone: str) -> None:
    image = _image(replace(CARD, counts=(Badge("3 of these", tone),))).convert("RGB")
    shown = _colors(image, (72, 400, 1128, 560))
    assert shown >= {*of_tone(tone), PAPER}
    others = {part for other in TONES for part in of_tone(other)} - set(of_tone(tone)) - {PAPER}
    assert not shown & others


def test_other_states_make_other_pictures() -> None:
    pictures = [draw(replace(CARD, counts=(Badge("3 of these", tone),))) for tone in TONES]
    assert len(set(pictures)) == len(TONES)
    fields = {"organization": "Other", "cycle": "Other", "title": "Other", "line": "Other", "day": "Other"}
    assert draw(CARD) not in [draw(replace(CARD, **{name: words})) for name, words in fields.items()]


def test_a_site_has_its_own_colors() -> None:
    image = Image.open(io.BytesIO(draw(CARD, color("#5a1e6b"), color("#0a0")))).convert("RGB")
    assert image.getpixel((1100, 50)) == (0x5A, 0x1E, 0x6B)
    assert image.getpixel((600, 108)) == (0, 0xAA, 0)


def test_the_same_card_gives_the_same_bytes() -> None:
    assert draw(CARD) == draw(replace(CARD))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_words_a_card_is_drawn(words: str) -> None:
    for name in ("organization", "cycle", "title", "line", "day"):
        image = _image(replace(CARD, **{name: words})).convert("RGB")
        assert set(_colors(image, (1140, 112, 1200, 630))) == {PAPER}
        assert of_tone("risk")[0] in _colors(image, (72, 300, 1128, 560)), "the state is always there"


def test_more_states_than_fit_in_two_rows_are_all_there() -> None:
    many = tuple(Badge(in_english(words.having(count=12)), tone) for _, _, words, tone in _STATES.values())
    image = _image(replace(CARD, counts=many)).convert("RGB")
    assert _colors(image, (0, 112, 1200, 560)) >= {part for tone in TONES for part in of_tone(tone)}


def test_where_the_title_cannot_be_printed_the_cycle_stands_for_it() -> None:
    foreign, cycle = (_image(replace(CARD, title=title, cycle=words)).convert("RGB") for title, words in (
        (HOSTILE["ideographs"], "April–June 2026"), ("April–June 2026", "")
    ))  # fmt: skip
    assert foreign.crop((0, 0, 1200, 300)).tobytes() == cycle.crop((0, 0, 1200, 300)).tobytes()


def test_a_few_foreign_letters_cost_neither_the_title_nor_the_organization() -> None:
    card = replace(
        CARD, organization="Parks, Hmong and 中文 Outreach", title="Welcome families that speak 中文 or Español"
    )
    said = replace(CARD, organization="Parks, Hmong and … Outreach", title="Welcome families that speak … or Español")
    assert draw(card) == draw(said)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Mend 🫖 the 👩🏽‍🔧 kettles ✅️", "Mend the kettles"),
        ("Mend \u202ethe\x07 kettles\r\n", "Mend the kettles"),
        ("  Mend\u00a0the\tkettles ", "Mend the kettles"),
        ("Nguye\u0302\u0303n, Xóchitl, Łukasz, Hmoob Dawb", "Nguyễn, Xóchitl, Łukasz, Hmoob Dawb"),
        ("From 10 % to ≥ 12 %, “safely” – $1.5 M", "From 10 % to ≥ 12 %, “safely” – $1.5 M"),
        ("Clean 水 for all", "Clean … for all"),
        (
            "Welcome every family that speaks Hmong, 中文 or Español",
            "Welcome every family that speaks Hmong, … or Español",
        ),
        ("Parks, Hmong and 中文 Outreach", "Parks, Hmong and … Outreach"),
        ("Water for 東 京 and ნახვამდის towns", "Water for … and … towns"),
        ("修理水壺 OK", ""),
        ("إصلاح", ""),
        ("M\u0301\u0301end", ""),
    ],
)
def test_a_word_is_printed_whole_or_left_out_and_a_text_that_lacks_most_is_none(text: str, printed: str) -> None:
    assert printable(text, "Newsreader-Bold") == printed
    assert printable(text, "PublicSans-Regular") == printed


def test_long_words_shrink_and_are_not_cut() -> None:
    sizes, words = (84, 60, 36), HOSTILE["long"].split()
    short, longer, too_long = (
        fitted(" ".join(words[:count]), "Newsreader-Bold", sizes, width=1056, height=260)
        for count in (4, 16, len(words))
    )
    assert (short.type.size, longer.type.size, too_long.type.size) == (84, 60, 36)
    assert " ".join(longer.lines).split() == words[:16]
    *whole, last = " ".join(too_long.lines).split()
    assert [*whole, last.removesuffix("…")] == words[: len(whole) + 1]
    assert last.endswith("…")
    for text in (short, longer, too_long):
        assert text.height <= 260
        assert all(length(line, text.type) <= 1056 for line in text.lines)


@pytest.mark.parametrize("before", ["", "Make "])
def test_a_word_wider_than_a_line_goes_on_in_the_next(before: str) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    text = fitted(f"{before}{word} simple", "Newsreader-Bold", (84, 60, 36), width=1056, height=260)
    assert "".join(text.lines).replace(" ", "") == f"{before}{word}simple".replace(" ", "")
    assert all(length(line, text.type) <= 1056 for line in text.lines)
    endless = fitted("x" * 3000, "Newsreader-Bold", (84, 36), width=1056, height=260)
    assert endless.height <= 260
    assert endless.lines[-1].endswith("…")
    assert fitted("xx", "Newsreader-Bold", (84, 36), width=1, height=260).lines == ()
    assert fitted("x", "Newsreader-Bold", (84, 36), width=1056, height=20).lines == ()


def test_lines_are_of_much_the_same_length() -> None:
    text = fitted("Bring safe tap water home to small towns", "Newsreader-Bold", (72,), width=1056, height=300)
    widths = [length(line, text.type) for line in text.lines]
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)


def test_letters_are_set_close_where_they_should_be() -> None:
    large = Type("Newsreader-Bold", 84)
    alone = sum(length(letter, large) for letter in "To")
    assert alone - 10 <= length("To", large) <= alone - 6
    covered, _ = mask("To", large)
    assert length("To", large) - 8 <= covered.width <= length("To", large) + 1


def test_every_sign_is_drawn_and_no_two_are_the_same() -> None:
    drawn = {tone: sign(tone, 36).tobytes() for tone in TONES}
    assert len(set(drawn.values())) == len({tone for tone in TONES if tone != "waiting"}) + ("waiting" in drawn)
    assert all(40 < sum(1 for part in pixels if part > 128) < 36 * 36 * 0.8 for pixels in drawn.values())


def test_paths_are_read_as_browsers_read_them() -> None:
    assert list(outlines("M1 2h3v4H1z")) == [[(1, 2), (4, 2), (4, 6), (1, 6)]]
    assert list(outlines("M1 1l2 0 0 2zm5 5L9 9z")) == [[(1, 1), (3, 1), (3, 3)], [(6, 6), (9, 9)]]
    [circle] = outlines("M8 1a7 7 0 100 14A7 7 0 008 1z")
    assert all(abs(((x - 8) ** 2 + (y - 8) ** 2) ** 0.5 - 7) < 1e-6 for x, y in circle)
    assert {round(x) for x, _ in circle} >= {1, 15}, "all around it"


def test_the_colors_are_those_of_the_stylesheet() -> None:
    sheets = "\n".join(path.read_text("utf-8") for path in sorted((theme_dir() / "styles").glob("*.css")))
    day = {name: color(code) for name, code in reversed(re.findall(r"--okr-([\w-]+): (#[0-9a-f]{3,6});", sheets))}
    assert (day["ink"], day["soft"], day["paper"]) == (INK, SOFT, PAPER)
    assert (day["brand"], day["accent"]) == (BRAND, ACCENT)
    worn = {
        tone: (day[words], day[wash])
        for tones, words, wash in re.findall(
            r"((?:\.okr-badge--[\w-]+,? ?)+)\{ color: var\(--okr-([\w-]+)\); background: var\(--okr-([\w-]+)\)", sheets
        )
        for tone in re.findall(r"badge--([\w-]+)", tones)
    }
    for tone in TONES:
        assert of_tone(tone) == worn.get(tone, (day["unmeasured"], day["unmeasured-wash"])), tone


def test_the_fonts_come_with_their_licence() -> None:
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(name in licence for name in ("Newsreader", "Public Sans"))
    assert {path.stem.partition("-")[0] for path in FONTS.glob("*.ttf")} == {"Newsreader", "PublicSans"}


def _image(card: ShareCard) -> Image.Image:
    image = Image.open(io.BytesIO(draw(card)))
    image.load()
    return image


def _colors(image: Image.Image, box: tuple[int, int, int, int]) -> set[object]:
    return {found for _, found in image.crop(box).getcolors(1 << 16) or ()}
