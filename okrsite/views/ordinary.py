"""What an ordinary page says: a title, and the prose below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.prose import words

if TYPE_CHECKING:
    from okrsite.model import OrdinaryPage


@dataclass(frozen=True, slots=True)
class OrdinaryView:
    title: str
    text: str


def ordinary_view(page: OrdinaryPage) -> OrdinaryView:
    """The page without its first heading where that is the title, which is printed above the text anyway."""
    return OrdinaryView(page.title, without_title(page))


def without_title(page: OrdinaryPage) -> str:
    """The text below a first heading that says no more than the title, which is printed above it anyway."""
    first, _, rest = page.text.lstrip().partition("\n")
    return rest if first.startswith("# ") and words(first) == page.title else page.text
