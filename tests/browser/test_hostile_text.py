"""Contributors' text is data: payloads stand in every field of every kind of file, and nothing of them ever runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.browser.kinds import open_search
from tests.conftest import tab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Built, TinySite

# Each sets window.hit if it ever runs, or asks another host for something.
PAYLOADS = (
    "</title><script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "'><svg onload=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "[x](javascript:window.hit=1)",
    "![x](https://evil.example/t.png)",
    "![x](//evil.example/t.png)",
    "<base href=https://evil.example/>",
    "{{ config }}{% include 'x' %}",
    "x { onclick=window.hit=1 .md-search }",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    '--8<-- "mkdocs.yml"',
    "<!--okrsite:0-->",
    "`</code><script>window.hit=1</script>`",
    "<a href='java&#10;script:window.hit=1'>x</a>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
)

SETTINGS = {"as_of": "2026-08-18", "content_policy": False}


def _files(payload: str) -> dict[str, str]:
    say = f"Words {payload} end"
    organization = {
        "name": say,
        "mission": say,
        "vision": say,
        "beneficiaries": say,
        "goals": [
            {"id": "g", "name": say, "description": say, "initiatives": [{"id": "i", "name": say, "description": say}]}
        ],
        "teams": [{"id": "t", "name": say, "lead": say, "description": say}],
        "roles": {
            "executive_sponsor": say,
            "program_leads": [say],
            "internal_coaches": [say],
            "coordinators": [say],
        },
        "maturity": [{"id": "m", "name": say, "description": say}],
        "acronyms": {say: say},
    }
    key_result = {
        "id": "kr",
        "statement": say,
        "unit": "wells",
        "baseline": 1,
        "commit": 2,
        "target": 3,
        "champion": [say],
        "supporters": [say],
        "actions": [{"task": say, "owner": say, "note": say, "due": "2026-07-10"}],
        "amendments": [{"date": "2026-07-10", "was": {"statement": say}, "because": say, "by": say}],
    }
    objective = {
        "objective": say,
        "summary": say,
        "focus": say,
        "team": "t",
        "supports": ["g", "i"],
        "sponsor": say,
        "key_results": [key_result, {"id": "m", "statement": say, "type": "milestone"}],
    }
    log = [
        {
            "date": f"2026-07-{day}",
            "key_result": "kr",
            "value": 1.5,
            "confidence": "risk",
            "escalate": True,
            **dict.fromkeys(("note", "win", "blocker", "learning", "next", "source", "by"), say),
        }
        for day in (15, 29)
    ]
    retrospective = {
        "outcomes": [
            {"key_result": "o/kr", "final": 2, "level": "commit", "decision": "keep", "because": say},
            {"key_result": "o/m", "final": "done", "level": "target", "decision": "remove", "because": say},
        ],
        "maturity": {"m": 3},
    }
    cycle = {"name": say, "start": "2026-07-01", "end": "2026-09-30", "status": "published", "sponsor": say}
    body = f"# {say}\n\n{say}\n\n## Why\n\n{say}\n\n- {say}\n\n| {say} | b |\n| --- | --- |\n| {say} | c |\n\n> {say}\n"
    return {
        "index.md": _page({"title": say, "description": say}, body),
        "about.md": _page({"title": say, "description": say}, body),
        "organization.yml": yaml.safe_dump(organization, allow_unicode=True),
        "cycles/2026-q3/index.md": _page(cycle, body),
        "cycles/2026-q3/o.md": _page(objective, f"{say}\n\n## Why\n\n{say}\n\n## {say}\n\n{say}\n"),
        "cycles/2026-q3/check-ins/o.yml": yaml.safe_dump(log),
        "cycles/2026-q3/retrospective.md": _page(retrospective, f"## Lessons learned\n\n{say}\n\n## {say}\n\n{say}\n"),
    }


def _page(meta: dict[str, object], body: str) -> str:
    return f"---\n{json.dumps(meta)}\n---\n{body}"


@pytest.fixture(params=range(4))
def hostile_site(request: pytest.FixtureRequest, tiny_site: TinySite) -> tuple[Built, str]:
    # In every fourth, so that one payload cannot hide all others, and a site need not be built for each.
    payload = " ; ".join(PAYLOADS[request.param :: 4])
    built = tiny_site(
        _files(payload),
        # Without the policy, which would hide that something got through.
        {"plugins": ["search", {"okrsite": SETTINGS}], "theme": {"name": "material", "font": False}},
        strict=False,
    )
    assert built.returncode == 0, built.output
    return built, payload


def test_no_payload_runs_loads_or_hides_anything(
    hostile_site: tuple[Built, str], serve: Callable[[Path], str], browser: Browser
) -> None:
    built, payload = hostile_site
    address = serve(built.site_dir)
    requests: list[str] = []
    with tab(browser) as page:
        page.on("request", lambda request: requests.append(request.url))
        pages = sorted(path.parent.relative_to(built.site_dir) for path in built.site_dir.rglob("index.html"))
        assert len(pages) > 10
        for path in pages:
            page.goto(f"{address}{path}/", wait_until="load")
            assert page.evaluate("window.hit") is None, f"{payload} ran on {path}"
            page.locator(".okr a").evaluate_all("all => all.forEach(a => a.href.startsWith('http') || a.click())")
            assert page.evaluate("window.hit") is None, f"{payload} ran on {path} when a link was followed"
            assert page.locator(".md-content h1").first.is_visible()
            assert "end" in page.locator(".md-content article").first.inner_text()
        page.goto(address)
        open_search(page, "words")
        assert "end" in page.locator(".md-search-result__list").inner_text()
        assert page.locator(".md-search-result__list :is(img, script, iframe, base, style, link)").count() == 0
        assert page.evaluate("window.hit") is None, f"{payload} ran in search"
    assert [url for url in requests if not url.startswith((address, "data:"))] == []
    assert not built.holds("site_name: Tiny"), "a payload included a file"
