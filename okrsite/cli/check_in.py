"""`okrsite check-in`: the champion's five minutes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from okrsite.cli import asking
from okrsite.cli.asking import ask, missing, say
from okrsite.cli.common import CLEAN, PROBLEMS, as_of_option, config_option, open_site
from okrsite.cli.completion import complete_champion, complete_objective
from okrsite.cli.saving import dry_run_option, next_steps, save
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from okrsite.changes.checking_in import CheckIns
    from okrsite.changes.workspace import Workspace
    from okrsite.facts.index import KeyResultRef
    from okrsite.problems import Diagnostic

_TEXTS = ("value", "found", "confidence", "note", "win", "blocker", "learning", "next", "source", "by")
_BY_OPTION = {
    "drop-without-reason": "Say why: --note, or --blocker.",
    "far-off-value": "If it is right, add --sure.",
}
"""What to do about a problem, by its code, where an option of this command does it."""


@click.command("check-in")
@click.argument("objective", required=False, shell_complete=complete_objective)
@click.option(
    "--champion",
    metavar="NAME",
    envvar="OKRSITE_CHAMPION",
    shell_complete=complete_champion,
    help="Whose key results; also read from OKRSITE_CHAMPION.",
)
@click.option("--key-result", metavar="ID", help="The key result that this is about.")
@click.option("--value", help="As people write it: 11.6M, 42%. A milestone: done or 'not yet'.")
@click.option("--found", help="What a baseline found, with its unit: 302 gallons a household.")
@click.option("--confidence", type=click.Choice(["risk", "commit", "target"]), help="How sure you are.")
@click.option("--note", help="A sentence on how it goes.")
@click.option("--win", help="Good news for everyone.")
@click.option("--blocker", help="What is in the way.")
@click.option("--learning", help="What others should know.")
@click.option("--next", help="What comes next.")
@click.option("--source", help="Where the number comes from.")
@click.option("--escalate", is_flag=True, help="The sponsor should see this.")
@click.option("--by", metavar="NAME", help="Who reports; without it, the champion.")
@click.option("--date", "day", metavar="DATE", help="The day of the check-in; today without it.")
@click.option("--sure", is_flag=True, help="Take a number that looks a thousand times off as it is.")
@dry_run_option
@as_of_option
@config_option
def command(
    *,
    objective: str | None,
    champion: str | None,
    key_result: str | None,
    escalate: bool,
    day: str | None,
    sure: bool,
    dry_run: bool,
    as_of: str | None,
    config: Path,
    **texts: str | None,
) -> None:
    """Record how your key results stand: value, confidence and a sentence.

    At a terminal it shows how each of your key results stood last, and asks. In a script, say everything with options,
    or send many check-ins as CSV: the columns of a log (date, key_result, value, confidence, note …) and objective.

    \b
    Exit status: 0 written, 1 something is wrong with a check-in, 2 could not run.

    \b
    Example: okrsite check-in --champion "Ana Ruiz"
    Example: okrsite check-in --key-result people-served --value 11.6M --confidence commit --note "Two towns connected."
    Example: okrsite check-in < check-ins.csv
    """
    from okrsite.config.owner_values import parse_day

    site = open_site(config, as_of=as_of)
    on = parse_day(day) or site.today
    given = {name: text.strip() for name in _TEXTS if (text := texts[name])}
    if escalate:
        given["escalate"] = "true"
    if key_result:
        changes = _one(site, on, key_result, objective or "", given, sure=sure)
    elif set(given) - {"by"}:
        raise missing("--key-result")
    elif asking.person_is_there():
        _talk_through(site, on, objective or "", champion or "", given.get("by", ""), dry_run=dry_run)
        return
    else:
        changes = _from_csv(site, on, objective or "", sure=sure)
    if changes:
        save(changes, dry_run=dry_run)
    _last_words(len(changes.reports) if changes else 0, dry_run=dry_run)


def _one(site: Workspace, on: date, name: str, objective: str, given: dict[str, str], *, sure: bool) -> CheckIns | None:
    """One check-in from options; what they leave out is asked for where somebody is there. None if skipped."""
    from okrsite.changes.check_in_problems import lacks_reason, must_be_open
    from okrsite.changes.checking_in import record, report_of
    from okrsite.changes.lookup import find_key_result

    entry = find_key_result(site.snapshot, name, objective=objective)
    must_be_open(entry.cycle)
    fields = {"date": on.isoformat(), "key_result": entry.key_result.id, **given}
    if asking.person_is_there() and not {"value", "confidence", "note"} & set(given):
        from okrsite.cli.check_in_talk import introduce, talk

        introduce(entry, on, 1, 1)
        fields = talk(entry, fields, site.today) or {}
        if not fields:
            return None
        sure = True  # the talk has asked already
    elif why := lacks_reason(fields, entry.key_result, on):
        fields["note"] = ask(f"{why} Why", flag="--note")
    changes = record(site, [report_of(entry, fields, on)], sure=sure)
    for problem in changes.problems:
        said = f"{problem.message} {_with_flag(problem)}"
        say(f"{entry.key_result.id}: {said}" if problem.severity == "error" else problem.message)
    if changes.errors:
        raise SystemExit(PROBLEMS)
    return changes


def _with_flag(problem: Diagnostic) -> str:
    """What to do, by the option that does it, where there is one."""
    return _BY_OPTION.get(problem.code, problem.remedy)


def _from_csv(site: Workspace, on: date, objective: str, *, sure: bool) -> CheckIns:
    from okrsite.changes.checking_in import check_in_from_table

    text = _standard_input()
    if not text.strip():
        raise missing("--key-result")
    changes = check_in_from_table(site, text, objective=objective, on=on, sure=sure)
    for problem in changes.errors:
        say(f"line {problem.line}: {problem.message} {_with_flag(problem)}".rstrip())
    if changes.errors:
        say("Nothing was written. Mend these rows first.")
        raise SystemExit(PROBLEMS)
    for problem in changes.problems:
        say(problem.message)
    return changes


def _standard_input() -> str:
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OkrsiteError("The input is not saved as UTF-8. In a spreadsheet, save it as “CSV UTF-8”.") from None


def _talk_through(site: Workspace, on: date, objective: str, champion: str, by: str, *, dry_run: bool) -> None:
    """Goes through one's key results; each is written as soon as it is told, so that one can leave at any time."""
    from okrsite.changes.check_in_problems import same_day
    from okrsite.changes.checking_in import record, report_of
    from okrsite.cli.check_in_talk import introduce, talk

    entries = _to_report(site, objective, champion)
    waiting = [entry for entry in entries if not same_day(entry.key_result, on)]
    for entry in entries:
        if entry not in waiting:
            say(f"{entry.key_result.statement}: there is a check-in of this day already.")
    written = 0
    for number, entry in enumerate(waiting, 1):
        introduce(entry, on, number, len(waiting))
        given = {"date": on.isoformat(), "key_result": entry.key_result.id} | ({"by": by} if by else {})
        if fields := talk(entry, given, site.today):
            # The person has been asked about whatever looks odd.
            save(record(site, [report_of(entry, fields, on)], sure=True), dry_run=dry_run)
            written += 1
    say()
    _last_words(written, dry_run=dry_run)
    raise SystemExit(CLEAN)


def _to_report(site: Workspace, objective: str, champion: str) -> tuple[KeyResultRef, ...]:
    """The key results to be asked about; where neither objective nor champion is named, asks who is there."""
    from okrsite.changes.check_in_problems import must_be_open
    from okrsite.changes.checking_in import to_report
    from okrsite.changes.lookup import champions_of, choose_cycle, choose_person

    if not champion and not objective:
        cycle = choose_cycle(site.snapshot)
        must_be_open(cycle)
        people = champions_of(cycle)

        def check(name: str) -> str:
            try:
                choose_person(people, name)
            except OkrsiteError as error:
                return str(error)
            return ""

        champion = ask("Your name, as in the key results", flag="--champion", check=check)
    return to_report(site.snapshot, objective=objective, champion=champion)


def _last_words(count: int, *, dry_run: bool) -> None:
    if not dry_run:
        click.echo(f"{count} check-in{'s' if count != 1 else ''} recorded." if count else "Nothing new to record.")
    next_steps("okrsite status, or okrsite build to see it on the pages.", dry_run=dry_run)
