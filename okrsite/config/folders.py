"""Which folder people write in, and in which one of the site the pages go, where the owner does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.content_paths import ORGANIZATION

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.config.options import Options


def content_folder(options: Options, home: Path, docs: Path) -> Path:
    """The folder that people write in: as the owner says, or the docs folder if it holds an organization, or `content`.

    Args:
        options: What the owner decided.
        home: The folder of `mkdocs.yml`.
        docs: The docs folder.
    """
    if options.content:
        return home / options.content
    return docs if (docs / ORGANIZATION).is_file() else home / "content"


def site_folder(options: Options, content: Path, docs: Path) -> str:
    """Where the pages go: as the owner says, or at the top, or in `okrs` where the top has other pages."""
    return options.folder or ("" if docs.resolve() == content.resolve() else "okrs")
