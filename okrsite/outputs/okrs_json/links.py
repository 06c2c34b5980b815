"""Where the parts of a portfolio are read, and what they are called, for the links inside the published data."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from okrsite import paths
from okrsite.link_targets import LinkTargets
from okrsite.model import Ref
from okrsite.outputs.okrs_json import json_schema
from okrsite.prose import safe_markdown, safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.views.context import Context


class Links:
    """The links of one portfolio's data, relative to the data's own place.

    What is not in the portfolio is never named: it may be hidden from the audience.
    """

    def __init__(self, context: Context, *, directory_urls: bool = True) -> None:
        self._context = context
        self._directory_urls = directory_urls
        self._pages: dict[str, str] = {}
        has_page = context.accessibility is not None
        self._places = LinkTargets(context.portfolio, context.say, accessibility=has_page)

    def page(self, place: str) -> str:
        """The link to a place, which is a page's path with `#` and an anchor where it is a part of one."""
        path, mark, anchor = place.partition("#")
        known = self._pages.get(path)
        if known is None:
            known = self._pages[path] = quote(paths.url(paths.DATA, path, directory_urls=self._directory_urls))
        return f"{known}{mark}{quote(anchor)}"

    def markdown(self, text: str, source: str) -> str | None:
        """A contributor's Markdown as it is published: without comments, without links to what is not shown.

        Args:
            text: As written.
            source: The file it was written in, which its links are relative to.
        """
        return str(safe_markdown(text, links=lambda target: self._target(target, source))) if text else None

    def _target(self, target: str, source: str) -> str | None:
        if "://" in target or target.startswith("mailto:"):
            return safe_url(target)
        page = f"{source.removesuffix('.yml').removesuffix('.md')}.md"
        goal = self._places.goal(source, f"/{page}{target}" if target.startswith("#") else target)
        return self.page(goal) if goal else None

    def address(self, address: str) -> str | None:
        """The address of an objective or a key result, or None where the portfolio has no such thing."""
        index = self._context.index
        return address if address in index.objectives or address in index.key_results else None

    def to(self, refs: Iterable[Ref]) -> tuple[json_schema.Reference, ...]:
        """Links to what some references name."""
        return tuple(self._to(ref) for ref in refs if self._known(ref))

    def lineage(self, addresses: Iterable[str]) -> tuple[json_schema.Reference, ...]:
        """Links to objectives and key results of other cycles, from their addresses alone."""
        key_results = self._context.index.key_results
        return self.to(Ref("key result" if one in key_results else "objective", one) for one in addresses)

    def _known(self, ref: Ref) -> bool:
        index = self._context.index
        if ref.kind == "objective":
            return ref.address in index.objectives
        if ref.kind == "key result":
            return ref.address in index.key_results
        return ref.address in index.strategy

    def _to(self, ref: Ref) -> json_schema.Reference:
        return json_schema.Reference(
            kind=ref.kind,
            address=ref.address,
            name=self._context.name_of(ref),
            page=self.page(paths.ref_place(ref)),
        )
