"""A cycle, held against its locks: since when it is published and closed, and whether it kept its word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from okrsite.language.suggestions import quote
from okrsite.model import At, Correction
from okrsite.reading.checks.locks import Closing, TownHall, strange_corrections
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.forms import ClosedLockForm, CorrectionForm, PublishedLockForm
from okrsite.reading.locks import fingerprints
from okrsite.reading.source import Source
from okrsite.reading.validation import fill, fill_list

if TYPE_CHECKING:
    from okrsite.model import Cycle
    from okrsite.reading.cycle_context import CycleReadingContext
    from okrsite.reading.files import CycleFiles

Lock = TypeVar("Lock", PublishedLockForm, ClosedLockForm)

# They grow with the cycle, and okrsite wrote them itself.
_LOCK_LIMIT = 10_000_000
_CORRECTIONS: TypeAdapter[list[CorrectionForm | None]] = TypeAdapter(list[CorrectionForm | None])


def with_locks(cycle: Cycle, files: CycleFiles, context: CycleReadingContext) -> Cycle:
    """The cycle with the days of its locks and its corrections; what does not agree with the locks is reported."""
    diagnostics = context.diagnostics
    published = _read_lock(files.published_lock, PublishedLockForm, context)
    if published:
        at = At(files.published_lock)
        diagnostics.extend(TownHall(published, at, context.known, diagnostics, context.today).faults(cycle))
    elif not files.published_lock and cycle.status == "published":
        diagnostics.add(
            "no-published-lock",
            At(files.index, ("status",)),
            "This cycle is published, but its commitments are not locked, so nobody would notice if they changed.",
            f"Run {quote(f'okrsite publish {cycle.id}')}.",
        )
    entries = _read_corrections(files.corrections, context) if files.corrections else []
    told = [entry for entry in entries if entry]
    closed = _read_lock(files.closed_lock, ClosedLockForm, context)
    if not files.closed_lock and cycle.status == "closed":
        diagnostics.add(
            "no-closed-lock",
            At(files.index, ("status",)),
            "This cycle is closed, but its files are not locked, so nobody would notice if they were rewritten.",
            f"Run {quote(f'okrsite close {cycle.id}')}.",
        )
    if closed:
        now = fingerprints(context.source.root, cycle.id)
        diagnostics.extend(Closing(closed, cycle.id, told, context.today).faults(now))
        diagnostics.extend(strange_corrections(entries, At(files.corrections), {*closed.files, *now}))
    corrections = [Correction(entry.date, entry.file, entry.because, entry.by) for entry in told]
    return replace(
        cycle,
        published_on=published.published if published else None,
        closed_on=closed.closed if closed else None,
        corrections=tuple(sorted(corrections, key=lambda correction: correction.date)),
    )


def _read_lock(path: str, form: type[Lock], context: CycleReadingContext) -> Lock | None:
    """The lock's content; None, and one fault, when somebody changed it so that it cannot be read."""
    if not path:
        return None
    own = Diagnostics()
    loaded = Source(context.source.root, own, _LOCK_LIMIT).data(path)
    lock = fill(form, loaded.data, At(path), own) if loaded else None
    first = next(iter(own.all()), None)
    if first is None:
        return lock
    context.diagnostics.add(
        "unreadable-lock",
        first.at,
        f"This lock is not as okrsite wrote it. {first.message}",
        "Take it back from an earlier version; it is not edited by hand.",
        on_key=first.on_key,
        span=first.span,
    )
    return None


def _read_corrections(path: str, context: CycleReadingContext) -> list[CorrectionForm | None]:
    loaded = context.source.data(path)
    if loaded is None or loaded.data is None:
        return []
    return fill_list(_CORRECTIONS, CorrectionForm, loaded.data, At(path), context.diagnostics)
