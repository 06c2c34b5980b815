"""Finds the system's Chromium, and says how the tests start it; run as a script, it says what to install."""

from __future__ import annotations

import os
import shutil
import sys

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WHERE_TO_GET_IT = (
    "The tests drive a real browser and found no Chromium. Install one (Debian: apt install chromium), "
    "or name it: CHROMIUM=/path/to/chromium make test"
)


def find() -> str | None:
    """The path of a Chromium: the one that $CHROMIUM names, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else NAMES)), None)


def flags() -> list[str]:
    """How to start it: without a screen's driver, and asking nothing of the network on its own."""
    return [
        *(["--no-sandbox"] if _is_root() else []),  # Chromium refuses its sandbox to root
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(0 if find() else WHERE_TO_GET_IT)
