"""Pieces of a file's text replaced: byte order mark, line ends and every line that no piece touches stay."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from okrsite.editing.errors import Unsafe
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.text import FILE_LIMIT, decode

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a text, from `start` to before `end`, and what takes their place; an insertion where both are one.

    Places count every line end as one character, as reading does.
    """

    start: int
    end: int
    text: str

    def moved(self, by: int) -> Piece:
        """The same piece in a text that has so many characters more in front."""
        return Piece(self.start + by, self.end + by, self.text)


@dataclass(frozen=True, slots=True)
class Written:
    """A file's text as it was saved, and as it is read."""

    text: str
    """With its own line ends, without a byte order mark."""
    read: str
    """The same as reading has it, every line end one character."""
    has_bom: bool

    @classmethod
    def of(cls, data: bytes) -> Written:
        """The text in the bytes of a file. Raises Unsafe for what reading would not take for text."""
        read = decode(data, "", Diagnostics())
        if read is None:
            raise Unsafe("It is not saved as UTF-8.")
        if len(data) > FILE_LIMIT:
            raise Unsafe(f"With more than {FILE_LIMIT:,} bytes it would not be read.")
        return cls(data.removeprefix(codecs.BOM_UTF8).decode(), read, data.startswith(codecs.BOM_UTF8))

    def with_pieces(self, pieces: Iterable[Piece]) -> bytes:
        """The file with pieces replaced. New lines end as the line above them does."""
        parts: list[str] = []
        end = 0
        for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end)):
            start = self._index(piece.start)
            parts += [self.text[end:start], piece.text.replace("\n", self._line_end(start))]
            end = self._index(piece.end)
        new = "".join([*parts, self.text[end:]]).encode()
        return codecs.BOM_UTF8 + new if self.has_bom else new

    def keeps(self, after: Written, pieces: Iterable[Piece]) -> bool:
        """Whether every line that no piece touches stands in the other text byte for byte, in the same order."""
        touched: set[int] = set()
        for piece in pieces:
            at_start = piece.start == 0 or self.read[piece.start - 1] == "\n"
            if not (at_start and piece.start == piece.end):
                # What is cut out with its line end does not touch the line below.
                last = self.read.count("\n", 0, piece.end) - (at_start and self.read[piece.end - 1] == "\n")
                touched.update(range(self.read.count("\n", 0, piece.start), last + 1))
        lines = iter(_lines(after.text))
        kept = (line for number, line in enumerate(_lines(self.text)) if number not in touched)
        return self.has_bom == after.has_bom and all(line in lines for line in kept)

    def _index(self, place: int) -> int:
        """Where in the text with its own line ends a place is."""
        doubles = [found.start() - count for count, found in enumerate(re.finditer("\r\n", self.text))]
        return place + bisect_left(doubles, place)

    def _line_end(self, index: int) -> str:
        """The line end of the line above a place, or of the first line."""
        above = [found[0] for found in _LINE_END.finditer(self.text, 0, index)][-1:]
        first = _LINE_END.search(self.text)
        return above[0] if above else first[0] if first else "\n"


def _lines(text: str) -> list[str]:
    ends = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]
