"""Where every page and file of the site lives; folders, addresses and "edit this page" agree."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from datetime import date

    from okrsite.model import Ref

FRONT = "index.md"
TEAMS = "teams/index.md"
STRATEGY = "strategy.md"
ARCHIVE = "cycles/index.md"
GUIDE = "how-to-read.md"
ACCESSIBILITY = "accessibility.md"
DATA = "okrs.json"
DATA_SCHEMA = "okrs.schema.json"

HUBS = (FRONT, STRATEGY, TEAMS, ARCHIVE, GUIDE)
"""The pages that every site has, whatever its content."""
DATA_FILES = (DATA, DATA_SCHEMA)
"""The files beside the pages that a text, or the foot of a page, may link to."""


def cycle_page(cycle_id: str) -> str:
    """The page of a cycle."""
    return f"cycles/{cycle_id}/index.md"


def objective_page(address: str) -> str:
    """The story page of an objective, from its address."""
    return f"cycles/{address}.md"


def key_result_place(address: str) -> str:
    """The place of a key result on its objective's page, from its address."""
    objective, _, key_result = address.rpartition("/")
    return f"{objective_page(objective)}#{key_result}"


def check_in_page(cycle_id: str, due: date) -> str:
    """The agenda page of the check-in that is due on a day."""
    return f"cycles/{cycle_id}/check-ins/{due.isoformat()}.md"


def deck_page(cycle_id: str) -> str:
    """The slides for the town hall of a cycle."""
    return f"cycles/{cycle_id}/town-hall.md"


def retrospective_page(cycle_id: str) -> str:
    """The retrospective of a cycle."""
    return f"cycles/{cycle_id}/retrospective.md"


def team_page(team_id: str) -> str:
    """The page of a team."""
    return f"teams/{team_id}.md"


def ref_place(ref: Ref) -> str:
    """Where a reader finds what a reference names."""
    if ref.kind == "objective":
        return objective_page(ref.address)
    if ref.kind == "key result":
        return key_result_place(ref.address)
    return f"{STRATEGY}#{ref.address}"


def goal_of(source: str, target: str) -> str:
    """The page or file that a relative link leads to: its path below `content/`, or one that begins with `..`.

    Args:
        source: The file that the link is written in.
        target: The link as written; an objective may be linked to by its `.yml`.
    """
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path:
        return source  # a place on the page itself
    goal = posixpath.normpath(path[1:] if path.startswith("/") else posixpath.join(posixpath.dirname(source), path))
    return f"{goal.removesuffix('.yml')}.md" if goal.endswith(".yml") else goal


@lru_cache(maxsize=4096)
def relative(source: str, target: str) -> str:
    """The link from one page's source to another's, as Markdown engines expect it: `../strategy.md#safe-water`."""
    path, mark, fragment = target.partition("#")
    if path == source and mark:
        return f"#{fragment}"
    return posixpath.relpath(path, posixpath.dirname(source) or ".") + mark + fragment


@lru_cache(maxsize=4096)
def url(source: str, target: str, *, directory_urls: bool = True) -> str:
    """The link between two built pages, for HTML that no engine rewrites."""
    path, mark, fragment = target.partition("#")
    if path == source and mark:
        return f"#{fragment}"
    here, there = (_built(place, directory_urls) for place in (source, path))
    href = posixpath.relpath(there, posixpath.dirname(here) or ".")
    if directory_urls and there.endswith("index.html"):
        href = href.removesuffix("index.html") or "./"
    return href + mark + fragment


def address(path: str, *, directory_urls: bool = True) -> str:
    """Where a page or a file is found below the address of the site: `cycles/2026-q3/`; `./` for the front page."""
    built = _built(path, directory_urls)
    return (built.removesuffix("index.html") or "./") if directory_urls and path.endswith(".md") else built


def _built(path: str, directory_urls: bool) -> str:
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index" or not directory_urls:
        return f"{stem}.html"
    return f"{stem}/index.html"
