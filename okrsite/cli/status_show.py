"""Draws the status of a cycle: a table where there is room, lines where there is not, plain columns in a pipe."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from okrsite.cli.terminal import one_line, person_looks, table, width
from okrsite.language.dates import show_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from okrsite.cli.status_rows import Group, Row, Status

_CAPS = {"Now": 13, "Commit": 12, "Target": 14, "State": 17, "Check-in": 16}
"""The most columns of the terminal that each column gets; what is longer goes on in the next line."""
_STATEMENT = 26
"""The fewest for the key result's words: where there are fewer, a table would be all line breaks."""
_GAP = 2
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


def show(status: Status) -> None:
    """Prints a cycle in the way that suits who reads it."""
    if not person_looks():
        lines = _plain(status)
    else:
        columns = shutil.get_terminal_size().columns
        widths = _widths(status)
        rest = columns - sum(most + _GAP for most in widths)
        if rest >= _STATEMENT:
            _wide(status, columns, (min(rest, 72), *widths))
            return
        lines = _narrow(status, columns)
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
        yield f"{_name(group)}: {group.counts}"
        yield from (next(lines) for _ in group.rows)


def _plain_row(row: Row) -> tuple[str, ...]:
    due = f"overdue {row.overdue}" if row.overdue else str(row.due or "-")
    known = (row.id, row.now, row.commit, row.target, row.state, row.champions, str(row.last or ""))
    return (*(one_line(text) or "-" for text in known), due, one_line(row.statement))


def _narrow(status: Status, columns: int) -> Iterator[str]:
    yield from _opening(status, columns)
    for group in status.groups:
        yield ""
        yield click.style(textwrap.fill(_name(group), columns), bold=True)
        yield textwrap.fill(group.counts, columns)
        for row in group.rows:
            yield textwrap.fill(one_line(row.statement), columns, initial_indent="  ", subsequent_indent="  ")
            way = ", ".join(f"{name} {text}" for name, text in (("commit", row.commit), ("target", row.target)) if text)
            fits = width(f"    {row.state}: {one_line(row.now)}") <= columns
            between = " " if fits else "\n    "
            yield f"    {click.style(row.state, fg=_COLORS.get(row.tone))}:{between}{one_line(row.now)}"
            rest = "; ".join(filter(None, (way, one_line(row.champions), _check_in(row))))
            yield textwrap.fill(one_line(rest), columns, initial_indent="    ", subsequent_indent="    ")


def _opening(status: Status, columns: int) -> Iterator[str]:
    yield click.style(textwrap.fill(f"{one_line(status.title)}: {status.when}", columns), bold=True)
    yield textwrap.fill(f"{status.counts[:1].upper()}{status.counts[1:]}.", columns)


def _wide(status: Status, columns: int, widths: tuple[int, ...]) -> None:
    # A library of its own size, wanted only where a person looks at a wide terminal.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, width=columns)
    for line in _opening(status, columns):
        click.echo(line)
    console.print()
    heads = _grid(widths)
    heads.add_row(*(Text(head, style="dim") for head in ("Key result", *_CAPS)))
    console.print(heads)
    for group in status.groups:
        console.print()
        console.print(Text.assemble((_name(group), "bold"), "\n", group.counts))
        drawn = _grid(widths)
        for row in group.rows:
            words = Text.assemble(one_line(row.statement), "\n", (one_line(row.champions), "dim"))
            drawn.add_row(words, *(Text(text, style) for text, style in _cells(row)))
        console.print(drawn)


def _grid(widths: tuple[int, ...]) -> Table:
    from rich.table import Table

    drawn = Table.grid(padding=(0, _GAP, 0, 0))
    for most in widths:
        drawn.add_column(width=most, overflow="fold")
    return drawn


def _widths(status: Status) -> tuple[int, ...]:
    rows = [[text for text, _ in _cells(row)] for group in status.groups for row in group.rows]
    columns = zip(*rows, strict=True) if rows else [() for _ in _CAPS]
    return tuple(
        min(cap, max(map(width, (head, *column)))) for (head, cap), column in zip(_CAPS.items(), columns, strict=True)
    )


def _cells(row: Row) -> tuple[tuple[str, str], ...]:
    """What stands beside the key result, each with its colour."""
    last = show_day(row.last) if row.last else "None yet"
    return (
        (one_line(row.now), ""),
        (one_line(row.commit), ""),
        (one_line(row.target), ""),
        (row.state, _COLORS.get(row.tone, "")),
        (f"Missed {show_day(row.overdue)}" if row.overdue else last, "yellow" if row.overdue else ""),
    )


def _name(group: Group) -> str:
    return one_line(group.statement) + (f" ({one_line(group.team)})" if group.team else "")


def _check_in(row: Row) -> str:
    last = f"last check-in {show_day(row.last)}" if row.last else "no check-in yet"
    then = f"overdue since {show_day(row.overdue)}" if row.overdue else f"next {show_day(row.due)}" if row.due else ""
    return ", ".join(filter(None, (last, then)))
