"""Reflect and reset, as a talk: how each key result ended, keep, modify or remove, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.changes.check_in_problems import far_off
from okrsite.changes.endings import (
    diagnose_final,
    diagnose_found,
    disagrees,
    final_day,
    lacking,
    likely_final,
    reach_words,
    record_ending,
    set_in_retrospective,
    suggested,
    to_be_ended,
    unanswered,
    write_section,
)
from okrsite.cli.asking import ask, ask_choice, confirm, say
from okrsite.cli.terminal import one_line
from okrsite.facts.log import last_measured
from okrsite.language.dates import show_day
from okrsite.language.language import in_english
from okrsite.views.state_words import amount

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from okrsite.editing import Edit
    from okrsite.facts.index import KeyResultRef
    from okrsite.model import Cycle, Level, Organization

    Save = Callable[[Edit], None]

_LEVELS: dict[Level, str] = {
    "target": "what we hoped for",
    "commit": "what we expected",
    "no progress": "less than the commit",
}
_DECISIONS = {
    "keep": "it goes on as it is",
    "modify": "it goes on, in other words or with other numbers",
    "remove": "it is done, or no longer worth it",
}


def talk(cycle: Cycle, organization: Organization, today: date, save: Save) -> None:
    """Asks for all that is missing; each answer is saved at once, so that one can leave and come back."""
    waiting = [entry for entry in to_be_ended(cycle) if lacking(entry.key_result)]
    for number, entry in enumerate(waiting, 1):
        say()
        say(f"{number} of {len(waiting)}: {one_line(entry.key_result.statement)}", bold=True)
        say(f"  of: {one_line(entry.objective.statement)}")
        _ending(entry, today, save)
    missing = unanswered(cycle, organization)
    if missing:
        say()
        say(
            "What we learned. A sentence will do here; the file has room for more. Enter leaves one for later.",
            bold=True,
        )
    for heading in missing:
        if text := ask(heading, flag="--answers", needed=False):
            save(write_section(heading, text))
    _ratings(cycle, organization, save)
    if not (cycle.retrospective and cycle.retrospective.date):
        save(set_in_retrospective(cycle, ("date",), today))


def _ending(entry: KeyResultRef, today: date, save: Save) -> None:
    key_result, outcome = entry.key_result, entry.key_result.outcome
    address = key_result.address.partition("/")[2]
    final = _final(entry, today, save)
    if final and key_result.type == "baseline" and not (outcome and outcome.found):
        _found(entry, save)
    if not (outcome and outcome.level):
        likely = suggested(key_result, final)
        short = f" ({reach_words(key_result, final)})" if final and reach_words(key_result, final) else ""
        level: Level = ask_choice(f"Level reached{short}", _LEVELS, flag="--level", default=likely or "")
        fields: dict[str, str] = {"level": level}
        if disagrees(key_result, level, final):
            fields["level_because"] = ask("The numbers say otherwise. Why this level", flag="--level-because")
        save(record_ending(entry.cycle, address, fields))
    if not (outcome and outcome.decision):
        decision = ask_choice("Keep, modify or remove", _DECISIONS, flag="--decision")
        save(record_ending(entry.cycle, address, {"decision": decision}))
    if not (outcome and outcome.because):
        save(record_ending(entry.cycle, address, {"because": ask("Because", flag="--because")}))


def _final(entry: KeyResultRef, today: date, save: Save) -> str:
    """The final value; the last one measured where that still holds."""
    key_result, outcome = entry.key_result, entry.key_result.outcome
    if outcome and outcome.happened is not None:
        return "done" if outcome.happened else "not yet"
    if outcome and outcome.final:
        return outcome.final.raw
    last = last_measured(key_result.check_ins)
    known = likely_final(last)
    if last:
        now = in_english(amount(last.value, key_result) or known)
        marks = {"commit": amount(key_result.commit, key_result), "target": amount(key_result.target, key_result)}
        way = "".join(f", {name} {in_english(text)}" for name, text in marks.items() if text)
        say(f"  Last: {now} on {show_day(last.date)}{way}")
    question = "Did it happen? done or not yet" if key_result.type == "milestone" else "Final value"
    while True:
        final = ask(
            question, flag="--final", check=lambda text: diagnose_final(key_result, text), default=known, needed=False
        )
        odd = far_off(key_result, final, today)
        if not odd or confirm(f"{odd} Is it right?"):
            break
    if final:
        address = key_result.address.partition("/")[2]
        save(record_ending(entry.cycle, address, {"final": final, "as_of": final_day(last, final, today)}))
    return final


def _found(entry: KeyResultRef, save: Save) -> None:
    """What a baseline found, beside how many were measured; what was reported last where that still holds."""
    said = [one.found.raw.strip() for one in entry.key_result.check_ins if one.found]
    found = ask(
        "What was found, with its unit (302 gallons a household)",
        flag="--found",
        check=lambda text: diagnose_found(entry.key_result, text),
        default=said[-1] if said else "",
        needed=False,
    )
    if found:
        save(record_ending(entry.cycle, entry.key_result.address.partition("/")[2], {"found": found}))


def _ratings(cycle: Cycle, organization: Organization, save: Save) -> None:
    """Source: the maturity assessment at the end of the playbook's Step 3."""
    rated = dict(cycle.retrospective.maturity) if cycle.retrospective else {}
    for dimension in organization.maturity:
        if dimension.id in rated:
            continue

        def check(text: str, top: int = dimension.scale) -> str:
            fits = text.isascii() and text.isdigit() and 1 <= int(text) <= top
            return "" if fits else f"A whole number from 1 to {top}, or Enter."

        told = ask(f"{dimension.name}, 1 to {dimension.scale}", flag="--answers", check=check, needed=False)
        if told:
            save(set_in_retrospective(cycle, ("maturity", dimension.id), told))
