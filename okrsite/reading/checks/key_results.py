"""What must hold inside one key result: the fields of its type, numbers that make sense together, its owners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.suggestions import in_flow, listed, quote
from okrsite.numbers import same_unit
from okrsite.reading.diagnostics import UnplacedDiagnostic
from okrsite.reading.fields import WithoutBrackets, reads_like_several
from okrsite.reading.values import unit_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from decimal import Decimal

    from okrsite.model import At
    from okrsite.reading.forms import KeyResultForm

_MOST_CHAMPIONS = 2
_NUMBERS = ("baseline", "commit", "target", "hold", "threshold")
_NOT_FOR = {
    "milestone": (*_NUMBERS, "unit"),
    "baseline": ("baseline", "commit", "hold", "threshold", "due"),
    "metric": ("due",),
    "held metric": ("commit", "target", "due"),
}


def misfits(form: KeyResultForm, at: At, unit: str, faulty: Set[str], *, lenient: bool) -> Iterator[UnplacedDiagnostic]:
    """Everything that does not fit together inside one key result.

    `unit` is the key result's unit, taken from its numbers where it has none; `faulty` are fields that could not be
    read; `lenient` says that a metric may still lack its numbers.
    """
    if "type" in faulty or "hold" in faulty:
        return
    held = form.type == "metric" and ("hold" in form.model_fields_set or "threshold" in form.model_fields_set)
    yield from _foreign_fields(form, "held metric" if held else form.type, at)
    if form.type != "milestone":
        yield from _units(form, at, unit)
    if held:
        if "threshold" not in faulty:
            yield from _hold(form, at)
    elif form.type == "metric":
        yield from _direction(form, at)
        if not lenient:
            yield from _unfinished(form, at, faulty)
    yield from _owners(form, at)
    for number, amendment in enumerate(form.amendments):
        if amendment and amendment.added and amendment.withdrawn:
            yield UnplacedDiagnostic(
                "both-added-and-withdrawn",
                at / "amendments" / number,
                "This amendment says both that the key result was added and that it was withdrawn.",
                "Write two amendments, each with its day.",
            )


def _foreign_fields(form: KeyResultForm, kind: str, at: At) -> Iterator[UnplacedDiagnostic]:
    fields = form.model_fields_set
    for name in _NOT_FOR[kind]:
        if name in fields:
            yield UnplacedDiagnostic(
                "field-not-for-type",
                at / name,
                f"A {kind} has no {quote(name)}.",
                "Delete the field, or correct the `type`." if kind != "held metric" else "Delete it, or `hold`.",
                on_key=True,
            )


def _units(form: KeyResultForm, at: At, unit: str) -> Iterator[UnplacedDiagnostic]:
    for name in ("baseline", "commit", "target"):
        number = getattr(form, name)
        if number and number.unit and number.unit != unit and not same_unit(number.unit, unit):
            yield UnplacedDiagnostic("different-unit", at / name, *unit_words(number.unit, unit))
    for number in form.threshold:
        if number.unit and number.unit != unit and not same_unit(number.unit, unit):
            yield UnplacedDiagnostic("different-unit", at / "threshold", *unit_words(number.unit, unit))


def _hold(form: KeyResultForm, at: At) -> Iterator[UnplacedDiagnostic]:
    if form.hold is None:
        if "hold" not in form.model_fields_set:
            yield UnplacedDiagnostic(
                "threshold-without-hold",
                at / "threshold",
                "There is a threshold, but nothing says which side of it counts.",
                "Add `hold: at least`, `hold: at most` or `hold: between`.",
                on_key=True,
            )
        return
    if not form.threshold:
        example = "threshold: [60, 80]" if form.hold == "between" else "threshold: 95%"
        yield UnplacedDiagnostic(
            "held-without-threshold",
            at / "hold",
            f"{quote(f'hold: {form.hold}')} has no threshold to hold.",
            f"Add a line such as {quote(example)}.",
        )
    elif len(form.threshold) != (2 if form.hold == "between" else 1):
        wanted = "two thresholds, as in `[60, 80]`" if form.hold == "between" else "one threshold"
        yield UnplacedDiagnostic(
            "threshold-count",
            at / "threshold",
            f"{quote(f'hold: {form.hold}')} has {len(form.threshold)} thresholds.",
            f"Give it {wanted}.",
        )
    elif form.hold == "between" and form.threshold[0].value >= form.threshold[1].value:
        yield UnplacedDiagnostic(
            "threshold-order",
            at / "threshold",
            "The first threshold is not below the second.",
            "Write the lower one first.",
        )


def _direction(form: KeyResultForm, at: At) -> Iterator[UnplacedDiagnostic]:
    """Source: the playbook's commit and target, of which the commit is the nearer."""
    if form.baseline is None or form.target is None:
        return
    start, end = form.baseline.value, form.target.value
    if start == end:
        yield UnplacedDiagnostic(
            "baseline-equals-target",
            at / "target",
            "The target is the baseline, so there is nothing to reach.",
            "Correct one of the two; a value to be kept is written with `hold` and `threshold`.",
        )
    elif form.commit and (form.commit.value == start or not _between(form.commit.value, start, end)):
        yield UnplacedDiagnostic(
            "commit-not-between",
            at / "commit",
            f"The commit {quote(form.commit.raw)} does not lie between the baseline {quote(form.baseline.raw)} "
            f"and the target {quote(form.target.raw)}.",
            "Correct whichever of the three is wrong; the commit may equal the target, not the baseline.",
        )


def _between(value: Decimal, one: Decimal, other: Decimal) -> bool:
    return min(one, other) <= value <= max(one, other)


def _unfinished(form: KeyResultForm, at: At, faulty: Set[str]) -> Iterator[UnplacedDiagnostic]:
    there = form.model_fields_set | faulty
    lacking = [name for name in ("baseline", "commit", "target") if name not in there]
    if lacking:
        yield UnplacedDiagnostic(
            "unfinished-metric",
            at,
            f"This metric has no {listed(lacking)}, so readers see its values but no progress.",
            f"Add {listed(lacking, 'and')}.",
        )


def _owners(form: KeyResultForm, at: At) -> Iterator[UnplacedDiagnostic]:
    """Source: the playbook asks for one champion, or two."""
    if len(form.champion) > _MOST_CHAMPIONS:
        yield UnplacedDiagnostic(
            "many-champions",
            at / "champion",
            f"This key result has {len(form.champion)} champions.",
            "Name one or two, and the others under `supporters`.",
        )
    for name in form.champion if isinstance(form.champion, WithoutBrackets) else ():
        if reads_like_several(name):
            yield UnplacedDiagnostic(
                "several-people-in-one-name",
                at / "champion",
                f"{quote(name)} reads like more than one person.",
                "Write several people in brackets, as in `[Ana Ruiz, Li Tran]`; and in brackets what is one, as in "
                f"{quote(f'[{in_flow(name)}]')}.",
            )
