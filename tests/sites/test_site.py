"""Which pages the site has, and where links between them lead."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from okrsite.config.mkdocs_yml import read_configuration
from okrsite.language.labels import WORDS
from okrsite.link_targets import LinkTargets, is_taken
from okrsite.loading import load
from okrsite.outputs import SiteAddress
from okrsite.site.pages import files, pages
from okrsite.theme import theme_dir
from tests.conftest import ROOT
from tests.sites.html import look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("accessibility", [True, False])
def test_the_places_that_texts_may_link_to_are_the_pages_and_files_of_the_site(accessibility: bool) -> None:
    settings = read_configuration(ROOT / "mkdocs.yml").settings()
    assert settings.options.accessibility
    if not accessibility:
        settings = replace(settings, options=replace(settings.options, accessibility=None))
    context, problems = load(settings)
    site = {page.path for page in pages(context)} | {path for path, _ in files(context, SiteAddress())}
    assert not problems
    places = LinkTargets(context.portfolio, context.say, accessibility=accessibility)
    assert places.paths == site | {asset.path for asset in context.portfolio.assets}


def test_a_text_may_link_to_the_page_on_accessibility_where_there_is_one() -> None:
    context, _ = load(read_configuration(ROOT / "mkdocs.yml").settings())
    assert LinkTargets(context.portfolio, accessibility=True).goal("about.md", "accessibility.md") == "accessibility.md"
    assert LinkTargets(context.portfolio).goal("about.md", "accessibility.md") is None


# What the engine's theme names, and the shapes that charts are drawn from: no text links to these.
NO_PLACES = re.compile("__.*|okr-sign-.*")


@pytest.mark.site
def test_every_place_of_a_story_page_can_be_linked_to(sample_site: Path) -> None:
    context, _ = load(read_configuration(ROOT / "mkdocs.yml").settings())
    places = LinkTargets(context.portfolio, context.say, accessibility=True)
    stories = [page.path for page in pages(context) if page.template == "objective"]
    seen: set[str] = set()
    for path in stories:
        ids = {id for id in look(sample_site / path.removesuffix(".md") / "index.html").ids if not NO_PLACES.match(id)}
        assert [id for id in sorted(ids) if not places.has_anchor(path, id)] == [], path
        seen |= ids
    fixed = set(re.findall(r"\{ #([\w-]+) \}", (theme_dir() / "pages/objective.html").read_text("utf-8")))
    assert len(fixed) >= 5
    assert fixed | {"why", "why-now", "impact-to-californians"} <= seen, "the sample shows every one of them"
    assert all(is_taken(id) for id in fixed | {"why", "why-now"}), "no key result may have such an id"
    assert not places.has_anchor(stories[0], "no-such-place")


def test_the_place_of_a_heading_that_the_owner_words_follows_it() -> None:
    context, _ = load(read_configuration(ROOT / "mkdocs.yml").settings())
    story = next(page.path for page in pages(context) if page.template == "objective")
    places = LinkTargets(context.portfolio, {**WORDS, "impact_to": "What it’s worth to"})
    assert places.has_anchor(story, "what-its-worth-to-californians")
    assert not places.has_anchor(story, "impact-to-californians")
