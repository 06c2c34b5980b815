"""Pictures kept from one build to the next, each under a name that says what it shows."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_SEAL = hashlib.sha256().digest_size


class Keep:
    """A folder of pictures. Where it cannot be written to, nothing is kept and everything works as without it.

    Behind each picture stands its own hash: what is damaged or cut off is drawn again, never published. A picture is
    written aside and then renamed, so that builds at the same time find it whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def picture(self, name: str, draw: Callable[[], bytes]) -> bytes:
        """The picture of that name, drawn only where it is not kept."""
        kept = self._read(name)
        if kept is not None:
            return kept
        drawn = draw()
        with suppress(OSError):
            self._write(name, drawn)
        return drawn

    def forget_others(self, names: Iterable[str]) -> None:
        """Removes what is none of these, what a killed build left half written among it."""
        known = {f"{name}.png" for name in names}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in known:
                    path.unlink(missing_ok=True)

    def _read(self, name: str) -> bytes | None:
        try:
            whole = (self._folder / f"{name}.png").read_bytes()
        except OSError:
            return None
        picture, seal = whole[:-_SEAL], whole[-_SEAL:]
        return picture if hashlib.sha256(picture).digest() == seal else None

    def _write(self, name: str, picture: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        number, aside = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(picture + hashlib.sha256(picture).digest())
            os.replace(aside, self._folder / f"{name}.png")
        except BaseException:
            with suppress(OSError):
                os.unlink(aside)
            raise
