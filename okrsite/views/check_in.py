"""What the page of one check-in date says: the agenda of the meeting, most important first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal

from okrsite import paths
from okrsite.facts.measures import escalates, is_at_risk
from okrsite.facts.schedule import slots
from okrsite.language.language import in_english
from okrsite.language.messages import Day, Message, Words, chain, listing, lower_first, message
from okrsite.views.charts.trajectory import value_words
from okrsite.views.log import EntryView, entry_view
from okrsite.views.parts import Part, parts
from okrsite.views.state_words import CONFIDENCE, Badge, Link, missed_words, said_badge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okrsite.facts.measures import Slot, Standing
    from okrsite.model import CheckIn, Cycle, KeyResult, Objective
    from okrsite.views.context import Context

Kind = Literal["raised", "risk", "missed", "changed", "steady", "upcoming"]

_WORDS: dict[Kind, Message] = {  # most urgent first
    "raised": message("agenda.raised"),
    "risk": message("agenda.risk"),
    "missed": message("agenda.missed"),
    "changed": message("agenda.changed"),
    "steady": message("agenda.steady"),
    "upcoming": message("agenda.upcoming"),
}
_RANK = {kind: place for place, kind in enumerate(_WORDS)}
_MOST = 4
"""Key results on a screen of the meeting, with what was noted on each."""
_ROOM = 1400
"""Letters on such a screen, in type that can be read from the last row."""


@dataclass(frozen=True, slots=True)
class Item:
    """One key result on the agenda."""

    kind: Kind
    id: str
    """Of the key result: its place on its objective's page."""
    statement: str
    champions: tuple[str, ...]
    who: Words
    """The champions as a sentence has them."""
    entry: EntryView | None
    value: Words
    """What was measured, or that nobody reported; empty where a check-in measured nothing."""
    was: Words
    """The value before: "was 45,800 people on July 29"; empty where none was measured before."""
    was_confidence: Words
    """How sure the champion was before; empty where that has not changed."""


@dataclass(frozen=True, slots=True)
class Section:
    """One objective: a screen of the meeting, or more where it has many key results."""

    id: str
    objective: Link
    team: str
    summary: Words
    """Its key results in a few words, most urgent first: "1 at risk, 2 as before"."""
    urgent: bool
    items: tuple[Item, ...]
    screens: tuple[Part[Item], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One number of the overview, and what it is made of."""

    label: Words
    number: Words
    words: Words


@dataclass(frozen=True, slots=True)
class CheckInView:
    title: Words
    cycle: Link
    previous: Link | None
    next: Link | None
    counts: tuple[Count, ...]
    sections: tuple[Section, ...]


def check_in_title(due: date) -> Words:
    """What the page is called: "Check-in of August 26, 2026"."""
    return chain([message("label.check_in_of"), due])


def check_in_view(cycle: Cycle, due: date, context: Context) -> CheckInView:
    """Everything that the page of one due date says."""
    found = (_section(objective, due, context) for objective in cycle.objectives)
    sections = sorted((one for one in found if one.items), key=lambda one: _RANK[one.items[0].kind])
    dates = slots(cycle)
    place = dates.index(due)
    return CheckInView(
        title=check_in_title(due),
        cycle=Link(cycle.name, paths.cycle_page(cycle.id)),
        previous=_date_link(cycle, dates[place - 1]) if place else None,
        next=_date_link(cycle, dates[place + 1]) if place + 1 < len(dates) else None,
        counts=tuple(_counts([item for one in sections for item in one.items], context)),
        sections=tuple(sections),
    )


def _section(objective: Objective, due: date, context: Context) -> Section:
    silent = missed_words(context.portfolio.audience)
    items = [
        _item(standing, slot, before, silent)
        for standing in context.snapshot.standings(objective)
        if standing.state != "withdrawn"
        for slot, before in _around(standing, due)
    ]
    items.sort(key=lambda item: _RANK[item.kind])
    kinds = Counter(item.kind for item in items)
    return Section(
        id=objective.id,
        objective=Link(objective.statement, paths.objective_page(objective.address)),
        team=context.team_name(objective.team_id),
        summary=_summary(kinds, _WORDS),
        urgent=bool(kinds["raised"] or kinds["risk"]),
        items=tuple(items),
        screens=parts(objective.id, items, _MOST, fewest=ceil(sum(map(_letters, items)) / _ROOM)),
    )


def _letters(item: Item) -> int:
    """How much there is to read; where a number comes from is not shown in a meeting."""
    entry = item.entry
    told = [entry.note, *(note.words for note in entry.notes if note.kind != "source")] if entry else []
    return sum(map(len, (item.statement, *told)))


def _summary(kinds: Counter[Kind], shown: Iterable[Kind]) -> Words:
    return chain((_WORDS[kind].having(count=kinds[kind]) for kind in shown if kinds[kind]), ", ")


def _around(standing: Standing, due: date) -> list[tuple[Slot, list[CheckIn]]]:
    """The slot of a date, if one is owed or made, and the check-ins that counted for earlier ones, latest first."""
    before: list[CheckIn] = []
    for slot in standing.slots:
        if slot.due == due:
            return [(slot, before[::-1])]
        if slot.check_in:
            before.append(slot.check_in)
    return []


def _item(standing: Standing, slot: Slot, before: list[CheckIn], silent: Words) -> Item:
    key_result, entry = standing.key_result, slot.check_in
    said = said_badge(entry, key_result) if entry else None
    was_confidence = _was_confidence(said, before, key_result)
    kind = _kind(key_result, slot, changed=bool(was_confidence))
    return Item(
        kind=kind,
        id=key_result.id,
        statement=key_result.statement,
        champions=key_result.champions,
        who=listing(key_result.champions),
        entry=entry_view(entry, key_result) if entry else None,
        value=value_words(entry, key_result) if entry else silent if kind == "missed" else message("agenda.to_report"),
        was=_was(entry, before, key_result),
        was_confidence=was_confidence,
    )


def _kind(key_result: KeyResult, slot: Slot, *, changed: bool) -> Kind:
    entry = slot.check_in
    if not entry:
        return "missed" if slot.state == "missed" else "upcoming"
    if escalates(key_result, entry):
        return "raised"
    if is_at_risk(key_result, slot):
        return "risk"
    return "changed" if changed else "steady"


def _was(entry: CheckIn | None, before: list[CheckIn], key_result: KeyResult) -> Words:
    """The latest value before, so that a reader sees the step; whether it is a good one depends on the key result."""
    measured = next((one for one in before if value_words(one, key_result)), None)
    if not measured:
        return ""
    then, day = value_words(measured, key_result), Day(measured.date)
    if not entry:
        return message("agenda.last", value=then, day=day)
    now = value_words(entry, key_result)
    same = in_english(now) == in_english(then)  # however it was written
    return message("agenda.same", day=day) if same else message("agenda.was", value=then, day=day)


def _was_confidence(said: Badge | None, before: list[CheckIn], key_result: KeyResult) -> Words:
    """The confidence that was stated last, where its words differ from what is said now."""
    then = said_badge(before[0], key_result) if before else None
    if not (said and then) or said.words == then.words:
        return ""
    if then.tone not in CONFIDENCE:
        return message("agenda.was_done")
    return message("agenda.was_confidence", confidence=lower_first(then.words))


def _counts(items: list[Item], context: Context) -> Iterable[Count]:
    """The meeting at a glance: how many reported, what needs help, what changed, who is missing."""
    kinds = Counter(item.kind for item in items)
    made = len(items) - kinds["missed"] - kinds["upcoming"]
    yield Count(
        message("agenda.reported"), message("agenda.of", made=made, total=len(items)), message("agenda.key_results")
    )
    if helped := kinds["raised"] + kinds["risk"]:
        yield Count(message("agenda.needs_help"), str(helped), _summary(kinds, ("raised", "risk")))
    if changed := sum(bool(item.was_confidence) for item in items):
        yield Count(message("agenda.confidence"), str(changed), message("agenda.since"))
    labels: dict[Kind, Words] = {
        "missed": missed_words(context.portfolio.audience),
        "upcoming": message("agenda.to_report"),
    }
    for kind, label in labels.items():
        if kinds[kind]:
            yield Count(label, str(kinds[kind]), _who([item for item in items if item.kind == kind]))


def _who(items: list[Item]) -> Words:
    """The champions of several key results, each once."""
    names = dict.fromkeys(name for item in items for name in item.champions)
    nobody = sum(not item.champions for item in items)
    return listing([*names, *([message("agenda.no_champion", count=nobody)] if nobody else [])])


def _date_link(cycle: Cycle, due: date) -> Link:
    return Link(due, paths.check_in_page(cycle.id, due))
