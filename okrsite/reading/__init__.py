"""Reads a content folder: the portfolio that it tells, and every problem in it. The only code that opens content."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.labels import WORDS
from okrsite.link_targets import LinkTargets
from okrsite.model import Asset, Portfolio
from okrsite.problems import Diagnostic
from okrsite.reading.checks.cycles import overlaps
from okrsite.reading.checks.references import References, circles, shared_addresses
from okrsite.reading.checks.retrospectives import outcomes
from okrsite.reading.checks.targets import broken_links
from okrsite.reading.cycles import read_cycle
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.files import sort_out
from okrsite.reading.known import Known
from okrsite.reading.links import without_dead_links
from okrsite.reading.organization import read_organization
from okrsite.reading.pages import build_page
from okrsite.reading.source import Source
from okrsite.reading.source_positions import to_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from okrsite.model import At, Cycle, OrdinaryPage
    from okrsite.reading.diagnostics import UnplacedDiagnostic
    from okrsite.reading.files import Listing

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a content folder says, and what is wrong with it."""

    portfolio: Portfolio
    """Everything that could be read."""
    problems: tuple[Diagnostic, ...]
    """By path, line and column."""


def read(
    root: Path,
    *,
    today: date | None = None,
    own: Collection[str] = (),
    say: Mapping[str, str] = WORDS,
    accessibility: bool = False,
) -> Reading:
    """Read a content folder.

    Never raises on content and never stops at the first fault: what cannot be read is left out of the portfolio and
    stands among the problems. Without `today`, nothing is checked against the calendar. `own` are files that the site's
    owner named in the settings: nothing is said of their kind. `say` and `accessibility` are what the settings call
    headings, and whether they make a page on accessibility: both decide what a text may link to.
    """
    diagnostics = Diagnostics()
    folder = os.fspath(root)
    source = Source(folder, diagnostics)
    listing = sort_out(folder, diagnostics, own)
    known = Known()
    known.cycles = set(listing.cycles)
    known.files = {cycle.address(path) for cycle in listing.cycles.values() for path in (*cycle.markdown, *cycle.data)}
    organization = read_organization(listing.organization, source, known)
    pages: list[OrdinaryPage] = []
    cycles = _read_cycles(listing, source, known, pages, today)
    cycles = _check_together(cycles, known, diagnostics)
    front = _read_page(listing.front, source)
    pages.extend(page for path in listing.pages if (page := _read_page(path, source)))
    portfolio = Portfolio(
        organization=organization,
        cycles=tuple(cycles),
        front=front,
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        assets=tuple(map(Asset, sorted(listing.assets))),
    )
    link_targets = LinkTargets(portfolio, say, accessibility=accessibility)
    diagnostics.extend(broken_links(portfolio, link_targets, _files(listing), source))
    return Reading(portfolio, to_problems(folder, diagnostics.all()))


def _files(listing: Listing) -> set[str]:
    """The pages that there are files for, whether or not they could be read."""
    cycles = listing.cycles.values()
    of_cycles = {path for one in cycles for path in (*one.markdown, *one.data, one.index, one.retrospective)}
    return {re.sub(r"\.yml$", ".md", path) for path in (*of_cycles, *listing.pages, listing.front)}


def _read_cycles(
    listing: Listing, source: Source, known: Known, pages: list[OrdinaryPage], today: date | None
) -> list[Cycle]:
    """The cycles that could be read, oldest first."""
    read = (read_cycle(files, source, known, pages, today) for files in listing.cycles.values())
    return sorted((cycle for cycle in read if cycle), key=lambda cycle: (cycle.start, cycle.id))


def _check_together(cycles: list[Cycle], known: Known, diagnostics: Diagnostics) -> list[Cycle]:
    """Check what only shows once everything is read; returns the cycles without dead links."""
    diagnostics.extend(overlaps(cycles))
    diagnostics.extend(shared_addresses(cycles))
    rules = References(known, {cycle.id: cycle.start for cycle in cycles}, diagnostics)
    dead: set[At] = set()
    for cycle in cycles:
        diagnostics.extend(outcomes(cycle))
        if cycle.retrospective:
            diagnostics.extend(rules.of_retrospective(cycle.retrospective))
        for objective in cycle.objectives:
            faults = rules.of_objective(objective, cycle.start)
            diagnostics.extend(_noting(faults, dead))
    diagnostics.extend(_noting(circles(cycles), dead))
    return without_dead_links(cycles, dead)


def _noting(faults: Iterable[UnplacedDiagnostic], places: set[At]) -> Iterator[UnplacedDiagnostic]:
    """The same diagnostics; where they stand is kept as well."""
    for diagnostic in faults:
        places.add(diagnostic.at)
        yield diagnostic


def _read_page(path: str, source: Source) -> OrdinaryPage | None:
    loaded = source.page(path) if path else None
    return build_page(path, loaded, source.diagnostics) if loaded else None
