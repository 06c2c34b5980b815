"""Words as a card can print them: with the letters that its fonts have, in lines that fit, at a size that can be read.

The fonts in `fonts/` are Newsreader and Public Sans with the Latin letters, those of Vietnamese among them. Which pairs
of letters stand closer together is in a file beside them: Pillow alone does not do it, and with a library that not
every system has the same words would come out different from one to the next.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Face = Literal["Newsreader-Bold", "PublicSans-Regular", "PublicSans-SemiBold"]

FONTS = Path(__file__).with_name("fonts")
_MOST = 2000
"""More characters than fit on a card at any size: a text without end takes no time without end."""
_NOWHERE = "\U0010fffe"
"""A code that no font has a letter for."""
_PICTURES = {"So", "Sk", "Cf", "Co", "Cn", "Cs", "Me"}
"""Signs without which a text says the same: pictographs, their modifiers, marks of direction."""

_LEFT_OUT = "…"


class Type(NamedTuple):
    """A font at a size in pixels."""

    face: Face
    size: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A text as it is set."""

    lines: tuple[str, ...]
    type: Type
    leading: int
    """From one baseline to the next."""

    @property
    def height(self) -> int:
        """From the top of the first line to the bottom of the last."""
        return len(self.lines) * self.leading


def printable(text: str, face: Face) -> str:
    """The text in one line with what the font has.

    A word with a letter that the font lacks is left out whole, because half a word may mislead; an ellipsis stands in
    its place. Where most of the letters are in such words nothing is left: the rest would not say what it is about.
    """
    kept: list[str] = []
    read = lost = 0
    for word in unicodedata.normalize("NFC", _spaced(text)).split():
        meant = "".join(char for char in word if _has(face, char) or not _is_picture(char))
        if all(_has(face, char) for char in meant):
            read += len(meant)
            kept.extend([meant] if meant else [])
        else:
            lost += len(meant)
            kept.extend([_LEFT_OUT] if kept[-1:] != [_LEFT_OUT] else [])
    return " ".join(kept) if read >= lost else ""


def fitted(text: str, face: Face, sizes: Sequence[int], *, width: int, height: int, leading: float = 1.12) -> Lines:
    """The text at the largest of some sizes at which it fits, in lines of much the same length.

    A word is cut only where it is wider than a line at the smallest size. What is too long at that size ends after a
    whole word, with an ellipsis; where not even a word fits there is no line.
    """
    smallest = Type(face, sizes[-1])
    words = [part for word in printable(text[:_MOST], face).split() for part in _cut(word, smallest, width)]
    for size in sizes:
        set_in, line = Type(face, size), round(size * leading)
        widths, space = _widths(words, set_in)
        if words and max(widths) <= width and len(_filled(widths, space, width)) <= height // line:
            return Lines(tuple(_rows(words, _balanced(widths, space, width))), set_in, line)
    return Lines(tuple(_shortened(words, set_in, width, height // line)), set_in, line)


@lru_cache(maxsize=64)  # badges say the same on many cards
def mask(text: str, set_in: Type) -> tuple[Image.Image, tuple[int, int]]:
    """How much of each pixel the letters cover, and where that lies from the beginning of their baseline."""
    font, pieces = _font(set_in), _pieces(text, set_in)
    boxes = [(x, font.getbbox(piece, anchor="ls")) for piece, x in pieces]
    left, right = round(boxes[0][1][0]), round(max(x + box[2] for x, box in boxes)) + 1
    top, bottom = round(min(box[1] for _, box in boxes)), round(max(box[3] for _, box in boxes))
    covered = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    for piece, x in pieces:
        ImageDraw.Draw(covered).text((x - left, -top), piece, font=font, fill=255, anchor="ls")
    return covered, (left, top)


def length(text: str, set_in: Type) -> int:
    """How wide a text is, in pixels."""
    piece, x = _pieces(text, set_in)[-1]
    return round(x + _font(set_in).getlength(piece))


def _pieces(text: str, set_in: Type) -> list[tuple[str, float]]:
    """The text, parted between letters that stand closer together than by themselves, and where each piece begins."""
    pairs, font = _pairs(set_in.face), _font(set_in)
    pieces, start, x = [], 0, 0.0
    for end in range(1, len(text)):
        if closer := pairs.get(text[end - 1 : end + 1]):
            pieces.append((text[start:end], x))
            x += font.getlength(text[start:end]) + closer * set_in.size / 1000
            start = end
    return [*pieces, (text[start:], x)]


@cache
def _font(set_in: Type) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{set_in.face}.ttf", set_in.size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _pairs(face: Face) -> dict[str, int]:
    """How much closer two letters stand, in thousandths of the size."""
    path = FONTS / f"{face}.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


@cache
def _has(face: Face, char: str) -> bool:
    drawn, nothing = (_font(Type(face, 24)).getmask(one) for one in (char, _NOWHERE))
    return (drawn.size, bytes(drawn)) != (nothing.size, bytes(nothing))


def _spaced(text: str) -> str:
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)


def _is_picture(char: str) -> bool:
    name = unicodedata.name(char, "")
    return unicodedata.category(char) in _PICTURES or name.startswith("VARIATION SELECTOR")


def _widths(words: Sequence[str], set_in: Type) -> tuple[list[int], int]:
    return [length(word, set_in) for word in words], length(" ", set_in)


def _cut(word: str, set_in: Type, width: int) -> Iterator[str]:
    """The word, in as many parts as it needs lines; each leaves room for an ellipsis."""
    room = width - length(_LEFT_OUT, set_in)
    while len(word) > 1 and length(word, set_in) > width:
        fits = bisect_right(range(2, len(word)), room, key=lambda end: length(word[:end], set_in)) + 1
        yield word[:fits]
        word = word[fits:]
    yield word


def _filled(widths: Sequence[int], space: int, width: int) -> list[int]:
    """How many words stand in each line when every line takes what it can."""
    counts: list[int] = []
    free = 0
    for word in widths:
        if counts and word + space <= free:
            counts[-1] += 1
            free -= word + space
        else:
            counts.append(1)
            free = width - word
    return counts


def _balanced(widths: Sequence[int], space: int, width: int) -> list[int]:
    """The same number of lines, in as narrow a column as they fit in."""
    rows, narrow = len(_filled(widths, space, width)), max(widths)
    while narrow < width:
        middle = (narrow + width) // 2
        if len(_filled(widths, space, middle)) <= rows:
            width = middle
        else:
            narrow = middle + 1
    return _filled(widths, space, width)


def _rows(words: Sequence[str], counts: Sequence[int]) -> Iterator[str]:
    start = 0
    for count in counts:
        yield " ".join(words[start : start + count])
        start += count


def _shortened(words: Sequence[str], set_in: Type, width: int, rows: int) -> Iterator[str]:
    """As many of the words as fit, the last with an ellipsis."""
    widths, space = _widths(words, set_in)
    for count in range(len(words) - 1, 0, -1):
        last = words[count - 1].rstrip(",.;:–—-…") + "…"
        some = [*widths[: count - 1], length(last, set_in)]
        if max(some) <= width and len(_filled(some, space, width)) <= rows:
            yield from _rows([*words[: count - 1], last], _filled(some, space, width))
            return
