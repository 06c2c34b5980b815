"""What the pages of a small department say, word for word: Markdown with every figure in its place."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest

from okrsite.config.options import Options
from okrsite.config.settings import Settings
from okrsite.loading import load
from okrsite.rendering.figures import Inline, Joined, join_drawn, join_indexed
from okrsite.rendering.markdown import page_markdown
from okrsite.site.pages import pages

if TYPE_CHECKING:
    from okrsite.rendering.page import Page

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SETTINGS = Settings(HERE / "content", Options(as_of=date(2026, 8, 18)))
CONTEXT, _ = load(SETTINGS)
PAGES = {page.path: page for page in pages(CONTEXT)}


def _markdown(page: Page) -> str:
    return page_markdown(page, Inline(page.path))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_said(path: str) -> None:
    """After a change that is meant, write the pages anew: OKRSITE_WRITE_GOLDEN=1, and read the difference."""
    golden, said = GOLDEN / path, _markdown(PAGES[path])
    if os.environ.get("OKRSITE_WRITE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md")} == set(PAGES)


def test_the_same_content_and_day_give_the_same_words() -> None:
    again, _ = load(SETTINGS)
    assert [_markdown(page) for page in pages(again)] == [_markdown(page) for page in PAGES.values()]


def test_figures_joined_later_give_what_stands_inline() -> None:
    """Both ways to put figures into a page have the same figures in the same places."""
    for page in PAGES.values():
        later = Joined(page.path)
        text = page_markdown(page, later)
        joined = join_drawn(_html(text, later), later.packed())
        assert _words(joined) == _words(_html(_markdown(page), None)), page.path


def _html(text: str, later: Joined | None) -> str:
    body = text.split("---\n", 2)[2]
    html = markdown.markdown(body, extensions=["attr_list", "tables", "toc", "md_in_html"])
    return join_indexed(html, later.indexed_fragments) if later else html


def _words(html: str) -> list[str]:
    # Without attributes: an engine that parses HTML in Markdown may write them in another order.
    return re.sub(r"<(/?\w+)[^>]*>", r" <\1> ", html).split()
