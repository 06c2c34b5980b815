"""The Markdown parser: CommonMark with tables and strikethrough, without HTML; comments are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

DEEPEST = 40
"""Lists count twice. The engines that read what we write go deeper by a stack frame or more each time."""


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
    parser = _Parser("commonmark", {"html": False, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.block.ruler.at("html_block", _skip_comment_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("html_inline", _skip_comment)
    return parser


PARSER = _parser()
