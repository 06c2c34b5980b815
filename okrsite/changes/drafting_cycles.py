"""Drafts of cycles: an empty one, or a first draft from the decisions of the last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.changes.change_set import ChangeSet
from okrsite.changes.cycle_dates import first_day, last_day
from okrsite.changes.lookup import choose_cycle
from okrsite.changes.next_cycle import carry_on, undecided
from okrsite.changes.trial import new_problems
from okrsite.config.owner_values import parse_day
from okrsite.editing import Where, set_field
from okrsite.editing.writing import in_line
from okrsite.problems import Diagnostic, OkrsiteError
from okrsite.reading.fields import ID

if TYPE_CHECKING:
    from datetime import date

    from okrsite.changes.next_cycle import Ask, Carried
    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Edit
    from okrsite.model import Cycle

_PLACE_OF_MESSAGE = "A few words from the sponsor: what matters in these months, and why. Replace this text."


@dataclass(frozen=True)
class DraftedCycle(ChangeSet):
    """A draft of a cycle."""

    carried: Carried | None = None
    """What goes on from the old cycle; None where it is not drafted from one."""


def draft_cycle(
    workspace: Workspace,
    name: str,
    *,
    carry_on_from: str = "",
    start: date | str | None = None,
    end: date | str | None = None,
    town_hall: date | str | None = None,
    sponsor: str = "",
    message: str = "",
    ask: Ask | None = None,
) -> DraftedCycle:
    """Drafts a cycle.

    Args:
        workspace: The content.
        name: The id of the new cycle, as `2026-q4`.
        carry_on_from: The cycle from whose decisions it is drafted: what is kept or modified goes on.
        start: The first day, a date or as `2026-10-01`; without it, of the quarter that the id names, or
            the day after the latest cycle's end.
        end: The last day; without it, three months later.
        town_hall: The day on which everybody hears of it.
        sponsor: The executive sponsor; without it, the latest cycle's.
        message: The sponsor's words: what matters in these months, and why.
        ask: Changes the fields of a key result that is to be modified.

    Raises:
        OkrsiteError: Where the id cannot be one or is taken, or the old cycle is a draft itself.
    """
    require_free_id(workspace, name)
    previous = choose_cycle(workspace.snapshot, carry_on_from) if carry_on_from else None
    if previous and (open_ := undecided_problems(previous)):
        return DraftedCycle(workspace.content, {}, open_)
    latest = latest_cycle(workspace)
    first = parse_day(start) or first_day(name, latest, workspace.today)
    last, held = parse_day(end) or last_day(first), parse_day(town_hall)
    page = _page(name, first=first, last=last, latest=latest, town_hall=held, sponsor=sponsor, message=message)
    edits: dict[str, Edit] = {content_paths.cycle_index(name): _making(page)}
    carried = None
    if previous:
        served = workspace.portfolio.organization.beneficiaries
        carried = carry_on(workspace.content, previous, name, served, ask)
        edits |= {path: _making(text) for path, text in carried.files.items()} | _lineage(previous, carried)
    return DraftedCycle(workspace.content, edits, new_problems(workspace, edits), carried)


def require_free_id(workspace: Workspace, name: str) -> None:
    """Make sure that a cycle can be called so.

    Raises:
        OkrsiteError: Where the id cannot be one, or is taken.
    """
    if not ID.match(name):
        raise OkrsiteError(f"“{name}” cannot be the id of a cycle: small letters, digits and hyphens, as in 2026-q4.")
    if (workspace.content / content_paths.cycle_folder(name)).exists():
        raise OkrsiteError(f"There is a cycle {name} already.")


def undecided_problems(cycle: Cycle) -> tuple[Diagnostic, ...]:
    """The key results that must be decided on before another cycle can be drafted from theirs.

    Raises:
        OkrsiteError: Where the cycle is a draft, in which nothing is decided.
    """
    if cycle.status == "draft":
        raise OkrsiteError(f"{cycle.id} is a draft itself: nothing has been decided in it.")
    path = content_paths.retrospective(cycle.id)
    return tuple(
        Diagnostic(path, 0, 0, "missing-decision", f"{address}: keep, modify or remove?", "Decide first.")
        for address in undecided(cycle)
    )


def latest_cycle(workspace: Workspace) -> Cycle | None:
    """The cycle that ends last, from which a new one takes what is not said of it."""
    return max(workspace.portfolio.cycles, key=lambda cycle: cycle.end, default=None)


def _page(
    name: str,
    *,
    first: date,
    last: date,
    latest: Cycle | None,
    town_hall: date | None,
    sponsor: str,
    message: str,
) -> str:
    """The page of the new cycle."""
    who = sponsor or (latest.sponsor if latest else "")
    return (
        f"---\nstart: {first}\nend: {last}\n"
        f"status: draft                      # okrsite publish {name} makes it published\n"
        f"cadence: {latest.cadence if latest else 14} days                   # between check-ins\n"
        + (f"town_hall: {town_hall}\n" if town_hall else f"# town_hall: {first}\n")
        + (f"sponsor: {in_line(who)}\n" if who else "# sponsor: the name of the executive sponsor\n")
        + f"---\n\n{message or _PLACE_OF_MESSAGE}\n"
    )


def _making(text: str) -> Edit:
    """Somebody may be faster: what is there by then stays."""
    data = text.encode()
    return lambda before: data if before is None else before


def _lineage(previous: Cycle, carried: Carried) -> dict[str, Edit]:
    """`next` in the old retrospective, which is only open as long as the cycle is not locked."""
    path = content_paths.retrospective(previous.id)
    outcomes = {
        key_result.address: key_result.outcome
        for objective in previous.objectives
        for key_result in objective.key_results
        if key_result.outcome and not key_result.outcome.next
    }
    links = {address: new for address, new in carried.links.items() if address in outcomes}
    if previous.closed_on or not links:
        return {}

    def edit(before: bytes | None) -> bytes:
        for address, new in links.items():
            short = address.partition("/")[2]
            before = set_field(before, path, ("outcomes", Where("key_result", short), "next"), new)
        return before or b""

    return {path: edit}
