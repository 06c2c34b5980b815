"""The templates hold no words: whatever a reader sees, or hears, comes from the catalog or from a contributor."""

from __future__ import annotations

import re

import pytest
from jinja2 import Environment, nodes

from tests.conftest import ROOT

TEMPLATES = sorted((ROOT / "theme" / "pages").glob("*.html")) + sorted((ROOT / "theme" / "figures").glob("*.html"))
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
