"""`okrsite new objective`: the playbook's questions, and a file that passes check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from okrsite.cli import asking
from okrsite.cli.common import PROBLEMS, as_of_option, config_option, open_site, show_problems
from okrsite.cli.completion import complete_cycle, complete_team
from okrsite.cli.saving import dry_run_option, from_here, next_steps, save
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from okrsite.cli.common import Site
    from okrsite.cli.objective_text import KeyResultText, ObjectiveText
    from okrsite.editing import Edit
    from okrsite.editing.writing import Value
    from okrsite.model import Cycle


@click.command("objective")
@click.option("--objective", help="One sentence, a strong verb, no numbers.")
@click.option("--cycle", metavar="CYCLE", shell_complete=complete_cycle, help="Without it, the one that is a draft.")
@click.option("--team", metavar="NAME", shell_complete=complete_team, help="The team whose objective it is.")
@click.option("--supports", metavar="ID", multiple=True, help="A goal, initiative or objective that it serves.")
@click.option("--summary", help="One plain sentence, for previews and lists.")
@click.option("--why", help="Why it matters, in one or two sentences.")
@click.option("--why-now", help="Why it cannot wait.")
@click.option("--impact", help="How it helps the people served.")
@click.option("--internal", is_flag=True, help="It is about our own people or culture, and owes no such impact.")
@click.option("--sponsor", metavar="NAME", help="Who stands behind it.")
@click.option(
    "--key-result",
    "key_results",
    metavar="FIELDS",
    multiple=True,
    help="As 'statement: Raise visits from 10 to 40, commit: 25, champion: Ana Ruiz'; may be given several times.",
)
@click.option("--id", "name", metavar="ID", help="The file's name; without it, made from the objective.")
@click.option("--because", help="In a published cycle: why it is added after the town hall.")
@dry_run_option
@as_of_option
@config_option
def new_objective(
    *,
    cycle: str | None,
    name: str | None,
    because: str | None,
    dry_run: bool,
    as_of: str | None,
    config: Path,
    **told: Any,
) -> None:
    """Draft an objective, by the playbook's questions.

    What is left out stands in the file as a comment that says what belongs there.

    \b
    Exit status: 0 written, 1 it would be a fault, 2 could not run.

    Example: okrsite new objective --objective "Mend the kettles of the valley" --team repairs
    """
    from okrsite.cli.drafting import ask_key_results, ask_objective
    from okrsite.cli.formatting import id_from
    from okrsite.cli.objective_text import as_markdown

    site = open_site(config, as_of=as_of)
    chosen = _cycle(site, cycle)
    text = _told(site, told)
    asks = asking.person_is_there() and not told["objective"]
    if asks:
        ask_objective(text, site.portfolio.organization)
        if not text.key_results:
            ask_key_results(text, site.portfolio.organization)
    elif "objective" not in text.fields:
        raise asking.missing("--objective")
    if chosen.status == "published" and text.key_results:
        reason = because or asking.ask("Why it is added after the town hall", flag="--because")
        _as_added(text.key_results, site.today, reason)
    path = _free_path(site, chosen, name or id_from(str(text.fields["objective"])))
    data = as_markdown(text).encode()
    edits: dict[str, Edit] = {path: lambda before: before if before is not None else data}
    _refuse_faults(site, edits)
    save(site.content, edits, dry_run=dry_run)
    if not dry_run:
        _advise(config, as_of, path)
    next_steps(
        f"write on in {from_here(site.content / path)}; okrsite check tells what is missing.",
        "okrsite serve shows it.",
        dry_run=dry_run,
    )


def _cycle(site: Site, name: str | None) -> Cycle:
    """The cycle that the objective is for: one that is still a draft, unless another is named."""
    from okrsite.cli.choose import choose_cycle

    drafts = [cycle for cycle in site.portfolio.cycles if cycle.status == "draft"]
    chosen = drafts[0] if drafts and not name else choose_cycle(site.portfolio, site.today, name)
    if chosen.status == "closed":
        raise OkrsiteError(f"{chosen.id} is closed. Begin the next one: okrsite new cycle NEXT --from {chosen.id}")
    return chosen


def _told(site: Site, told: dict[str, Any]) -> ObjectiveText:
    """What the options say."""
    from okrsite.cli.choose import choose_team
    from okrsite.cli.objective_text import ObjectiveText

    fields: dict[str, Value] = {}
    for name in ("objective", "summary"):
        if told[name]:
            fields[name] = told[name].strip()
    if told["team"]:
        fields["team"] = choose_team(site.portfolio, told["team"])
    if told["supports"]:
        fields["supports"] = list(told["supports"])
    if told["sponsor"]:
        fields["sponsor"] = told["sponsor"]
    if told["internal"]:
        fields["internal"] = True
    text = ObjectiveText(fields, beneficiaries=site.portfolio.organization.beneficiaries)
    text.why, text.why_now, text.impact = (told[name] or "" for name in ("why", "why_now", "impact"))
    for written in told["key_results"]:
        text.key_results.append(_key_result(written, {str(one.fields["id"]) for one in text.key_results}))
    return text


def _key_result(written: str, taken: set[str]) -> KeyResultText:
    """A key result from its fields in one text; id and numbers come from the statement where they are not given.

    Raises:
        OkrsiteError: Where the text cannot be read, or says nothing.
    """
    from okrsite.cli.drafting import free_id
    from okrsite.cli.formatting import as_written, from_to, id_from
    from okrsite.cli.objective_text import KeyResultText
    from okrsite.language.suggestions import did_you_mean, listed
    from okrsite.reading.forms import KeyResultForm
    from okrsite.reading.yaml_data import parse

    parsed = parse(written if written.strip().startswith("{") else f"{{{written}}}")
    fields: Any = parsed.data
    if parsed.faults or not isinstance(fields, dict) or not fields.get("statement"):
        raise OkrsiteError(
            f"“{written}” is no key result. Write it as 'statement: Raise visits from 10 to 40, commit: 25'; "
            "a text with a comma or a colon needs quotation marks."
        )
    for name in fields:
        if name not in KeyResultForm.model_fields:
            better = did_you_mean(name, KeyResultForm.model_fields, f"There are {listed(KeyResultForm.model_fields)}.")
            raise OkrsiteError(f"A key result has no field “{name}”. {better}")
    statement = str(fields["statement"])
    numbers = from_to(statement)
    found: dict[str, Value] = {"id": free_id(id_from(statement, without_verb=True), taken), "statement": statement}
    if numbers and fields.get("type", "metric") == "metric" and "hold" not in fields:
        found |= {"unit": numbers[1].unit} if numbers[1].unit else {}
        found |= {"baseline": as_written(numbers[0]), "target": as_written(numbers[1])}
    merged = {**found, **fields}
    order = [name for name in KeyResultForm.model_fields if name in merged]
    return KeyResultText({name: merged[name] for name in order})


def _as_added(key_results: list[KeyResultText], today: date, because: str) -> None:
    """Source: a promise that comes after the town hall is one that readers must be told of."""
    for one in key_results:
        one.fields["amendments"] = [{"date": today, "added": True, "because": because}]


def _free_path(site: Site, cycle: Cycle, name: str) -> str:
    from okrsite.reading.fields import ID

    parts = name.strip("/").removesuffix(".md").split("/")
    if not all(ID.match(part) for part in parts) or name in ("index", "retrospective", "check-ins", "town-hall"):
        raise OkrsiteError(
            f"“{name}” cannot be a file's name here: small letters, digits and hyphens. Say it with --id."
        )
    stem = f"cycles/{cycle.id}/{'/'.join(parts)}"
    for taken in (f"{stem}.md", f"{stem}.yml"):
        if (site.content / taken).exists():
            raise OkrsiteError(f"There is a {taken} already. Give this one another name with --id.")
    return f"{stem}.md"


def _refuse_faults(site: Site, edits: dict[str, Edit]) -> None:
    from okrsite.cli.trial import new_problems

    found = new_problems(site, edits)
    if any(problem.severity == "error" for problem in found):
        show_problems(found)
        # Who has answered a dozen questions should not lose the answers.
        if asking.confirm("Write it all the same, and mend it in the file?"):
            return
        asking.say("Nothing was written.")
        raise SystemExit(PROBLEMS)


def _advise(config: Path, as_of: str | None, path: str) -> None:
    """What the coach says of the new file, while its writer is still thinking of it."""
    from okrsite.cli.check import everything

    for problem in everything(open_site(config, as_of=as_of))[0]:
        if problem.path == path:
            asking.say(f"The coach: {problem.message} {problem.remedy}")
