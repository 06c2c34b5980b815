"""What is not for the audience is nowhere in the built site: marked words are planted in every hidden place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Built, TinySite

# Every hidden text holds the word once, with a number that says where it was planted.
MARK = "zzhidden"

ORGANIZATION = """
name: Department of Tests
goals:
  - {id: water, name: Safe water}
teams:
  - {id: wells, name: Wells}
"""

CYCLE = """---
name: July to September
start: 2026-07-01
end: 2026-09-30
status: %s
%s
---
%s
"""

OPEN = """---
objective: Open more wells to more people
team: wells
supports: [water, 2026-q3/secret]
key_results:
  - id: wells
    statement: Open wells from 10 to 30
    unit: wells
    baseline: 10
    commit: 20
    target: 30
    champion: Ana Ruiz
  - id: hidden
    visibility: internal
    statement: Settle zzhidden01 quietly from 1 to 3
    unit: zzhidden02
    baseline: 1
    commit: 2
    target: 3
    champion: zzhidden03
    supporters: [zzhidden04]
    actions:
      - {task: zzhidden05, owner: zzhidden06, note: zzhidden07}
    amendments:
      - {date: 2026-07-20, was: {statement: zzhidden08}, because: zzhidden09, by: zzhidden10}
---
## Why

Because. See [the secret](secret.md), [its talks](#hidden), [them again](open.md#hidden)
and [the plan](../2026-q4/plan.md). <!-- zznever07 -->

<!--
zznever08
-->
"""

SECRET = """---
objective: Keep zzhidden11 to ourselves
summary: zzhidden12
team: wells
visibility: internal
sponsor: zzhidden13
supports: [water]
key_results:
  - {id: talks, statement: Finish zzhidden14, type: milestone, champion: zzhidden15}
---
zzhidden16

## Why

zzhidden17 ![a map](zzhidden18.png)

## Why now

zzhidden19

## Impact to Californians

zzhidden20

## More

zzhidden21
"""

LOG = """
- date: 2026-07-15
  key_result: wells
  value: 12
  confidence: commit
  note: Public words.
- date: 2026-07-29
  key_result: wells
  value: 14
  visibility: internal
  note: zzhidden22
  win: zzhidden23
  blocker: zzhidden24
  learning: zzhidden25
  next: zzhidden26
  source: zzhidden27
  by: zzhidden28
- {date: 2026-07-15, key_result: hidden, value: 1.5, confidence: risk, note: zzhidden29}
"""

FILES: dict[str, str | bytes] = {
    "index.md": "# Tests\n\nHello. See [notes](notes.md).\n",
    "organization.yml": ORGANIZATION,
    "notes.md": "---\nvisibility: internal\ntitle: zzhidden30\n---\n# zzhidden31\n\nzzhidden32\n",
    "cycles/2026-q3/index.md": CYCLE % ("published", "", "A message."),
    "cycles/2026-q3/open.md": OPEN,
    "cycles/2026-q3/secret.md": SECRET,
    "cycles/2026-q3/check-ins/open.yml": LOG,
    "cycles/2026-q3/check-ins/secret.yml": "- {date: 2026-07-15, key_result: talks, note: zzhidden33}\n",
    "cycles/2026-q3/retrospective.md": "---\nvisibility: internal\n---\n## Lessons learned\n\nzzhidden34\n",
    "cycles/2026-q3/zzhidden18.png": b"\x89PNG zzhidden35",
    "cycles/2026-q2/index.md": (CYCLE % ("closed", "visibility: internal", "zzhidden36"))
    .replace("2026-07-01", "2026-04-01")
    .replace("2026-09-30", "2026-06-30")
    .replace("July to September", "zzhidden37"),
    "cycles/2026-q2/before.md": "---\nobjective: Remember zzhidden38\nteam: wells\nsupports: [water]\n---\n",
    "cycles/2026-q2/page.md": "# zzhidden39\n",
    "cycles/2026-q4/index.md": (CYCLE % ("draft", "", "zzdraft01"))
    .replace("2026-07-01", "2026-10-01")
    .replace("2026-09-30", "2026-12-31")
    .replace("July to September", "zzdraft02"),
    "cycles/2026-q4/plan.md": "---\nobjective: Plan zzdraft03\nteam: wells\nsupports: [water]\n"
    "continues: 2026-q3/open\n---\n![x](zzdraft04.png)\n",
    "cycles/2026-q4/zzdraft04.png": b"\x89PNG zzdraft05",
    "cycles/2026-q4/page.md": "# zzdraft06\n",
    "secret-notes.txt": "zznever01",
    ".hidden.md": "zznever02",
    "drawing.svg": "<svg>zznever03</svg>",
    "data.yml": "zznever: 04",
    "cycles/2026-q3/check-ins/notes.txt": "zznever05",
    "old.bak": "zznever06",
}


def _site(tiny_site: TinySite, audience: str) -> Built:
    built = tiny_site(
        FILES, {"plugins": ["search", {"okrsite": {"audience": audience, "as_of": "2026-08-18"}}]}, strict=False
    )
    assert built.returncode == 0, built.output
    assert "Open more wells to more people" in built.page("cycles/2026-q3/open/index.html")
    return built


def _paths(built: Built) -> str:
    return "\n".join(str(path.relative_to(built.site_dir)) for path in built.site_dir.rglob("*"))


def test_the_public_site_holds_no_word_of_what_is_internal(tiny_site: TinySite) -> None:
    built = _site(tiny_site, "public")
    assert built.holds(MARK) == []
    assert MARK not in _paths(built)
    assert built.holds("#hidden") == []
    assert built.holds("secret.md") == built.holds("secret/") == [], "nor does any link lead to what is hidden"


def test_the_staff_site_shows_what_is_internal(tiny_site: TinySite) -> None:
    """Proves that the marked words would be found: most of them are really shown to staff."""
    built = _site(tiny_site, "staff")
    shown = [number for number in range(1, 40) if built.holds(f"{MARK}{number:02}")]
    assert [name for name in built.holds(f"{MARK}22") if name.endswith(".pf_fragment")], "a note, packed for search"
    never_in_words = {18}  # a file's name, found among the paths instead
    assert set(range(1, 40)) - set(shown) <= never_in_words | {2, 8}
    assert "zzhidden18.png" in _paths(built)


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_a_built_site_holds_no_draft_and_nothing_of_an_unknown_kind(tiny_site: TinySite, audience: str) -> None:
    built = _site(tiny_site, audience)
    assert built.holds("zzdraft") == []
    assert built.holds("zznever") == []
    assert "zzdraft" not in _paths(built)
    assert not [path for path in _paths(built).split("\n") if path.endswith((".yml", ".bak", ".md"))]


def test_counts_of_the_public_site_leave_out_what_is_internal(tiny_site: TinySite) -> None:
    built = _site(tiny_site, "public")
    data = json.loads(built.page("okrs.json"))
    assert "1 objective, 1 key result" in built.page("cycles/2026-q3/index.html")
    assert "at risk" not in built.page("index.html").lower().split("how to read")[0].split("<main")[1]
    assert MARK not in json.dumps(data)


def test_generated_trees_for_other_engines_hide_the_same(tiny_site: TinySite) -> None:
    from tests.conftest import run

    built = _site(tiny_site, "staff")
    import sys

    tree = built.project.parent / "tree"
    code, output = run(
        [sys.executable, "-m", "okrsite", "generate", "--to", tree, "--audience", "public"], cwd=built.project
    )
    assert code == 0, output
    texts = [path.read_bytes() for path in tree.rglob("*") if path.is_file()]
    assert any(b"Open more wells" in text for text in texts)
    assert not [text for text in texts if MARK.encode() in text or b"zzdraft" in text or b"zznever" in text]
