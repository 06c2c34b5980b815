"""What search knows of a page: its words, and what a result says of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from okrsite.site.search.documents import Findable, document, findable, list_of_pages


def _found(meta: dict[str, Any] | None = None, words: str = "<h1>A</h1><p>Words.</p>", **more: str) -> Findable | None:
    given = {"path": "a/index.html", "address": "a/", "title": "A"} | more
    return findable(given["path"], given["address"], given["title"], meta or {}, words)


def test_a_result_says_what_a_reader_reads() -> None:
    page = _found({"description": "Up &amp; <b>down</b>\n again"}, title="Wells &lt;deep&gt; <em>now</em>")
    assert page
    assert (page.title, page.summary) == ("Wells <deep> now", "Up & down again")


@pytest.mark.parametrize(
    ("meta", "weight"),
    [({}, 1.0), ({"search": {"boost": 0.1}}, 0.1), ({"search": {"boost": "high"}}, 1.0), ({"search": "no"}, 1.0)],
)
def test_a_page_weighs_what_its_author_says(meta: dict[str, Any], weight: float) -> None:
    page = _found(meta)
    assert page
    assert page.weight == weight


def test_what_its_author_keeps_out_is_not_found() -> None:
    assert _found({"search": {"exclude": True}}) is None


def test_a_page_whose_words_are_not_looked_at_is_found_by_its_title() -> None:
    page = _found(words="", title="Check-in")
    assert page
    assert "<body><h1>Check-in</h1></body>" in document(page, "en")


@pytest.mark.parametrize("words", ["<p>Words.</p>", "<h1 id=a>Another</h1>"])
def test_a_page_has_one_heading_in_the_index(words: str) -> None:
    page = _found(words=words, title="<i>1 < 2</i>")
    assert page
    assert document(page, "en").count("<h1") == 1
    assert "<i>" not in document(page, 'x"><script>')
    assert "<script>" not in document(page, 'x"><script>')


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("index.html", "/"),
        ("a/index.html", "/a/"),
        ("a.html", "/a.html"),
        ("a/the-index.html", "/a/the-index.html"),
        ("404.html", "/404.html"),
    ],
)
def test_a_page_has_the_place_that_pagefind_gives_it(path: str, place: str) -> None:
    page = _found(path=path)
    assert page
    assert page.place == place


def test_the_list_of_pages_is_a_script_of_plain_data() -> None:
    pages = [_found(), _found(path="b.html", address="b.html", title='&lt;/script&gt;"é'), _found(path="c.html")]
    script = list_of_pages([page for page in pages if page], {"/a/": ("en_1", 0), "/b.html": ("en_2", 3)})
    name, _, value = script.partition("=")
    assert name == "self.okrPages"
    assert json.loads(value) == [
        ["en_1", "a/", "A", "", 1.0, 0],
        ["en_2", "b.html", '</script>"é', "", 1.0, 3],
        ["", "a/", "A", "", 1.0, 0],
    ]


def test_the_front_page_is_the_address_of_the_site() -> None:
    page = _found(path="index.html", address="./")
    assert page
    assert page.address == ""
