"""A folder that is replaced whole or not at all."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """Gives a path to fill beside `place`, and puts it there when the block ends well; otherwise nothing has changed.

    A run that was killed leaves a hidden folder beside `place`, and at the worst moment nothing in its place: the next
    run puts the old folder back, or clears the litter away.

    Raises:
        OSError: Where the system refuses; then too `place` is what it was.
    """
    new, old = (place.with_name(f".{place.name}.okrsite-{kind}") for kind in ("new", "old"))
    if old.exists() and not place.exists():
        old.rename(place)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield new
        if place.exists():
            place.rename(old)
        new.rename(place)
    except BaseException:
        if old.exists() and not place.exists():
            old.rename(place)
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
