"""Every kind of page of the sample, by its address, for tests that hold on all of them."""

from __future__ import annotations

KINDS = {
    "front": "",
    "cycle": "cycles/2026-q3/",
    "closed cycle": "cycles/2026-q2/",
    "story, running": "cycles/2026-q3/connect-small-systems/",
    "story, closed": "cycles/2026-q2/test-private-wells/",
    "story, held": "cycles/2026-q3/keep-it-safe/",
    "story, milestone": "cycles/2026-q3/fair-weekends/",
    "check-in": "cycles/2026-q3/check-ins/2026-08-12/",
    "team": "teams/drinking-water/",
    "teams": "teams/",
    "strategy": "strategy/",
    "retrospective": "cycles/2026-q2/retrospective/",
    "archive": "cycles/",
    "guide": "how-to-read/",
    "ordinary": "about/",
    "not found": "404.html",
}
"""The path below the site's address of one page of each kind."""

WIDTHS = {"wide": 1280, "phone": 390}
SCHEMES = ("light", "dark")
