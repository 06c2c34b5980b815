"""Makes a content/ folder of any size, to measure with: a made-up department, the same for the same seed.

Every log is YAML, though in life some would be CSV: then each text that reading takes in is one that a YAML loader
alone could take in too, and the two can be compared.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from okrsite.reading import read
from okrsite.reading.locks import closed_lock, published_lock
from tests.bench.plan import CHECK_INS, plan
from tests.bench.sentences import THINGS, note, person, short, slug, words_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.bench.plan import Cycle, KeyResult, Objective

AS_OF = date(2026, 9, 28)
"""The day to build the content for: the newest cycle has had all its check-ins and has not ended."""
_CADENCE = timedelta(days=14)


def make(root: Path, objectives: int, *, per_cycle: int = 200, teams: int = 25, seed: int = 1) -> None:
    """Write a department's content into a new folder: valid, with nothing to warn of.

    Each objective has a story of about 120 words and three key results, each key result six check-ins. Cycles are
    quarters; the newest is published, all before it are closed and have their retrospective.
    """
    rng = Random(seed)
    _write(root / "organization.yml", _organization(rng, teams))
    cycles = list(plan(rng, objectives, per_cycle=per_cycle, teams=teams))
    for cycle, after in zip(cycles, [*cycles[1:], None], strict=True):
        folder = root / "cycles" / cycle.id
        _write(folder / "index.md", _cycle(rng, cycle))
        for objective in cycle.objectives:
            _write(folder / f"{objective.path}.md", _objective(rng, cycle, objective))
            _write(folder / "check-ins" / f"{objective.path}.yml", _log(rng, cycle, objective))
        if cycle.closed:
            _write(folder / "retrospective.md", _retrospective(rng, cycle, after))
    _lock(root)


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def _lock(root: Path) -> None:
    """Write the locks, as publishing and closing a cycle do."""
    for cycle in read(root, today=AS_OF).portfolio.cycles:
        folder = root / "cycles" / cycle.id
        _write(folder / "published.lock", published_lock(cycle, on=cycle.start + timedelta(days=1)).splitlines())
        if cycle.status == "closed":
            _write(folder / "closed.lock", closed_lock(root, cycle.id, on=cycle.end + timedelta(days=12)).splitlines())


def _organization(rng: Random, teams: int) -> Iterator[str]:
    yield "name: Department of Many Things"
    yield "mission: Every Californian gets what they need, on time, wherever they live."
    yield "staff: 8500"
    yield "goals:"
    for goal in range(1, 6):
        yield f"  - id: goal-{goal}"
        yield f"    name: Better {rng.choice(THINGS)} for everyone"
        yield f"    description: {words_about(rng, rng.choice(THINGS), 30)}"
        yield "    initiatives:"
        for initiative in range(1, 4):
            name = f"The {rng.choice(THINGS)} program"
            yield f"      - {{id: initiative-{goal}-{initiative}, name: {name}}}"
    yield "teams:"
    for team in range(1, teams + 1):
        yield f"  - id: team-{team}"
        yield f"    name: Division {team} for {rng.choice(THINGS)}"
        yield f"    lead: {person(rng)}"
        yield f"    description: {words_about(rng, rng.choice(THINGS), 30)}"
    yield "maturity:"
    yield "  - {id: focus, name: Focus, description: We work on few things}"
    yield "  - {id: alignment, name: Alignment, description: We know what our work serves}"


def _cycle(rng: Random, cycle: Cycle) -> Iterator[str]:
    yield "---"
    yield f"start: {cycle.start}"
    yield f"end: {cycle.end}"
    yield f"status: {'closed' if cycle.closed else 'published'}"
    yield "cadence: 2 weeks"
    yield f"town_hall: {cycle.start + timedelta(days=1)}"
    yield f"sponsor: {person(rng)}"
    yield "---"
    yield words_about(rng, rng.choice(THINGS), 60)
    yield ""
    yield words_about(rng, rng.choice(THINGS), 40)


def _objective(rng: Random, cycle: Cycle, objective: Objective) -> Iterator[str]:
    yield "---"
    yield f"objective: {objective.statement}"
    yield f"summary: {words_about(rng, objective.thing, 8)}"
    yield f"team: team-{objective.team + 1}"
    yield f"supports: {objective.supports}"
    if objective.continues:
        yield f"continues: {objective.continues}"
    yield f"sponsor: {objective.sponsor}"
    yield "key_results:"
    for key_result in objective.key_results:
        yield from _key_result(rng, cycle, key_result)
    yield "---"
    for heading in ("Why", "Why now", "Impact to Californians"):
        yield f"## {heading}\n"
        yield f"{words_about(rng, objective.thing, 32)}\n"
    if rng.random() < 0.3:
        yield f"- **{short(rng)}**\n- {short(rng)}\n- See [the report](https://example.org/{slug(objective.thing)}).\n"


def _key_result(rng: Random, cycle: Cycle, key_result: KeyResult) -> Iterator[str]:
    yield f"  - id: {key_result.id}"
    yield f"    statement: {key_result.statement}"
    for field, text in key_result.fields:
        yield f"    {field}: {text}"
    yield f"    champion: {key_result.champion}"
    if rng.random() < 0.5:
        yield "    actions:"
        for status, percent in (("done", 100), ("in progress", rng.randint(1, 9) * 10)):
            yield f"      - task: {short(rng)}"
            yield f"        owner: {person(rng)}"
            yield f"        due: {cycle.start + timedelta(days=rng.randint(10, 80))}"
            yield f"        percent: {percent}"
            yield f"        status: {status}"


def _log(rng: Random, cycle: Cycle, objective: Objective) -> Iterator[str]:
    entries = [
        (day, key_result, value, last)
        for key_result in objective.key_results
        for day, value, last in zip(
            _days(rng, cycle), key_result.values, [False] * (CHECK_INS - 1) + [True], strict=True
        )
    ]
    for day, key_result, value, last in sorted(entries, key=lambda entry: entry[0]):
        yield f"- date: {day}"
        yield f"  key_result: {key_result.id}"
        if value:
            yield f"  value: {value}"
        yield f"  confidence: {rng.choice(('risk', 'commit', 'commit', 'target', 'target'))}"
        yield f"  note: {note(rng)}"
        for field, odds in (("win", 0.25), ("blocker", 0.15), ("learning", 0.12), ("next", 0.6)):
            if rng.random() < odds:
                yield f"  {field}: {short(rng)}"
        if key_result.kind == "baseline" and last:
            yield "  source: Survey of the county offices"
        if rng.random() < 0.03:
            yield "  escalate: true"
        if rng.random() < 0.02:
            yield "  visibility: internal"
        yield f"  by: {key_result.champion}"


def _days(rng: Random, cycle: Cycle) -> list[date]:
    """Six days of check-ins, near the due dates. One key result in seven misses one, and reports twice for another."""
    days = [
        cycle.start + _CADENCE * k + timedelta(days=rng.choice((-1, 0, 0, 0, 1, 2))) for k in range(1, CHECK_INS + 1)
    ]
    if rng.random() < 1 / 7:
        missed = rng.randrange(1, CHECK_INS)
        days[missed] = cycle.start + _CADENCE * missed + timedelta(days=4)
    return days


def _retrospective(rng: Random, cycle: Cycle, after: Cycle | None) -> Iterator[str]:
    carried = _carried(after)
    yield "---"
    yield f"date: {cycle.end + timedelta(days=9)}"
    yield "outcomes:"
    for objective in cycle.objectives:
        for key_result in objective.key_results:
            yield from _outcome(rng, cycle, objective, key_result, carried.get(key_result.address, ""))
    yield f"maturity: {{focus: {rng.randint(1, 5)}, alignment: {rng.randint(1, 5)}}}"
    yield "---"
    for heading in (
        "Lessons learned",
        "Success stories",
        "Impact to Californians",
        "What worked",
        "What needs to change",
    ):
        yield f"## {heading}\n"
        yield f"{words_about(rng, rng.choice(THINGS), 50)}\n"


def _carried(after: Cycle | None) -> dict[str, str]:
    """From a key result to the one of the next cycle that carries it on."""
    following = [key_result for objective in after.objectives for key_result in objective.key_results] if after else []
    return {dict(key_result.fields).get("continues", ""): key_result.address for key_result in following}


def _outcome(rng: Random, cycle: Cycle, objective: Objective, key_result: KeyResult, carried_on: str) -> Iterator[str]:
    yield f"  - key_result: {objective.path}/{key_result.id}"
    yield f"    final: {key_result.final}"
    yield f"    as_of: {cycle.end + timedelta(days=rng.choice((0, 0, 0, 5)))}"
    yield f"    level: {key_result.level}"
    yield f"    decision: {rng.choice(('keep', 'modify')) if carried_on else 'remove'}"
    yield f"    because: {short(rng)}"
    if carried_on:
        yield f"    next: {carried_on}"


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
