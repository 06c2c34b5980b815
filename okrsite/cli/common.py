"""What the verbs of the command share: the site they work on, how problems are shown, what an exit status means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.problems import Problem

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


def show_problems(problems: Iterable[Problem]) -> None:
    """Prints problems for a person, one a line, on the error stream."""
    for problem in problems:
        click.echo(str(problem), err=True)
