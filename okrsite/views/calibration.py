"""How the stated odds turned out, as a picture with its counts: a dot for each key result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.measures import COMMIT_ODDS, ENOUGH, TARGET_ODDS, Odds, calibration_of, verdict
from okrsite.language.messages import Message, Percent, Words, message
from okrsite.views.charts.dot_plot import Dots, dots
from okrsite.views.state_words import Link, amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrsite.facts.measures import AttainedLevel, Ended, Verdict
    from okrsite.views.context import Context

_NAMED = 300
"""So many dots are named below the picture; of more, each cycle's retrospective names its own."""
_TOO_FEW = message("calibration.too_few", count=ENOUGH)
_AS_STATED = message("calibration.as_stated")
_VERDICTS: dict[str, dict[Verdict, Message]] = {
    "commit": {
        "too few": _TOO_FEW,
        "less often": message("calibration.commit.less"),
        "as stated": _AS_STATED,
        "more often": message("calibration.commit.more"),
    },
    "target": {
        "too few": _TOO_FEW,
        "less often": message("calibration.target.less"),
        "as stated": _AS_STATED,
        "more often": message("calibration.target.more"),
    },
}
_NAMES = {"commit": message("calibration.commit"), "target": message("calibration.target")}
_LABELS = {"commit": message("calibration.commit.label"), "target": message("calibration.target.label")}
_REACHED: dict[AttainedLevel, Message] = {
    "target": message("calibration.reached.target"),
    "commit": message("calibration.reached.commit"),
    "short": message("calibration.reached.short"),
    "none": message("calibration.reached.none"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """So many met of so many, of one cycle or of all."""

    name: Words
    count: Words
    share: Words
    dots: Dots | None
    label: Words
    """What the picture shows, in words."""


@dataclass(frozen=True, slots=True)
class Tier:
    """How often one tier was really met, beside its stated odds."""

    name: Words
    stated: Words
    total: Row
    verdict: Words
    cycles: tuple[Row, ...]
    """Oldest first; empty where there is only one to count."""


@dataclass(frozen=True, slots=True)
class Named:
    """The key result behind a dot."""

    key_result: Link
    cycle: str
    final: Words
    commit: Words
    target: Words
    words: Words


@dataclass(frozen=True, slots=True)
class CalibrationView:
    tiers: tuple[Tier, ...]
    """Empty while there is nothing to count."""
    named: tuple[Named, ...]
    too_many: bool
    """Whether there are more dots than are named."""
    left_out: int


def calibration_view(context: Context) -> CalibrationView:
    """How often commits and targets were met, over all closed cycles and in each."""
    ended = context.snapshot.endings
    found = [one for one in ended if one.reach]
    by_cycle: dict[str, list[Ended]] = {}
    for one in found:
        by_cycle.setdefault(one.cycle.id, []).append(one)
    too_many = len(found) > _NAMED
    return CalibrationView(
        tiers=(_tier("commit", found, by_cycle), _tier("target", found, by_cycle)) if found else (),
        named=() if too_many else tuple(map(_named, found)),
        too_many=too_many,
        left_out=context.snapshot.calibration.left_out,
    )


def _tier(name: str, found: Sequence[Ended], by_cycle: dict[str, list[Ended]]) -> Tier:
    stated = COMMIT_ODDS if name == "commit" else TARGET_ODDS
    total = _odds(name, found)
    rows = [_row(name, some[0].cycle.name, _odds(name, some), stated) for some in by_cycle.values()]
    return Tier(
        name=_NAMES[name],
        stated=Percent(stated),
        total=_row(name, message("calibration.all"), total, stated),
        verdict=_VERDICTS[name][verdict(total, stated)],
        cycles=tuple(rows) if len(rows) > 1 else (),
    )


def _odds(name: str, some: Sequence[Ended]) -> Odds:
    calibration = calibration_of(some)
    return calibration.commit if name == "commit" else calibration.target


def _row(tier: str, name: Words, odds: Odds, stated: Decimal) -> Row:
    count = message("calibration.of", met=odds.met, total=odds.total)
    return Row(
        name=name,
        count=count,
        share=Percent(Decimal(odds.met) / odds.total),
        dots=dots(odds.met, odds.total, stated),
        label=_LABELS[tier].having(cycle=name, met=count, odds=Percent(stated)),
    )


def _named(one: Ended) -> Named:
    key_result, outcome = one.key_result, one.key_result.outcome
    return Named(
        key_result=Link(key_result.statement, paths.key_result_place(key_result.address)),
        cycle=one.cycle.name,
        final=amount(outcome.final if outcome else None, key_result) or "",
        commit=amount(key_result.commit, key_result) or "",
        target=amount(key_result.target, key_result) or "",
        words=_REACHED[one.reach or "none"],
    )
