"""`okrsite new cycle`: an empty one, or a first draft from the decisions of the last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from okrsite.cli import asking
from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_cycle
from okrsite.cli.saving import dry_run_option, from_here, next_steps, save
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.cli.common import Site
    from okrsite.cli.next_cycle import Carried
    from okrsite.editing import Edit
    from okrsite.editing.writing import Value
    from okrsite.model import Cycle, KeyResult

_QUARTER = re.compile(r"(\d{4})-q([1-4])\Z")
_PLACE_OF_MESSAGE = "A few words from the sponsor: what matters in these months, and why. Replace this text."


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the options say of the new cycle."""

    id: str
    start: str | None
    end: str | None
    town_hall: str | None
    sponsor: str | None
    message: str | None


@click.command("cycle")
@click.argument("name", metavar="ID")
@click.option(
    "--from", "old", metavar="CYCLE", shell_complete=complete_cycle, help="Draft it from this one's decisions."
)
@click.option(
    "--start", metavar="DATE", help="The first day; without it, of the quarter that ID names, or the next day."
)
@click.option("--end", metavar="DATE", help="The last day; without it, three months later.")
@click.option("--town-hall", metavar="DATE", help="The day on which everybody hears of it.")
@click.option("--sponsor", metavar="NAME", help="The executive sponsor; without it, the last cycle's.")
@click.option("--message", help="The sponsor's words: what matters in these months, and why.")
@dry_run_option
@as_of_option
@config_option
def new_cycle(
    *,
    name: str,
    old: str | None,
    start: str | None,
    end: str | None,
    town_hall: str | None,
    sponsor: str | None,
    message: str | None,
    dry_run: bool,
    as_of: str | None,
    config: Path,
) -> None:
    """Draft a cycle.

    With --from, kept key results start from their last value, modified ones carry their old wording as a comment,
    removed ones stay behind, and the files of both cycles say what continues what.

    \b
    Exit status: 0 written, 1 it would be a fault or a decision is missing, 2 could not run.

    Example: okrsite new cycle 2026-q4 --from 2026-q3
    """
    from okrsite.cli.choose import choose_cycle

    site = open_site(config, as_of=as_of)
    _must_be_free(site, name)
    previous = choose_cycle(site.portfolio, site.today, old) if old else None
    if previous:
        _refuse_undecided(previous)
    plan = _Plan(name, start, end, town_hall, sponsor, message)
    edits: dict[str, Edit] = {f"cycles/{name}/index.md": _making(_index(site, plan))}
    carried = _carried(site, previous, name, dry_run=dry_run) if previous else None
    if previous and carried:
        edits |= {path: _making(text) for path, text in carried.files.items()} | _lineage(previous, carried)
    _refuse_faults(site, edits, name)
    save(site.content, edits, dry_run=dry_run)
    if not dry_run:
        click.echo(_summary(name, carried))
    next_steps(
        f"write on in {from_here(site.content / 'cycles' / name)}; okrsite new objective --cycle {name}",
        f"at the town hall: okrsite publish {name}",
        dry_run=dry_run,
    )


def _must_be_free(site: Site, name: str) -> None:
    from okrsite.reading.fields import ID

    if not ID.match(name):
        raise OkrsiteError(f"“{name}” cannot be the id of a cycle: small letters, digits and hyphens, as in 2026-q4.")
    if (site.content / "cycles" / name).exists():
        raise OkrsiteError(f"There is a cycle {name} already.")


def _refuse_undecided(cycle: Cycle) -> None:
    from okrsite.cli.next_cycle import undecided

    if cycle.status == "draft":
        raise OkrsiteError(f"{cycle.id} is a draft itself: nothing has been decided in it.")
    if missing := undecided(cycle):
        for address in missing:
            asking.say(f"{address}: keep, modify or remove?")
        asking.say(f"Decide first: okrsite close {cycle.id}")
        raise SystemExit(PROBLEMS)


def _index(site: Site, plan: _Plan) -> str:
    """The page of the new cycle."""
    from okrsite.editing.writing import in_line

    latest = max(site.portfolio.cycles, key=lambda cycle: cycle.end, default=None)
    first, last = _dates(site, plan, latest)
    hall = _day("The town hall, on which everybody hears of it", "--town-hall", plan.town_hall)
    last_sponsor = latest.sponsor if latest else ""
    sponsor = plan.sponsor or asking.ask("Executive sponsor", flag="--sponsor", default=last_sponsor, needed=False)
    question = "What matters in these months, and why? The sponsor's words"
    message = plan.message or asking.ask(question, flag="--message", needed=False)
    return (
        f"---\nstart: {first}\nend: {last}\n"
        f"status: draft                      # okrsite publish {plan.id} makes it published\n"
        f"cadence: {latest.cadence if latest else 14} days                   # between check-ins\n"
        + (f"town_hall: {hall}\n" if hall else f"# town_hall: {first}\n")
        + (f"sponsor: {in_line(sponsor)}\n" if sponsor else "# sponsor: the name of the executive sponsor\n")
        + f"---\n\n{message or _PLACE_OF_MESSAGE}\n"
    )


def _dates(site: Site, plan: _Plan, latest: Cycle | None) -> tuple[date, date]:
    """The first and the last day. Source: the playbook's quarter, as the time that a cycle runs."""
    from okrsite.cli.starting import quarter_of

    found = _QUARTER.match(plan.id)
    likely = latest.end + timedelta(days=1) if latest else quarter_of(site.today)[0]
    if found:
        likely = date(int(found[1]), int(found[2]) * 3 - 2, 1)
    first = _day("First day", "--start", plan.start, likely) or likely
    after = (first.replace(day=1) + timedelta(days=95)).replace(day=min(first.day, 28))
    likely_end = after - timedelta(days=1)
    return first, _day("Last day", "--end", plan.end, likely_end) or likely_end


def _day(question: str, flag: str, told: str | None, default: date | None = None) -> date | None:
    from okrsite.config.owner_values import parse_day

    def check(text: str) -> str:
        try:
            parse_day(text)
        except OkrsiteError as error:
            return str(error)
        return ""

    text = told or asking.ask(question, flag=flag, check=check, default=str(default or ""), needed=False)
    return parse_day(text or None)


def _carried(site: Site, previous: Cycle, name: str, *, dry_run: bool) -> Carried:
    from okrsite.cli.next_cycle import carry_on

    asks = asking.person_is_there() and not dry_run
    return carry_on(site.content, previous, name, _ask_anew if asks else None)


def _ask_anew(key_result: KeyResult, fields: dict[str, Value]) -> None:
    """What a key result that is to be modified becomes; Enter leaves it as it is, to be changed in the file."""
    outcome = key_result.outcome
    asking.say()
    asking.say(f"Modify: {key_result.statement}", bold=True)
    if outcome and outcome.because:
        asking.say(f"  because: {outcome.because}")
    for name in ("statement", "commit", "target"):
        if name != "statement" and (key_result.type != "metric" or key_result.hold):
            continue
        default = str(fields.get(name, ""))
        answer = asking.ask(name.capitalize(), flag="an editor", default=default, needed=False)
        if answer:
            fields[name] = answer


def _making(text: str) -> Edit:
    data = text.encode()
    return lambda before: data if before is None else before


def _lineage(previous: Cycle, carried: Carried) -> dict[str, Edit]:
    """`next` in the old retrospective, which is only open as long as the cycle is not locked."""
    from okrsite.cli.closing import path_of
    from okrsite.editing import Where, set_field

    path = path_of(previous)
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


def _refuse_faults(site: Site, edits: dict[str, Edit], name: str) -> None:
    from okrsite.cli.trial import new_problems

    found = new_problems(site, edits)
    show_problems(found)
    if any(problem.severity == "error" for problem in found):
        asking.say(f"{name} was not written.")
        raise SystemExit(PROBLEMS)


def _summary(name: str, carried: Carried | None) -> str:
    if carried is None:
        return f"Cycle {name} is begun, as a draft."
    objectives, going, left = len(carried.files), len(carried.links), len(carried.left)
    return (
        f"Cycle {name} is drafted: {objectives} objective{'s' if objectives != 1 else ''} with {going} key "
        f"result{'s' if going != 1 else ''} that go on; {left} stay behind."
    )
