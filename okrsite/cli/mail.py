"""A reminder as a mail: plain text, HTML or Markdown; the words are the same."""

from __future__ import annotations

import html
import re
import textwrap
from typing import TYPE_CHECKING

from okrsite.cli.terminal import one_line
from okrsite.language.language import in_english
from okrsite.views.state_words import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from okrsite.views.reminder import Block, Mail, Run

    Address = Callable[[str], str]
    """From a place on the site to its whole address; empty where the site has none."""

_COLUMNS = 72
_PARTS = re.compile(r"([.,:) ]*)(.*?)([.,:( ]*)")


def as_text(mail: Mail, address: Address) -> str:
    """Plain text, its subject in the first line, no line longer than a mail likes but for addresses."""
    parts = [f"Subject: {one_line(in_english(mail.subject))}", *(_text_block(block, address) for block in mail.blocks)]
    return "\n\n".join(parts) + "\n"


def as_markdown(mail: Mail, address: Address) -> str:
    """Markdown, its subject as the title."""
    from okrsite.prose import plain

    def run(part: Run) -> str:
        # The marks that part a run from its neighbours are ours, and stay as they are.
        before, words, after = _punctuation(one_line_kept(in_english(part.words if isinstance(part, Link) else part)))
        target = address(part.place) if isinstance(part, Link) else ""
        written = before + (plain(words) if words else "") + after
        return f"[{written}](<{target}>)" if target else written

    def block(one: Block) -> str:
        mark = {"heading": "## ", "paragraph": "", "points": "- "}[one.kind]
        return "\n".join(mark + "".join(map(run, line)) for line in one.lines)

    return "\n\n".join([f"# {plain(one_line(in_english(mail.subject)))}", *map(block, mail.blocks)]) + "\n"


def as_html(mail: Mail, address: Address) -> str:
    """A whole HTML page, its subject as the title; nothing is loaded from anywhere."""
    subject = html.escape(one_line(in_english(mail.subject)))
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            f'<head><meta charset="utf-8"><title>{subject}</title></head>',
            '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em">',
            *(line for block in mail.blocks for line in _html_block(block, address)),
            "</body>",
            "</html>",
            "",
        ]
    )


def one_line_kept(text: str) -> str:
    """Harmless text on one line, with the spaces at its ends that part it from what stands beside it."""
    inner = one_line(text)
    return f"{' ' if text[:1] == ' ' and inner else ''}{inner}{' ' if text[-1:] == ' ' else ''}"


def _punctuation(text: str) -> tuple[str, str, str]:
    found = _PARTS.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _text_block(block: Block, address: Address) -> str:
    lines = ["".join(_text_run(run, address) for run in line) for line in block.lines]
    if block.kind == "heading":
        return "\n".join(f"{line}\n{'-' * len(line)}" for line in lines)
    first, rest = ("- ", "  ") if block.kind == "points" else ("", "")
    wrapper = textwrap.TextWrapper(
        _COLUMNS, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(map(wrapper.fill, lines))


def _text_run(run: Run, address: Address) -> str:
    if not isinstance(run, Link):
        return one_line_kept(in_english(run))
    target = address(run.place)
    return one_line(in_english(run.words)) + (f" <{target}>" if target else "")


def _html_block(block: Block, address: Address) -> Iterator[str]:
    lines = ["".join(_html_run(run, address) for run in line) for line in block.lines]
    if block.kind == "points":
        yield "<ul>"
        yield from (f"<li>{line}</li>" for line in lines)
        yield "</ul>"
        return
    tag = "h2" if block.kind == "heading" else "p"
    style = ' style="font-size: 18px"' if block.kind == "heading" else ""
    yield from (f"<{tag}{style}>{line}</{tag}>" for line in lines)


def _html_run(run: Run, address: Address) -> str:
    if not isinstance(run, Link):
        return html.escape(one_line_kept(in_english(run)))
    target, words = address(run.place), html.escape(one_line(in_english(run.words)))
    return f'<a href="{html.escape(target)}">{words}</a>' if target else words
