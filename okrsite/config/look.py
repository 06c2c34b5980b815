"""The owner's look of a site: colors, the line above the header, the links at the foot. Read from one option, and
refused with the number where words could not be read in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okrsite.config.contrast import TEXT, lowest, nearest, read_color
from okrsite.config.owner_values import Reader
from okrsite.language.suggestions import quote
from okrsite.prose import safe_url

PAPER, WASH = "#ffffff", "#f5f7fb"
"""The grounds of a light page, as theme/styles/tokens.css has them."""
DARK_PAPER, DARK_WASH = "#161d2f", "#1f2940"
"""Those of a dark one."""
CODE, DARK_CODE = "#f5f5f5", "#272a35"
"""What code stands on, and with it a link in code: the theme's own grounds, light and dark."""
WORDS = "#ffffff"
"""What is written on the brand's color."""

_MOST_LINKS = 12
_LONGEST_LINE = 120
_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words with what they lead to: a page or a file of the site, named as in `nav`, or a whole address."""

    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What an owner decided; what is empty is left as it is without."""

    brand: str = ""
    """The ground of the header, as #rrggbb; white words stand on it."""
    accent: str = ""
    """A line here and there; never the only sign of anything, so that any color will do."""
    link: str = ""
    dark_brand: str = ""
    dark_link: str = ""
    header: Pointer | None = None
    """The line above the header."""
    footer: tuple[Pointer, ...] = ()


_BRAND = ("with white words on it", (WORDS,))
_COLORS: dict[str, tuple[str, tuple[str, ...]]] = {
    # option: (where it is used, the colors that it must stand out from)
    "brand": _BRAND,
    "accent": ("", ()),
    "link": ("on a light page", (PAPER, WASH, CODE)),
    "dark.brand": _BRAND,
    "dark.link": ("on a dark page", (DARK_PAPER, DARK_WASH, DARK_CODE)),
}
_OPTIONS = ("brand", "accent", "link", "dark", "header", "footer")


def read_look(given: Any) -> tuple[Look, tuple[str, ...]]:
    """The look that the option gives, and every fault in it as a sentence for the owner."""
    if given is None:
        return Look(), ()
    reader = _Reader()
    flat = reader.flat(given)
    colors = {name.replace(".", "_"): reader.color(name, flat[name]) for name in _COLORS if name in flat}
    header = reader.header(flat.get("header"))
    footer = reader.footer(flat.get("footer"))
    return Look(**colors, header=header, footer=footer), tuple(reader.faults)


def look_css(look: Look) -> str:
    """The part of the stylesheet that the look decides: the last one, so that it goes before the colors above."""
    light = _declared(brand=look.brand, accent=look.accent)
    dark = _declared(brand=look.dark_brand, link=look.dark_link)
    rules = (
        _rule(":root", light),
        # Only on screens: paper is light.
        _on_screen(_rule('[data-md-color-scheme="default"]', _declared(link=look.link))),
        _on_screen(_rule('[data-md-color-scheme="slate"]', dark)),
    )
    return "".join(rules)


def palette(look: Look, given: Any) -> Any:
    """The theme's own setting of its colors, with the brand in the place of a color that it knows by name.

    Never none: without one the theme does not say in its pages which colors they have, and theme/styles go by that.
    """
    if not (look.brand or look.dark_brand):
        return given or {"scheme": "default"}
    if isinstance(given, list) and given:
        return [palette(look, scheme) for scheme in given]
    return {"scheme": "default", **(given if isinstance(given, dict) else {}), "primary": "okrsite"}


class _Reader(Reader):
    def flat(self, given: Any) -> dict[str, Any]:
        """The options with those below `dark` beside the others."""
        if isinstance(given, dict) and "logo" in given:
            self.faults.append("look.logo: the logo is an option of the theme. Write `logo` below `theme`.")
            given = {name: value for name, value in given.items() if name != "logo"}
        flat = self.parts("look", given, _OPTIONS)
        if "dark" not in flat:
            return flat
        dark = self.parts("look.dark", flat.pop("dark"), ("brand", "link"))
        return flat | {f"dark.{name}": value for name, value in dark.items()}

    def color(self, name: str, given: Any) -> str:
        if given is None:
            self.faults.append(f'look.{name}: empty. Put the color in quotes, as "#12335f": a bare # begins a comment.')
            return ""
        color = read_color(given) if isinstance(given, str) else ""
        if not color:
            self.faults.append(f'look.{name}: {quote(given)} is not a color as "#12335f". Write it so, in quotes.')
            return ""
        where, grounds = _COLORS[name]
        if grounds and lowest(color, grounds) < TEXT:
            better = nearest(color, grounds)
            self.faults.append(
                f"look.{name}: {color} {where} has a contrast of {_ratio(color, grounds)} to 1; at least {TEXT} is "
                f"needed. {better} would do ({_ratio(better, grounds)})."
            )
        return color

    def header(self, given: Any) -> Pointer | None:
        if given is None:
            return None
        if not isinstance(given, dict):
            words = self.text("look.header", given, _LONGEST_LINE)
            return Pointer(words) if words else None
        given = self.parts("look.header", given, ("text", "link"))
        words = self.text("look.header.text", given.get("text"), _LONGEST_LINE)
        link = given.get("link")
        if link is None:
            return Pointer(words)
        address = safe_url(str(link))
        if address is None or not address.startswith(("https:", "http:")):
            # It stands outside of what is exchanged from page to page, so that a place in the site would go wrong.
            self.faults.append(f"look.header.link: {quote(link)} is not a whole address. Write it with https://.")
        return Pointer(words, address or "")

    def footer(self, given: Any) -> tuple[Pointer, ...]:
        if given is None:
            return ()
        pairs = list(given.items()) if isinstance(given, dict) else _pairs(given)
        if pairs is None:
            self.faults.append("look.footer: write a list of links, each as `- Privacy: privacy.md`.")
            return ()
        if len(pairs) > _MOST_LINKS:
            self.faults.append(
                f"look.footer: {len(pairs)} links. At most {_MOST_LINKS} are read at the foot of a page."
            )
        return tuple(self._pointer(words, target) for words, target in pairs[:_MOST_LINKS])

    def _pointer(self, given: Any, target: Any) -> Pointer:
        words = self.text("look.footer", given, _LONGEST_WORDS)
        address = safe_url(target) if isinstance(target, str) else None
        if address is None:
            self.faults.append(
                f"look.footer: {quote(given)} leads to {quote(target)}, which is no address. Name a page as in `nav`, "
                "or write a whole address with https:// or mailto:."
            )
        return Pointer(words, address or "")


def _pairs(given: Any) -> list[tuple[Any, Any]] | None:
    if not isinstance(given, list) or not all(isinstance(one, dict) and len(one) == 1 for one in given):
        return None
    return [next(iter(one.items())) for one in given]


def _ratio(color: str, grounds: tuple[str, ...]) -> str:
    """The lowest contrast, never rounded up to what it is not."""
    return f"{int(lowest(color, grounds) * 10) / 10:.1f}"


def _declared(**colors: str) -> str:
    return ";".join(f"--okr-{name}:{color}" for name, color in colors.items() if color)


def _rule(selector: str, declared: str) -> str:
    return f"{selector}{{{declared}}}" if declared else ""


def _on_screen(rule: str) -> str:
    return f"@media screen{{{rule}}}" if rule else ""
