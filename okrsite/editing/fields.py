"""Edits of the YAML in a file: set or remove a field, add an item to a list; checked before anybody gets the result.

Not with a round-trip YAML library: over the sample and 28 files laid out as people do, loading and saving without a
change altered every second one (indentation of lists, folded lines, spaces in brackets, line ends), so that the one
field that was meant drowned in the diff. Here only the characters that an edit is about are replaced, and the result
is read again, by what reads content, before it is handed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.editing.document import Document
from okrsite.editing.errors import CannotEdit, ChangedMeanwhile, NotThere, Unsafe
from okrsite.editing.keys import inside, resolve, same, with_item, with_value, without
from okrsite.editing.splicing import to_add_field, to_add_item, to_fill, to_remove, to_replace
from okrsite.editing.writing import field, item, plain_data
from okrsite.reading.yaml_tree import follow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrsite.editing.keys import Keys
    from okrsite.editing.pieces import Piece
    from okrsite.editing.writing import Value
    from okrsite.reading.yaml_data import Data
    from okrsite.reading.yaml_tree import Steps

_ANYTHING = "\0"


def set_field(before: bytes | None, path: str, keys: Keys, value: Value, *, was: str | None = _ANYTHING) -> bytes:
    """The file with a field, or an item of a list, set to a value; the field is made where it is missing.

    `keys` leads to it, as in `("key_results", Where("id", "wells"), "target")`. In Markdown it leads through the front
    matter. With `was`, the text that a person saw there (None for a missing field), nobody's change in between is
    lost: raises ChangedMeanwhile when it is another by now. Raises CannotEdit where the edit could do harm.
    """
    data = plain_data(value)
    name = keys[-1]
    by_hand = field(name, data, 0) if isinstance(name, str) else item(data, 0)
    try:
        document = _open(before, path)
        steps = resolve(document.data, keys)
        there = inside(document.data, steps)
        if was != _ANYTHING and (there.strip() if isinstance(there, str) else there) != was:
            raise ChangedMeanwhile(path)
        if same(there, data) and there is not None:
            return before or b""
        intended = with_value(document.data, steps, data)
        return document.edited(_to_set(document, steps, data), intended, path)
    except NotThere as error:
        raise CannotEdit(path, str(error)) from None
    except Unsafe as error:
        raise CannotEdit(path, str(error), by_hand, keys[:-1]) from None


def remove_field(before: bytes | None, path: str, keys: Keys) -> bytes:
    """The file without a field; a comment beside it goes too, comments above it stay.

    Unchanged where there is no such field. Raises CannotEdit where the edit could do harm.
    """
    try:
        document = _open(before, path)
        steps = resolve(document.data, keys)
        found = follow(document.root, steps)
        if len(found) <= len(steps):
            return before or b""
        pieces = to_remove(document.yaml, found[:-1], str(steps[-1]))
        return document.edited(pieces, without(document.data, steps), path)
    except Unsafe as error:
        why = f"{error} To take `{keys[-1]}` out, delete it by hand."
        raise CannotEdit(path, why) from None


def add_item(
    before: bytes | None, path: str, keys: Keys, entry: Mapping[str, Value] | str, *, header: str = ""
) -> bytes:
    """The file with one more item at the end of the list that `keys` lead to; the list is made where it is missing.

    No keys stand for a file that is a list. A missing file is begun with `header`, a comment. Raises CannotEdit where
    the edit could do harm.
    """
    data = plain_data(entry)
    try:
        document = _open(before if before is not None else _beginning(path, header), path)
        steps = resolve(document.data, keys)
        intended = with_item(document.data, steps, data)
        return document.edited(_to_add(document, steps, data), intended, path)
    except NotThere as error:
        raise CannotEdit(path, str(error)) from None
    except Unsafe as error:
        raise CannotEdit(path, str(error), item(data, 0), keys) from None


def _open(before: bytes | None, path: str) -> Document:
    if before is None:
        raise NotThere("There is no such file.")
    return Document.of(before, path)


def _beginning(path: str, header: str) -> bytes:
    if path.endswith(".md"):
        raise NotThere("There is no such file.")
    return "".join(f"# {line}\n" for line in header.splitlines()).encode()


def _to_set(document: Document, steps: Steps, data: Data) -> list[Piece]:
    found = follow(document.root, steps)
    if len(found) > len(steps):
        return to_replace(document.yaml, found, data)
    return _to_make(document, steps, data)


def _to_make(document: Document, steps: Steps, data: Data) -> list[Piece]:
    """The field that the steps lead to is made, with those above it that are missing too."""
    found = follow(document.root, steps)
    made = max(len(found) - 1, 0)
    for step in reversed(steps[made + 1 :]):
        data = {str(step): data}
    if found and found[-1].kind == "text":  # an empty field, which gets what belongs below it
        return to_replace(document.yaml, found, {str(steps[made]): data})
    return to_add_field(document.yaml, found, str(steps[made]), data)


def _to_add(document: Document, steps: Steps, data: Data) -> list[Piece]:
    found = follow(document.root, steps)
    if len(found) > len(steps) and found[-1].kind == "list":
        return to_add_item(document.yaml, found, data)
    if not found and not steps:
        return to_add_item(document.yaml, [], data)
    if len(found) > len(steps):
        return to_fill(document.yaml, found, data)
    return _to_make(document, steps, [data])
