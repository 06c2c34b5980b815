"""Which pages the site has, and where links between them lead."""

from __future__ import annotations

from dataclasses import replace

from okrsite.configuration import read_configuration
from okrsite.load import load
from okrsite.places import Places
from okrsite.site import files, pages
from tests.conftest import ROOT


def test_the_places_that_texts_may_link_to_are_the_pages_and_files_of_the_site() -> None:
    # The page on accessibility is the owner's option, and no place that a text may count on.
    settings = replace(read_configuration(ROOT / "mkdocs.yml").settings(), accessibility=None)
    context, problems = load(settings)
    site = {page.path for page in pages(context)} | {path for path, _ in files(context)}
    assert not problems
    assert Places(context.portfolio).paths == site | {asset.path for asset in context.portfolio.assets}
