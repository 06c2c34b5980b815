"""The options of the verbs that call an engine."""

from __future__ import annotations

import click

from okrsite.engines import NAMES

engine_option = click.option("--engine", type=click.Choice(NAMES), help="Default: the first that is installed.")
audience_option = click.option("--audience", type=click.Choice(["staff", "public"]), help="Who the site is for.")
