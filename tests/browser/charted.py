"""A cycle of charts that are hard to draw: large sums, long units, values near every line, a check-in every week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import yaml

START = date(2026, 10, 1)
AS_OF = "2026-12-20"

# Name of a key result: its fields, its values from week to week ("" where nothing was measured).
_UP = {"baseline": "100", "commit": "150", "target": "180", "unit": "people"}
HARD: dict[str, tuple[dict[str, Any], str]] = {
    "large-sums": (
        {"baseline": "$45,500,000", "commit": "$90,350,000", "target": "$102,570,000", "unit": "$"},
        "$46,100,000 $52,250,000 $61,750,000 $75,100,000 $80,900,000 $88,420,000",
    ),
    "larger-sums": (
        {"baseline": "$1,234,567,890", "commit": "$2,345,678,901", "target": "$3,456,789,012", "unit": "$"},
        "$1,300,000,000 $3,400,000,000",
    ),
    "sums-from-nothing": ({"commit": "$90,350,000", "target": "$102,570,000", "unit": "$"}, "$88,000,000 $91,000,000"),
    "long-unit": (
        {"baseline": "4,100", "commit": "6,900", "target": "8,250", "unit": "households with a tap of their own"},
        "4,200 4,700 5,100 6,800 7,000 7,100 7,400",
    ),
    "downward": (
        {"baseline": "120 days", "commit": "75 days", "target": "47 days", "unit": "days"},
        "118 104 99 83 76 74 71 60 52 48",
    ),
    "downward-flat": ({"baseline": "120 days", "commit": "75 days", "target": "47 days", "unit": "days"}, "117 " * 11),
    "under-the-commit": (_UP, "101 148 149 149 148 149 148 149 147 149 148"),
    "over-the-commit": (_UP, "152 153 153 152 154 153 155 156 154 153 152"),
    "at-the-target": (_UP, "178 181 182 183 184 181 182 183 181 182 181"),
    "near-the-start": (_UP, "102 101 103 101 99 98 103 102 101 99 100"),
    "late": (_UP, "   101    149 151 179"),
    "early": (_UP, "149 151 179"),
    "up-and-down": (_UP, "101 179 102 178 103 177 104 176 105 175 106"),
    "far-beyond": (_UP, "900 2,400"),
    "the-wrong-way": (_UP, "60 20 -30 -90"),
    "close-lines": ({"baseline": "90%", "commit": "97.9%", "target": "98%", "unit": "%"}, "91% 97.8% 97.95% 98%"),
    "at-most": ({"hold": "at most", "threshold": "5 days", "unit": "days"}, "4 5 6 5 4 5 6 7 5 4 5"),
    "at-least": ({"hold": "at least", "threshold": "$90,350,000", "unit": "$"}, "$90,000,000 $91,000,000 $90,400,000"),
    "between": ({"hold": "between", "threshold": [0.5, 2.0], "unit": "mg/L"}, "0.6 0.4 0.7 1.2 1.9 2.1 1.8 1.2 0.9"),
    "a-milestone": ({"type": "milestone", "due": "2026-11-27"}, ""),
}
SAID = ({}, {"win": "Done"}, {"blocker": "Stuck"}, {"win": "Done", "learning": "Known"}, {}, {"learning": "Known"})


def content(end: str, cadence: int) -> dict[str, str]:
    """The files of a cycle with all of them."""
    head = {"start": START.isoformat(), "end": end, "status": "published", "cadence": cadence}
    files = {
        "organization.yml": "name: Department of Clear Rivers\nteams: [{id: water, name: Water}]\n",
        "cycles/hard/index.md": f"---\n{yaml.safe_dump(head)}---\n\nDear all.\n",
    }
    for name, (fields, values) in HARD.items():
        promise = {"id": "kr", "statement": f"Bring {name} where it should be", "champion": "Ana Ruiz", **fields}
        objective = {"objective": f"Draw {name} well", "team": "water", "key_results": [promise]}
        files[f"cycles/hard/{name}.yml"] = yaml.safe_dump(objective)
        files[f"cycles/hard/check-ins/{name}.yml"] = yaml.safe_dump(_check_ins(values))
    return files


def _check_ins(values: str) -> list[dict[str, Any]]:
    entries = []
    for week, value in enumerate(values.split(" ")):
        if value:
            day = START + timedelta(days=7 * (week + 1))
            said = {"confidence": "commit", "note": "As planned.", **SAID[week % len(SAID)]}
            entries.append({"date": day.isoformat(), "key_result": "kr", "value": value, **said})
    return entries
