"""The system's Chromium: where it is, and how the tests start it.

`python -m tests.browser.chromium` says what a browser test still lacks: Debian's packages on standard output, the
reasons beside it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.browser import fonts

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NO_BROWSER = (
    "The tests drive a real browser and found no Chromium. Install one (Debian: apt install chromium), "
    "or name it: CHROMIUM=/path/to/chromium make test"
)
NO_DRIVER = (
    "Playwright, which drives the browser, does not start. Install what it lacks (Debian: apt install libatomic1)"
)
NO_FONTS = "Layout is tested in two families of fonts, and one is not installed. Install it (Debian: apt install {})"


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


def main() -> int:
    """Print what is missing."""
    missing = []
    if not find():
        missing.append("chromium")
        sys.stderr.write(f"{NO_BROWSER}\n")
    # Its driver is a program of its own, linked to a library that a small Debian does not have.
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], stdout=subprocess.DEVNULL, check=False)
    if driver.returncode:
        missing.append("libatomic1")
        sys.stderr.write(f"{NO_DRIVER}\n")
    packages = fonts.missing_packages()
    if packages:
        missing += packages
        sys.stderr.write(f"{NO_FONTS.format(' '.join(packages))}\n")
    sys.stdout.write(" ".join(missing))
    return 1 if missing else 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
