"""`okrsite build`: the site, made by the engine, put in its place only when it is whole."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.common import CLEAN, PROBLEMS, as_of_option, config_option
from okrsite.cli.engine_command import audience_option, engine_option
from okrsite.cli.terminal import harmless, waiting

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    from okrsite.engines.building import BuildError, build_site

    try:
        with nullcontext() if verbose else waiting("Building the site"):
            place, said = build_site(
                config, to=to, audience=audience, as_of=as_of, strict=strict, engine=engine, verbose=verbose
            )
    except BuildError as error:
        _show(error.lines)
        raise SystemExit(PROBLEMS) from None
    _show(said)
    click.echo(f"The site is in {place}.")
    raise SystemExit(CLEAN)


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(harmless(line), err=True)
