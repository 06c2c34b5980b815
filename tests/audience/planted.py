"""A department with marked words in every place that one audience or another must not see, and in every other place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.model import (
    Asset,
    CheckIn,
    Correction,
    Cycle,
    Goal,
    KeyResult,
    Number,
    Objective,
    OrdinaryPage,
    Organization,
    Outcome,
    Portfolio,
    Ref,
    Retrospective,
    Section,
    Story,
    Team,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import Status, Visibility

DRAFT = "drafted-word"
"""Stands wherever only the draft's authors may look."""
STAFF = "internal-word"
"""Stands wherever only staff may look."""
OPEN = "open-word"
"""Stands wherever everybody may look, each with a number."""


def strings(value: object) -> Iterator[str]:
    """Every text that can be reached from a value, through all fields of all parts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        for part in fields(value):
            yield from strings(getattr(value, part.name))


def check_in(word: str, visibility: Visibility = "public", day: int = 14) -> CheckIn:
    found = Number(Decimal(1), word, unit=word)
    return CheckIn(date(2026, 7, day), found=found, note=word, win=word, blocker=word, by=word, visibility=visibility)


def key_result(address: str, word: str, visibility: Visibility = "public", **more: object) -> KeyResult:
    id_ = address.rpartition("/")[2]
    values: dict[str, object] = {"check_ins": (check_in(word),), **more}
    return KeyResult(id_, address, word, champions=(word,), visibility=visibility, **values)  # type: ignore[arg-type]


def objective(address: str, word: str, visibility: Visibility = "public", **more: object) -> Objective:
    cycle_id, _, id_ = address.partition("/")
    values: dict[str, object] = {"key_results": (key_result(f"{address}/kr", word),), **more}
    story = values.pop("story", Story(why=word, more=(Section(word, word),)))
    return Objective(
        id_, address, cycle_id, word, summary=word, focus=word, story=story, visibility=visibility, **values
    )  # type: ignore[arg-type]


def cycle(id_: str, status: Status = "published", **more: object) -> Cycle:
    return Cycle(id_, id_, date(2026, 7, 1), date(2026, 9, 30), status, **more)  # type: ignore[arg-type]


def page(path: str, word: str, visibility: Visibility = "public", text: str = "") -> OrdinaryPage:
    return OrdinaryPage(path, word, word, text or word, visibility)


def portfolio() -> Portfolio:
    """Three years in one: what is closed, what is under way, what is internal, and what is a draft."""
    return Portfolio(
        organization=Organization(
            "A department",
            mission=f"{OPEN}-1",
            goals=(Goal("goal", f"{OPEN}-2"),),
            teams=(Team("people", f"{OPEN}-3"),),
        ),
        cycles=(_closed(), _under_way(), _internal(), _drafted()),
        front=page("index.md", f"{OPEN}-4"),
        pages=(
            page("about.md", f"{OPEN}-5", text=f"{OPEN}-6 ![map](maps/open%20map.png) [sheet](/open.csv?x#y)"),
            page("staff.md", STAFF, "internal", text=f"{STAFF} ![x]({STAFF}-5.png)"),
            page("cycles/2026-q3/note.md", f"{OPEN}-7"),
            page("cycles/2026-people/note.md", STAFF),
            page("cycles/2026-q4/note.md", DRAFT),
        ),
        assets=(
            Asset("maps/open map.png"),
            Asset("open.csv"),
            Asset("cycles/2026-q3/team/open.png"),
            Asset("cycles/2026-q3/team/only-named.png"),
            Asset(f"{STAFF}-5.png"),
            Asset(f"cycles/2026-q3/{STAFF}-6.png"),
            Asset(f"cycles/2026-people/{STAFF}-7.pdf"),
            Asset(f"cycles/2026-q4/{DRAFT}-1.png"),
        ),
    )


def _closed() -> Cycle:
    told = Outcome(
        level="commit", found=Number(Decimal(1), STAFF, unit=STAFF), because=STAFF, next="2026-q3/team/open/kr"
    )
    return cycle(
        "2026-q2",
        "closed",
        message=f"{OPEN}-8",
        objectives=(
            objective(
                "2026-q2/open", f"{OPEN}-9", key_results=(key_result("2026-q2/open/kr", f"{OPEN}-10", outcome=told),)
            ),
            objective("2026-q2/hidden", STAFF, "internal"),
            objective(
                "2026-q2/half",
                f"{OPEN}-11",
                key_results=(
                    key_result("2026-q2/half/kr", f"{OPEN}-12"),
                    key_result("2026-q2/half/hidden", STAFF, "internal"),
                ),
            ),
        ),
        retrospective=Retrospective(intro=STAFF, sections=(Section(STAFF, STAFF),), visibility="internal"),
        corrections=(
            Correction(date(2026, 8, 1), "index.md", f"{OPEN}-13"),
            Correction(date(2026, 8, 1), "open.md", f"{OPEN}-14"),
            Correction(date(2026, 8, 1), "check-ins/open.csv", f"{OPEN}-15"),
            Correction(date(2026, 8, 2), "hidden.md", STAFF),
            Correction(date(2026, 8, 2), "check-ins/half.yml", STAFF),
            Correction(date(2026, 8, 2), "retrospective.md", STAFF),
            Correction(date(2026, 8, 2), f"{STAFF}-that-was-taken-away.md", STAFF),
        ),
        allow=(("many-objectives", STAFF),),
    )


def _under_way() -> Cycle:
    dead_ends = (
        Ref("goal", "goal"),
        Ref("objective", "2026-q2/open"),
        Ref("key result", "2026-q2/half/kr"),
        Ref("objective", "2026-q2/hidden"),
        Ref("key result", "2026-q2/half/hidden"),
        Ref("objective", "2026-people/hidden"),
        Ref("objective", "2026-q4/next"),
    )
    return cycle(
        "2026-q3",
        objectives=(
            objective(
                "2026-q3/team/open",
                f"{OPEN}-16",
                supports=dead_ends,
                continues="2026-q2/open",
                story=Story(
                    why=f"{OPEN}-17 ![a](open.png) and only-named.png", more=(Section(f"{OPEN}-18", f"{OPEN}-19"),)
                ),
                allow=(("wordy", STAFF),),
                key_results=(
                    key_result(
                        "2026-q3/team/open/kr",
                        f"{OPEN}-20",
                        continues="2026-q2/open/kr",
                        check_ins=(check_in(f"{OPEN}-21"), check_in(STAFF, "internal", 28)),
                        outcome=Outcome(because=f"{OPEN}-22", next="2026-q4/next/kr"),
                        allow=(("wordy", STAFF),),
                    ),
                    key_result("2026-q3/team/open/hidden", STAFF, "internal"),
                    key_result("2026-q3/team/open/on", f"{OPEN}-23", continues="2026-q2/half/hidden"),
                ),
            ),
            objective("2026-q3/hidden", STAFF, "internal", story=Story(why=f"![x]({STAFF}-6.png)")),
            objective("2026-q3/on", f"{OPEN}-24", continues="2026-q2/hidden", team_id="people"),
        ),
    )


def _internal() -> Cycle:
    return cycle(
        "2026-people", message=STAFF, visibility="internal", objectives=(objective("2026-people/hidden", STAFF),)
    )


def _drafted() -> Cycle:
    return cycle("2026-q4", "draft", message=DRAFT, objectives=(objective("2026-q4/next", DRAFT),))
