"""Data from a file -> the form that it should fill, with every misfit reported and what fits kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from okrsite.language.suggestions import did_you_mean, listed, quote
from okrsite.reading.text import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrsite.model import At
    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.yaml_data import Data

F = TypeVar("F", bound=BaseModel)
Steps = tuple[str | int, ...]

_MOST_ROUNDS = 12
_KINDS = {
    "list_type": ("a list", "Begin each entry on a line of its own with `- `."),
    "dict_type": ("fields with values", "Write `name: text` lines here."),
    "model_type": ("fields with values", "Write `field: value` lines here."),
    "string_type": ("one text", "Write one text; put it in quotes if it has brackets, or a colon and a space."),
}


def fill(form: type[F], data: Data, at: At, diagnostics: Diagnostics) -> F | None:
    """The form filled with the data; None when what it cannot do without is missing or unreadable."""
    filled = _fill(form.model_validate, form, data, at, diagnostics)
    return filled if isinstance(filled, form) else None


def fill_list(
    entries: TypeAdapter[list[F | None]], form: type[F], data: Data, at: At, diagnostics: Diagnostics
) -> list[F | None]:
    """A list of forms; None instead of an entry that could not be read, so that their numbers stay as written."""
    filled = _fill(entries.validate_python, form, data, at, diagnostics)
    return filled if isinstance(filled, list) else []


def without_gaps(data: Data) -> Data:
    """The data without fields that were left empty: they count as missing. What an amendment replaced may be empty.

    What is no name of a field stays: in `{value: $800,100.50}` YAML ends the value at the comma, and the rest is lost.
    """
    if isinstance(data, dict):
        return {
            key: value if key == "was" else without_gaps(value)
            for key, value in data.items()
            if value is not None or _is_rest(key)
        }
    if isinstance(data, list):
        return [without_gaps(value) for value in data]
    return data


def _is_rest(key: str) -> bool:
    return " " in key or key[:1].isdigit()


def _fill(
    validate: Callable[[Any], object], form: type[BaseModel], data: Any, at: At, diagnostics: Diagnostics
) -> object:
    """Report what the first try finds; then take it out of the data until the rest fits."""
    holder = [data]
    for attempt in range(_MOST_ROUNDS):
        try:
            return validate(holder[0])
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                steps: Steps = detail["loc"]
                if _spelled_otherwise(detail, holder[0], steps):
                    continue
                if attempt == 0 and diagnostics.has_room(at.path):
                    _report(detail, form, at, diagnostics)
                _take_out(holder, detail["type"], steps)
        if holder[0] is None:
            return None
    return None


def _spelled_otherwise(detail: Any, data: Any, steps: Steps) -> bool:
    """Mend `Commit` to `commit` where only capitals or spaces differ."""
    if detail["type"] != "literal_error" or not isinstance(detail["input"], str):
        return False
    wanted = " ".join(detail["input"].casefold().split())
    known = _expected_words(detail)
    parent = _follow(data, steps[:-1])
    if wanted not in known or not isinstance(parent, dict):
        return False
    parent[steps[-1]] = wanted
    return True


def _take_out(holder: list[Any], kind: str, steps: Steps) -> None:
    if (steps and steps[-1] == "[key]") or kind == "missing":
        steps = steps[:-1]
    parent = _follow(holder, (0, *steps[:-1])) if steps else holder
    step = steps[-1] if steps else 0
    if isinstance(parent, dict):
        parent.pop(step, None)
    elif isinstance(parent, list) and isinstance(step, int):
        parent[step] = None


def _follow(data: Any, steps: Steps) -> Any:
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _report(detail: Any, form: type[BaseModel], at: At, diagnostics: Diagnostics) -> None:
    steps: Steps = detail["loc"]
    on_key = detail["type"] == "extra_forbidden" or (bool(steps) and steps[-1] == "[key]")
    if steps and steps[-1] == "[key]":
        steps = steps[:-1]
    code, message, remedy = _words(detail, form, steps, on_key)
    if detail["type"] == "missing":
        steps = steps[:-1]
    where = at
    for step in steps:
        where = where / step
    diagnostics.add(code, where, message, remedy, on_key=on_key)


def _words(detail: Any, form: type[BaseModel], steps: Steps, on_key: bool) -> tuple[str, str, str]:
    """The one table from pydantic's kinds of error to ours."""
    kind, value, name = (
        detail["type"],
        detail["input"],
        next((str(s) for s in reversed(steps) if s.__class__ is str), ""),
    )
    if kind == "okrsite":
        context = detail["ctx"]
        return context["code"], context["message"], context["remedy"]
    if on_key:
        return _unknown_field(name, _names(form, steps, detail), empty=value is None)
    if kind in ("missing", "string_too_short"):
        lacking = "is missing" if kind == "missing" else "is empty"
        return "missing-field", f"{quote(name)} {lacking} here.", f"Add a line `{name}: …`."
    if kind == "string_too_long":
        return (
            "text-too-long",
            f"{quote(name)} has {len(value):,} characters; {TEXT_LIMIT:,} are allowed.",
            "Shorten it, or put the rest on a page of its own and link to it.",
        )
    if kind == "literal_error" and isinstance(value, str):
        known = _expected_words(detail)
        message = f"{quote(value)} is not one of the words that {quote(name)} can have."
        return "unknown-word", message, did_you_mean(value, known, f"Write {listed(known)}.")
    wanted, remedy = _KINDS.get(kind, _KINDS["string_type"])
    what = f"{quote(name)} should be {wanted}" if steps and steps[-1] == name else f"Here should be {wanted}"
    return "wrong-type", f"{what}, not {_kind_of(value)}.", remedy


def _unknown_field(name: str, known: tuple[str, ...], *, empty: bool) -> tuple[str, str, str]:
    if empty:
        message = f"{quote(name)} is no field: the comma before it ended the value."
        return "unknown-field", message, "Put the whole value in quotes, with what comes before the comma."
    remedy = did_you_mean(name, known, f"The fields here are {listed(known, 'and')}.")
    return "unknown-field", f"{quote(name)} is not a field that is known here.", remedy


def _kind_of(value: object) -> str:
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "fields with values" if isinstance(value, dict) else "nothing"


def _expected_words(detail: Any) -> tuple[str, ...]:
    """pydantic names the allowed words only in a sentence: 'a', 'b' or 'c'."""
    return tuple(str(detail["ctx"]["expected"]).strip("'").replace("' or '", "', '").split("', '"))


def _names(form: type[BaseModel], steps: Steps, detail: Any) -> tuple[str, ...]:
    """The fields that are known in the mapping which the steps lead into."""
    if detail["type"] == "literal_error":
        return _expected_words(detail)
    for step in steps[:-1]:
        if step.__class__ is str:
            form = _form_in(form.model_fields[str(step)].annotation) or form
    return tuple(form.model_fields)


def _form_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_form_in, get_args(annotation))), None)
