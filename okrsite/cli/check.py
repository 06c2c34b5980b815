"""`okrsite check`: what is wrong in the content, and what the coach would say."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.common import CLEAN, PROBLEMS, as_of_option, config_option, open_site, warn_of_options
from okrsite.cli.terminal import waiting
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from okrsite.changes.workspace import Workspace
    from okrsite.cli.shown_diagnostics import Explanation
    from okrsite.problems import Diagnostic

FORMATS = {"text": "text", "json": "data", "github": "github", "sarif": "sarif"}
"""Each format and its module in okrsite.cli.reports."""


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="For whom.")
@click.option("--strict", is_flag=True, help="Warnings count as problems too; advice never does.")
@as_of_option
@config_option
def command(*, paths: tuple[Path, ...], form: str, strict: bool, as_of: str | None, config: Path) -> None:
    """Find what is wrong in the content, and what could be better.

    With PATHS, tell only what is found in these files and folders; everything is read all the same.

    \b
    Errors stop a build, and warnings about the content a strict one. What the coach says stops none.
    Exit status: 0 clean, 1 problems found, 2 could not run.

    Example: okrsite check content/cycles/2026-q3
    """
    from okrsite.cli.shown_diagnostics import faults
    from okrsite.config.options import parse_options

    site = open_site(config, as_of=as_of)
    wanted = [_in_content(path, site.content) for path in paths]
    found, explanations = everything(site)
    found = [problem for problem in found if not wanted or any(_is_below(problem.path, path) for path in wanted)]
    report = import_module(f"okrsite.cli.reports.{FORMATS[form]}").report
    for line in report(faults(found, site.content, explanations)):
        click.echo(line)
    warn_of_options(site.configuration)
    # What the owner set stops a build as well; said last, it hides nothing of the content.
    parse_options(site.configuration.given())
    counted = ("error", "warning") if strict else ("error",)
    amiss = any(problem.severity in counted for problem in found) or (strict and site.configuration.warnings())
    raise SystemExit(PROBLEMS if amiss else CLEAN)


def everything(site: Workspace) -> tuple[list[Diagnostic], dict[str, Explanation]]:
    """What reading found and what the coach says, by file and line, and what each code stands for."""
    from okrsite.api import check
    from okrsite.cli.shown_diagnostics import Explanation, explain_reading
    from okrsite.rules import RULES

    with waiting("Asking the coach"):
        found = check(site)
    told = {
        rule.code: Explanation(rule.title, rule.reason, rule.bad, rule.good, rule.source) for rule in RULES.values()
    }
    return list(found), explain_reading() | told


def _in_content(path: Path, content: Path) -> str:
    """A path as problems have it: below the content folder."""
    # The last part is not followed where it is a link: a link is itself a problem, and lies where it lies.
    place = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if content.is_relative_to(place):
        return ""
    if not place.is_relative_to(content):
        raise OkrsiteError(f"{path} is not in {content}. Name files or folders in it.")
    if not place.exists() and not place.is_symlink():
        raise OkrsiteError(f"There is no {path}.")
    return place.relative_to(content).as_posix()


def _is_below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")
