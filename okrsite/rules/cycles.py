"""Rules about cycles and the program: short enough to feel, led by two, and ended with a talk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from okrsite.facts.endings import has_reflection
from okrsite.facts.schedule import closing_day, has_ended
from okrsite.language.dates import show_date
from okrsite.language.suggestions import listed, quote
from okrsite.rules.rule import Group, RuleDiagnostic
from okrsite.rules.scope import open_cycles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import Cycle

LONGEST = 124
"""Days: four months, as long as the pilot's own cycle."""
STAFF_PER_COACH = 50
BEFORE_START = timedelta(days=14)

CYCLES = Group("Cycles and the program")


@CYCLES.rule(
    "cycle-long",
    "warning",
    title="A cycle is a quarter, or a little more.",
    reason="Three months are short enough that everybody feels the end coming, and long enough to change something. "
    "In a year the first nine months are free.",
    bad="January to December",
    good="January to March",
    source="Establish Program Framework, OKRs Cycle Duration; The OKRs Cycle",
)
def _long(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for cycle in open_cycles(snapshot.portfolio):
        days = (cycle.end - cycle.start).days + 1
        if days > LONGEST:
            yield RuleDiagnostic(
                cycle.id,
                cycle.at / "end",
                f"This cycle has {days} days, which are {days / 91.25:.1f} quarters.",
                "End it after three months; an objective may go on in the next cycle.",
            )


@CYCLES.rule(
    "town-hall-missing",
    "warning",
    title="A cycle has a date for its town hall.",
    reason="That is the day on which everybody hears the OKRs, and from which they are not quietly changed any more.",
    bad="The OKRs are in a folder; some heard of it",
    good="town_hall: 2027-01-06",
    source="Step 1: Create OKRs, publishing; companion text on the roll-out",
)
def _town_hall(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for cycle in open_cycles(snapshot.portfolio):
        near = cycle.status == "published" or cycle.start - snapshot.today <= BEFORE_START
        if cycle.town_hall is None and near:
            yield RuleDiagnostic(
                cycle.id,
                cycle.at / "start",
                "This cycle has no town hall.",
                "Add `town_hall: …` with the day on which everybody hears of it.",
            )


@CYCLES.rule(
    "sponsor-missing",
    "warning",
    title="A cycle has an executive sponsor.",
    reason="Without somebody at the top who asks how it goes, the OKRs are the first thing to stop in a busy week.",
    bad="No sponsor, neither in the cycle nor in organization.yml",
    good="sponsor: Director Imani Brooks",
    source="Role 1: Executive Sponsor",
    asks_organization=True,
)
def _sponsor(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for cycle in open_cycles(snapshot.portfolio):
        if not cycle.sponsor and not snapshot.portfolio.organization.roles.executive_sponsor:
            yield RuleDiagnostic(
                cycle.id,
                cycle.at / "start",
                "Nobody sponsors this cycle.",
                "Add `sponsor: …` here, or `executive_sponsor: …` under `roles` in organization.yml.",
            )


@CYCLES.rule(
    "program-lead-missing",
    "warning",
    title="The program has a lead.",
    reason="It is the first role to fill: somebody has to call the workshops, keep the dates and see that the "
    "check-ins happen.",
    bad="No program lead in organization.yml",
    good="program_leads: [Imani Brooks, Rosa Delgado]",
    source="Fill Program Roles; Role 2: Program Lead",
    asks_organization=True,
)
def _lead(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    organization = snapshot.portfolio.organization
    if not organization.roles.program_leads:
        yield RuleDiagnostic(
            "",
            organization.at / "roles" / "program_leads",
            "Nobody leads the program.",
            "Add `program_leads: [… , …]` under `roles`; two are better than one.",
        )


@CYCLES.rule(
    "one-program-lead",
    "advice",
    title="Two people lead the program together.",
    reason="One alone gets stuck, or leaves, and takes with them all that the program has learned.",
    bad="program_leads: Rosa Delgado",
    good="program_leads: [Imani Brooks, Rosa Delgado]",
    source="Role 2: Program Lead",
    asks_organization=True,
)
def _one_lead(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    organization = snapshot.portfolio.organization
    leads = organization.roles.program_leads
    if len(leads) == 1:
        yield RuleDiagnostic(
            "",
            organization.at / "roles" / "program_leads",
            f"{quote(leads[0])} leads the program alone.",
            "Ask a second person, perhaps from another level of the organization, and add the name.",
        )


@CYCLES.rule(
    "few-coaches",
    "advice",
    title=f"There is one internal coach for every {STAFF_PER_COACH} people.",
    reason="Key results get better when somebody asks a question at the right moment, and a coach can only be in so "
    "many rooms. Where only a part of the organization takes part, turn this off.",
    bad="staff: 400, internal_coaches: Rosa Delgado",
    good="staff: 400, and eight coaches, trained a few each cycle",
    source="Types of OKR Participants (companion text); Role 5: Internal Coach",
    asks_organization=True,
)
def _coaches(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    organization = snapshot.portfolio.organization
    coaches = len(organization.roles.internal_coaches)
    asked = -(-(organization.staff or 0) // STAFF_PER_COACH)
    if coaches < asked:
        yield RuleDiagnostic(
            "",
            organization.at / "roles" / "internal_coaches",
            f"{coaches or 'No'} coach{'' if coaches == 1 else 'es'} for {organization.staff:,} people; one for every "
            f"{STAFF_PER_COACH} would be {asked}.",
            "Train a few more each cycle; where only some of these people take part, turn the rule off.",
        )


@CYCLES.rule(
    "decision-missing",
    "advice",
    title="Once a cycle has ended, every key result gets a decision.",
    reason="Keep, modify or remove: five minutes for each, and the next cycle is half drafted.",
    bad="The cycle ended, and the same key results simply go on",
    good="decision: modify, because: The form works, so now we measure what people do with it",
    source="Step 3: Reflect & Reset",
)
def _decision(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for cycle in _ended(snapshot):
        open_ones = [
            f"{objective.id}/{one.key_result.id}"
            for objective in cycle.objectives
            for one in snapshot.standings(objective)
            if "decision" in one.missing_ending
        ]
        if open_ones:
            yield RuleDiagnostic(
                cycle.id,
                cycle.retrospective.at if cycle.retrospective else cycle.at / "end",
                f"Without a decision: {listed(open_ones, 'and')}.",
                "Decide for each to keep, modify or remove it, under `outcomes` in retrospective.md.",
            )


@CYCLES.rule(
    "cycle-not-closed",
    "advice",
    title="A cycle that has ended is closed.",
    reason="An open end keeps people reporting on last quarter's promises, and the archive waits for its numbers.",
    bad="It is May, and the cycle that ended in March is still “published”",
    good="Closed in the second week of April, after the reflection",
    source="Step 3: Reflect & Reset",
)
def _not_closed(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for cycle in _ended(snapshot):
        if snapshot.today > closing_day(cycle):
            yield RuleDiagnostic(
                cycle.id,
                cycle.at / "status",
                f"This cycle ended on {show_date(cycle.end)} and is not closed.",
                "Reflect on it together, record an outcome for every key result, and close it.",
            )


@CYCLES.rule(
    "closed-without-reflection",
    "warning",
    title="A closed cycle has its reflection.",
    reason="What was learned is the one result that every cycle has, met or missed. Not written down, it is gone by "
    "the next one.",
    bad="Final numbers alone",
    good="Final numbers, and under “Lessons learned”: We asked for addresses that people do not have",
    source="Step 3: Reflect & Reset, Pitfalls",
)
def _reflection(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for cycle in snapshot.portfolio.cycles:
        if cycle.status != "closed":
            continue
        if not has_reflection(cycle):
            told = cycle.retrospective
            yield RuleDiagnostic(
                cycle.id,
                told.at if told else cycle.at / "status",
                "This cycle was closed without a word on what was learned.",
                "Hold the talk still, and write retrospective.md: lessons, success stories, what needs to change.",
            )


def _ended(snapshot: Snapshot) -> Iterator[Cycle]:
    cycles = (cycle for cycle in snapshot.portfolio.cycles if cycle.status == "published")
    return (cycle for cycle in cycles if has_ended(cycle, snapshot.today))
