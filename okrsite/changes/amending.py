"""Amendments: a promise changes after the town hall, and readers see what it was, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.check_in_problems import must_be_open
from okrsite.changes.lookup import find_key_result
from okrsite.changes.trial import new_problems
from okrsite.config.owner_values import parse_day
from okrsite.editing import ChangedMeanwhile, Where, add_item, remove_field, set_field
from okrsite.language.suggestions import did_you_mean, in_flow, listed
from okrsite.problems import OkrsiteError
from okrsite.reading.checks.locks import same_promise
from okrsite.reading.forms import LOCKED_FIELDS
from okrsite.reading.locks import promises
from okrsite.reading.yaml_data import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit, Value
    from okrsite.facts.index import KeyResultRef
    from okrsite.model import KeyResult


@dataclass(frozen=True, slots=True)
class Amendment:
    """What changes of one promise, before it is said why."""

    workspace: Workspace
    """The content, read after the file that is to be changed."""
    entry: KeyResultRef
    new: Mapping[str, Value]
    """The fields to be set; an empty text removes one."""
    told: Mapping[str, Value]
    """What the amendment says of them: `was`, `withdrawn` or `added`."""
    seen: bytes
    """The file at that moment."""


def amend(
    workspace: Workspace,
    key_result: str,
    changes: Mapping[str, str] | None = None,
    *,
    withdraw: bool = False,
    added: bool = False,
    because: str,
    by: str = "",
    on: date | str | None = None,
) -> ChangeSet:
    """Changes a promise after the town hall, and records what it was, when and why.

    Args:
        workspace: The content.
        key_result: Its address, or as much of it as is clear in the cycle that runs.
        changes: New texts by field, as `{"target": "14M"}`; an empty text removes a field. Without any, and without
            `withdraw` or `added`, what somebody has changed in the file already is recorded.
        withdraw: Whether the key result is given up; it stays visible.
        added: Whether the key result was written into the file after the town hall.
        because: Why, for everyone to read.
        by: Who decided it.
        on: The day of the change, a date or as `2026-08-18`; without it, today.

    Raises:
        OkrsiteError: Where there is no such promise, or nothing that would change.
    """
    amendment = prepare_amendment(workspace, key_result, changes or {}, withdraw=withdraw, added=added)
    return explain_amendment(amendment, because=because, by=by, on=on)


def prepare_amendment(
    workspace: Workspace, key_result: str, changes: Mapping[str, str], *, withdraw: bool = False, added: bool = False
) -> Amendment:
    """Finds what changes of a promise, so that somebody can be asked why.

    Raises:
        OkrsiteError: As amend() does.
    """
    entry = find_key_result(workspace.snapshot, key_result)
    # The file first, and then what stands in it, so that what is decided here is never older than what was seen.
    seen = (workspace.content / entry.key_result.at.path).read_bytes()
    workspace = workspace.read_again()
    entry = find_key_result(workspace.snapshot, key_result)
    must_be_open(entry.cycle)
    new = _new_values(changes, entry.key_result)
    if withdraw + added + bool(new) > 1:
        raise OkrsiteError("Write one amendment at a time: changed fields, withdrawn, or added.")
    by_hand = {} if new or withdraw or added else changed_by_hand(workspace.content, entry)
    if not (new or withdraw or added or by_hand):
        raise OkrsiteError("Say what changes: a field, as in target=14M, or that it is withdrawn or added.")
    _refuse_strange(entry.key_result, added=added, withdraw=withdraw)
    told: dict[str, Value] = (
        {"withdrawn" if withdraw else "added": True}
        if withdraw or added
        else {"was": by_hand or was_before(workspace.content, entry, new)}
    )
    return Amendment(workspace, entry, new, told, seen)


def explain_amendment(amendment: Amendment, *, because: str, by: str = "", on: date | str | None = None) -> ChangeSet:
    """The change set of a prepared amendment, once somebody has said why."""
    workspace = amendment.workspace
    told: dict[str, Value] = {"date": parse_day(on) or workspace.today, **amendment.told, "because": because}
    if by:
        told["by"] = by
    edits = {amendment.entry.key_result.at.path: _edit(amendment, told)}
    return ChangeSet(workspace.content, edits, new_problems(workspace, edits))


def was_before(content: Path, entry: KeyResultRef, names: Mapping[str, object]) -> dict[str, str]:
    """The text of each field before it changes; empty where there was none.

    Where somebody has changed it by hand since the town hall, the text of the town hall.
    """
    now, by_hand = promises(entry.key_result), changed_by_hand(content, entry)
    return {**by_hand, **{name: by_hand.get(name, now.get(name, "")) for name in names}}


def changed_by_hand(content: Path, entry: KeyResultRef) -> dict[str, str]:
    """What was promised at the town hall and changed since, without an amendment; by field."""
    promised = _promised(content, entry)
    if promised is None:
        return {}
    before = promises(entry.key_result)
    for amendment in reversed(entry.key_result.amendments):
        before.update(amendment.was)
    names = [*promised, *(name for name in before if name not in promised)]
    return {
        name: promised.get(name, "") for name in names if not same_promise(before.get(name, ""), promised.get(name, ""))
    }


def _new_values(changes: Mapping[str, str], key_result: KeyResult) -> dict[str, Value]:
    """The fields to be set; an empty text stands for a field to be removed."""
    new: dict[str, Value] = {}
    now = promises(key_result)
    for name, said in changes.items():
        text = str(said).strip()
        if name not in LOCKED_FIELDS:
            better = did_you_mean(name, LOCKED_FIELDS, f"These are promised: {listed(LOCKED_FIELDS, 'and')}.")
            raise OkrsiteError(f"“{name}” is no promise. {better}")
        if now.get(name, "") == " ".join(text.split()):
            raise OkrsiteError(f"The {name} is {in_flow(text) if text else 'empty'} already.")
        parts = [part.strip() for part in text.strip("[]").replace(" to ", ",").split(",")]
        new[name] = parts if name == "threshold" and len(parts) == 2 else text
    return new


def _refuse_strange(key_result: KeyResult, *, added: bool, withdraw: bool) -> None:
    if withdraw and key_result.withdrawn:
        raise OkrsiteError(f"{key_result.id} was withdrawn on {key_result.withdrawn.date} already.")
    if added and any(amendment.kind == "added" for amendment in key_result.amendments):
        raise OkrsiteError(f"That {key_result.id} was added is recorded already.")


def _edit(amendment: Amendment, told: Mapping[str, Value]) -> Edit:
    """The edit that sets the fields, removes those that are empty, and adds the amendment.

    It is refused where the file is no longer what was seen: what the amendment says that was would not be true.
    """
    path, here = amendment.entry.key_result.at.path, ("key_results", Where("id", amendment.entry.key_result.id))

    def edit(before: bytes | None) -> bytes:
        if before != amendment.seen:
            raise ChangedMeanwhile(path)
        for name, value in amendment.new.items():
            if value:
                before = set_field(before, path, (*here, name), value)
            else:
                before = remove_field(before, path, (*here, name))
        return add_item(before, path, (*here, "amendments"), told)

    return edit


def _promised(content: Path, entry: KeyResultRef) -> dict[str, str] | None:
    """The key result's fields in the lock of the town hall; None where it is not there."""
    lock = content / content_paths.published_lock(entry.cycle.id)
    data = parse(lock.read_text("utf-8", "replace")).data if lock.is_file() else None
    key_results = data.get("key_results") if isinstance(data, dict) else None
    fields = key_results.get(entry.key_result.address.partition("/")[2]) if isinstance(key_results, dict) else None
    return {name: str(text) for name, text in fields.items()} if isinstance(fields, dict) else None
