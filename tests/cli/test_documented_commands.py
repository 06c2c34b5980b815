"""What docs/commands/ shows of a command is what it prints, on the sample as it stood on August 18, 2026."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.desk import pipe
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ROOT / "docs" / "commands"
SHOWN = re.compile(r"^```\w*\n\$ okrsite (?P<command>.*)\n(?P<said>(?:.*\n)*?)```", re.MULTILINE)
ELSEWHERE = re.compile(
    r"build|serve|generate"  # they build a site
    r"|check-in --champion|close|new objective"  # a talk, a made-up team, or shown without its answer
    r"|check-in <|new cycle|init|correct"  # they need other files than the sample's
)


def shown() -> dict[str, str]:
    """Each command that the docs show and the sample can be asked, with what they say that it prints."""
    pages = (page.read_text("utf-8") for page in sorted(PAGES.glob("*.md")))
    return {
        found["command"]: found["said"]
        for text in pages
        for found in SHOWN.finditer(text)
        if not ELSEWHERE.match(found["command"])
    }


@pytest.mark.parametrize("command", shown())
def test_a_command_prints_what_its_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    printed = pipe("", *shlex.split(command), env={"OKRSITE_AS_OF": "2026-08-18"}).output
    said = shown()[command].splitlines()
    # An ellipsis stands for whatever comes there.
    pattern = "\n".join(re.escape(line).replace("…", ".*") for line in said)
    assert re.fullmatch(f"{pattern}\\s*", printed, re.DOTALL), printed


def test_most_pages_have_such_a_command() -> None:
    assert len(shown()) >= 7
