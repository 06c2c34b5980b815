"""The words and signs for how things stand: each state has words, a shape and a tone, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.facts.measures import done_on, roll_up
from okrsite.language.messages import Amount, Message, Percent, Words, chain, message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from okrsite.facts.measures import Standing, State
    from okrsite.model import Audience, CheckIn, Confidence, Hold, KeyResult, Number

CONFIDENCE: dict[Confidence, Message] = {
    "risk": message("state.risk"),
    "commit": message("state.commit"),
    "target": message("state.target"),
}

_STATES: dict[State, tuple[Message, Message, Message, str]] = {
    # state: (words, words by themselves in a list, words in a count, tone); the tone names colour and shape of a badge
    "target": (message("state.target"), message("state.noun.target"), message("state.count.target"), "target"),
    "commit": (message("state.commit"), message("state.noun.commit"), message("state.count.commit"), "commit"),
    "risk": (message("state.risk"), message("state.noun.risk"), message("state.count.risk"), "risk"),
    "missed": (message("state.missed"), message("state.noun.missed"), message("state.count.missed"), "missed"),
    "waiting": (message("state.waiting"), message("state.noun.waiting"), message("state.count.waiting"), "waiting"),
    "withdrawn": (
        message("state.withdrawn"),
        message("state.noun.withdrawn"),
        message("state.count.withdrawn"),
        "withdrawn",
    ),
    "reached target": (
        message("state.reached_target"),
        message("state.noun.reached_target"),
        message("state.count.reached_target"),
        "met-target",
    ),
    "reached commit": (
        message("state.reached_commit"),
        message("state.noun.reached_commit"),
        message("state.count.reached_commit"),
        "met-commit",
    ),
    "short of commit": (
        message("state.short_of_commit"),
        message("state.noun.short_of_commit"),
        message("state.count.short_of_commit"),
        "short",
    ),
    "no progress": (
        message("state.no_progress"),
        message("state.noun.no_progress"),
        message("state.count.no_progress"),
        "none",
    ),
    "not recorded": (
        message("state.not_recorded"),
        message("state.noun.not_recorded"),
        message("state.count.not_recorded"),
        "missed",
    ),
}

# Key results without two tiers are on track to one thing, and end met or not.
_BY_KIND: dict[tuple[str, State], Message] = {
    ("milestone", "target"): message("state.milestone.on_track"),
    ("milestone", "commit"): message("state.milestone.on_track"),
    ("milestone", "risk"): message("state.milestone.risk"),
    ("baseline", "target"): message("state.baseline.on_track"),
    ("baseline", "commit"): message("state.baseline.on_track"),
    ("baseline", "risk"): message("state.baseline.risk"),
    ("held", "target"): message("state.held.on_track"),
    ("held", "commit"): message("state.held.on_track"),
    ("held", "risk"): message("state.held.risk"),
    ("milestone", "reached target"): message("state.milestone.reached"),
    ("milestone", "no progress"): message("state.milestone.missed"),
    ("baseline", "reached target"): message("state.baseline.reached"),
    ("baseline", "no progress"): message("state.baseline.missed"),
    ("held", "reached target"): message("state.held.reached"),
    ("held", "no progress"): message("state.held.missed"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in words; `tone` picks colour and shape."""

    words: Words
    tone: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place: a page's path, with `#` and an anchor where it is a part of one."""

    words: Words
    place: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How several key results stand."""

    counts: tuple[Badge, ...]
    total: int

    @property
    def sentence(self) -> Words:
        """The counts as words: "1 at risk of missing the commit, 2 on track to the target"."""
        return chain((count.words for count in self.counts), ", ")


def kind_of(key_result: KeyResult) -> str:
    """What sort of key result it is, for choosing words: metric, held, milestone or baseline."""
    return "held" if key_result.hold else key_result.type


def badge(standing: Standing) -> Badge:
    """The state of one key result."""
    words, _, _, tone = _STATES[standing.state]
    return Badge(_BY_KIND.get((kind_of(standing.key_result), standing.state), words), tone)


def state_badge(state: State) -> Badge:
    """A state by itself, for keys and summaries."""
    words, _, _, tone = _STATES[state]
    return Badge(words, tone)


def state_noun(state: State) -> Message:
    """A state as counts name it, by itself: "At risk", "Without a recent check-in"."""
    return _STATES[state][1]


def state_token(state: State) -> str:
    """A state as one word, for addresses and attributes."""
    return state.replace(" ", "-")


def count_badge(state: State, count: int) -> Badge:
    """So many key results in one state: "2 at risk"."""
    _, _, counted, tone = _STATES[state]
    return Badge(counted.having(count=count), tone)


def said_badge(entry: CheckIn, key_result: KeyResult) -> Badge | None:
    """What one check-in says: that a milestone has happened or a baseline is recorded, else its confidence, if any.

    What is done is not on track any more; only a later fear for it counts.
    """
    done, confidence = done_on(key_result, entry.date), entry.confidence
    if done == entry.date or (done and confidence != "risk" and (confidence or entry.happened)):
        words, _, _, tone = _STATES["reached target"]
        return Badge(_BY_KIND.get((kind_of(key_result), "reached target"), words), tone)
    return Badge(confidence_words(confidence, key_result), confidence) if confidence else None


def confidence_words(confidence: Confidence, key_result: KeyResult) -> Message:
    """A confidence in words: what a metric is on track to, or what else the key result is about."""
    return _BY_KIND.get((kind_of(key_result), confidence), CONFIDENCE[confidence])


def tally(standings: Iterable[Standing]) -> Tally:
    """How several key results stand, worst first; never an average."""
    rolled = roll_up(standings)
    return Tally(tuple(count_badge(state, count) for state, count in rolled.counts), rolled.total)


def amount(number: Number | None, key_result: KeyResult) -> Amount | None:
    """A number of a key result as a reader sees it, or None where there is none."""
    return Amount(number, key_result.unit) if number else None


def tiers(key_result: KeyResult) -> list[tuple[str, Number]]:
    """Where a metric that moves comes from and where it is to go, only what was written: (kind, number)."""
    every = (("baseline", key_result.baseline), ("commit", key_result.commit), ("target", key_result.target))
    return [(kind, number) for kind, number in every if number]


def happened_words(happened: bool) -> Message:
    """What a milestone's check-in says."""
    return message("value.done") if happened else message("value.not_yet")


def now_words(standing: Standing) -> Words:
    """The latest value as words; nothing measured is said, never printed as zero."""
    if standing.happened is not None:
        return happened_words(standing.happened)
    if standing.value:
        return Amount(standing.value, standing.key_result.unit)
    if standing.key_result.type != "milestone":
        return message("value.not_measured_yet")
    if standing.state == "reached target":
        return happened_words(True)
    return happened_words(False) if standing.latest else message("value.nothing_reported")


def found_words(standing: Standing) -> Words:
    """What a baseline has found, in its own unit: "302 gallons a household"."""
    return Amount(standing.found) if standing.found else ""


def short_words(standing: Standing) -> Words:
    """How far a key result came that stayed short of its commit."""
    if standing.state != "short of commit" or standing.progress is None:
        return ""
    return way_words(standing.progress)


def way_words(done: Decimal) -> Message:
    """How much of the way is done, never clamped."""
    if done < 0:
        return message("way.wrong", share=Percent(-done))
    return message("way.done", share=Percent(done))


def met_words(standing: Standing) -> Words:
    """Whether a held metric keeps its bound now; where the champion is confident all the same, that is said too."""
    if not standing.key_result.hold or standing.met is None:
        return ""
    if standing.met:
        return message("bound.kept")
    hopeful = standing.state in ("target", "commit")
    return message("bound.not_kept_but_expected") if hopeful else message("bound.not_kept")


def bound_words(hold: Hold, key_result: KeyResult) -> Message:
    """What a held metric must keep to: "at least 95%", "between 60% and 80%"."""
    low, high = amount(hold.low, key_result), amount(hold.high, key_result)
    if hold.rule == "between":
        return message("bound.between", low=low, high=high)
    if hold.rule == "at least":
        return message("bound.at_least", value=low or high)
    return message("bound.at_most", value=low or high)


def missed_words(audience: Audience) -> Message:
    """What to call a due date without a check-in. The public cannot know whether one was made and held back."""
    return message("silence.staff") if audience == "staff" else message("silence.public")
