"""What an ordinary page says: a title, and the prose below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrsite.model import OrdinaryPage


@dataclass(frozen=True, slots=True)
class OrdinaryView:
    title: str
    text: str


def ordinary_view(page: OrdinaryPage) -> OrdinaryView:
    """The page without its first heading where that is the title, which is printed above the text anyway."""
    first, _, rest = page.text.lstrip().partition("\n")
    return OrdinaryView(page.title, rest if first.startswith("# ") else page.text)
