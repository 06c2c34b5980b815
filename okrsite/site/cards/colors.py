"""The colors of share cards: those of the site's stylesheet by day, by what they mean. A test holds that they agree."""

from __future__ import annotations

from okrsite.config.contrast import read_color, rgb

Color = tuple[int, int, int]


def color(code: str) -> Color:
    """A color from its code in hexadecimal: `#fff` or `#12335f`."""
    return rgb(read_color(code))


INK = color("#14213d")
SOFT = color("#4a5468")
PAPER = color("#fff")
BRAND = color("#12335f")
ACCENT = color("#fec02f")

_MEANT: dict[str, tuple[Color, Color]] = {
    # what it means: (color, the wash behind it)
    "target": (color("#006b54"), color("#e3f3ee")),
    "commit": (color("#1c5fb8"), color("#e6effb")),
    "risk": (color("#a3310f"), color("#fcebe4")),
    "met": (color("#00523f"), color("#cfeee2")),
    "missed": (color("#6b4a00"), color("#fdf3d9")),
    "unmeasured": (color("#535c6d"), color("#eceff4")),
}
_MEANING = {"none": "risk", "met-target": "met", "met-commit": "met"}

DASHED = {"missed", "waiting"}
"""The tones whose badge has a broken line around it."""


def of_tone(tone: str) -> tuple[Color, Color]:
    """The color of a badge and the wash behind it."""
    return _MEANT.get(_MEANING.get(tone, tone), _MEANT["unmeasured"])
