"""Draws the status of a cycle: a table where there is room, lines where there is not, plain columns in a pipe."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from okrsite.cli.terminal import one_line, person_looks, table
from okrsite.schedule import show_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from okrsite.cli.status_rows import Group, Row, Status

_NARROW = 96
"""Columns below which a table would be all line breaks."""
_COLORS = {
    "target": "green",
    "met-target": "green",
    "commit": "cyan",
    "met-commit": "cyan",
    "risk": "red",
    "none": "red",
    "missed": "yellow",
    "short": "yellow",
}
_HEADS = ("Key result", "Now", "Commit", "Target", "State", "Champion", "Check-in")


def show(status: Status) -> None:
    """Prints a cycle in the way that suits who reads it."""
    columns = shutil.get_terminal_size().columns
    if not person_looks():
        lines = _plain(status)
    elif columns < _NARROW:
        lines = _narrow(status, columns)
    else:
        _wide(status)
        return
    for line in lines:
        click.echo(line)


def _plain(status: Status) -> Iterator[str]:
    """One line a key result, nothing cut, dates that sort; a dash where nothing is known."""
    heads = ("KEY RESULT", "NOW", "COMMIT", "TARGET", "STATE", "CHAMPION", "LAST CHECK-IN", "DUE", "STATEMENT")
    cells = [[_plain_row(row) for row in group.rows] for group in status.groups]
    lines = table([heads, *(row for rows in cells for row in rows)], indent="  ")
    yield f"{one_line(status.title)}: {status.when}"
    yield status.counts
    yield ""
    yield next(lines)
    for group in status.groups:
        yield _heading(group)
        yield from (next(lines) for _ in group.rows)


def _plain_row(row: Row) -> tuple[str, ...]:
    due = f"overdue {row.overdue}" if row.overdue else str(row.due or "-")
    known = (row.id, row.now, row.commit, row.target, row.state, row.champions, str(row.last or ""))
    return (*(one_line(text) or "-" for text in known), due, one_line(row.statement))


def _narrow(status: Status, columns: int) -> Iterator[str]:
    yield from _opening(status, columns)
    for group in status.groups:
        yield ""
        yield click.style(textwrap.fill(_heading(group), columns), bold=True)
        for row in group.rows:
            yield textwrap.fill(one_line(row.statement), columns, initial_indent="  ", subsequent_indent="  ")
            way = ", ".join(f"{name} {text}" for name, text in (("commit", row.commit), ("target", row.target)) if text)
            yield f"    {click.style(row.state, fg=_COLORS.get(row.tone))}: {one_line(row.now)}"
            rest = "; ".join(filter(None, (way, one_line(row.champions), _check_in(row, ", "))))
            yield textwrap.fill(one_line(rest), columns, initial_indent="    ", subsequent_indent="    ")


def _opening(status: Status, columns: int) -> Iterator[str]:
    yield click.style(textwrap.fill(f"{one_line(status.title)}: {status.when}", columns), bold=True)
    yield textwrap.fill(f"{status.counts[:1].upper()}{status.counts[1:]}.", columns)


def _wide(status: Status) -> None:
    # A library of its own size, wanted only where a person looks at a wide terminal.
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    for line in _opening(status, console.width):
        click.echo(line)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False, header_style="bold")
    for head in _HEADS:
        drawn.add_column(head, min_width={"Key result": 28, "State": 14}.get(head), overflow="fold")
    for group in status.groups:
        _add_group(drawn, group)
    console.print(drawn)


def _add_group(drawn: Table, group: Group) -> None:
    from rich.text import Text

    drawn.add_section()
    drawn.add_row(Text(_heading(group), style="bold"))
    for row in group.rows:
        drawn.add_row(
            Text(one_line(row.statement)),
            Text(one_line(row.now)),
            Text(one_line(row.commit)),
            Text(one_line(row.target)),
            Text(row.state, style=_COLORS.get(row.tone, "")),
            Text(one_line(row.champions)),
            Text(_check_in(row, "\n"), style="yellow" if row.overdue else ""),
        )


def _heading(group: Group) -> str:
    team = f" ({one_line(group.team)})" if group.team else ""
    return f"{one_line(group.statement)}{team}: {group.counts}"


def _check_in(row: Row, separator: str) -> str:
    last = show_day(row.last) if row.last else "none yet"
    then = f"overdue since {show_day(row.overdue)}" if row.overdue else f"next {show_day(row.due)}" if row.due else ""
    return separator.join(filter(None, (last, then)))
