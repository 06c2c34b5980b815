"""What a terminal can show: harmless text, widths in columns, plain tables, a sign of life while one waits."""

from __future__ import annotations

import itertools
import os
import re
import sys
import threading
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_TURNS = "|/-\\"


def harmless(text: str) -> str:
    """Text as a terminal may print it: what would move the cursor or turn the direction is written as its code.

    Tabs and line ends stay.
    """
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def one_line(text: str) -> str:
    """Harmless text on one line."""
    return " ".join(harmless(text).split())


def width(text: str) -> int:
    """How many columns a text takes in a terminal; a tab counts as one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def table(rows: Sequence[Sequence[str]], *, indent: str = "") -> Iterator[str]:
    """Lines with their cells one below the other, whatever their length: for a pipe, where nothing is ever cut."""
    columns = list(itertools.zip_longest(*rows, fillvalue=""))
    widths = [max(map(width, column)) for column in columns]
    for row in rows:
        cells = (cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False))
        yield (indent + "  ".join(cells)).rstrip()


def color_wanted() -> bool | None:
    """Whether colours were asked for or refused; None leaves it to whether a person looks.

    NO_COLOR and FORCE_COLOR count when they are not empty, as their conventions have it.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def person_looks() -> bool:
    """Whether the output goes to a terminal that can draw tables."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def never_fail_on_characters() -> None:
    """A terminal or a pipe that lacks a character gets a question mark in its place, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@contextmanager
def waiting(what: str, *, after: float = 1.0) -> Iterator[None]:
    """Says on the error stream what is going on, where a person looks and it takes longer than `after` seconds."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    done = threading.Event()
    sign = threading.Thread(target=_turn, args=(what, after, done), daemon=True)
    sign.start()
    try:
        yield
    finally:
        done.set()
        sign.join()


def _turn(what: str, after: float, done: threading.Event) -> None:
    if done.wait(after):
        return
    for turn in itertools.cycle(_TURNS):
        click.echo(f"\r{turn} {what} …", err=True, nl=False)
        if done.wait(0.2):
            break
    click.echo(f"\r{' ' * (width(what) + 4)}\r", err=True, nl=False)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
