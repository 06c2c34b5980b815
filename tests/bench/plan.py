"""What the made-up department commits to, cycle after cycle: decided here, written down in make_content.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.bench.sentences import PLACES, THINGS, VERBS, noun, person, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

LAST_START = date(2026, 7, 1)
CHECK_INS = 6
"""Of each key result; also the number of due dates in a quarter at a cadence of two weeks."""
_TEAM_FOLDER_EVERY = 10


@dataclass(frozen=True, slots=True)
class KeyResult:
    id: str
    address: str
    fields: tuple[tuple[str, str], ...]
    """What the objective's file says of it, as YAML texts, after its id and statement."""
    statement: str
    champion: str
    values: tuple[str, ...]
    """One for each check-in, as written; empty where nothing was measured."""
    final: str
    level: str
    kind: str
    end: int = 0
    """The last value in the kind's own steps: where the key result that carries it on starts."""


@dataclass(frozen=True, slots=True)
class Objective:
    path: str
    """Inside its cycle's folder, without suffix."""
    address: str
    statement: str
    thing: str
    team: int
    sponsor: str
    continues: str
    supports: str
    key_results: tuple[KeyResult, ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    id: str
    start: date
    end: date
    closed: bool
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A sort of number that moves, in whole steps."""

    unit: str
    what: str
    lowest: int
    highest: int
    """Of the baseline."""
    rises: tuple[int, int]
    """The least and the most that a target adds; a pair of zeros where the number should fall."""
    show: Callable[[int], str]
    limit: int = 10_000


_KINDS = {
    "people": _Kind("people", "people whom the {noun} reaches", 40, 600, (60, 300), lambda steps: f"{steps}K", 999),
    "share": _Kind("%", "the share of {thing} with a working {noun}", 12, 55, (12, 35), lambda steps: f"{steps}%", 97),
    "money": _Kind(
        "$", "what the {noun} brings in for {thing}", 20, 200, (30, 300), lambda steps: f"${steps / 10:.1f}M"
    ),
    "count": _Kind("", "{thing} that pass the {noun}", 5, 900, (20, 700), lambda steps: f"{steps:,}"),
    "days": _Kind("days", "the wait for the {noun}", 60, 140, (0, 0), str),
    "errors": _Kind("%", "mistakes in the {noun}", 25, 60, (0, 0), lambda steps: f"{steps}%"),
}
_MOVING = ("people", "share", "share", "money", "count", "count", "days", "days", "errors")
_SORTS = (*_MOVING, "held", "held", "milestone", "baseline")


def plan(rng: Random, objectives: int, *, per_cycle: int, teams: int) -> Iterator[Cycle]:
    """The cycles, oldest first; all are full but the oldest, and all are closed but the newest."""
    count = -(-objectives // per_cycle)
    before: Cycle | None = None
    for back in reversed(range(count)):
        size = objectives - (count - 1) * per_cycle if back == count - 1 else per_cycle
        before = _cycle(rng, back, size, teams, before)
        yield before


def _cycle(rng: Random, back: int, size: int, teams: int, before: Cycle | None) -> Cycle:
    start, end = _quarter(back)
    cycle_id = f"{start.year}-q{(start.month + 2) // 3}"
    made: list[Objective] = []
    for place in range(size):
        earlier = before.objectives[place] if before and place < len(before.objectives) and rng.random() < 0.4 else None
        made.append(_objective(rng, cycle_id, start, team=place % teams, earlier=earlier, made=made))
    return Cycle(cycle_id, start, end, back > 0, tuple(made))


def _quarter(back: int) -> tuple[date, date]:
    """The first and the last day of the quarter so many before the newest."""
    months = LAST_START.year * 12 + LAST_START.month - 1 - 3 * back
    start = date(months // 12, months % 12 + 1, 1)
    return start, date((months + 3) // 12, (months + 3) % 12 + 1, 1) - timedelta(days=1)


def _objective(
    rng: Random, cycle_id: str, start: date, *, team: int, earlier: Objective | None, made: list[Objective]
) -> Objective:
    thing = earlier.thing if earlier else rng.choice(THINGS)
    statement = earlier.statement if earlier else f"{rng.choice(VERBS)} {thing} in {rng.choice(PLACES)} County"
    path = _path(slug(statement), team, made)
    address = f"{cycle_id}/{path}"
    key_results: list[KeyResult] = []
    for index in range(3):
        carried = earlier.key_results[0] if earlier and index == 0 else None
        others = [key_result.id for key_result in key_results]
        key_results.append(_key_result(rng, address, start, thing, others=others, carried=carried))
    continues = earlier.address if earlier else ""
    supports = _supports(rng, made)
    return Objective(path, address, statement, thing, team, person(rng), continues, supports, tuple(key_results))


def _path(name: str, team: int, made: list[Objective]) -> str:
    folder = f"team-{team + 1}/" if len(made) % _TEAM_FOLDER_EVERY == 0 else ""
    taken = {objective.path for objective in made}
    numbered = (f"{folder}{name}{f'-{number}' if number else ''}" for number in range(1_000_000))
    return next(path for path in numbered if path not in taken)


def _supports(rng: Random, made: list[Objective]) -> str:
    """A goal or an initiative, and now and then an objective or a key result of the same cycle."""
    goal = rng.randint(1, 5)
    named = [rng.choice((f"goal-{goal}", f"initiative-{goal}-{rng.randint(1, 3)}"))]
    if made and rng.random() < 0.2:
        other = rng.choice(made)
        named.append(rng.choice((other.address, other.key_results[0].address)))
    return f"[{', '.join(named)}]"


def _key_result(
    rng: Random, objective: str, start: date, thing: str, *, others: list[str], carried: KeyResult | None
) -> KeyResult:
    if carried and _can_go_on(carried):
        return _moving(rng, objective, carried.id, thing, sort=carried.kind, carried=carried)
    # The first always moves, so that there is one to carry on.
    sort = rng.choice(_SORTS if others else _MOVING)
    name = next(name for name in iter(lambda: slug(f"{noun(rng)} {sort}"), "") if name not in others)
    if sort == "held":
        return _held(rng, objective, name, thing)
    if sort == "milestone":
        return _milestone(rng, objective, name, thing, start)
    if sort == "baseline":
        return _baseline(rng, objective, name, thing)
    return _moving(rng, objective, name, thing, sort=sort)


def _can_go_on(key_result: KeyResult) -> bool:
    kind = _KINDS[key_result.kind]
    return key_result.end + kind.rises[1] <= kind.limit if kind.rises[1] else key_result.end >= 20


def _moving(
    rng: Random, objective: str, name: str, thing: str, *, sort: str, carried: KeyResult | None = None
) -> KeyResult:
    kind = _KINDS[sort]
    baseline = carried.end if carried else rng.randint(kind.lowest, kind.highest)
    way = rng.randint(*kind.rises) if kind.rises[1] else -round(baseline * rng.uniform(0.25, 0.5))
    target, commit = baseline + way, baseline + round(way * rng.uniform(0.55, 0.75))
    reached = rng.choice((0, 0.2, 0.4, 0.5, 0.8, 0.9, 1, 1.1)) * way
    steps = [baseline + round(reached * (k / CHECK_INS) ** rng.uniform(0.8, 1.3)) for k in range(1, CHECK_INS)]
    steps.append(baseline + round(reached))
    verb = "Raise" if way > 0 else "Reduce"
    what = kind.what.format(noun=_noun(name), thing=thing)
    statement = f"{verb} {what} from {kind.show(baseline)} to {kind.show(target)}"
    end = steps[-1]
    level = "target" if end / way >= target / way else "commit" if end / way >= commit / way else "no progress"
    numbers = [("baseline", baseline), ("commit", commit), ("target", target)]
    fields = [("unit", _quoted(kind.unit)), *((field, kind.show(number)) for field, number in numbers)]
    if carried:
        fields.append(("continues", carried.address))
    values = [kind.show(step) if rng.random() > 0.05 else "" for step in steps]
    return KeyResult(
        id=name,
        address=f"{objective}/{name}",
        fields=tuple((field, text) for field, text in fields if text),
        statement=statement,
        champion=person(rng),
        values=tuple(values),
        final=kind.show(end),
        level=level,
        kind=sort,
        end=end,
    )


def _held(rng: Random, objective: str, name: str, thing: str) -> KeyResult:
    rule, low, high = rng.choice((("at least", 90, 100), ("at most", 0, 15), ("between", 60, 80)))
    threshold = {"at least": f"{low}%", "at most": f"{high}%", "between": f"[{low}%, {high}%]"}[rule]
    steps = [min(max(rng.randint(low - 3, high + 3), 0), 100) for _ in range(CHECK_INS)]
    level = "target" if low <= steps[-1] <= high else "no progress"
    statement = f"Keep {_noun(name)} of {thing} {rule} {threshold.strip('[]').replace(', ', ' and ')}"
    fields = [("unit", '"%"'), ("hold", rule), ("threshold", threshold)]
    values = [f"{step}%" for step in steps]
    return _still(rng, objective, name, statement, fields=fields, values=values, level=level)


def _milestone(rng: Random, objective: str, name: str, thing: str, start: date) -> KeyResult:
    done_at = rng.choice((3, 4, 5, CHECK_INS))
    values = ["done" if k >= done_at else "not yet" for k in range(CHECK_INS)]
    fields = [("type", "milestone"), ("due", str(start + timedelta(days=rng.randint(40, 88))))]
    statement = f"New {_noun(name)} for {thing} is in use"
    level = "target" if values[-1] == "done" else "no progress"
    return _still(rng, objective, name, statement, fields=fields, values=values, level=level)


def _baseline(rng: Random, objective: str, name: str, thing: str) -> KeyResult:
    households = rng.randint(8, 40) * 10
    values = ["", "", *(str(round(households * k / 4)) for k in (1, 2, 3, 4))]
    fields = [("type", "baseline"), ("unit", "households"), ("target", str(households))]
    statement = f"Measure what {thing} cost {households} households"
    return _still(rng, objective, name, statement, fields=fields, values=values, level="target")


def _still(
    rng: Random,
    objective: str,
    name: str,
    statement: str,
    *,
    fields: list[tuple[str, str]],
    values: list[str],
    level: str,
) -> KeyResult:
    """A key result that nothing carries on."""
    return KeyResult(
        id=name,
        address=f"{objective}/{name}",
        fields=tuple(fields),
        statement=statement,
        champion=person(rng),
        values=tuple(values),
        final=values[-1],
        level=level,
        kind=name.rpartition("-")[2],
    )


def _noun(name: str) -> str:
    """What a key result counts, from its id: `phone line` of `phone-line-days`."""
    return name.rpartition("-")[0].replace("-", " ")


def _quoted(unit: str) -> str:
    return '"%"' if unit == "%" else unit
