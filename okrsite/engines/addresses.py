"""The addresses of a site that are taken: MkDocs (seen in 1.6.1) writes a later file over an earlier one in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Addresses:
    """Puts files into a site, each at an address of its own.

    Args:
        files: The engine's.
        warn: Told in a sentence where an address is taken.
    """

    def __init__(self, files: Any, warn: Callable[[str], None]) -> None:
        self._files = files
        self._warn = warn
        self._taken = {file.dest_uri: file.src_uri for file in files}

    def add(self, file: Any) -> bool:
        """Adds a file; says so, and leaves it out, where another one stands there."""
        if other := self._taken.get(file.dest_uri):
            self._warn(f"{other} stands where okrsite puts {file.src_uri}. Rename one of them, or set `folder`.")
            return False
        self._taken[file.dest_uri] = file.src_uri
        self._files.append(file)
        return True
