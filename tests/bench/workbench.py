"""The folders that are measured, and each measurement of them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.bench.child import CouldNotRunError, Run, run
from tests.bench.make_content import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FULL = "okrsite"
INLINE = "bare engine, figures inline"
PROSE = "bare engine, prose alone"
DRAWN = "okrsite, share cards drawn"
KEPT = "okrsite, share cards kept"

_MKDOCS_YML = f"""\
site_name: Department of Many Things
site_url: https://okrs.example.org/
docs_dir: content
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.path, navigation.top, navigation.footer, toc.follow, search.highlight]
plugins:
  - search
  - okrsite: {{as_of: {AS_OF}, cards: false}}
markdown_extensions:
  - attr_list
  - tables
  - toc: {{permalink: true}}
"""

_WITH_CARDS = "cards.yml"


@dataclass(frozen=True, slots=True)
class Build:
    """One build of one site: what it took, and what came of it."""

    kind: str
    objectives: int
    took: Run
    pages: int
    site: int
    """Bytes of all files."""
    html: int
    """Bytes of the pages."""
    search: int
    """Bytes of all that search has."""


class Workbench:
    """A folder with content of several sizes, the trees written out from it, and what was measured there.

    Args:
        folder: Where to work.
        say: Told in a few words what happens now.
        keep: Whether the last site of each kind and size is left where it was built.
    """

    def __init__(self, folder: Path, say: Callable[[str], None], *, keep: bool) -> None:
        self.builds: list[Build] = []
        self._folder = folder
        self._say = say
        self._keep = keep

    def make(self, objectives: int) -> None:
        """Write the content, and settings beside it."""
        self._say(f"writing content: {objectives:,} objectives")
        project = self._project(FULL, objectives)
        project.mkdir(parents=True)
        (project / "mkdocs.yml").write_text(_MKDOCS_YML, "utf-8")
        (project / _WITH_CARDS).write_text(_MKDOCS_YML.replace("cards: false", "cards: true"), "utf-8")
        # In a process of its own: this one must stay small, or its memory would be counted in the peak of its children.
        run(["-m", "tests.bench.make_content", project / "content", str(objectives)], project)

    def write_out(self, objectives: int) -> None:
        """Write the same pages for the bare engine, once with their figures inline and once with their prose alone."""
        for kind, more in ((INLINE, []), (PROSE, ["--prose-only"])):
            self._say(f"writing the tree: {kind}")
            to = self._project(kind, objectives)
            run(["-m", "okrsite", "generate", "--to", to, *more], self._project(FULL, objectives))

    def warm_up(self, objectives: int) -> None:
        """A build that does not count: whoever comes first compiles modules and fills the system's caches."""
        self._say("warming up")
        self.build(FULL, objectives)
        self.builds.pop()

    def build(self, kind: str, objectives: int) -> None:
        """Build a site from nothing, strictly."""
        project = self._project(kind, objectives)
        self._clean(project)
        self._build(kind, objectives, project)

    def build_with_cards(self, objectives: int) -> None:
        """Build the site with its share cards: all of them drawn, and then all of them kept from the build before."""
        project = self._project(FULL, objectives)
        self._clean(project)
        for kind in (DRAWN, KEPT):
            self._build(kind, objectives, project, "--config-file", _WITH_CARDS)

    def _build(self, kind: str, objectives: int, project: Path, *options: str) -> None:
        self._say(f"building {objectives:,} objectives: {kind}")
        site = project / "site"
        took = run(["-m", "mkdocs", "build", "--strict", *options], project)
        self.builds.append(_built(kind, objectives, took, site))
        pages = {build.pages for build in self.builds if build.objectives == objectives}
        if len(pages) > 1 or min(pages) < objectives:
            raise CouldNotRunError(
                f"Sites of {objectives} objectives have {sorted(pages)} pages: they cannot be compared."
            )
        if not self._keep:
            shutil.rmtree(site)

    def compare_reading(self, objectives: int) -> dict[str, float]:
        """Seconds of reading the content, and of loading its YAML alone: see reading.py."""
        self._say("reading, and loading the YAML alone")
        reading: dict[str, float] = self._told(["-m", "tests.bench.reading", "content"], objectives)
        return reading

    def phases(self, objectives: int) -> dict[str, float]:
        """Seconds of each phase of a build: see phases.py."""
        self._say("where the time goes")
        self._clean(self._project(FULL, objectives))
        phases: dict[str, float] = self._told(["-m", "tests.bench.phases"], objectives)
        return phases

    def search(self, objectives: int) -> list[dict[str, Any]]:
        """Seconds and bytes of searches in a browser: see searching.py."""
        self._say(f"building {objectives:,} objectives, and searching them")
        project = self._project(FULL, objectives)
        self._clean(project)
        run(["-m", "mkdocs", "build", "--strict"], project)
        searches: list[dict[str, Any]] = self._told(["-m", "tests.bench.searching", "site"], objectives)
        return searches

    def _told(self, command: list[str], objectives: int) -> Any:
        return json.loads(run(command, self._project(FULL, objectives)).output.splitlines()[-1])

    def _project(self, kind: str, objectives: int) -> Path:
        return self._folder / f"{kind.replace(', ', '-').replace(' ', '-')}-{objectives}"

    def _clean(self, project: Path) -> None:
        for left in ("site", ".okrsite", ".cache"):
            if (project / left).is_dir():
                shutil.rmtree(project / left)


def _built(kind: str, objectives: int, took: Run, site: Path) -> Build:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    html = [size for path, size in sizes.items() if path.endswith(".html") and path != "404.html"]
    search = sum(size for path, size in sizes.items() if path.startswith("search/"))
    return Build(kind, objectives, took, len(html), sum(sizes.values()), sum(html), search)
