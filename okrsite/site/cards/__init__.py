"""Share cards: the pictures that chats and mails show where a page of the site is shared.

A picture lies at an address made from its page's, so that a message sent in July still finds one in October; what it
shows stands behind the address as a hash, so that a chat that keeps pictures fetches a changed one anew.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from okrsite.rendering.templates import figure_source
from okrsite.site.cards.colors import ACCENT, BRAND, color
from okrsite.site.cards.keep import Keep
from okrsite.views.share import card_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.config.look import Look
    from okrsite.model import Audience
    from okrsite.rendering.page import Page
    from okrsite.views.share import CardText, ShareCard

_FOLDER = "assets/okrsite/cards"


class Cards:
    """The share cards of one site.

    Args:
        home: The folder with `mkdocs.yml`; beside it lie the pictures of earlier builds.
        audience: Who the site is for. Two sites from one source keep their pictures apart.
        look: What the owner decided of the colors.
        wanted: Whether there are any.
    """

    def __init__(self, home: Path, audience: Audience, look: Look, *, wanted: bool) -> None:
        self._keep = Keep(home / ".okrsite" / "cards" / audience)
        self._wanted = wanted
        self._brand = color(look.brand) if look.brand else BRAND
        self._accent = color(look.accent) if look.accent else ACCENT
        self._cards: dict[str, tuple[str, CardText]] = {}

    def on(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, each with the address of its picture where it has one."""
        for page in pages:
            if not (self._wanted and page.card):
                yield page
                continue
            told: ShareCard = page.card()
            card = card_text(told, page.language)
            path, shows = f"{_FOLDER}/{page.path.removesuffix('.md')}.png", self._hash(card)
            self._cards[path] = shows, card
            yield replace(page, picture=f"{quote(path)}?{shows}", picture_words=page.language.text(told.alt))

    def files(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """The pictures: (path below the site, content, which is drawn only when it is asked for)."""
        if not self._cards:
            return
        # The same words may come out a little different from another version of the program that draws.
        self._keep.forget_others(f"{shows}-{_pillow()}" for shows, _ in self._cards.values())
        for path, (shows, card) in self._cards.items():
            yield path, self._picture(f"{shows}-{_pillow()}", card)

    def _picture(self, name: str, card: CardText) -> Iterator[bytes]:
        from okrsite.site.cards.draw import draw  # noqa: PLC0415 - a build without cards need not wait for it

        yield self._keep.picture(name, lambda: draw(card, self._brand, self._accent))

    def _hash(self, card: CardText) -> str:
        """What a card shows and how it is drawn, in 16 letters."""
        shown = [asdict(card), self._brand, self._accent, _way_of_drawing()]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


@cache
def _way_of_drawing() -> str:
    """Another one whenever the code, the fonts or the signs change: a picture drawn by older ones is none of ours."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".ttf", ".json"))
    parts = [*(path.read_bytes() for path in files), figure_source("_sign").encode()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


@cache
def _pillow() -> str:
    import PIL  # noqa: PLC0415 - likewise

    return f"pillow-{PIL.__version__}"
