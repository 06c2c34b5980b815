"""Writes contributors' Markdown out again, so that every engine reads the same in it, and nothing that was not meant.

Only this module makes syntax, and only syntax that CommonMark and Python-Markdown agree on; every character of the
contributor's that any known extension could take for syntax becomes a character reference. A paragraph is one line,
so that only its start needs care. Where Markdown's own forms differ between engines (emphasis inside words, line
breaks, strikethrough, code), the few HTML elements written in their place mean the same to all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite.prose.escape import Md, at_line_start, escape, escape_code, flat, plain
from okrsite.prose.parse import has_markup, paragraphs, parse, target_of, text_of
from okrsite.prose.urls import is_relative, safe_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    Links = Callable[[str], str | None]

_TAGS = {"em": "*", "strong": "**"}
_OPENS = re.compile(r"[\s(]\Z")
_CLOSES = re.compile(r"[\s.,;:!?)]")
_ALIGNED = re.compile(r"\A +|  +")
_MARK_OF_MEDIA = re.compile(r"(?<=\Atype):(?=\S)")
_RESERVED = re.compile(r"\W*_")
"""Headings get their ids from their words, and themes keep those that begin like this for themselves: `__config`."""
_APART = "<!-- -->"
"""Stands between two lists, or two quotations, that would otherwise be read as one."""
_NOTHING = "&#8203;"
"""A space without width, for an item to begin with that has no words of its own before a list or a quotation: some
engines lose count of the indentation otherwise."""


def safe_markdown(text: str, *, base: int = 2, links: Links | None = None) -> Md:
    """A contributor's Markdown as safe Markdown, a block of its own: no line of it continues what stands before it.

    Args:
        text: CommonMark with tables and strikethrough. HTML in it is shown as the text it is; comments are left out.
        base: The level that the text's top headings get, 1 to 6; those below follow without a gap.
        links: From the target of each relative link or image, as written, to the one to write; None takes the link
            away and leaves its words. Without it, targets stay as they are.
    """
    tokens = parse(text) if has_markup(text) else None
    if tokens is None:
        return Md("\n\n".join(plain(paragraph) for paragraph in paragraphs(text)))
    return Md(_Writer(base, links, len(text)).write(tokens))


def heading(text: str) -> Md:
    """Plain words as those of a heading, from which no engine makes an id that the theme needs for itself."""
    return Md(f"- {plain(text)}") if _RESERVED.match(text) else plain(text)


class _Writer:
    """Writes the tokens of one text."""

    def __init__(self, base: int, links: Links | None, length: int) -> None:
        self._base = base
        self._links = links
        self._above: list[str] = []
        # A short reference used thousands of times must not repeat a long address as often.
        self._addresses_left = 20_000 + 4 * length

    def write(self, tokens: Sequence[Token]) -> str:
        return _stack(self._blocks(iter(tokens), "", nested=False))

    def _blocks(self, tokens: Iterator[Token], end: str, *, nested: bool) -> list[tuple[str, str]]:
        """Each block up to the token that ends them, with its kind."""
        blocks: list[tuple[str, str]] = []
        of_line = "paragraph"
        for token in tokens:
            kind = token.type
            if kind == end:
                break
            if kind == "paragraph_open":
                of_line = "line" if token.hidden else "paragraph"
            elif kind == "inline":
                blocks.append((of_line, self._line(token)))
            elif kind == "heading_open":
                blocks.append(("text", self._heading(token, next(tokens), nested=nested)))
            elif kind in {"bullet_list_open", "ordered_list_open"}:
                blocks += self._list(token, tokens)
            elif kind == "blockquote_open":
                blocks.append(("quote", _quote(_stack(self._blocks(tokens, "blockquote_close", nested=True)))))
            elif kind in {"code_block", "fence"}:
                blocks.append(("text", _code_lines(token.content) if nested else _code_block(token.content)))
            elif kind == "hr":
                blocks.append(("text", "***"))
            elif kind == "table_open":
                blocks.append(("text", self._table(tokens)))
        return [block for block in blocks if block[1]]

    def _line(self, token: Token) -> str:
        return at_line_start(self._inline(token.children or []).strip(" "))

    def _heading(self, token: Token, inline: Token, *, nested: bool) -> str:
        """A heading; inside a list or quotation, where it would head nothing, strong words."""
        words = self._inline(inline.children or [], line_break=" ").strip(" ")
        if nested or not words:
            return words and f"<strong>{words}</strong>"
        while self._above and self._above[-1] >= token.tag:
            self._above.pop()
        self._above.append(token.tag)
        if _RESERVED.match(text_of(inline)):
            words = f"- {words}"
        return f"{'#' * min(6, self._base + len(self._above) - 1)} {words}"

    def _list(self, opened: Token, tokens: Iterator[Token]) -> list[tuple[str, str]]:
        ordered = opened.type == "ordered_list_open"
        first = int(opened.attrs.get("start", 1))
        items: list[list[tuple[str, str]]] = []
        for token in tokens:
            if token.type != "list_item_open":
                break
            items.append(self._blocks(tokens, "list_item_close", nested=True))
        if ordered and first != 1:
            return [block for n, item in enumerate(items, first) for block in _numbered(n, item)]
        written = [_item(f"{n}." if ordered else "-", item) for n, item in enumerate(filter(None, items), 1)]
        loose = any(kind == "paragraph" for item in items for kind, _ in item)
        return [("list", ("\n\n" if loose or any("\n\n" in item for item in written) else "\n").join(written))]

    def _table(self, tokens: Iterator[Token]) -> str:
        rows: list[list[str]] = []
        lines: list[str] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                lines.append(_ALIGNMENT.get(str(token.attrs.get("style", "")), "---"))
            elif token.type == "inline":
                rows[-1].append(self._inline(token.children or []).strip(" "))
        rows.insert(1, lines)
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _inline(self, tokens: Sequence[Token], line_break: str = "<br>") -> str:
        out: list[str] = []
        run: list[str] = []
        opened: list[tuple[int, str | None]] = []
        simple: set[int] = set()
        for i, token in enumerate(tokens):
            kind = token.type
            if kind in {"text", "softbreak"}:
                run.append(token.content if kind == "text" else " ")
                continue
            # What is syntax may depend on the next character, so that a run of text is escaped as one.
            out.append(escape(flat("".join(run))))
            run.clear()
            if kind == "hardbreak":
                out.append(line_break)
            elif kind == "code_inline":
                out.append(f"<code>{escape_code(flat(token.content))}</code>")
            elif kind == "image":
                out.append(self._image(token, linked=any(url for _, url in opened)))
            elif kind == "link_open":
                opened.append((len(out), self._address(target_of(token))))
            elif kind == "link_close":
                start, url = opened.pop()
                if url:
                    out[start:] = [_link("".join(out[start:]), url)]
            else:
                out.append(_emphasis(tokens, i, simple))
        return "".join((*out, escape(flat("".join(run)))))

    def _image(self, token: Token, *, linked: bool) -> str:
        """An image of this site; one from elsewhere is not loaded but linked to."""
        alt = escape(_MARK_OF_MEDIA.sub(": ", text_of(token)))
        url = self._address(target_of(token))
        if url and is_relative(url):
            return f"![{alt}]({url})"
        return _link(alt, url) if url and not linked else alt

    def _address(self, target: str) -> str | None:
        """Where a link may lead, ready to be written; None where it may not."""
        url = safe_url(target)
        if url and is_relative(url) and self._links:
            chosen = self._links(target)
            url = safe_url(chosen) if chosen else None
        if not url:
            return None
        self._addresses_left -= len(url)
        return url.replace("&", "&amp;") if self._addresses_left >= 0 else None


_ALIGNMENT = {"text-align:left": ":---", "text-align:center": ":---:", "text-align:right": "---:"}


def _stack(blocks: Sequence[tuple[str, str]]) -> str:
    written: list[str] = []
    before = ""
    for kind, text in blocks:
        if kind == before and kind in {"list", "quote"}:
            written.append(_APART)
        written.append(text)
        before = kind
    return "\n\n".join(written)


def _item(marker: str, blocks: Sequence[tuple[str, str]]) -> str:
    """A list item. Four columns of indentation are the only ones that Python-Markdown takes for "inside"."""
    if "\n" in blocks[0][1] or blocks[0][0] in {"list", "quote"}:
        blocks = [("paragraph", _NOTHING), *blocks]
    tight = [kind for kind, _ in blocks] == ["line", "list"] and "\n\n" not in blocks[1][1]
    text = "\n".join(text for _, text in blocks) if tight else _stack(blocks)
    return f"{marker:<3} " + re.sub(r"\n(?=[^\n])", "\n    ", text)


def _numbered(number: int, blocks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """An item of a list that does not start at 1: engines would number it anew, "1999. A good year" lose its year."""
    if blocks and blocks[0][0] in {"line", "paragraph"}:
        return [("paragraph", f"{number}&#46; {blocks[0][1]}"), *blocks[1:]]
    return [("paragraph", f"{number}&#46;"), *blocks]


def _quote(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _code_block(content: str) -> str:
    """As HTML, on one line: in fences and in indented code some engines still look for snippets, macros and fences."""
    return f"<pre><code>{escape_code(content)}</code></pre>" if content.strip() else ""


def _code_lines(content: str) -> str:
    """Code inside a list or quotation, where engines do not take `pre` for a block: a code element for each line."""
    lines = (_ALIGNED.sub(lambda found: "\u00a0" * len(found[0]), line) for line in content.rstrip("\n").split("\n"))
    return "<br>".join(line and f"<code>{escape_code(line)}</code>" for line in lines)


def _link(words: str, url: str) -> str:
    return f"[{words if words.strip(' ') else escape(url)}]({url})"


def _emphasis(tokens: Sequence[Token], i: int, simple: set[int]) -> str:
    """Stars where all engines agree on them: around plain text that stands apart. Elements everywhere else."""
    name, _, side = tokens[i].type.partition("_")
    stars = _TAGS.get(name)
    if side == "close":
        return stars if stars and i in simple else f"</{name if stars else 'del'}>"
    if stars and _stands_apart(tokens, i):
        simple.add(i + 2)
        return stars
    return f"<{name if stars else 'del'}>"


def _stands_apart(tokens: Sequence[Token], i: int) -> bool:
    if i + 2 >= len(tokens) or tokens[i + 1].type != "text" or tokens[i + 2].type.partition("_")[2] != "close":
        return False
    inside = flat(tokens[i + 1].content)
    if not inside or inside != inside.strip():
        return False
    before = (tokens[j] for j in range(i - 1, -1, -1))
    after = (tokens[j] for j in range(i + 3, len(tokens)))
    return _is_apart(before, _OPENS.search) and _is_apart(after, _CLOSES.match)


def _is_apart(tokens: Iterator[Token], test: Callable[[str], re.Match[str] | None]) -> bool:
    """Whether the nearest of the tokens, if there is one, is a line break or text that passes the test."""
    nearest = next((token for token in tokens if token.type != "text" or token.content), None)
    if nearest is None or nearest.type in {"softbreak", "hardbreak"}:
        return True
    return nearest.type == "text" and bool(test(nearest.content))
