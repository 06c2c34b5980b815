"""The way to a value in a file's data, and what the data should be after an edit: the yardstick of every edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from okrsite.editing.errors import NotThere, Unsafe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.reading.yaml_data import Data
    from okrsite.reading.yaml_tree import Steps


@dataclass(frozen=True, slots=True)
class Where:
    """Stands in a way for the item of a list whose `field` is `value`.

    Unlike an index it still leads to the same key result after somebody has put another one above it.
    """

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


Keys: TypeAlias = "Sequence[str | int | Where]"


def resolve(data: Data, keys: Keys) -> Steps:
    """The same way in names and indexes alone. Raises NotThere where an item is not there, or there twice."""
    steps: list[str | int] = []
    here: Any = data
    for key in keys:
        step = _index(here, key) if isinstance(key, Where) else key
        if isinstance(step, int) and not (isinstance(here, list) and 0 <= step < len(here)):
            raise NotThere(f"It has no item number {step + 1} there.")
        steps.append(step)
        here = inside(here, (step,))
    return tuple(steps)


def inside(data: Data, steps: Steps) -> Any:
    """The value at the end of a way; None where it ends early."""
    here: Any = data
    for step in steps:
        fits = isinstance(here, list if isinstance(step, int) else dict)
        here = here[step] if fits and (isinstance(step, int) or step in here) else None
    return here


def with_value(data: Data, steps: Steps, value: Data) -> Data:
    """The data with another value at the end of a way; fields that lead there are made."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int) and isinstance(data, list):
        return [with_value(each, rest, value) if index == step else each for index, each in enumerate(data)]
    fields = _fields(data)
    return {**fields, str(step): with_value(fields.get(str(step)), rest, value)}


def with_item(data: Data, steps: Steps, item: Data) -> Data:
    """The data with one more item in the list at the end of a way; the list is made where there is none."""
    there = inside(data, steps)
    if not isinstance(there, list | None):
        raise Unsafe("There is no list where the entry should go.")
    return with_value(data, steps, [*(there or ()), item])


def without(data: Data, steps: Steps) -> Data:
    """The data without the field at the end of a way."""
    *above, name = steps
    fields = inside(data, tuple(above))
    return with_value(data, tuple(above), {key: value for key, value in _fields(fields).items() if key != name})


def same(one: Data, other: Data) -> bool:
    """Whether two say the same. Line ends that a text ends with do not count: reading leaves them out."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one.rstrip("\n") == other.rstrip("\n")
    return one is None and other is None


def _fields(data: Data) -> dict[str, Data]:
    if not isinstance(data, dict | None):
        raise Unsafe("There are no fields where one should go.")
    return data or {}


def _index(here: object, wanted: Where) -> int:
    found = [
        index
        for index, each in enumerate(here if isinstance(here, list) else ())
        if isinstance(each, dict) and str(each.get(wanted.field) or "").strip() == wanted.value
    ]
    if len(found) != 1:
        count = "no entry" if not found else "more than one entry"
        raise NotThere(f"It has {count} with `{wanted.field}: {wanted.value}` there.")
    return found[0]
