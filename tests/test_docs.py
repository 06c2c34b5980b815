"""The docs keep up with the code: its tables stand on their pages, and links between pages lead somewhere."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from okrsite.reading import codes
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
LEAD = """\
# What can be wrong

Every problem that okrsite reports when it reads `content/`. A report names the file, the line and the column, says what
is wrong and what to do, and ends with one of these codes. Errors stop the build after all of them are listed; warnings
stop a strict build. A code never changes.
"""


def problems_page() -> str:
    """The page of problems, from the table that reading uses."""
    parts = [LEAD]
    for heading, table in codes.GROUPS.items():
        rows = "".join(f"| `{code}` | {one.severity} | {one.summary} |\n" for code, one in table.items())
        parts.append(f"## {heading}\n\n| code | severity | what it means |\n| --- | --- | --- |\n{rows}")
    return "\n".join(parts)


def test_every_problem_stands_on_its_page() -> None:
    """After a change of the table, write the page anew: OKRSITE_WRITE_GOLDEN=1."""
    page = ROOT / "docs" / "problems.md"
    if os.environ.get("OKRSITE_WRITE_GOLDEN"):
        page.write_text(problems_page(), "utf-8")
    assert page.read_text("utf-8") == problems_page()


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_of_the_docs_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", _without_code(page.read_text("utf-8")))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def _without_code(text: str) -> str:
    return re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", text)
