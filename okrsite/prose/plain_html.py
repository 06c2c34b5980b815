"""Contributors' Markdown as HTML to be read aloud, for pages where it stands a second time.

It is written directly and never passes through an engine's Markdown, so that it costs little. No tag has an attribute:
links and pictures leave their words, headings become strong words.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from okrsite.prose.escape import flat
from okrsite.prose.parse import has_markup, paragraphs, parse, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_KEPT = frozenset(
    ("p", "ul", "ol", "li", "blockquote", "em", "strong", "s", "table", "thead", "tbody", "tr", "th", "td")
)
_AS_STRONG = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Html(str):
    """Text that is safe HTML already; templates that escape leave it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def to_plain_html(text: str) -> Html:
    """A contributor's Markdown as the few tags that can be heard; every other character is text."""
    tokens = parse(text) if has_markup(text) else None
    if tokens is None:
        return Html("\n".join(f"<p>{_text(paragraph)}</p>" for paragraph in paragraphs(text)))
    return Html("".join(_written(tokens)))


def _written(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield from _written(token.children or ())
        elif kind == "text":
            yield _text(token.content)
        elif kind in {"code_inline", "code_block", "fence"}:
            words = f"<code>{_text(token.content)}</code>"
            yield words if kind == "code_inline" else f"<p>{words}</p>\n"
        elif kind == "image":
            yield _text(text_of(token))
        elif kind == "softbreak":
            yield " "
        elif kind == "hardbreak":
            yield "<br>"
        elif token.tag in _AS_STRONG:
            yield "<p><strong>" if token.nesting > 0 else "</strong></p>\n"
        elif token.tag in _KEPT and not token.hidden:
            yield f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>{_gap(token)}"


def _gap(token: Token) -> str:
    return "\n" if token.block else ""


def _text(text: str) -> str:
    return html.escape(flat(text))
