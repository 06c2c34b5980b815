"""How the stated odds turned out, as a picture with its counts: a dot for each key result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.measures import COMMIT_ODDS, ENOUGH, TARGET_ODDS, Odds, calibration_of, verdict
from okrsite.views.charts.dot_plot import Dots, dots
from okrsite.views.state_words import Link, amount, counted, show_percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.facts.measures import AttainedLevel, Ended, Verdict
    from okrsite.views.context import Context

_NAMED = 300
"""So many dots are named below the picture; of more, each cycle's retrospective names its own."""
_VERDICTS: dict[str, dict[Verdict, str]] = {
    "Commit": {
        "too few": f"Too few to tell: fewer than {ENOUGH}.",
        "less often": "Less often than stated: we promise more than we keep.",
        "as stated": "Not clearly different from what was stated.",
        "more often": "More often than stated: we could promise more.",
    },
    "Target": {
        "too few": f"Too few to tell: fewer than {ENOUGH}.",
        "less often": "Less often than stated: our targets are harder than we say.",
        "as stated": "Not clearly different from what was stated.",
        "more often": "More often than stated: our targets could be harder.",
    },
}
_REACHED: dict[AttainedLevel, str] = {
    "target": "Target met",
    "commit": "Commit met",
    "short": "Commit missed",
    "none": "No progress",
}


@dataclass(frozen=True, slots=True)
class Row:
    """So many met of so many, of one cycle or of all."""

    name: str
    count: str
    share: str
    dots: Dots | None
    label: str
    """What the picture shows, in words."""


@dataclass(frozen=True, slots=True)
class Tier:
    """How often one tier was really met, beside its stated odds."""

    name: str
    stated: str
    total: Row
    verdict: str
    cycles: tuple[Row, ...]
    """Oldest first; empty where there is only one to count."""


@dataclass(frozen=True, slots=True)
class Named:
    """The key result behind a dot."""

    key_result: Link
    cycle: str
    final: str
    commit: str
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class CalibrationView:
    tiers: tuple[Tier, ...]
    """Empty while there is nothing to count."""
    named: tuple[Named, ...]
    too_many: bool
    """Whether there are more dots than are named."""
    left_out: str


def calibration_view(context: Context) -> CalibrationView:
    """How often commits and targets were met, over all closed cycles and in each."""
    ended = context.snapshot.endings
    found = [one for one in ended if one.reach]
    by_cycle: dict[str, list[Ended]] = {}
    for one in found:
        by_cycle.setdefault(one.cycle.id, []).append(one)
    left_out = context.snapshot.calibration.left_out
    too_many = len(found) > _NAMED
    return CalibrationView(
        tiers=(_tier("Commit", found, by_cycle), _tier("Target", found, by_cycle)) if found else (),
        named=() if too_many else tuple(map(_named, found)),
        too_many=too_many,
        left_out=counted(left_out, "key result is", "key results are") if left_out else "",
    )


def _tier(name: str, found: Sequence[Ended], by_cycle: dict[str, list[Ended]]) -> Tier:
    stated = COMMIT_ODDS if name == "Commit" else TARGET_ODDS
    total = _odds(name, found)
    rows = [_row(name, some[0].cycle.name, _odds(name, some), stated) for some in by_cycle.values()]
    return Tier(
        name=name,
        stated=show_percent(stated),
        total=_row(name, "All closed cycles", total, stated),
        verdict=_VERDICTS[name][verdict(total, stated)],
        cycles=tuple(rows) if len(rows) > 1 else (),
    )


def _odds(name: str, some: Sequence[Ended]) -> Odds:
    calibration = calibration_of(some)
    return calibration.commit if name == "Commit" else calibration.target


def _row(tier: str, name: str, odds: Odds, stated: Decimal) -> Row:
    count = f"{odds.met:,} of {odds.total:,}"
    return Row(
        name=name,
        count=count,
        share=show_percent(Decimal(odds.met) / odds.total),
        dots=dots(odds.met, odds.total, stated),
        label=f"{name}: the {tier.lower()} was met by {count}. The mark stands at {show_percent(stated)}.",
    )


def _named(one: Ended) -> Named:
    key_result, outcome = one.key_result, one.key_result.outcome
    return Named(
        key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
        cycle=one.cycle.name,
        final=amount(outcome.final if outcome else None, key_result),
        commit=amount(key_result.commit, key_result),
        target=amount(key_result.target, key_result),
        words=_REACHED[one.reach or "none"],
    )
