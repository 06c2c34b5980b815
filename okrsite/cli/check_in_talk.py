"""The five-minute check-in, as a talk: what stood last, then value, confidence and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.changes.check_in_problems import backwards, diagnose_entry, drop, far_off, last_before, last_value
from okrsite.cli.asking import ask, ask_choice, confirm, say
from okrsite.cli.terminal import one_line
from okrsite.facts.log import gives_reason
from okrsite.facts.measures import standing
from okrsite.language.dates import show_day
from okrsite.language.language import in_english
from okrsite.views.state_words import CONFIDENCE, amount, happened_words

if TYPE_CHECKING:
    from datetime import date

    from okrsite.facts.index import KeyResultRef
    from okrsite.model import Confidence, KeyResult

SKIP = "skip"
_TOLD_APART = ("win", "learning", "blocker")

_CONFIDENCE: dict[Confidence, str] = {word: in_english(words) for word, words in CONFIDENCE.items()}


def introduce(entry: KeyResultRef, today: date, number: int, total: int) -> None:
    """Says which key result comes, and how it stood when somebody last looked."""
    key_result = entry.key_result
    say()
    say(f"{number} of {total}: {one_line(key_result.statement)}", bold=True)
    say(f"  of: {one_line(entry.objective.statement)}")
    for line in _standing_lines(entry, today):
        say(f"  {line}")


def talk(entry: KeyResultRef, given: dict[str, str], today: date) -> dict[str, str] | None:
    """Asks for what is not given yet; None where the person leaves this key result out."""
    key_result, fields = entry.key_result, dict(given)
    from okrsite.reading.fields import read_date

    day = read_date(fields["date"])
    if "value" not in fields:
        value = _ask_value(entry, fields, today, day)
        if value == SKIP:
            return None
        fields |= {"value": value} if value else {}
    if key_result.type == "baseline" and key_result.target and "value" in fields and "found" not in fields:
        fields["found"] = _ask_found(entry, fields, today)
    if key_result.type == "baseline" and "value" in fields and "source" not in fields:
        fields["source"] = ask("Where the number comes from", flag="--source", needed=False)
    if "confidence" not in fields:
        fields["confidence"] = ask_choice("Confidence: risk, commit or target", _CONFIDENCE, flag="--confidence")
    _ask_sentence(fields, drop(key_result, fields["confidence"], day))
    _ask_more(fields)
    return {name: text for name, text in fields.items() if text}


def _standing_lines(entry: KeyResultRef, today: date) -> list[str]:
    key_result = entry.key_result
    now = standing(key_result, entry.cycle, today)
    levels = {"Baseline": key_result.baseline, "commit": key_result.commit, "target": key_result.target}
    marks = [f"{name} {in_english(amount(number, key_result))}" for name, number in levels.items() if number]
    due = f"Next check-in due {show_day(now.next_due)}." if now.next_due else ""
    if now.missed:
        due = f"{now.missed} check-in{'s' if now.missed != 1 else ''} missed so far. {due}"
    return [line for line in (_last_words(key_result, today), ", ".join(marks), due.strip()) if line]


def _last_words(key_result: KeyResult, today: date) -> str:
    told, latest = last_value(key_result, today), last_before(key_result, today)
    parts = []
    if told and told.value:
        parts.append(f"{in_english(amount(told.value, key_result))} on {show_day(told.date)}")
    elif told and told.happened is not None:
        parts.append(f"{in_english(happened_words(told.happened)).lower()} on {show_day(told.date)}")
    if latest and latest.confidence:
        parts.append(_CONFIDENCE[latest.confidence].lower())
    if not parts:
        nothing = "Not yet" if key_result.type == "milestone" else "Nothing measured yet"
        return "No check-in yet." if latest is None else f"{nothing}; last check-in {show_day(latest.date)}."
    return f"Last: {', '.join(parts)}."


def _ask_value(entry: KeyResultRef, fields: dict[str, str], today: date, day: date) -> str:
    """The value, asked again when it cannot be read; and once more when it looks wrong, which it may not be."""
    key_result = entry.key_result

    def check(answer: str) -> str:
        return "" if answer.casefold() == SKIP else _complaint(entry, {**fields, "value": answer}, today)

    if key_result.type == "milestone":
        choices = {"done": "it has happened", "not yet": "it has not", SKIP: "leave this one out"}
        return ask_choice("Has it happened? done, not yet or skip", choices, flag="--value", spoken=False)
    question = "Value (Enter: nothing was measured; skip: leave this one out)"
    while answer := ask(question, flag="--value", check=check, needed=False):
        if answer.casefold() == SKIP:
            return SKIP
        odd = far_off(key_result, answer, day) or backwards(key_result, answer, day)
        if not odd or confirm(f"{odd} Is it right?"):
            return answer
    return ""


def _ask_found(entry: KeyResultRef, fields: dict[str, str], today: date) -> str:
    """What a baseline found, where its value is how many were measured of how many."""
    return ask(
        "What was found, with its unit (Enter: nothing yet)",
        flag="--found",
        check=lambda answer: _complaint(entry, {**fields, "found": answer}, today),
        needed=False,
    )


def _complaint(entry: KeyResultRef, fields: dict[str, str], today: date) -> str:
    return " ".join(f"{problem.message} {problem.remedy}" for problem in diagnose_entry(fields, entry, today))


def _ask_sentence(fields: dict[str, str], fallen: str) -> None:
    if fallen and not gives_reason(fields):
        fields["note"] = ask(f"{fallen} Why", flag="--note")
    elif "note" not in fields and "blocker" not in fields:
        fields["note"] = ask("A sentence on how it goes", flag="--note", needed=False)


def _ask_more(fields: dict[str, str]) -> None:
    """Source: the playbook's Step 2 asks at each check-in for a big win, a learning or a blocker to escalate."""
    if fields.get("confidence") == "risk":
        if "blocker" not in fields:
            fields["blocker"] = ask("What is in the way", flag="--blocker", needed=False)
        if "escalate" not in fields and confirm("Should the sponsor see this?"):
            fields["escalate"] = "true"
    if any(name in fields for name in ("win", "learning")):
        return

    def check(answer: str) -> str:
        known = answer.partition(":")[0].strip().casefold() in _TOLD_APART and answer.partition(":")[2].strip()
        return "" if known else "Begin with win:, learning: or blocker: and say which one it is."

    told = ask("A win, a learning or a blocker for everyone? (win: … / Enter)", flag="--win", check=check, needed=False)
    name, _, text = told.partition(":")
    if text:
        fields[name.strip().casefold()] = text.strip()
