"""The structure of HTML without what two engines may write differently: white space, ids, loose and tight lists."""

from __future__ import annotations

import re

from tests.prose.page import Node, read

Shape = list["str | tuple[object, ...]"]

_BLOCKS = {"p", "ul", "ol", "blockquote", "pre", "heading", "table", "hr"}
_OF_BLOCKS = {"", "li", "blockquote"}
_OF_LINES = {"p", "th", "td", *(f"h{level}" for level in range(1, 7))}
_OF_ELEMENTS = {"ul", "ol", "table", "thead", "tbody", "tr"}


def shape(html: str) -> Shape:
    """Elements as tuples of their name, what matters of their attributes, and their children; texts between them."""
    return _children(read(html.replace("&#8203;", ""))[0])


def _children(node: Node) -> Shape:
    found: Shape = []
    for child in node.children:
        if isinstance(child, Node):
            found += [element] if (element := _element(child)) != ("p",) else []
        elif found and isinstance(found[-1], str):
            found[-1] += child
        else:
            found.append(child)
    if node.tag in _OF_ELEMENTS:
        return [child for child in found if not isinstance(child, str)]
    if node.tag in _OF_BLOCKS:
        return _paragraphs(found)
    return _trimmed(found) if node.tag in _OF_LINES else [_spaced(child) for child in found]


def _element(node: Node) -> tuple[object, ...]:
    if node.tag == "pre":
        return ("pre", node.text.rstrip("\n"))
    if node.tag == "code":
        return ("code", " ".join(node.text.split()))
    if re.fullmatch("h[1-6]", node.tag):
        return ("heading", *_children(node))
    style = node.attributes.get("style", "").replace(" ", "").rstrip(";")
    kept = [style, *(node.attributes.get(name, "") for name in ("href", "src", "alt"))]
    return ("del" if node.tag == "s" else node.tag, *filter(None, kept), *_children(node))


def _paragraphs(found: Shape) -> Shape:
    """Runs of text as paragraphs, as they are in a tight list's items."""
    blocks: Shape = []
    run: Shape = []
    for child in [*found, ("end",)]:
        if isinstance(child, tuple) and child[0] in {*_BLOCKS, "end"}:
            blocks += [("p", *text)] if (text := _trimmed(run)) else []
            blocks.append(child)
            run = []
        else:
            run.append(child)
    return blocks[:-1]


def _spaced(child: str | tuple[object, ...]) -> str | tuple[object, ...]:
    return re.sub(r"\s+", " ", child) if isinstance(child, str) else child


def _trimmed(found: Shape) -> Shape:
    """With single spaces, and none at the ends nor beside a line break."""
    texts: Shape = []
    for i, child in enumerate(found):
        if not isinstance(child, str):
            texts.append(child)
            continue
        text = str(_spaced(child))
        if i == 0 or found[i - 1] == ("br",):
            text = text.lstrip()
        if i == len(found) - 1 or found[i + 1] == ("br",):
            text = text.rstrip()
        texts += [text] if text else []
    return texts
