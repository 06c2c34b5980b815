"""`okrsite generate`: the site as Markdown, for any engine."""

from __future__ import annotations

from pathlib import Path

import click

from okrsite.cli.common import PROBLEMS, config_option, show_problems, warn_of_options
from okrsite.cli.terminal import waiting
from okrsite.problems import ContentError


@click.command("generate")
@click.option("--to", required=True, type=click.Path(path_type=Path), help="The folder to write; replaced whole.")
@config_option
@click.option("--audience", type=click.Choice(["staff", "public"]), help="Who the site is for.")
@click.option("--as-of", metavar="DATE", help="A fixed day that the site speaks of, as 2026-08-18.")
@click.option("--strict", is_flag=True, help="Write nothing where there are warnings.")
@click.option("--prose-only", is_flag=True, hidden=True, help="Leave out every figure, to measure what figures cost.")
def command(*, to: Path, config: Path, audience: str | None, as_of: str | None, strict: bool, prose_only: bool) -> None:
    """Write the site as Markdown with its theme, for any engine.

    Example: okrsite generate --to build/tree, and then, in that folder, zensical build
    """
    from okrsite.config.mkdocs_yml import read_configuration
    from okrsite.engines.tree import generate as write

    warn_of_options(read_configuration(config))
    try:
        with waiting("Writing the site"):
            problems = write(config, to, audience=audience, as_of=as_of, figures=not prose_only, strict=strict)
    except ContentError as error:
        show_problems(error.problems)
        click.echo(f"{error}. Nothing was written.", err=True)
        raise SystemExit(PROBLEMS) from None
    show_problems(problems)
    click.echo(f"Written to {to}. In that folder, run: mkdocs build, or zensical build.")
