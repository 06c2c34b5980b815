"""Each verb has a page, each option stands on it, and what a page shows as output is what the command prints."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest

from okrsite.cli import VERBS, main
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Project

PAGES = ROOT / "docs" / "commands"
BLOCK = re.compile(r"^```console\n\$ (okrsite [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MORE = "…\n"
"""Stands below the lines that are shown where there are more."""
SHARED = {"--as-of", "--config"}
"""What nearly every verb has may stand on the page of them all."""
SHOWN = {"check": 7, "status": 6, "due": 14}
"""How many lines of a verb's output its page shows, when it is written anew."""


def _command(verb: str) -> click.Command:
    found = main.get_command(click.Context(main), verb)
    assert found
    return found


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_a_page_that_names_every_option(verb: str) -> None:
    page = (PAGES / f"{verb}.md").read_text("utf-8")
    shared = (PAGES / "README.md").read_text("utf-8")
    for option in _options(_command(verb)):
        assert f"`{option}" in (shared + page if option in SHARED else page), option
    for words in (f"# okrsite {verb}\n", "| option |", "xit status"):
        assert words in page


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_says_what_it_is_for_with_an_example_and_what_each_option_does(verb: str) -> None:
    command = _command(verb)
    assert command.help
    assert f"Example: okrsite {verb}" in command.help
    silent = [
        param.name
        for param in _parameters(command)
        if isinstance(param, click.Option) and not (param.help or param.hidden)
    ]
    assert silent == []


def test_the_list_of_verbs_is_whole() -> None:
    listed = re.findall(r"^\| \[([\w-]+)\]\(([\w-]+)\.md\)", (PAGES / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {verb for verb, _ in listed} == {page.stem for page in PAGES.glob("*.md")} - {"README"}
    assert all(verb == page for verb, page in listed)


@pytest.mark.parametrize("verb", ["check", "status", "due"])
def test_what_a_page_shows_is_what_the_command_prints(sample: Project, verb: str) -> None:
    """After a change of the sample or the words, write the pages anew: OKRSITE_WRITE_GOLDEN=1."""
    page = PAGES / f"{verb}.md"
    text = page.read_text("utf-8")
    if os.environ.get("OKRSITE_WRITE_GOLDEN"):
        text = BLOCK.sub(lambda found: _written(found[1], sample, SHOWN[verb]), text)
        page.write_text(text, "utf-8")
    blocks = BLOCK.findall(text)
    assert blocks
    for line, shown in blocks:
        printed = sample.run(*shlex.split(line)[1:]).stdout
        if shown.endswith(MORE):
            assert printed.startswith(shown.removesuffix(MORE))
        else:
            assert printed == shown


def _written(line: str, sample: Project, count: int) -> str:
    printed = sample.run(*shlex.split(line)[1:]).stdout.splitlines(keepends=True)
    more = MORE if len(printed) > count else ""
    return f"```console\n$ {line}\n{''.join(printed[:count]).rstrip()}\n{more}```"


def _parameters(command: click.Command) -> list[click.Parameter]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return [*command.params, *(param for one in inner for param in one.params)]


def _options(command: click.Command) -> list[str]:
    """The long names of the options that a person may give."""
    return [
        name
        for param in _parameters(command)
        if isinstance(param, click.Option) and not param.hidden
        for name in (*param.opts, *param.secondary_opts)
        if name.startswith("--")
    ]
