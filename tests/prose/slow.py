"""Converts text that is made to be slow; run in a process of its own, so that a hang ends with it."""

from __future__ import annotations

import markdown

from okrsite.prose import plain, safe_markdown, targets, words

SLOW = (
    "[" * 20_000,
    "![" * 10_000,
    "[a](" * 5_000,
    "[" * 5_000 + "]" * 5_000,
    ">" * 5_000,
    "> " * 5_000,
    "- " * 5_000,
    "\n".join("  " * i + "- a" for i in range(500)),
    "*a " * 10_000,
    "**a *b " * 2_800,
    "`" * 20_000,
    "<!--" * 5_000,
    "> <!--\n" * 2_800 + "\n-->",
    "<a " * 6_000,
    "[a]: /" + "x" * 1_900 + "\n\n" + "[a]" * 6_000,
    "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|\n" * 4_000,
)

if __name__ == "__main__":
    for text in SLOW:
        written = safe_markdown(text)
        markdown.markdown(written, extensions=["attr_list", "tables", "toc", "md_in_html"])
        words(text)
        targets(text)
        plain(text)
        assert len(written) < 20 * len(text) + 50_000
