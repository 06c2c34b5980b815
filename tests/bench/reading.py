"""Compares reading and checking all content with loading its YAML alone. Run as a program, with a content folder."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from okrsite.reading import read
from tests.bench.make_content import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 4


def compare(content: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds of `read` and of PyYAML's C loader over the same YAML: the best of several turns, taken in turn.

    The loader's texts lie in memory already; reading opens the files itself, and builds and checks the model too.
    """
    texts = list(yaml_texts(content))
    ours, loader = [], []
    for _ in range(rounds):
        ours.append(_seconds(lambda: read(content, today=AS_OF)))
        loader.append(_seconds(lambda: _load_all(texts)))
    return {"read": min(ours), "load": min(loader), "files": len(texts), "characters": sum(map(len, texts))}


def yaml_texts(content: Path) -> Iterator[str]:
    """Every YAML text below a content folder: whole files, locks too, and the front matter of Markdown."""
    for path in sorted(content.rglob("*")):
        if path.suffix in (".yml", ".lock"):
            yield path.read_text("utf-8")
        elif path.suffix == ".md":
            yield path.read_text("utf-8").split("---\n", 2)[1]


def _load_all(texts: list[str]) -> None:
    for text in texts:
        yaml.load(text, yaml.CSafeLoader)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(compare(Path(sys.argv[1]))))
