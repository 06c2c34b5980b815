"""The files of a new site, from the patterns in starter/."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from okrsite import __version__
from okrsite.editing.writing import in_line
from okrsite.language.suggestions import quoted

if TYPE_CHECKING:
    from datetime import date

_STARTER = Path(__file__).with_name("starter")
_EXAMPLE = "answer-faster"
_EXAMPLE_CHAMPION = "Ana Ruiz"
_SCHEMAS = ".vscode/okrsite"

# Which files each kind of schema is for; a later pattern with `!` takes files out again.
_BOUND: dict[str, list[str]] = {
    "organization": ["content/organization.yml"],
    "check-ins": ["content/cycles/*/check-ins/**/*.yml"],
    "corrections": ["content/cycles/*/corrections.yml"],
    "objective": ["content/cycles/*/**/*.yml", "!content/cycles/*/check-ins/**", "!content/cycles/*/corrections.yml"],
}


@dataclass(frozen=True, slots=True)
class Start:
    """What a new site is told."""

    name: str
    start: date
    end: date
    town_hall: date | None = None
    sponsor: str = ""
    program_leads: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    """Names; their ids are made from them."""


def starting_files(told: Start) -> dict[str, str]:
    """Every file of a new site, by its path."""
    cycle = cycle_id(told.start, told.end)
    folder = f"content/cycles/{cycle}"
    filled = {
        "content/organization.yml": "organization.yml",
        "content/index.md": "index.md",
        f"{folder}/index.md": "cycle.md",
        f"{folder}/{_EXAMPLE}.md": "objective.md",
        f"{folder}/check-ins/{_EXAMPLE}.yml": "check-ins.yml",
        "mkdocs.yml": "mkdocs.yml",
        "requirements.txt": "requirements.txt",
        ".gitignore": "gitignore",
        ".github/workflows/okrs.yml": "github.yml",
        ".gitlab-ci.yml": "gitlab.yml",
    }
    words = _words(told, cycle)
    return {path: _fill(pattern, words) for path, pattern in filled.items()} | _editor_files()


def cycle_id(start: date, end: date) -> str:
    """The id of a cycle with these dates: `2026-q3` for a quarter, else the month that it starts in."""
    quarter = (start.month + 2) // 3
    is_quarter = start.day == 1 and start.month % 3 == 1 and (start, end) == quarter_of(start)
    return f"{start.year}-q{quarter}" if is_quarter else f"{start.year}-{start.month:02}"


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter that a day lies in."""
    start = day.replace(month=day.month - (day.month - 1) % 3, day=1)
    after = (start.replace(day=28) + timedelta(days=80)).replace(day=1)
    return start, after - timedelta(days=1)


def to_id(words: str) -> str:
    """An id, and an address, from words; empty where nothing is left of them."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:64].strip("-")


def _words(told: Start, cycle: str) -> dict[str, str]:
    teams = {to_id(name): name for name in told.teams or ("First team",)}
    leads = f"  program_leads: {in_line(list(told.program_leads))}" if told.program_leads else ""
    return {
        "NAME": in_line(told.name),
        "SITENAME": _for_any_reader(told.name),
        "START": told.start.isoformat(),
        "END": told.end.isoformat(),
        "TOWNHALL": f"town_hall: {told.town_hall}" if told.town_hall else f"# town_hall: {told.start}",
        "FIRST": (told.start + timedelta(days=14)).isoformat(),
        "CYCLE": cycle,
        "SPONSOR": f"sponsor: {in_line(told.sponsor)}" if told.sponsor else "# sponsor: Dana Whitfield",
        "TEAMS": "\n".join(f"  - {{id: {id}, name: {in_line(name)}}}" for id, name in teams.items()),
        "TEAM": next(iter(teams)),
        "ROLES": "\n".join(
            [
                f"  executive_sponsor: {in_line(told.sponsor)}"
                if told.sponsor
                else "  # executive_sponsor: Dana Whitfield",
                leads or "  program_leads: []              # two are better than one",
                "  # internal_coaches: [Tom Okafor]",
                "  # coordinators: [June Park]",
            ]
        ),
        "CHAMPION": _EXAMPLE_CHAMPION,
        "VERSION": __version__,
    }


def _for_any_reader(words: str) -> str:
    """A text in a file that other programs read too: to them a bare `yes` or `2026-07-14` is no text."""
    import yaml

    written = in_line(words)
    return written if yaml.safe_load(f"- {written}") == [words] else quoted(words)


def _fill(pattern: str, words: dict[str, str]) -> str:
    text = (_STARTER / pattern).read_text("utf-8")
    return re.sub(r"@([A-Z]+)@", lambda found: words[found[1]], text)


def _editor_files() -> dict[str, str]:
    """The format as JSON Schemas, and the settings that bind them to the files they are for."""
    from okrsite.reading.schema import Kind, format_schema

    kinds: tuple[Kind, ...] = get_args(Kind)
    settings = {
        "yaml.schemas": {f"./{_SCHEMAS}/{kind}.schema.json": patterns for kind, patterns in _BOUND.items()},
        "[markdown]": {"editor.wordWrap": "on"},
    }
    files = {f"{_SCHEMAS}/{kind}.schema.json": _json(format_schema(kind)) for kind in kinds if kind in _BOUND}
    files[".vscode/settings.json"] = _json(settings)
    files[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    return files


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
