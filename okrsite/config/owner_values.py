"""The pieces that an owner's options are made of, read so that every fault in them is said, each in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrsite.language.suggestions import did_you_mean, listed, quote, visible

if TYPE_CHECKING:
    from collections.abc import Collection


class Reader:
    """Reads pieces of options; `where` is always the option's name, as `look.header`."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def parts(self, where: str, given: Any, known: Collection[str]) -> dict[str, Any]:
        """The options below one, as far as they are known; others are refused."""
        if not isinstance(given, dict):
            self.faults.append(
                f"{where}: {quote(given)} is not a set of options. Write {listed(known, 'and')} below it."
            )
            return {}
        for name in given:
            if name not in known:
                remedy = did_you_mean(str(name), known, f"There are {listed(known, 'and')}.")
                self.faults.append(f"{where}: there is no option {quote(name)}. {remedy}")
        return {name: given[name] for name in known if name in given}

    def text(self, where: str, given: Any, longest: int) -> str:
        """A line of text with single spaces; empty where it will not do."""
        text = " ".join(given.split()) if isinstance(given, str) else ""
        if not text:
            self.faults.append(f"{where}: {quote(given)} is no text. Write some words, in quotes.")
        elif len(text) > longest:
            self.faults.append(f"{where}: {quote(text)} has {len(text)} characters. At most {longest} fit.")
        elif visible(text) != text:
            self.faults.append(f"{where}: {quote(text)} has characters that cannot be shown. Type it again.")
        else:
            return text
        return ""
