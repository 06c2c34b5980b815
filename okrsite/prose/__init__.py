"""Contributors' text, made safe for every engine that will read it: their Markdown, and their plain words.

All of it is data. Wherever it comes out it must not run script, load anything from elsewhere, restyle the page,
include a file, or break out of its place.
"""

from __future__ import annotations

from okrsite.prose.escape import Md, markdown, plain
from okrsite.prose.parse import first_mark, first_words, targets, words
from okrsite.prose.plain_html import Html, to_plain_html
from okrsite.prose.urls import safe_url
from okrsite.prose.write import heading, safe_markdown

__all__ = [
    "Html",
    "Md",
    "first_mark",
    "first_words",
    "heading",
    "markdown",
    "plain",
    "safe_markdown",
    "safe_url",
    "targets",
    "to_plain_html",
    "words",
]
