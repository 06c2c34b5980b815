"""What the pages are made of is well formed: every element is closed in its turn, and none stands where none may."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from tests.sites.html import VOID, pages

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site

# A browser ends an open paragraph at any of these, and the paragraph's own end then makes an empty one.
BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table",
    "ul",
}  # fmt: skip
MAY_HOLD = {
    "ul": {"li"}, "ol": {"li"}, "table": {"caption", "thead", "tbody", "colgroup"}, "thead": {"tr"}, "tbody": {"tr"},
    "tr": {"th", "td"}, "dl": {"dt", "dd", "div"},
}  # fmt: skip


def test_every_page_is_well_formed(sample_site: Path) -> None:
    faults = []
    for name in pages(sample_site):
        reader = _Reader()
        reader.feed((sample_site / name).read_text("utf-8"))
        reader.close()
        faults += [f"{name}: {fault}" for fault in reader.faults + [f"<{tag}> stays open" for tag in reader.open]]
    assert not faults


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<nav><div></nav>", "</nav> ends <div>"),
        ("<p><div></div></p>", "<div> in <p>"),
        ("<ul><p></p></ul>", "<p> in <ul>"),
        ("<a href=x><span><a href=y></a></span></a>", "<a> in <a>"),
        ("<i class=a class=b></i>", "class twice on <i>"),
    ],
)
def test_the_test_knows_a_fault(markup: str, fault: str) -> None:
    reader = _Reader()
    reader.feed(markup)
    assert fault in reader.faults


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._stands(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._stands(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] != tag:
            self.faults.append(f"</{tag}> ends <{self.open[-1]}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def _stands(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self.open[-1] if self.open else ""
        if (around == "p" and tag in BLOCKS) or tag not in MAY_HOLD.get(around, {tag}):
            self.faults.append(f"<{tag}> in <{around}>")
        if tag in ("a", "button") and tag in self.open:
            self.faults.append(f"<{tag}> in <{tag}>")
        names = [name for name, _ in attrs]
        self.faults += [f"{name} twice on <{tag}>" for name in dict.fromkeys(names) if names.count(name) > 1]
