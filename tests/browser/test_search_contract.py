"""The contract between the theme's search box and our worker: the messages, as Material 9 sends and takes them.

They are the theme's own affair, described nowhere and promised by nobody. All that okrsite knows of them stands in
`theme/scripts/search-worker.js` and `okrsite/site/search/material.py`. When a test here fails after another version of
the theme was installed, or another theme:

1. `test_the_theme_sends_what_the_worker_is_written_for` fails: the theme speaks otherwise. Look at what it sends (the
   test prints it), and at `src/templates/assets/javascripts/integrations/search/` in its repository; then change the
   messages in `search-worker.js`, and the two tests here. `search-find.js` needs no change.
2. Only `test_the_worker_answers_as_the_theme_understands` fails: our worker broke. Mend it.
3. No worker is asked at all, because a theme has none, or writes its address otherwise: `take_over` in `material.py` is
   what joins the two. Either leave such a theme its own search, as is done where Pagefind cannot run, or answer its box
   with a script as `search-disk.js` does, which needs no protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.kinds import open_search

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

SETUP, READY, QUERY, RESULT = range(4)

LISTEN = """
window.said = []
const Theirs = Worker
window.Worker = class extends Theirs {
  constructor(address) {
    super(address)
    said.push({from: "page", address: new URL(address, location).pathname})
    this.addEventListener("message", event => said.push({from: "worker", ...event.data}))
  }
  postMessage(message) {
    said.push({from: "page", ...JSON.parse(JSON.stringify(message))})
    super.postMessage(message)
  }
}
"""
"""Writes down, before anything of the theme runs, what is said between the page and its worker."""

SHOWN = """
() => {
  const [page] = said.filter(one => one.type === 3).pop().data.items[0]
  const shown = document.querySelector(".md-search-result__link")
  return shown.pathname === new URL(page.location, document.baseURI).pathname
}
"""
"""Whether the list begins with the first of the last results."""

ASK = """
async messages => {
  const worker = new Worker("search/worker.js"), answers = []
  for (const message of messages) {
    const answer = new Promise(done => worker.onmessage = event => done(event.data))
    worker.postMessage(message)
    answers.push(await answer)
  }
  worker.terminate()
  return answers
}
"""


def test_the_theme_sends_what_the_worker_is_written_for(page: Page, sample_url: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(sample_url)
    open_search(page, "water")
    page.wait_for_function("said.some(one => one.type === 3 && one.data.items.length > 1)")
    said: list[dict[str, Any]] = page.evaluate("said")
    print(said)  # noqa: T201 - for whoever has to learn what the theme says now
    started, setup, ready = said[:3]
    assert (started["from"], started["address"]) == ("page", "/search/worker.js")
    assert (setup["from"], setup["type"]) == ("page", SETUP)
    assert setup["data"]["docs"] == [], "the theme's own index is empty"
    assert (ready["from"], ready["type"]) == ("worker", READY)
    asked = [message for message in said[3:] if message["from"] == "page"]
    assert {message["type"] for message in asked} == {QUERY}
    assert all(isinstance(message["data"], str) for message in asked)
    assert asked[-1]["data"].strip("+* ") == "water"
    page.wait_for_function(SHOWN)  # answers come while one types: the list shows the last one


def test_the_worker_answers_as_the_theme_understands(page: Page, sample_url: str) -> None:
    page.goto(sample_url)
    setup = {"type": SETUP, "data": {"config": {"lang": ["en"], "separator": "[\\s\\-]+"}, "docs": [], "options": {}}}
    queries = [{"type": QUERY, "data": words} for words in ("frost hills", "zyxzyx", " ", "frost zyx")]
    ready, found, nothing, empty, partly = page.evaluate(ASK, [setup, *queries])
    assert ready == {"type": READY}
    assert nothing == empty == {"type": RESULT, "data": {"items": []}}
    assert found["type"] == partly["type"] == RESULT
    items = found["data"]["items"]
    assert items
    for item in items:
        _is_an_item(item)
    (story,) = (item for item in items if item[0]["location"] == "./cycles/2026-q3/connect-small-systems/")
    best = max(story[1:], key=lambda section: section["score"])
    assert best["location"] == story[0]["location"] + "#why-now"
    assert best["score"] == story[0]["score"], "what has the score of the page is shown with it"
    assert "<mark>Frost</mark>" in best["text"]
    missing = {term: there for document in partly["data"]["items"][0] for term, there in document["terms"].items()}
    assert missing == {"frost": True, "zyx": False}


def _is_an_item(item: list[dict[str, Any]]) -> None:
    """A page and then its sections, each a document as the theme's list takes it."""
    page, *sections = item
    assert "#" not in page["location"]
    assert all(section["location"].startswith(page["location"] + "#") for section in sections)
    for document in item:
        assert document.keys() == {"location", "title", "text", "score", "terms"}
        assert all(isinstance(document[name], str) for name in ("location", "title", "text"))
        assert document["score"] <= page["score"]
        assert all(isinstance(there, bool) for there in document["terms"].values())
