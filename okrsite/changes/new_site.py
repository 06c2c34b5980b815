"""The files of a new site, from the patterns in starter/."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import yaml

from okrsite import __version__, content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.cycle_dates import cycle_id, require_order
from okrsite.editing.writing import in_line
from okrsite.language.slugs import to_id
from okrsite.language.suggestions import quoted
from okrsite.model import Organization
from okrsite.problems import OkrsiteError
from okrsite.reading.schema import Kind, format_schema

if TYPE_CHECKING:
    from datetime import date

    from okrsite.editing import Edit

OURS = ("content", "mkdocs.yml")
"""Where these exist there is a site already; other files that exist are left as they are."""

_CONTENT = "content"
_STARTER = Path(__file__).with_name("starter")
_EXAMPLE = "answer-faster"
_EXAMPLE_CHAMPION = "Ana Ruiz"
_SCHEMAS = ".vscode/okrsite"

# Which files each kind of schema is for; a later pattern with `!` takes files out again.
_LOGS = f"{_CONTENT}/{content_paths.cycle_file('*', content_paths.CHECK_INS)}/**"
_CORRECTIONS = f"{_CONTENT}/{content_paths.corrections('*')}"
_BOUND: dict[str, list[str]] = {
    "organization": [f"{_CONTENT}/{content_paths.ORGANIZATION}"],
    "check-ins": [f"{_LOGS}/*.yml"],
    "corrections": [_CORRECTIONS],
    "objective": [f"{_CONTENT}/{content_paths.cycle_file('*', '**/*.yml')}", f"!{_LOGS}", f"!{_CORRECTIONS}"],
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
    beneficiaries: str = ""
    """The people served, where they are others than Californians."""


@dataclass(frozen=True)
class NewSite(ChangeSet):
    """The files of a new site."""

    kept: tuple[str, ...] = ()
    """Files that were there already, and are left as they are."""


def start_site(folder: Path, told: Start) -> NewSite:
    """Begins a new site: content to write over, settings, and all that publishes it. Nothing is ever replaced.

    Raises:
        OkrsiteError: Where there is a site already, the dates are no cycle's, or two teams could not be told apart.
    """
    require_no_site(folder)
    require_order(told.start, told.end)
    _refuse_alike(told.teams)
    files = starting_files(told)
    kept = tuple(path for path in files if (folder / path).exists())
    edits = {path: _making(text) for path, text in files.items() if path not in kept}
    return NewSite(folder, edits, kept=kept)


def require_no_site(folder: Path) -> None:
    """Make sure that a folder has no site yet.

    Raises:
        OkrsiteError: Where it has.
    """
    for ours in OURS:
        if (folder / ours).exists():
            raise OkrsiteError(
                f"There is a {folder / ours} already, and nothing is ever replaced. Name another folder."
            )


def starting_files(told: Start) -> dict[str, str]:
    """Every file of a new site, by its path."""
    cycle = cycle_id(told.start, told.end)
    example = f"{cycle}/{_EXAMPLE}"
    content = {
        content_paths.ORGANIZATION: content_paths.ORGANIZATION,
        content_paths.FRONT: content_paths.FRONT,
        content_paths.cycle_index(cycle): "cycle.md",
        content_paths.objective(example): "objective.md",
        content_paths.check_in_log(example): "check-ins.yml",
    }
    filled = {f"{_CONTENT}/{path}": pattern for path, pattern in content.items()} | {
        "mkdocs.yml": "mkdocs.yml",
        "requirements.txt": "requirements.txt",
        ".gitignore": "gitignore",
        ".github/workflows/okrs.yml": "github.yml",
        ".gitlab-ci.yml": "gitlab.yml",
    }
    words = _words(told, cycle)
    return {path: _fill(pattern, words) for path, pattern in filled.items()} | _editor_files()


def _refuse_alike(teams: tuple[str, ...]) -> None:
    """Teams whose names would give one id, or none."""
    ids = [to_id(name) for name in teams]
    for name, id in zip(teams, ids, strict=True):
        if not id or ids.count(id) > 1:
            raise OkrsiteError(f"The team “{name}” needs a name of its own, with letters or digits in it.")


def _making(text: str) -> Edit:
    """Somebody may be faster: what is there by then stays."""
    data = text.encode()
    return lambda before: data if before is None else before


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
        "BENEFICIARIES": (
            f"beneficiaries: {in_line(told.beneficiaries)}"
            if told.beneficiaries
            else '# beneficiaries: Californians      # as in "Impact to Californians"'
        ),
        "SERVED": told.beneficiaries or Organization(told.name).beneficiaries,
        "CHAMPION": _EXAMPLE_CHAMPION,
        "VERSION": __version__,
    }


def _for_any_reader(words: str) -> str:
    """A text in a file that other programs read too: to them a bare `yes` or `2026-07-14` is no text."""
    written = in_line(words)
    return written if yaml.safe_load(f"- {written}") == [words] else quoted(words)


def _fill(pattern: str, words: dict[str, str]) -> str:
    text = (_STARTER / pattern).read_text("utf-8")
    return re.sub(r"@([A-Z]+)@", lambda found: words[found[1]], text)


def _editor_files() -> dict[str, str]:
    """The format as JSON Schemas, and the settings that bind them to the files they are for."""
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
