"""Share cards in built sites: what chats are told of a page, the pictures that they fetch, and who sees what."""

from __future__ import annotations

import hashlib
import io
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from okrsite.site.cards.colors import of_tone
from tests.conftest import build, run
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Built, TinySite

pytestmark = pytest.mark.site

ADDRESS = "https://okrs.example.org/"
STORY = "cycles/2026-q3/mend-kettles/index.html"
HOSTILE = "Mend \"all\" <script>alert(1)</script> & {{ kettles }} 'now'"


def _mkdocs(**options: Any) -> dict[str, Any]:
    return {"site_url": ADDRESS, "plugins": ["search", {"okrsite": {"as_of": "2026-08-18", **options}}]}


def test_a_story_page_tells_chats_what_it_is_about(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL, _mkdocs(look={"brand": "#5a1e6b"}))
    assert built.returncode == 0, built.output
    told = _told(built.page(STORY))
    picture = told.pop("og:image")
    assert told == {
        "og:type": "article",
        "og:site_name": "Tiny",
        "og:title": "Mend the kettles of the valley (July–September 2026)",
        "og:description": "Whoever brings a kettle gets it back working.",
        "og:url": f"{ADDRESS}cycles/2026-q3/mend-kettles/",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Department of Small Things. July–September 2026 · Week 7 of 13. "
        "Mend the kettles of the valley. 1 without a recent check-in. Shown as of August 18, 2026.",
        "twitter:card": "summary_large_image",
    }
    image = _fetched(built, picture)
    assert image.size == (1200, 630)
    assert image.convert("RGB").getpixel((1100, 50)) == (0x5A, 0x1E, 0x6B), "the owner's color"
    assert of_tone("missed")[0] in {color for _, color in image.convert("RGB").getcolors(1 << 16) or ()}


def test_the_front_page_and_a_cycle_have_a_picture_and_other_pages_have_words(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL, _mkdocs())
    for path in ("index.html", "cycles/2026-q3/index.html"):
        assert _fetched(built, _told(built.page(path))["og:image"]).size == (1200, 630)
    assert _told(built.page("index.html"))["og:type"] == "website"
    strategy = _told(built.page("strategy/index.html"))
    assert strategy["og:title"] == "Strategy"
    assert not {"og:image", "twitter:card"} & set(strategy)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_picture_that_is_named_is_there_and_no_other(tiny_site: TinySite, directory_urls: bool) -> None:
    built = tiny_site(SMALL, {**_mkdocs(folder="okrs"), "use_directory_urls": directory_urls})
    assert built.returncode == 0, built.output
    named = {
        _place(told["og:image"])
        for page in built.site_dir.rglob("*.html")
        if "og:image" in (told := _told(page.read_text("utf-8")))
    }
    drawn = {
        path.relative_to(built.site_dir).as_posix() for path in built.site_dir.glob("assets/okrsite/cards/**/*.png")
    }
    assert named == drawn
    assert len(named) == 3


def test_hostile_words_stay_words(tiny_site: TinySite) -> None:
    story = SMALL["cycles/2026-q3/mend-kettles.md"]
    content = dict(SMALL)
    content["cycles/2026-q3/mend-kettles.md"] = (
        story.replace("objective: Mend the kettles of the valley", f"objective: {HOSTILE!r}".replace("\\'", "''"))
        .replace("summary: Whoever", 'summary: "<b>&amp;</b> \\"><img src=x> 🫖 Whoever')
        .replace("back working.", 'back."')
    )
    built = tiny_site(content, {**_mkdocs(), "site_name": 'A "site" <of> & ours'}, strict=False)
    assert built.returncode == 0, built.output
    told = _told(built.page(STORY))
    assert told["og:title"] == f"{HOSTILE} (July–September 2026)"
    assert told["og:site_name"] == 'A "site" <of> & ours'
    assert told["og:description"].startswith('<b>&amp;</b> "><img src=x>')
    assert HOSTILE in told["og:image:alt"]
    assert _fetched(built, told["og:image"]).size == (1200, 630)


@pytest.mark.parametrize("mkdocs", [{"plugins": _mkdocs()["plugins"]}, _mkdocs(cards=False)])
def test_without_an_address_or_a_wish_there_is_no_picture(tiny_site: TinySite, mkdocs: dict[str, Any]) -> None:
    built = tiny_site(SMALL, mkdocs)
    assert built.returncode == 0, built.output
    told = _told(built.page(STORY))
    assert told["og:title"]
    assert "og:image" not in told
    assert "twitter:card" not in told
    assert not list(built.site_dir.rglob("cards"))
    assert not (built.project / ".okrsite").exists()


def test_the_preview_draws_none(tiny_site: TinySite) -> None:
    site = tiny_site(SMALL, _mkdocs(cards=False))
    (site.project / "mkdocs.yml").write_text(
        (site.project / "mkdocs.yml").read_text("utf-8").replace("cards: false", "")
    )
    program = "from mkdocs.commands.build import build; from mkdocs.config import load_config; config = load_config()\n"
    for command, pictures in (("serve", 0), ("build", 3)):
        steps = f"config.plugins.on_startup(command={command!r}, dirty=False); build(config)"
        code, output = run([sys.executable, "-c", program + steps], cwd=site.project)
        assert code == 0, output
        assert len(list((site.project / "site").glob("assets/okrsite/cards/**/*.png"))) == pictures


def test_an_unchanged_picture_is_not_drawn_again(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL, _mkdocs())
    before = _kept(built)
    assert len(before) == 2, "the front page's and the cycle's are the same one"
    again = build(built.project, built.site_dir)
    assert _kept(again) == before
    log = "cycles/2026-q3/check-ins/mend-kettles.yml"
    told = SMALL[log] + SMALL[log].replace("2026-07-14", "2026-08-12").replace("commit", "risk")
    changed = tiny_site({**SMALL, log: told}, _mkdocs())
    assert changed.returncode == 0, changed.output
    after = _kept(changed)
    assert len(after) == 2
    assert not set(after) & set(before), "what is shown has changed, and what nothing shows is gone"


def test_a_damaged_picture_is_never_published(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL, _mkdocs())
    before = _digest(built)
    for path in (built.project / ".okrsite/cards/staff").iterdir():
        path.write_bytes(path.read_bytes()[:-100])
    assert _digest(build(built.project, built.site_dir)) == before


def test_the_same_content_gives_the_same_pictures(tiny_site: TinySite, tmp_path: Path) -> None:
    built = tiny_site(SMALL, _mkdocs())
    before = _digest(built)
    assert before
    for path in (built.project / ".okrsite/cards/staff").iterdir():
        path.unlink()
    assert _digest(build(built.project, tmp_path / "again")) == before


def test_the_public_gets_no_picture_of_what_is_hidden_and_no_count_of_it(tiny_site: TinySite) -> None:
    story = SMALL["cycles/2026-q3/mend-kettles.md"]
    hidden = story.replace("  - id: kettles-mended", "  - {id: secret, statement: Settle it, type: milestone, "
                           "champion: Ana Ruiz, visibility: internal}\n  - id: kettles-mended")  # fmt: skip
    content = {
        **SMALL,
        "cycles/2026-q3/mend-kettles.md": hidden,
        "cycles/2026-q3/quiet.md": "---\nobjective: Keep it quiet\nteam: repairs\nsupports: [things-work]\n"
        "visibility: internal\n---\n",
    }
    del content["cycles/2026-q3/published.lock"]  # it would have to know of the other key result
    pictures = {}
    for audience, count in (("staff", "2 objectives, 2 key results"), ("public", "1 objective, 1 key result")):
        built = tiny_site(content, _mkdocs(audience=audience), strict=False)
        assert built.returncode == 0, built.output
        pictures[audience] = _digest(built)
        assert count in _told(built.page("cycles/2026-q3/index.html"))["og:image:alt"]
        assert ("2 without" in _told(built.page(STORY))["og:image:alt"]) == (audience == "staff")
    quiet = "assets/okrsite/cards/cycles/2026-q3/quiet.png"
    assert (quiet in pictures["staff"], quiet in pictures["public"]) == (True, False)
    shared = set(pictures["staff"]) & set(pictures["public"])
    assert len(shared) == 3
    assert not [path for path in shared if pictures["staff"][path] == pictures["public"][path]]


def test_the_written_out_tree_has_the_same_pictures_in_every_engine(tiny_site: TinySite, tmp_path: Path) -> None:
    # An address without a slash at its end, which one engine adds and the other does not.
    built = tiny_site(SMALL, {**_mkdocs(), "site_url": f"{ADDRESS}sub"})
    expected = _told(built.page(STORY))
    assert expected["og:image"].startswith(f"{ADDRESS}sub/assets/okrsite/cards/cycles/2026-q3/mend-kettles.png?")
    tree = tmp_path / "tree"
    code, output = run([sys.executable, "-m", "okrsite", "generate", "--to", tree], cwd=built.project)
    assert code == 0, output
    for engine in ("mkdocs", "zensical"):
        code, output = run([sys.executable, "-m", engine, "build", "--strict"], cwd=tree)
        assert code == 0, output
        there = type(built)(code, output, tree / "site", tree)
        assert _told(there.page(STORY)) == expected
        assert _digest(there) == _digest(built)


class _Meta(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("property") or given.get("name") or ""
        if tag == "meta" and name.startswith(("og:", "twitter:")):
            assert set(given) == {"property" if name.startswith("og:") else "name", "content"}
            self.told.append((name, given["content"] or ""))


def _told(page: str) -> dict[str, str]:
    """What a page tells chats, each thing once."""
    parser = _Meta()
    parser.feed(page)
    assert len(parser.told) == len(dict(parser.told))
    return dict(parser.told)


def _place(address: str) -> str:
    assert address.startswith(ADDRESS)
    return unquote(urlsplit(address).path).removeprefix("/")


def _fetched(built: Built, address: str) -> Image.Image:
    image = Image.open(io.BytesIO((built.site_dir / _place(address)).read_bytes()))
    image.load()
    return image


def _kept(built: Built) -> dict[str, int]:
    folder = built.project / ".okrsite/cards/staff"
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def _digest(built: Built) -> dict[str, str]:
    return {
        path.relative_to(built.site_dir).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in built.site_dir.glob("assets/okrsite/cards/**/*.png")
    }
