"""Contributors' text stays text: in every place, for every engine."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from okrsite.prose import plain, safe_markdown
from tests.prose import engines, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.prose.engines import Render

HERE = Path(__file__).parent
HOSTILE: list[str] = yaml.safe_load((HERE / "hostile.yml").read_text("utf-8"))
IN_MARKDOWN = (
    "{}",
    "words {} words",
    "# {}",
    "- {}",
    "- a\n\n  {}\n\n- b",
    "1. a\n   - {}",
    "> {}",
    "| {} | b |\n| --- | --- |\n| {} | c |",
    "**{}** *{}* ~~{}~~",
    "[{}](page.md)",
    "[x]({})",
    "[x](<{}>)",
    '[x](page.md "{}")',
    "![{}](image.png)",
    "![x]({})",
    "`{}`",
    "    {}",
    "```{}\n{}\n```",
    "<!-- a --> {} <!-- b -->",
    "line\\\n{}",
)
IN_TEMPLATES = {
    # where a template puts words: what a reader then sees
    "{}": "{}",
    "words {} words": "words {} words",
    "words\n{}": "words {}",
    "# {}": "{}",
    "- {}": "{}",
    "- a\n    - {}\n    - b": "a {} b",
    "1. {}": "{}",
    "> {}": "{}",
    "| {} | b |\n| --- | --- |\n| {} | c |": "{} b {} c",
    "**{}**": "{}",
    "[{}](page.md)": "{}",
    "<code>{}</code>": "{}",
}
ALL_PLACES = "\n\n".join(IN_TEMPLATES)
SYNTAX = r"""
` `` ``` ~~~ * ** *** _ __ ~ ~~ ^ ^^ == = + ++ [ ] ( ) ![ ]( ](a) ](http://x.y) ](javascript:x) [^1] [^1]: *[a]: [a]:
: :: ::: :smile: # ## > - + 1. 2) a. (a) | |--| |a|b| --- === ___ !!! ??? ???+ /// {{ }} {% %} {# #} { } {: {:.x} {#id}
</div> <p <a> <? ?> <![CDATA[ ]]> & &amp; &#123; &lt; \ \\ \* \[ $ $$ \( \) @ @user u@x.org http:// https://a.b www.x.y
! ? ; " ' , . a b word é ” 12 1st 1/2 (c) (tm) c/o +/- =/= <-- --> [x] [TOC] [[x]] {++a++} {--b--} {~~a~>b~~} {>>d<<}
title: Note: a|b %% <script> <!--okrsite:1-->
"""
FRAGMENTS = [
    *SYNTAX.split(),
    *(
        '--8<-- "secret.md"',
        "<b onclick=x>",
        '<div markdown="1">',
        "<!-- x -->",
        "{.c onclick=x}",
        '=== "t"',
        '!!! note "x"',
    ),
    *(" ", "  ", "    ", "\t", "\n", "\n\n", "\n    ", "\n> ", "\n- ", "\n  "),
    *("\u202e", "\x02", "\x03", "\x00", "\u2028", "\ufeff"),
]
NOT_TEXT = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
made_up = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_markdown_is_only_text_to_every_engine(payload: str, readers: Mapping[str, Render]) -> None:
    written = [safe_markdown(place.replace("{}", payload)) for place in IN_MARKDOWN]
    _assert_harmless(written[0], readers)
    _assert_harmless("\n\n".join(written[1:]), readers)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_words_show_exactly_in_every_place(payload: str, readers: Mapping[str, Render]) -> None:
    _assert_exact(payload, "{}", readers)
    _assert_exact(payload, ALL_PLACES, readers)


@given(made_up)
@settings(max_examples=150, deadline=None)
def test_made_up_markdown_is_only_text_to_every_engine(readers: Mapping[str, Render], text: str) -> None:
    _assert_harmless(safe_markdown(text), readers)


@given(made_up | st.text(), st.sampled_from(list(IN_TEMPLATES)))
@settings(max_examples=300, deadline=None)
def test_any_words_show_exactly_in_every_place(readers: Mapping[str, Render], text: str, place: str) -> None:
    _assert_exact(text, place, readers)


@pytest.mark.parametrize(
    "payload",
    [
        "<script>",
        "{{ 7*7 }} {{ config }}",
        ":smile:",
        "# x {onclick=y}",
        "[a](javascript:x)",
        "![a](//b)",
        "[TOC]",
        "A.  x",
    ],
)
def test_the_engines_do_what_we_defend_against(payload: str, readers: Mapping[str, Render]) -> None:
    # Without this, a checker that sees nothing would pass every test above.
    assert any(page.read(read(payload))[1] or page.words(read(payload)) != payload for read in readers.values())


def test_the_engines_include_files_when_they_are_asked_to(readers: Mapping[str, Render]) -> None:
    assert all(engines.SECRET in readers[name]('--8<-- "secret.md"') for name in ("material", "older", "zensical"))
    assert engines.FENCED in readers["material"]("```own\nx\n```")


@pytest.mark.parametrize("payload", HOSTILE)
def test_an_attribute_between_double_quotes_cannot_be_left(payload: str) -> None:
    tree, faults = page.read(f'<img alt="{plain(payload)}" src="x.png">')
    assert not faults
    assert tree.all("img")[0].attributes["alt"].split() == _shown(payload).split()


def test_text_made_to_be_slow_is_not() -> None:
    # Python-Markdown alone needs minutes for these; a hang must not take the other tests with it.
    subprocess.run([sys.executable, str(HERE / "slow.py")], cwd=HERE.parents[1], timeout=120, check=True)


def _assert_harmless(written: str, readers: Mapping[str, Render]) -> None:
    for name, read in readers.items():
        html = read(written)
        faults = page.read(html)[1]
        assert not faults, (name, written)
        assert engines.SECRET not in html
        assert engines.FENCED not in html
    assert get_data(written)[1] == {}, "MkDocs found meta data"
    assert _jinja(written) == written


def _assert_exact(text: str, place: str, readers: Mapping[str, Render]) -> None:
    shown = _shown(text)
    if not shown.split() and place != "{}":
        return  # an empty emphasis or link is the template's to avoid
    written = place.replace("{}", plain(text))
    seen = " ".join(IN_TEMPLATES.values()) if place == ALL_PLACES else IN_TEMPLATES[place]
    expected = seen.replace("{}", shown).split()
    for name, read in readers.items():
        tree, faults = page.read(read(written))
        assert not faults, (name, written)
        if name in engines.EXACT:
            assert tree.text.split() == expected, (name, written)
    assert _jinja(written) == written


def _jinja(text: str) -> str:
    return jinja2.Environment(keep_trailing_newline=True).from_string(text).render()


def _shown(text: str) -> str:
    """What of a text is text: white space of every kind is space; controls are not there."""
    return "".join(" " if character.isspace() else character for character in text if not _is_control(character))


def _is_control(character: str) -> bool:
    if character.isspace():
        return False
    return unicodedata.category(character) in {"Cc", "Cs"} or character in NOT_TEXT
