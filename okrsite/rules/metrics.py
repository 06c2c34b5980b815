"""Rules about metrics: their words say what their numbers say, and their two levels mean two odds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite.facts.measures import direction, is_open, progress
from okrsite.language.dates import show_date
from okrsite.language.suggestions import listed, quote
from okrsite.numbers import show
from okrsite.rules.amounts import Said, amounts, bounds, from_to, is_same
from okrsite.rules.rule import Group, RuleDiagnostic
from okrsite.rules.scope import open_key_results
from okrsite.rules.sentences import statement
from okrsite.rules.tasks import task_in, tasks_of
from okrsite.rules.verbs import opening, verbs_of
from okrsite.rules.word_lists import FALLING, RISING, WEAK_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import Cycle, KeyResult

NEAREST_COMMIT = Decimal("0.9")
"""Of the way from baseline to target; a commit beyond it is a target by another name."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_BY_DATE = re.compile(
    rf"\b(?:by|in)\s+(?:the\s+end\s+of\s+)?(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?:\d{{1,2}},?\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)

METRICS = Group("Metrics and dates")


@METRICS.rule(
    "metric-form",
    "advice",
    title="A metric reads “verb, measure, from X to Y”.",
    reason="One sentence then tells where we are, where we want to be, and which way is better. It can be said at a "
    "town hall without a slide.",
    bad="Percent of calls answered",
    good="Raise calls answered within five minutes from 54% to 80%",
    source="Overview of OKRs, Metric; Drafting OKRs, Key Results",
    locked=True,
)
def _form(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    tasks = tasks_of(snapshot.portfolio.organization)
    verbs = verbs_of(snapshot.portfolio.organization) | tasks.keys() | WEAK_VERBS
    for entry in open_key_results(snapshot.portfolio):
        key_result = entry.key_result
        # A task is to become an outcome first: another rule says so.
        if key_result.type != "metric" or task_in(key_result, tasks):
            continue
        verb = opening(key_result.statement, verbs)
        remedies = []
        if verb.kind == "unknown" and not verb.base:
            remedies.append(("verb", "Begin with one, as in “Raise …” or “Cut …”."))
        ending = _ending(key_result)
        if ending and not _has_numbers(key_result, statement(key_result.statement)):
            lacking = "threshold" if key_result.hold else "from X to Y"
            remedies.append((lacking, f"End it with {quote(ending)}."))
        if remedies:
            yield RuleDiagnostic(
                key_result.address,
                key_result.at / "statement",
                f"This statement has no {listed(name for name, _ in remedies)}.",
                " ".join(remedy for _, remedy in remedies),
            )


def _ending(key_result: KeyResult) -> str:
    """How the statement of a metric should end; empty where its numbers are missing."""
    unit, hold = key_result.unit, key_result.hold
    if hold and hold.low and hold.high:
        return f"between {show(hold.low)} and {show(hold.high, unit)}"
    if hold and hold.low:
        return f"at {show(hold.low, unit)} or more"
    if hold and hold.high:
        return f"at {show(hold.high, unit)} or less"
    if key_result.baseline and key_result.target:
        return f"from {show(key_result.baseline, unit)} to {show(key_result.target, unit)}"
    return ""


def _has_numbers(key_result: KeyResult, text: str) -> bool:
    if key_result.hold:
        return bool(bounds(text))
    if key_result.baseline and key_result.baseline.value == 0 and key_result.target:
        # Who starts from nothing need not say it: “Connect 400 homes”.
        return any(is_same(Said(amount), key_result.target, key_result.unit) for amount in amounts(text))
    return from_to(text) is not None


@METRICS.rule(
    "words-against-fields",
    "warning",
    title="The words of a metric agree with its fields.",
    reason="Readers see the sentence, the chart is drawn from the fields. Where the two differ, one of them is "
    "false, and nobody knows which.",
    bad="“Cut overdue inspections from 400 to 150”, with `target: 100`",
    good="“Cut overdue inspections from 400 to 100”, with `target: 100`",
    source="Drafting OKRs, Key Results: metric, commit and target",
    locked=True,
)
def _against_fields(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for entry in open_key_results(snapshot.portfolio):
        key_result = entry.key_result
        if key_result.type == "metric":
            find = _held_otherwise if key_result.hold else _moved_otherwise
            for message, remedy, excerpt in find(key_result, statement(key_result.statement)):
                yield RuleDiagnostic(key_result.address, key_result.at / "statement", message, remedy, excerpt)


def _moved_otherwise(key_result: KeyResult, text: str) -> Iterator[tuple[str, str, str]]:
    found, unit = from_to(text), key_result.unit
    if found and not unit and found[0].unit != found[1].unit:
        yield (
            f"The statement counts in {quote(found[0].word)} and in {quote(found[1].word)}, the fields in neither.",
            "Write both numbers in one unit, in the statement and in the fields, and add `unit: …`.",
            found[1].text,
        )
        return
    for said, field, number in zip(
        found or (), ("baseline", "target"), (key_result.baseline, key_result.target), strict=False
    ):
        if number and not is_same(said, number, unit):
            also = ", which is the commit" if field == "target" and _is_commit(said, key_result) else ""
            quoted, written = said.beside(number.unit or unit), number.raw.strip()
            beside = written if quoted == said.text or number.unit or not unit else f"{written} {unit}"
            yield (
                f"The statement says {quote(quoted)}{also}, the field {quote(field)} says {quote(beside)}.",
                "Make both say the same."
                if not also
                else "End the statement with the target; the commit has its field.",
                said.text,
            )
    first = text.partition(" ")[0]
    verb = first.casefold()
    way = direction(key_result)
    if way and verb in (FALLING if way == "up" else RISING):
        yield (
            f"{quote(verb.capitalize())} and the numbers point in opposite directions.",
            "Correct the verb, or exchange baseline and target.",
            first,
        )


def _held_otherwise(key_result: KeyResult, text: str) -> Iterator[tuple[str, str, str]]:
    said = bounds(text)
    hold = key_result.hold
    for number in (hold.low, hold.high) if hold else ():
        if said and number and not any(is_same(amount, number, key_result.unit) for amount in said):
            quoted = listed((one.beside(number.unit or key_result.unit) for one in said), "and")
            yield (
                f"The threshold {quote(number.raw.strip())} is not in the statement, which says {quoted}.",
                "Make both say the same.",
                said[0].text,
            )


def _is_commit(said: Said, key_result: KeyResult) -> bool:
    return key_result.commit is not None and is_same(said, key_result.commit, key_result.unit)


@METRICS.rule(
    "numbers-missing",
    "advice",
    title="A metric has its baseline, commit and target before the town hall.",
    reason="A draft may lack them. At the town hall people ask “from what to what?”, and a chart needs them from the "
    "first day.",
    bad="“Cut the wait at field offices”, numbers to follow",
    good="`baseline: 48`, `commit: 35`, `target: 25`, `unit: minutes`",
    source="Key Results specify Commit and Target",
)
def _numbers(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for entry in open_key_results(snapshot.portfolio):
        key_result = entry.key_result
        # Of a published cycle, reading the content says it.
        if key_result.type != "metric" or key_result.hold or entry.cycle.status != "draft":
            continue
        lacking = [name for name in ("baseline", "commit", "target") if getattr(key_result, name) is None]
        if lacking:
            yield RuleDiagnostic(
                key_result.address,
                key_result.at,
                f"{quote(key_result.id)} has no {listed(lacking)} yet.",
                "Add what is missing before the town hall. If nobody knows where we start, make it a baseline.",
            )


@METRICS.rule(
    "commit-near-target",
    "warning",
    title="Commit and target are far enough apart to mean two odds.",
    reason="The commit is what we expect, at nine chances in ten; the target what we hope for, at five. Where both "
    "are nearly the same number, one of the two is not meant.",
    bad="From 100 to 200 permits a week, commit 195",
    good="From 100 to 200 permits a week, commit 150",
    source="Key Results specify Commit and Target; Drafting OKRs",
    locked=True,
)
def _near(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for entry in open_key_results(snapshot.portfolio):
        key_result = entry.key_result
        share = progress(key_result, key_result.commit.value) if key_result.commit else None
        if share is None or key_result.commit is None or key_result.target is None or share <= NEAREST_COMMIT:
            continue
        same = key_result.commit.value == key_result.target.value
        yield RuleDiagnostic(
            key_result.address,
            key_result.at / "commit",
            f"The commit {'is' if same else 'is nearly'} the target {quote(key_result.target.raw.strip())}.",
            "Lower the commit to what you would bet on at nine to one, or aim higher with the target.",
        )


@METRICS.rule(
    "outside-cycle",
    "warning",
    title="A key result can be achieved inside the cycle's dates.",
    reason="What comes due later cannot be judged when the cycle is closed. Take the part that can be finished now, "
    "and the rest next time.",
    bad="“Bridge opens to traffic”, due in March, in a cycle that ends in December",
    good="“Last beam is in place”, due in November; the opening follows next cycle",
    source="Writing Tips, for key results: only what can be achieved by the end of the cycle",
    locked=True,
)
def _outside(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for entry in open_key_results(snapshot.portfolio):
        key_result, cycle = entry.key_result, entry.cycle
        about, at = key_result.address, key_result.at
        remedy = "Break off the part that fits into this cycle; add the rest to the next one when it comes."
        if key_result.due and not cycle.start <= key_result.due <= cycle.end:
            when = "after the cycle has ended" if key_result.due > cycle.end else "before the cycle begins"
            yield RuleDiagnostic(about, at / "due", f"It is due on {show_date(key_result.due)}, {when}.", remedy)
        late = _said_date(statement(key_result.statement), cycle)
        if late:
            message = f"{quote(late)} is after the cycle's last day, {show_date(cycle.end)}."
            yield RuleDiagnostic(about, at / "statement", message, remedy, excerpt=late)
        for number, action in enumerate(key_result.actions):
            if action.due and action.due > cycle.end and is_open(action):
                message = f"The action {quote(action.task)} is due after the cycle has ended."
                where = at / "actions" / number / "due"
                yield RuleDiagnostic(about, where, message, "Bring it forward, or leave it to the next cycle.")


def _said_date(text: str, cycle: Cycle) -> str:
    """The words in a statement that name a day after the cycle's end; a bare year is taken from its first day."""
    for found in _BY_DATE.finditer(text):
        month = _MONTHS.index(found["month"].casefold()) + 1 if found["month"] else 1
        if (int(found["year"]), month) > (cycle.end.year, cycle.end.month):
            return found[0]
    return ""
