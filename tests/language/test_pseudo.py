"""Every word of the interface is a message: in a language that nobody speaks, with content in Greek, no Latin is left.

It covers pages, titles and descriptions, charts, what is read to people who cannot see, mails, and share cards.
"""

from __future__ import annotations

import html
import json
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from markdown import Markdown

from okrsite.config.accessibility import Accessibility
from okrsite.config.options import Options
from okrsite.config.settings import Settings
from okrsite.loading import load
from okrsite.rendering.figures import Inline
from okrsite.rendering.markdown import page_markdown
from okrsite.site.pages import pages
from okrsite.views.context import Context
from okrsite.views.reminder import Mail, reminder
from okrsite.views.share import card_text
from okrsite.views.state_words import Link
from tests.conftest import ROOT
from tests.language.pseudo import in_greek, latin_words, pseudo_language, wrapped
from tests.language.test_templates import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.rendering.page import Page

PSEUDO = pseudo_language()
# What is written so in every language: files that programs read, and the program itself.
NAMES = {"okrs", "json", "okrsite"}
# What the tests on accessibility wrote down about themselves, in English: okrsite/config/conformance.json.
MEASURED = "accessibility.md"


@cache
def _context() -> Context:
    """The sample, its people's words in Greek letters, as the language that nobody speaks says it."""
    day, told = date(2026, 8, 18), Accessibility("Ελένη", "ε@ε.example")
    english, _ = load(Settings(ROOT / "content", Options(as_of=day), drafts=True))
    context = Context(in_greek(english.portfolio), day, fixed=True, accessibility=told)
    context.language = PSEUDO
    return context


PAGES = {page.path: page for page in pages(_context())}


class _Heard(HTMLParser):
    """The texts of a page, and what is read out of its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if name in ATTRIBUTES and value]
        self._hidden += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def _heard(page: Page) -> str:
    text = page_markdown(page, Inline(page.path, page.language))
    head, body = text.split("---\n", 2)[1:]
    meta = {key: json.loads(value) for key, value in (line.split(": ", 1) for line in head.splitlines())}
    heard = _Heard()
    heard.feed(Markdown(extensions=["attr_list", "tables", "md_in_html"]).convert(body))
    ours = meta["okrsite"]
    said = [
        meta["title"],
        meta.get("description", ""),
        *(ours[key] for key in ("foot", "paper", "as_of_words", "due_words") if key in ours),
    ]
    return "\n".join([*map(html.unescape, said), "".join(heard.texts)])


@pytest.mark.parametrize("path", PAGES)
def test_no_latin_letter_of_a_page_stands_outside_a_message(path: str) -> None:
    left = [word for word in latin_words(_heard(PAGES[path])) if word.lower() not in NAMES]
    if path != MEASURED:
        assert left == []


def test_no_latin_letter_of_a_share_card_stands_outside_a_message() -> None:
    for page in PAGES.values():
        if page.card:
            card: Any = page.card()
            text = card_text(card, PSEUDO)
            drawn = [text.cycle, text.title, text.line, text.day, *(badge.words for badge in text.counts)]
            assert latin_words("\n".join([*drawn, PSEUDO.text(card.alt)])) == [], page.path


def _runs(mail: Mail) -> Iterator[str]:
    yield PSEUDO.text(mail.subject)
    for block in mail.blocks:
        for line in block.lines:
            yield "".join(PSEUDO.text(run.words if isinstance(run, Link) else run) for run in line)


@pytest.mark.parametrize("moment", ["publish", "check-in", "learnings"])
@pytest.mark.parametrize("person", ["", "Αβα"])
def test_no_latin_letter_of_a_mail_stands_outside_a_message(moment: Any, person: str) -> None:
    context = _context()
    for cycle in context.snapshot.current_cycles():
        assert latin_words("\n".join(_runs(reminder(cycle, moment, context, person=person)))) == []


def test_the_test_would_find_a_word() -> None:
    assert latin_words("⟦Wéék ⟦of⟧⟧ αβγ, 3 of 4") == ["of"]
    assert wrapped("Week {week} of *{weeks}*") == "⟦Wéék {week} óf *{weeks}*···⟧"
