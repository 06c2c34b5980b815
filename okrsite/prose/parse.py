"""Reads contributors' Markdown: CommonMark with tables and strikethrough, without HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite.prose.escape import tidy
from okrsite.prose.urls import is_relative, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

# No character or line start that Markdown gives a meaning to, nor a line break that it keeps.
_MARKUP = re.compile(r"[\\`*_\[<&|~]|  $|^(?:[ \t\v\f\x1c-\x1f\x85#>=+-]|\d+[.)])", re.MULTILINE)
_LINES = re.compile(r"\r\n?")
_REFERENCE = re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]|\[\[[^\[\]]+\]\]")
"""A link whose address stands elsewhere, as `[answers][1]`, or the name of a page, as in a wiki."""
_TAG = re.compile(
    r"<!--|</?(?:a|abbr|b|blockquote|br|code|del|div|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|script|"
    r"small|span|strike|strong|style|sub|sup|svg|table|td|th|tr|u|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_MARKS = {
    "link_open": "a link",
    "image": "an image",
    "strong_open": "emphasis",
    "em_open": "emphasis",
    "s_open": "emphasis",
    "code_inline": "code",
}
_OPENING = {"blockquote_open", "bullet_list_open", "ordered_list_open", "list_item_open"}


def has_markup(text: str) -> bool:
    """Whether the text has anything that could be markup. Most notes and many stories have none, and need no parser."""
    return _MARKUP.search(_LINES.sub("\n", text)) is not None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line, when nothing in it is taken for markup."""
    return [line for paragraph in _LINES.sub("\n", text).split("\n\n") if (line := tidy(paragraph))]


def parse(text: str) -> list[Token] | None:
    """The text's tokens. What Markdown takes for HTML is text; comments are left out.

    None where lists and quotations are nested so deeply that the parser would leave the rest out.
    """
    # Loaded when there is markup to read: a command that only looks at numbers starts without it.
    from okrsite.prose.parser import DEEPEST, PARSER

    tokens = PARSER.parse(text)
    return None if any(token.level >= DEEPEST - 1 and token.type in _OPENING for token in tokens) else tokens


def words(text: str) -> str:
    """Markdown as plain words on one line, for descriptions and data: no markup, no addresses."""
    tokens = parse(text) if has_markup(text) else None
    return tidy(text if tokens is None else " ".join(_words(tokens)))


def first_words(text: str, limit: int) -> str:
    """Plain words cut to at most `limit` characters: between two words where possible, an ellipsis for what is gone."""
    if len(text) <= limit:
        return text
    kept, space, _ = text[:limit].rpartition(" ")
    return (kept if space else text[: limit - 1]).rstrip(" ,.;:–—-") + "…"


def targets(text: str) -> tuple[str, ...]:
    """The relative targets of the text's links and images, as written, each once, in their order."""
    if "[" not in text:
        return ()
    written = (target for token in _inline(parse(text) or ()) if (target := target_of(token)))
    return tuple(dict.fromkeys(target for target in written if is_relative(safe_url(target) or "mailto:")))


def first_mark(text: str) -> str:
    """What sort of markup stands first in a text that should be plain words: "a link"; empty where there is none."""
    if not has_markup(text):
        return ""
    from okrsite.prose.parser import PARSER

    for token in _inline(PARSER.parseInline(text)):
        if token.type in _MARKS:
            return _MARKS[token.type]
    if _REFERENCE.search(text):
        return "a link"
    return "HTML" if _TAG.search(text) else ""


def target_of(token: Token) -> str:
    """Where a link or an image leads, as written; empty for every other token."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    return str(token.attrs[name]).strip() if name else ""


def text_of(token: Token) -> str:
    """The plain words of a line, or of an image's description."""
    return tidy("".join(_within(token.children or ())))


def _inline(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inline(token.children or ())


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """The words of blocks apart, those within a line as they stand."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(_within(token.children or ()))
        elif token.type in {"code_block", "fence"}:
            yield token.content


def _within(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield from _within(token.children or ())
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        else:
            yield token.content
