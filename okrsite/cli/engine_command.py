"""Calls the engine that makes the site: MkDocs, or ProperDocs where that is what is installed."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = ("mkdocs", "properdocs")

engine_option = click.option("--engine", type=click.Choice(ENGINES), help="Default: the first that is installed.")
audience_option = click.option("--audience", type=click.Choice(["staff", "public"]), help="Who the site is for.")


def engine_command(verb: str, config: Path, engine: str | None) -> list[str]:
    """The command line of the engine, for the Python that runs okrsite.

    Raises:
        OkrsiteError: Where there is no engine.
    """
    found = [name for name in ENGINES if find_spec(name)]
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
