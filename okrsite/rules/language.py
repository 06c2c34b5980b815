"""Rules about language: words that everybody knows, sentences that can be read once, a summary in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.suggestions import quote
from okrsite.prose import first_mark, first_words, words
from okrsite.rules.acronyms import explained, initials, short_forms
from okrsite.rules.plain_texts import plain_texts
from okrsite.rules.rule import Group, RuleDiagnostic
from okrsite.rules.scope import open_cycles, open_objectives, standing_key_results
from okrsite.rules.sentences import blocks, grade, sentences, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import At, Cycle, Objective

    Text = tuple[str, At, str]
    """Whose it is, where it stands, and its plain words."""

HARDEST = 13
"""The grade from which a sentence is hard: beyond twelve years of school."""
FEWEST_WORDS = 15
"""A shorter sentence is easy to read twice, and one long word says little about it."""
MOST_WORDS = 35

_EXCERPT = 60

LANGUAGE = Group("Language")


@LANGUAGE.rule(
    "undefined-acronym",
    "advice",
    title="Short forms are explained.",
    reason="A short form saves the writer a second and costs each reader who does not know it the whole sentence. "
    "Readers here are staff of other divisions, and the public.",
    bad="Enroll more IHSS providers in EVV",
    good="Enroll more home care workers in electronic visit records",
    source="Writing Tips, for key results: Clear",
    asks_organization=True,
)
def _acronym(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    organization = snapshot.portfolio.organization
    names = (organization.name, *(team.name for team in organization.teams))
    known = {form.casefold() for form, _ in organization.acronyms} | {initials(name).casefold() for name in names}
    for cycle in open_cycles(snapshot.portfolio):
        for texts in _pages(cycle):
            yield from _unexplained(texts, known)


def _unexplained(texts: list[Text], known: set[str]) -> Iterator[RuleDiagnostic]:
    told = known | {form.casefold() for form in explained(text for _, _, text in texts)}
    for about, at, text in texts:
        for form in short_forms(text):
            if form.casefold() not in told:
                told.add(form.casefold())
                yield RuleDiagnostic(
                    about,
                    at,
                    f"{quote(form)} is not explained.",
                    "Write it out, explain it in brackets, or add it to `acronyms` in organization.yml.",
                    excerpt=form,
                )


@LANGUAGE.rule(
    "hard-sentence",
    "advice",
    title="Sentences can be understood at first reading.",
    reason="People read these pages on a phone, between two meetings, many of them in their second language.",
    bad="Facilitate the operationalization of interdepartmental data exchange capabilities in furtherance of "
    "improved continuity of beneficiary coverage",
    good="Share data between departments, so that nobody loses health care because of a form",
    source="Writing Tips, for key results: Clear, plain language",
)
def _hard(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for cycle in open_cycles(snapshot.portfolio):
        for texts in _pages(cycle):
            yield from _hard_ones(texts)


def _hard_ones(texts: list[Text]) -> Iterator[RuleDiagnostic]:
    for about, at, text in texts:
        for sentence in sentences(text):
            count = len(tokens(sentence))
            years = grade(sentence) if count >= FEWEST_WORDS else 0
            if years > HARDEST or count > MOST_WORDS:
                why = f"it has {count} words" if count > MOST_WORDS else f"it asks for {years:.0f} years of school"
                yield RuleDiagnostic(
                    about,
                    at,
                    f"This sentence is hard to read ({why}): {quote(first_words(sentence, _EXCERPT))}.",
                    "Cut it in two, and say it as you would to a neighbor.",
                    excerpt=sentence,
                )


@LANGUAGE.rule(
    "summary-missing",
    "advice",
    title="An objective has a summary in plain words.",
    reason="It is what people see in lists, previews and search results, often the only thing they read.",
    bad="(no `summary`)",
    good="summary: Families get their first food benefits within a week, without a visit to an office.",
    source="Drafting OKRs, Impact to Californians: the story behind it",
)
def _summary(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        if not objective.summary.strip():
            yield RuleDiagnostic(
                objective.address,
                objective.at / "objective",
                "This objective has no summary.",
                "Add `summary: …`, one sentence as you would say it to a neighbor.",
            )


def _pages(cycle: Cycle) -> Iterator[list[Text]]:
    """What readers read first on the page of a cycle and on those of its objectives; check-ins are left in peace."""
    yield [(cycle.id, cycle.at / "message", block) for block in blocks(cycle.message)]
    for objective in cycle.objectives:
        yield list(_texts(objective))


def _texts(objective: Objective) -> Iterator[Text]:
    about, at, story = objective.address, objective.at, objective.story
    yield about, at / "objective", words(objective.statement)
    yield about, at / "summary", words(objective.summary)
    yield about, at / "focus", words(objective.focus)
    for key_result in standing_key_results(objective):
        yield key_result.address, key_result.at / "statement", words(key_result.statement)
    parts = [("intro", story.intro), ("why", story.why), ("why_now", story.why_now), ("impact", story.impact)]
    for name, text in parts:
        for block in blocks(text):
            yield about, at / name, block
    for number, section in enumerate(story.more):
        for block in blocks(section.text):
            yield about, at / "more" / number / "text", block


@LANGUAGE.rule(
    "markup-in-words",
    "warning",
    title="Statements, names and check-ins are plain words.",
    reason="They stand in headings, lists, charts, mails and pictures, where no link can be followed and no word is "
    "bold. What is meant as markup is shown there as it was typed.",
    bad="objective: “[Answer faster](https://example.org)”",
    good="objective: Answer faster, and the link in the story below",
    source="okrsite's own",
)
def _marked(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for about, at, text in plain_texts(snapshot.portfolio):
        if mark := first_mark(text):
            bare = words(text)
            plain = f"plain words, as in {quote(bare)}" if bare and bare != text else "plain words"
            yield RuleDiagnostic(
                about,
                at,
                f"{quote(text)} has {mark} in it, and readers see the signs.",
                f"Write {plain}; links, emphasis and code can stand in the story or on a page.",
            )
