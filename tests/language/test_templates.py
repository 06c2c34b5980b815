"""The templates hold no words: whatever a reader sees, or hears, comes from the catalog or from a contributor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, nodes

from okrsite.language.language import american_english
from okrsite.theme import SCRIPTS as SCRIPTS_OF_ALL
from okrsite.theme import assets
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = sorted((ROOT / "theme").rglob("*.html"))
# What is read to people out of a tag; every other attribute is for the browser.
ATTRIBUTES = (
    *("aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext"),
    *("title", "alt", "placeholder", "data-okr-of", "data-okr-paper"),
)
READ_OUT = re.compile(rf'(?<![\w-])(?:{"|".join(ATTRIBUTES)})="([^"]*)"')


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
    # What an expression prints itself is part of a class or an address, however small.
    printed = [text for output in Environment().parse(source).find_all(nodes.Output) for text in _printed(output)]
    names = ("okr-", "assets/")
    assert [text for text in printed if re.search("[a-z]{2}", text) and not text.strip().startswith(names)] == []


def _printed(node: nodes.Node | None) -> Iterator[str]:
    """The texts that an expression may print as they stand in it."""
    match node:
        case nodes.Const(value=str(text)):
            yield text
        case nodes.CondExpr():
            yield from (*_printed(node.expr1), *_printed(node.expr2))
        # A sign or a mark is drawn, by its name.
        case nodes.Filter(name=name) if name not in ("sign", "mark"):
            yield from _printed(node.node)
        case nodes.Output() | nodes.Concat() | nodes.Or() | nodes.And() | nodes.Add():
            for child in node.iter_child_nodes():
                yield from _printed(child)


TEXT = re.compile(r"""(?P<before>\S)\s*(?P<text>"[^"\n]*"|'[^'\n]*'|`[^`]*`)""")
SHOWN = re.compile(
    r"(?:\.(?:textContent|innerText|innerHTML|title|alt|placeholder|ariaLabel)\s*\+?=(?!=)|createTextNode\(|"
    rf"""setAttribute\("(?:{"|".join(ATTRIBUTES)})"(?=,)|\belement\([^()]*?,[^()]*?(?=,))(?P<what>[^;\n]*)"""
)


def _shown(source: str) -> list[str]:
    """The texts that a script itself puts before people; what it hands to a function is a name."""
    texts = (found for shown in SHOWN.finditer(source) for found in TEXT.finditer(f"={shown['what']}"))
    return [one["text"] for one in texts if one["before"] != "(" and re.match(r"[^@A-Za-z]*[A-Za-z]{2}", one["text"])]


SCRIPTS = sorted((ROOT / "theme" / "scripts").glob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_has_no_words_of_its_own(path: object) -> None:
    source = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)  # type: ignore[attr-defined]
    said = [text[1:-1] for text in re.findall(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`""", source)]
    # Words begin large or come in twos; names of keys, and what a console is told, do not count.
    keys = {"Enter", "Escape", "Tab", "Home", "End", "Arrow", "PageDown", "PageUp"}
    words = [text for text in said if re.search(r"^[A-Z][a-z]+|^ ?[a-z]+ [a-z]+", text)]
    known = ("Arrow", "Event", "use strict", "Search looks at titles")
    assert [text for text in words if text not in keys and not text.startswith(known)] == []
    # Where it is put before people, a single small word is one too.
    assert _shown(source) == []


@pytest.mark.parametrize(
    "line",
    [
        'note.textContent = "overdue";',
        "note.textContent = 'overdue';",
        'note.textContent += late ? "overdue" : "";',
        'box.setAttribute("aria-label", name || "search");',
        'root.append(element("p", "okr-age", "stale"));',
    ],
)
def test_the_test_would_find_a_single_word(line: str) -> None:
    assert len(_shown(line)) == 1


def test_a_build_puts_the_words_into_the_scripts() -> None:
    english = american_english()
    programs = {path: content.decode() for path, content in assets("", english.for_script) if path.endswith(".js")}
    assert not [path for path, text in programs.items() if '"@' in text]
    assert '["{count} day ago","{count} days ago"]' in programs[SCRIPTS_OF_ALL[0]]
    assert "return Number((n!=1));" in programs[SCRIPTS_OF_ALL[0]]
