"""A language of the interface: puts messages, dates, numbers, and lists into words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from okrsite.language import date_formats
from okrsite.language.catalog import Catalog, read_catalog
from okrsite.language.messages import Worded
from okrsite.numbers import Signs, show, show_digits, whole_percent
from okrsite.theme import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okrsite.model import Number

_LABEL = "label."


@dataclass(frozen=True)
class Language:
    """What a site is written in. It never changes, and any number of threads may ask it.

    Args:
        locale: Such as `en_US`: what Babel goes by.
        catalog: What each message says.
    """

    locale: str
    catalog: Catalog

    def having_labels(self, words: Mapping[str, str]) -> Language:
        """The same language, with the headings and labels that a site's owner calls otherwise."""
        texts = {f"{_LABEL}{key}": text.replace("{", "{{").replace("}", "}}") for key, text in words.items()}
        return replace(self, catalog=self.catalog.replaced(texts)) if texts else self

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The headings and labels by their key, as templates say them: `say.why_now`."""
        return {
            name.removeprefix(_LABEL): text.format() for name, text in self.catalog.texts.items() if _is_label(name)
        }

    def text(self, words: object) -> str:
        """Anything that a view may say, as text: contributors' words as they are, numbers with their separators."""
        if isinstance(words, str):
            return words
        if isinstance(words, Worded):
            return words.put(self)
        if isinstance(words, date):
            return self.full_date(words)
        if isinstance(words, int):
            return self.number(words)
        raise TypeError(f"{words!r} cannot be put into a language")

    def message(self, name: str, values: Mapping[str, object]) -> str:
        """The text of a message with its values in their places."""
        text = self.template(name, values.get("count"))
        return text.format_map({key: self.text(value) for key, value in values.items()})

    def template(self, name: str, count: object = None) -> str:
        """The text of a message with its placeholders, in the plural form of its count."""
        return self.catalog.text(name, count)

    def for_script(self, name: str) -> object:
        """What a script is given for a message that it names, or for `plural`, the rule of the plural forms."""
        return Rule(self.catalog.plural_rule) if name == "plural" else self.catalog.forms_of(name)

    def full_date(self, day: date) -> str:
        """A day with its year: `July 14, 2026`."""
        return date_formats.date_text(day, self.locale)

    def day(self, day: date) -> str:
        """A day without its year: `July 14`."""
        return date_formats.day_text(day, self.locale)

    def short_day(self, day: date) -> str:
        """A day where there is little room: `Jul 14`."""
        return date_formats.short_day_text(day, self.locale)

    def span(self, start: date, end: date) -> str:
        """From one day to another, both included: `July–September 2026`, or with days where months are not whole."""
        name, values = date_formats.span_parts(start, end, self.locale)
        return self.message(name, values)

    def number(self, number: int) -> str:
        """A count with its separators: `1,200`."""
        return str(number) if -1000 < number < 1000 else show_digits(Decimal(number), self._signs)

    def amount(self, number: Number, unit: str = "") -> str:
        """A number as its writer would write it in this language: `11.6M people`."""
        return show(number, unit, self._signs)

    def percent(self, ratio: Decimal) -> str:
        """A ratio as whole percent; less than all is never shown as 100%, and something never as 0%."""
        percent = whole_percent(ratio)
        if percent is None:
            return self.message("percent.under_one" if ratio > 0 else "percent.under_zero", {})
        return f"{show_digits(percent, self._signs)}{self._signs.percent}"

    def listing(self, items: Iterable[object], last: Literal["and", "or"] = "and") -> str:
        """Several things as a sentence has them."""
        style: Literal["standard", "or"] = "standard" if last == "and" else "or"
        texts = [self.text(item) for item in items]
        return format_list(texts, style, self._babel) if len(texts) > 1 else "".join(texts)

    def series(self, items: Iterable[object]) -> str:
        """Several things one after another, without a word for "and"."""
        return format_list([self.text(item) for item in items], style="unit", locale=self.locale)

    @cached_property
    def _babel(self) -> Locale:
        return Locale.parse(self.locale)

    @cached_property
    def _signs(self) -> Signs:
        percent = self._babel.percent_formats[None].suffix[0]
        return Signs(get_group_symbol(self.locale), get_decimal_symbol(self.locale), percent)


@lru_cache(maxsize=1)
def american_english() -> Language:
    """The language of the interface."""
    return Language("en_US", read_catalog("en_US"))


def in_english(words: object) -> str:
    """The same as text in American English, for commands and data, which have no other language yet."""
    return american_english().text(words)


def _is_label(name: str) -> bool:
    return name.startswith(_LABEL)
