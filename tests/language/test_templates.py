"""The templates hold no words: whatever a reader sees, or hears, comes from the catalog or from a contributor."""

from __future__ import annotations

import re

import pytest
from jinja2 import Environment, nodes

from okrsite.language.language import american_english
from okrsite.theme import SCRIPTS as SCRIPTS_OF_ALL
from okrsite.theme import assets
from tests.conftest import ROOT

TEMPLATES = sorted((ROOT / "theme").rglob("*.html"))
# What is read to people out of a tag; every other attribute is for the browser.
READ_OUT = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_template_has_no_words_of_its_own(path: object) -> None:
    # A tag may have a value in it: {{ … }} stands for one, so that the tag is seen whole.
    source = path.read_text("utf-8")  # type: ignore[attr-defined]
    whole = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", re.sub(r"\{\{.*?\}\}", "0", source, flags=re.DOTALL), flags=re.DOTALL)
    plain = re.sub(r"<style.*?</style>", "", whole, flags=re.DOTALL)
    heard = " ".join(READ_OUT.findall(plain))
    text = re.sub(r"<[^<>]*>|\{[:#][^}]*\}|\{ #[^}]*\}|\]\([^)]*\)", " ", plain)
    assert re.findall(r"[A-Za-z]{2,}", f"{text} {heard}") == []
    # Nor do the expressions, but for what code compares and what classes are made of.
    said = [
        node.value
        for node in Environment().parse(source).find_all(nodes.Const)
        if isinstance(node.value, str) and re.search(r"[A-Z]|[a-z]{3,} [a-z]", node.value)
    ]
    assert [text for text in said if "okr-" not in text and text != "cycles/index.md"] == []


SCRIPTS = sorted((ROOT / "theme" / "scripts").glob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_has_no_words_of_its_own(path: object) -> None:
    source = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)  # type: ignore[attr-defined]
    said = re.findall(r'"([^"\n]*)"', source)
    # Words begin large or come in twos; names of keys, and what a console is told, do not count.
    keys = {"Enter", "Escape", "Tab", "Home", "End", "Arrow", "PageDown", "PageUp"}
    words = [text for text in said if re.search(r"^[A-Z][a-z]+|^ ?[a-z]+ [a-z]+", text)]
    known = ("Arrow", "Event", "use strict", "Search looks at titles")
    assert [text for text in words if text not in keys and not text.startswith(known)] == []


def test_a_build_puts_the_words_into_the_scripts() -> None:
    english = american_english()
    programs = {path: content.decode() for path, content in assets("", english.for_script) if path.endswith(".js")}
    assert not [path for path, text in programs.items() if '"@' in text]
    assert '["{count} day ago","{count} days ago"]' in programs[SCRIPTS_OF_ALL[0]]
    assert "return Number((n!=1));" in programs[SCRIPTS_OF_ALL[0]]
