"""The command `okrsite`."""

from __future__ import annotations

from pathlib import Path

import click

from okrsite import __version__

PROBLEMS = 1
COULD_NOT_RUN = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="okrsite")
def main() -> None:
    """Turn objectives, key results and check-ins into a website that everyone reads."""


@main.command()
@click.option("--to", required=True, type=click.Path(path_type=Path), help="The folder to write; replaced whole.")
@click.option("--config", default="mkdocs.yml", type=click.Path(path_type=Path), help="The site's mkdocs.yml.")
@click.option("--audience", type=click.Choice(["staff", "public"]), help="Who the site is for.")
@click.option("--as-of", metavar="DATE", help="A fixed day that the site speaks of, as 2026-08-18.")
@click.option("--strict", is_flag=True, help="Write nothing where there are warnings.")
@click.option("--prose-only", is_flag=True, hidden=True, help="Leave out every figure, to measure what figures cost.")
def generate(
    *, to: Path, config: Path, audience: str | None, as_of: str | None, strict: bool, prose_only: bool
) -> None:
    """Write the site as Markdown with its theme, for any engine.

    Example: okrsite generate --to build/tree, and then, in that folder, zensical build
    """
    from okrsite.generate import generate as write
    from okrsite.problems import ContentError, OkrsiteError

    try:
        problems = write(config, to, audience=audience, as_of=as_of, figures=not prose_only, strict=strict)
    except ContentError as error:
        _show(error.problems)
        click.echo(f"{error}. Nothing was written.", err=True)
        raise SystemExit(PROBLEMS) from None
    except (OkrsiteError, OSError) as error:
        click.echo(f"okrsite: {error}", err=True)
        raise SystemExit(COULD_NOT_RUN) from None
    _show(problems)
    click.echo(f"Written to {to}. In that folder, run: mkdocs build, or zensical build.")


def _show(problems: tuple[object, ...]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
