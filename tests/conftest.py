"""What tests share: whole sites, built as a person builds them, a server for them, and a browser to read them with."""

from __future__ import annotations

import functools
import gzip
import os
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import yaml
from filelock import FileLock
from hypothesis import settings

from tests.browser import chromium, fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]

# No example fails for being slow on a busy machine, and in CI everybody gets the same examples.
settings.register_profile("okrsite", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("okrsite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that `make test-fast` leaves out by what they ask for, so that none can be forgotten."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if "browser_with" in asked:
            item.add_marker("browser")
        if asked & {"tiny_site", "sample_site"}:
            item.add_marker("site")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build said and left."""

    returncode: int
    output: str
    """Both streams, as they came."""
    site_dir: Path
    project: Path
    """The folder with mkdocs.yml."""

    def page(self, path: str) -> str:
        """The HTML of a page, by its path in the site."""
        return (self.site_dir / path).read_text("utf-8")

    def holds(self, word: str) -> list[str]:
        """The files of the site that have `word` in them, whatever their kind; packed ones, too."""
        return sorted(
            str(path.relative_to(self.site_dir))
            for path in self.site_dir.rglob("*")
            if path.is_file() and word.encode() in _unpacked(path.read_bytes())
        )


def _unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


class TinySite(Protocol):
    """The type of the `tiny_site` fixture."""

    def __call__(
        self,
        files: Mapping[str, str | bytes],
        mkdocs: Mapping[str, Any] | None = None,
        *,
        engine: str = "mkdocs",
        strict: bool = True,
        env: Mapping[str, str] | None = None,
    ) -> Built: ...


def run(command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a program without input; its exit code, and what it printed on either stream."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | quiet | dict(env or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def build(project: Path, site_dir: Path, *, engine: str = "mkdocs", strict: bool = True, **more: Any) -> Built:
    """Build the project in a folder with `python -m ENGINE build`."""
    command = [sys.executable, "-m", engine, "build", "--site-dir", str(site_dir), *(["--strict"] if strict else [])]
    returncode, output = run(command, cwd=project, **more)
    return Built(returncode, output, site_dir, project)


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their path below a folder."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())


class Once(Protocol):
    """The type of the `once` fixture."""

    def __call__(self, name: str, fill: Callable[[Path], None]) -> Path: ...


def build_tiny(
    folder: Path,
    files: Mapping[str, str | bytes],
    mkdocs: Mapping[str, Any] | None = None,
    *,
    engine: str = "mkdocs",
    strict: bool = True,
    env: Mapping[str, str] | None = None,
) -> Built:
    """Writes content and an mkdocs.yml into `folder`/project, and builds it into `folder`/site.

    `files` go below content/; `mkdocs` is laid over the smallest mkdocs.yml that has the plugin.
    """
    smallest = {
        "site_name": "Tiny",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", "okrsite"],
    }
    settings = yaml.safe_dump(smallest | dict(mkdocs or {}), sort_keys=False)
    project = folder / "project"
    (project / "content").mkdir(parents=True, exist_ok=True)
    write_tree(project / "content", files)
    write_tree(project, {"mkdocs.yml": settings})
    return build(project, folder / "site", engine=engine, strict=strict, env=env)


@pytest.fixture
def tiny_site(tmp_path: Path) -> TinySite:
    """Builds a site of the test's own: see build_tiny."""
    return functools.partial(build_tiny, tmp_path)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder once for all test processes: by its name, with what fills it. Tests only read it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder = shared / name
        with FileLock(folder.with_suffix(".lock")):
            if not folder.exists():
                fill(partial := folder.with_suffix(".partial"))
                partial.rename(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def sample_site(once: Once) -> Path:
    """The sample department's site, built strictly."""

    def fill(folder: Path) -> None:
        built = build(ROOT, folder)
        assert built.returncode == 0, built.output
        assert "WARNING" not in built.output

    return once("sample", fill)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on this machine; returns its address, which ends in a slash."""
    with ExitStack() as servers:
        yield functools.cache(lambda folder: servers.enter_context(server(folder)))


@pytest.fixture(scope="session")
def sample_url(sample_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the sample's site."""
    return serve(sample_site)


@pytest.fixture(scope="session")
def browser_with(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Browser]]:
    """Starts the system's Chromium, without a window, with one family of fonts, once for each.

    Where there is none, tests fail; they are not skipped.
    """
    from playwright.sync_api import sync_playwright  # only who drives a browser needs it

    found = chromium.find()
    assert found, chromium.NO_BROWSER
    folder = tmp_path_factory.mktemp("fonts")
    with sync_playwright() as playwright, ExitStack() as started:

        @functools.cache
        def start(family: str) -> Browser:
            (setting := folder / f"{family}.conf").write_text(fonts.configuration(family), "utf-8")
            env = os.environ | {"FONTCONFIG_FILE": str(setting)}
            browser = playwright.chromium.launch(executable_path=found, args=chromium.flags(), env=env)
            started.callback(browser.close)
            return browser

        yield start


@pytest.fixture
def family(request: pytest.FixtureRequest) -> str:
    """The family of fonts that a test's browser has: the narrow one, unless the test is of BOTH_FAMILIES."""
    return getattr(request, "param", fonts.NARROW)


BOTH_FAMILIES = pytest.mark.parametrize("family", fonts.FAMILIES, indirect=True)
"""Marks tests on how pages are laid out: readers have a wide family of fonts or a narrow one."""


@pytest.fixture
def browser(browser_with: Callable[[str], Browser], family: str) -> Browser:
    """A browser that test after test uses, each in tabs of its own."""
    return browser_with(family)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab that shares nothing with other tests."""
    with tab(browser) as page:
        yield page


@contextmanager
def tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """An empty tab that shares nothing with others, while the block runs.

    Args:
        options: What the tab is like, as Playwright's `new_context` has it: width, colors, whether script runs.
    """
    context = browser.new_context(**options)
    context.set_default_timeout(15_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def complaints(page: Page) -> list[str]:
    """A list that fills with what a tab's console complains of, and with errors that no script catches."""
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: lines.append(str(error)))
    return lines


@contextmanager
def server(folder: Path, handler: type[Quiet] | None = None) -> Iterator[str]:
    """Serves a folder while the block runs; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler or Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Tests print enough."""
