"""Goes through a folder without ever leaving it: links are refused, and so is whatever is no plain file or folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okrsite.language.suggestions import visible
from okrsite.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.reading.diagnostics import Diagnostics

_DEEPEST = 20
_IGNORED = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


def walk(root: str, diagnostics: Diagnostics) -> Iterator[str]:
    """Every regular file below a folder, as a path with `/`, in a stable order; links are refused, not followed."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(f"{root}/{folder}") as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            diagnostics.add("unreadable-file", At(visible(folder.rstrip("/")) or "."), *cannot_open("folder", error))
            continue
        folders = []
        for entry in entries:
            path = folder + entry.name
            if is_ignored(entry.name):
                continue
            if _is_link(entry):
                diagnostics.add(
                    "symlink",
                    At(visible(path)),
                    "This is a link to another place, and links are never followed.",
                    "Put the file itself here.",
                )
            elif entry.is_file(follow_symlinks=False):
                yield path
            elif not entry.is_dir(follow_symlinks=False):
                diagnostics.add("not-a-file", At(visible(path)), "This is neither a file nor a folder.", "Delete it.")
            elif _folder_may_be_read(path, diagnostics):
                folders.append(f"{path}/")
        waiting.extend(reversed(folders))


def is_ignored(name: str) -> bool:
    """Whether a file is nobody's content: what editors, systems and version control leave behind."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.casefold() in _IGNORED


def cannot_open(what: str, error: OSError) -> tuple[str, str]:
    """The words for a file or folder that the system does not let us read."""
    return f"This {what} cannot be opened: {error.strerror or 'unknown error'}.", "Check its permissions."


def _is_link(entry: os.DirEntry[str]) -> bool:
    # Windows has links of another kind as well, which Python knows from 3.12 on.
    is_junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or bool(is_junction and is_junction())


def _folder_may_be_read(path: str, diagnostics: Diagnostics) -> bool:
    name = path.rpartition("/")[2]
    if name.endswith((".md", ".yml", ".csv", ".lock")):
        diagnostics.add(
            "not-a-file", At(visible(path)), "This is a folder with the name of a file.", "Rename it, or delete it."
        )
        return False
    if path.count("/") >= _DEEPEST:
        diagnostics.add(
            "unsafe-path", At(visible(path)), f"Folders are more than {_DEEPEST} levels deep here.", "Move them up."
        )
        return False
    return True
