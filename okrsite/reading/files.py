"""What lies in the content folder: every file found a place by its path alone, before any is opened."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.content_paths import CHECK_INS, CYCLES
from okrsite.language.slugs import to_id
from okrsite.language.suggestions import quote, visible
from okrsite.model import At
from okrsite.reading.fields import ID
from okrsite.reading.walk import walk

if TYPE_CHECKING:
    from collections.abc import Collection

    from okrsite.reading.diagnostics import Diagnostics

ASSET_KINDS = frozenset(["png", "jpg", "jpeg", "gif", "webp", "avif", "pdf", "csv", "xlsx", "docx", "pptx"])
"""The only kinds of file that are ever published as they are."""

_MARKDOWN, _YAML = "md", "yml"
_CYCLE_FILES = {
    content_paths.CYCLE_INDEX: "index",
    content_paths.RETROSPECTIVE: "retrospective",
    content_paths.CORRECTIONS: "corrections",
    content_paths.PUBLISHED_LOCK: "published_lock",
    content_paths.CLOSED_LOCK: "closed_lock",
}
_ASSET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_RESERVED = frozenset(("strategy", "how-to-read", "teams", CYCLES, "search", "404", "sitemap"))


@dataclass(slots=True)
class CycleFiles:
    """The files of one cycle's folder."""

    id: str
    index: str = ""
    retrospective: str = ""
    corrections: str = ""
    published_lock: str = ""
    closed_lock: str = ""
    markdown: list[str] = field(default_factory=list)
    """Objectives, and ordinary pages among them: only their front matter tells."""
    data: list[str] = field(default_factory=list)
    """Objectives in YAML alone."""
    logs: dict[str, str] = field(default_factory=dict)
    """Check-in logs, by the objective that they belong to."""

    @property
    def folder(self) -> str:
        """Where the cycle's files lie, with a slash at its end."""
        return f"{content_paths.cycle_folder(self.id)}/"

    def address(self, path: str) -> str:
        """The address of the objective in a file."""
        return content_paths.address_of(path)


@dataclass(slots=True)
class Listing:
    """All files of the content folder that mean something."""

    organization: str = ""
    front: str = ""
    cycles: dict[str, CycleFiles] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)


def sort_out(root: str, diagnostics: Diagnostics, own: Collection[str] = ()) -> Listing:
    """Find every file its place in the format; report those that can have none."""
    listing = Listing()
    faults: set[str] = set()
    pages: dict[str, str] = {}
    for path in walk(root, diagnostics):
        name = path.rpartition("/")[2]
        kind = name.rpartition(".")[2].lower() if "." in name else ""
        if kind in (_MARKDOWN, _YAML) or path.endswith(".lock") or _is_log(path):
            if _is_safe(path, diagnostics, faults):
                _place(path, listing, pages, diagnostics)
        elif kind in ASSET_KINDS:
            _place_asset(path, listing, pages, diagnostics)
        elif kind in ("svg", "yaml") and path not in own:
            _warn_of_kind(path, kind, diagnostics)
    _check_cycle_folders(listing, diagnostics)
    return listing


def _is_log(path: str) -> bool:
    """Whether a CSV file is meant as check-ins, if only by its place: those are never published as they are."""
    return path.lower().endswith(".csv") and _is_among_check_ins(path)


def _is_among_check_ins(path: str) -> bool:
    parts = path.split("/")
    return parts[0] == CYCLES and CHECK_INS in parts[2:-1]


def _is_safe(path: str, diagnostics: Diagnostics, faults: set[str]) -> bool:
    """Whether every part of the path can be part of an address; each bad folder is reported once."""
    *folders, name = path.split("/")
    parts = [*folders, name.rpartition(".")[0]]
    for depth, part in enumerate(parts, start=1):
        if ID.match(part) and (depth < len(parts) or name[len(part) :].islower()):
            continue
        where = "/".join(path.split("/")[:depth])
        if where not in faults:
            faults.add(where)
            diagnostics.add("unsafe-path", At(visible(where)), *_unsafe_words(where.rpartition("/")[2]))
        return False
    return True


def _unsafe_words(name: str) -> tuple[str, str]:
    stem, dot, kind = name.rpartition(".") if "." in name[1:] else (name, "", "")
    better = to_id(stem) + dot + kind.lower()
    remedy = f"Rename it, to {quote(better)} say." if better.strip(".") != kind.lower() else "Rename it."
    return (
        f"The name {quote(name)} cannot become an address, which has lower-case letters, digits and hyphens.",
        remedy,
    )


def _place(path: str, listing: Listing, pages: dict[str, str], diagnostics: Diagnostics) -> None:
    parts = path.split("/")
    in_cycle = parts[0] == CYCLES and len(parts) > 2
    if path == content_paths.ORGANIZATION:
        listing.organization = path
    elif in_cycle:
        cycle = listing.cycles.setdefault(parts[1], CycleFiles(parts[1]))
        _place_in_cycle(path, "/".join(parts[2:]), cycle, pages, diagnostics)
    elif path.endswith(".md"):
        if path == content_paths.FRONT:
            listing.front = path
        elif _is_free(path, pages, diagnostics):
            listing.pages.append(path)
    elif path.endswith(".yml"):
        diagnostics.add(
            "unknown-file",
            At(path),
            "Nothing reads a YAML file in this place.",
            "Move it into its cycle's folder, or give it another kind of name.",
        )


def _place_in_cycle(path: str, rest: str, cycle: CycleFiles, pages: dict[str, str], diagnostics: Diagnostics) -> None:
    known = _CYCLE_FILES.get(rest)
    if known:
        setattr(cycle, known, path)
        if path.endswith(".md"):
            _is_free(path, pages, diagnostics, reserved=False)
    elif path.endswith(".lock"):
        return
    elif rest.startswith(f"{CHECK_INS}/") and not path.endswith(".md"):
        objective = f"{cycle.id}/{rest[len(CHECK_INS) + 1 :].rpartition('.')[0]}"
        other = cycle.logs.setdefault(objective, path)
        if other != path:
            diagnostics.add(
                "colliding-path",
                At(path),
                f"{quote(other)} is a log of the same objective.",
                "Keep the check-ins of an objective in one file.",
            )
    elif f"/{CHECK_INS}/" in f"/{rest}" and not rest.startswith(f"{CHECK_INS}/"):
        diagnostics.add(
            "unknown-file",
            At(path),
            "Check-ins are only read from the folder `check-ins` at the top of the cycle.",
            f"Move it to {quote(f'{cycle.folder}{CHECK_INS}/' + rest.replace(f'{CHECK_INS}/', ''))}.",
        )
    elif _is_free(path, pages, diagnostics):
        (cycle.markdown if path.endswith(".md") else cycle.data).append(path)


def _is_free(path: str, pages: dict[str, str], diagnostics: Diagnostics, *, reserved: bool = True) -> bool:
    """Whether no other file, and no page that okrsite makes, has the same address."""
    address = path.rpartition(".")[0].removesuffix("/index")
    parts = address.split("/")
    in_cycle = parts[0] == CYCLES and len(parts) > 2
    taken = (
        parts[0] == "teams"
        or address in _RESERVED
        or (in_cycle and parts[2] in content_paths.NAMES_IN_CYCLE)
        or path.endswith("/index.yml")
    )
    if reserved and taken:
        diagnostics.add(
            "reserved-path",
            At(path),
            "The site has a page of its own at this address.",
            "Give the file another name.",
        )
        return False
    key = folded(address)
    other = pages.setdefault(key, path)
    if other != path:
        diagnostics.add(
            "colliding-path",
            At(path),
            f"{quote(other)} would have the same address.",
            "Rename one of the two.",
        )
    return other == path


def folded(text: str) -> str:
    """The text as file systems and browsers that ignore capitals and variants of letters see it."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _place_asset(path: str, listing: Listing, pages: dict[str, str], diagnostics: Diagnostics) -> None:
    if path.lower().endswith(".xlsx") and _is_among_check_ins(path):
        diagnostics.add(
            "unknown-file", At(visible(path)), "Check-ins are not read from a workbook.", "Save the sheet as CSV."
        )
        return
    bad = next((part for part in path.split("/") if not _ASSET_NAME.match(part)), "")
    if bad:
        diagnostics.add(
            "unsafe-path",
            At(visible(path)),
            f"The name {quote(bad)} cannot become an address.",
            "Use letters, digits, hyphens, dots and underscores, at most 100.",
        )
        return
    other = pages.setdefault(f"{folded(path)}", path)
    if other != path:
        diagnostics.add(
            "colliding-path", At(path), f"{quote(other)} would have the same address.", "Rename one of the two."
        )
        return
    listing.assets.append(path)


def _warn_of_kind(path: str, kind: str, diagnostics: Diagnostics) -> None:
    if kind == "svg":
        diagnostics.add(
            "svg-not-published",
            At(visible(path)),
            "SVG files are not published, because they can carry script.",
            "Save the picture as PNG.",
        )
    else:
        diagnostics.add(
            "unknown-file", At(visible(path)), "A file that ends in `.yaml` is not read.", "Rename it to end in `.yml`."
        )


def _check_cycle_folders(listing: Listing, diagnostics: Diagnostics) -> None:
    by_stem = defaultdict(list)
    for cycle in listing.cycles.values():
        by_stem[folded(cycle.id)].append(cycle.id)
        if not cycle.index and (cycle.markdown or cycle.data or cycle.logs or cycle.retrospective):
            diagnostics.add(
                "cycle-without-index",
                At(content_paths.cycle_index(cycle.id)),
                f"This cycle has no {content_paths.CYCLE_INDEX}.",
                "Write one with `start` and `end` between two lines of `---`.",
            )
