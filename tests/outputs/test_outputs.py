"""The table of outputs: what each yields, and that nobody forgets it."""

from __future__ import annotations

import pytest

from okrsite.outputs import OUTPUTS, Output, SiteAddress, output_files
from okrsite.views.context import Context
from tests.conftest import ROOT
from tests.export.portfolio import TODAY, rich_portfolio

SITE = SiteAddress("https://okrs.example.org/")


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(rich_portfolio(), TODAY, fixed=True)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_an_output_yields_files_below_the_site(output: Output, context: Context) -> None:
    written = {path: b"".join(pieces) for path, pieces in output.files(context, SITE)}
    assert written
    assert all(written.values()), "no file is empty"
    assert not [path for path in written if path.startswith(("/", "..")) or "\\" in path]


def test_no_two_outputs_write_the_same_file(context: Context) -> None:
    paths = [path for path, _ in output_files(context, SITE)]
    assert len(paths) == len(set(paths))


def test_every_output_is_on_the_page_of_settings() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert [output.name for output in OUTPUTS if f"`{output.name}`" not in page] == []


def test_the_same_day_gives_the_same_bytes(context: Context) -> None:
    again = Context(rich_portfolio(), TODAY, fixed=True)
    assert _bytes(context) == _bytes(again)


def _bytes(context: Context) -> dict[str, bytes]:
    return {path: b"".join(pieces) for path, pieces in output_files(context, SITE)}
