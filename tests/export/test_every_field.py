"""Whatever the model can hold reaches okrs.json: each field is filled with a mark of its own, and looked for."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from okrsite import model
from okrsite.model import Cycle, KeyResult, Objective, Outcome, Portfolio, Ref
from okrsite.outputs import okrs_json
from okrsite.views.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2099, 1, 1)
NOT_DATA = {
    "at": "says in which file something stands, for the people who wrote it",
    **dict.fromkeys(("allow", "rules", "strong_verbs", "task_words"), "tells the coach what to say to the writers"),
}

# What the data works out from the model. A mark is not looked for there: it must also stand where it was written.
WORKED_OUT = {"standing", "slots", "roll_up", "due_dates", "page", "cycle"}
LINKS = {"continues", "continued_by", "supports", "supported_by"}

# Fields that point at something which has to be there. That they arrive is seen by changing them (`_changed`).
EARLIER = Objective("o", "before/o", "before", "Before", key_results=(KeyResult("k", "before/o/k", "Before"),))
POINTERS: dict[tuple[type, str], Any] = {
    (Objective, "continues"): "before/o",
    (KeyResult, "continues"): "before/o/k",
    (Outcome, "next"): "before/o",
    (Ref, "kind"): "objective",
    (Ref, "address"): "before/o",
}
# Days that must lie in order; no other mark is a day of that year.
DAYS = {(Cycle, "start"): date(2001, 1, 2), (Cycle, "end"): date(2001, 3, 29)}
REPEATED = {(Objective, "cycle_id"): "the id of the cycle that holds it"}


class Planter:
    """Makes things whose every field has a mark of its own; `marks` says which mark stands where."""

    def __init__(self) -> None:
        self.marks: dict[str, Any] = {}
        self._numbers = count(7001)
        self._cycle = ""

    def make(self, kind: Any, path: str) -> Any:
        values = {}
        for name, hint in _hints(kind).items():
            values[name] = self._field(kind, name, hint, f"{path}.{name}")
            if (kind, name) == (Cycle, "id"):
                self._cycle = values[name]
        return kind(**values)

    def _field(self, kind: Any, name: str, hint: Any, path: str) -> Any:
        if (kind, name) in POINTERS:
            return POINTERS[kind, name]
        if (kind, name) in REPEATED:
            return self._cycle
        if (kind, name) in DAYS:
            self.marks[path] = DAYS[kind, name].isoformat()
            return DAYS[kind, name]
        return self._value(hint, path)

    def _value(self, hint: Any, path: str) -> Any:
        parts = get_args(hint)
        if get_origin(hint) is Literal:
            return parts[0]
        if get_origin(hint) in (Union, types.UnionType):
            return self._value(parts[0], path)
        if get_origin(hint) is tuple:
            items = parts[:1] if parts[-1] is Ellipsis else parts
            return tuple(self._value(item, f"{path}[{nth}]") for nth, item in enumerate(items))
        if is_dataclass(hint):
            return self.make(hint, path)
        return False if hint is bool else self._mark(hint, path)

    def _mark(self, hint: Any, path: str) -> Any:
        number = next(self._numbers)
        planted: Any = {
            str: f"planted-{number}",
            int: number,
            Decimal: Decimal(f"{number}.25"),
            date: date(2030, 1, 1) + timedelta(number),
        }[hint]
        self.marks[path] = planted.isoformat() if hint is date else float(planted) if hint is Decimal else planted
        return planted


def _hints(kind: Any) -> dict[str, Any]:
    names = {**vars(model), "date": date, "Decimal": Decimal}
    hints = get_type_hints(kind, localns=names)  # a class's own field called `date` must not stand for the type
    return {field.name: hints[field.name] for field in fields(kind) if field.name not in NOT_DATA}


def _planted() -> tuple[Portfolio, dict[str, Any]]:
    planter = Planter()
    portfolio = planter.make(Portfolio, "Portfolio")
    before = Cycle("before", "Before", date(2000, 1, 3), date(2000, 3, 30), "closed", objectives=(EARLIER,))
    return replace(portfolio, cycles=(before, *portfolio.cycles)), planter.marks


PORTFOLIO, MARKS = _planted()


def _data(portfolio: Portfolio) -> Any:
    return json.loads(okrs_json(Context(portfolio, TODAY)))


def _as_written(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for name, part in data.items():
            if name not in WORKED_OUT | LINKS:
                yield from _as_written(part)
    elif isinstance(data, list):
        for part in data:
            yield from _as_written(part)
    else:
        yield data


DATA = _data(PORTFOLIO)
FOUND = list(_as_written(DATA))


@pytest.mark.parametrize("path", MARKS)
def test_what_is_written_is_published_once_and_as_written(path: str) -> None:
    assert FOUND.count(MARKS[path]) == 1


def test_a_mark_was_planted_in_every_class_of_the_model() -> None:
    classes = {kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)}
    assert {type(part) for part in _parts(PORTFOLIO)} == classes - {model.At}


def _parts(item: Any) -> Iterator[Any]:
    yield item
    for field in fields(item):
        value = getattr(item, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and field.name not in NOT_DATA:
                yield from _parts(part)


def _changed(item: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The same with one yes-or-no, one choice or one pointer changed, for each of them and each other value."""
    for name, hint in _hints(type(item)).items():
        value, where = getattr(item, name), f"{path}.{name}"
        for other in _others(type(item), name, hint, value):
            yield f"{where}={other}", replace(item, **{name: other})
        parts = value if isinstance(value, tuple) else (value,)
        for nth, part in enumerate(parts):
            if is_dataclass(part):
                for label, new in _changed(part, where):
                    whole = (*parts[:nth], new, *parts[nth + 1 :]) if isinstance(value, tuple) else new
                    yield label, replace(item, **{name: whole})


def _others(kind: Any, name: str, hint: Any, value: Any) -> list[Any]:
    if get_origin(hint) in (Union, types.UnionType):
        nothing = [None] if value is not None else []
        return [*nothing, *_others(kind, name, get_args(hint)[0], value)]
    if get_origin(hint) is Literal:
        return [option for option in get_args(hint) if option != value]
    if hint is bool:
        return [not value]
    return [""] if (kind, name) in POINTERS else []


# The planted cycle alone: the one before it is only there to be pointed at.
CHANGED = dict(_changed(replace(PORTFOLIO, cycles=PORTFOLIO.cycles[1:]), "Portfolio"))


@pytest.mark.parametrize("change", CHANGED)
def test_whatever_may_differ_makes_a_difference(change: str) -> None:
    portfolio = CHANGED[change]
    assert _data(replace(portfolio, cycles=(PORTFOLIO.cycles[0], *portfolio.cycles))) != DATA


def test_an_objective_says_in_which_cycle_it_is() -> None:
    for cycle in DATA["cycles"]:
        assert [objective["cycle"] for objective in cycle["objectives"]] == [cycle["id"]]
