"""Whether a cycle still is what its locks say: its promises since the town hall, its files since it was closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrsite import content_paths
from okrsite.language.dates import show_date
from okrsite.language.suggestions import closest, in_flow, quote
from okrsite.model import At
from okrsite.numbers import NumberError, parse_number, same_unit
from okrsite.reading.diagnostics import UnplacedDiagnostic
from okrsite.reading.locks import promises

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from okrsite.model import Cycle, KeyResult
    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.forms import ClosedLockForm, CorrectionForm, PublishedLockForm
    from okrsite.reading.known import Known


@dataclass(frozen=True, slots=True)
class TownHall:
    """The rule of `published.lock`: a promise changes only with an amendment that says what it was, when and why."""

    lock: PublishedLockForm
    at: At
    known: Known
    diagnostics: Diagnostics
    """What is wrong already, so that no second fault is needed."""
    today: date | None = None

    def faults(self, cycle: Cycle) -> Iterator[UnplacedDiagnostic]:
        """Key results that were changed, added or taken away since the town hall without a word on it."""
        promised: dict[str, dict[Any, str]] = dict(self.lock.key_results)
        for objective in cycle.objectives:
            for key_result in objective.key_results:
                then = promised.pop(key_result.address.partition("/")[2], None)
                if then is None:
                    yield from self._added(key_result)
                else:
                    yield from self._changed(key_result, then)
        for address in promised:
            yield from self._gone(f"{cycle.id}/{address}", address, cycle)

    def _changed(self, key_result: KeyResult, then: Mapping[str, str]) -> Iterator[UnplacedDiagnostic]:
        now = promises(key_result)
        before = dict(now)
        for amendment in reversed(key_result.amendments):
            before.update(amendment.was)
        names = [*then, *(name for name in before if name not in then)]
        faulty = self.diagnostics.faulty(key_result.at, names)
        changed = [
            name for name in names if not same_promise(before.get(name, ""), then.get(name, "")) and name not in faulty
        ]
        was = ", ".join(f"{name}: {in_flow(then.get(name, ''))}" for name in changed)
        for name in changed:
            yield UnplacedDiagnostic(
                "changed-after-town-hall",
                key_result.at / name,
                f"The {name} {_was(then.get(name, ''))} at the town hall of {show_date(self.lock.published)}, "
                f"and {_is(now.get(name, ''))} now.",
                f"Put it back, or add to the key result's `amendments`: {self._entry(f'was: {{{was}}}')}",
            )

    def _added(self, key_result: KeyResult) -> Iterator[UnplacedDiagnostic]:
        if not any(amendment.kind == "added" for amendment in key_result.amendments):
            yield UnplacedDiagnostic(
                "added-after-town-hall",
                key_result.at,
                f"{quote(key_result.id)} was not among the key results of the town hall of "
                f"{show_date(self.lock.published)}.",
                f"Delete it, or add to its `amendments`: {self._entry('added: true')}",
            )

    def _gone(self, address: str, name: str, cycle: Cycle) -> Iterator[UnplacedDiagnostic]:
        parent = address.rpartition("/")[0]
        if address in self.known.key_results or parent in self.known.unsure:
            return
        objective = next((one for one in cycle.objectives if one.address == parent), None)
        yield UnplacedDiagnostic(
            "missing-after-town-hall",
            objective.at / "key_results" if objective else self.at / "key_results" / name,
            f"{quote(name)} was announced at the town hall of {show_date(self.lock.published)}, and is gone.",
            f"Put it back, and if it is given up, add to its `amendments`: {self._entry('withdrawn: true')}",
            on_key=objective is None,
        )

    def _entry(self, what: str) -> str:
        day = self.today.isoformat() if self.today else "…"
        return f"`- {{date: {day}, {what}, because: …, by: …}}`"


@dataclass(frozen=True, slots=True)
class Closing:
    """The rule of `closed.lock`: a file of a closed cycle changes only with a correction that says why."""

    lock: ClosedLockForm
    cycle_id: str
    corrections: Sequence[CorrectionForm]
    today: date | None = None

    def faults(self, files: Mapping[str, str]) -> Iterator[UnplacedDiagnostic]:
        """Files, by path and fingerprint, that were changed, added or taken away without a correction."""
        corrected = {entry.file: entry.fingerprint for entry in self.corrections}
        for path, then in self.lock.files.items():
            if path not in files and corrected.get(path) != "removed":
                yield self._fault("missing-after-closing", path, "is gone", "removed")
            elif files.get(path) and files[path] not in (corrected.get(path, then),):
                yield self._fault("changed-after-closing", path, "has changed", files[path])
        for path, now in files.items():
            if path not in self.lock.files and now and corrected.get(path) != now:
                yield self._fault("added-after-closing", path, "was added", now)

    def _fault(self, code: str, path: str, what: str, fingerprint: str) -> UnplacedDiagnostic:
        day = self.today.isoformat() if self.today else "…"
        entry = f"`- {{date: {day}, file: {in_flow(path)}, because: …, by: …, fingerprint: {fingerprint}}}`"
        return UnplacedDiagnostic(
            code,
            At(content_paths.cycle_file(self.cycle_id, path)),
            f"This file of a closed cycle {what} since {show_date(self.lock.closed)}.",
            f"Undo it, or add to {quote(content_paths.corrections(self.cycle_id))}: {entry}",
        )


def strange_corrections(
    entries: Sequence[CorrectionForm | None], at: At, files: set[str]
) -> Iterator[UnplacedDiagnostic]:
    """Corrections of files that a cycle neither has nor had."""
    for number, entry in enumerate(entries):
        if entry and entry.file not in files:
            guess = closest(entry.file, files)
            yield UnplacedDiagnostic(
                "unknown-reference",
                at / number / "file",
                f"This cycle has no file {quote(entry.file)}.",
                f"Did you mean {quote(guess)}?" if guess else "Write its path below the cycle's folder.",
            )


def same_promise(one: str, other: str) -> bool:
    """Whether two texts promise the same: word for word, or the same number in another writing."""
    one, other = " ".join(one.split()), " ".join(other.split())
    if one == other or not one or not other:
        return one == other
    try:
        first, second = parse_number(one), parse_number(other)
    except NumberError:
        return False
    units_agree = not first.unit or not second.unit or same_unit(first.unit, second.unit)
    return first.value == second.value and units_agree


def _was(text: str) -> str:
    return f"was {quote(text)}" if text else "was not there"


def _is(text: str) -> str:
    return f"is {quote(text)}" if text else "is not there"
