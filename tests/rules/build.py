"""Writes a small content folder that breaks no rule, changed by the few words of a YAML case."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

ORGANIZATION = {
    "name": "Department of Good Roads",
    "staff": 90,
    "goals": [{"id": "safe-roads", "name": "Roads on which nobody dies"}],
    "teams": [
        {"id": "bridges", "name": "Bridges", "lead": "Rosa Delgado"},
        {"id": "potholes", "name": "Potholes", "lead": "Sam Whitehorse"},
    ],
    "roles": {
        "executive_sponsor": "Imani Brooks",
        "program_leads": ["Rosa Delgado", "Kofi Mensah"],
        "internal_coaches": ["Kofi Mensah", "Lily Chen"],
    },
}
CYCLE = {
    "start": "2026-07-01",
    "end": "2026-09-30",
    "status": "draft",
    "town_hall": "2026-07-02",
    "sponsor": "Imani Brooks",
}
OBJECTIVE = {
    "objective": "Make every bridge safe to cross on foot",
    "summary": "People can walk over the river again.",
    "team": "bridges",
}
STORY = {
    "why": "Half of our bridges have no sidewalk.",
    "why_now": "The paint crews are on the bridges this summer anyway.",
    "impact": "Children walk to school without stepping into traffic.",
}
HEADINGS = {"why": "Why", "why_now": "Why now", "impact": "Impact to Californians"}
METRIC = {
    "id": "sidewalks",
    "statement": "Raise bridges with a safe sidewalk from 120 to 180",
    "baseline": "120",
    "commit": "150",
    "target": "180",
    "champion": "Rosa Delgado",
}
MILESTONE = {
    "id": "rule",
    "statement": "The commission adopts the sidewalk rule",
    "type": "milestone",
    "champion": "Kofi Mensah",
}


def write_site(root: Path, case: dict[str, Any]) -> Path:
    """A content folder below `root`, as the case asks.

    `organization`, `cycle`, `objective`, `story` and `key_result` (the metric) change fields, an empty one takes its
    field out; `key_results` replaces all of them, or says how many; `objectives` adds copies. `message`, `check_ins`
    and `retrospective` are as in the format; `cycles` adds others, by their id, each with such keys of its own.
    """
    organization = _changed(ORGANIZATION, case.get("organization"))
    if "roles" in case:
        organization["roles"] = _changed(ORGANIZATION["roles"], case["roles"])
    _write(root / "organization.yml", yaml.safe_dump(organization, allow_unicode=True))
    _write_cycle(root / "cycles" / "2026-q3", case)
    for name, other in case.get("cycles", {}).items():
        _write_cycle(root / "cycles" / name, other)
    return root


def _write_cycle(folder: Path, case: dict[str, Any]) -> None:
    _write_page(folder / "index.md", _changed(CYCLE, case.get("cycle")), case.get("message", ""))
    objective = _changed(OBJECTIVE, case.get("objective"))
    objective["key_results"] = _key_results(case)
    story = _changed(STORY, case.get("story"))
    body = "\n\n".join(f"## {HEADINGS.get(part, part)}\n\n{text}" for part, text in story.items())
    if case.get("as") == "yaml":
        _write(folder / "sidewalks.yml", yaml.safe_dump({**objective, **story}, allow_unicode=True))
    else:
        _write_page(folder / "sidewalks.md", objective, body)
    for number in range(case.get("objectives", 0)):
        for key_result in objective["key_results"]:
            key_result["champion"] = f"Champion Number{number} {key_result['id'].title()}"
        _write_page(folder / f"another-{number}.md", objective, body)
    if "check_ins" in case:
        entries = [{"key_result": "sidewalks", **entry} for entry in case["check_ins"]]
        _write(folder / "check-ins" / "sidewalks.yml", yaml.safe_dump(entries, allow_unicode=True))
    if "retrospective" in case:
        _write_page(folder / "retrospective.md", case["retrospective"] or {}, case.get("reflection", ""))


def _key_results(case: dict[str, Any]) -> list[dict[str, Any]]:
    asked = case.get("key_results")
    if isinstance(asked, list):
        return deepcopy(asked)
    if isinstance(asked, int):
        return [
            {**METRIC, "id": f"kr-{n}", "statement": f"Raise safe bridges in district {chr(65 + n)} from 120 to 180",
             "champion": f"Champion Number{n}"}
            for n in range(asked)
        ]  # fmt: skip
    return [_changed(METRIC, case.get("key_result")), dict(MILESTONE)]


def _changed(base: dict[str, Any], changes: dict[str, Any] | None) -> dict[str, Any]:
    merged = {**deepcopy(base), **deepcopy(changes or {})}
    return {name: value for name, value in merged.items() if value is not None}


def _write_page(path: Path, front: dict[str, Any], body: str) -> None:
    _write(path, f"---\n{yaml.safe_dump(front, allow_unicode=True) if front else ''}---\n\n{body}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
