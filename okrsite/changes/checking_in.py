"""Check-ins: how key results stand on a day, written at the end of their logs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.check_in_problems import already_there, diagnose_report, must_be_open
from okrsite.changes.check_in_table import INPUT, read_table
from okrsite.changes.lookup import champions_of, choose_cycle, choose_person, find_key_result, find_objective
from okrsite.config.owner_values import parse_day
from okrsite.editing import append_check_ins, has_check_in
from okrsite.facts.index import KeyResultRef
from okrsite.problems import Diagnostic, OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit
    from okrsite.facts.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports of one key result on one day."""

    entry: KeyResultRef
    fields: Mapping[str, str]
    """By the names of the format; `date` and `key_result` among them."""


@dataclass(frozen=True)
class CheckIns(ChangeSet):
    """Check-ins to be written."""

    reports: tuple[Report, ...] = ()
    """Those that are new: what the log says already, word for word, is not written twice."""


def check_in(
    workspace: Workspace,
    key_result: str,
    *,
    objective: str = "",
    value: str | float = "",
    found: str | float = "",
    confidence: str = "",
    note: str = "",
    win: str = "",
    blocker: str = "",
    learning: str = "",
    next: str = "",
    source: str = "",
    escalate: bool = False,
    by: str = "",
    on: date | str | None = None,
    sure: bool = False,
) -> CheckIns:
    """Records how one key result stands.

    Args:
        workspace: The content.
        key_result: Its address, or as much of it as is clear in the cycle that runs.
        objective: Where that is said apart; then `key_result` is an id in it.
        value: As people write it: `11.6M`, `42%`; of a milestone `done` or `not yet`.
        found: What a baseline found, with its own unit: `302 gallons`.
        confidence: `risk`, `commit` or `target`.
        note: A sentence on how it goes.
        win: Good news for everyone.
        blocker: What is in the way.
        learning: What others should know.
        next: What comes next.
        source: Where the number comes from.
        escalate: Whether the sponsor should see this.
        by: Who reports; without it, the champion.
        on: The day of the check-in, a date or as `2026-08-18`; without it, today.
        sure: Whether a number that looks a thousand times off is taken as it is.

    Raises:
        OkrsiteError: Where there is no such key result or day, or its cycle takes no check-ins.
    """
    entry = find_key_result(workspace.snapshot, key_result, objective=objective)
    must_be_open(entry.cycle)
    said = {
        **{"value": value, "found": found, "confidence": confidence, "note": note, "win": win, "blocker": blocker},
        **{"learning": learning, "next": next, "source": source, "by": by, "escalate": "true" if escalate else ""},
    }
    texts = {name: str(text).strip() for name, text in said.items()}
    fields = {name: text for name, text in texts.items() if text}
    return record(workspace, [report_of(entry, fields, parse_day(on) or workspace.today)], sure=sure)


def check_in_from_table(
    workspace: Workspace, text: str, *, objective: str = "", on: date | None = None, sure: bool = False
) -> CheckIns:
    """Records many check-ins from CSV: the columns of a log, and `objective`; all of them, or none.

    Args:
        workspace: The content.
        text: With a first row that names the columns.
        objective: The objective of rows that name none.
        on: The date of rows without one; without it, today.
        sure: Whether numbers that look a thousand times off are taken as they are.

    Raises:
        OkrsiteError: Where the first row does not name the columns, or the text is no CSV.
    """
    rows, problems = read_table(text, workspace.snapshot, objective=objective)
    reports: dict[tuple[str, str], Report] = {}
    for row in rows:
        report = Report(row.entry, _dated(row.entry, row.fields, on or workspace.today))
        found = diagnose_report(report.fields, row.entry, workspace.today, INPUT, sure=sure)
        same = (row.entry.key_result.address, report.fields["date"])
        if same in reports:
            told = "The same key result and date stand in an earlier row."
            found.append(Diagnostic(INPUT, 0, 0, "conflicting-check-ins", told, "Keep one of the two."))
        reports[same] = report
        name = row.entry.key_result.id
        problems += [replace(one, line=row.line, message=f"{name}: {one.message}") for one in found]
    return _written(workspace, reports.values(), problems)


def to_report(snapshot: Snapshot, *, objective: str = "", champion: str = "") -> tuple[KeyResultRef, ...]:
    """The key results that somebody can report on: of an objective, of a champion, or of both.

    Raises:
        OkrsiteError: Where there is no such objective or person, nothing is theirs, or the cycle takes no check-ins.
    """
    chosen = find_objective(snapshot, objective) if objective else None
    cycle = snapshot.index.cycles[chosen.cycle_id] if chosen else choose_cycle(snapshot)
    must_be_open(cycle)
    person = choose_person(champions_of(cycle), champion) if champion else ""
    found = tuple(
        KeyResultRef(key_result, one, cycle)
        for one in ([chosen] if chosen else cycle.objectives)
        for key_result in one.key_results
        if not key_result.withdrawn and (not person or person in key_result.champions)
    )
    if not found:
        raise OkrsiteError(f"{person or 'Nobody'} champions no key result there.")
    return found


def record(workspace: Workspace, reports: Iterable[Report], *, sure: bool = False) -> CheckIns:
    """Records check-ins, a key result and day once; all of them, or none."""
    every = list(reports)
    problems = [
        problem
        for one in every
        for problem in diagnose_report(
            one.fields, one.entry, workspace.today, log_path(workspace.content, one.entry), sure=sure
        )
    ]
    return _written(workspace, every, problems)


def report_of(entry: KeyResultRef, fields: Mapping[str, str], on: date) -> Report:
    """What somebody says of a key result on a day, in the champion's name where nobody else is named."""
    said = _dated(entry, fields, on)
    if not said.get("by") and entry.key_result.champions:
        said["by"] = entry.key_result.champions[0]
    return Report(entry, said)


def log_path(content: Path, entry: KeyResultRef) -> str:
    """The log of an objective, below the content folder: the one that it has, or else one in YAML."""
    table = content_paths.check_in_log(entry.objective.address, ".csv")
    return table if (content / table).is_file() else content_paths.check_in_log(entry.objective.address)


def _dated(entry: KeyResultRef, fields: Mapping[str, str], on: date) -> dict[str, str]:
    return {"date": on.isoformat(), **fields, "key_result": entry.key_result.id}


def _written(workspace: Workspace, reports: Iterable[Report], problems: Iterable[Diagnostic]) -> CheckIns:
    every, told = tuple(reports), tuple(problems)
    wrong = any(problem.severity == "error" for problem in told)
    new = every if wrong else tuple(one for one in every if not already_there(one.fields, one.entry))
    return CheckIns(workspace.content, {} if wrong else _edits(workspace.content, new), told, reports=new)


def _edits(content: Path, reports: Iterable[Report]) -> dict[str, Edit]:
    """The edits that append check-ins to their logs; one per log, whatever it is kept in."""
    by_log: dict[str, list[Mapping[str, str]]] = {}
    for report in reports:
        by_log.setdefault(log_path(content, report.entry), []).append(report.fields)
    return {path: _appending(path, rows) for path, rows in by_log.items()}


def _appending(path: str, rows: list[Mapping[str, str]]) -> Edit:
    def append(before: bytes | None) -> bytes:
        # Asked again of the very bytes that are edited: somebody else may have been faster since they were read.
        for row in rows:
            if has_check_in(before, path, row["date"], row["key_result"]):
                raise OkrsiteError(
                    f"Meanwhile somebody recorded a check-in of {row['key_result']} for {row['date']}. "
                    f"Look at it in {path}; yours was not written."
                )
        return append_check_ins(before, path, rows)

    return append
