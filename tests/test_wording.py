"""The words that an owner may choose: what is refused, and that on a whole site none of the usual ones is left."""

from __future__ import annotations

import html
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.config.options import parse_options
from okrsite.config.words import read_words
from okrsite.language.labels import WORDS
from okrsite.problems import OkrsiteError
from tests.conftest import ROOT, run
from tests.sites.html import pages

if TYPE_CHECKING:
    from tests.conftest import Built, TinySite

# Nothing in a page may be taken for markup of any language on the way; and what stands here is not hidden by a tag.
HOSTILE = "<b>Zq{n}</b> {{{{ 7*7 }}}} *x* `y` [z](javascript:1) # {{#id}} &amp; | \\"

# Pages whose words are not the owner's to choose, or are somebody's text: how the site works, what was measured, prose.
FIXED = ("how-to-read", "accessibility", "about")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"why_nwo": "Why"}, "words: there is no `why_nwo`. Did you mean `why_now`?"),
        ({"Key results": "Outcomes"}, "Did you mean `key_results`?"),
        ({"What needs help": "Trouble"}, "Did you mean `needs_help`?"),
        ({"zzz": "Why"}, "docs/owners.md has them all"),
        ({"why": ""}, "words.why: `` is no text"),
        ({"why": None}, "words.why: `None` is no text"),
        ({"why": ["a"]}, "is no text"),
        ({"why": True}, "words.why: `True` is no text"),
        ({"why": "w" * 61}, "61 characters. At most 60 fit"),
        ({"why": "a\u202eb"}, "cannot be shown"),
        (["why"], "is not a list of words"),
        ("why", "is not a list of words"),
    ],
)
def test_what_cannot_be_is_said(given: Any, said: str) -> None:
    words, faults = read_words(given)
    assert words == {}
    assert len(faults) == 1
    assert said in faults[0]


def test_every_fault_is_said_at_once_with_those_of_the_look() -> None:
    with pytest.raises(OkrsiteError) as refused:
        parse_options({"words": {"why": "", "whyy": "x"}, "look": {"brand": "#fff"}})
    assert len(str(refused.value).splitlines()) == 4


def test_only_what_is_given_is_replaced() -> None:
    assert read_words({"why_now": "  Why this\nquarter "}) == ({"why_now": "Why this quarter"}, ())
    assert read_words(None) == ({}, ())


def test_a_key_can_be_said_in_a_template() -> None:
    # `say.items` would be a method of the table and no word of it.
    assert not set(WORDS) & set(dir(dict))
    assert all(re.fullmatch("[a-z_]+", key) for key in WORDS)


def test_every_word_is_said_somewhere_and_nothing_else() -> None:
    texts = [path.read_text("utf-8") for path in [*(ROOT / "theme").rglob("*.html"), *(ROOT / "okrsite").rglob("*.py")]]
    asked = re.compile(r"""\b(?:say\.|(?:say|language\.labels)\[["']|message\("label\.)([a-z_]+)""")
    said = {key for text in texts for key in asked.findall(text)}
    notes = {"win", "blocker", "learning", "next", "source"}  # by the kind of a note
    assert said - {"get"} | notes == set(WORDS)


def _built(tiny_site: TinySite, words: dict[str, str]) -> Built:
    """The sample, as other words say it."""
    content = {
        path.relative_to(ROOT / "content").as_posix(): path.read_bytes()
        for path in (ROOT / "content").rglob("*")
        if path.is_file() and path.suffix != ".svg"
    }
    options = {
        "as_of": "2026-08-18",
        "words": words,
        "accessibility": {"contact": {"name": "us", "email": "a@example.org"}},
    }
    return tiny_site(content, {"plugins": ["search", {"okrsite": options}]})


def _headings(page: str) -> list[str]:
    article = page.partition('<article class="md-content__inner')[2].partition("</article>\n            </div>")[0]
    found = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", article, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", re.sub(r'<a class="headerlink".*?</a>', "", one)).strip() for one in found]


@pytest.mark.site
def test_where_every_word_is_replaced_none_of_the_usual_is_left(tiny_site: TinySite) -> None:
    built = _built(tiny_site, {key: f"Zz{key}" for key in WORDS})
    assert built.returncode == 0, built.output
    seen = ""
    for name in pages(built.site_dir):
        page = built.page(name)
        seen += page
        if name.startswith(FIXED):
            continue
        for heading in _headings(page):
            assert heading not in WORDS.values(), (name, heading)
        for key in ("win", "blocker", "learning", "next", "source", "champion"):
            assert f">{WORDS[key]}:" not in page, (name, key)
        # Sentences begin so, not only headings.
        for key in ("raised", "sponsored_by", "led_by", "action_plan"):
            assert not re.search(rf"(?:^|>|\. ){re.escape(WORDS[key])}\b", page, re.MULTILINE), (name, key)
    unseen = {key for key in WORDS if f"Zz{key}" not in html.unescape(seen)}
    assert unseen <= {"message", "not_linked", "corrected", "to_begin_with"}, "the sample has no occasion for these"


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_words_are_text_whatever_they_are(tiny_site: TinySite, engine: str) -> None:
    words = {key: HOSTILE.format(n=number)[:60] for number, key in enumerate(WORDS)}
    built = _built(tiny_site, words)
    assert built.returncode == 0, built.output
    place = built.site_dir
    if engine == "zensical":
        code, output = run([sys.executable, "-m", "okrsite", "generate", "--to", "tree"], cwd=built.project)
        assert code == 0, output
        code, output = run([sys.executable, "-m", "zensical", "build"], cwd=built.project / "tree")
        assert code == 0, output
        place = built.project / "tree" / "site"
    for name in pages(place):
        page = (place / name).read_text("utf-8")
        assert "<b>Zq" not in page, name
        assert "49" not in re.findall(r"Zq\d+(?:&lt;/b&gt;)? (\S+)", page), name
        assert 'href="javascript:' not in page, name
    story = (place / "cycles/2026-q3/connect-small-systems/index.html").read_text("utf-8")
    # Each word stands there whole, and each heading still has the address that it had.
    number = list(WORDS).index("key_results")
    assert f"<b>Zq{number}</b> {{{{ 7*7 }}}} *x* `y` [z](javascript:1)" in html.unescape(story)
    for anchor in ("why", "why-now", "key-results", "what-happened-latest-first"):
        assert story.count(f'id="{anchor}"') == 1
