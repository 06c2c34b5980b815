"""Takes the pictures of the README anew from the sample's site: `make pictures`."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.conftest import ROOT, build, server

FOLDER = ROOT / "docs" / "images"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the page, the size of the window, light or dark."""

    name: str
    page: str
    width: int
    height: int
    dark: bool = False
    press: str = ""
    """A button to press first; then the arrow leads one on."""


PICTURES = (
    Picture("story-page", "cycles/2026-q3/connect-small-systems/", 1280, 1640),
    Picture("story-page-phone", "cycles/2026-q3/connect-small-systems/", 390, 844, dark=True),
    Picture("front-page", "", 1280, 1120),
    Picture("strategy", "strategy/", 1280, 1120),
    Picture("slide", "cycles/2026-q3/town-hall/", 1280, 720, press="Present"),
)


def main() -> None:
    """Builds the sample and photographs it."""
    with tempfile.TemporaryDirectory() as scratch:
        built = build(ROOT, Path(scratch) / "site")
        if built.returncode:
            raise SystemExit(built.output)
        with server(built.site_dir) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
            for picture in PICTURES:
                page = browser.new_page(
                    viewport={"width": picture.width, "height": picture.height},
                    color_scheme="dark" if picture.dark else "light",
                )
                page.goto(address + picture.page, wait_until="networkidle")
                if picture.press:
                    page.get_by_role("button", name=picture.press, exact=True).click()
                    page.keyboard.press("ArrowRight")
                page.screenshot(path=FOLDER / f"{picture.name}.png")
                page.close()
            browser.close()


if __name__ == "__main__":
    main()
