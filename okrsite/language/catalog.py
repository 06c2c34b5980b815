"""The catalog of a language: every message of the interface by its id, read from `catalogs/<locale>.po`."""

from __future__ import annotations

import gettext
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Catalog:
    """What each message says: a text with its values as `{name}`, or one for each plural form."""

    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    plural_form: Callable[[int], int]
    """From a number to the place of its plural form, by the rule in the catalog's head."""
    plural_rule: str = "n != 1"
    """The same rule as it is written there, which is also how a script has it."""

    def text(self, name: str, count: object = None) -> str:
        """The text of a message, in the plural form of its count.

        Raises:
            KeyError: Where the catalog has no such message, or a plural is asked for without a number.
        """
        found = self.texts.get(name)
        if found is not None:
            return found
        if not isinstance(count, int):
            raise KeyError(f"the catalog of the interface has no message `{name}` that needs no count")
        return self.plurals[name][self.plural_form(count)]

    def forms_of(self, name: str) -> str | list[str]:
        """A text, or all the plural forms of one that counts: what a script chooses from."""
        return self.texts[name] if name in self.texts else list(self.plurals[name])

    def replaced(self, texts: Mapping[str, str]) -> Catalog:
        """The same catalog, but for the texts given."""
        return replace(self, texts={**self.texts, **texts})

    def forms(self) -> Iterator[tuple[str, str]]:
        """Every message with every text that it can have."""
        yield from self.texts.items()
        for name, forms in self.plurals.items():
            yield from ((name, form) for form in forms)


@lru_cache(maxsize=8)
def read_catalog(locale: str) -> Catalog:
    """The catalog of a locale such as `en_US`, read once in a process."""
    with (files("okrsite.language") / "catalogs" / f"{locale}.po").open("rb") as file:
        found = read_po(file, locale=locale)
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for entry in found:
        if isinstance(entry.id, str):
            texts[entry.id] = str(entry.string)
        else:
            plurals[entry.id[0]] = tuple(entry.string or ())
    del texts[""]  # the head
    # The same rule that gettext itself goes by; Babel reads it and does not apply it.
    return Catalog(texts, plurals, gettext.c2py(found.plural_expr), found.plural_expr)
