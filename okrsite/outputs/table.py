"""The files beside the pages. An output is a module that yields its files, and a line in OUTPUTS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from okrsite.outputs.okrs_json import okrs_json_files

if TYPE_CHECKING:
    from okrsite.views.context import Context

File: TypeAlias = "tuple[str, Iterable[bytes]]"
"""A path below the site, and its content in pieces, so that it need never be in memory as a whole."""


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site will be found, for what has to say it."""

    url: str = ""
    """The whole address of its top, ending in `/`; empty where its owner named none."""
    directory_urls: bool = True
    """Whether `about.md` is built to `about/` rather than to `about.html`."""


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of file that a site has beside its pages."""

    name: str
    about: str
    """What it is for, as the docs say it."""
    files: Callable[[Context, SiteAddress], Iterator[File]]
    """From what the views are told, which holds nothing that its audience may not see."""


OUTPUTS = (
    Output(
        "okrs.json",
        "everything that the site shows, as data for other programs, with its JSON Schema",
        lambda context, site: okrs_json_files(context, directory_urls=site.directory_urls),
    ),
)
"""Every output, in the order in which they are written."""


def output_files(context: Context, site: SiteAddress) -> Iterator[File]:
    """The files of every output."""
    for output in OUTPUTS:
        yield from output.files(context, site)
