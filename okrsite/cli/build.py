"""`okrsite build`: the site, made by the engine, put in its place only when it is whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.common import CLEAN, PROBLEMS, as_of_option, config_option
from okrsite.cli.engine_command import audience_option, engine_command, engine_environment, engine_option
from okrsite.cli.terminal import harmless, waiting
from okrsite.engines.folders import replacing
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.config.mkdocs_yml import Configuration

_LEVEL = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL)\s+-\s")


@click.command("build")
@click.option("--to", type=click.Path(path_type=Path), help="The folder to put the site in. Default: its `site_dir`.")
@click.option("--strict/--no-strict", default=True, show_default=True, help="Whether warnings stop the build.")
@click.option("--verbose", is_flag=True, help="Show everything that the engine says.")
@audience_option
@as_of_option
@engine_option
@config_option
def command(
    *,
    to: Path | None,
    strict: bool,
    verbose: bool,
    audience: str | None,
    as_of: str | None,
    engine: str | None,
    config: Path,
) -> None:
    """Build the site.

    The new site takes the place of the last one only when it is whole: a build that fails leaves that as it was.

    \b
    Exit status: 0 built, 1 problems found and nothing changed, 2 could not run.

    Example: okrsite build --audience public --to public-site
    """
    from okrsite.config.mkdocs_yml import read_configuration

    site_dir = _site_dir(to, read_configuration(config))
    call = [*engine_command("build", config, engine), "--strict" if strict else "--no-strict"]
    with replacing(site_dir) as new:
        worked = _run([*call, "--site-dir", str(new)], engine_environment(audience, as_of), verbose=verbose)
        if not worked or not new.is_dir():
            raise SystemExit(PROBLEMS)
    click.echo(f"The site is in {site_dir}.")
    raise SystemExit(CLEAN)


def _run(call: list[str], environment: dict[str, str], *, verbose: bool) -> bool:
    """Runs the engine; shows what it says as it comes, or afterwards what is worth reading of it."""
    if verbose:
        return subprocess.run(call, env=environment, stdin=subprocess.DEVNULL, check=False).returncode == 0
    with waiting("Building the site"):
        done = subprocess.run(
            call,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    for line in _worth_reading(done.stdout.splitlines()):
        click.echo(harmless(line), err=True)
    return done.returncode == 0


def _site_dir(to: Path | None, configuration: Configuration) -> Path:
    """The folder of the site; never one that holds the content or the settings.

    Raises:
        OkrsiteError: Where the folder cannot be replaced.
    """
    home = configuration.path.resolve().parent
    place = (to or home / str(configuration.site.get("site_dir", "site"))).resolve()
    if place.exists() and not place.is_dir():
        raise OkrsiteError(f"{place} is not a folder. Choose another place for the site.")
    if home.is_relative_to(place) or configuration.content().is_relative_to(place):
        raise OkrsiteError(f"{place} holds what the site is made from. Choose another place for it.")
    if to and place.is_dir() and any(place.iterdir()) and not (place / "sitemap.xml").is_file():
        raise OkrsiteError(f"{place} holds something else than a site. Choose an empty folder for --to.")
    return place


def _worth_reading(lines: Iterable[str]) -> Iterator[str]:
    """Without what only tells that all is well, however many lines it goes on for."""
    shown = True
    for line in lines:
        if level := _LEVEL.match(line):
            shown = level[1] not in ("DEBUG", "INFO")
        if shown and line.strip():
            yield line
