"""What the reminder mail says at the three moments of a cycle when a coordinator writes to everyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrsite import paths
from okrsite.facts.schedule import closing_day, has_ended, next_slot, publishing_day, slots
from okrsite.language.language import in_english
from okrsite.language.messages import Day, Listing, Message, Words, chain, listing, message
from okrsite.language.sentences import is_ended
from okrsite.views.due_words import due_words
from okrsite.views.state_words import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from okrsite.facts.due_items import DueItem
    from okrsite.facts.measures import Standing
    from okrsite.model import Cycle
    from okrsite.views.context import Context

Moment = Literal["publish", "check-in", "learnings"]

Run = Words | Link
"""A stretch of a sentence: words, or a link into the site."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph, each of one line, or a list with a line for each point."""

    kind: Literal["heading", "paragraph", "points"]
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Mail:
    subject: Words
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
    greeting = _paragraph(message("mail.dear", name=person) if person else message("mail.dear_all"))
    return Mail(subject, (greeting, *blocks, *_closing(context)))


def _publish(cycle: Cycle, context: Context, person: str) -> tuple[Words, list[Block]]:
    by = publishing_day(cycle, context.today)
    # A draft is on no built site yet, so that its own page would be a dead link.
    home = Link(message("mail.our_site"), paths.FRONT if cycle.status == "draft" else paths.cycle_page(cycle.id))
    missing = [one for one in context.snapshot.still_to_write(cycle) if not person or person in one.who]
    blocks = [
        _paragraph(_please_write(cycle, by, context.today), " ", home, "."),
        *_list(message("mail.publish.missing"), ((_who(one), due_words(one)) for one in missing)),
    ]
    if not missing:
        blocks.append(
            _paragraph(message("mail.publish.nothing_missing") if person else message("mail.publish.all_written"))
        )
    if not person:
        blocks += _list(message("mail.publish.already"), _already(cycle, context))
    blocks += _list(message("mail.publish.good"), ((line,) for line in _good(context.organization.beneficiaries)))
    if by >= context.today:
        return message("mail.publish.subject_by", cycle=cycle.name, day=by), blocks
    return message("mail.publish.subject_week", cycle=cycle.name), blocks


def _please_write(cycle: Cycle, by: date, today: date) -> Message:
    name, start = cycle.name, cycle.start
    if start >= today:
        if by >= today:
            return message("mail.publish.begins_by", cycle=name, start=start, day=by)
        return message("mail.publish.begins_week", cycle=name, start=start)
    if by >= today:
        return message("mail.publish.began_by", cycle=name, start=start, day=by)
    return message("mail.publish.began_week", cycle=name, start=start)


def _good(beneficiaries: str) -> tuple[Message, ...]:
    return (
        message("mail.publish.good_sentence"),
        message("mail.publish.good_why", whom=beneficiaries),
        message("mail.publish.good_results"),
        message("mail.publish.good_champion"),
    )


def _check_in(cycle: Cycle, context: Context, person: str) -> tuple[Words, list[Block]]:
    dates = slots(cycle)
    due = next_slot(cycle, context.today) or (dates[-1] if dates else cycle.end)
    standings = [
        standing
        for standing in context.snapshot.standings(*cycle.objectives)
        if standing.state != "withdrawn" and (not person or person in standing.key_result.champions)
    ]
    past = [day for day in dates if day < context.today]
    blocks = [
        _paragraph(message("mail.check_in.ask", day=due)),
        *([_paragraph(message("mail.check_in.agenda"), " ", _agenda(cycle, due), ".")] if dates else []),
        *_list(message("mail.check_in.waiting"), sorted(_silent(standings, context), key=_first)),
        *_list(message("mail.check_in.steps"), sorted(_steps(cycle, context, person), key=_first)),
        *_list(message("mail.check_in.talk"), sorted(_in_trouble(standings, context), key=_first)),
        *_list(message("mail.check_in.good_news"), _wins(standings, past[-1] if past else cycle.start, context)),
    ]
    if not person:
        blocks += _list(message("mail.check_in.who"), _reporting(standings))
    return message("mail.check_in.subject", day=Day(due), cycle=cycle.name), blocks


def _agenda(cycle: Cycle, due: date) -> Link:
    return Link(message("mail.check_in.of", day=Day(due)), paths.check_in_page(cycle.id, due))


def _learnings(cycle: Cycle, context: Context, person: str) -> tuple[Words, list[Block]]:
    by, beneficiaries = closing_day(cycle), context.organization.beneficiaries
    page = paths.retrospective_page(cycle.id) if cycle.retrospective else paths.cycle_page(cycle.id)
    open_ones = [
        (
            _champions(standing),
            _link(standing, context),
        )
        for standing in context.snapshot.standings(*cycle.objectives)
        if standing.missing_ending and (not person or person in standing.key_result.champions)
    ]
    blocks = [
        _paragraph(
            message("mail.learnings.ended", cycle=cycle.name, end=cycle.end, day=by)
            if has_ended(cycle, context.today)
            else message("mail.learnings.ends", cycle=cycle.name, end=cycle.end, day=by)
        ),
        _paragraph(message("mail.learnings.missed")),
        *_list(
            message("mail.learnings.to_record"),
            ((chain((who, ": "), ""), link) for who, link in sorted(open_ones, key=_first)),
        ),
        *([] if open_ones else [_paragraph(message("mail.learnings.all_recorded"))]),
        *_list(message("mail.learnings.questions"), ((question,) for question in _questions(beneficiaries))),
        _paragraph(message("mail.learnings.together"), " ", Link(cycle.name, page), "."),
    ]
    return message("mail.learnings.subject", cycle=cycle.name), blocks


def _questions(beneficiaries: str) -> tuple[Message, ...]:
    return (
        message("mail.learnings.question_worked"),
        message("mail.learnings.question_change"),
        message("mail.learnings.question_learned"),
        message("mail.learnings.question_story", whom=beneficiaries),
        message("mail.learnings.question_better"),
    )


def _closing(context: Context) -> Iterator[Block]:
    roles = context.organization.roles
    if roles.internal_coaches:
        yield _paragraph(message("mail.questions", names=Listing(roles.internal_coaches, "or")))
    yield _paragraph(message("mail.thanks"))
    yield _paragraph(listing(roles.coordinators) or listing(roles.program_leads) or context.organization.name)


def _already(cycle: Cycle, context: Context) -> Iterator[tuple[Run, ...]]:
    for team in context.organization.teams:
        objectives = [objective for objective in cycle.objectives if objective.team_id == team.id]
        if objectives:
            key_results = sum(len(objective.key_results) for objective in objectives)
            counts = (
                message("count.objectives", count=len(objectives)),
                message("count.key_results", count=key_results),
            )
            yield (f"{team.name}: ", chain(counts, ", "))


def _silent(standings: Iterable[Standing], context: Context) -> Iterator[tuple[Run, ...]]:
    for standing in standings:
        if late := standing.overdue_since:
            yield (_named(standing), _link(standing, context), message("mail.since", day=Day(late)))


def _steps(cycle: Cycle, context: Context, person: str) -> Iterator[tuple[Run, ...]]:
    for item in context.snapshot.due_items_of(cycle):
        if item.kind == "step" and item.overdue and (not person or person in item.who):
            yield (_who(item), message("mail.step_since", step=item.subject, day=Day(item.due)))


def _in_trouble(standings: Iterable[Standing], context: Context) -> Iterator[tuple[Run, ...]]:
    for standing in standings:
        entry = standing.latest
        if entry and standing.help_reasons not in ((), ("silent",)):
            stop = "" if is_ended(standing.key_result.statement) else "."
            blocker = message("mail.in_the_way", blocker=_sentence(entry.blocker))
            yield (_named(standing), _link(standing, context), *((f"{stop} ", blocker) if entry.blocker else ()))


def _wins(standings: Iterable[Standing], since: date, context: Context) -> Iterator[tuple[Run, ...]]:
    for standing in standings:
        if standing.latest and standing.latest.win and standing.latest.date >= since:
            yield (f"{_sentence(standing.latest.win)} (", _link(standing, context), ")")


def _reporting(standings: Iterable[Standing]) -> Iterator[tuple[Run, ...]]:
    waiting: dict[str, int] = {}
    for standing in standings:
        if standing.next_due or standing.overdue_since:
            for name in standing.key_result.champions:
                waiting[name] = waiting.get(name, 0) + 1
    return ((f"{name}: ", message("count.key_results", count=count)) for name, count in sorted(waiting.items()))


def _champions(standing: Standing) -> Words:
    return listing(standing.key_result.champions) or message("mail.nobody")


def _named(standing: Standing) -> Words:
    return chain((_champions(standing), ": "), "")


def _link(standing: Standing, context: Context) -> Link:
    """The key result by its words; with those of its objective where another one of the cycle reads the same."""
    one = standing.key_result
    entry = context.snapshot.index.key_results[one.address]
    alike = [
        other
        for objective in entry.cycle.objectives
        for other in objective.key_results
        if other.statement == one.statement
    ]
    words = message("mail.key_result_of", what=one.statement, objective=entry.objective.statement)
    return Link(words if len(alike) > 1 else one.statement, paths.key_result_place(one.address))


def _who(item: DueItem) -> Words:
    return chain((listing(item.who) or message("mail.nobody"), ": "), "")


def _first(line: tuple[Run, ...]) -> str:
    """The name that a line begins with, to sort by."""
    return in_english(line[0])


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _paragraph(*runs: Run) -> Block:
    return Block("paragraph", (runs,))


def _list(heading: Words, points: Iterable[tuple[Run, ...]]) -> tuple[Block, ...]:
    """A heading with its points; nothing where there are none."""
    lines = tuple(points)
    return (Block("heading", ((heading,),)), Block("points", lines)) if lines else ()
