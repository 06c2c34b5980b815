"""What the verbs of the command share: the site they work on, how problems are shown, what an exit status means."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.terminal import harmless, waiting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.config.mkdocs_yml import Configuration
    from okrsite.config.settings import Settings
    from okrsite.model import Portfolio
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


@dataclass(frozen=True, slots=True)
class Site:
    """A site as a command meets it: all that could be read, drafts and what is internal included."""

    configuration: Configuration
    settings: Settings
    portfolio: Portfolio
    problems: tuple[Diagnostic, ...]

    @property
    def content(self) -> Path:
        """The folder that people write in."""
        return self.settings.content

    @property
    def today(self) -> date:
        """The day on which it is read."""
        return self.settings.day()

    @property
    def errors(self) -> int:
        """How many errors the content has."""
        return sum(problem.severity == "error" for problem in self.problems)


def open_site(config: Path, *, as_of: str | None = None) -> Site:
    """Reads the content of a site; its faults are in `problems`, and never stop it.

    Raises:
        OkrsiteError: Where the settings cannot be read, or there is no content.
    """
    # Loaded here, so that a verb that reads nothing starts without them.
    from okrsite.config.mkdocs_yml import read_configuration
    from okrsite.loading import read_content

    configuration = read_configuration(config)
    settings = configuration.settings_for_editors(as_of=as_of)
    settings.require_content()
    settings = settings.on(settings.day())  # the day stays the same, however long a person takes
    with waiting("Reading the content"):
        reading = read_content(settings)
    return Site(configuration, settings, reading.portfolio, reading.problems)


def show_problems(problems: Iterable[Diagnostic]) -> None:
    """Prints problems for a person, one a line, on the error stream."""
    for problem in problems:
        click.echo(harmless(str(problem)), err=True)


def warn_of_options(configuration: Configuration) -> None:
    """Says on the error stream which options a file that inherits took away, and which there are not."""
    for warning in configuration.warnings():
        click.echo(f"okrsite: {harmless(warning)}", err=True)


def warn_of_errors(site: Site) -> None:
    """Says on the error stream that what was printed may lack something, where the content has errors."""
    if site.errors:
        count = f"{site.errors} error{'s' if site.errors != 1 else ''}"
        click.echo(f"The content has {count}, so something may be missing here. Run: okrsite check", err=True)
