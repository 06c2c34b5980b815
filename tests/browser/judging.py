"""What tests ask of any page in a browser: whether it fits, and whether it breaks a rule of axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

# All rules: those of the guidelines, the size of targets too, what is good practice, and those still on trial.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

PAPER = 680
"""The width of a Letter or A4 sheet between its margins, in CSS pixels."""

# Axe judges what is drawn; what is folded is drawn when a reader opens it.
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"

# What makes the page scroll sideways, the page itself first.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return []
  return ["the page", ...[...document.querySelectorAll("article *")]
    .filter(one => one.getBoundingClientRect().right > room + 1).map(one => `${one.localName}.${one.className}`)]
}"""

# What is cut off, because it is wider than the box that it could only scroll in.
CUT_OFF = """() => [...document.querySelectorAll("article *")]
  .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .filter(one => getComputedStyle(one).overflowX !== "visible")
  .map(one => `${one.localName}.${one.className}`)"""


def faults(page: Page) -> list[str]:
    """What axe finds: the rule, and the place."""
    result = Axe().run(page, options=OPTIONS).response
    judged = {rule["id"] for kind in ("passes", "incomplete", "inapplicable") for rule in result[kind]}
    assert {"target-size", "color-contrast", "region"} <= judged | {rule["id"] for rule in result["violations"]}
    return [f"{rule['id']} at {node['target']}" for rule in result["violations"] for node in rule["nodes"]]
