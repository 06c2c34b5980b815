"""`okrsite new cycle`: an empty one, or a first draft from the decisions of the last."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from okrsite.cli import asking
from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_cycle
from okrsite.cli.saving import dry_run_option, from_here, next_steps, save
from okrsite.cli.terminal import waiting
from okrsite.content_paths import cycle_folder
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from okrsite.changes.next_cycle import Carried
    from okrsite.changes.workspace import Workspace
    from okrsite.editing import Value
    from okrsite.model import Cycle, KeyResult


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
    from okrsite.changes.drafting_cycles import draft_cycle, require_free_id
    from okrsite.changes.lookup import choose_cycle

    site = open_site(config, as_of=as_of)
    require_free_id(site, name)
    previous = choose_cycle(site.snapshot, old) if old else None
    if previous:
        _refuse_undecided(previous)
    first, last, hall, who, words = _ask_missing(
        site, name, start=start, end=end, town_hall=town_hall, sponsor=sponsor, message=message
    )
    asks = asking.person_is_there() and not dry_run
    with nullcontext() if asks else waiting("Trying it out"):
        changes = draft_cycle(
            site,
            name,
            carry_on_from=previous.id if previous else "",
            start=first,
            end=last,
            town_hall=hall,
            sponsor=who,
            message=words,
            ask=_ask_anew if asks else None,
        )
    show_problems(changes.problems)
    if changes.errors:
        asking.say(f"{name} was not written.")
        raise SystemExit(PROBLEMS)
    save(changes, dry_run=dry_run)
    if not dry_run:
        click.echo(_summary(name, changes.carried))
    next_steps(
        f"write on in {from_here(site.content / cycle_folder(name))}; okrsite new objective --cycle {name}",
        f"at the town hall: okrsite publish {name}",
        dry_run=dry_run,
    )


def _refuse_undecided(cycle: Cycle) -> None:
    from okrsite.changes.drafting_cycles import undecided_problems

    if missing := undecided_problems(cycle):
        for problem in missing:
            asking.say(problem.message)
        asking.say(f"Decide first: okrsite close {cycle.id}")
        raise SystemExit(PROBLEMS)


def _ask_missing(
    site: Workspace,
    name: str,
    *,
    start: str | None,
    end: str | None,
    town_hall: str | None,
    sponsor: str | None,
    message: str | None,
) -> tuple[date, date, date | None, str, str]:
    """First and last day, town hall, sponsor and message: as told, or asked for with what is likely."""
    from okrsite.changes.cycle_dates import first_day, last_day
    from okrsite.changes.drafting_cycles import latest_cycle

    latest = latest_cycle(site)
    likely = first_day(name, latest, site.today)
    first = _day("First day", "--start", start, likely) or likely
    likely_end = last_day(first)
    last = _day("Last day", "--end", end, likely_end) or likely_end
    hall = _day("The town hall, on which everybody hears of it", "--town-hall", town_hall)
    last_sponsor = latest.sponsor if latest else ""
    who = sponsor or asking.ask("Executive sponsor", flag="--sponsor", default=last_sponsor, needed=False)
    question = "What matters in these months, and why? The sponsor's words"
    words = message or asking.ask(question, flag="--message", needed=False)
    return first, last, hall, who, words


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


def _summary(name: str, carried: Carried | None) -> str:
    if carried is None:
        return f"Cycle {name} is begun, as a draft."
    objectives, going, left = len(carried.files), len(carried.links), len(carried.left)
    return (
        f"Cycle {name} is drafted: {objectives} objective{'s' if objectives != 1 else ''} with {going} key "
        f"result{'s' if going != 1 else ''} that go on; {left} stay behind."
    )
