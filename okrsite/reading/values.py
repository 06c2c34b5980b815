"""Measured values, in check-ins and outcomes: a number in its key result's unit, or whether a milestone happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from okrsite.language.suggestions import did_you_mean, in_flow, quote
from okrsite.numbers import same_unit
from okrsite.reading.fields import read_number

if TYPE_CHECKING:
    from okrsite.model import At, KeyResultType, Number
    from okrsite.reading.diagnostics import Diagnostics

_MILESTONE = {"done": True, "not yet": False}


def read_happened(text: str, at: At, name: str, diagnostics: Diagnostics) -> bool | None:
    """Whether a milestone has happened, from `done` or `not yet` in the named field of the mapping at a place."""
    happened = _MILESTONE.get(" ".join(text.casefold().split()))
    if happened is None and text:
        diagnostics.add(
            "milestone-value",
            at / name,
            f"{quote(text)} does not say whether the milestone has happened.",
            did_you_mean(text, _MILESTONE, "Write `done` or `not yet`."),
        )
    return happened


def read_value(
    text: str, unit: str, at: At, name: str, diagnostics: Diagnostics, *, type: KeyResultType = "metric"
) -> Number | None:
    """A measured value, in the key result's unit, from the named field of the mapping at a place."""
    number = _number(text, at, name, diagnostics) if text else None
    if number and number.unit and number.unit != unit and not same_unit(number.unit, unit):
        message, remedy = unit_words(number.unit, unit)
        if type == "baseline":
            found = f"If it is what was found, write {quote(f'found: {text}')}, and here how many were measured."
            remedy = found if unit else f"{remedy} {found}"
        diagnostics.add("different-unit", at / name, message, remedy)
    return number


def _number(text: str, at: At, name: str, diagnostics: Diagnostics) -> Number | None:
    try:
        return read_number(text)
    except PydanticCustomError as error:
        context = error.context or {}
        diagnostics.add(context["code"], at / name, context["message"], context["remedy"])
        return None


def read_found(text: str, type: KeyResultType | None, at: At, diagnostics: Diagnostics) -> Number | None:
    """What a baseline found out, in whatever unit it is; other types have no such field."""
    if not text or not type:
        return None
    if type != "baseline":
        diagnostics.add(
            "field-not-for-type",
            at / "found",
            f"A {type} has no {quote('found')}.",
            "Delete the field: what was measured is the value.",
            on_key=True,
        )
        return None
    return _number(text, at, "found", diagnostics)


def unit_words(found: str, unit: str) -> tuple[str, str]:
    """The words for a number whose unit is not its key result's."""
    if unit:
        return (
            f"This number is in {quote(found)}, but its key result counts in {quote(unit)}.",
            f"Write it in {quote(unit)}, or without a unit.",
        )
    return (
        f"This number is in {quote(found)}, but its key result has no unit.",
        f"Add `unit: {in_flow(found)}` to the key result, or write the number without a unit.",
    )
