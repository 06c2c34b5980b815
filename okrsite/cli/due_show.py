"""Draws what is due: by date and person, for a terminal, a pipe or a script."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING, Any

import click

from okrsite.cli.terminal import one_line, person_looks, table, width
from okrsite.language.dates import show_date
from okrsite.language.language import in_english
from okrsite.language.messages import listing
from okrsite.views.due_words import distinct_due_words, due_place, due_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from okrsite.facts.due_items import DueItem
    from okrsite.facts.snapshot import Snapshot

_NOBODY = "nobody is named"
_FEWEST = 30
"""Columns for what is to be done; in a terminal that leaves fewer, lines are broken by the terminal itself."""


def due_lines(items: Sequence[DueItem], snapshot: Snapshot, horizon: date) -> Iterator[str]:
    """The lines to print: what is overdue first, then what is to come."""
    late = [one for one in items if one.overdue]
    coming = [one for one in items if not one.overdue]
    yield f"{show_date(snapshot.today)}: {len(late)} overdue, {len(coming)} due by {show_date(horizon)}."
    lines = _lines(distinct_due_words(items, snapshot.index))
    for heading, color, group in (("Overdue", "red", late), ("To come", "green", coming)):
        if group:
            yield ""
            yield click.style(heading, fg=color, bold=True)
            yield from (line for one in group for line in lines[one])


def due_data(items: Sequence[DueItem], today: date, horizon: date, address: Callable[[str], str]) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "format": "okrsite-due/1",
        "as_of": today.isoformat(),
        "until": horizon.isoformat(),
        "overdue": sum(one.overdue for one in items),
        "owed": [
            {
                "due": one.due.isoformat(),
                "overdue": one.overdue,
                "who": list(one.who),
                "kind": one.kind,
                "what": in_english(due_words(one)),
                "about": one.about,
                "page": address(due_place(one)) or None,
            }
            for one in items
        ],
    }


def _lines(words: dict[DueItem, str]) -> dict[DueItem, list[str]]:
    """The lines of each, in columns that all share; in a terminal, what is to be done is broken into lines."""
    items = list(words)
    rows = [
        (one.due.isoformat(), one_line(in_english(listing(one.who))) or _NOBODY, one_line(words[one])) for one in items
    ]
    whole = list(table(rows, indent="  "))
    before = 2 + 10 + 2 + max((width(who) for _, who, _ in rows), default=0) + 2
    columns = shutil.get_terminal_size().columns
    if not person_looks() or columns - before < _FEWEST:
        return {one: [line] for one, line in zip(items, whole, strict=True)}
    broken = (textwrap.wrap(what, columns - before) or [""] for _, _, what in rows)
    heads = (line[: len(line) - len(what)] for line, (_, _, what) in zip(whole, rows, strict=True))
    return {
        one: [head + lines[0], *(" " * before + line for line in lines[1:])]
        for one, head, lines in zip(items, heads, broken, strict=True)
    }
