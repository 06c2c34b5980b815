"""`okrsite new`: a draft to go on from, of an objective or of a cycle."""

from __future__ import annotations

import click

from okrsite.cli import SuggestingGroup
from okrsite.cli.new_cycle import new_cycle
from okrsite.cli.new_objective import new_objective


@click.group("new", cls=SuggestingGroup)
def command() -> None:
    """Draft an objective, or a cycle.

    \b
    Example: okrsite new objective
    Example: okrsite new cycle 2026-q4 --from 2026-q3
    """


command.add_command(new_objective)
command.add_command(new_cycle)
