"""Bytes of a file -> text that can be trusted to be text, and the front matter of a Markdown file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.model import At
from okrsite.reading.spans import Span, line_and_column

if TYPE_CHECKING:
    from okrsite.reading.diagnostics import Diagnostics

FILE_LIMIT = 1_000_000
"""Bytes in a file."""
TEXT_LIMIT = 20_000
"""Characters in one text: a field, or what stands below a heading."""

_PLAIN = bytes([9, 10, 13, *range(32, 127)])
# Control characters, the marks that turn the direction of what follows, and code points that are no characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_MOST_CHARACTERS_LISTED = 5
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Indentation, the dashes of lists, and a field's name: a tab may stand behind the last two, not among the first.
_ODD_LAYOUT = re.compile(rf"^[ {_ODD_SPACES}]*(?:-[ \t{_ODD_SPACES}]+)*(?:[\w-]+:[ \t{_ODD_SPACES}]+)?", re.MULTILINE)
_ODD_SPACE = re.compile(f"[\t{_ODD_SPACES}]")
_FENCE = re.compile(r"\s*?^---[ \t]*\n", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Markdown:
    """A Markdown file in its two parts."""

    front: str | None
    """The YAML between the lines of `---`; None where there is none."""
    front_line: int
    """How many lines stand above the YAML."""
    front_start: int
    """How many characters stand above the YAML."""
    body: str
    body_line: int
    """How many lines stand above the body."""
    closed: bool = True
    """False where the front matter is opened but never ends."""


def decode(data: bytes, path: str, diagnostics: Diagnostics) -> str | None:
    """The text of a file, its line ends made one kind; None when it is not UTF-8 text.

    What may not stand in a text is reported, and replaced by a space so that the rest can be read.
    """
    data = without_bom(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _report_encoding(data, error.start, path, diagnostics)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and not data.translate(None, _PLAIN):
        return text
    # YAML takes these two for line ends, editors do not: as spaces, lines are counted alike.
    text = text.replace("\u2028", " ").replace("\u2029", " ")
    if FORBIDDEN.search(text):
        _report_characters(text, path, diagnostics)
        text = FORBIDDEN.sub(" ", text)
    return text


def without_bom(data: bytes) -> bytes:
    """The bytes without the mark that some editors put in front of UTF-8."""
    return data[len(codecs.BOM_UTF8) :] if data.startswith(codecs.BOM_UTF8) else data


def plain_layout(text: str) -> str:
    """YAML with the odd spaces of its layout made plain ones; those inside texts stay, and no column moves."""
    if text.isascii() and "\t" not in text:
        return text
    if not _ODD_SPACE.search(text):
        return text
    return _ODD_LAYOUT.sub(lambda found: _ODD_SPACE.sub(" ", found[0]), text)


def split_markdown(text: str) -> Markdown:
    """Take a Markdown file apart at its front matter."""
    opening = _FENCE.match(text)
    if not opening:
        return Markdown(None, 0, 0, text, 0)
    above = text.count("\n", 0, opening.end())
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return Markdown(text[opening.end() :], above, opening.end(), "", above, closed=False)
    front = text[opening.end() : closing.start()]
    return Markdown(front, above, opening.end(), text[closing.end() :], above + front.count("\n") + 1)


def _report_encoding(data: bytes, index: int, path: str, diagnostics: Diagnostics) -> None:
    # Lines end as they do for those who look at the file; what cannot be read is a character, as it is shown there.
    *lines, before = re.split("\r\n|\r|\n", data[:index].decode("utf-8", "replace"))
    rest = re.split("[\r\n]", data[index:].decode("utf-8", "replace"), maxsplit=1)[0]
    line, column = len(lines) + 1, len(before) + 1
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    what = "This file is saved as UTF-16." if utf16 else "From here on the file is not UTF-8 text."
    span = Span(line, column, line, column + len(rest))
    diagnostics.add("not-utf8", At(path), what, "Save it again as UTF-8.", span=span)


def _report_characters(text: str, path: str, diagnostics: Diagnostics) -> None:
    for count, found in enumerate(FORBIDDEN.finditer(text), start=1):
        if count > _MOST_CHARACTERS_LISTED:
            break
        diagnostics.add(
            "hidden-character",
            At(path),
            f"There is an invisible character here (U+{ord(found[0]):04X}) that may not stand in a text.",
            "Delete it, or type the line again.",
            span=Span(*line_and_column(text, found.start()), *line_and_column(text, found.end())),
        )
