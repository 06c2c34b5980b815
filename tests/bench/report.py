"""What was measured, as a person reads it: ratios with their bounds first, then the tables they come from."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench.workbench import DRAWN, FULL, INLINE, KEPT, PROSE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.workbench import Build

_MIB = 1 << 20
_HEADS = (
    "objectives",
    "",
    "runs",
    "seconds",
    "cpu s",
    "pages",
    "ms/page",
    "peak MiB",
    "site MiB",
    "KiB/page",
    "search MiB",
)
_BOUNDS = (0.5, 2.0, 1.15, 1.5, 1.5, 1.0, 1.5)


def report(
    builds: Sequence[Build],
    reading: dict[str, float],
    phases: dict[str, float],
    searches: Sequence[dict[str, Any]],
    *,
    sizes: tuple[int, int, int],
) -> str:
    """All of it, in lines."""
    small, middle, large = sizes
    wall, cpu = (
        {key: median(seconds) for key, seconds in _grouped(builds, clock).items()}
        for clock in (lambda build: build.took.wall, lambda build: build.took.cpu)
    )
    peak = {key: median(most) for key, most in _grouped(builds, lambda build: build.took.peak).items()}
    pages = {build.objectives: build.pages for build in builds}
    full, inline, prose, first, last = (FULL, middle), (INLINE, middle), (PROSE, middle), (FULL, small), (FULL, large)
    more_pages = pages[large] / pages[small]
    lines = [
        _ratio(1, f"full build of {middle:,} objectives ÷ {INLINE}", [t[full] / t[inline] for t in (wall, cpu)]),
        _ratio(2, f"full build of {middle:,} objectives ÷ {PROSE}", [t[full] / t[prose] for t in (wall, cpu)]),
        _ratio(
            3,
            f"time per page, {large:,} objectives ÷ {small:,}",
            [t[last] / t[first] / more_pages for t in (wall, cpu)],
        ),
        _ratio(4, "reading and checking all content ÷ PyYAML's C loader", [reading["read"] / reading["load"]]),
        _ratio(5, f"peak memory at {middle:,} objectives ÷ {PROSE}", [peak[full] / peak[prose]]),
    ]
    cards = [_cards(small, *([took[kind, small] for kind in (FULL, DRAWN, KEPT)] for took in (wall, cpu)))]
    tables = (cards, _builds(builds), _reading(reading), _phases(phases, small), report_searches(searches, middle))
    return "\n".join(lines + [line for table in tables for line in ("", *table)])


def report_searches(searches: Sequence[dict[str, Any]], objectives: int) -> list[str]:
    """The worst of all searches against the bounds, then each."""
    lines = [
        _ratio(
            6,
            f"seconds from the first key to a result, {objectives:,} objectives",
            [max(search["seconds"] for search in searches)],
        ),
        _ratio(7, "megabytes downloaded for a search", [max(search["bytes"] for search in searches) / 1e6]),
    ]
    for search in searches:
        took = f"{search['seconds']:>6.2f} s  {search['bytes'] / 1024:>5.0f} KiB"
        lines.append(f"  {took}  {search['words']} (a key every {search['pause']} ms: {search['count']})")
    return lines


def _ratio(number: int, what: str, measured: Sequence[float]) -> str:
    """A line. On a busy machine the ratio of processor time, where there is one, is the better witness."""
    bound = _BOUNDS[number - 1]
    ratio = measured[0]
    busy = f"({measured[1]:.2f} by processor time)" if len(measured) > 1 else ""
    verdict = "pass" if ratio <= bound else "OVER ITS BOUND"
    return f"{number}. {what:<60} {ratio:5.2f}  at most {bound:4.2f}  {verdict:<14} {busy}".rstrip()


def _cards(objectives: int, *clocks: Sequence[float]) -> str:
    """What share cards cost; the bounds above hold without them."""
    (drawn, busy_drawn), (kept, busy_kept) = ([clock[kind] - clock[0] for clock in clocks] for kind in (1, 2))
    return (
        f"share cards, {objectives:,} objectives: {drawn:+.1f} s where all are drawn ({busy_drawn:+.1f} by processor "
        f"time), {kept:+.1f} s where all are kept ({busy_kept:+.1f}); {clocks[0][0]:.1f} s without"
    )


def _grouped(builds: Sequence[Build], measure: Callable[[Build], float]) -> dict[tuple[str, int], list[float]]:
    """The measure of all builds, by kind and size."""
    grouped: dict[tuple[str, int], list[float]] = defaultdict(list)
    for build in builds:
        grouped[build.kind, build.objectives].append(measure(build))
    return grouped


def _builds(builds: Sequence[Build]) -> list[str]:
    rows: list[tuple[str, ...]] = [_HEADS]
    for objectives, kind in sorted({(build.objectives, build.kind) for build in builds}, key=_order):
        same = [build for build in builds if (build.kind, build.objectives) == (kind, objectives)]
        rows.append((f"{objectives:,}", kind, *_cells(same)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]


def _cells(same: Sequence[Build]) -> tuple[str, ...]:
    one = same[0]
    wall = [build.took.wall for build in same]
    return (
        str(len(same)),
        f"{median(wall):.1f} ({min(wall):.1f}–{max(wall):.1f})",
        f"{median(build.took.cpu for build in same):.1f}",
        f"{one.pages:,}",
        f"{median(wall) / one.pages * 1000:.2f}",
        f"{median(build.took.peak for build in same):.0f}",
        f"{one.site / _MIB:.1f}",
        f"{one.html / one.pages / 1024:.1f}",
        f"{one.search / _MIB:.1f}",
    )


def _order(row: tuple[int, str]) -> tuple[int, int]:
    return row[0], (FULL, KEPT, DRAWN, PROSE, INLINE).index(row[1])


def _reading(reading: dict[str, float]) -> list[str]:
    return [
        f"reading and checking: {reading['read']:.2f} s; the C loader alone: {reading['load']:.2f} s "
        f"({reading['files']:,} files, {reading['characters'] / 1e6:.1f} M characters; the best of several turns)"
    ]


def _phases(phases: dict[str, float], objectives: int) -> list[str]:
    whole = sum(phases.values())
    slowest_first = sorted(phases.items(), key=lambda phase: -phase[1])
    lines = [f"where {whole:.1f} s go, {objectives:,} objectives:"]
    return lines + [f"  {seconds / whole:>4.0%} {seconds:>6.2f} s  {phase}" for phase, seconds in slowest_first]
