"""Pictures are kept by what they show: what is unchanged is not drawn, what is damaged is never published."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from okrsite.config.look import Look
from okrsite.rendering.page import Page
from okrsite.site.cards import Cards, _way_of_drawing, draw, keep
from okrsite.site.cards.keep import Keep
from okrsite.theme import theme_dir
from tests.cards.test_drawing import CARD

A, B = b"a picture" * 100, b"another" * 100


class Hand:
    """Draws, and counts how often it was asked to."""

    def __init__(self, picture: bytes = A) -> None:
        self.drawn = 0
        self._picture = picture

    def __call__(self) -> bytes:
        self.drawn += 1
        return self._picture


def test_what_is_kept_is_not_drawn_again(tmp_path: Path) -> None:
    hand = Hand()
    assert [Keep(tmp_path / "new").picture("a", hand) for _ in range(3)] == [A, A, A]
    assert hand.drawn == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:40] + bytes([whole[40] ^ 1]) + whole[41:],
        lambda whole: whole + b"x",
        lambda whole: b"<html>",
    ],
)
def test_what_is_damaged_is_drawn_again(tmp_path: Path, damage: object) -> None:
    kept, hand = Keep(tmp_path), Hand()
    kept.picture("a", hand)
    [file] = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert kept.picture("a", hand) == A
    assert hand.drawn == 2
    assert file.read_bytes() == whole


def test_what_nothing_shows_any_more_is_removed(tmp_path: Path) -> None:
    kept = Keep(tmp_path)
    for name in "abc":
        kept.picture(name, Hand())
    (tmp_path / "left-by-a-killed-build.part").write_bytes(b"half")
    kept.forget_others(["b", "d"])
    assert [path.name for path in tmp_path.iterdir()] == ["b.png"]


def test_where_nothing_can_be_kept_everything_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("a file")
    kept, hand = Keep(tmp_path / "in-the-way" / "cards"), Hand()
    assert [kept.picture("a", hand) for _ in range(2)] == [A, A]
    kept.forget_others([])
    assert hand.drawn == 2


def test_a_write_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(keep.os, "replace", full)
    assert Keep(tmp_path).picture("a", Hand()) == A
    assert list(tmp_path.iterdir()) == []


def test_builds_at_the_same_time_get_their_own_pictures_whole(tmp_path: Path) -> None:
    wrong: list[bytes] = []

    def build(mine: str, picture: bytes) -> None:
        for _ in range(200):
            kept = Keep(tmp_path)
            kept.forget_others([mine])
            found = [kept.picture("both", Hand(A)), kept.picture(mine, Hand(picture))]
            wrong.extend(one for one, right in zip(found, (A, picture), strict=True) if one != right)

    builds = [threading.Thread(target=build, args=pair) for pair in (("a", A), ("b", B))]
    for one in builds:
        one.start()
    for one in builds:
        one.join()
    assert wrong == []


def test_pages_get_an_address_that_stays_and_says_what_is_shown(tmp_path: Path) -> None:
    first, same, other = (
        next(iter(_cards(tmp_path).on([_page(card)]))) for card in (CARD, replace(CARD), replace(CARD, day="Later"))
    )
    assert first.picture == same.picture != other.picture
    path, _, shows = first.picture.partition("?")
    assert path == other.picture.partition("?")[0] == "assets/okrsite/cards/cycles/2026-q3/mend%20%26%20more.png"
    assert len(shows) == 16
    assert first.picture_words == (
        "Department of Small Things. July–September 2026 · Week 7 of 13. Mend the kettles of the valley. "
        "1 at risk, 2 on track to the target. As known on August 18, 2026."
    )


def test_another_way_of_drawing_makes_other_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def address(**colors: str) -> str:
        return next(iter(_cards(tmp_path, **colors).on([_page(CARD)]))).picture

    told = [address(), address(brand="#123456"), address(accent="#123456")]
    monkeypatch.setattr("okrsite.site.cards._way_of_drawing", lambda: "another")
    assert len({*told, address()}) == 4


def test_a_changed_sign_makes_other_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The shapes lie in a template that another one includes.
    shapes = tmp_path / "theme" / "figures" / "_shape.html"
    shutil.copytree(theme_dir(), tmp_path / "theme")
    before = _way_of_drawing.__wrapped__()
    monkeypatch.setattr("okrsite.rendering.templates.theme_dir", lambda: tmp_path / "theme")
    assert _way_of_drawing.__wrapped__() == before
    shapes.write_text(shapes.read_text("utf-8").replace("M8 2l5 6", "M8 3l5 6"), "utf-8")
    assert _way_of_drawing.__wrapped__() != before


def test_an_unchanged_card_is_copied_and_a_changed_one_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    drawing = draw.draw
    monkeypatch.setattr(draw, "draw", lambda card, *colors: (drawn.append(card.title), drawing(card, *colors))[1])
    before = _pictures(tmp_path, [CARD, replace(CARD, title="Other")])
    assert _pictures(tmp_path, [CARD, replace(CARD, title="Other")]) == before
    assert drawn == [CARD.title, "Other"]
    after = _pictures(tmp_path, [CARD, replace(CARD, title="Changed")])
    assert drawn == [CARD.title, "Other", "Changed"]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]
    assert len(list((tmp_path / ".okrsite/cards/staff").iterdir())) == 2, "what nothing shows any more is gone"


def test_two_audiences_do_not_take_each_others_pictures_away(tmp_path: Path) -> None:
    _pictures(tmp_path, [CARD])
    public = Cards(tmp_path, "public", Look(), wanted=True)
    list(public.on([_page(replace(CARD, title="For all"))]))
    assert [b"".join(pieces)[:4] for _, pieces in public.files()] == [b"\x89PNG"]
    assert len(list((tmp_path / ".okrsite/cards/staff").iterdir())) == 1


def test_no_picture_is_drawn_or_kept_that_nobody_wants(tmp_path: Path) -> None:
    cards = Cards(tmp_path, "staff", Look(), wanted=False)
    [page] = cards.on([_page(CARD)])
    assert (page.picture, list(cards.files())) == ("", [])
    assert list(tmp_path.iterdir()) == []


def _cards(home: Path, **colors: str) -> Cards:
    return Cards(home, "staff", Look(**colors), wanted=True)


def _pictures(home: Path, shown: list[object]) -> list[bytes]:
    cards = _cards(home)
    list(cards.on(_page(card, f"cycles/2026-q3/{number}.md") for number, card in enumerate(shown)))
    return [b"".join(pieces) for _, pieces in cards.files()]


def _page(card: object, path: str = "cycles/2026-q3/mend & more.md") -> Page:
    return Page(path, "Title", "", "objective", lambda: None, lambda target: target, card=lambda: card)
