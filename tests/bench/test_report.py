"""What is printed after measuring: each ratio from the right builds, each held against its bound."""

from __future__ import annotations

from tests.bench.child import Run
from tests.bench.report import report
from tests.bench.workbench import DRAWN, FULL, INLINE, KEPT, PROSE, Build

SEARCHES = [
    {"words": "w", "pause": 250, "seconds": 0.3, "bytes": 500 << 10, "count": "1 matching document"},
    {"words": "water", "pause": 60, "seconds": 1.2, "bytes": 400 << 10, "count": "2 matching documents"},
]
SIZES = (400, 1600, 6400)
READING = {"read": 3.0, "load": 4.0, "files": 10, "characters": 1000}
PHASES = {"reading": 1.0, "writing": 3.0}


def test_each_ratio_is_held_against_its_bound() -> None:
    lines = _printed(full=(24.0, 300.0), inline=50.0, prose=(11.0, 250.0), large=110.0)
    assert [line.split("at most")[0].split()[-1] for line in lines] == ["0.48", "2.18", "1.10", "0.75", "1.20"]
    assert ["pass" in line for line in lines] == [True, False, True, True, True]
    assert "OVER ITS BOUND" in lines[1]


def test_a_large_site_must_not_cost_more_for_each_page() -> None:
    lines = _printed(full=(24.0, 300.0), inline=50.0, prose=(11.0, 250.0), large=150.0)
    assert lines[2].startswith("3. time per page, 6,400 objectives ÷ 400")
    assert "1.50  at most 1.15  OVER ITS BOUND" in lines[2]


def test_the_middle_of_three_runs_counts() -> None:
    builds = [_build(FULL, 1600, seconds) for seconds in (20.0, 24.0, 90.0)]
    lines = _lines([*builds, *_others(inline=50.0, prose=(20.0, 250.0), large=110.0)])
    assert "0.48" in lines[0]
    assert any("24.0 (20.0–90.0)" in line for line in lines)


def test_share_cards_are_told_beside_the_bounds() -> None:
    lines = _lines([_build(FULL, 1600, 24.0), *_others(inline=50.0, prose=(20.0, 250.0), large=110.0)])
    assert lines[6] == (
        "share cards, 400 objectives: +6.5 s where all are drawn (+6.5 by processor time), "
        "+0.2 s where all are kept (+0.2); 5.0 s without"
    )


def test_phases_stand_with_the_slowest_first() -> None:
    lines = _lines([_build(FULL, 1600, 24.0), *_others(inline=50.0, prose=(20.0, 250.0), large=110.0)])
    at = lines.index("where 4.0 s go, 400 objectives:")
    assert [line.split()[0] for line in lines[at + 1 : at + 3]] == ["75%", "25%"]


def test_the_worst_search_is_held_against_the_bounds() -> None:
    lines = _lines([_build(FULL, 1600, 24.0), *_others(inline=50.0, prose=(20.0, 250.0), large=110.0)])
    assert lines[-4].startswith("6. seconds from the first key to a result, 1,600 objectives")
    assert "1.20  at most 1.00  OVER ITS BOUND" in lines[-4]
    assert "0.51  at most 1.50  pass" in lines[-3]
    assert lines[-1].strip() == "1.20 s    400 KiB  water (a key every 60 ms: 2 matching documents)"


def _printed(*, full: tuple[float, float], inline: float, prose: tuple[float, float], large: float) -> list[str]:
    return _lines([_build(FULL, 1600, *full), *_others(inline=inline, prose=prose, large=large)])[:5]


def _others(*, inline: float, prose: tuple[float, float], large: float) -> list[Build]:
    """With a small site of 400 objectives that took 5 seconds and has a twentieth of the large one's pages."""
    return [
        _build(INLINE, 1600, inline),
        _build(PROSE, 1600, *prose),
        _build(FULL, 400, 5.0),
        _build(DRAWN, 400, 11.5),
        _build(KEPT, 400, 5.2),
        _build(FULL, 6400, large),
    ]


def _lines(builds: list[Build]) -> list[str]:
    return report(builds, READING, PHASES, SEARCHES, sizes=SIZES).splitlines()


def _build(kind: str, objectives: int, seconds: float, peak: float = 300.0) -> Build:
    pages = {400: 400, 1600: 1700, 6400: 8000}[objectives]
    return Build(kind, objectives, Run(seconds, seconds, peak, ""), pages, 10, 10, 10)
