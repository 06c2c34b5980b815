"""The questions that draft an objective, in the order in which the playbook's handout asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.changes.objective_text import KeyResultText
from okrsite.changes.statements import (
    FromTo,
    diagnose_commit,
    diagnose_number,
    free_id,
    from_to,
    id_from,
    likely_type,
    unclear_numbers,
)
from okrsite.cli.asking import ask, ask_choice, confirm, say

if TYPE_CHECKING:
    from okrsite.changes.objective_text import ObjectiveText
    from okrsite.editing.writing import Value
    from okrsite.model import Organization

_ENOUGH = 4
"""Source: two or three key results, four as an exception (playbook, Drafting OKRs)."""


def ask_objective(told: ObjectiveText, organization: Organization) -> None:
    """Asks for what is not told yet; only the objective itself is needed."""
    fields = told.fields
    if "objective" not in fields:
        say("What should we focus on in the coming months? One sentence, a strong verb, no numbers.")
        fields["objective"] = ask("Objective", flag="--objective")
    if "team" not in fields and organization.teams:
        _ask_ref(fields, "team", "Team", {team.id: team.name for team in organization.teams})
    if "supports" not in fields and organization.goals:
        known = {goal.id: goal.name for goal in organization.goals}
        known |= {one.id: one.name for goal in organization.goals for one in goal.initiatives}
        _ask_ref(fields, "supports", "Which goal or initiative does it serve", known)
    told.why = told.why or ask("Why does it matter? One or two sentences", flag="--why", needed=False)
    told.why_now = told.why_now or ask("Why now? What makes it urgent", flag="--why-now", needed=False)
    if not told.impact and "internal" not in fields:
        told.impact = ask(
            f"How does it help {told.beneficiaries}? Enter where it is about our own people",
            flag="--impact",
            needed=False,
        )
        if not told.impact and confirm("Is it about our own people or culture?"):
            fields["internal"] = True
    if "summary" not in fields and (text := ask("In one plain sentence, for lists", flag="--summary", needed=False)):
        fields["summary"] = text


def ask_key_results(told: ObjectiveText, organization: Organization) -> None:
    """Asks how one will know that the objective is reached."""
    say("At the end of the cycle, how will we know? Two or three key results: outcomes, not tasks.")
    say('Best as "verb, measure, from X to Y". Enter when there is no more.')
    while len(told.key_results) < _ENOUGH:
        statement = ask(f"Key result {len(told.key_results) + 1}", flag="--key-result", needed=False)
        if not statement:
            return
        statement = _outcome(statement, organization)
        told.key_results.append(_ask_key_result(statement, {str(one.fields["id"]) for one in told.key_results}))


def _ask_ref(fields: dict[str, Value], name: str, question: str, known: dict[str, str]) -> None:
    for id, words in known.items():
        say(f"  {id}: {words}")

    def check(answer: str) -> str:
        return "" if answer in known else f"Write one of these: {', '.join(known)}; or Enter."

    if answer := ask(question, flag=f"--{name}", check=check, needed=False):
        fields[name] = [answer] if name == "supports" else answer


def _outcome(statement: str, organization: Organization) -> str:
    """Source: the playbook's third question, which turns a task into what comes of it."""
    from okrsite.model import KeyResult
    from okrsite.rules.tasks import task_in, tasks_of

    task = task_in(KeyResult("draft", "draft", statement), tasks_of(organization))
    if not task:
        return statement
    say(f"“{task}” is a task. When it is done, what will be different?")
    return ask("The outcome, or Enter to leave it", flag="--key-result", default=statement)


def _ask_key_result(statement: str, taken: set[str]) -> KeyResultText:
    numbers = from_to(statement)
    kinds = {
        "metric": "a number that moves",
        "milestone": "it happens, or it does not",
        "baseline": "a number to be measured for the first time",
    }
    if unclear := unclear_numbers(statement):
        say(f"{unclear} Say them in one unit.")
    kind = "metric"
    if not (numbers or unclear):
        kind = ask_choice("Type", kinds, flag="--key-result", default=likely_type(statement))
    fields: dict[str, Value] = {"id": free_id(id_from(statement, without_verb=True), taken), "statement": statement}
    if kind != "metric":
        fields["type"] = kind
    else:
        likely = numbers or FromTo("", "", "")
        _ask_numbers(fields, likely.start, likely.end, unit=likely.unit)
    if champion := ask("Champion, one person or two with a comma", flag="--key-result", needed=False):
        names = [name.strip() for name in champion.split(",") if name.strip()]
        fields["champion"] = names if len(names) > 1 else names[0]
    return KeyResultText(fields)


def _ask_numbers(fields: dict[str, Value], start: str, end: str, *, unit: str) -> None:
    """The commit comes last, because it lies between the other two; in the file it stands between them too."""
    flag, told = "--key-result", {}
    told["unit"] = ask("Unit (people, %, $, days)", flag=flag, default=unit, needed=False)
    told["baseline"] = ask("Baseline: where we start", flag=flag, check=diagnose_number, default=start, needed=False)
    told["target"] = ask(
        "Target: 1 chance in 2, we hope for this", flag=flag, check=diagnose_number, default=end, needed=False
    )

    def check(text: str) -> str:
        return diagnose_number(text) or diagnose_commit(text, told["baseline"], told["target"])

    told["commit"] = ask("Commit: 9 chances in 10, we expect this", flag=flag, check=check, needed=False)
    fields.update({name: told[name] for name in ("unit", "baseline", "commit", "target") if told[name]})
