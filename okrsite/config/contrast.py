"""Contrast between two colors, reckoned as the Web Content Accessibility Guidelines (WCAG 2.2) do it."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = 4.5
"""What text of ordinary size needs, to 1."""

_SHORT = re.compile(r"#[0-9a-f]{3}")
_LONG = re.compile(r"#[0-9a-f]{6}")
_MIDDLE = 0.179
"""The luminance that has the same contrast with black as with white."""


def read_color(text: str) -> str:
    """A color as `#rrggbb`, from `#rrggbb` or `#rgb`; nothing where it is neither."""
    color = text.strip().lower()
    if _SHORT.fullmatch(color):
        return "#" + "".join(digit * 2 for digit in color[1:])
    return color if _LONG.fullmatch(color) else ""


def rgb(color: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of a color as `read_color` gives it."""
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """How much two colors differ in brightness: from 1, not at all, to 21, black and white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lowest(color: str, others: Iterable[str]) -> float:
    """The contrast of a color with the one of several that is nearest to it."""
    return min(contrast(color, other) for other in others)


def nearest(color: str, others: Iterable[str], least: float = TEXT) -> str:
    """The shade of a color that has enough contrast with all others and differs least: darker beside light ones.

    Args:
        color: As `#rrggbb`.
        others: All of them light, or all of them dark.
        least: What is enough.
    """
    beside = tuple(others)
    step = -1 if _luminance(beside[0]) > _MIDDLE else 1
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb(color)))
    found = color
    for nth in range(256):
        if lowest(found, beside) >= least:
            break
        light = min(max(lightness + step * (nth + 1) / 255, 0), 1)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, saturation))
    return found


def _luminance(color: str) -> float:
    red, green, blue = (_linear(part / 255) for part in rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
