"""A page as the site hands it to an engine: what it is called, where it stands, and how to make what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from okrsite.language.language import american_english

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from okrsite.language.language import Language


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what it is called, where it stands, and how to make what it says."""

    path: str
    """Below the site's folder, ending in `.md`."""
    title: str
    description: str
    template: str
    """The template in `theme/pages/` that lays it out."""
    view: Callable[[], Any]
    link: Callable[[str], str | None]
    """From a link target as a contributor wrote it to the one to write, or None where it leads to nothing published."""
    source: str = ""
    """The file below `content/` in which it is edited; empty for pages made from many files."""
    up: str = ""
    """The page one level up, for breadcrumbs."""
    hub: bool = False
    """Whether it stands in the navigation."""
    boost: float = 1.0
    """Its weight in search; 0 leaves it out."""
    found_by_title: bool = False
    """Whether search looks at its title alone."""
    as_of: date | None = None
    """The day that it speaks of."""
    organization: str = ""
    """Whose page it is."""
    cycle: str = ""
    """The name of the cycle that it speaks of; more than one at the turn of the quarter; empty for pages of none."""
    next_due: date | None = None
    """The first day on which a running cycle is expected to have more to tell than this page knows."""
    card: Callable[[], Any] | None = None
    """What its picture says where the page is shared, for pages that have one."""
    picture: str = ""
    """Where that picture lies, below the site; empty where none is drawn."""
    picture_words: str = ""
    """The same for people who cannot see it."""
    fixed: bool = False
    """Whether that day was set by hand, so that no browser ages the page."""
    language: Language = field(default_factory=american_english)
    """What it is written in, with the labels that the owner calls otherwise."""
