"""Ordinary Markdown means the same to every engine, written out by us, as it does to CommonMark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from okrsite.prose import safe_markdown
from tests.prose import engines
from tests.prose.shape import shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.prose.engines import Render

STORIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "stories.yml").read_text("utf-8"))
COMMONMARK = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"])

PIECES = """
alpha beta *gamma* **delta** `code` [link](page.md) [out](https://x.org/a?b=1&c=2) ![pic](a.png) ~~gone~~ Note: 12.5 1st
*a **b** c* **x *y* z** ***q*** un*bel*iev (c) $5 50% a_b c*d 2*3*4 &amp; A/B e.g. it's "q" \\* <https://a.org> a@b.org
"""
lines = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=6).map(" ".join)
paragraphs = lines.map(lambda line: [line])


def _quoted(block: list[str]) -> list[str]:
    return [f"> {line}".rstrip() for line in block]


def _listed(items: list[list[str]], marker: str, *, loose: bool) -> list[str]:
    lines: list[str] = []
    for i, item in enumerate(items, 1):
        start = marker.format(i)
        lines += [start + item[0], *((" " * len(start) + line).rstrip() for line in item[1:]), *([""] if loose else [])]
    return lines


def _nested(blocks: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    items = st.lists(st.lists(blocks, min_size=1, max_size=2).map(_apart), min_size=1, max_size=3)
    return blocks.map(_quoted) | st.builds(_listed, items, st.sampled_from(["- ", "* ", "{}. "]), loose=st.booleans())


def _apart(blocks: list[list[str]]) -> list[str]:
    return [line for i, block in enumerate(blocks) for line in (*([""] if i else []), *block)]


tables = st.builds(lambda a, b: ["| a | b |", "|:--|--:|", f"| {a} | {b} |"], lines, lines)
code = st.just(["```", "x = {{ y }}  z", "", "  --8<-- 'a'", "```"])
headings = lines.map(lambda line: [f"## {line}"])
nested = st.recursive(paragraphs | st.just(["***"]) | tables, _nested, max_leaves=6)
texts = st.lists(nested | headings | code, min_size=1, max_size=4).map(_apart).map("\n".join)


@pytest.mark.parametrize("story", [pytest.param(story["text"], id=story["purpose"]) for story in STORIES])
def test_a_story_means_the_same_to_every_engine(story: str, readers: Mapping[str, Render]) -> None:
    _assert_same(story, readers)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_made_up_stories_mean_the_same_to_every_engine(readers: Mapping[str, Render], text: str) -> None:
    _assert_same(text, readers)


@given(st.text(alphabet="ab1 .,:;'()/-?%é\n", max_size=60))
@settings(max_examples=300, deadline=None)
def test_text_without_markup_takes_a_short_way_to_the_same_end(text: str) -> None:
    # The emphasis in the last paragraph sends the whole text the long way.
    assert safe_markdown(f"{text}\n\n*x*") == "\n\n".join(filter(None, (safe_markdown(text), "*x*")))


def _assert_same(text: str, readers: Mapping[str, Render]) -> None:
    meant = shape(COMMONMARK.render(text))
    written = safe_markdown(text)
    for name in engines.EXACT:
        assert shape(readers[name](written)) == meant, (name, written)
