"""The pieces that an owner's options are made of, read so that every fault in them is said, each in a sentence."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from okrsite.language.suggestions import did_you_mean, listed, quote, visible
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Collection

    from okrsite.model import Audience


def parse_audience(word: object) -> Audience:
    """An audience as a setting gives it; nothing means staff.

    Raises:
        OkrsiteError: Where it is neither staff nor public.
    """
    if word in (None, "staff"):
        return "staff"
    if word == "public":
        return "public"
    raise OkrsiteError(f"`audience: {word}` is not known. Write `staff` or `public`.")


def parse_day(text: object) -> date | None:
    """A date as a setting gives it.

    Raises:
        OkrsiteError: Where it is not a date such as 2026-08-18.
    """
    if text in (None, ""):
        return None
    if isinstance(text, datetime):
        return text.date()
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise OkrsiteError(f"`{text}` is not a date. Write it as 2026-08-18.") from None


def parse_flag(name: str, given: object, *, default: bool) -> bool:
    """Whether something is switched on; nothing means the default.

    Raises:
        OkrsiteError: Where it is neither true nor false.
    """
    if given is None:
        return default
    if isinstance(given, bool):
        return given
    raise OkrsiteError(f"`{name}: {visible(str(given))}` is not known. Write `true` or `false`.")


def parse_place(name: str, given: object) -> str:
    """The name of a folder; nothing means none.

    Raises:
        OkrsiteError: Where it is no text.
    """
    if given is None:
        return ""
    if isinstance(given, str):
        return given
    raise OkrsiteError(f"`{name}: {visible(str(given))}` is not the name of a folder. Write it in quotes.")


def parse_folder(name: str, given: object) -> str:
    """The name of a folder inside the site, without slashes around it.

    Raises:
        OkrsiteError: Where it is no text, or leads out of the site.
    """
    folder = parse_place(name, given).strip("/")
    if ".." in folder.split("/"):
        raise OkrsiteError(f"`{name}: {given}` leads out of the site. Name a folder inside it, such as `okrs`.")
    return folder


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
