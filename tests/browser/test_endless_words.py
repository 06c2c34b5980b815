"""Words without end, such as an address that somebody pasted: no page grows wider than the window by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.judging import OPEN_ALL, PAPER, TOO_WIDE
from tests.conftest import BOTH_FAMILIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import TinySite

pytestmark = [pytest.mark.browser, pytest.mark.site, BOTH_FAMILIES]

LONG = "x" * 200
ENDLESS = {
    "organization.yml": f"""
name: {LONG}
mission: {LONG}
goals: [{{id: goal, name: {LONG}, initiatives: [{{id: initiative, name: {LONG}}}]}}]
teams: [{{id: team, name: {LONG}, lead: {LONG}}}]
""",
    "cycles/2026-q2/index.md": f"""---
{{name: {LONG}, start: 2026-04-01, end: 2026-06-30, status: closed, cadence: 2 weeks, sponsor: {LONG}}}
---
{LONG}
""",
    "cycles/2026-q2/before.md": f"""---
objective: {LONG}
team: team
supports: [goal]
key_results:
  - id: long
    statement: {LONG}
    unit: {LONG}
    baseline: 0
    commit: 5
    target: 10
    champion: {LONG}
---
## Why
{LONG}
""",
    "cycles/2026-q2/retrospective.md": f"""---
outcomes: [{{key_result: before/long, final: 6, level: commit, decision: keep, because: {LONG}}}]
---
{LONG}

## {LONG}

- {LONG}
""",
    "cycles/2026-q3/index.md": f"""---
{{name: {LONG}, start: 2026-07-01, end: 2026-09-30, status: published, cadence: 2 weeks, town_hall: 2026-07-02,
 sponsor: {LONG}}}
---
{LONG}
""",
    "cycles/2026-q3/long.md": f"""---
objective: {LONG}
summary: {LONG}
focus: {LONG}
team: team
supports: [initiative]
sponsor: {LONG}
continues: 2026-q2/before
key_results:
  - id: long
    statement: {LONG}
    unit: {LONG}
    baseline: 0
    commit: 5
    target: 10
    champion: [{LONG}]
    supporters: [{LONG}]
    actions: [{{task: {LONG}, owner: {LONG}, due: 2026-07-10, status: blocked, note: {LONG}}}]
    amendments: [{{date: 2026-07-20, was: {{target: 20}}, because: {LONG}, by: {LONG}}}]
  - {{id: gate, statement: {LONG}, type: milestone, due: 2026-08-30, champion: {LONG}}}
---
## Why
{LONG}
## Why now
`{LONG}`
## Impact to Californians
{LONG}
## {LONG}
{LONG}
""",
    "cycles/2026-q3/check-ins/long.yml": f"""
- {{date: 2026-07-14, key_result: long, value: 2, confidence: commit, note: {LONG}, win: {LONG}}}
- {{date: 2026-08-11, key_result: long, value: 3, confidence: risk, note: {LONG}, win: {LONG}, blocker: {LONG},
   learning: {LONG}, next: {LONG}, source: {LONG}, by: {LONG}, escalate: true}}
- {{date: 2026-08-11, key_result: gate, value: not yet, confidence: risk, blocker: {LONG}, note: {LONG}}}
""",
}
"""Every kind of page, with a word of two hundred letters in every field that takes words."""


def test_a_word_without_end_widens_no_page(page: Page, tiny_site: TinySite, serve: Callable[[Path], str]) -> None:
    built = tiny_site(ENDLESS, {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18"}}]}, strict=False)
    assert built.returncode == 0, built.output
    address = serve(built.site_dir)
    pages = sorted(path.parent.relative_to(built.site_dir).as_posix() for path in built.site_dir.rglob("index.html"))
    assert len(pages) >= 12, pages
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        for path in pages:
            page.goto(f"{address}{path}/")
            page.evaluate(OPEN_ALL)
            assert page.evaluate(TOO_WIDE) == [], (path, width)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 640})
    page.goto(f"{address}cycles/2026-q3/town-hall/")
    assert page.evaluate(TOO_WIDE) == [], "the printed deck"
