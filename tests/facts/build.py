"""Makes key results and cycles for the tests of the measures from the few words of a YAML case."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrsite.model import Amendment, CheckIn, Cycle, Hold, KeyResult, Number, Objective, Outcome
from okrsite.numbers import parse_number


def a_number(text: str | int | float | None) -> Number | None:
    return None if text is None else parse_number(str(text))


def a_check_in(fields: dict[str, Any]) -> CheckIn:
    return CheckIn(**{**fields, "value": a_number(fields.get("value"))})


def a_key_result(
    fields: dict[str, Any],
    check_ins: list[dict[str, Any]] | None = None,
    outcome: dict[str, Any] | None = None,
) -> KeyResult:
    """`threshold` is a number, or two for `hold: between`; `added` and `withdrawn` are dates."""
    given = dict(fields)
    numbers = {name: a_number(given.pop(name, None)) for name in ("baseline", "commit", "target")}
    hold, threshold = given.pop("hold", None), given.pop("threshold", None)
    changes = tuple(
        Amendment(given.pop(kind), "because", kind=kind) for kind in ("added", "withdrawn") if kind in given
    )
    ended = Outcome(**{**outcome, "final": a_number(outcome.get("final"))}) if outcome is not None else None
    return KeyResult(
        given.pop("id", "kr"),
        "c/o/kr",
        "A key result",
        **given,
        **numbers,
        hold=_hold(hold, threshold),
        amendments=changes,
        check_ins=tuple(a_check_in(entry) for entry in check_ins or ()),
        outcome=ended,
    )


def a_cycle(fields: dict[str, Any] | None = None, key_results: tuple[KeyResult, ...] = ()) -> Cycle:
    """July to September 2026, published, with check-ins due on 15 and July 29, 12 and August 26, 9 and September 23."""
    given = {"start": date(2026, 7, 1), "end": date(2026, 9, 30), "status": "published", **(fields or {})}
    objective = Objective("o", "c/o", "c", "An objective", key_results=key_results)
    return Cycle("c", "A cycle", objectives=(objective,), **given)


def _hold(rule: Any, threshold: Any) -> Hold | None:
    if rule is None:
        return None
    if rule == "between":
        low, high = threshold or (None, None)
        return Hold(rule, a_number(low), a_number(high))
    return Hold(rule, a_number(threshold)) if rule == "at least" else Hold(rule, None, a_number(threshold))
