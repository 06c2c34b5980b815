"""Rules about check-ins: made when they are due, and honest about why the confidence moved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from okrsite.facts.log import gives_reason, is_lower, reported_by
from okrsite.facts.measures import slip
from okrsite.facts.schedule import closing_day
from okrsite.language.dates import show_date, show_day
from okrsite.language.suggestions import quote
from okrsite.numbers import show
from okrsite.rules.rule import Group, RuleDiagnostic
from okrsite.rules.scope import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from okrsite.facts.measures import Slip
    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import CheckIn, Confidence, KeyResult

SOON = timedelta(days=2)
FEWEST_VALUES = 3

CHECK_INS = Group("Check-ins")


@CHECK_INS.rule(
    "check-in-due",
    "advice",
    title="Check-ins that fall due today or in the next two days are written before the meeting.",
    reason="The meeting is for talking about what changed. Where people fill in numbers during it, there is no time "
    "left.",
    bad="Fifteen minutes of “wait, I have to find the number”",
    good="Numbers in the evening before, and fifteen minutes on the two key results at risk",
    source="Step 2: Check-In & Monitor, Solutions",
)
def _due(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    owed: dict[tuple[str, date], list[KeyResult]] = {}
    for standing in running(snapshot):
        for slot in standing.slots:
            if slot.state == "upcoming" and slot.due - snapshot.today <= SOON:
                owed.setdefault((standing.cycle.id, slot.due), []).append(standing.key_result)
    cycles = {cycle.id: cycle for cycle in snapshot.portfolio.cycles}
    for (cycle_id, due), key_results in owed.items():
        several = f"{len(key_results)} check-ins are" if len(key_results) > 1 else "One check-in is"
        yield RuleDiagnostic(
            cycle_id,
            cycles[cycle_id].at,
            f"{several} due on {show_date(due)} and not written yet.",
            "Remind the champions; a check-in without a value is better than none.",
        )


@CHECK_INS.rule(
    "check-in-missed",
    "advice",
    title="No check-in is missed.",
    reason="Silence is never good news. Readers cannot tell a champion on vacation from a key result in trouble.",
    bad="No entry since June",
    good="“Nothing measured these two weeks, the survey closes on the 14th”, without a value",
    source="Step 2: Check-In & Monitor, Pitfalls",
)
def _missed(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for standing in running(snapshot):
        # Later it is the cycle that should be closed.
        if standing.unanswered and snapshot.today <= closing_day(standing.cycle):
            key_result, last = standing.key_result, standing.unanswered
            since = f" since {show_day(standing.latest.date)}" if standing.latest else ""
            yield RuleDiagnostic(
                key_result.address,
                key_result.at,
                f"Nobody has reported on {quote(key_result.id)}{since or ' yet'}; {show_day(last)} was missed.",
                "Add an entry to the log, without a value if nothing was measured.",
            )


@CHECK_INS.rule(
    "value-far-off",
    "warning",
    title="A value lies where the others do.",
    reason="A percentage written as a fraction, or a number without its M, draws a cliff into the chart that nobody "
    "fell off.",
    bad="value: 0.97, where the last value was 97%",
    good="value: 97%",
    source="Step 2: Check-In & Monitor, values",
)
def _far(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    today = snapshot.today
    for standing in running(snapshot):
        key_result, outcome = standing.key_result, standing.key_result.outcome
        values = [(one.value, one.date, one.at / "value") for one in reported_by(today, key_result.check_ins)]
        if outcome and outcome.final:
            values.append((outcome.final, today + timedelta(days=1), outcome.at / "final"))
        for value, day, at in values:
            found = slip(key_result, value, day) if value else None
            if found:
                remedy = "If it is right, say so with `allow`, and what happened in `note`."
                yield RuleDiagnostic(key_result.address, at, slip_words(found, key_result), remedy)


def slip_words(found: Slip, key_result: KeyResult) -> str:
    """In words, what a value is far from, and what it may have been meant to be."""
    beside = "what was planned" if found.kind == "plan" else f"the {found.kind}, {show(found.beside, key_result.unit)}"
    asked = f" Did you mean {show(found.meant, key_result.unit)}?" if found.meant else ""
    return f"{show(found.value, key_result.unit)} is far from {beside}.{asked}"


@CHECK_INS.rule(
    "drop-without-reason",
    "warning",
    title="A drop in confidence says why.",
    reason="The reason is the only part of a drop that anybody can act on. At the end of the cycle it is also what "
    "you will want to remember.",
    bad="From “on track to the target” to “at risk”, without a word",
    good="“At risk: two of five inspectors left, and the exam is in May”",
    source="Step 2: Check-In & Monitor, comments",
)
def _drop(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for standing in running(snapshot):
        for before, now in _stated(standing.entries):
            if is_lower(now.confidence, before) and not gives_reason(now):
                yield RuleDiagnostic(
                    standing.key_result.address,
                    now.at / "confidence",
                    f"Confidence fell from {quote(before)} to {quote(now.confidence)}, and nothing says why.",
                    "Say in `note` or `blocker` what changed.",
                )


@CHECK_INS.rule(
    "risk-without-reason",
    "warning",
    title="A key result at risk says what the risk is.",
    reason="“At risk” alone asks everybody to worry and nobody to help.",
    bad="confidence: risk",
    good="confidence: risk, blocker: The county has no interpreter for hearings in Mixteco",
    source="Step 2: Check-In & Monitor, comments",
)
def _risk(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for standing in running(snapshot):
        for before, now in _stated(standing.entries):
            if now.confidence == "risk" and not is_lower("risk", before) and not gives_reason(now):
                yield RuleDiagnostic(
                    standing.key_result.address,
                    now.at / "confidence",
                    "At risk, and nothing says why.",
                    "Say in `blocker` or `note` what stands in the way, and who could move it.",
                )


@CHECK_INS.rule(
    "risk-not-escalated",
    "warning",
    title="A key result that is at risk twice in a row is escalated.",
    reason="Two weeks are enough to try by yourself. After that the sponsor should hear of it while something can "
    "still be done.",
    bad="At risk in May, in June and at the end; the sponsor learns of it in July",
    good="At risk a second time: `escalate: true`, and what you need from the sponsor under `next`",
    source="Step 2: Check-In & Monitor; Role 1: Executive Sponsor",
)
def _escalate(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for standing in running(snapshot):
        at_risk = _last_risks(standing.entries)
        if len(at_risk) > 1 and not any(one.escalate for one in at_risk):
            yield RuleDiagnostic(
                standing.key_result.address,
                at_risk[-1].at / "confidence",
                f"At risk {len(at_risk)} times in a row, and not escalated.",
                "Add `escalate: true`, and say under `next` what you need and from whom.",
            )


@CHECK_INS.rule(
    "confidence-never-moves",
    "advice",
    title="Confidence moves when the value does.",
    reason="Confidence is a judgment, and it should be made anew each time. Where the numbers lead elsewhere and the "
    "word stays the same, it may have been copied.",
    bad="Four check-ins say “on track to the target”, while the value crawls towards the commit",
    good="“The value says commit. I still say target, because the second crew starts on Monday”",
    source="Step 2: Check-In & Monitor, confidence",
)
def _never_moves(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for standing in running(snapshot):
        measured = [one for one in standing.entries if one.value and one.confidence]
        if len(measured) < FEWEST_VALUES or len({one.confidence for one in measured}) > 1:
            continue
        if len({one.value.value for one in measured if one.value}) == 1:
            continue
        pace = standing.pace
        if pace and pace.disagrees:
            heading = {"target": "to the target", "commit": "to the commit"}.get(pace.heading, "short of the commit")
            yield RuleDiagnostic(
                standing.key_result.address,
                measured[-1].at / "confidence",
                f"Confidence was {quote(measured[-1].confidence)} {len(measured)} times; the values lead {heading}.",
                "Judge it anew, or say in `note` what the values do not show.",
            )


def _stated(entries: tuple[CheckIn, ...]) -> Iterator[tuple[Confidence | None, CheckIn]]:
    """The entries that state a confidence, each with what was stated before."""
    before: Confidence | None = None
    for one in entries:
        if one.confidence:
            yield before, one
            before = one.confidence


def _last_risks(entries: tuple[CheckIn, ...]) -> list[CheckIn]:
    """The latest stated entries that are all at risk, oldest first."""
    found: list[CheckIn] = []
    for one in reversed(entries):
        if one.confidence == "risk":
            found.append(one)
        elif one.confidence:
            break
    return found[::-1]
