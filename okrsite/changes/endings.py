"""The end of a cycle, as far as it is told: what is still missing, what the numbers suggest, how it is written down."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.editing import Where, add_item, set_field
from okrsite.facts.endings import is_written, missing_ending
from okrsite.facts.index import KeyResultRef
from okrsite.facts.measures import reach
from okrsite.facts.measures.levels import agrees
from okrsite.model import At, Outcome
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.text import split_markdown
from okrsite.reading.values import read_found, read_happened, read_value
from okrsite.reading.yaml_data import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from okrsite.editing import Edit, Value
    from okrsite.model import CheckIn, Cycle, KeyResult, Level, Organization


def to_be_ended(cycle: Cycle) -> Iterator[KeyResultRef]:
    """The key results that need an ending: all that were not withdrawn."""
    for objective in cycle.objectives:
        for key_result in objective.key_results:
            if not key_result.withdrawn:
                yield KeyResultRef(key_result, objective, cycle)


def lacking(key_result: KeyResult) -> list[str]:
    """What the ending of a key result still lacks.

    Source: the playbook's Step 3, which asks for the final progress, its level, and keep, modify or remove.
    """
    return list(missing_ending(key_result))


def questions(organization: Organization) -> tuple[str, ...]:
    """The headings of a retrospective. Source: the topics of the playbook's Step 3."""
    return (
        "Lessons learned",
        "Success stories",
        f"Impact to {organization.beneficiaries}",
        "Improvement ideas",
        "What worked",
        "What needs to change",
    )


def unanswered(cycle: Cycle, organization: Organization) -> list[str]:
    """The headings below which nothing is written yet."""
    sections = cycle.retrospective.sections if cycle.retrospective else ()
    written = {section.heading.casefold() for section in sections if is_written(section.text)}
    impact = any(heading.startswith("impact") for heading in written)
    return [
        heading
        for heading in questions(organization)
        if heading.casefold() not in written and not (impact and heading.startswith("Impact"))
    ]


def likely_final(last: CheckIn | None) -> str:
    """The final value as somebody would write it, where the last one measured still holds; empty without one."""
    if last is None:
        return ""
    return last.value.raw.strip() if last.value else "done" if last.happened else "not yet"


def final_day(last: CheckIn | None, final: str, today: date) -> date:
    """The day that a final value is of: that of the last one measured where it is the same, else today."""
    return last.date if last and final == likely_final(last) else today


def suggested(key_result: KeyResult, final: str = "") -> Level | None:
    """The level that the numbers bear out: those of a final value, or else the last ones measured."""
    outcome = _with_final(key_result, final) if final else key_result.outcome or Outcome()
    levels: tuple[Level, ...] = ("target", "commit", "no progress")
    return next((level for level in levels if agrees(key_result, replace(outcome, level=level))), None)


def disagrees(key_result: KeyResult, level: Level, final: str = "") -> bool:
    """Whether a level is not what the numbers say, so that it needs a reason."""
    outcome = _with_final(key_result, final) if final else key_result.outcome or Outcome()
    return agrees(key_result, replace(outcome, level=level)) is False


def diagnose_final(key_result: KeyResult, text: str) -> str:
    """What is wrong with a final value; empty where it can be read."""
    findings, at = Diagnostics(), At(content_paths.RETROSPECTIVE)
    if key_result.type == "milestone":
        read_happened(text, at, "final", findings)
    else:
        read_value(text, key_result.unit, at, "final", findings, type=key_result.type)
    return " ".join(f"{one.message} {one.remedy}" for one in findings.all())


def diagnose_found(key_result: KeyResult, text: str) -> str:
    """What is wrong with what a baseline found; empty where it can be read."""
    findings = Diagnostics()
    read_found(text, key_result.type, At(content_paths.RETROSPECTIVE), findings)
    return " ".join(f"{one.message} {one.remedy}" for one in findings.all())


def reach_words(key_result: KeyResult, final: str) -> str:
    """Short of the commit, with some progress made, or none: what `no progress` does not tell apart."""
    outcome = _with_final(key_result, final)
    value = outcome.final.value if outcome.final else None
    return "short of the commit" if reach(key_result, value, outcome.happened) == "short" else ""


def record_ending(cycle: Cycle, address: str, fields: Mapping[str, Value]) -> Edit:
    """The edit that writes down fields of one key result's ending; `address` is the one inside the cycle."""
    path = content_paths.retrospective(cycle.id)

    def edit(before: bytes | None) -> bytes:
        before = _begun(before)
        if not _has_outcome(before, address):
            return add_item(before, path, ("outcomes",), {"key_result": address, **fields})
        for name, value in fields.items():
            before = set_field(before, path, ("outcomes", Where("key_result", address), name), value)
        return before

    return edit


def set_in_retrospective(cycle: Cycle, keys: tuple[str, ...], value: Value) -> Edit:
    """The edit that sets a field of the retrospective."""
    path = content_paths.retrospective(cycle.id)
    return lambda before: set_field(_begun(before), path, keys, value)


def write_section(heading: str, text: str) -> Edit:
    """The edit that puts a text below a heading of the retrospective; the heading is made where it is missing."""
    return lambda before: _with_section(_begun(before), heading, text)


def in_one(cycle: Cycle, edits: list[Edit]) -> dict[str, Edit]:
    """Many edits of the retrospective as one, so that all of them are written, or none."""

    def edit(before: bytes | None) -> bytes:
        for one in edits:
            before = one(before)
        return before or b""

    return {content_paths.retrospective(cycle.id): edit} if edits else {}


def _begun(before: bytes | None) -> bytes:
    return before if before is not None else b"---\noutcomes: []\n---\n"


def _has_outcome(data: bytes, address: str) -> bool:
    front = parse(split_markdown(data.decode("utf-8-sig", "replace").replace("\r\n", "\n")).front or "").data
    outcomes = front.get("outcomes") if isinstance(front, dict) else None
    listed = outcomes if isinstance(outcomes, list) else []
    return any(isinstance(one, dict) and str(one.get("key_result")).strip() == address for one in listed)


def _with_section(data: bytes, heading: str, text: str) -> bytes:
    """Only lines are put in: nothing that stands there is changed."""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    body = text.strip().encode().replace(b"\n", end)
    wanted = re.compile(rb"^#{1,6}[ \t]+" + re.escape(heading.encode()) + rb"[ \t]*\r?\n", re.MULTILINE | re.IGNORECASE)
    found = wanted.search(data)
    if found:
        return data[: found.end()] + end + body + end + data[found.end() :]
    gap = b"" if data.endswith(end) else end
    return data + gap + end + b"## " + heading.encode() + end + end + body + end


def _with_final(key_result: KeyResult, text: str) -> Outcome:
    findings, at = Diagnostics(), At(content_paths.RETROSPECTIVE)
    if key_result.type == "milestone":
        return Outcome(happened=read_happened(text, at, "final", findings))
    return Outcome(final=read_value(text, key_result.unit, at, "final", findings))
