"""A small site in the working folder, and the command run on it, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from okrsite.cli import main
from tests.conftest import ROOT, write_tree
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a site in it; it is the working folder."""

    folder: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below content/."""
        write_tree(self.folder / "content", files)

    def content(self, path: str) -> str:
        """The text of a file below content/."""
        return (self.folder / "content" / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a file below content/."""
        text = self.content(path)
        assert old in text
        self.write({path: text.replace(old, new)})

    def settings(self, **more: object) -> None:
        """Write mkdocs.yml anew, with these settings laid over the smallest ones."""
        smallest: dict[str, object] = {
            "site_name": "Small",
            "site_url": "https://okrs.example.org/small/",
            "docs_dir": "content",
            "theme": {"name": "material", "font": False},
            "plugins": ["search", {"okrsite": {"as_of": "2026-08-18"}}],
        }
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(smallest | more, sort_keys=False), "utf-8")

    def run(self, *args: str, **env: str) -> Result:
        """Run okrsite in this process, as into a pipe."""
        return CliRunner(env=env).invoke(main, args, catch_exceptions=False)

    def process(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run okrsite in a process of its own, as into a pipe."""
        return subprocess.run(
            [sys.executable, "-m", "okrsite", *args],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small site of the tests, on August 18, 2026."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "NO_COLOR", "FORCE_COLOR", "OKRSITE_AS_OF", "OKRSITE_AUDIENCE"):
        monkeypatch.delenv(name, raising=False)
    folder = (tmp_path / "site").resolve()
    folder.mkdir()
    made = Project(folder)
    made.write(SMALL)
    made.settings()
    monkeypatch.chdir(folder)
    return made


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Project:
    """The sample department's site, to be read only."""
    monkeypatch.chdir(ROOT)
    return Project(ROOT)
