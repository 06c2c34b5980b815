"""What an amendment says and does: the promise as it stood, and the edit that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.reading.checks.locks import same_promise
from okrsite.reading.locks import promises
from okrsite.reading.yaml_data import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from okrsite.editing import Edit
    from okrsite.editing.writing import Value
    from okrsite.facts.index import KeyResultRef


def was_before(content: Path, entry: KeyResultRef, names: Mapping[str, object]) -> dict[str, str]:
    """The text of each field before it changes; empty where there was none.

    Where somebody has changed it by hand since the town hall, the text of the town hall.
    """
    now, by_hand = promises(entry.key_result), changed_by_hand(content, entry)
    return {**by_hand, **{name: by_hand.get(name, now.get(name, "")) for name in names}}


def changed_by_hand(content: Path, entry: KeyResultRef) -> dict[str, str]:
    """What was promised at the town hall and changed since, without an amendment; by field."""
    promised = _promised(content, entry)
    if promised is None:
        return {}
    before = promises(entry.key_result)
    for amendment in reversed(entry.key_result.amendments):
        before.update(amendment.was)
    names = [*promised, *(name for name in before if name not in promised)]
    return {
        name: promised.get(name, "") for name in names if not same_promise(before.get(name, ""), promised.get(name, ""))
    }


def amended(entry: KeyResultRef, new: Mapping[str, Value], told: Mapping[str, Value], *, seen: bytes) -> Edit:
    """The edit that sets the fields, removes those that are empty, and adds the amendment.

    It is refused where the file is no longer what was `seen`: what the amendment says that was would not be true.
    """
    from okrsite.editing import ChangedMeanwhile, Where, add_item, remove_field, set_field

    path, here = entry.key_result.at.path, ("key_results", Where("id", entry.key_result.id))

    def edit(before: bytes | None) -> bytes:
        if before != seen:
            raise ChangedMeanwhile(path)
        for name, value in new.items():
            if value:
                before = set_field(before, path, (*here, name), value)
            else:
                before = remove_field(before, path, (*here, name))
        return add_item(before, path, (*here, "amendments"), told)

    return edit


def _promised(content: Path, entry: KeyResultRef) -> dict[str, str] | None:
    """The key result's fields in published.lock; None where it is not there."""
    lock = content / "cycles" / entry.cycle.id / "published.lock"
    data = parse(lock.read_text("utf-8", "replace")).data if lock.is_file() else None
    key_results = data.get("key_results") if isinstance(data, dict) else None
    fields = key_results.get(entry.key_result.address.partition("/")[2]) if isinstance(key_results, dict) else None
    return {name: str(text) for name, text in fields.items()} if isinstance(fields, dict) else None
