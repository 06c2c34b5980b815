"""A picture of few colors: each pixel is a step between two of them, so that it is exact, quick to draw and small."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from okrsite.site.cards.colors import Color

_STEPS = 14
"""From one color to another, both included: enough for smooth letters, and 18 pairs in a palette of 256."""


class Canvas:
    """A picture to be drawn from the back to the front.

    Args:
        width: In pixels.
        height: In pixels.
        paper: The color that everything stands on.
    """

    def __init__(self, width: int, height: int, paper: Color) -> None:
        # Numbers of colors, until the palette is put on at the end.
        self._image = Image.new("L", (width, height), 0)
        self._pairs: dict[tuple[Color, Color], int] = {}
        self._pair(paper, paper)

    def fill(self, box: tuple[int, int, int, int], color: Color) -> None:
        """A rectangle: left, top, right, bottom."""
        self._image.paste(self._pair(color, color), box)

    def stamp(self, covered: Image.Image, at: tuple[int, int], color: Color, on: Color) -> None:
        """A shape by how much of each pixel it covers, in a color on what has the other color there.

        What it does not touch stays as it was, so that a letter may reach into the line above.
        """
        if (color, on) in self._pairs and (on, color) not in self._pairs:
            first, step = self._pairs[color, on] + _STEPS - 1, -1
        else:
            first, step = self._pair(on, color), 1
        colors = covered.point([first + step * (((_STEPS - 1) * part + 127) // 255) for part in range(256)])
        self._image.paste(colors, at, covered.point([0] + 255 * [255]))

    def png(self) -> bytes:
        """The picture as the bytes of a PNG: the same picture, the same bytes."""
        image = self._image.copy()
        image.putpalette([part for pair in self._pairs for step in range(_STEPS) for part in _between(*pair, step)])
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=6)
        return file.getvalue()

    def _pair(self, one: Color, other: Color) -> int:
        """The number of the first step from one color to the other."""
        return self._pairs.setdefault((one, other), len(self._pairs) * _STEPS)


@lru_cache(maxsize=64)
def pill(width: int, height: int) -> Image.Image:
    """A rectangle with round ends, by how much of each pixel it covers."""
    large = Image.new("L", (4 * width, 4 * height))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, 4 * width - 1, 4 * height - 1), 2 * height, fill=255)
    return large.resize((width, height), Image.Resampling.BOX)


def _between(one: Color, other: Color, step: int) -> list[int]:
    return [a + round((b - a) * step / (_STEPS - 1)) for a, b in zip(one, other, strict=True)]
