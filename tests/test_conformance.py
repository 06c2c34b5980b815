"""The page on accessibility: made from what the tests found, for owners who say whom to ask."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

import okrsite
from okrsite.config.accessibility import Accessibility, read_accessibility
from okrsite.config.conformance import RECORD, Check, Conformance, recorded
from okrsite.loading import require_room
from okrsite.model import Asset, OrdinaryPage, Organization, Portfolio
from okrsite.problems import OkrsiteError
from okrsite.prose import Md
from okrsite.rendering.templates import page_body
from okrsite.views.conformance import conformance_view
from tests.conformance import CHECKS, kinds, read_report, record
from tests.conftest import ROOT, run
from tests.sites.html import look
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import TinySite

CONTACT = {"name": "The web office", "email": "web@example.org"}
ANEW = "Run `make conformance`: what lies in okrsite/config/conformance.json is of another suite."


def test_the_record_is_of_this_version_and_of_these_checks() -> None:
    found = recorded()
    assert found.version == okrsite.__version__, ANEW
    assert list(found.kinds) == kinds(), ANEW
    assert [(one.what, one.how, one.which) for one in found.checks] == [
        (one.what, one.how, one.which) for one in CHECKS
    ], ANEW
    assert {name for name, _ in found.tools} >= {"axe", "Chromium", "Nu Html Checker", "lychee", "Lighthouse"}, ANEW
    assert [one.what for one in found.checks if one.result != "passed"] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.what)
def test_every_check_has_tests_and_stands_in_the_docs(check: object) -> None:
    docs = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
    for test in check.tests:  # type: ignore[attr-defined]
        file, _, name = test.partition("::")
        assert re.search(rf"(?m)^def {name or 'test_'}", (ROOT / file).read_text("utf-8")), test
        assert file.rpartition("/")[2] in docs, file


def test_a_run_is_written_down_as_it_was() -> None:
    everything = {test: "passed" for check in CHECKS for test in check.tests}
    outcomes = everything | {f"{CHECKS[0].tests[0]}::test_one": "error"}
    outcomes.pop(CHECKS[1].tests[0])
    found = record(outcomes, 40, {"axe": "4"}, date(2026, 11, 21))
    assert [one["result"] for one in found["checks"]][:3] == ["failed", "not run", "passed"]
    assert found.keys() == json.loads(RECORD.read_text("utf-8")).keys()


def test_a_report_tells_how_each_test_ended(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    case = '<testcase classname="tests.browser.test_axe" name="{}">{}</testcase>'
    cases = [("one", ""), ("two", "<failure/>"), ("three", "<skipped/>"), ("four", ""), ("four", "<error/>")]
    report.write_text(f"<testsuite>{''.join(case.format(*one) for one in cases)}</testsuite>", "utf-8")
    ended = {"one": "passed", "two": "failure", "three": "skipped", "four": "error"}
    assert read_report(report) == {f"tests/browser/test_axe.py::{name}": how for name, how in ended.items()}


def test_the_page_says_what_failed_and_whom_to_ask() -> None:
    checks = (Check("One", "So", 3, "these", "passed"), Check("Two", "So", 1, "that", "failed"))
    found = Conformance("9.9", date(2026, 11, 21), ("front", "story"), (("axe", "4.12"),), checks)
    told = Accessibility(
        "The *web* office", "web@example.org", "555-0100", "https://example.org/c.pdf", date(2026, 6, 1)
    )
    page = page_body("conformance", it=conformance_view(told, found), to=Md)
    assert "The &#42;web&#42; office, [web&#64;example.org](mailto:web@example.org), or call 555-0100." in page
    assert "See the [certificate](https://example.org/c.pdf)" in page
    assert "signed on June 1, 2026" in page
    assert "okrsite 9.9" in page
    assert "November 21, 2026" in page
    assert "**1 of 2 checks passed.**" in page
    assert "- **Two: failed.** So. On 1 page: that." in page
    assert "screen reader" in page


def test_a_site_has_the_page_where_its_owner_says_whom_to_ask(tiny_site: TinySite) -> None:
    option = {"accessibility": {"contact": CONTACT, "certificate": "files/certificate.pdf"}}
    built = tiny_site(
        SMALL | {"files/certificate.pdf": b"%PDF-"},
        {"plugins": ["search", {"okrsite": {"as_of": "2026-08-12", **option}}]},
    )
    assert built.returncode == 0, built.output
    page = look(built.site_dir / "accessibility" / "index.html")
    assert "The web office" in page.words
    assert {"mailto:web@example.org", "../files/certificate.pdf"} <= set(page.links)
    assert "../accessibility/" in look(built.site_dir / "how-to-read" / "index.html").links

    returncode, output = run(
        [sys.executable, "-m", "okrsite", "generate", "--to", built.project / "tree"], cwd=built.project
    )
    assert returncode == 0, output
    assert "The web office" in (built.project / "tree" / "docs" / "accessibility.md").read_text("utf-8")


def test_without_the_option_there_is_no_page(tiny_site: TinySite) -> None:
    built = tiny_site(SMALL)
    assert built.returncode == 0, built.output
    assert not built.holds("web@example.org")
    assert not (built.site_dir / "accessibility").exists()


@pytest.mark.parametrize(
    ("files", "certificate", "said"),
    [
        ({}, "files/none.pdf", "`files/none.pdf` is no page or file of this site"),
        ({"accessibility.md": "# Ours\n"}, "https://example.org/", "accessibility.md is where the option"),
    ],
)
def test_a_page_that_cannot_be_right_is_not_built(
    tiny_site: TinySite, files: dict[str, str], certificate: str, said: str
) -> None:
    option = {"accessibility": {"contact": CONTACT, "certificate": certificate}}
    built = tiny_site(SMALL | files, {"plugins": ["search", {"okrsite": option}]})
    assert built.returncode
    assert said in built.output


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (True, "accessibility: `True` is not a set of options"),
        ({}, "accessibility.contact: `None` is not a set of options"),
        ({"contact": {"name": "Web"}}, "accessibility.contact.email: `None` is no address"),
        ({"contact": CONTACT | {"email": "web@"}}, "accessibility.contact.email: `web@` is no address"),
        ({"contact": CONTACT | {"name": ""}}, "accessibility.contact.name: `` is no text"),
        ({"contact": CONTACT | {"name": True}}, "accessibility.contact.name: `True` is no text"),
        ({"contact": CONTACT | {"phone": True}}, "accessibility.contact.phone: `True` is no text"),
        ({"contact": CONTACT | {"mail": "x"}}, "there is no option `mail`. Did you mean `email`?"),
        ({"contact": CONTACT, "certificate": "javascript:x"}, "accessibility.certificate.link: `javascript:x`"),
        (
            {"contact": CONTACT, "certificate": {"link": "a.pdf", "date": "June"}},
            "certificate.date: `June` is not a date",
        ),
        ({"contact": CONTACT, "certificate": {"date": "2026-06-01"}}, "accessibility.certificate.link: `None`"),
    ],
)
def test_what_an_owner_got_wrong_is_said(given: object, said: str) -> None:
    _, faults = read_accessibility(given)
    assert any(said in fault for fault in faults), faults


def test_what_an_owner_got_right_is_kept() -> None:
    given = {"contact": CONTACT | {"phone": 5550100}, "certificate": {"link": "a.pdf", "date": date(2026, 6, 1)}}
    told = Accessibility("The web office", "web@example.org", "5550100", "a.pdf", date(2026, 6, 1))
    assert read_accessibility(given) == (told, ())
    assert read_accessibility(None) == (None, ())


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("files/certificate.pdf#page=2", "files/certificate.pdf#page=2"),
        ("./files/certificate.pdf", "files/certificate.pdf"),
        ("/files/certificate.pdf", "files/certificate.pdf"),
        ("privacy.md#here", "privacy.md#here"),
        ("https://example.org/a/../b.pdf#page=2", "https://example.org/a/../b.pdf#page=2"),
    ],
)
def test_a_certificate_may_be_named_as_any_link(written: str, link: str) -> None:
    told, faults = read_accessibility({"contact": CONTACT, "certificate": written})
    assert faults == ()
    assert told
    assert told.certificate == link
    page = OrdinaryPage(title="Privacy", text="", path="privacy.md")
    require_room(told, Portfolio(Organization("Any"), pages=(page,), assets=(Asset("files/certificate.pdf"),)))


@pytest.mark.parametrize("written", ["../certificate.pdf", "files/other.pdf#page=2", "certificate.pdf"])
def test_a_certificate_that_is_not_there_is_refused_however_it_is_named(written: str) -> None:
    told, _ = read_accessibility({"contact": CONTACT, "certificate": written})
    assert told
    with pytest.raises(OkrsiteError, match="no page or file of this site"):
        require_room(told, Portfolio(Organization("Any"), assets=(Asset("files/certificate.pdf"),)))
