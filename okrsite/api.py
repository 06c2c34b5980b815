"""What a Python program can do with okrsite, beside the changes of `okrsite.changes`; docs/api.md tells it all.

`import okrsite` loads none of this: `okrsite/__init__.py` looks each name up when it is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from okrsite.changes.amending import amend
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.checking_in import check_in
from okrsite.changes.closing import close
from okrsite.changes.correcting import correct
from okrsite.changes.drafting_cycles import draft_cycle
from okrsite.changes.drafting_objectives import draft_objective
from okrsite.changes.lookup import choose_cycle, narrow_objectives
from okrsite.changes.publishing import publish
from okrsite.changes.workspace import SETTINGS, Workspace, open_workspace
from okrsite.engines.building import BuildError, build_site
from okrsite.problems import ContentError, Diagnostic, OkrsiteError

if TYPE_CHECKING:
    from os import PathLike

    from okrsite.facts.measures import Standing

__all__ = [
    "BuildError",
    "ChangeSet",
    "ContentError",
    "Diagnostic",
    "OkrsiteError",
    "Workspace",
    "amend",
    "build",
    "check",
    "check_in",
    "close",
    "correct",
    "draft_cycle",
    "draft_objective",
    "load",
    "publish",
    "status",
]


def load(path: str | PathLike[str] = SETTINGS, *, as_of: str | None = None) -> Workspace:
    """Reads the content of a site, drafts and what is internal included.

    What is wrong with the content is in `problems` of what it returns, and never stops it.

    Args:
        path: The site's `mkdocs.yml`, or the folder that it lies in.
        as_of: Another day than today, as `2026-08-18`.

    Raises:
        OkrsiteError: Where the settings cannot be read, or there is no content.
    """
    return open_workspace(Path(path), as_of=as_of)


def check(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """What is wrong in the content and what the coach would say, by file and line.

    An error stops a build, a warning a strict one, advice none.
    """
    # The coach's words and rules take a while to load, and only this function needs them.
    from okrsite.rules import check as ask_coach  # noqa: PLC0415
    from okrsite.rules import problems as placed  # noqa: PLC0415

    broken = {problem.path for problem in workspace.errors}
    advice = placed(str(workspace.content), ask_coach(workspace.portfolio, workspace.today, broken=broken))
    return tuple(sorted({*workspace.problems, *advice}))


def status(workspace: Workspace, cycle: str = "", *, team: str = "", champion: str = "") -> tuple[Standing, ...]:
    """How the key results of a cycle stand, in the order of its pages.

    Args:
        workspace: The content.
        cycle: The id or the name of the cycle; without it, the one that runs.
        team: Only the objectives of this team.
        champion: Only the key results of this person.

    Raises:
        OkrsiteError: Where there is no such cycle, team or person.
    """
    chosen = choose_cycle(workspace.snapshot, cycle)
    objectives = narrow_objectives(workspace.snapshot, chosen, team=team, champion=champion)
    return workspace.snapshot.standings(*objectives)


def build(
    path: str | PathLike[str] = SETTINGS,
    *,
    to: str | PathLike[str] | None = None,
    audience: str | None = None,
    as_of: str | None = None,
    strict: bool = True,
) -> Path:
    """Builds the site with the engine that is installed; what fails leaves the last site as it was.

    Args:
        path: The site's `mkdocs.yml`, or the folder that it lies in.
        to: The folder to put the site in; without it, its `site_dir`.
        audience: `staff` or `public`, where it is narrower than the site's own.
        as_of: A fixed day that the site speaks of, as `2026-08-18`.
        strict: Whether warnings stop the build.

    Returns:
        The folder of the site.

    Raises:
        BuildError: Where the engine gave up; its `lines` say why.
        OkrsiteError: Where there is no engine, or the folder cannot be replaced.
    """
    config = Path(path) / SETTINGS if Path(path).is_dir() else Path(path)
    place, _ = build_site(config, to=Path(to) if to else None, audience=audience, as_of=as_of, strict=strict)
    return place
