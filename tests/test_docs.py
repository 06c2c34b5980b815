"""The docs keep up with the code: its tables stand on their pages, and links between pages lead somewhere."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from okrsite.config.options import OPTIONS, parse_options
from okrsite.language.labels import WORDS
from okrsite.problems import OkrsiteError
from okrsite.reading import codes
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = sorted(
    [*(ROOT / "docs").rglob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
)
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


OWNERS = ROOT / "docs" / "owners.md"


def words_table() -> str:
    """The words that an owner may choose, as a table."""
    rows = "".join(f"| `{key}` | {words} |\n" for key, words in WORDS.items())
    return f"| key | what it says otherwise |\n| --- | --- |\n{rows}"


def test_every_word_that_an_owner_may_choose_stands_on_the_page_for_owners() -> None:
    """After a change of the table, write it anew: OKRSITE_WRITE_GOLDEN=1."""
    written = re.compile(r"\| key \| what it says otherwise \|\n(?:\|.*\n)+")
    text = OWNERS.read_text("utf-8")
    if os.environ.get("OKRSITE_WRITE_GOLDEN"):
        OWNERS.write_text(written.sub(lambda _: words_table(), text), "utf-8")
    assert written.findall(OWNERS.read_text("utf-8")) == [words_table()]


SETTINGS = ROOT / "docs" / "settings.md"


def options_table() -> str:
    """The options of the plugin, as a table."""
    rows = "".join(f"| `{name}` | {option.default} | {option.what} |\n" for name, option in OPTIONS.items())
    return f"| option | default | what it does |\n| --- | --- | --- |\n{rows}"


def test_every_option_stands_on_the_page_for_settings() -> None:
    """After a change of an option, write the table anew: OKRSITE_WRITE_GOLDEN=1."""
    written = re.compile(r"\| option \| default \| what it does \|\n(?:\|.*\n)+")
    text = SETTINGS.read_text("utf-8")
    if os.environ.get("OKRSITE_WRITE_GOLDEN"):
        SETTINGS.write_text(written.sub(lambda _: options_table(), text), "utf-8")
    assert written.findall(SETTINGS.read_text("utf-8")) == [options_table()]


def test_plugins_are_written_by_name_wherever_they_are_shown() -> None:
    """A list of plugins would be replaced by a file that inherits, with the owner's look and all."""
    shown = [(ROOT / "mkdocs.yml").read_text("utf-8"), (ROOT / "okrsite/changes/starter/mkdocs.yml").read_text("utf-8")]
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        shown += re.findall(r"(?ms)^```yaml\n(.*?)^```", page.read_text("utf-8"))
    blocks = [block for block in shown if re.search(r"(?m)^plugins:", block)]
    assert len(blocks) >= 7
    for block in blocks:
        plugins = yaml.safe_load(re.sub("@[A-Z]+@", "x", block))["plugins"]
        assert isinstance(plugins, dict), block
        assert isinstance(plugins["okrsite"], dict), block


def test_what_the_page_for_owners_sets_is_allowed_and_what_it_refuses_is_refused_so() -> None:
    blocks = re.findall(r"(?ms)^```(?:yaml)?\n(.*?)^```", OWNERS.read_text("utf-8"))
    plugins = yaml.safe_load(blocks[0])["plugins"]
    assert parse_options(plugins["okrsite"]).look.footer
    with pytest.raises(OkrsiteError) as refused:
        parse_options(yaml.safe_load(blocks[1]))
    assert blocks[2].strip() == str(refused.value)
