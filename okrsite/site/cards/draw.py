"""Draws a share card: the band of the organization, the sentence in large type, the badges, the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.site.cards.canvas import Canvas, pill
from okrsite.site.cards.colors import ACCENT, BRAND, DASHED, INK, PAPER, SOFT, of_tone
from okrsite.site.cards.letters import Type, fitted, length, mask
from okrsite.site.cards.signs import sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.site.cards.colors import Color
    from okrsite.site.cards.letters import Face, Lines
    from okrsite.views.share import CardBadge, CardText

WIDTH, HEIGHT = 1200, 630
"""What chats and social networks show without cutting anything off."""

_MARGIN = 72
_INNER = WIDTH - 2 * _MARGIN
_BAND = 104
_LINE = 8
_DAY = HEIGHT - 44
"""The baseline of the day."""

_TITLES = (84, 78, 72, 66, 60, 54, 49, 44, 40, 36, 33, 30)
_SMALLER = (34, 31, 28, 25, 22)
_BADGES = (36, 33, 30, 27)
_DAYS = (32, 28, 25, 22)
_BORDER = 3
_SANS: Face = "PublicSans-Regular"
_STRONG: Face = "PublicSans-SemiBold"
_SERIF: Face = "Newsreader-Bold"


def draw(card: CardText, brand: Color = BRAND, accent: Color = ACCENT) -> bytes:
    """The card as a PNG: the same card, the same bytes.

    Args:
        card: What it says.
        brand: The color of the band, on which white can be read.
        accent: The color of the line under it.
    """
    canvas = Canvas(WIDTH, HEIGHT, PAPER)
    canvas.fill((0, 0, WIDTH, _BAND), brand)
    canvas.fill((0, _BAND, WIDTH, _BAND + _LINE), accent)
    name = _one_line(card.organization, _STRONG)
    for words in name.lines:
        _write(canvas, words, (_MARGIN, _middle(_BAND, name.type)), name.type, PAPER, brand)
    bottom = _DAY - 56
    bottom -= _draw_badges(canvas, card.counts, bottom)
    _draw_title(canvas, card, _BAND + _LINE + 40, bottom)
    day = _one_line(card.day, _SANS, _DAYS)
    for words in day.lines:
        _write(canvas, words, (_MARGIN, _DAY), day.type, SOFT)
    return canvas.png()


def _draw_title(canvas: Canvas, card: CardText, top: int, bottom: int) -> None:
    """What the page is about; where that is written in letters that the fonts lack, the cycle stands for it."""
    cycle, line = _one_line(card.cycle, _SANS), _one_line(card.line, _SANS)
    room = bottom - top - line.height - 36
    title = fitted(card.title, _SERIF, _TITLES, width=_INNER, height=room - cycle.height)
    if title.lines:
        top += _draw_lines(canvas, cycle, top, SOFT)
    else:
        title = fitted(card.cycle, _SERIF, _TITLES, width=_INNER, height=room)
    top += _draw_lines(canvas, title, top + 12, INK) + 20
    _draw_lines(canvas, line, top, SOFT)


def _draw_lines(canvas: Canvas, text: Lines, top: int, color: Color) -> int:
    """Lines under one another; returns how much room they took."""
    for number, words in enumerate(text.lines):
        baseline = top + number * text.leading + round(text.type.size * 0.86)
        _write(canvas, words, (_MARGIN, baseline), text.type, color)
    return text.height


def _draw_badges(canvas: Canvas, badges: Sequence[CardBadge], bottom: int) -> int:
    """The badges in rows that end at the bottom, as large as two rows hold them; returns how much room they took."""
    rows, size = _badge_rows(badges)
    high, gap = _badge_height(size), size // 2
    room = len(rows) * (high + gap)
    top = bottom - room + gap
    for row in rows:
        left = _MARGIN
        for badge in row:
            _draw_badge(canvas, badge, (left, top), size)
            left += _badge_width(badge, size) + gap
        top += high + gap
    return room


def _badge_rows(badges: Sequence[CardBadge]) -> tuple[list[list[CardBadge]], int]:
    for size in _BADGES:
        rows: list[list[CardBadge]] = []
        free = 0
        for badge in badges:
            width = _badge_width(badge, size)
            if not rows or width > free:
                rows.append([])
                free = _INNER
            rows[-1].append(badge)
            free -= width + size // 2
        if len(rows) <= 2:
            break
    return rows, size


def _draw_badge(canvas: Canvas, badge: CardBadge, at: tuple[int, int], size: int) -> None:
    color, wash = of_tone(badge.tone)
    width, high, (left, top) = _badge_width(badge, size), _badge_height(size), at
    outer = pill(width, high).copy()
    if badge.tone in DASHED:
        for start in range(high // 2, width - high // 2, 20):
            outer.paste(0, (start, 0, start + 8, high))
    canvas.stamp(outer, at, color, PAPER)
    canvas.stamp(pill(width - 2 * _BORDER, high - 2 * _BORDER), (left + _BORDER, top + _BORDER), wash, color)
    canvas.stamp(sign(badge.tone, size), (left + round(size * 0.6), top + (high - size) // 2), color, wash)
    letters = Type(_STRONG, size)
    _write(canvas, badge.words, (left + _badge_indent(size), top + _middle(high, letters)), letters, color, wash)


def _badge_width(badge: CardBadge, size: int) -> int:
    return _badge_indent(size) + length(badge.words, Type(_STRONG, size)) + round(size * 0.9)


def _badge_indent(size: int) -> int:
    """Room for the sign."""
    return round(size * 2.05)


def _badge_height(size: int) -> int:
    return round(size * 1.7)


def _one_line(text: str, face: Face, sizes: Sequence[int] = _SMALLER) -> Lines:
    return fitted(text, face, sizes, width=_INNER, height=round(sizes[0] * 1.4), leading=1.4)


def _middle(height: int, letters: Type) -> int:
    """The baseline of letters that stand in the middle of a height."""
    return (height + round(letters.size * 0.71)) // 2


def _write(  # noqa: PLR0917
    canvas: Canvas, words: str, at: tuple[int, int], letters: Type, color: Color, on: Color = PAPER
) -> None:
    """Letters from the beginning of their baseline, on what has the color `on` there."""
    covered, (left, top) = mask(words, letters)
    canvas.stamp(covered, (at[0] + left, at[1] + top), color, on)
