"""The two locks of a cycle, as text: what was promised at the town hall, and every file as it stood at the end."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from okrsite import content_paths
from okrsite.language.suggestions import in_flow, quoted
from okrsite.reading.diagnostics import Diagnostics
from okrsite.reading.files import ASSET_KINDS
from okrsite.reading.text import without_bom
from okrsite.reading.walk import walk

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from okrsite.model import Cycle, Hold, KeyResult

NOT_LOCKED = frozenset((content_paths.CLOSED_LOCK, content_paths.CORRECTIONS))
"""The files of a closed cycle that change when a correction is made."""

_LOCKED_KINDS = ASSET_KINDS | {"md", "yml", "lock"}


def commitments(cycle: Cycle) -> dict[str, dict[str, str]]:
    """What every key result of the cycle promises: by its address in the cycle, the text of each locked field.

    Fields that were not written are left out.
    """
    return {
        key_result.address.partition("/")[2]: promises(key_result)
        for objective in cycle.objectives
        for key_result in objective.key_results
    }


def promises(key_result: KeyResult) -> dict[str, str]:
    """The text of each locked field of one key result, without odd spaces."""
    numbers = {name: getattr(key_result, name) for name in ("baseline", "commit", "target")}
    texts = {
        "statement": key_result.statement,
        "type": key_result.type,
        "unit": key_result.unit,
        **{name: number.raw for name, number in numbers.items() if number},
        "hold": key_result.hold.rule if key_result.hold else "",
        "threshold": _threshold(key_result.hold) if key_result.hold else "",
    }
    return {name: " ".join(text.split()) for name, text in texts.items() if text}


def published_lock(cycle: Cycle, on: date) -> str:
    """The text of `published.lock` for the commitments as they stand; the same for the same cycle and day."""
    lines = [
        f"# What cycle {cycle.id} promised at its town hall. okrsite wrote this file; it is not edited by hand.",
        "# To change a promise, edit the key result, and say there under `amendments` what it was and why.",
        f"published: {on.isoformat()}",
        "key_results:" if any(objective.key_results for objective in cycle.objectives) else "key_results: {}",
    ]
    for address, fields in sorted(commitments(cycle).items()):
        lines.append(f"  {address}:")
        lines += [f"    {name}: {quoted(text)}" for name, text in fields.items()]
    return "\n".join(lines) + "\n"


def closed_lock(root: Path, cycle_id: str, on: date) -> str:
    """The text of `closed.lock` for the files of a cycle as they stand; the same for the same files and day."""
    found = fingerprints(os.fspath(root), cycle_id)
    lines = [
        f"# The files of cycle {cycle_id} as they stood when it was closed. okrsite wrote this file.",
        "# To correct one of them, edit it, and say in corrections.yml why; the build prints what to enter.",
        f"closed: {on.isoformat()}",
        "files:" if found else "files: {}",
        *(f"  {in_flow(path)}: {fingerprint}" for path, fingerprint in found.items() if fingerprint),
    ]
    return "\n".join(lines) + "\n"


def fingerprints(root: str, cycle_id: str) -> dict[str, str]:
    """The fingerprint of every file of a cycle that is read or published, by its path in the cycle's folder.

    Empty for a file that cannot be opened.
    """
    folder = f"{root}/{content_paths.cycle_folder(cycle_id)}"
    return {
        path: _fingerprint_of(f"{folder}/{path}")
        for path in sorted(walk(folder, Diagnostics()))
        if path not in NOT_LOCKED and path.rpartition(".")[2].lower() in _LOCKED_KINDS
    }


def fingerprint(data: bytes) -> str:
    """What tells one content from another, whatever system saved it: byte order mark and line ends do not count."""
    return "sha256:" + hashlib.sha256(without_bom(data).replace(b"\r\n", b"\n")).hexdigest()


def _threshold(hold: Hold) -> str:
    return " to ".join(bound.raw for bound in (hold.low, hold.high) if bound)


def _fingerprint_of(path: str) -> str:
    try:
        with open(path, "rb", opener=_no_link) as file:
            return fingerprint(file.read())
    except OSError:
        return ""


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))
