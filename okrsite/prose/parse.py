"""Reads contributors' Markdown: CommonMark with tables and strikethrough, without HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from okrsite.prose.escape import tidy
from okrsite.prose.urls import is_relative, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# No character or line start that Markdown gives a meaning to, nor a line break that it keeps.
_MARKUP = re.compile(r"[\\`*_\[<&|~]|  $|^(?:[ \t\v\f\x1c-\x1f\x85#>=+-]|\d+[.)])", re.MULTILINE)
_LINES = re.compile(r"\r\n?")
_DEEPEST = 40
"""Lists count twice. The engines that read what we write go deeper by a stack frame or more each time."""
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
    tokens = _PARSER.parse(text)
    return None if any(token.level >= _DEEPEST - 1 and token.type in _OPENING for token in tokens) else tokens


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


def target_of(token: Token) -> str:
    """Where a link or an image leads, as written; empty for every other token."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    return str(token.attrs[name]).strip() if name else ""


def text_of(token: Token) -> str:
    """The plain words of a line, or of an image's description."""
    return tidy("".join(_within(token.children or ())))


class _Parser(MarkdownIt):
    """Gives addresses as written; whether they may be followed is decided in `safe_url` and nowhere else."""

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return True


def _skip_comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment that starts a line, up to its end or that of the list or quotation that it stands in.

    What follows it on its last line is a paragraph. A comment that is never closed is text: better seen than lost.
    """
    position = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", position) or state.is_code_block(start):
        return False
    close = state.src.find("-->", position + 2)
    if close < 0 or silent:
        return close >= 0
    line = start
    while state.eMarks[line] < close and line + 1 < end and not _is_outside(state, line + 1):
        line += 1
    state.line = line + 1
    if rest := state.src[close + 3 : state.eMarks[line]].strip():
        state.push("paragraph_open", "p", 1).map = [line, line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = rest, [line, line + 1], []
        state.push("paragraph_close", "p", -1)
    return True


def _is_outside(state: StateBlock, line: int) -> bool:
    return state.sCount[line] < state.blkIndent and not state.isEmpty(line)


def _skip_comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    close = state.src.find("-->", state.pos + 2, state.posMax)
    if close < 0:
        return False
    state.pos = close + 3
    return True


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.block.ruler.at("html_block", _skip_comment_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("html_inline", _skip_comment)
    return parser


_PARSER = _parser()


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
