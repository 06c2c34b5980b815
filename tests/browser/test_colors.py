"""Every color that an owner may choose for the header can be read: those that the theme knows by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import write_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

NAMES = [
    "red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue", "cyan", "teal", "green", "light-green",
    "lime", "yellow", "amber", "orange", "deep-orange", "brown", "grey", "blue-grey", "black", "white",
]  # fmt: skip
# Pages beside okrsite's, where buttons are known.
SITE = {
    "docs_dir": "docs",
    "markdown_extensions": ["attr_list"],
    "theme": {
        "name": "material", "font": False, "features": ["navigation.tabs", "navigation.path"],
        "palette": {"scheme": "default", "primary": "indigo", "accent": "indigo"},
    },
    "nav": [{"Home": "index.md"}, {"About": ["about.md"]}],
}  # fmt: skip
PAGES = {
    "index.md": "# Home\n\nSee [about](about.md).\n",
    "about.md": "# About\n\n[A](index.md){ .md-button .md-button--primary } [B](index.md){ .md-button }\n",
}
# What is written on the brand's color, or in a color that goes with it, at a width of the window where it is seen.
WIDE = [
    ".md-header__topic", ".md-tabs__link", ".md-search__input::placeholder", ".md-button", ".md-button--primary",
    ".md-path__link",
]  # fmt: skip
NARROW = ['.md-nav--primary > .md-nav__title[for="__drawer"]', ".md-header__topic"]

# The lowest contrast of the words of elements with what is painted behind them; none where there is no such element.
MEASURE = """
(selectors) => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const parts = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] / 255 + under[i] * (1 - top[3] / 255)).concat(255);
  const ground = (element) => {
    const own = parts(getComputedStyle(element).backgroundColor);
    if (own[3] === 255 || !element.parentElement) return over(own, [255, 255, 255, 255]);
    return over(own, ground(element.parentElement));
  };
  const luminance = (color) => color.slice(0, 3)
    .map((part) => part / 255).map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [.2126, .7152, .0722][i], 0);
  return Object.fromEntries(selectors.map((selector) => {
    const [place, pseudo] = selector.split("::");
    const found = [...document.querySelectorAll(place)].filter((element) => element.getClientRects().length);
    return [selector, found.length && Math.min(...found.map((element) => {
      const behind = ground(element);
      const words = over(parts(getComputedStyle(element, pseudo && "::" + pseudo).color), behind);
      const [dark, light] = [luminance(words), luminance(behind)].sort((a, b) => a - b);
      return (light + .05) / (dark + .05);
    }))];
  }));
}
"""


def _too_weak(page: Page, selectors: list[str]) -> list[str]:
    found: dict[str, Any] = page.evaluate(MEASURE, selectors)
    return [f"{selector}: {ratio:.2f}" for selector, ratio in found.items() if ratio < 4.5]


def test_every_color_that_the_theme_knows_by_name_can_be_read(
    tiny_site: TinySite, page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    write_tree(tmp_path / "project/docs", PAGES)
    built = tiny_site({"organization.yml": "name: Any\n"}, SITE)
    assert built.returncode == 0, built.output
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(serve(built.site_dir) + "about/")
    weak = []
    for width, selectors in ((1280, WIDE), (390, NARROW)):
        page.set_viewport_size({"width": width, "height": 800})
        if width == 390:
            page.get_by_role("button", name="Menu").click()
        for scheme in ("default", "slate"):
            for name in NAMES:
                page.evaluate(
                    "(set) => Object.entries(set).forEach(([k, v]) => document.body.setAttribute(k, v))",
                    {"data-md-color-scheme": scheme, "data-md-color-primary": name, "data-md-color-accent": name},
                )
                weak += [f"{name}, {scheme}, {fault}" for fault in _too_weak(page, selectors)]
    assert not weak, "\n".join(weak)
