"""The structure of HTML without what two engines may write differently: white space, ids, loose and tight lists."""

from __future__ import annotations

import re

from tests.prose.page import Node, read

Shape = list["str | tuple[object, ...]"]

_BLOCKS = {"p", "ul", "ol", "blockquote", "pre", "heading", "table", "hr"}
_OF_BLOCKS = {"", "li", "blockquote"}
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
    return _paragraphs(found) if node.tag in _OF_BLOCKS else _trimmed(found)


def _element(node: Node) -> tuple[object, ...]:
    if node.tag == "pre":
        return ("pre", node.text.rstrip("\n"))
    if node.tag == "code":
        return ("code", " ".join(node.text.split()))
    if re.fullmatch("h[1-6]", node.tag):
        return ("heading", *_trimmed(_children(node)))
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


def _trimmed(found: Shape) -> Shape:
    """With single spaces, and none at the ends nor beside a line break."""
    texts: Shape = []
    for i, child in enumerate(found):
        if not isinstance(child, str):
            texts.append(child)
            continue
        text = re.sub(r"\s+", " ", child)
        if i == 0 or found[i - 1] == ("br",):
            text = text.lstrip()
        if i == len(found) - 1 or found[i + 1] == ("br",):
            text = text.rstrip()
        texts += [text] if text else []
    return texts
