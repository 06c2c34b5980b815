"""What the verbs of the command share: the site they work on, how problems are shown, what an exit status means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.terminal import harmless, waiting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.changes.workspace import Workspace
    from okrsite.config.mkdocs_yml import Configuration
    from okrsite.problems import Diagnostic

CLEAN = 0
PROBLEMS = 1
COULD_NOT_RUN = 2

config_option = click.option(
    "--config",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The site's settings, which say where the content is.",
)
as_of_option = click.option("--as-of", metavar="DATE", help="Another day than today, as 2026-08-18.")


def open_site(config: Path, *, as_of: str | None = None) -> Workspace:
    """Reads the content of a site; its faults are in `problems`, and never stop it.

    Raises:
        OkrsiteError: Where the settings cannot be read, or there is no content.
    """
    # Loaded here, so that a verb that reads nothing starts without it.
    from okrsite.changes.workspace import open_workspace

    with waiting("Reading the content"):
        return open_workspace(config, as_of=as_of)


def show_problems(problems: Iterable[Diagnostic]) -> None:
    """Prints problems for a person, one a line, on the error stream."""
    for problem in problems:
        click.echo(harmless(str(problem)), err=True)


def warn_of_options(configuration: Configuration) -> None:
    """Says on the error stream which options a file that inherits took away, and which there are not."""
    for warning in configuration.warnings():
        click.echo(f"okrsite: {harmless(warning)}", err=True)


def warn_of_errors(site: Workspace) -> None:
    """Says on the error stream that what was printed may lack something, where the content has errors."""
    if count := len(site.errors):
        errors = f"{count} error{'s' if count != 1 else ''}"
        click.echo(f"The content has {errors}, so something may be missing here. Run: okrsite check", err=True)
