"""The end of every command that writes: the exact change shown, or made, and what comes next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.terminal import harmless, person_looks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.changes.change_set import ChangeSet
    from okrsite.editing import Change

dry_run_option = click.option("--dry-run", is_flag=True, help="Show the exact change, and write nothing.")

_COLORS = {"+": "green", "-": "red", "@": "cyan"}


def save(changes: ChangeSet, *, dry_run: bool) -> None:
    """Makes the edits of a change set, or shows them as a diff; says which files were written.

    Whether its problems stand in the way is for the caller to say.

    Raises:
        OkrsiteError: Where a file cannot be edited without harm, or was changed by somebody meanwhile.
    """
    # Loaded here, so that a verb's --help starts without it.
    from okrsite.editing import edit

    if dry_run:
        show_diff(changes.plan())
        return
    for change in edit(changes.root, changes.edits):
        click.echo(f"{'New' if change.old is None else 'Written'}: {from_here(changes.root / change.path)}")


def show_diff(changes: Iterable[Change]) -> None:
    """Prints changes as a diff: to the byte in a pipe, as `git apply` takes it; in colours for a person."""
    for change in changes:
        diff = change.diff()
        if not person_looks():
            click.echo(diff.encode("utf-8", "surrogateescape"), nl=False)
            continue
        for line in diff.splitlines():
            click.echo(click.style(harmless(line), fg=_COLORS.get(line[:1])))


def next_steps(*steps: str, dry_run: bool = False) -> None:
    """Says what to do next; after a dry run, that nothing was written."""
    if dry_run:
        click.echo("Nothing was written: this was a dry run.", err=True)
        return
    for number, step in enumerate(steps):
        click.echo(f"{'Next' if not number else 'Then'}: {step}")


def from_here(path: Path) -> str:
    """The path as one would type it in the working folder."""
    there = path.resolve()
    here = Path.cwd()
    return str(there.relative_to(here)) if there.is_relative_to(here) else os.fspath(path)
