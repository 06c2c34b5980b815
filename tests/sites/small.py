"""The smallest content that has one of everything a newcomer starts with, for sites built in tests."""

from __future__ import annotations

SMALL = {
    "organization.yml": """\
name: Department of Small Things
mission: Every small thing works.
goals:
  - {id: things-work, name: Things that work}
teams:
  - {id: repairs, name: Repairs, lead: Ada Park}
""",
    "cycles/2026-q3/index.md": """\
---
start: 2026-07-01
end: 2026-09-30
status: published
town_hall: 2026-07-02
sponsor: Dana Whitfield
---
We repair what people bring us.
""",
    "cycles/2026-q3/published.lock": """\
published: 2026-07-02
key_results:
  mend-kettles/kettles-mended:
    statement: Raise kettles mended from 10 to 40
    type: metric
    unit: kettles
    baseline: "10"
    commit: "25"
    target: "40"
""",
    "cycles/2026-q3/mend-kettles.md": """\
---
objective: Mend the kettles of the valley
summary: Whoever brings a kettle gets it back working.
team: repairs
supports: [things-work]
key_results:
  - id: kettles-mended
    statement: Raise kettles mended from 10 to 40
    unit: kettles
    baseline: 10
    commit: 25
    target: 40
    champion: Ana Ruiz
---
## Why

A kettle thrown away is a pity.

## Why now

Copper has never been dearer.

## Impact to Californians

Tea for everyone.
""",
    "cycles/2026-q3/check-ins/mend-kettles.yml": """\
- date: 2026-07-14
  key_result: kettles-mended
  value: 14
  confidence: commit
  note: The workshop opened.
  by: Ana Ruiz
""",
}
