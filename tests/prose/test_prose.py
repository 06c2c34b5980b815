"""What okrsite writes for what people wrote, and what it answers to those who ask about a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from okrsite.prose import Md, first_words, markdown, plain, safe_markdown, safe_url, targets, words

HERE = Path(__file__).parent
WRITTEN: list[dict[str, Any]] = yaml.safe_load((HERE / "written.yml").read_text("utf-8"))
URLS: dict[str, str | None] = yaml.safe_load((HERE / "urls.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["purpose"]) for case in WRITTEN])
def test_markdown_is_written_as_agreed(case: dict[str, Any]) -> None:
    links = case["links"].get if "links" in case else None
    assert safe_markdown(case["text"], base=case.get("base", 2), links=links) == case["written"]


@pytest.mark.parametrize(("url", "safe"), URLS.items())
def test_an_address_is_followed_only_where_that_is_safe(url: str, safe: str | None) -> None:
    assert safe_url(url) == safe


@given(st.text() | st.builds("{}:{}".format, st.sampled_from(["javascript", "https", "x", ""]), st.text()))
def test_a_safe_address_is_safe_to_say_again(url: str) -> None:
    once = safe_url(url)
    assert once is None or safe_url(once) == once


def test_an_address_without_end_is_not_followed() -> None:
    assert safe_url("a" * 3_000) is None


def test_a_long_address_cannot_be_repeated_thousands_of_times() -> None:
    written = safe_markdown("[a]: /" + "x" * 1_500 + "\n\n" + "[a] " * 4_000)
    assert written.count("](") < 100
    assert written.count("a ") > 3_900


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("10M people, it's 42%", "10M people, it's 42%"),
        (" two\n lines ", "two lines"),
        ("1. x", "1&#46; x"),
        ("1999 was it", "1999 was it"),
        ("A. Smith", "A&#46; Smith"),
        ("Note: x: y", "Note&#58; x: y"),
        ("- x", "&#45; x"),
        ("# x", "&#35; x"),
        ("    x", "x"),
        ("===", "&#61;&#61;&#61;"),
        ("", ""),
        ("Al\u200dmond \u202egnp\u202c\x07", "Al\u200dmond gnp"),
        ("10:30 :smile: end:", "10&#58;30 &#58;smile: end&#58;"),
        ("1st 2nd 31st last", "&#49;st &#50;nd 3&#49;st last"),
        ("1/2 and/or c/o (c) (see)", "1&#47;2 and/or c&#47;o &#40;c) (see)"),
    ],
)
def test_words_are_written_to_show_exactly(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_templates_escape_all_but_what_is_safe_already() -> None:
    template = jinja2.Environment(finalize=markdown).from_string("{{ words }} {{ prose }} {{ number }}")
    assert template.render(words="*a*", prose=safe_markdown("*b*"), number=-3) == "&#42;a&#42; *b* &#45;3"


def test_safe_markdown_says_that_it_is_safe() -> None:
    for text in ("a", "*a*", "> " * 200 + "a"):
        assert isinstance(safe_markdown(text), Md)
        assert markdown(plain(text)) is not None
        assert isinstance(markdown(text), Md)
    safe = Md("*a*")
    assert markdown(safe) is safe


def test_text_nested_without_end_loses_its_markup_but_no_word() -> None:
    deep = "\n".join("  " * depth + f"- a{depth}" for depth in range(300)) + "\n\nlast *words*"
    assert safe_markdown(deep).endswith("last &#42;words&#42;")
    for text in (safe_markdown(deep), words(deep)):
        assert all(f"a{depth}" in text for depth in range(300))
    assert targets(deep + " [a](b.md)") == ()


def test_words_are_what_a_reader_would_say() -> None:
    text = (
        "# A *fine* title\n\nWith `code`, a [link](b.md) <b>\n and ![a map](c.png).\n\n- one<!-- no -->\n- two\n\n    x"
    )
    assert words(text) == "A fine title With code, a link <b> and a map. one two x"
    assert words("Two\n lines.\n\nMore.") == "Two lines. More."
    assert words("") == ""


@pytest.mark.parametrize(
    ("limit", "kept"),
    [
        (40, "Safe water, for every Californian."),
        (34, "Safe water, for every Californian."),
        (33, "Safe water, for every…"),
        (13, "Safe water…"),
        (4, "Saf…"),
    ],
)
def test_words_are_cut_between_words(limit: int, kept: str) -> None:
    assert first_words("Safe water, for every Californian.", limit) == kept


@given(st.text(), st.integers(1, 50))
def test_cut_words_are_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(first_words(text, limit)) <= limit


def test_targets_are_what_the_text_leads_to_within_the_site() -> None:
    text = """
    [a](b.md#c) [again](b.md#c) ![d](<e f.png>) [![g](h.png)](i.md) [j][k] [l](#m) [n](/o.pdf)
    [p](https://x.org) <https://y.org> ![q](//r) [s](javascript:t) `[u](v.md)` <!-- [w](x.md) -->

    [k]: z.md
    """
    found = targets("\n".join(line.strip() for line in text.splitlines()))
    assert found == ("b.md#c", "e f.png", "i.md", "h.png", "z.md", "#m", "/o.pdf")


def test_the_caller_is_asked_about_the_very_same_targets() -> None:
    text = "[a](b.md) ![d](<e f.png>) [g](ä.md?x=1&amp;y=2#z) [p](https://x.org) [q](j&#97;vascript:x)"
    asked: list[str] = []

    def link(target: str) -> None:
        asked.append(target)

    safe_markdown(text, links=link)
    assert tuple(asked) == targets(text) == ("b.md", "e f.png", "ä.md?x=1&y=2#z")
