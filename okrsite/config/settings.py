"""What a site is made from, for whom, and on which day: known before anything is read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from okrsite.language.labels import WORDS
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from okrsite.model import Audience


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What an owner tells of a site's accessibility."""

    contact: str
    """Whom to ask."""
    email: str
    phone: str = ""
    certificate: str = ""
    """Where it stands: a whole address, or a path from the top of the site."""
    signed: date | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site is made from and for whom; the same for every engine."""

    content: Path
    """The folder that holds `organization.yml`."""
    audience: Audience = "staff"
    as_of: date | None = None
    """A day set by hand; None takes SOURCE_DATE_EPOCH where it is set, and the clock otherwise."""
    drafts: bool = False
    """Whether draft cycles are shown: only ever in a local preview."""
    accessibility: Accessibility | None = None
    """Whom to ask about it; where somebody is named, the site has a page on what was measured."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Headings and labels that the owner calls otherwise, by their key in okrsite.language.labels."""
    own: frozenset[str] = frozenset()
    """Files of the content folder that the owner names as logo, style or script: published, whatever their kind."""

    def say(self) -> Mapping[str, str]:
        """What headings and labels are called, by their key."""
        return {**WORDS, **self.words}

    def day(self) -> date:
        """The day that the site speaks of."""
        return self.as_of or _today()

    def require_content(self) -> None:
        """Make sure that there is something to read.

        Raises:
            OkrsiteError: Where there is no such folder.
        """
        if not self.content.is_dir():
            raise OkrsiteError(
                f"There is no folder {self.content}. Create it with an organization.yml, or set `content`."
            )


def as_told(settings: Settings, *, audience: str | None = None, as_of: str | None = None) -> Settings:
    """The same settings as somebody told for once: by an argument, or else by OKRSITE_AUDIENCE and OKRSITE_AS_OF.

    An audience can only be narrowed so: what is set up for the public stays for the public, whatever a machine says.

    Raises:
        OkrsiteError: Where one of them cannot be understood.
    """
    told = parse_audience(audience or os.environ.get("OKRSITE_AUDIENCE") or settings.audience)
    if settings.audience == "public" and told != "public":
        raise OkrsiteError("These settings are for the public, and a site for the public is never widened to staff.")
    day = parse_day(as_of or os.environ.get("OKRSITE_AS_OF"))
    return replace(settings, audience=told, as_of=day or settings.as_of)


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


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()
    try:
        # The convention of reproducible builds: seconds since 1970, in UTC.
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise OkrsiteError(f"SOURCE_DATE_EPOCH is `{epoch}`. Set it to seconds since 1970, or leave it out.") from None
