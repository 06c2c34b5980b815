"""Rules about objectives: one strong sentence without numbers, and a story short enough to retell."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from okrsite.language.suggestions import quote
from okrsite.prose import words
from okrsite.rules.people import people_of
from okrsite.rules.rule import Group, RuleDiagnostic
from okrsite.rules.scope import open_cycles, open_objectives
from okrsite.rules.sentences import sentences, statement
from okrsite.rules.verbs import Verb, opening, verbs_of
from okrsite.rules.word_lists import NUMBERED_NAMES, PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.snapshot import Snapshot
    from okrsite.model import Objective

MOST_OBJECTIVES = 3
MOST_WORDS = 75
"""Half a minute, said aloud."""
MOST_FOCUS_SENTENCES = 2

_MULTIPLE = re.compile(
    r"\b(?:double|halve|quadruple|treble|triple)\b|\b(?:by|in) half\b|\btwice as\b"
    r"|\bby an? (?:third|quarter|fifth|tenth)\b"
    r"|\b(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/–-])[$€£]?\d[\d,]*(?:\.\d+)?(?![\w/–-]|[.,]\d)\s?%?|(?<![\w-])[$€£]?\d[\d,.]*[KMBTk%](?![\w-])"
)
_YEAR = re.compile(r"(?:19|20|21)\d\d\Z")
_MINE = re.compile(r"(?<![\w.])(?:my|me|mine|myself|I(?= (?:am|can|have|want|will)\b))(?![\w.])")

OBJECTIVES = Group("Objectives")


@OBJECTIVES.rule(
    "objective-one-sentence",
    "warning",
    title="An objective is one sentence.",
    reason="People retell a sentence. Of two they remember one, and not everybody the same one.",
    bad="Speed up disaster relief. Also improve how we talk with counties.",
    good="Get disaster relief to families before they run out of savings",
    source="Writing Tips, for objectives",
)
def _one_sentence(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        found = list(sentences(statement(objective.statement)))
        if len(found) > 1 or ";" in objective.statement:
            yield RuleDiagnostic(
                objective.address,
                objective.at / "objective",
                f"This objective is {len(found)} sentences." if len(found) > 1 else "A semicolon joins two objectives.",
                "Keep the one that matters most; the rest belongs under Why, or is an objective of its own.",
            )


@OBJECTIVES.rule(
    "objective-strong-verb",
    "advice",
    title="An objective begins with a strong verb.",
    reason="The verb is the promise. “Restore” can be seen to have happened; “support” is true even in a year in "
    "which nothing got better.",
    bad="Continued support of wildfire recovery",
    good="Bring people home to the towns that burned",
    source="Writing Tips, for objectives; Drafting OKRs, 1",
)
def _strong_verb(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    known = verbs_of(snapshot.portfolio.organization)
    for objective in open_objectives(snapshot.portfolio):
        verb = opening(objective.statement, known)
        if verb.kind != "good":
            at = objective.at / "objective"
            yield RuleDiagnostic(objective.address, at, *_about_verb(verb), excerpt=verb.word)


def _about_verb(verb: Verb) -> tuple[str, str]:
    example = "Begin with what will be different, as in “Restore …”, “Simplify …” or “Connect …”"
    if verb.kind == "weak":
        return f"{quote(verb.word)} would be true even if nothing got better.", f"{example}."
    if verb.base:
        return (
            f"{quote(verb.word)} names an activity, not a change.",
            f"{example}, or at least with {quote(verb.base)}.",
        )
    return (
        f"This objective does not begin with a verb: {quote(verb.word)}.",
        f"{example}. If it is a verb, add it to `strong_verbs` under `words` in organization.yml.",
    )


@OBJECTIVES.rule(
    "objective-number",
    "warning",
    title="An objective has no numbers.",
    reason="The objective says where we want to go, in words that people care about. The numbers say how far we got; "
    "they stand in the key results, where they can be measured and argued about.",
    bad="Cut the backlog of unemployment appeals by 40%",
    good="Give people who lost their job an answer while it still helps them",
    source="Writing Tips, for objectives",
)
def _number(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        found = _first_number(objective.statement)
        if found:
            yield RuleDiagnostic(
                objective.address,
                objective.at / "objective",
                f"{quote(found)} puts a number into the objective.",
                "Say in words what should be different, and move the number into a key result.",
                excerpt=found,
            )


def _first_number(text: str) -> str:
    """The first thing that is measured in a sentence; years and names such as Highway 99 or 911 are none."""
    plain = NUMBERED_NAMES.sub(" ", statement(text))
    for found in _NUMBER.finditer(plain):
        text = found[0].strip()
        before = plain[: found.start()].split()[-1:] or [""]
        named = before[0][:1].isupper() and plain[: found.start()].strip() != before[0]
        if not named and not _YEAR.match(text):
            return text
    multiple = _MULTIPLE.search(plain)
    return multiple[0] if multiple else ""


@OBJECTIVES.rule(
    "why-missing",
    "warning",
    title="An objective says why.",
    reason="Staff who know the reason decide a hundred small things rightly without asking.",
    bad="(nothing under “Why”)",
    good="One in five calls to our benefits line ends because the caller gives up. Those people lose money they are "
    "owed.",
    source="Drafting OKRs, Why? Why Now?; Step 1, common pitfalls",
)
def _why(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        yield from _missing(objective, "why", objective.story.why, "why it matters", "## Why")


@OBJECTIVES.rule(
    "why-now-missing",
    "warning",
    title="An objective says why now.",
    reason="Everything is worth doing some day. What would be lost by waiting a quarter is what gets people to start.",
    bad="(nothing under “Why now”)",
    good="The old phone contract ends in June. What we do not fix before, we sign for again.",
    source="Drafting OKRs, Why? Why Now?; Step 1, common pitfalls",
)
def _why_now(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        yield from _missing(objective, "why_now", objective.story.why_now, "why it cannot wait", "## Why now")


@OBJECTIVES.rule(
    "impact-missing",
    "warning",
    title="An objective says what the people served get from it, unless it is internal.",
    reason="It is their department. If nobody can name what changes for them, the objective may be only for us.",
    bad="(nothing under “Impact to Californians”)",
    good="A parent who applies on Monday has food on the table on Friday, and not after three weeks.",
    source="Drafting OKRs, Impact to Californians",
)
def _impact(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    served = snapshot.portfolio.organization.beneficiaries
    for objective in open_objectives(snapshot.portfolio):
        if not objective.internal:
            what, heading = f"what {served} get from it", f"## Impact to {served}"
            yield from _missing(objective, "impact", objective.story.impact, what, heading)


def _missing(objective: Objective, part: str, text: str, what: str, heading: str) -> Iterator[RuleDiagnostic]:
    told = words(text)
    if not PLACEHOLDER.match(told):
        return
    where = f"`{part}: …`" if objective.at.path.endswith(".yml") else f"“{heading}”"
    otherwise = "; an objective about our own people says `internal: true`" if part == "impact" else ""
    yield RuleDiagnostic(
        objective.address,
        objective.at / part if told else objective.at / "objective",
        f"The story says only {quote(told)} about {what}." if told else f"The story does not say {what}.",
        f"Write one or two sentences under {where}{otherwise}.",
        excerpt=told,
    )


@OBJECTIVES.rule(
    "story-too-long",
    "advice",
    title=f"Why, why now and impact are each short enough to retell: at most {MOST_WORDS} words.",
    reason="What takes longer than half a minute to say, nobody says for you. The long version has its place below, "
    "under a heading of its own.",
    bad="A page of background under “Why”, with the history of the program since 2009",
    good="Two sentences under “Why”, and the history under “How we got here”",
    source="Drafting OKRs: one or two sentences for each",
)
def _too_long(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        story = objective.story
        for part, name in (("why", "Why"), ("why_now", "Why now"), ("impact", "Impact")):
            told = words(getattr(story, part))
            count = len(told.split())
            if count > MOST_WORDS:
                yield RuleDiagnostic(
                    objective.address,
                    objective.at / part,
                    f"“{name}” has {count} words, which take {count * 60 // 150} seconds to say.",
                    "Keep what you would say in half a minute; put the rest under a heading of its own.",
                    excerpt=told,
                )


@OBJECTIVES.rule(
    "focus-too-long",
    "advice",
    title=f"A focus is said in {MOST_FOCUS_SENTENCES} sentences at most.",
    reason="It stands under the objective's sentence and says what larger aim that serves; the story makes the case.",
    bad="Four sentences on the history of the strategic plan",
    good="focus: Serves the plan's first goal, water that is safe to drink, where it is furthest from being reached.",
    source="Handout for writing OKRs: Focus area or Administration/Agency/Department goal",
)
def _focus(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    for objective in open_objectives(snapshot.portfolio):
        plain = words(objective.focus)
        count = sum(1 for _ in sentences(plain))
        if count > MOST_FOCUS_SENTENCES:
            yield RuleDiagnostic(
                objective.address,
                objective.at / "focus",
                f"The focus has {count} sentences.",
                "Keep the one or two that say what it serves; the rest belongs under Why.",
                excerpt=plain,
            )


@OBJECTIVES.rule(
    "objective-about-one-person",
    "warning",
    title="An objective is not about one person.",
    reason="OKRs move a division, a section or a program together. One person's goals belong into a talk with their "
    "manager, and not on a page that everybody reads.",
    bad="Help Jordan Lee become a certified project manager",
    good="Build a bench of people who can lead our large projects",
    source="Establish Program Framework: where to set OKRs",
)
def _one_person(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    people = sorted(people_of(snapshot.portfolio))
    for objective in open_objectives(snapshot.portfolio):
        plain = statement(objective.statement)
        mine = _MINE.search(plain)
        named = next((name for name in people if name in plain and re.search(rf"\b{re.escape(name)}\b", plain)), "")
        if mine or named:
            yield RuleDiagnostic(
                objective.address,
                objective.at / "objective",
                f"{quote(named or (mine and mine[0]))} makes this the objective of one person.",
                "Say what the team will change; name people as champions of key results.",
                excerpt=named or (mine[0] if mine else ""),
            )


@OBJECTIVES.rule(
    "too-many-objectives",
    "warning",
    title=f"A team has at most {MOST_OBJECTIVES} objectives in a cycle.",
    reason="A fourth priority takes its time from the first three, and nobody decided which.",
    bad="Seven objectives for the licensing division, one for each section",
    good="Two objectives; the other five sections keep doing what they do well",
    source="Establish Program Framework, Number of OKRs; Step 1, common pitfalls",
)
def _too_many(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    names = {team.id: f"The team {quote(team.name)}" for team in snapshot.portfolio.organization.teams}
    for cycle in open_cycles(snapshot.portfolio):
        by_team: dict[str, int] = defaultdict(int)
        for objective in cycle.objectives:
            by_team[objective.team_id] += 1
        for team, count in by_team.items():
            if count > MOST_OBJECTIVES:
                yield RuleDiagnostic(
                    cycle.id,
                    cycle.at,
                    f"{names.get(team, 'Without a team, this cycle')} has {count} objectives.",
                    f"Choose the {MOST_OBJECTIVES} that matter most now; the others can wait for a cycle.",
                )
