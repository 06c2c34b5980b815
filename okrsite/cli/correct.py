"""`okrsite correct`: a file of a closed cycle was changed, and everyone can read why."""

from __future__ import annotations

from pathlib import Path

import click

from okrsite.cli.asking import ask
from okrsite.cli.common import as_of_option, config_option, open_site
from okrsite.cli.saving import dry_run_option, next_steps, save


@click.command("correct")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--because", help="Why it was changed, for everyone to read.")
@click.option("--by", metavar="NAME", help="Who changed it.")
@dry_run_option
@as_of_option
@config_option
def command(*, file: Path, because: str | None, by: str | None, dry_run: bool, as_of: str | None, config: Path) -> None:
    """Record why a file of a closed cycle was changed.

    First edit the file, then run this: it adds an entry to the cycle's corrections.yml, with the file's fingerprint.

    \b
    Exit status: 0 written, 2 could not run, or the file has not changed.

    \b
    Example: okrsite correct content/cycles/2026-q2/retrospective.md --because "The final count had a typing error"
    """
    from okrsite.changes.correcting import explain_correction, find_changed_file

    site = open_site(config, as_of=as_of)
    changed = find_changed_file(site, file)
    why = because or ask("Why was it changed, for everyone to read", flag="--because")
    who = by or ask("Who changed it", flag="--by", needed=False)
    save(explain_correction(site, changed, because=why, by=who), dry_run=dry_run)
    if not dry_run:
        name, page = changed.name, changed.cycle.name
        click.echo(f"The change of {name} is recorded, and readers see it on the page of {page}.")
    next_steps("okrsite check, then okrsite build.", dry_run=dry_run)
