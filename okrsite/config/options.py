"""The options of the plugin in `mkdocs.yml`, each declared once: as a field of `Options`.

The plugin, the command and `okrsite generate` read them here, the engine learns their names from `OPTIONS`, and the
table in docs/settings.md is made from it. To add an option, add a field.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from okrsite.config.accessibility import Accessibility, read_accessibility
from okrsite.config.look import Look, read_look
from okrsite.config.owner_values import parse_audience, parse_day, parse_flag, parse_folder, parse_place
from okrsite.config.words import read_words
from okrsite.language.suggestions import did_you_mean, listed, quote
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from okrsite.model import Audience

_T = TypeVar("_T")

Faults = tuple[str, ...]
"""What is wrong with an option, in sentences for the owner."""
_Read = Callable[[Any], tuple[_T, Faults]]
"""From what `mkdocs.yml` gives, or None, to the value of an option."""

_DECLARED = "okrsite"


@dataclass(frozen=True, slots=True)
class Option:
    """What is declared of an option beside its name and its type."""

    read: _Read[Any]
    default: str
    """What holds where it is not set, for the docs."""
    what: str
    """What it does, for the docs."""
    locates_content: bool
    """Whether a command that only reads the content cannot go on with a fault in it."""


def _option(read: _Read[_T], default: str, what: str, *, locates_content: bool = False) -> _T:
    declared = Option(read, default, what, locates_content)
    return field(default_factory=lambda: read(None)[0], metadata={_DECLARED: declared})


def _checked(parse: Callable[[Any], _T]) -> _Read[_T]:
    """A reader from a function that raises where it cannot understand what it is given."""

    def read(given: Any) -> tuple[_T, Faults]:
        try:
            return parse(given), ()
        except OkrsiteError as error:
            return parse(None), (str(error),)

    return read


@dataclass(frozen=True, slots=True)
class Options:
    """What a site's owner decided. The order is that of the docs."""

    content: str = _option(
        _checked(partial(parse_place, "content")),
        "the docs folder, if it holds `organization.yml`; otherwise `content`",
        "the folder that people write in",
        locates_content=True,
    )
    audience: Audience = _option(
        _checked(parse_audience),
        "`staff`",
        "`staff` or `public`; a public site leaves out everything marked `visibility: internal`",
    )
    as_of: date | None = _option(
        _checked(parse_day),
        "today",
        "a fixed day that the site speaks of, as `2026-08-18`: for demonstrations. The pages say so, and do not age",
        locates_content=True,
    )
    folder: str = _option(
        _checked(partial(parse_folder, "folder")),
        "none; `okrs` where the docs folder is another",
        "where the pages go in a site that has other pages too",
    )
    accessibility: Accessibility | None = _option(
        read_accessibility,
        "none",
        "whom to ask about it, and where the certificate is: makes a page with what was measured. See "
        "[Accessibility](accessibility.md#a-page-on-it-in-your-site)",
    )
    look: Look = _option(
        read_look, "none", "colors, the line above the header, the links at the foot: see [Your site](owners.md)"
    )
    words: Mapping[str, str] = _option(
        read_words,
        "none",
        "headings and labels that you call otherwise: see [Your site](owners.md#headings-and-words)",
    )
    content_policy: bool = _option(
        _checked(partial(parse_flag, "content_policy", default=True)),
        "`true`",
        "okrsite's pages tell the browser to run only the theme's own script and to fetch only from the site. "
        "Addresses in `extra_javascript` and `extra_css` are allowed; `false` is for analytics and for plugins that "
        "write script into pages. The preview and a site that uses `minify` have no policy; other engines have none "
        "either",
    )
    cards: bool = _option(
        _checked(partial(parse_flag, "cards", default=True)),
        "`true`",
        "a picture of each story, cycle and front page, shown by chats and mails where somebody shares it: see "
        "[below](#what-chats-show)",
    )


OPTIONS: Mapping[str, Option] = {declared.name: declared.metadata[_DECLARED] for declared in fields(Options)}
"""Every option by its name."""


def read_options(given: Mapping[str, Any]) -> tuple[Options, dict[str, Faults]]:
    """What can be understood of the options, however an engine or a file gives them, and the faults of each."""
    read = {name: option.read(given.get(name)) for name, option in OPTIONS.items()}
    return Options(**{name: value for name, (value, _) in read.items()}), {name: read[name][1] for name in read}


def parse_options(given: Mapping[str, Any]) -> Options:
    """The same, where every option has to be right.

    Raises:
        OkrsiteError: Where some cannot be understood or may not be: all of them, a line each.
    """
    options, faults = read_options(given)
    _refuse(fault for of_one in faults.values() for fault in of_one)
    return options


def parse_what_locates_content(given: Mapping[str, Any]) -> Options:
    """The same for a command that only reads the content: what else is wrong is not its business.

    Raises:
        OkrsiteError: Where it is not known what to read.
    """
    options, faults = read_options(given)
    _refuse(fault for name, of_one in faults.items() if OPTIONS[name].locates_content for fault in of_one)
    return options


def unknown_option(name: str) -> str:
    """A sentence on an option that okrsite does not have, with the one that was probably meant."""
    return f"There is no option {quote(name)} of okrsite. {did_you_mean(name, OPTIONS, _there_are())}"


def unknown_options(given: Mapping[str, Any]) -> tuple[str, ...]:
    """The same on each of those that are given."""
    return tuple(unknown_option(str(name)) for name in given if name not in OPTIONS)


def _there_are() -> str:
    return f"There are {listed(OPTIONS, 'and')}."


def _refuse(faults: Iterable[str]) -> None:
    lines = [f"- {fault}" for fault in faults]
    if lines:
        raise OkrsiteError("\n".join(["mkdocs.yml, the options of okrsite:", *lines]))
