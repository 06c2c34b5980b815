"""Drafts of objectives: what is said of one, as a file that passes check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrsite import content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.lookup import choose_cycle, choose_team
from okrsite.changes.objective_text import KeyResultText, ObjectiveText, as_markdown
from okrsite.changes.statements import free_id, from_to, id_from, likely_type, unclear_numbers
from okrsite.changes.trial import new_problems
from okrsite.language.suggestions import did_you_mean, listed
from okrsite.problems import Diagnostic, OkrsiteError
from okrsite.reading.fields import ID
from okrsite.reading.forms import KeyResultForm
from okrsite.reading.yaml_data import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit, Value
    from okrsite.model import Cycle


_IN_ONE_UNIT = "Write baseline, commit and target in one unit."


@dataclass(frozen=True)
class DraftedObjective(ChangeSet):
    """A draft of an objective."""

    path: str = ""
    """Its file, below the content folder."""


def draft_objective(
    workspace: Workspace,
    objective: str,
    *,
    cycle: str = "",
    team: str = "",
    supports: Iterable[str] = (),
    summary: str = "",
    why: str = "",
    why_now: str = "",
    impact: str = "",
    internal: bool = False,
    sponsor: str = "",
    key_results: Iterable[str | Mapping[str, Value]] = (),
    id: str = "",
    because: str = "",
) -> DraftedObjective:
    """Drafts an objective. What is left out stands in the file as a comment that says what belongs there.

    Args:
        workspace: The content.
        objective: One sentence, a strong verb, no numbers.
        cycle: Without it, the one that is a draft.
        team: The id or the name of the team whose objective it is.
        supports: The goals, initiatives or objectives that it serves.
        summary: One plain sentence, for previews and lists.
        why: Why it matters.
        why_now: Why it cannot wait.
        impact: How it helps the people served.
        internal: Whether it is about our own people or culture, and owes no such impact.
        sponsor: Who stands behind it.
        key_results: Each with its fields, as a mapping or as `statement: …, commit: …`. Its id and its numbers come
            from the statement where they are not given.
        id: The file's name; without it, made from the objective.
        because: In a published cycle: why it is added after the town hall.

    Raises:
        OkrsiteError: Where nothing is said, there is no such cycle or team, a key result cannot be understood, or the
            name is taken.
    """
    chosen = cycle_for_draft(workspace, cycle)
    text = objective_text(
        workspace,
        {"objective": objective, "summary": summary, "sponsor": sponsor},
        team=team,
        supports=supports,
        internal=internal,
        key_results=key_results,
    )
    text.why, text.why_now, text.impact = why, why_now, impact
    return write_objective(workspace, chosen, text, id=id, because=because)


def cycle_for_draft(workspace: Workspace, name: str) -> Cycle:
    """The cycle that an objective is for: one that is still a draft, unless another is named.

    Raises:
        OkrsiteError: Where there is none, or it is closed.
    """
    drafts = [cycle for cycle in workspace.portfolio.cycles if cycle.status == "draft"]
    chosen = drafts[0] if drafts and not name else choose_cycle(workspace.snapshot, name)
    if chosen.status == "closed":
        raise OkrsiteError(f"{chosen.id} is closed. Begin the next one: okrsite new cycle NEXT --from {chosen.id}")
    return chosen


def objective_text(
    workspace: Workspace,
    texts: Mapping[str, str],
    *,
    team: str,
    supports: Iterable[str],
    internal: bool,
    key_results: Iterable[str | Mapping[str, Value]],
) -> ObjectiveText:
    """What is said of an objective so far; `texts` holds objective, summary and sponsor.

    Raises:
        OkrsiteError: Where there is no such team, or a key result cannot be understood.
    """
    fields: dict[str, Value] = {name: texts[name].strip() for name in ("objective", "summary") if texts[name]}
    if team:
        fields["team"] = choose_team(workspace.portfolio, team)
    if served := list(supports):
        fields["supports"] = served
    if texts["sponsor"]:
        fields["sponsor"] = texts["sponsor"]
    if internal:
        fields["internal"] = True
    text = ObjectiveText(fields, workspace.portfolio.organization.beneficiaries)
    for one in key_results:
        text.key_results.append(key_result_text(one, {str(other.fields["id"]) for other in text.key_results}))
    return text


def key_result_text(said: str | Mapping[str, Value], taken: set[str]) -> KeyResultText:
    """A key result from its fields; id and numbers come from the statement where they are not given.

    Raises:
        OkrsiteError: Where the fields cannot be read, or say nothing.
    """
    fields = _parsed(said) if isinstance(said, str) else dict(said)
    for name in fields:
        if name not in KeyResultForm.model_fields:
            better = did_you_mean(name, KeyResultForm.model_fields, f"There are {listed(KeyResultForm.model_fields)}.")
            raise OkrsiteError(f"A key result has no field “{name}”. {better}")
    statement = str(fields.get("statement") or "")
    if not statement:
        raise OkrsiteError("A key result needs a statement.")
    numbers = from_to(statement)
    found: dict[str, Value] = {"id": free_id(id_from(statement, without_verb=True), taken), "statement": statement}
    if numbers and fields.get("type", "metric") == "metric" and "hold" not in fields:
        found |= {"unit": numbers.unit} if numbers.unit else {}
        found |= {"baseline": numbers.start, "target": numbers.end}
    elif not {"type", "baseline", "commit", "hold"} & set(fields) and likely_type(statement) == "baseline":
        found["type"] = "baseline"
    merged = {**found, **fields}
    order = [name for name in KeyResultForm.model_fields if name in merged]
    text = KeyResultText({name: merged[name] for name in order})
    if unclear := unclear_numbers(statement):
        text.comments.append(f"{unclear} {_IN_ONE_UNIT}")
    return text


def write_objective(
    workspace: Workspace, cycle: Cycle, text: ObjectiveText, *, id: str = "", because: str = ""
) -> DraftedObjective:
    """The change set that writes an objective's file.

    Raises:
        OkrsiteError: Where it has no sentence, cannot have that name, or is added after the town hall and nobody says
            why.
    """
    if not text.fields.get("objective"):
        raise OkrsiteError("An objective needs a sentence that says what it is.")
    if needs_reason(cycle, text):
        if not because:
            raise OkrsiteError(f"{cycle.id} is published: say why the objective is added after the town hall.")
        for one in text.key_results:
            # A promise that comes after the town hall is one that readers must be told of.
            one.fields["amendments"] = [{"date": workspace.today, "added": True, "because": because}]
    path = _free_path(workspace, cycle, id or id_from(str(text.fields["objective"])))
    data = as_markdown(text).encode()
    edits: dict[str, Edit] = {path: lambda before: before if before is not None else data}
    problems = (*_unclear(text, path), *new_problems(workspace, edits))
    return DraftedObjective(workspace.content, edits, problems, path)


def needs_reason(cycle: Cycle, text: ObjectiveText) -> bool:
    """Whether it promises something after the town hall."""
    return cycle.status == "published" and bool(text.key_results)


def _unclear(text: ObjectiveText, path: str) -> Iterator[Diagnostic]:
    """The key results whose numbers were left out, because they could not be understood."""
    for one in text.key_results:
        if unclear := unclear_numbers(str(one.fields["statement"])):
            message = f"{one.fields['id']}: {unclear}"
            yield Diagnostic(path, 0, 0, "unclear-numbers", message, _IN_ONE_UNIT, "warning")


def _parsed(written: str) -> dict[str, Any]:
    parsed = parse(written if written.strip().startswith("{") else f"{{{written}}}")
    if parsed.faults or not isinstance(parsed.data, dict) or not parsed.data.get("statement"):
        raise OkrsiteError(
            f"“{written}” is no key result. Write it as 'statement: Raise visits from 10 to 40, commit: 25'; "
            "a text with a comma or a colon needs quotation marks."
        )
    return dict(parsed.data)


def _free_path(workspace: Workspace, cycle: Cycle, name: str) -> str:
    parts = name.strip("/").removesuffix(".md").split("/")
    if not all(ID.match(part) for part in parts) or name in content_paths.NAMES_IN_CYCLE:
        raise OkrsiteError(
            f"“{name}” cannot be a file's name here: small letters, digits and hyphens. Say it with --id."
        )
    address = f"{cycle.id}/{'/'.join(parts)}"
    for taken in (content_paths.objective(address), content_paths.objective(address, ".yml")):
        if (workspace.content / taken).exists():
            raise OkrsiteError(f"There is a {taken} already. Give this one another name with --id.")
    return content_paths.objective(address)
