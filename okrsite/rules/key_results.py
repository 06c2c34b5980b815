"""Rules about key results: few of them, each an outcome and not a task."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from okrsite.language.suggestions import quote
from okrsite.prose import words
from okrsite.rules.rule import Group, RuleDiagnostic
from okrsite.rules.scope import open_cycles, open_key_results, open_objectives, standing_key_results
from okrsite.rules.sentences import statement
from okrsite.rules.tasks import task_in, tasks_of
from okrsite.rules.word_lists import GRADUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.snapshot import Snapshot

MOST_KEY_RESULTS = 4
MOST_OF_A_TEAM = 9

_VAGUE = re.compile(r"\b(?:progress (?:on|towards?)|ongoing|continued)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"\d[\d.,]*\s?(?:%|percent\b)|\bfrom\s+[$€£]?\d[\w.,%]*\b.{0,60}?\bto\s+[$€£]?\d[\w.,%]*", re.IGNORECASE
)

KEY_RESULTS = Group("Key results")


@KEY_RESULTS.rule(
    "one-key-result",
    "advice",
    title="An objective has two or three key results.",
    reason="A single number can be reached in a way that nobody wanted: answers get faster because they get worse. A "
    "second one keeps the first honest.",
    bad="Only “Cut the wait for a building permit from 40 days to 20 days”",
    good="The same, and “Keep applications that are approved without a second visit at 85% or more”",
    source="Drafting OKRs, Key Results",
    locked=True,
)
def _one(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        if len(standing_key_results(objective)) == 1:
            yield RuleDiagnostic(
                objective.address,
                objective.at / "key_results",
                "This objective has a single key result.",
                "Ask what else would show that it was reached, and what must not get worse on the way.",
            )


@KEY_RESULTS.rule(
    "fourth-key-result",
    "advice",
    title="A fourth key result is an exception.",
    reason="Each key result costs a champion, an action plan and a place in every check-in.",
    bad="Four key results because there were four good ideas",
    good="Three, and the fourth as an action that serves one of them",
    source="Drafting OKRs, Key Results",
    locked=True,
)
def _fourth(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        if len(standing_key_results(objective)) == MOST_KEY_RESULTS:
            yield RuleDiagnostic(
                objective.address,
                objective.at / "key_results",
                "This objective has four key results.",
                "Is one of them really an action, or a number that you would watch anyway? If all four are key, say so "
                "with `allow`.",
            )


@KEY_RESULTS.rule(
    "too-many-key-results",
    "warning",
    title=f"An objective has no more than {MOST_KEY_RESULTS} key results.",
    reason="Key results are the few that matter. Five or more are a report.",
    bad="Nine key results, among them everything that the dashboard shows already",
    good="The three that would make you say “we did it”",
    source="Drafting OKRs, Key Results; Number of OKRs",
    locked=True,
)
def _too_many(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        count = len(standing_key_results(objective))
        if count > MOST_KEY_RESULTS:
            yield RuleDiagnostic(
                objective.address,
                objective.at / "key_results",
                f"This objective has {count} key results.",
                "Keep two or three; watch the others elsewhere, or move them to the action plans.",
            )


@KEY_RESULTS.rule(
    "too-many-for-a-team",
    "warning",
    title="A team has fewer than ten key results in a cycle, over all its objectives.",
    reason="A check-in of fifteen minutes has room for nine numbers. With more, the last ones are never talked about.",
    bad="Three objectives with four key results each",
    good="Three objectives with two or three each",
    source="Drafting OKRs, Key Results",
    locked=True,
)
def _too_many_for_team(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    names = {team.id: f"The team {quote(team.name)}" for team in snapshot.portfolio.organization.teams}
    for cycle in open_cycles(snapshot.portfolio):
        by_team: dict[str, int] = defaultdict(int)
        for objective in cycle.objectives:
            by_team[objective.team_id] += len(standing_key_results(objective))
        for team, count in by_team.items():
            if count > MOST_OF_A_TEAM and team in names:
                yield RuleDiagnostic(
                    cycle.id,
                    cycle.at,
                    f"{names[team]} has {count} key results in this cycle.",
                    "Bring it below ten: take the weakest out of each objective first.",
                )


@KEY_RESULTS.rule(
    "task-not-outcome",
    "warning",
    title="A key result is an outcome, not a task.",
    reason="A workshop can be held, a site launched and a plan written, and nobody is better off. Ask what the task "
    "is for: that is the key result, and the task belongs into its action plan.",
    bad="Train 200 eligibility workers on the new policy",
    good="Raise applications decided correctly the first time from 81% to 92%",
    source="Drafting OKRs, Convert tasks to outcomes; Writing Tips, for key results",
    locked=True,
)
def _task(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    tasks = tasks_of(snapshot.portfolio.organization)
    for entry in open_key_results(snapshot.portfolio):
        key_result = entry.key_result
        word = task_in(key_result, tasks)
        if word:
            yield RuleDiagnostic(
                key_result.address,
                key_result.at / "statement",
                f"{quote(word)} describes work, not what comes of it.",
                "Ask what will be different for whom once it is done, and measure that; list the work under `actions`.",
                excerpt=word,
            )


@KEY_RESULTS.rule(
    "milestone-not-event",
    "warning",
    title="A milestone is an event that happens or does not.",
    reason="On the last day, two people who do not like each other must give the same answer: yes or no.",
    bad="Make progress on the permit for the new shelter",
    good="The county issues the permit for the new shelter",
    source="Overview of OKRs, Milestone",
    locked=True,
)
def _event(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for entry in open_key_results(snapshot.portfolio):
        key_result = entry.key_result
        if key_result.type != "milestone":
            continue
        text = statement(key_result.statement)
        share = _SHARE.search(text)
        first = text.partition(" ")[0]
        found = _VAGUE.search(text)
        vague = found[0] if found else first if first.casefold() in GRADUAL else ""
        if share:
            yield RuleDiagnostic(
                key_result.address,
                key_result.at / "statement",
                f"{quote(share[0])} is reached little by little, which a milestone is not.",
                "Make it a metric with a baseline, a commit and a target, or name the event that ends it.",
                excerpt=share[0],
            )
        elif vague:
            yield RuleDiagnostic(
                key_result.address,
                key_result.at / "statement",
                f"{quote(vague)} goes on and on: nobody can say on which day it has happened.",
                "Name the event that others will see, as in “The council adopts …” or “The first family moves in”.",
                excerpt=vague,
            )


@KEY_RESULTS.rule(
    "statement-repeated",
    "warning",
    title="No two key results of an objective have the same statement.",
    reason="Readers take them for one. Often a line was copied, and what the second one measures was never written "
    "down.",
    bad="“Answer calls sooner” three times: for the wait, for busy signals and for calls handled",
    good="Three statements, each naming what it measures",
    source="Writing Tips, for key results: Specific",
    locked=True,
)
def _repeated(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        known: dict[str, str] = {}
        for key_result in standing_key_results(objective):
            plain = " ".join(words(key_result.statement).casefold().rstrip(".").split())
            first = known.setdefault(plain, key_result.id)
            if first != key_result.id:
                yield RuleDiagnostic(
                    key_result.address,
                    key_result.at / "statement",
                    f"{quote(first)} has the same statement.",
                    "Say in each what it measures, or merge the two.",
                )


@KEY_RESULTS.rule(
    "baseline-again",
    "warning",
    title="A baseline key result does not come back for a second cycle.",
    reason="One cycle to find out where we stand is well spent. A second one means that the number is too hard to "
    "get, or that nobody needs it.",
    bad="“Measure how long inmates wait for a doctor” in spring, and again in summer",
    good="In summer: “Cut the wait for a doctor from 19 days to 10 days”",
    source="Overview of OKRs, Baseline; Step 2: Check-In & Monitor",
    locked=True,
)
def _baseline_again(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    index = snapshot.index
    for entry in open_key_results(snapshot.portfolio):
        if entry.key_result.type != "baseline":
            continue
        before = [*index.earlier(entry.key_result.address)]
        before += [f"{earlier}/{entry.key_result.id}" for earlier in index.earlier(entry.objective.address)]
        known = (index.key_results.get(address) for address in before)
        earlier = next((one for one in known if one and one.key_result.type == "baseline"), None)
        if earlier:
            yield RuleDiagnostic(
                entry.key_result.address,
                entry.key_result.at / "type",
                f"This was to be measured in {quote(earlier.cycle.name)} already.",
                "Take the best number that you have, by a sample or an estimate, and make it a metric.",
            )
