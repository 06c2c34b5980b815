"""Turns any string into Markdown that shows exactly that string, whatever extensions the reading engine has."""

from __future__ import annotations

import re

_GONE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters; Python-Markdown marks its own places with two of them
    "\u202a-\u202e\u2066-\u2069"  # orders to write the other way round, which let a text pose as another
    "\ud800-\udfff\ufeff\ufffe\uffff]"  # halves of characters, and what no file may hold
)
_BLANK = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")

# One character that would be read as syntax. All begin with the same class, which lets Python leap over plain words.
_SYNTAX = re.compile(
    r"""[&<>"\\`*_{}\[\]|#~^=+!@$:.?(/0-9](?:"""
    r"""(?<=[&<>"\\`*_{}\[\]|])"""  # HTML, attributes, CommonMark, attribute lists, macros, tables
    r"|(?<=[#~^=+!@$])"  # headings, tilde, caret, mark, keys, images, magiclink, arithmatex: anywhere in a line
    r"|(?<=:)(?=\S|\Z)"  # :emoji:, https://, ::: mkdocstrings; at the end too, for what may be written behind it
    r"|(?<=[wW]{3}\.)"  # magiclink: www.
    r"|(?<=\?)(?=[1-9])"  # magiclink: ?12 is a discussion
    r"|(?<=[0-9])(?=[0-9a-f]{30})"  # magiclink: the hash of a commit
    r"|(?<=\()(?=(?:c|r|tm)\))|(?<=c/)(?=o)|(?<=[0-9]/)(?=[0-9])"  # smartsymbols: (c), c/o, 1/2
    r"|(?<=[0-9])(?=(?:st|nd|rd|th)(?![^\W\d_]))"  # smartsymbols: 1st
    r")"
)
_AT_START = re.compile(
    r"[-./;:?%(),']"  # lists, rules, underlines, definitions, details, blocks, snippets, (a) in fancylists
    r"|(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?P<dot>[.)])(?=\s|\Z)"  # ordered lists, fancylists
    r"|[\w-]+(?P<colon>:)(?=\s|\Z)"  # meta data at the top of a page
)
_CODE = re.compile(r"[\t\n!-/:-@\[-`{-~]|[0-9](?=(?:st|nd|rd|th)(?![^\W\d_])|[0-9a-f]{30})")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class Md(str):
    """Text that is safe Markdown already: written by okrsite itself, or by one of the functions of this package."""

    __slots__ = ()


def plain(text: str) -> Md:
    """Any string as Markdown that shows exactly that string, in one run on one line.

    White space, line breaks included, becomes single spaces; control characters and those that reverse the writing
    direction go. The result may stand at the start of a line, in a heading, list item, table cell, link text or
    code element, and between double quotes in an HTML attribute (but see `safe_url` for addresses).
    """
    return Md(at_line_start(escape(tidy(text))))


def markdown(value: object) -> Md:
    """Safe Markdown as it is, everything else as the text it is. Templates pass every value through this."""
    return value if isinstance(value, Md) else plain(str(value))


def tidy(text: str) -> str:
    """The text on one line, with single spaces, without characters that are not text."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return flat(text).strip(" ")


def flat(text: str) -> str:
    """The text tidied but for its ends, for a run within a line."""
    return _BLANK.sub(" ", _GONE.sub("", text))


def escape(text: str) -> str:
    """Tidy text with everything that could be syntax inside a line written as character references.

    Character references and not backslashes: which characters a backslash protects differs from engine to engine.
    """
    return _SYNTAX.sub(_reference, text)


def escape_code(text: str) -> str:
    """Text for an HTML `code` element: all punctuation as character references, so that nothing is read in it."""
    return _CODE.sub(_reference, _GONE.sub("", text))


def at_line_start(line: str) -> str:
    """An escaped line made safe where a line's start has a meaning of its own, as in `1. x`, `- x` or `Note: x`."""
    found = _AT_START.match(line)
    if found is None:
        return line
    place = max(found.start("dot"), found.start("colon"), 0)
    return f"{line[:place]}&#{ord(line[place])};{line[place + 1 :]}"


def _reference(found: re.Match[str]) -> str:
    character = found.group()
    return _NAMED.get(character) or f"&#{ord(character)};"
