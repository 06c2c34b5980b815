"""Ordinary Markdown files -> pages, and the one rule for all Markdown: no text without end below one heading."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from okrsite.model import At, OrdinaryPage
from okrsite.reading.forms import PageForm
from okrsite.reading.spans import whole_line
from okrsite.reading.story import first_heading, headings
from okrsite.reading.text import TEXT_LIMIT
from okrsite.reading.validation import fill

if TYPE_CHECKING:
    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.source import Loaded
    from okrsite.reading.text import Markdown

# What the first lines of an objective look like when somebody forgot the `---` above them.
_BARE_FRONT_MATTER = re.compile(r"(?:objective|key_results|start|status):(?: |$)", re.MULTILINE)


def build_page(path: str, loaded: Loaded, diagnostics: Diagnostics) -> OrdinaryPage | None:
    """An ordinary page; None when it has no text, or when it is plainly something else that lacks its front matter."""
    markdown = loaded.markdown
    if markdown is None:
        return None
    if is_bare(markdown):
        diagnostics.add(
            "no-front-matter",
            At(path),
            "Fields stand here without the lines that mark them as front matter.",
            "Write a line of `---` above them and one below.",
            span=whole_line(markdown.body, 1),
        )
        return None
    at = At(path)
    form = fill(PageForm, loaded.data or {}, at, diagnostics) or PageForm()
    check_lengths(markdown, path, diagnostics)
    return OrdinaryPage(
        path=path,
        title=form.title or first_heading(markdown.body) or _title_from(path),
        description=form.description,
        text=markdown.body.strip("\n"),
        visibility=form.visibility,
        at=at,
    )


def is_bare(markdown: Markdown) -> bool:
    """Whether fields stand at the top of a file without the lines that mark them as front matter."""
    return markdown.front is None and bool(_BARE_FRONT_MATTER.match(markdown.body.lstrip()))


def check_lengths(markdown: Markdown, path: str, diagnostics: Diagnostics) -> None:
    """Report every stretch between two headings that is longer than a text may be."""
    if len(markdown.body) <= TEXT_LIMIT:
        return
    lines = markdown.body.split("\n")
    starts = [0, *(heading.line for heading in headings(lines)), len(lines)]
    for start, end in pairwise(starts):
        length = sum(map(len, lines[start:end])) + end - start
        if length > TEXT_LIMIT:
            diagnostics.add(
                "text-too-long",
                At(path),
                f"From here to the next heading there are {length:,} characters; {TEXT_LIMIT:,} are allowed.",
                "Shorten the text, or divide it by headings.",
                span=whole_line(markdown.body, start + 1).below(markdown.body_line),
            )


def _title_from(path: str) -> str:
    stem = path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    words = stem.replace("-", " ")
    return words[:1].upper() + words[1:]
