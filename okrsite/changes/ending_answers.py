"""Endings from a file: the fields of a retrospective, and its sections by heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from okrsite.changes.endings import record_ending, set_in_retrospective, suggested, to_be_ended, write_section
from okrsite.language.suggestions import did_you_mean, listed, quote
from okrsite.model import At
from okrsite.problems import OkrsiteError
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.forms import OutcomeForm, RetrospectiveForm
from okrsite.reading.validation import fill
from okrsite.reading.yaml_data import parse

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.editing import Edit, Value
    from okrsite.model import Cycle, KeyResult

_NOT_ASKED = "key_result"


def read_answers(file: Path, cycle: Cycle) -> list[Edit]:
    """The edits that write down what a file answers.

    The file is YAML: `date`, `outcomes` and `maturity` as in a retrospective, and `sections`, a text by heading.

    Raises:
        OkrsiteError: Where the file cannot be read, or says something that is not known.
    """
    try:
        parsed = parse(file.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise OkrsiteError(f"{file} is not saved as UTF-8.") from None
    if parsed.faults or not isinstance(parsed.data, dict):
        fault = f" Line {parsed.faults[0].line}: {parsed.faults[0].message}" if parsed.faults else ""
        raise OkrsiteError(f"{file} has no answers that can be read.{fault}")
    data: dict[str, Any] = dict(parsed.data)
    sections = data.pop("sections", None) or {}
    findings = Diagnostics()
    fill(RetrospectiveForm, data, At(file.name), findings)
    if told := [f"{one.message} {one.remedy}" for one in findings.all()]:
        raise OkrsiteError(f"{file}: {' '.join(told)}")
    if not isinstance(sections, dict) or not all(isinstance(text, str) for text in sections.values()):
        raise OkrsiteError(f"{file}: below sections, write a text for each heading.")
    edits = [outcome_edit(cycle, dict(one)) for one in data.get("outcomes") or ()]
    edits += [set_in_retrospective(cycle, ("date",), data["date"])] if data.get("date") else []
    edits += [
        set_in_retrospective(cycle, ("maturity", name), value) for name, value in (data.get("maturity") or {}).items()
    ]
    return edits + [write_section(heading, text) for heading, text in sections.items() if text.strip()]


def replaced_decision(cycle: Cycle, name: str, decision: str) -> str:
    """The decision on a key result that another would replace; empty where it would replace none."""
    _, key_result = _meant(cycle, name)
    before = key_result.outcome.decision if key_result.outcome else None
    return before if before and decision and decision != before else ""


def outcome_edit(cycle: Cycle, fields: Mapping[str, Any]) -> Edit:
    """The edit that writes down one ending. A level that the numbers tell need not be given.

    Raises:
        OkrsiteError: Where its key result is not one of the cycle, or a field is none of an ending.
    """
    _refuse_other_fields(fields)
    address, key_result = _meant(cycle, str(fields.get(_NOT_ASKED, "")))
    told = {
        name: fields[name]
        for name in OutcomeForm.model_fields
        if name != _NOT_ASKED and fields.get(name) not in (None, "")
    }
    return record_ending(cycle, address, _with_level(key_result, told))


def _refuse_other_fields(fields: object) -> None:
    known = OutcomeForm.model_fields
    if not isinstance(fields, Mapping):
        raise OkrsiteError(f"{quote(fields)} is no ending. Give its fields by name: {listed(known, 'and')}.")
    for name in fields:
        if name not in known:
            better = did_you_mean(str(name), known, f"There are {listed(known, 'and')}.")
            raise OkrsiteError(f"An ending has no field {quote(name)}. {better}")


def _meant(cycle: Cycle, name: str) -> tuple[str, KeyResult]:
    """The key result that a name means, with its address in the cycle.

    Raises:
        OkrsiteError: Where it is not one of the cycle.
    """
    known = {entry.key_result.address.partition("/")[2]: entry.key_result for entry in to_be_ended(cycle)}
    named = name.removeprefix(f"{cycle.id}/")
    meant = [address for address in known if address == named or address.endswith(f"/{named}")]
    if len(meant) != 1:
        better = did_you_mean(named, known, f"Its key results are {listed(known, 'and')}.")
        raise OkrsiteError(f"{cycle.id} has no one key result “{named}”. {better}")
    return meant[0], known[meant[0]]


def _with_level(key_result: KeyResult, told: dict[str, Value]) -> dict[str, Value]:
    outcome = key_result.outcome
    if "level" in told or (outcome and outcome.level):
        return told
    level = suggested(key_result, str(told.get("final", "")))
    if not level:
        return told
    ordered: dict[str, Value] = {name: told[name] for name in ("final", "as_of") if name in told}
    return {**ordered, "level": level, **{name: value for name, value in told.items() if name not in ordered}}
