"""A cycle's folder -> the cycle with its objectives and its retrospective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.dates import show_span
from okrsite.language.suggestions import did_you_mean, quote
from okrsite.model import At, Cycle
from okrsite.reading.allowances import allowed
from okrsite.reading.checks.cycles import dates_in_order
from okrsite.reading.cycle_context import CheckInWindow, CycleReadingContext
from okrsite.reading.forms import CycleForm
from okrsite.reading.locked import with_locks
from okrsite.reading.objectives import is_objective, read_objective
from okrsite.reading.pages import build_page, check_lengths, is_bare
from okrsite.reading.retrospectives import read_retrospective
from okrsite.reading.spans import whole_line
from okrsite.reading.validation import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from okrsite.model import Objective, OrdinaryPage
    from okrsite.reading.files import CycleFiles
    from okrsite.reading.known import Known
    from okrsite.reading.source import Loaded, Source


def read_cycle(
    files: CycleFiles, source: Source, known: Known, pages: list[OrdinaryPage], today: date | None
) -> Cycle | None:
    """A cycle; its ordinary pages are added to `pages`.

    None when its dates cannot be read; then its other files are read all the same, for what is wrong in them.
    """
    form, message = _read_index(files, source)
    outcomes, retrospective = read_retrospective(files, source)
    context = CycleReadingContext(
        source,
        known,
        files.id,
        status=form.status if form else None,
        window=CheckInWindow.of(form.start, form.end, form.cadence) if form else None,
        today=today,
        outcomes=outcomes,
    )
    objectives: list[Objective] = []
    for path, loaded in _objective_files(files, source, known, pages):
        address = files.address(path)
        objective = read_objective(path, address, loaded, files.logs.get(address, ""), context)
        if objective:
            objectives.append(objective)
    _check_stray_logs(files, source, known)
    _check_outcomes(context)
    if form is None:
        return None
    cycle = Cycle(
        id=files.id,
        name=form.name or show_span(form.start, form.end),
        start=form.start,
        end=form.end,
        status=form.status,
        cadence=form.cadence,
        town_hall=form.town_hall,
        sponsor=form.sponsor,
        message=message,
        visibility=form.visibility,
        objectives=tuple(sorted(objectives, key=lambda objective: objective.id)),
        retrospective=retrospective,
        allow=allowed(form.allow),
        at=At(files.index),
    )
    return with_locks(cycle, files, context)


def _read_index(files: CycleFiles, source: Source) -> tuple[CycleForm | None, str]:
    """The cycle's front matter and the sponsor's message."""
    path = files.index
    loaded = source.page(path) if path else None
    if loaded is None or loaded.markdown is None:
        return None, ""
    if loaded.markdown.front is None:
        source.diagnostics.add(
            "no-front-matter",
            At(path),
            "The page of a cycle must begin with its dates.",
            "Write `start: …` and `end: …` between two lines of `---` at the top.",
            span=whole_line(loaded.markdown.body, 1),
        )
        return None, ""
    check_lengths(loaded.markdown, path, source.diagnostics)
    readable = loaded.whole or loaded.data
    form = fill(CycleForm, loaded.data, At(path), source.diagnostics) if readable else None
    faults = list(dates_in_order(form, At(path))) if form else []
    source.diagnostics.extend(faults)
    return (None, "") if faults else (form, loaded.markdown.body.strip())


def _objective_files(
    files: CycleFiles, source: Source, known: Known, pages: list[OrdinaryPage]
) -> Iterator[tuple[str, Loaded]]:
    """Every objective of the cycle as it lies in its file; other Markdown becomes an ordinary page."""
    for path in sorted([*files.markdown, *files.data]):
        loaded = source.page(path) if path.endswith(".md") else source.data(path)
        if loaded and loaded.markdown and loaded.whole and not is_objective(loaded.data):
            page = build_page(path, loaded, source.diagnostics)
            if page:
                pages.append(page)
            if not is_bare(loaded.markdown):
                continue
            loaded = None
        address = files.address(path)
        known.objectives.add(address)
        if loaded and (loaded.whole or loaded.data):
            yield path, loaded
        else:
            known.unsure.add(address)


def _check_stray_logs(files: CycleFiles, source: Source, known: Known) -> None:
    """Report the logs that belong to no objective."""
    for address, path in files.logs.items():
        if address not in known.objectives:
            names = [other.partition("/")[2] for other in known.objectives if other.startswith(f"{files.id}/")]
            name = address.partition("/")[2]
            source.diagnostics.add(
                "log-without-objective",
                At(path),
                f"This cycle has no objective {quote(name)} to which the log could belong.",
                did_you_mean(name, names, "Give the log the name of its objective's file."),
            )


def _check_outcomes(context: CycleReadingContext) -> None:
    """Report the outcomes of key results that do not exist."""
    known, prefix = context.known, f"{context.cycle_id}/"
    for address, outcome_at in context.outcomes.items():
        exists = address in known.key_results or address.rpartition("/")[0] in known.unsure
        if exists or not context.diagnostics.has_room(outcome_at.at.path):
            continue
        names = [other.removeprefix(prefix) for other in known.key_results if other.startswith(prefix)]
        context.diagnostics.add(
            "unknown-key-result",
            outcome_at.at / "key_result",
            f"This cycle has no key result {quote(outcome_at.form.key_result)}.",
            did_you_mean(outcome_at.form.key_result, names, "Write it as `objective/key-result`."),
        )
