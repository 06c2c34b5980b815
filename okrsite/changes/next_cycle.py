"""The first draft of the next cycle, from the decisions of the last one: keep, modify, remove."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.changes.objective_text import KeyResultText, ObjectiveText, as_markdown, as_yaml
from okrsite.changes.statements import as_written, started_at
from okrsite.facts.endings import missing_ending
from okrsite.facts.log import last_measured
from okrsite.facts.measures import direction, reached
from okrsite.numbers import show
from okrsite.reading.fields import reads_like_several
from okrsite.reading.text import split_markdown, without_bom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from okrsite.editing.writing import Value
    from okrsite.model import Cycle, KeyResult, Number, Objective

    Ask = Callable[[KeyResult, dict[str, Value]], None]
    """Changes the fields of a key result that is to be modified."""


@dataclass(slots=True)
class Carried:
    """What goes on, and what stays behind."""

    files: dict[str, str] = field(default_factory=dict)
    """Text by path below the content folder."""
    links: dict[str, str] = field(default_factory=dict)
    """From the address of each key result that goes on to that of the new one."""
    left: list[str] = field(default_factory=list)
    """The addresses of key results that stay behind."""


def undecided(cycle: Cycle) -> list[str]:
    """The key results without a decision, by their address in the cycle."""
    return [
        key_result.address.partition("/")[2]
        for objective in cycle.objectives
        for key_result in objective.key_results
        if "decision" in missing_ending(key_result)
    ]


def carry_on(content: Path, old: Cycle, new: str, beneficiaries: str, ask: Ask | None = None) -> Carried:
    """The objectives of a new cycle, from the decisions of an old one.

    Source: the playbook's Step 3, by which each key result is kept, modified or removed.

    Args:
        content: The folder that the old files are in.
        old: A cycle whose key results all have a decision.
        new: The id of the new cycle.
        beneficiaries: The people served.
        ask: Asks a person about each key result that is to be modified.
    """
    carried = Carried()
    going = {objective.address: [one for one in objective.key_results if _goes_on(one)] for objective in old.objectives}
    for objective in old.objectives:
        kept = going[objective.address]
        carried.left += [one.address for one in objective.key_results if one not in kept]
        if not kept:
            continue
        told = ObjectiveText(_fields(objective, old.id, new, going), beneficiaries)
        told.comments = [f"Drafted from {objective.address}. Is it still what matters most, and is why now still true?"]
        for key_result in kept:
            told.key_results.append(_key_result(key_result, ask))
            carried.links[key_result.address] = f"{new}/{key_result.address.partition('/')[2]}"
        kind, text = _file(content, objective, told)
        carried.files[content_paths.objective(f"{new}/{objective.id}", kind)] = text
    return carried


def _goes_on(key_result: KeyResult) -> bool:
    outcome = key_result.outcome
    return not key_result.withdrawn and bool(outcome and outcome.decision in ("keep", "modify"))


def _fields(objective: Objective, old: str, new: str, going: dict[str, list[KeyResult]]) -> dict[str, Value]:
    fields: dict[str, Value] = {"objective": objective.statement}
    if objective.summary:
        fields["summary"] = objective.summary
    if objective.team_id:
        fields["team"] = objective.team_id
    supports = [_moved(ref.address, old, new, going) for ref in objective.supports]
    if any(supports):
        fields["supports"] = [one for one in supports if one]
    fields["continues"] = objective.address
    if objective.sponsor:
        fields["sponsor"] = objective.sponsor
    if objective.internal:
        fields["internal"] = True
    if objective.visibility != "public":
        fields["visibility"] = objective.visibility
    return fields


def _moved(address: str, old: str, new: str, going: dict[str, list[KeyResult]]) -> str:
    """What an objective supports, in the new cycle; empty where that stays behind."""
    if not address.startswith(f"{old}/"):
        return address
    goes_on = bool(going.get(address)) or any(one.address == address for kept in going.values() for one in kept)
    return f"{new}/{address.partition('/')[2]}" if goes_on else ""


def _key_result(key_result: KeyResult, ask: Ask | None) -> KeyResultText:
    outcome = key_result.outcome
    modified = bool(outcome and outcome.decision == "modify")
    one = KeyResultText({"id": key_result.id, "statement": key_result.statement}, hints=False)
    if modified and outcome:
        one.comments.append(f"Modify it: {' '.join(outcome.because.split()) or 'say how'}")
        one.comments.append(f"Before: {_wording(key_result)}")
    if key_result.type != "metric":
        one.fields["type"] = key_result.type
    if key_result.unit:
        one.fields["unit"] = key_result.unit
    _start_from_last(key_result, one)
    if key_result.champions:
        names = list(key_result.champions)
        one.fields["champion"] = names if len(names) > 1 or reads_like_several(names[0]) else names[0]
    if key_result.supporters:
        one.fields["supporters"] = list(key_result.supporters)
    one.fields["continues"] = key_result.address
    if key_result.visibility != "public":
        one.fields["visibility"] = key_result.visibility
    if modified and ask:
        ask(key_result, one.fields)
    return one


def _start_from_last(key_result: KeyResult, one: KeyResultText) -> None:
    """The numbers: a metric that moves starts where it ended, and what it has reached already is to be set anew."""
    if key_result.hold:
        one.fields["hold"] = key_result.hold.rule
        bounds = [as_written(bound) for bound in (key_result.hold.low, key_result.hold.high) if bound]
        one.fields["threshold"] = bounds if len(bounds) > 1 else bounds[0]
    if key_result.type == "baseline" and key_result.target:
        one.fields["target"] = as_written(key_result.target)
    if key_result.type == "milestone" and key_result.due:
        one.comments.append(f"It was due on {key_result.due}.")
    if key_result.type != "metric" or key_result.hold:
        return
    start, way = _last_value(key_result) or key_result.baseline, direction(key_result)
    if start:
        one.fields["baseline"] = as_written(start)
        if key_result.baseline:
            done = bool(way and key_result.target and reached(start.value, key_result.target.value, way))
            one.fields["statement"] = started_at(key_result.statement, key_result.baseline, start, reached=done)
    for name in ("commit", "target"):
        number: Number | None = getattr(key_result, name)
        if number is None:
            continue
        if start and way and reached(start.value, number.value, way):
            one.comments.append(f"The {name} of {as_written(number)} is reached: set a new one below.")
        else:
            one.fields[name] = as_written(number)


def _last_value(key_result: KeyResult) -> Number | None:
    if key_result.outcome and key_result.outcome.final:
        return key_result.outcome.final
    last = last_measured(key_result.check_ins)
    return last.value if last else None


def _wording(key_result: KeyResult) -> str:
    levels = {"baseline": key_result.baseline, "commit": key_result.commit, "target": key_result.target}
    numbers = "; ".join(f"{name} {show(number, key_result.unit)}" for name, number in levels.items() if number)
    return f"{' '.join(key_result.statement.split())}{f' ({numbers})' if numbers else ''}"


def _file(content: Path, objective: Objective, told: ObjectiveText) -> tuple[str, str]:
    """The kind of the old file, and the text of the new one: its story as it stands."""
    path = objective.at.path
    if path.endswith(".md"):
        text = without_bom((content / path).read_bytes()).decode("utf-8").replace("\r\n", "\n")
        told.body = split_markdown(text).body.lstrip("\n")
        return ".md", as_markdown(told)
    story = objective.story
    parts: dict[str, Value] = {
        name: text for name, text in (("why", story.why), ("why_now", story.why_now), ("impact", story.impact)) if text
    }
    if story.more:
        parts["more"] = [{"heading": section.heading, "text": section.text} for section in story.more]
    told.body = ""
    return ".yml", as_yaml(told, parts)
