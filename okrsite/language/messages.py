"""What a view says, before it is put into a language: messages by their id, with values; dates, amounts, lists.

A view returns these; a template prints them, and only then do they become text. What contributors wrote is a plain
string: it is never looked up, and stays as it is in every language.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NoReturn, TypeAlias

from okrsite.language.sentences import end_sentence
from okrsite.numbers import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from okrsite.language.language import Language
    from okrsite.model import Number


class Worded(ABC):
    """Something that each language says in its own words."""

    __slots__ = ()

    @abstractmethod
    def put(self, language: Language) -> str:
        """The same in a language."""

    def __str__(self) -> NoReturn:
        raise TypeError(f"{self!r} is no text yet: a template prints it, or `Language.text`")

    __format__ = __str__  # type: ignore[assignment]


Words: TypeAlias = str | Worded | date
"""What a field of a view may hold that is printed: contributors' words, or something to be put into a language."""


@dataclass(frozen=True, slots=True)
class Message(Worded):
    """A message of the catalog with its values: numbers, dates, contributors' words, or other messages."""

    id: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def put(self, language: Language) -> str:
        """The text of the catalog with its values in their places."""
        return language.message(self.id, self.values)

    def having(self, **values: object) -> Message:
        """The same message with these values too."""
        return Message(self.id, {**self.values, **values})


def message(name: str, /, **values: object) -> Message:
    """A message of the catalog: `message("front.due", day=due, count=3)`. Its plural goes by `count`.

    The id is written out wherever this is called: a test compares what the code calls with what the catalog has.
    """
    return Message(name, values)


@dataclass(frozen=True, slots=True)
class Day(Worded):
    """A day without its year, for lists inside one cycle: `July 14`."""

    day: date

    def put(self, language: Language) -> str:
        """The day and its month."""
        return language.day(self.day)


@dataclass(frozen=True, slots=True)
class ShortDay(Worded):
    """A day where there is little room: `Jul 14`."""

    day: date

    def put(self, language: Language) -> str:
        """The day and its month, short."""
        return language.short_day(self.day)


@dataclass(frozen=True, slots=True)
class Span(Worded):
    """From one day to another, both included: `July–September 2026`."""

    start: date
    end: date

    def put(self, language: Language) -> str:
        """The months where they are whole, else the days."""
        return language.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Amount(Worded):
    """A number in its writer's scale, with a unit where it carries none: `11.6M people`."""

    number: Number
    unit: str = ""
    named: bool = True
    """Whether it says what it counts; a sign such as % stays with its number in any case."""

    @property
    def unit_name(self) -> str:
        """What it counts: `people`; empty for a sign."""
        return show(self.number, self.unit).partition(" ")[2]

    @property
    def bare(self) -> Amount:
        """The number without the name of what it counts: `11.6M`."""
        return replace(self, named=False)

    def put(self, language: Language) -> str:
        """All digits as they were written, with the language's separators."""
        text = language.amount(self.number, self.unit)
        return text if self.named else text.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Percent(Worded):
    """A ratio as whole percent: `32%`."""

    ratio: Decimal

    def put(self, language: Language) -> str:
        """Rounded, but never to all or to nothing where it is neither."""
        return language.percent(self.ratio)


@dataclass(frozen=True, slots=True)
class Listing(Worded):
    """Several things as a sentence has them: `Ana Ruiz, Li Tran, and June Park`."""

    items: tuple[object, ...]
    last: Literal["and", "or"] = "and"

    def put(self, language: Language) -> str:
        """The list with the language's commas and its word before the last."""
        return language.listing(self.items, self.last)

    def __bool__(self) -> bool:
        return bool(self.items)


@dataclass(frozen=True, slots=True)
class Series(Worded):
    """Several things one after another: `Safe water, Open rivers`."""

    items: tuple[object, ...]

    def put(self, language: Language) -> str:
        """The list with the language's commas, and no word for "and"."""
        return language.series(self.items)

    def __bool__(self) -> bool:
        return bool(self.items)


@dataclass(frozen=True, slots=True)
class Chain(Worded):
    """Pieces that stand one after another, such as sentences."""

    pieces: tuple[object, ...]
    between: str = " "

    def put(self, language: Language) -> str:
        """The pieces with what stands between them."""
        return self.between.join(map(language.text, self.pieces))

    def __bool__(self) -> bool:
        return bool(self.pieces)


@dataclass(frozen=True, slots=True)
class Bracketed(Worded):
    """Something said aside: `(July–September 2026)`."""

    words: Words

    def put(self, language: Language) -> str:
        """The words in round brackets."""
        return f"({language.text(self.words)})"


@dataclass(frozen=True, slots=True)
class _Ended(Worded):
    """Words with a mark at their end."""

    words: Words

    def put(self, language: Language) -> str:
        """The words, with a full stop where they have no mark of their own."""
        return end_sentence(language.text(self.words))


@dataclass(frozen=True, slots=True)
class _Begun(Worded):
    """Words whose first letter is made small or large."""

    words: Words
    large: bool

    def put(self, language: Language) -> str:
        """The words; an abbreviation at their beginning keeps its capitals."""
        text = language.text(self.words)
        if self.large:
            return text[:1].upper() + text[1:]
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def listing(names: Iterable[object]) -> Listing:
    """Names as a sentence has them; false where there are none."""
    return Listing(tuple(names))


def series(names: Iterable[object]) -> Series:
    """Names one after another; false where there are none."""
    return Series(tuple(names))


def chain(pieces: Iterable[object], between: str = " ") -> Chain:
    """Pieces one after another, without those that are empty; false where none is left."""
    return Chain(tuple(piece for piece in pieces if piece), between)


def end_words(words: Words) -> Worded:
    """Words with a mark at their end, as a sentence has it."""
    return _Ended(words)


def upper_first(words: Words) -> Worded:
    """Words as they begin a sentence."""
    return _Begun(words, large=True)


def lower_first(words: Words) -> Worded:
    """Words as they stand inside a sentence."""
    return _Begun(words, large=False)
