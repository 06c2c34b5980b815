"""Contributors' Markdown as it is read aloud: the few tags that can be heard, none with an attribute."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from okrsite.prose import to_plain_html, words
from okrsite.prose.escape import tidy
from tests.prose import page
from tests.prose.test_hostile import HOSTILE, IN_MARKDOWN

STORIES = yaml.safe_load((Path(__file__).parent / "stories.yml").read_text("utf-8"))
HEARD = {
    "p", "em", "strong", "s", "code", "br", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@pytest.mark.parametrize("place", IN_MARKDOWN)
def test_hostile_text_leaves_nothing_but_words(place: str) -> None:
    for hostile in HOSTILE:
        html = to_plain_html(place.replace("{}", hostile))
        assert {tag.lower() for tag in re.findall(r"<(?!/)([^\s>]*)", html)} <= HEARD, hostile
        assert not re.search(r"<[^>]*\s[^>]*>", html), hostile  # no tag has an attribute
        assert not page.read(html.replace("<s>", "<del>").replace("</s>", "</del>"))[1], hostile


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["purpose"])
def test_every_word_of_a_story_is_there(story: dict[str, str]) -> None:
    root, wrong = page.read(to_plain_html(story["text"]).replace("<s>", "<del>").replace("</s>", "</del>"))
    assert not wrong
    assert "".join(root.text.split()) == "".join(words(story["text"]).split())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\nStill one.\n\nTwo & <b>.", "<p>One. Still one.</p>\n<p>Two &amp; &lt;b&gt;.</p>"),
        ("Why **now**?", "<p>Why <strong>now</strong>?</p>\n"),
        ("[a link](x.md) and ![a picture](y.png)", "<p>a link and a picture</p>\n"),
        ("## Head\n\nWords.", "<p><strong>Head</strong></p>\n<p>Words.</p>\n"),
        ("- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>\n"),
        ("", ""),
    ],
)
def test_markdown_becomes_what_can_be_heard(text: str, html: str) -> None:
    assert tidy(to_plain_html(text)) == tidy(html)
