"""`okrsite correct`: a file of a closed cycle was changed, and everyone can read why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrsite.cli.asking import ask
from okrsite.cli.common import as_of_option, config_option, open_site
from okrsite.cli.saving import dry_run_option, next_steps, save
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from okrsite.cli.common import Site
    from okrsite.editing import Edit
    from okrsite.editing.writing import Value
    from okrsite.model import Cycle

_HEADER = "Changes to this cycle since it was closed: which file, when and why."
_REMOVED = "removed"


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
    site = open_site(config, as_of=as_of)
    cycle, name = _place(site, file)
    now = _changed(site, cycle, name)
    entry: dict[str, Value] = {
        "date": site.today,
        "file": name,
        "because": because or ask("Why was it changed, for everyone to read", flag="--because"),
    }
    if who := by or ask("Who changed it", flag="--by", needed=False):
        entry["by"] = who
    entry["fingerprint"] = now
    save(site.content, {f"cycles/{cycle.id}/corrections.yml": _adding(cycle, entry)}, dry_run=dry_run)
    if not dry_run:
        click.echo(f"The change of {name} is recorded, and readers see it on the page of {cycle.name}.")
    next_steps("okrsite check, then okrsite build.", dry_run=dry_run)


def _place(site: Site, file: Path) -> tuple[Cycle, str]:
    """The closed cycle that a file is of, and its path there."""
    place = file.parent.resolve() / file.name
    closed = [cycle for cycle in site.portfolio.cycles if cycle.closed_on]
    for cycle in closed:
        folder = site.content / "cycles" / cycle.id
        for one in (place, site.content / file, folder / file):
            if one.is_relative_to(folder) and (one == place or one.exists()):
                return cycle, one.relative_to(folder).as_posix()
    names = ", ".join(cycle.id for cycle in closed) or "none"
    raise OkrsiteError(f"{file} is not in the folder of a closed cycle. Closed cycles: {names}.")


def _changed(site: Site, cycle: Cycle, name: str) -> str:
    """The fingerprint of a file that has changed; `removed` where it has gone."""
    from okrsite.reading.locks import fingerprints

    path = f"cycles/{cycle.id}/{name}"
    told = [one for one in site.problems if one.path == path and one.code.endswith("-after-closing")]
    if not told:
        raise OkrsiteError(f"{path} is as it was when the cycle was closed, or its change is recorded already.")
    return fingerprints(str(site.content), cycle.id).get(name) or _REMOVED


def _adding(cycle: Cycle, entry: dict[str, Value]) -> Edit:
    from okrsite.editing import add_item

    path = f"cycles/{cycle.id}/corrections.yml"
    return lambda before: add_item(before, path, (), entry, header=_HEADER)
