"""A file's bytes as the YAML in it, and back: all of a YAML file, or the front matter of a Markdown one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.editing.errors import Unsafe
from okrsite.editing.keys import same
from okrsite.editing.pieces import Piece, Written
from okrsite.reading.text import split_markdown
from okrsite.reading.yaml_data import Data, parse
from okrsite.reading.yaml_tree import Node, build_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Document:
    """One file in which okrsite reads YAML."""

    written: Written
    yaml: str
    base: int
    """Where in the file's text the YAML begins."""
    body: str
    """The Markdown below the YAML."""
    fenced: bool
    """Whether the YAML has its place; False for Markdown that has no front matter yet."""
    data: Data
    root: Node | None

    @classmethod
    def of(cls, data: bytes, path: str) -> Document:
        """The document in a file's bytes. Raises Unsafe where reading would find a fault in its YAML."""
        written = Written.of(data)
        markdown = split_markdown(written.read) if path.endswith(".md") else None
        if markdown and not markdown.closed:
            raise Unsafe("Its front matter begins with `---` but never ends.")
        yaml = (markdown.front or "") if markdown else written.read
        above = markdown.front_line if markdown else 0
        parsed = parse(yaml)
        for fault in parsed.faults:
            raise Unsafe(f"A fault in line {fault.line + above} must be mended first. {fault.message} {fault.remedy}")
        return cls(
            written,
            yaml,
            base=markdown.front_start if markdown else 0,
            body=markdown.body if markdown else "",
            fenced=markdown is None or markdown.front is not None,
            data=parsed.data,
            root=build_tree(yaml),
        )

    def edited(self, pieces: Sequence[Piece], intended: Data, path: str) -> bytes:
        """The file with pieces of its YAML replaced, and read again to see that it says what was intended.

        Raises Unsafe where it does not, or where a line that no piece touches is not as it was.
        """
        if not self.fenced:
            gap = "\n" if self.body and not self.body.startswith("\n") else ""
            pieces = [Piece(piece.start, piece.end, f"{_FENCE}{piece.text}{_FENCE}{gap}") for piece in pieces]
        pieces = [piece.moved(self.base) for piece in pieces]
        new = self.written.with_pieces(pieces)
        after = Document.of(new, path)
        body_kept = after.body == self.body or (not self.fenced and after.body == f"\n{self.body}")
        if not (same(after.data, intended) and body_kept and self.written.keeps(after.written, pieces)):
            raise Unsafe("It is laid out in a way in which the edit could change more than it should.")
        return new
