"""The options of the plugin in `mkdocs.yml`, read here for whoever asks: the plugin itself and the command."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from okrsite.config.accessibility import read_accessibility
from okrsite.config.look import Look, Pointer, read_look
from okrsite.config.owner_values import Reader
from okrsite.config.settings import Accessibility, Settings, as_told, parse_audience, parse_day
from okrsite.language.labels import WORDS
from okrsite.language.suggestions import closest, listed, quote
from okrsite.paths import ACCESSIBILITY
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from okrsite.model import Audience

_T = TypeVar("_T")

_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Options:
    """What a site's owner decided."""

    audience: Audience
    as_of: date | None
    look: Look
    words: Mapping[str, str]
    accessibility: Accessibility | None = None

    def settings(
        self,
        content: Path,
        own: frozenset[str] = frozenset(),
        *,
        drafts: bool = False,
        audience: str | None = None,
        as_of: str | None = None,
    ) -> Settings:
        """What to load; an argument goes before the environment, and that before what the owner decided.

        Raises:
            OkrsiteError: Where the one or the other cannot be understood.
        """
        decided = Settings(
            content,
            audience=self.audience,
            as_of=self.as_of,
            drafts=drafts,
            accessibility=self.accessibility,
            words=self.words,
            own=own,
        )
        return as_told(decided, audience=audience, as_of=as_of)

    def page_on_accessibility(self, say: Mapping[str, str], folder: str) -> Pointer | None:
        """The page that the option makes, for the foot of every page; None where there is none.

        Args:
            say: What headings and labels are called.
            folder: Where okrsite's pages go in the site.
        """
        if self.accessibility is None:
            return None
        return Pointer(say["accessibility"], posixpath.join(folder, ACCESSIBILITY))


def parse_options(given: Mapping[str, Any]) -> Options:
    """The options, however an engine or a file gives them.

    Raises:
        OkrsiteError: Where some cannot be understood or may not be: all of them, a line each.
    """
    look, wrong = read_look(given.get("look"))
    words, unknown = read_words(given.get("words"))
    accessibility, amiss = read_accessibility(given.get("accessibility"))
    faults = [*wrong, *unknown, *amiss]
    options = Options(
        audience=_parsed(parse_audience, given.get("audience"), "staff", faults),
        as_of=_parsed(parse_day, given.get("as_of"), None, faults),
        look=look,
        words=words,
        accessibility=accessibility,
    )
    if faults:
        raise OkrsiteError("\n".join(["mkdocs.yml, the options of okrsite:", *(f"- {fault}" for fault in faults)]))
    return options


def read_words(given: Any) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words that the option replaces, by their key, and every fault in it as a sentence for the owner."""
    if given is None:
        return {}, ()
    if not isinstance(given, dict):
        return {}, (f"words: {quote(given)} is not a list of words. Write them as `why_now: Why this quarter`.",)
    reader = Reader()
    words: dict[str, str] = {}
    for key, value in given.items():
        if key not in WORDS:
            reader.faults.append(f"words: there is no {quote(key)}. {_meant(str(key))}")
        elif text := reader.text(f"words.{key}", value, _LONGEST_WORDS):
            words[key] = text
    return words, tuple(reader.faults)


def content_folder(given: object, base: Path, docs: Path) -> Path:
    """The folder that people write in: as given, or the docs folder if it holds an organization, or else `content`.

    Args:
        given: The option, from the folder of `mkdocs.yml`.
        base: That folder.
        docs: The docs folder.
    """
    if given:
        return base / str(given)
    return docs if (docs / "organization.yml").is_file() else base / "content"


def site_folder(given: object, content: Path, docs: Path) -> str:
    """Where the pages go in the site: as given, or at its top, or in `okrs` where the top is somebody else's.

    Raises:
        OkrsiteError: Where it leads out of the site.
    """
    folder = str(given or "").strip("/")
    if ".." in folder.split("/"):
        raise OkrsiteError(f"`folder: {given}` leads out of the site. Name a folder inside it, such as `okrs`.")
    return folder or ("" if docs.resolve() == content.resolve() else "okrs")


def _parsed(parse: Callable[[object], _T], given: object, otherwise: _T, faults: list[str]) -> _T:
    try:
        return parse(given)
    except OkrsiteError as error:
        faults.append(str(error))
        return otherwise


def _meant(key: str) -> str:
    """What was probably meant: a key, or one whose words are like it."""
    near = [closest(key, WORDS), *(known for known, words in WORDS.items() if words == closest(key, WORDS.values()))]
    found = list(dict.fromkeys(filter(None, near)))
    return f"Did you mean {listed(found)}?" if found else "docs/owners.md has them all."
