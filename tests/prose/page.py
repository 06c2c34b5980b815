"""What a test looks for in HTML: its structure, and everything in it that contributors' text must never lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img"}
ALLOWED: dict[str, set[str]] = {
    **{name: set() for name in ("p", "em", "strong", "del", "code", "pre", "ul", "li", "blockquote", "hr", "br")},
    **{name: set() for name in ("table", "thead", "tbody", "tr")},
    **{f"h{level}": {"id"} for level in range(1, 7)},
    **{name: {"style"} for name in ("th", "td")},
    "ol": {"type"},  # fancylists
    "a": {"href"},
    "img": {"src", "alt"},
}
_AWAY = re.compile(r"(?:https?://|mailto:)[\w@]")
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")


@dataclass(slots=True)
class Node:
    """An element, or the root."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str) -> list[Node]:
        nodes = [child for child in self.children if isinstance(child, Node)]
        return [node for node in nodes if node.tag == tag] + [found for node in nodes for found in node.all(tag)]


def read(html: str) -> tuple[Node, list[str]]:
    """The tree of some HTML, and what is wrong with it: markup out of order, and all that should not be there."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.faults += [f"<{node.tag}> is not closed" for node in reader.open[1:]]
    return reader.open[0], reader.faults


def words(html: str) -> str:
    """All text of some HTML, with single spaces."""
    return " ".join(read(html)[0].text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]
        self.faults: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("class") == "headerlink":  # the engine's own, beside each heading
            self._skip = 1
            return
        self.faults += _faults(tag, attributes)
        node = Node(tag, attributes)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._skip = 0
        elif tag not in VOID and self.open[-1].tag == tag:
            self.open.pop()
        elif tag not in VOID:
            self.faults.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        if data.strip():
            self.faults.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data!r}")


def _faults(tag: str, attributes: dict[str, str]) -> list[str]:
    if tag not in ALLOWED:
        return [f"<{tag}>"]
    faults = [f"<{tag} {name}={value!r}>" for name, value in attributes.items() if name not in ALLOWED[tag]]
    href = attributes.get("href")
    if href is not None and not (_AWAY.match(href) or _is_relative(href)):
        faults.append(f"link to {href!r}")
    if "src" in attributes and not _is_relative(attributes["src"]):
        faults.append(f"image from {attributes['src']!r}")
    if not _ALIGNED.fullmatch(attributes.get("style", "text-align: left;")):
        faults.append(f"style {attributes['style']!r}")
    return faults


def _is_relative(url: str) -> bool:
    """Whether a browser, which first drops white space and reads \\ as /, stays on the site."""
    url = re.sub(r"[\x00-\x20]", "", url).replace("\\", "/")
    return not url.startswith("//") and not re.match(r"[^/?#]*:", url)
