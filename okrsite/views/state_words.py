"""The words and signs for how things stand: each state has words, a shape and a tone, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.facts.measures import done_on, roll_up
from okrsite.language.language import american_english
from okrsite.numbers import show

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from okrsite.facts.measures import Standing, State
    from okrsite.model import Audience, CheckIn, Confidence, Hold, KeyResult, Number

CONFIDENCE: dict[Confidence, str] = {
    "risk": "At risk of missing the commit",
    "commit": "On track to the commit",
    "target": "On track to the target",
}

_STATES: dict[State, tuple[str, str, str]] = {
    # state: (words, words in a count, tone); the tone names both the colour and the shape of a badge
    "target": ("On track to the target", "on track to the target", "target"),
    "commit": ("On track to the commit", "on track to the commit", "commit"),
    "risk": ("At risk of missing the commit", "at risk", "risk"),
    "missed": ("No recent check-in", "without a recent check-in", "missed"),
    "waiting": ("First check-in not due yet", "waiting for the first check-in", "waiting"),
    "withdrawn": ("Withdrawn", "withdrawn", "withdrawn"),
    "reached target": ("Target reached", "reached the target", "met-target"),
    "reached commit": ("Commit reached", "reached the commit", "met-commit"),
    "short of commit": ("Short of the commit", "short of the commit", "short"),
    "no progress": ("No progress", "without progress", "none"),
    "not recorded": ("Not recorded", "not recorded", "missed"),
}

# Key results without two tiers are on track to one thing, and end met or not.
_BY_KIND: dict[tuple[str, State], str] = {
    ("milestone", "target"): "On track to happen",
    ("milestone", "commit"): "On track to happen",
    ("milestone", "risk"): "At risk of not happening",
    ("baseline", "target"): "On track to be measured",
    ("baseline", "commit"): "On track to be measured",
    ("baseline", "risk"): "At risk of not being measured",
    ("held", "target"): "On track to be kept",
    ("held", "commit"): "On track to be kept",
    ("held", "risk"): "At risk of not being kept",
    ("milestone", "reached target"): "Happened",
    ("milestone", "no progress"): "Did not happen",
    ("baseline", "reached target"): "Baseline recorded",
    ("baseline", "no progress"): "Baseline not recorded",
    ("held", "reached target"): "Kept",
    ("held", "no progress"): "Not kept",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in words; `tone` picks colour and shape."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place: a page's path, with `#` and an anchor where it is a part of one."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How several key results stand."""

    counts: tuple[Badge, ...]
    total: int

    @property
    def sentence(self) -> str:
        """The counts as words: "1 at risk of missing the commit, 2 on track to the target"."""
        return ", ".join(count.words for count in self.counts)


def kind_of(key_result: KeyResult) -> str:
    """What sort of key result it is, for choosing words: metric, held, milestone or baseline."""
    return "held" if key_result.hold else key_result.type


def badge(standing: Standing) -> Badge:
    """The state of one key result."""
    words, _, tone = _STATES[standing.state]
    return Badge(_BY_KIND.get((kind_of(standing.key_result), standing.state), words), tone)


def state_badge(state: State) -> Badge:
    """A state by itself, for keys and summaries."""
    words, _, tone = _STATES[state]
    return Badge(words, tone)


def state_noun(state: State) -> str:
    """A state as counts name it: "at risk", "without a recent check-in"."""
    return _STATES[state][1]


def state_token(state: State) -> str:
    """A state as one word, for addresses and attributes."""
    return state.replace(" ", "-")


def count_badge(state: State, count: int) -> Badge:
    """So many key results in one state: "2 at risk"."""
    return Badge(f"{count:,} {state_noun(state)}", _STATES[state][2])


def said_badge(entry: CheckIn, key_result: KeyResult) -> Badge | None:
    """What one check-in says: that a milestone has happened or a baseline is recorded, else its confidence, if any.

    What is done is not on track any more; only a later fear for it counts.
    """
    done, confidence = done_on(key_result, entry.date), entry.confidence
    if done == entry.date or (done and confidence != "risk" and (confidence or entry.happened)):
        words, _, tone = _STATES["reached target"]
        return Badge(_BY_KIND.get((kind_of(key_result), "reached target"), words), tone)
    return Badge(confidence_words(confidence, key_result), confidence) if confidence else None


def confidence_words(confidence: Confidence, key_result: KeyResult) -> str:
    """A confidence in words: what a metric is on track to, or what else the key result is about."""
    return _BY_KIND.get((kind_of(key_result), confidence), CONFIDENCE[confidence])


def tally(standings: Iterable[Standing]) -> Tally:
    """How several key results stand, worst first; never an average."""
    rolled = roll_up(standings)
    return Tally(tuple(count_badge(state, count) for state, count in rolled.counts), rolled.total)


def amount(number: Number | None, key_result: KeyResult) -> str:
    """A number of a key result as a reader sees it, or nothing where there is none."""
    return show(number, key_result.unit) if number else ""


def number_and_unit(shown: str) -> tuple[str, str]:
    """An amount without its unit, and the unit: "11.6M", "people". A sign such as % stays with its number."""
    number, _, unit = shown.partition(" ")
    return number, unit


def tiers(key_result: KeyResult) -> list[tuple[str, str, Number]]:
    """Where a metric that moves comes from and where it is to go, only what was written: (kind, label, number)."""
    every = (
        ("baseline", "from", key_result.baseline),
        ("commit", "commit", key_result.commit),
        ("target", "target", key_result.target),
    )
    return [(kind, label, number) for kind, label, number in every if number]


def happened_words(happened: bool) -> str:
    """What a milestone's check-in says."""
    return "Done" if happened else "Not yet"


def now_words(standing: Standing) -> str:
    """The latest value as words; nothing measured is said, never printed as zero."""
    if standing.happened is not None:
        return happened_words(standing.happened)
    if standing.value:
        return amount(standing.value, standing.key_result)
    if standing.key_result.type != "milestone":
        return "Not measured yet"
    if standing.state == "reached target":
        return happened_words(True)
    return happened_words(False) if standing.latest else "Nothing reported yet"


def show_percent(ratio: Decimal) -> str:
    """A ratio as whole percent."""
    return american_english().percent(ratio)


def found_words(standing: Standing) -> str:
    """What a baseline has found, in its own unit: "302 gallons a household"."""
    return show(standing.found) if standing.found else ""


def short_words(standing: Standing) -> str:
    """How far a key result came that stayed short of its commit."""
    if standing.state != "short of commit" or standing.progress is None:
        return ""
    return way_words(standing.progress)


def way_words(done: Decimal, *, with_time: str = "") -> str:
    """How much of the way is done, never clamped; beside the share of the time that is gone, where that is given."""
    if done < 0:
        gone = f", with {with_time} of the time gone" if with_time else ""
        return f"{show_percent(-done)} of the way, in the wrong direction{gone}"
    return f"{show_percent(done)} of the way {f'with {with_time} of the time gone' if with_time else 'to the target'}"


def met_words(standing: Standing) -> str:
    """Whether a held metric keeps its bound now; where the champion is confident all the same, that is said too."""
    if not standing.key_result.hold or standing.met is None:
        return ""
    if standing.met:
        return "This keeps the bound."
    hopeful = standing.state in ("target", "commit")
    return f"This does not keep the bound.{' The champion expects it to, by the end.' if hopeful else ''}"


def bound_words(hold: Hold, key_result: KeyResult) -> str:
    """What a held metric must keep to: "at least 95%", "between 60% and 80%"."""
    if hold.rule == "between":
        return f"between {amount(hold.low, key_result)} and {amount(hold.high, key_result)}"
    return f"{hold.rule} {amount(hold.low or hold.high, key_result)}"


def missed_words(audience: Audience) -> str:
    """What to call a due date without a check-in. The public cannot know whether one was made and held back."""
    return "No check-in" if audience == "staff" else "No check-in published"


def listing(names: Iterable[str]) -> str:
    """Names as a sentence has them: "Ana Ruiz, Li Tran and June Park"."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def upper_first(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """Words as they stand inside a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 objective", "3 objectives"."""
    return f"{count:,} {one if count == 1 else many}"
