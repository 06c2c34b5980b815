"""The search index of a built site: what is in it, what is not, what it weighs, and what is there where none can be."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import Built, build, build_tiny, write_tree
from tests.sites.parts import build_in_parts
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Once, TinySite

pytestmark = pytest.mark.site

AS_OF = {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18"}}]}
STORY = "/cycles/2026-q3/mend-kettles/"
OURS, THEIRS = '"search": "search/worker.js"', '"search": "assets/javascripts/workers/search.'
OWN = {"about.md": "# About us\n\nWe live beside the weir. A fish & a heron.\n"}
HANDBOOK = {
    "docs/index.md": "# The handbook\n\nHow we keep a ledger of herons.\n",
    "docs/ein café.md": "# Café\n",
    "docs/secret.md": "---\nsearch: {exclude: true}\n---\n# Not to be found\n\nzzsecret\n",
    "docs/half.md": "# Half\n\n<p data-search-exclude>zzsecret</p>\n",
}


@pytest.fixture(scope="session")
def small(once: Once) -> Built:
    """A small site, with pages that are its owner's."""

    def fill(folder: Path) -> None:
        built = build_tiny(folder, {**SMALL, **OWN}, AS_OF)
        assert built.returncode == 0, built.output

    folder = once("small-with-search", fill)
    return Built(0, "", folder / "site", folder / "project")


def test_words_of_stories_notes_and_the_owners_pages_are_in_the_index(small: Built) -> None:
    found = _found(small.site_dir)
    story = found[STORY]["content"]
    assert "Mend the kettles of the valley" in story
    assert "Copper has never been dearer" in story
    assert "The workshop opened" in story
    assert "A fish & a heron" in found["/about/"]["content"]
    assert {"why-now", "kettles-mended", "check-in-2026-07-14"} <= {place["id"] for place in found[STORY]["anchors"]}


def test_the_meeting_is_found_by_its_title_because_its_notes_stand_on_the_story_pages(small: Built) -> None:
    meetings = [page for address, page in _found(small.site_dir).items() if "/check-ins/" in address]
    assert meetings
    for meeting in meetings:
        assert meeting["content"].strip(" .") == meeting["meta"]["title"]
        assert meeting["meta"]["title"].startswith("Check-in of")


def test_the_theme_around_a_page_and_its_figures_are_not_in_the_index(small: Built) -> None:
    words = "\n".join(page["content"] for page in _found(small.site_dir).values())
    assert "¶" not in words
    assert "Table of contents" not in words
    assert "<svg" not in words


def test_every_page_is_in_the_list_by_what_pagefind_calls_it(small: Built) -> None:
    rows, found = _pages(small.site_dir), _found(small.site_dir)
    assert {(row[0], "/" + row[1]) for row in rows} == {(page["id"], address) for address, page in found.items()}
    titles = {row[1]: row[2] for row in rows}
    assert titles[STORY[1:]] == "Mend the kettles of the valley (July–September 2026)"
    assert titles["about/"] == "About us"
    assert titles[""] == "Department of Small Things"


def test_what_is_over_weighs_least(sample_site: Path) -> None:
    weights = {row[1]: row[4] for row in _pages(sample_site)}
    over = {address: weight for address, weight in weights.items() if address.startswith("cycles/2026-q2/")}
    assert len(over) > 5
    assert set(over.values()) == {0.1}
    assert min(weight for address, weight in weights.items() if address not in over) > 0.1


def test_nothing_is_shipped_that_no_browser_asks_for(small: Built) -> None:
    folder = small.site_dir / "search"
    assert sorted({path.name for path in folder.iterdir() if ".pf_meta" not in path.name}) == [
        "disk.js", "find.js", "fragment", "index", "pagefind-entry.json", "pagefind.js", "pages.js", "parts.json",
        "search_index.js", "search_index.json", "wasm.en.pagefind", "worker.js",
    ]  # fmt: skip
    assert json.loads((folder / "search_index.json").read_bytes())["docs"] == []


def test_before_a_search_little_is_downloaded(sample_site: Path) -> None:
    first = [sample_site / "search" / name for name in ("worker.js", "search_index.json")]
    assert sum(path.stat().st_size for path in first) < 1024


def test_all_that_a_search_could_download_is_little(sample_site: Path) -> None:
    """Everything at once, whatever is typed: a site has to become forty times the sample's before this is 1.5 MB."""
    packed = [gzip.compress(path.read_bytes(), 9) for path in (sample_site / "search").rglob("*") if path.is_file()]
    assert sum(map(len, packed)) < 350 * 1024


def test_the_same_content_gives_the_same_index(small: Built, tmp_path: Path) -> None:
    again = build(small.project, tmp_path / "again")
    assert again.returncode == 0, again.output
    assert _bytes(small.site_dir / "search") == _bytes(again.site_dir / "search")


def test_pages_and_the_page_for_lost_readers_ask_our_worker(small: Built) -> None:
    assert OURS in small.page("index.html")
    assert OURS.replace("search/", "../search/", 1) not in small.page("index.html")
    assert '"search": "../search/worker.js"' in small.page("about/index.html")
    assert '"search": "/search/worker.js"' in small.page("404.html")


def test_a_site_without_the_search_plugin_has_none(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL, {"plugins": [{"okrsite": {"as_of": "2026-08-18"}}]})
    assert built.returncode == 0, built.output
    assert not (built.site_dir / "search").exists()


def test_where_pagefind_cannot_run_the_themes_own_search_is_left(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL, AS_OF, strict=False, env={"PAGEFIND_BINARY_PATH": "/nowhere/pagefind"})
    assert built.returncode == 0, built.output
    assert built.output.count("WARNING") == 1
    assert "Pagefind cannot run here" in built.output
    assert THEIRS in built.page("index.html")
    documents = json.loads(built.page("search/search_index.json"))["docs"]
    assert "The workshop opened" in json.dumps(documents)


def test_where_pagefind_fails_titles_can_still_be_found(tiny_site: TinySite, tmp_path: Path) -> None:
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\necho out of luck\nexit 3\n")
    failing.chmod(0o755)
    built = tiny_site(SMALL, AS_OF, strict=False, env={"PAGEFIND_BINARY_PATH": str(failing)})
    assert built.returncode == 0, built.output
    assert built.output.count("WARNING") == 1
    assert "search finds titles and summaries only: out of luck" in built.output
    assert OURS in built.page("index.html")
    assert "Mend the kettles of the valley (July–September 2026)" in {row[2] for row in _pages(built.site_dir)}


def test_a_large_site_is_indexed_in_parts_that_hold_every_page_once(small: Built, tmp_path: Path) -> None:
    """What Pagefind holds in memory grows with what it reads in one run."""
    built = build_in_parts(small.project, tmp_path / "site", at_once=4_000)
    assert built.returncode == 0, built.output
    folder = built.site_dir / "search"
    count = json.loads((folder / "parts.json").read_bytes())["parts"]
    assert count > 2
    places = [folder, *(folder / str(number) for number in range(1, count))]
    assert all(list(place.glob("pagefind.*.pf_meta")) for place in places)
    assert not (folder / str(count)).exists()
    assert not list((folder / "1").glob("*.js")), "what asks is shared"
    ids = [(path.stem, number) for number, place in enumerate(places) for path in (place / "fragment").iterdir()]
    rows = _pages(built.site_dir)
    assert sorted(ids) == sorted((row[0], row[5]) for row in rows)
    assert {row[1] for row in rows} == {row[1] for row in _pages(small.site_dir)}


def test_a_site_in_another_language_is_searched_in_it(tiny_site: TinySite) -> None:
    theme = {"name": "material", "font": False, "language": "de"}
    built = tiny_site({**SMALL, "ueber.md": "# Über uns\n\nDie Häuser am Fluss.\n"}, {"theme": theme, **AS_OF})
    assert built.returncode == 0, built.output
    assert (built.site_dir / "search/wasm.de.pagefind").is_file()


@pytest.mark.parametrize("directory_urls", [True, False])
def test_pages_of_a_handbook_around_okrsite_are_found(tiny_site: TinySite, directory_urls: bool) -> None:
    settings = {"docs_dir": "docs", "use_directory_urls": directory_urls, **AS_OF}
    site = tiny_site(SMALL, settings, strict=False)  # it has no docs yet
    write_tree(site.project, HANDBOOK)
    built = build(site.project, site.site_dir)
    assert built.returncode == 0, built.output
    words = {address: page["content"] for address, page in _found(built.site_dir).items()}
    assert "ledger of herons" in words["/"]
    story = STORY if directory_urls else "/cycles/2026-q3/mend-kettles.html"
    assert "The workshop opened" in words[f"/okrs{story}"]
    assert "zzsecret" not in " ".join(words.values())
    addresses = {row[0]: row[1] for row in _pages(built.site_dir)}
    assert addresses.keys() == {page["id"] for page in _fragments(built.site_dir)}
    assert ("ein%20caf%C3%A9/" if directory_urls else "ein%20caf%C3%A9.html") in addresses.values()


def _found(site: Path) -> dict[str, dict[str, Any]]:
    """What the index holds of each page, by its address."""
    return {page["url"]: page for page in _fragments(site)}


def _fragments(site: Path) -> Iterator[dict[str, Any]]:
    for path in (site / "search/fragment").iterdir():
        about = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        yield {**about, "id": path.stem}


def _pages(site: Path) -> list[list[Any]]:
    rows: list[list[Any]] = json.loads((site / "search/pages.js").read_text("utf-8").partition("=")[2])
    return rows


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
