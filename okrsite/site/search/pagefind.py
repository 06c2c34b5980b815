"""Pagefind at work beside the engine: it reads pages in parts, one after the other.

It keeps in memory all that it reads in one run, seventeen times over, so that a run must not grow with the site:
https://github.com/Pagefind/pagefind/issues/842
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from itertools import accumulate
from math import ceil
from threading import Thread
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from okrsite.site.search.documents import NOT_INDEXED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

AT_ONCE = 10_000_000
"""The most characters of pages that one run reads, some 550 story pages; the memory it takes is 190 MiB then."""
_ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"


class Indexing:
    """Runs of Pagefind, on folders of pages.

    Args:
        folders: Each with `pages` below it; its part of the index comes to lie beside them.

    Raises:
        OSError: Where Pagefind cannot run on this machine.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._pagefind = _pagefind()
        self._folders = folders
        self._fault = ""
        self._thread = Thread(target=self._run, daemon=True)  # a build that fails does not wait for it
        self._thread.start()

    def fault(self) -> str:
        """Waits for the end. What Pagefind said where it failed, or nothing where all is well."""
        self._thread.join()
        return self._fault

    def _run(self) -> None:
        try:
            for folder in self._folders:
                places = ("--site", folder / "pages", "--output-path", folder / "index")
                command = (self._pagefind, *places, "--exclude-selectors", NOT_INDEXED, "--silent")
                subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True)
        except subprocess.CalledProcessError as error:
            self._fault = error.stdout.decode("utf-8", "replace").strip() or str(error)
        except OSError as error:
            self._fault = str(error)


def part_of_each(sizes: Sequence[int]) -> list[int]:
    """The number of the part in which each page is, from 0: as few parts as can be, of about the same size.

    Args:
        sizes: Of the pages, in characters.
    """
    whole = sum(sizes)
    count = max(1, ceil(whole / AT_ONCE))
    before = accumulate(sizes, initial=0)
    numbers = [min(count * there // max(1, whole), count - 1) for there, _ in zip(before, sizes, strict=False)]
    dense = {number: place for place, number in enumerate(dict.fromkeys(numbers))}  # an endless page leaves a gap
    return [dense[number] for number in numbers]


def keep(folder: Path, place: Path, *, engine: bool) -> None:
    """Moves a part of the index to where browsers find it, without the boxes and lists that Pagefind brings along.

    Args:
        folder: What Pagefind was run on.
        place: In the site.
        engine: Whether what asks the index comes along, which all parts share.
    """
    index = folder / "index"
    languages = json.loads((index / _ENTRY).read_bytes())["languages"].values()
    wanted = [_ENTRY, "pagefind.*.pf_meta", "index", "fragment"]
    if engine:
        wanted += ["pagefind.js", *{f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages}]
    place.mkdir(parents=True, exist_ok=True)
    for path in (path for name in wanted for path in index.glob(name)):
        shutil.move(path, place / path.name)


def names_in(place: Path) -> Iterator[tuple[str, str]]:
    """Of each page in a part of the index, its address and what it is called there."""
    for path in (place / "fragment").iterdir():
        about = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        yield about["url"], path.stem


def _pagefind() -> Path:
    found = get_executable()
    if not found:
        raise FileNotFoundError("it is not installed for this kind of machine")
    subprocess.run((found, "--version"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return found
