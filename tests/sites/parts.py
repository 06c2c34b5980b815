"""Builds a site whose search index is in parts, as that of a very large site is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.conftest import Built, run

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import sys
from mkdocs.__main__ import cli
from okrsite.site.search import pagefind
pagefind.AT_ONCE = int(sys.argv.pop(1))
cli()
"""


def build_in_parts(project: Path, site_dir: Path, *, at_once: int) -> Built:
    """Build the project strictly.

    Args:
        at_once: The most characters of pages in a part.
    """
    command = [sys.executable, "-c", _PROGRAM, str(at_once), "build", "--strict", "--site-dir", site_dir]
    returncode, output = run(command, cwd=project)
    return Built(returncode, output, site_dir, project)
