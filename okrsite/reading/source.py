"""Opens the files of one content folder, and reports whatever keeps a file from being plain data or Markdown."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass

from okrsite.model import At
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.spans import whole_line
from okrsite.reading.text import FILE_LIMIT, Markdown, decode, split_markdown
from okrsite.reading.validation import without_gaps
from okrsite.reading.walk import cannot_open
from okrsite.reading.yaml_data import Data, parse

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file holds."""

    data: Data
    """Its YAML: the whole file, or the front matter; fields left empty are taken out."""
    whole: bool = True
    """False where something could not be read, so that what is missing may still be there."""
    markdown: Markdown | None = None
    """The two parts of a Markdown file."""


class Source:
    """One content folder; no file outside it is ever opened."""

    def __init__(self, root: str, diagnostics: Diagnostics, limit: int = FILE_LIMIT) -> None:
        self.root = root
        self.diagnostics = diagnostics
        self._limit = limit

    def read_bytes(self, path: str) -> bytes | None:
        """A file's bytes; None, and a fault, when it cannot be opened, is a link, or is too large."""
        try:
            data = self._contents(path)
        except OSError as error:
            if error.errno == errno.ELOOP:
                return None  # it became a link since the folder was listed
            self.diagnostics.add("unreadable-file", At(path), *cannot_open("file", error))
            return None
        if len(data) > self._limit:
            self.diagnostics.add(
                "file-too-large",
                At(path),
                f"This file has more than {self._limit:,} bytes.",
                "Split it, or move pictures out of it.",
            )
            return None
        return data

    def text(self, path: str) -> str | None:
        """A file's text; None, and a fault, when it has none."""
        data = self.read_bytes(path)
        return None if data is None else decode(data, path, self.diagnostics)

    def data(self, path: str) -> Loaded | None:
        """A YAML file's data."""
        text = self.text(path)
        if text is None:
            return None
        if not text.strip():
            self.diagnostics.add(
                "empty-file", At(path), "This file is empty.", "Write its content, or delete the file."
            )
            return None
        return self._parsed(text, path, 0, None)

    def page(self, path: str) -> Loaded | None:
        """A Markdown file's front matter and body; data is None where it has no front matter."""
        text = self.text(path)
        if text is None:
            return None
        markdown = split_markdown(text)
        if markdown.front is None:
            if not text.strip():
                self.diagnostics.add(
                    "empty-file", At(path), "This file is empty.", "Write its content, or delete the file."
                )
                return None
            return Loaded(None, True, markdown)
        if not markdown.closed:
            self.diagnostics.add(
                "unclosed-front-matter",
                At(path),
                "The front matter begins with `---` but never ends.",
                "Write a line of `---` below it.",
                span=whole_line(text, markdown.front_line),
            )
            return Loaded({}, False, markdown)
        return self._parsed(markdown.front, path, markdown.front_line, markdown)

    def _parsed(self, text: str, path: str, lines_above: int, markdown: Markdown | None) -> Loaded:
        parsed = parse(text)
        for fault in parsed.faults:
            self.diagnostics.add(
                fault.code,
                At(path),
                fault.message,
                fault.remedy,
                span=fault.span.below(lines_above),
            )
        self.diagnostics.count_more(path, parsed.more)
        data = without_gaps(parsed.data) if parsed.gaps else parsed.data
        return Loaded({} if data is None and markdown else data, parsed.whole, markdown)

    def _contents(self, path: str) -> bytes:
        descriptor = os.open(f"{self.root}/{path}", _FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.ELOOP, "not a file")
            wanted = min(status.st_size, self._limit + 1)
            data = os.read(descriptor, wanted)
            while len(data) < wanted and (more := os.read(descriptor, wanted - len(data))):
                data += more
            return data
        finally:
            os.close(descriptor)
