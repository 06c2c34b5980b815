"""The strategy as a map: one nested list, drawn where there is room, every node of it an address."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import KINDS
from tests.conftest import BOTH_FAMILIES, tab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site]

OBJECTIVE = "2026-q3/connect-small-systems"
KEY_RESULT = f"{OBJECTIVE}/grants-paid"
GOAL, INITIATIVE = "safe-water", "small-systems"

# Where the words of a node stand: a heading is its own, an objective and a key result begin with their link.
BOX = """id => { const at = document.getElementById(id)
  return (at.querySelector('a:not(.headerlink)') || at).getBoundingClientRect().toJSON() }"""
MARKED = """id => { const at = document.getElementById(id)
  return getComputedStyle(at.closest('.okr-node')).outlineStyle !== 'none' }"""


@BOTH_FAMILIES
def test_where_there_is_room_the_tree_grows_to_the_right(page: Page, sample_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(sample_url + KINDS["strategy"])
    levels = [page.evaluate(BOX, name) for name in (GOAL, INITIATIVE, OBJECTIVE, KEY_RESULT)]
    for above, below in pairwise(levels):
        assert above["right"] < below["left"]
    assert abs(levels[1]["top"] - levels[0]["top"]) < 30


@BOTH_FAMILIES
@pytest.mark.parametrize("width", [320, 390, 800])
def test_where_there_is_none_it_is_an_indented_list(page: Page, sample_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(sample_url + KINDS["strategy"])
    levels = [page.evaluate(BOX, name) for name in (GOAL, INITIATIVE, OBJECTIVE, KEY_RESULT)]
    for above, below in pairwise(levels):
        assert above["left"] < below["left"]
        assert above["bottom"] <= below["top"]


def test_it_is_one_list_of_links_with_and_without_script(browser: Browser, sample_url: str) -> None:
    said = []
    for script in (True, False):
        with tab(browser, java_script_enabled=script) as page:
            page.goto(sample_url + KINDS["strategy"])
            nodes = page.locator(".okr-map .okr-node")
            said.append(nodes.all_inner_texts())
            assert page.locator(".okr-map .okr-tree > li > ul > li > ul > li > ul > li").count() >= 15
    assert said[0] == said[1]
    assert len(said[0]) == 3 + 6 + 7 + 20


@BOTH_FAMILIES
@pytest.mark.parametrize("address", [GOAL, INITIATIVE, OBJECTIVE, KEY_RESULT])
def test_every_node_can_be_sent_and_is_marked_when_one_arrives(page: Page, sample_url: str, address: str) -> None:
    page.goto(sample_url + KINDS["strategy"])
    assert not page.evaluate(MARKED, address)
    page.goto(f"{sample_url}{KINDS['strategy']}#{address}")
    assert page.evaluate(MARKED, address)
    box = page.evaluate(BOX, address)
    assert 0 < box["top"] < page.evaluate("innerHeight") - 20


def test_all_nodes_have_addresses_of_their_own(page: Page, sample_url: str) -> None:
    page.goto(sample_url + KINDS["strategy"])
    names = page.locator(".okr-node").evaluate_all("all => all.map(one => one.id || one.querySelector('[id]').id)")
    assert len(set(names)) == len(names)
    assert all(names)


def test_many_objectives_open_by_keyboard_and_by_address(
    page: Page, tiny_site: TinySite, serve: Callable[[Path], str]
) -> None:
    key_results = "key_results: [{id: k, statement: Finish it, type: milestone}]"
    objectives = {
        f"cycles/2026-q3/o{number}.yml": f"objective: Do {number}\nsupports: [wells]\n{key_results}\n"
        for number in range(13)
    }
    built = tiny_site(
        {
            "organization.yml": "name: Any\ngoals:\n- {id: g, name: G, initiatives: [{id: wells, name: Wells}]}\n",
            "cycles/2026-q3/index.md": "---\nstart: 2026-07-01\nend: 2026-09-30\nstatus: published\n---\n",
            **objectives,
        },
        strict=False,  # the cycle is not locked
    )
    assert built.returncode == 0, built.output
    address = f"{serve(built.site_dir)}strategy/"
    page.goto(address)
    first = page.get_by_role("link", name="Do 7")
    assert not first.is_visible()
    page.locator("summary", has_text="13 objectives").press("Enter")
    assert first.is_visible()
    page.goto("about:blank")
    page.goto(f"{address}#2026-q3/o7/k")
    assert page.get_by_role("link", name="Finish it").filter(visible=True).count() == 1
    assert page.evaluate(MARKED, "2026-q3/o7/k")
    page.emulate_media(media="print")
    assert page.get_by_role("link", name="Finish it").filter(visible=True).count() == 13


def test_dots_and_lines_keep_their_meaning_in_the_systems_own_colors(browser: Browser, sample_url: str) -> None:
    with tab(browser, forced_colors="active") as page:
        page.goto(sample_url + KINDS["archive"])
        stroke = "one => getComputedStyle(one).stroke"
        paper = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        full, ring, hole, mark = (
            page.locator(f".okr-dots-{name}").first.evaluate(stroke) for name in ("full", "ring", "hole", "mark")
        )
        assert paper == hole
        assert paper not in (full, ring, mark)
        page.goto(sample_url + KINDS["strategy"])
        edge = "one => getComputedStyle(one, '::before').borderBottomColor"
        assert page.locator(".okr-leaves > li").first.evaluate(edge) != paper
