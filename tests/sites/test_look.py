"""The owner's look on every page: the line above the header and the foot, at every depth, in every engine."""

from __future__ import annotations

import json
import posixpath
import re
import sys
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest

from okrsite.theme import STYLES
from tests.conftest import ROOT, build, run, write_tree
from tests.sites.html import pages
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import TinySite

pytestmark = pytest.mark.site

LINE = "An official website of <b>Small</b> & Co"
FOOT = [
    {"Accessibility & you": "accessibility.md#who-to-ask"},
    {"Certificate": "certificate.pdf"},
    {"Contact": "mailto:access@example.org"},
    {"Conditions <of> use": "https://example.org/use?a=b&c=d"},
    {"Home": "index.md"},
    {"How to read": "how-to-read.md"},
]
LOOK = {"brand": "#145a32", "header": {"text": LINE, "link": "https://example.org/"}, "footer": FOOT}
CONTENT = {
    **SMALL,
    "accessibility.md": "# Accessibility\n\n## Who to ask\n\nUs.\n",
    "certificate.pdf": b"%PDF-1.4\n",
    "more/page.md": "# A page of our own\n\nWords.\n",
}


def _with(look: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"plugins": ["search", {"okrsite": {"as_of": "2026-08-18", "look": look, **more}}]}


def _line(page: str) -> list[str]:
    return [unescape(line) for line in re.findall(r'<aside class="okr-official"[^>]*><p>(.*?)</p></aside>', page)]


def _foot(page: str) -> dict[str, str]:
    feet = re.findall(r'<nav class="md-footer okr-foot".*?</nav>', page, re.DOTALL)
    assert len(feet) <= 1
    found = re.findall(r'<a href="([^"]*)">(.*?)</a>', feet[0]) if feet else []
    return {unescape(words): unescape(url) for url, words in found}


def _goal(site: Path, page: str, url: str) -> Path:
    """The file that a link leads to, as a server answers it."""
    path = urldefrag(url).url or "."
    place = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return site / place / "index.html" if (site / place).is_dir() else site / place


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_page_has_the_line_and_a_foot_that_leads_on(tiny_site: TinySite, directory_urls: bool) -> None:
    built = tiny_site(CONTENT, {"use_directory_urls": directory_urls, **_with(LOOK)})
    assert built.returncode == 0, built.output
    found = pages(built.site_dir)
    assert {name.count("/") for name in found} >= ({0, 1, 2, 3} if directory_urls else {0, 1, 2})
    for name in found:
        page = built.page(name)
        assert _line(page) == [f'<a href="https://example.org/">{LINE}</a>'], name
        foot = _foot(page)
        assert list(foot) == [next(iter(link)) for link in FOOT], name
        assert foot["Contact"] == "mailto:access@example.org"
        assert foot["Conditions <of> use"] == "https://example.org/use?a=b&c=d"
        if name != "404.html":  # its addresses begin at the site's own
            for words in ("Accessibility & you", "Certificate", "Home", "How to read"):
                assert _goal(built.site_dir, name, foot[words]).is_file(), (name, foot[words])


def test_a_page_at_the_foot_is_not_in_the_navigation_too(tiny_site: TinySite) -> None:
    built = tiny_site(CONTENT, _with(LOOK))
    nav = re.findall(r'<nav class="md-nav md-nav--primary".*?</nav>\s*</div>', built.page("index.html"), re.DOTALL)[0]
    assert "how-to-read/" in nav
    assert "more/page/" in nav
    assert "accessibility/" not in nav


def test_without_a_look_there_is_neither_and_the_theme_keeps_its_colors(tiny_site: TinySite) -> None:
    palette = {"scheme": "default", "primary": "teal", "accent": "teal"}
    theme = {"name": "material", "font": False, "palette": palette}
    built = tiny_site(CONTENT, {"theme": theme, **_with({"accent": "#123456"})})
    assert built.returncode == 0, built.output
    for name in pages(built.site_dir):
        assert not _line(built.page(name))
        assert not _foot(built.page(name))
        assert 'data-md-color-primary="teal"' in built.page(name)


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_where_no_colors_are_named_every_page_says_that_they_are_the_themes(tiny_site: TinySite, engine: str) -> None:
    built = tiny_site(CONTENT, engine=engine)
    assert built.returncode == 0, built.output
    for name in pages(built.site_dir):
        assert 'data-md-color-scheme="default" data-md-color-primary="indigo"' in built.page(name)


def test_pages_in_a_folder_of_a_site_of_its_own(tiny_site: TinySite) -> None:
    foot = [{"Privacy": "privacy.md"}, {"Ours": "okrs/accessibility.md"}, {"Guide": "okrs/how-to-read.md"}]
    site = tiny_site(CONTENT, {"docs_dir": "docs", **_with({"header": LINE, "footer": foot})})
    write_tree(site.project, {"docs/index.md": "# Ours\n", "docs/privacy.md": "# Privacy\n"})
    built = build(site.project, site.site_dir)
    assert built.returncode == 0, built.output
    for name in pages(built.site_dir):
        assert _line(built.page(name)) == [LINE], name
        found = _foot(built.page(name))
        assert list(found) == ["Privacy", "Ours", "Guide"]
        if name != "404.html":
            assert all(_goal(built.site_dir, name, url).is_file() for url in found.values()), (name, found)
    # A tree has no handbook: what leads there must be a whole address.
    code, output = run([sys.executable, "-m", "okrsite", "generate", "--to", "tree"], cwd=site.project)
    assert code != 0
    assert "look.footer: `Privacy` leads to `privacy.md`" in output
    assert "Ours" not in output


def _public(project: Path, to: Path) -> tuple[int, str]:
    """Builds the second site of the same source as the page on settings has it."""
    (documented,) = re.findall(r"(?ms)^```yaml\n(INHERIT: .*?)^```", (ROOT / "docs" / "settings.md").read_text("utf-8"))
    write_tree(project, {"public.yml": documented})
    return run([sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "public.yml", "-d", to], cwd=project)


def test_the_site_for_the_public_that_the_page_on_settings_describes_looks_like_the_other(
    tiny_site: TinySite, tmp_path: Path
) -> None:
    options = {"as_of": "2026-08-18", "look": LOOK, "words": {"teams": "Crews"}}
    # For the public, a file is published where a text links to it.
    content = CONTENT | {"accessibility.md": "# Accessibility\n\n## Who to ask\n\n[Us](certificate.pdf).\n"}
    staff = tiny_site(content, {"plugins": {"search": {}, "okrsite": options}})
    assert staff.returncode == 0, staff.output
    code, output = _public(staff.project, tmp_path / "public")
    assert code == 0, output
    for site, audience in ((staff.site_dir, "staff"), (tmp_path / "public", "public")):
        page = (site / "index.html").read_text("utf-8")
        assert _line(page) == [f'<a href="https://example.org/">{LINE}</a>']
        assert list(_foot(page)) == [next(iter(link)) for link in FOOT]
        assert "Crews" in page
        assert "--okr-brand:#145a32" in (site / STYLES[0]).read_text("utf-8")
        data = json.loads((site / "okrs.json").read_text("utf-8"))
        assert (data["audience"], data["as_of"]) == (audience, "2026-08-18")


def test_where_a_list_of_plugins_takes_the_look_away_every_way_to_a_site_says_so(
    tiny_site: TinySite, tmp_path: Path
) -> None:
    site = tiny_site(CONTENT, _with(LOOK))
    said = "public.yml writes `plugins` anew, so that what mkdocs.yml says of `as_of` and `look` does not hold"
    code, output = _public(site.project, tmp_path / "public")
    assert code != 0
    assert output.count(said) == 1
    for command in (["check"], ["generate", "--to", "tree"]):
        _, output = run([sys.executable, "-m", "okrsite", *command, "--config", "public.yml"], cwd=site.project)
        assert output.count(said) == 1, command


def test_every_fault_is_told_and_the_last_good_site_stays(tiny_site: TinySite) -> None:
    good = tiny_site(CONTENT, _with(LOOK))
    before = (good.site_dir / "index.html").read_bytes()
    bad = {"brand": "#8899ff", "link": "#aaa", "dark": {"link": "#000"}, "footr": []}
    for look, said in (
        (bad, ["look.brand: #8899ff", "look.link: #aaaaaa", "look.dark.link: #000000", "Did you mean `footer`?"]),
        ({"footer": [{"A": "a.md"}, {"B": "b.md"}]}, ["`A` leads to `a.md`", "`B` leads to `b.md`"]),
    ):
        built = tiny_site(CONTENT, _with(look))
        assert built.returncode != 0
        assert "Traceback" not in built.output
        for words in said:
            assert words in built.output
        assert (built.site_dir / "index.html").read_bytes() == before
    code, output = run([sys.executable, "-m", "okrsite", "generate", "--to", "tree"], cwd=built.project)
    assert code != 0
    assert "`B` leads to `b.md`" in output
    assert not (built.project / "tree").exists()


def test_a_check_says_what_would_stop_a_build(tiny_site: TinySite) -> None:
    built = tiny_site({**SMALL, "cycles/2026-q3/extra.yml": "a: 1\n"}, _with({"brand": "#fff"}))
    code, output = run([sys.executable, "-m", "okrsite", "check"], cwd=built.project)
    assert code == 2
    assert "extra.yml" in output
    assert "look.brand: #ffffff" in output


OWN_MAIN = '{%% extends "%s" %%}{%% block announce %%}Own news{%% endblock %%}'


@pytest.mark.parametrize("base", ["base.html", "okrsite/main.html"])
def test_a_template_of_the_owners_own_keeps_the_frame_or_the_build_says_so(tiny_site: TinySite, base: str) -> None:
    theme = {"name": "material", "font": False, "custom_dir": "overrides"}
    site = tiny_site(CONTENT, {"theme": theme, **_with(LOOK)})
    write_tree(site.project, {"overrides/main.html": OWN_MAIN % base})
    built = build(site.project, site.site_dir, strict=False)
    assert built.returncode == 0, built.output
    assert "Own news" in built.page("index.html")
    kept = base == "okrsite/main.html"
    assert bool(_foot(built.page("index.html"))) == kept
    assert ("leave out look.header and look.footer" in built.output) != kept
    assert ('{% extends "okrsite/main.html" %}' in built.output) != kept


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_engines_show_the_same_frame(tiny_site: TinySite, engine: str, tmp_path: Path) -> None:
    site = tiny_site(CONTENT, _with(LOOK))
    if engine == "properdocs":
        place = build(site.project, tmp_path / "other", engine=engine).site_dir
    else:
        code, output = run([sys.executable, "-m", "okrsite", "generate", "--to", "tree"], cwd=site.project)
        assert code == 0, output
        code, output = run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=site.project / "tree")
        assert code == 0, output
        place = site.project / "tree" / "site"
    names = pages(site.site_dir)
    assert pages(place) == names
    for name in names:
        ours, theirs = site.page(name), (place / name).read_text("utf-8")
        assert _line(theirs) == _line(ours), name
        assert list(_foot(theirs)) == list(_foot(ours)), name
        assert 'data-md-color-primary="okrsite"' in theirs
        for words, url in _foot(theirs).items():
            if name != "404.html" and ":" not in url:
                assert _goal(place, name, url).is_file(), (name, words, url)
    assert b"--okr-brand:#145a32" in (place / "assets/okrsite/okrsite.css").read_bytes()


def test_a_logo_may_be_an_svg_in_the_content(tiny_site: TinySite) -> None:
    theme = {"name": "material", "font": False, "logo": "images/logo.svg"}
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    built = tiny_site({**SMALL, "images/logo.svg": drawing}, {"theme": theme, **_with({})})
    assert built.returncode == 0, built.output
    assert (built.site_dir / "images/logo.svg").is_file()
    _, output = run([sys.executable, "-m", "okrsite", "check", "--strict"], cwd=built.project)
    assert "svg-not-published" not in output
    other = tiny_site({**SMALL, "images/other.svg": drawing}, {"theme": theme, **_with({})}, strict=False)
    assert "images/other.svg" in other.output
    assert not (other.site_dir / "images/other.svg").exists()
