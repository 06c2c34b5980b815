"""What the reminder mail says at the three moments of a cycle when a coordinator writes to everyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrsite import paths
from okrsite.facts.schedule import closing_day, has_ended, next_slot, publishing_day, slots
from okrsite.language.dates import show_date, show_day
from okrsite.language.sentences import is_ended
from okrsite.views.due_words import due_words
from okrsite.views.state_words import Link, counted, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from okrsite.facts.due_items import DueItem
    from okrsite.facts.measures import Standing
    from okrsite.model import Cycle
    from okrsite.views.context import Context

Moment = Literal["publish", "check-in", "learnings"]

Run = str | Link
"""A stretch of a sentence: words, or a link into the site."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph, each of one line, or a list with a line for each point."""

    kind: Literal["heading", "paragraph", "points"]
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    blocks: tuple[Block, ...]


def moment_of(cycle: Cycle, context: Context) -> Moment:
    """Which of the three mails the day asks for.

    Source: the coordinator's three steps in the playbook's companion text on roles: a week or two into the cycle,
    around its check-ins, and at its end.
    """
    due = slots(cycle)
    if cycle.status == "draft":
        return "publish"
    if context.today <= (due[0] if due else cycle.start) and context.snapshot.still_to_write(cycle):
        return "publish"
    return "check-in" if due and context.today <= due[-1] else "learnings"


def reminder(cycle: Cycle, moment: Moment, context: Context, *, person: str = "") -> Mail:
    """The mail of one moment; with a person, only what that person owes, and to nobody else."""
    write = {"publish": _publish, "check-in": _check_in, "learnings": _learnings}[moment]
    subject, blocks = write(cycle, context, person)
    greeting = _paragraph(f"Dear {person}," if person else "Dear colleagues,")
    return Mail(subject, (greeting, *blocks, *_closing(context)))


def _publish(cycle: Cycle, context: Context, person: str) -> tuple[str, list[Block]]:
    by = publishing_day(cycle, context.today)
    begins = "begins" if cycle.start >= context.today else "began"
    when = f"by {show_date(by)}" if by >= context.today else "this week"
    # A draft is on no built site yet, so that its own page would be a dead link.
    home = Link("our site", paths.FRONT if cycle.status == "draft" else paths.cycle_page(cycle.id))
    missing = [one for one in context.snapshot.still_to_write(cycle) if not person or person in one.who]
    blocks = [
        _paragraph(
            f"{cycle.name} {begins} on {show_date(cycle.start)}. Please write down your team's objectives and key "
            f"results {when}, so that everyone finds them in one place: ",
            home,
            ".",
        ),
        *_list("Still to be written", ((_who(one), due_words(one)) for one in missing)),
    ]
    if not missing:
        blocks.append(_paragraph("Nothing is missing so far. Thank you." if person else _ALL_WRITTEN))
    if not person:
        blocks += _list("What is there already", _already(cycle, context))
    blocks += _list("What a good one has", ((line.format(context.organization.beneficiaries),) for line in _GOOD))
    return f"Please publish your OKRs for {cycle.name} {when}", blocks


_ALL_WRITTEN = "Every team has an objective, and every objective has key results. Thank you."
_GOOD = (
    "An objective in one sentence: a strong verb, and no numbers.",
    "Why it matters, why now, and what {} get from it, short enough to retell.",
    "Two or three key results. Each says where we start, what we expect to reach (nine chances in ten) and what we "
    "hope for (one chance in two).",
    "A champion for each key result, with the time for it.",
)


def _check_in(cycle: Cycle, context: Context, person: str) -> tuple[str, list[Block]]:
    dates = slots(cycle)
    due = next_slot(cycle, context.today) or (dates[-1] if dates else cycle.end)
    standings = [
        standing
        for standing in context.snapshot.standings(*cycle.objectives)
        if standing.state != "withdrawn" and (not person or person in standing.key_result.champions)
    ]
    past = [day for day in dates if day < context.today]
    blocks = [
        _paragraph(
            f"The next check-in is on {show_date(due)}. Before it, please report on each key result that you champion: "
            "its value, how confident you are, and a sentence on why. It takes five minutes. Nothing measured? Say so; "
            "that is a report too."
        ),
        *(
            [_paragraph("The agenda: ", Link(f"check-in of {show_day(due)}", paths.check_in_page(cycle.id, due)), ".")]
            if dates
            else []
        ),
        *_list("Waiting for a report", sorted(_silent(standings), key=_first)),
        *_list("Steps that are overdue", sorted(_steps(cycle, context, person), key=_first)),
        *_list("Please be ready to talk about", sorted(_in_trouble(standings), key=_first)),
        *_list("Good news to share", _wins(standings, past[-1] if past else cycle.start)),
    ]
    if not person:
        blocks += _list("Who reports", _reporting(standings))
    return f"Check-in on {show_day(due)}: {cycle.name}", blocks


def _learnings(cycle: Cycle, context: Context, person: str) -> tuple[str, list[Block]]:
    ends = "ended" if has_ended(cycle, context.today) else "ends"
    by, beneficiaries = closing_day(cycle), context.organization.beneficiaries
    page = paths.retrospective_page(cycle.id) if cycle.retrospective else paths.cycle_page(cycle.id)
    open_ones = [
        (
            _champions(standing),
            _link(standing),
        )
        for standing in context.snapshot.standings(*cycle.objectives)
        if standing.missing_ending and (not person or person in standing.key_result.champions)
    ]
    blocks = [
        _paragraph(
            f"{cycle.name} {ends} on {show_date(cycle.end)}. Please record, by {show_date(by)}, how each key result "
            "that you champion ended: its final value, its level, whether to keep, modify or remove it, and why."
        ),
        _paragraph(
            "A target that was missed stays as it is. What we learned from it is worth more than a prettier number."
        ),
        *_list("Still to be recorded", ((f"{who}: ", link) for who, link in sorted(open_ones, key=_first))),
        *([] if open_ones else [_paragraph("Every key result has its ending. Thank you.")]),
        *_list("Five questions for every team", ((question.format(beneficiaries),) for question in _QUESTIONS)),
        _paragraph("It all comes together here: ", Link(cycle.name, page), "."),
    ]
    return f"Please publish what you learned: {cycle.name}", blocks


_QUESTIONS = (
    "What worked, so that we do it again?",
    "What needs to change?",
    "What did we learn that another team should know?",
    "Which story shows the difference that we made for {}?",
    "What would make the next cycle better?",
)


def _closing(context: Context) -> Iterator[Block]:
    roles = context.organization.roles
    if roles.internal_coaches:
        yield _paragraph(f"Questions? Ask {' or '.join(roles.internal_coaches)}.")
    yield _paragraph("Thank you,")
    yield _paragraph(listing(roles.coordinators) or listing(roles.program_leads) or context.organization.name)


def _already(cycle: Cycle, context: Context) -> Iterator[tuple[Run, ...]]:
    for team in context.organization.teams:
        objectives = [objective for objective in cycle.objectives if objective.team_id == team.id]
        if objectives:
            key_results = sum(len(objective.key_results) for objective in objectives)
            counts = (
                counted(len(objectives), "objective", "objectives"),
                counted(key_results, "key result", "key results"),
            )
            yield (f"{team.name}: {', '.join(counts)}",)


def _silent(standings: Iterable[Standing]) -> Iterator[tuple[Run, ...]]:
    for standing in standings:
        if late := standing.overdue_since:
            yield (f"{_champions(standing)}: ", _link(standing), f", since {show_day(late)}")


def _steps(cycle: Cycle, context: Context, person: str) -> Iterator[tuple[Run, ...]]:
    for item in context.snapshot.due_items_of(cycle):
        if item.kind == "step" and item.overdue and (not person or person in item.who):
            yield (_who(item), f"{item.subject}, since {show_day(item.due)}")


def _in_trouble(standings: Iterable[Standing]) -> Iterator[tuple[Run, ...]]:
    for standing in standings:
        entry = standing.latest
        if entry and standing.help_reasons not in ((), ("silent",)):
            stop = "" if is_ended(standing.key_result.statement) else "."
            why = f"{stop} In the way: {_sentence(entry.blocker)}" if entry.blocker else ""
            yield (f"{_champions(standing)}: ", _link(standing), why)


def _wins(standings: Iterable[Standing], since: date) -> Iterator[tuple[Run, ...]]:
    for standing in standings:
        if standing.latest and standing.latest.win and standing.latest.date >= since:
            yield (f"{_sentence(standing.latest.win)} (", _link(standing), ")")


def _reporting(standings: Iterable[Standing]) -> Iterator[tuple[Run, ...]]:
    waiting: dict[str, int] = {}
    for standing in standings:
        if standing.next_due or standing.overdue_since:
            for name in standing.key_result.champions:
                waiting[name] = waiting.get(name, 0) + 1
    return ((f"{name}: {counted(count, 'key result', 'key results')}",) for name, count in sorted(waiting.items()))


def _champions(standing: Standing) -> str:
    return listing(standing.key_result.champions) or "Nobody is named"


def _link(standing: Standing) -> Link:
    return Link(standing.key_result.statement, paths.key_result_place(standing.key_result.address))


def _who(item: DueItem) -> str:
    return f"{listing(item.who) or 'Nobody is named'}: "


def _first(line: tuple[Run, ...]) -> str:
    """The name that a line begins with, to sort by."""
    return str(line[0])


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _paragraph(*runs: Run) -> Block:
    return Block("paragraph", (runs,))


def _list(heading: str, points: Iterable[tuple[Run, ...]]) -> tuple[Block, ...]:
    """A heading with its points; nothing where there are none."""
    lines = tuple(points)
    return (Block("heading", ((heading,),)), Block("points", lines)) if lines else ()
