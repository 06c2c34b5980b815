"""What a site is made from, for whom, and on which day: known before anything is read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from okrsite.config.options import Options
from okrsite.config.owner_values import parse_audience, parse_day
from okrsite.language.labels import WORDS
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site is made from and for whom; the same for every engine."""

    content: Path
    """The folder that holds `organization.yml`."""
    options: Options = field(default_factory=Options)
    """What the owner decided. The audience and the day may be others than in `mkdocs.yml`: see `overridden`."""
    drafts: bool = False
    """Whether draft cycles are shown: only ever in a local preview."""
    own: frozenset[str] = frozenset()
    """Files of the content folder that the owner names as logo, style or script: published, whatever their kind."""

    def say(self) -> Mapping[str, str]:
        """What headings and labels are called, by their key."""
        return {**WORDS, **self.options.words}

    def day(self) -> date:
        """The day that the site speaks of: one set by hand, or that of SOURCE_DATE_EPOCH, or today."""
        return self.options.as_of or _today()

    def on(self, day: date) -> Settings:
        """The same settings on a day that is set by hand."""
        return replace(self, options=replace(self.options, as_of=day))

    def overridden(self, *, audience: str | None = None, as_of: str | None = None) -> Settings:
        """The same settings with what is asked for once: by an argument, or else OKRSITE_AUDIENCE and OKRSITE_AS_OF.

        An audience can only be narrowed so: what is set up for the public stays for it, whatever a machine says.

        Raises:
            OkrsiteError: Where one of them cannot be understood.
        """
        options = self.options
        wanted = parse_audience(audience or os.environ.get("OKRSITE_AUDIENCE") or options.audience)
        if options.audience == "public" and wanted != "public":
            raise OkrsiteError(
                "These settings are for the public, and a site for the public is never widened to staff."
            )
        day = parse_day(as_of or os.environ.get("OKRSITE_AS_OF"))
        return replace(self, options=replace(options, audience=wanted, as_of=day or options.as_of))

    def require_content(self) -> None:
        """Make sure that there is something to read.

        Raises:
            OkrsiteError: Where there is no such folder.
        """
        if not self.content.is_dir():
            raise OkrsiteError(
                f"There is no folder {self.content}. Create it with an organization.yml, or set `content`."
            )


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()
    try:
        # The convention of reproducible builds: seconds since 1970, in UTC.
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise OkrsiteError(f"SOURCE_DATE_EPOCH is `{epoch}`. Set it to seconds since 1970, or leave it out.") from None
