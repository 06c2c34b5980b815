"""A site as somebody who changes its content meets it: all that could be read, drafts and what is internal included."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from okrsite.config.mkdocs_yml import read_configuration
from okrsite.facts.snapshot import Snapshot
from okrsite.loading import read_content

if TYPE_CHECKING:
    from datetime import date

    from okrsite.config.mkdocs_yml import Configuration
    from okrsite.config.settings import Settings
    from okrsite.model import Portfolio
    from okrsite.problems import Diagnostic

SETTINGS = "mkdocs.yml"


@dataclass(frozen=True)
class Workspace:
    """The content of one site on one day, as it was read."""

    configuration: Configuration
    settings: Settings
    portfolio: Portfolio
    problems: tuple[Diagnostic, ...]
    """What is wrong with the content."""

    @property
    def content(self) -> Path:
        """The folder that people write in."""
        return self.settings.content

    @property
    def today(self) -> date:
        """The day on which it was read."""
        return self.settings.day()

    @cached_property
    def snapshot(self) -> Snapshot:
        """What is true of it on that day."""
        return Snapshot(self.portfolio, self.today)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def read_again(self) -> Workspace:
        """The content as it is now, on the same day."""
        return _read(self.configuration, self.settings)


def open_workspace(path: Path, *, as_of: str | None = None) -> Workspace:
    """Reads the content of a site; its faults are in `problems`, and never stop it.

    Args:
        path: The site's `mkdocs.yml`, or the folder that it lies in.
        as_of: Another day than today, as `2026-08-18`.

    Raises:
        OkrsiteError: Where the settings cannot be read, or there is no content.
    """
    configuration = read_configuration(path / SETTINGS if path.is_dir() else path)
    settings = configuration.settings_for_editors(as_of=as_of)
    settings.require_content()
    # The day stays the same, however long a person takes.
    return _read(configuration, settings.on(settings.day()))


def _read(configuration: Configuration, settings: Settings) -> Workspace:
    reading = read_content(settings)
    return Workspace(configuration, settings, reading.portfolio, reading.problems)
