"""A small, faultless content folder, and what cases change in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.conftest import write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

GOOD: dict[str, str] = yaml.safe_load((Path(__file__).parent / "good.yml").read_text("utf-8"))


def content(folder: Path, case: Mapping[str, Any]) -> Path:
    """Write the good folder as a case has it: `files` added or replaced, `edit` of texts, `without` some of them.

    With `alone`, only the case's own files are written. `{long}` stands for so many letters as `fill` says.
    """
    files: dict[str, Any] = {} if case.get("alone") else dict(GOOD)
    for path in case.get("without", ()):
        del files[path]
    files |= case.get("files", {})
    for path, edits in case.get("edit", {}).items():
        for old, new in edits.items():
            assert files[path].count(old) == 1, f"{old!r} should stand in {path} once"
            files[path] = files[path].replace(old, new)
    if "fill" in case:
        files = {path: text.replace("{long}", "x" * case["fill"]) for path, text in files.items()}
    folder.mkdir(parents=True, exist_ok=True)
    write_tree(folder, files)
    return folder


def follow(thing: Any, steps: str) -> Any:
    """`cycles.0.objectives.0.statement` from a portfolio."""
    for step in steps.split("."):
        thing = thing[int(step)] if step.lstrip("-").isdigit() else getattr(thing, step)
    return thing
