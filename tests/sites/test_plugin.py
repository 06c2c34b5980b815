"""The plugin in sites of many shapes: what it reports, what it leaves alone, where it puts its pages."""

from __future__ import annotations

import hashlib
import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import build, run, write_tree
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import TinySite

pytestmark = pytest.mark.site

AS_OF = {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18"}}]}
STORY = "cycles/2026-q3/mend-kettles/index.html"


def _digest(site: Path) -> dict[str, str]:
    # sitemap.xml.gz holds the second in which it was packed; that is MkDocs' own.
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def test_every_error_is_listed_and_the_last_good_site_stays(tiny_site: TinySite) -> None:
    good = tiny_site(SMALL, AS_OF)
    assert good.returncode == 0, good.output
    before = _digest(good.site_dir)
    bad = dict(SMALL)
    bad["cycles/2026-q3/mend-kettles.md"] = SMALL["cycles/2026-q3/mend-kettles.md"].replace(
        "baseline: 10", "basline: 1O"
    )
    bad["cycles/2026-q3/index.md"] = SMALL["cycles/2026-q3/index.md"].replace("2026-09-30", "2026-09-31")
    built = tiny_site(bad, AS_OF)
    assert built.returncode != 0
    assert "cycles/2026-q3/mend-kettles.md:10:5" in built.output
    assert "id you mean `baseline`?" in built.output
    assert "cycles/2026-q3/index.md:3:" in built.output
    assert "[impossible-date]" in built.output
    assert "Traceback" not in built.output
    assert _digest(built.site_dir) == before


def test_warnings_build_but_not_strictly(tiny_site: TinySite) -> None:
    content = {**SMALL, "notes.yml": "a: 1\n"}
    lenient = tiny_site(content, AS_OF, strict=False)
    assert lenient.returncode == 0, lenient.output
    assert "[unknown-file]" in lenient.output
    before = _digest(lenient.site_dir)
    strict = tiny_site(content, AS_OF, strict=True)
    assert strict.returncode != 0
    assert "[unknown-file]" in strict.output
    assert _digest(strict.site_dir) == before


def test_an_option_that_there_is_not_is_warned_of_once_and_one_that_is_wrong_stops_the_build(
    tiny_site: TinySite,
) -> None:
    options = {"as_of": "2026-08-18", "audence": "public"}
    built = tiny_site(SMALL, {"plugins": ["search", {"okrsite": options}]}, strict=False)
    assert built.returncode == 0, built.output
    assert built.output.count("WARNING") == built.output.count("audence`") == 1
    assert "There is no option `audence` of okrsite. Did you mean `audience`?" in built.output
    wrong = tiny_site(SMALL, {"plugins": ["search", {"okrsite": {"audience": "everyone", "cards": "no"}}]})
    assert wrong.returncode != 0
    assert "- `audience: everyone` is not known. Write `staff` or `public`." in wrong.output
    assert "- `cards: no` is not known. Write `true` or `false`." in wrong.output
    assert "Traceback" not in wrong.output


def test_the_same_content_and_day_give_the_same_bytes(tiny_site: TinySite, tmp_path: Path) -> None:
    epoch = {"SOURCE_DATE_EPOCH": "1787011200"}  # August 18, 2026
    first = tiny_site(SMALL, env=epoch)
    assert first.returncode == 0, first.output
    again = build(first.project, tmp_path / "again", env=epoch)
    assert _digest(again.site_dir) == _digest(first.site_dir)
    assert 'data-okr-as-of="2026-08-18"' in first.page(STORY)
    assert "data-okr-fixed" not in first.page(STORY)


def test_a_site_of_its_own_gets_the_pages_in_a_folder(tiny_site: TinySite) -> None:
    site = tiny_site(SMALL, {"docs_dir": "docs", **AS_OF})
    assert site.returncode != 0  # there is no docs folder yet
    write_tree(site.project, {"docs/index.md": "# Ours\n\n[OKRs](okrs/index.md)\n"})
    built = build(site.project, site.site_dir)
    assert built.returncode == 0, built.output
    assert "Ours" in built.page("index.html")
    assert "Mend the kettles" in built.page(f"okrs/{STORY}")
    assert (built.site_dir / "okrs/okrs.json").is_file()
    assert not (built.site_dir / STORY).exists()


@pytest.mark.parametrize("directory_urls", [True, False])
def test_links_inside_figures_resolve(tiny_site: TinySite, directory_urls: bool) -> None:
    built = tiny_site(SMALL, {"use_directory_urls": directory_urls, **AS_OF})
    assert built.returncode == 0, built.output
    page = built.site_dir / "cycles/2026-q3/index.html"
    links = re.findall(r'<ul class="okr-lines">.*?href="([^"#]+)', page.read_text("utf-8"), re.DOTALL)
    assert links
    for link in links:
        target = page.parent / link
        assert (target / "index.html" if link.endswith("/") else target).is_file()


def test_a_page_in_the_place_of_one_of_ours_is_reported(tiny_site: TinySite) -> None:
    site = tiny_site(SMALL, {"docs_dir": "docs", "plugins": ["search", {"okrsite": {"folder": "okrs"}}]}, strict=False)
    write_tree(site.project, {"docs/index.md": "# Ours\n", "docs/okrs/strategy.md": "# My strategy\n"})
    built = build(site.project, site.site_dir, strict=False)
    assert "okrs/strategy.md stands where okrsite puts okrs/strategy.md" in built.output
    assert "My strategy" in built.page("okrs/strategy/index.html")


def test_what_the_owner_names_is_published_and_overrides_win(tiny_site: TinySite) -> None:
    site = tiny_site({**SMALL, "own.css": "p { color: red }", "logo.svg": "<svg/>"}, AS_OF, strict=False)
    write_tree(
        site.project,
        {
            "overrides/okrsite/page.html": '{% extends "main.html" %}{% block content %}Own shell{% endblock %}',
            "mkdocs.yml": "site_name: T\ndocs_dir: content\nextra_css: [own.css]\n"
            "theme: {name: material, font: false, logo: logo.svg, custom_dir: overrides}\n"
            "plugins: [search, okrsite]\n",
        },
    )
    built = build(site.project, site.site_dir, strict=False)
    assert built.returncode == 0, built.output
    assert (built.site_dir / "own.css").is_file()
    assert (built.site_dir / "logo.svg").is_file()
    assert "Own shell" in built.page(STORY)


def test_edit_links_lead_to_the_file_that_a_person_wrote(tiny_site: TinySite) -> None:
    mkdocs = {"edit_uri": "https://example.org/edit/", **AS_OF}
    mkdocs["theme"] = {"name": "material", "font": False, "features": ["content.action.edit"]}
    built = tiny_site(SMALL, mkdocs)
    assert built.returncode == 0, built.output
    assert "https://example.org/edit/cycles/2026-q3/mend-kettles.md" in built.page(STORY)
    assert "https://example.org/edit/organization.yml" in built.page("teams/repairs/index.html")
    assert "https://example.org/edit/" not in built.page("cycles/2026-q3/check-ins/2026-07-15/index.html")


def test_pages_have_titles_and_descriptions_that_stand_alone(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL, AS_OF)
    titles = [
        re.search(r"<title>(.*?)</title>", path.read_text("utf-8")) for path in built.site_dir.rglob("index.html")
    ]
    words = [found[1] for found in titles if found]
    assert len(words) == len(set(words)) == len(titles)
    assert "Mend the kettles of the valley (July–September 2026)" in " ".join(words)
    for path in built.site_dir.rglob("index.html"):
        assert '<meta name="description" content="' in path.read_text("utf-8"), path


def test_a_draft_is_not_built(tiny_site: TinySite) -> None:
    content = {**SMALL, "cycles/2026-q3/index.md": SMALL["cycles/2026-q3/index.md"].replace("published", "draft")}
    content.pop("cycles/2026-q3/published.lock", None)
    built = tiny_site(content, AS_OF)
    assert built.returncode == 0, built.output
    assert built.holds("kettles") == []


def test_content_behind_a_link_is_not_copied_as_it_lies(tiny_site: TinySite) -> None:
    """The docs folder may be reached through a link; what lies in it is okrsite's to publish all the same."""
    site = tiny_site({**SMALL, "notes.txt": "zznever"}, AS_OF)
    (site.project / "content").rename(site.project / "elsewhere")
    (site.project / "content").symlink_to(site.project / "elsewhere")
    built = build(site.project, site.site_dir)
    assert built.returncode == 0, built.output
    assert built.holds("zznever") == []
    assert "Mend the kettles" in built.page(STORY)


def test_a_program_builds_a_site_as_well(tiny_site: TinySite) -> None:
    project = tiny_site(SMALL, AS_OF).project
    program = "from mkdocs.config import load_config; from mkdocs.commands.build import build; build(load_config())"
    returncode, output = run([sys.executable, "-c", program], cwd=project)
    assert returncode == 0, output
    assert (project / "site" / STORY).is_file()
