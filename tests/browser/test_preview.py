"""The preview that `make serve` starts: what somebody saves, of the content or of the theme, shows in the browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from okrsite.theme import theme_dir
from tests.browser.kinds import open_search
from tests.conftest import write_tree
from tests.sites.html import ARTICLE
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

MKDOCS_YML = """\
site_name: Small things
docs_dir: content
theme: {name: material, font: false}
plugins:
  - search
  - okrsite: {as_of: 2026-08-12}
"""
PREVIEW = """\
import pathlib, sys
import okrsite.theme
okrsite.theme.theme_dir = lambda: pathlib.Path("theme")
from mkdocs.__main__ import cli
cli(sys.argv[1:])
"""
"""MkDocs with a copy of the theme that a test may change."""
LOG = "cycles/2026-q3/check-ins/mend-kettles.yml"
DRAFT = "---\nstart: 2026-10-01\nend: 2026-12-31\nstatus: draft\n---\nWhat we may do next.\n"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[str]:
    """The address of a running preview of a small site in the test's folder."""
    write_tree(tmp_path, {"mkdocs.yml": MKDOCS_YML})
    write_tree(tmp_path / "content", {**SMALL, "cycles/2026-q4/index.md": DRAFT})
    shutil.copytree(theme_dir(), tmp_path / "theme")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-c", PREVIEW, "serve", "--dev-addr", address]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    ) as server:  # fmt: skip
        assert server.stdout
        said = []
        for line in server.stdout:
            said.append(line)
            if "Serving on" in line:
                break
        else:
            pytest.fail("".join(said))
        yield f"http://{address}/"
        server.terminate()
        server.stdout.read()


def test_a_draft_is_shown_and_called_one(page: Page, preview: str) -> None:
    page.goto(f"{preview}cycles/2026-q4/")
    assert "What we may do next." in page.locator(ARTICLE).inner_text()
    assert "draft" in page.locator(".okr-draft").inner_text().lower()


def test_a_saved_check_in_shows_in_the_browser(page: Page, preview: str, tmp_path: Path) -> None:
    page.goto(f"{preview}cycles/2026-q3/mend-kettles/")
    news = "Eleven kettles came from one school."
    assert news not in page.locator(ARTICLE).inner_text()
    log = tmp_path / "content" / LOG
    entry = f"- {{date: 2026-07-28, key_result: kettles-mended, value: 25, confidence: target, note: {news}}}\n"
    log.write_text(log.read_text("utf-8") + entry, "utf-8")
    page.get_by_text(news).first.wait_for(timeout=30_000)
    open_search(page, "eleven kettles")
    page.locator(".md-search-result__list", has_text=news).wait_for()


def test_a_saved_template_shows_in_the_browser(page: Page, preview: str, tmp_path: Path) -> None:
    page.goto(f"{preview}cycles/2026-q3/mend-kettles/")
    for template, before, news in (
        ("pages/objective.html", "# {{", "Zanzibar\n\n# {{"),
        ("figures/_sign.html", "<svg", "<b>Samarkand</b><svg"),  # drawn once for thousands of places
    ):
        place = tmp_path / "theme" / template
        place.write_text(place.read_text("utf-8").replace(before, news, 1), "utf-8")
    page.locator(ARTICLE).get_by_text("Samarkand").first.wait_for(timeout=30_000)
    page.locator(ARTICLE).get_by_text("Zanzibar").wait_for()
