"""Builds a site with the engine that is installed, and puts it in its place only when it is whole."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from okrsite.config.mkdocs_yml import read_configuration
from okrsite.engines import NAMES
from okrsite.engines.folders import replacing
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from okrsite.config.mkdocs_yml import Configuration

_LEVEL = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL)\s+-\s")


class BuildError(OkrsiteError):
    """A build that the engine gave up: carries what it said of the reason."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines) or "The engine did not build the site.")


def build_site(
    config: Path,
    *,
    to: Path | None = None,
    audience: str | None = None,
    as_of: str | None = None,
    strict: bool = True,
    engine: str | None = None,
    verbose: bool = False,
) -> tuple[Path, tuple[str, ...]]:
    """Builds a site. What fails leaves the last one as it was.

    Args:
        config: The site's `mkdocs.yml`.
        to: The folder to put it in; without it, its `site_dir`.
        audience: `staff` or `public`, where it is narrower than the site's own.
        as_of: A fixed day that the site speaks of.
        strict: Whether warnings stop the build.
        engine: `mkdocs` or `properdocs`; without it, the first that is installed.
        verbose: Whether all that the engine says goes straight to the streams of this process.

    Returns:
        The folder of the site, and what the engine said that is worth reading.

    Raises:
        BuildError: Where the engine gave up.
        OkrsiteError: Where there is no engine, or the folder cannot be replaced.
    """
    place = site_dir(to, read_configuration(config))
    call = [*engine_command("build", config, engine), "--strict" if strict else "--no-strict"]
    with replacing(place) as new:
        done = subprocess.run(
            [*call, "--site-dir", str(new)],
            env=engine_environment(audience, as_of),
            stdin=subprocess.DEVNULL,
            stdout=None if verbose else subprocess.PIPE,
            stderr=None if verbose else subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        lines = tuple(worth_reading((done.stdout or "").splitlines()))
        if done.returncode or not new.is_dir():
            raise BuildError(lines)
    return place, lines


def engine_command(verb: str, config: Path, engine: str | None) -> list[str]:
    """The command line of the engine, for the Python that runs okrsite.

    Raises:
        OkrsiteError: Where there is no engine.
    """
    found = [name for name in NAMES if find_spec(name)]
    wanted = engine or (found[0] if found else "")
    if wanted not in found:
        raise OkrsiteError(f"{wanted or 'No engine'} is not installed. Install one beside okrsite: pip install mkdocs")
    return [sys.executable, "-m", wanted, verb, "--config-file", str(config)]


def engine_environment(audience: str | None, as_of: str | None) -> dict[str, str]:
    """The environment of the engine; okrsite's plugin takes the audience and the day from it."""
    told = {"OKRSITE_AUDIENCE": audience, "OKRSITE_AS_OF": as_of}
    # Material and ProperDocs announce each other's end; it would stand between a writer and what is wrong.
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **quiet, **{name: value for name, value in told.items() if value}}


def site_dir(to: Path | None, configuration: Configuration) -> Path:
    """The folder of the site; never one that holds the content or the settings.

    Raises:
        OkrsiteError: Where the folder cannot be replaced.
    """
    home = configuration.path.resolve().parent
    place = (to or home / str(configuration.setting("site_dir") or "site")).resolve()
    if place.exists() and not place.is_dir():
        raise OkrsiteError(f"{place} is not a folder. Choose another place for the site.")
    if home.is_relative_to(place) or configuration.content().is_relative_to(place):
        raise OkrsiteError(f"{place} holds what the site is made from. Choose another place for it.")
    if to and place.is_dir() and any(place.iterdir()) and not (place / "sitemap.xml").is_file():
        raise OkrsiteError(f"{place} holds something else than a site. Choose an empty folder.")
    return place


def worth_reading(lines: Iterable[str]) -> Iterator[str]:
    """Without what only tells that all is well, however many lines it goes on for."""
    shown = True
    for line in lines:
        if level := _LEVEL.match(line):
            shown = level[1] not in ("DEBUG", "INFO")
        if shown and line.strip():
            yield line
