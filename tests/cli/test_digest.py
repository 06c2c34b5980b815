"""The reminder mail: which one, what it says, and that nobody's words can break it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from tests.cli.conftest import Project

OBJECTIVE = "cycles/2026-q3/mend-kettles.md"
LOG = "cycles/2026-q3/check-ins/mend-kettles.yml"
HOSTILE = '<script>alert(1)</script> [x](javascript:alert(1)) *b* & "q"'


class Html(HTMLParser):
    """The tags, the addresses and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag and where it leads."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        """Notes words."""
        self.text += data


def mail(project: Project, *more: str, form: str = "text") -> str:
    """The mail that the command writes."""
    result = project.run("due", "--digest", form, *more)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        ("2026-07-03", "Check-in on July 15: July–September 2026"),
        ("2026-08-18", "Check-in on August 26: July–September 2026"),
        ("2026-09-23", "Check-in on September 23: July–September 2026"),
        ("2026-09-24", "Please publish what you learned: July–September 2026"),
        ("2026-10-20", "Please publish what you learned: July–September 2026"),
    ],
)
def test_the_day_chooses_the_mail(project: Project, day: str, subject: str) -> None:
    assert mail(project, "--as-of", day).splitlines()[0] == f"Subject: {subject}"


def test_a_draft_and_an_unfinished_beginning_ask_for_okrs(project: Project) -> None:
    draft = "---\nstart: 2026-10-01\nend: 2026-12-31\nstatus: draft\n---\n"
    project.write({"cycles/2026-q4/index.md": draft})
    asked = "Subject: Please publish your OKRs for October–December 2026 by October 1, 2026"
    assert mail(project, "--cycle", "2026-q4").splitlines()[0] == asked
    project.replace("organization.yml", "teams:\n", "teams:\n  - {id: sales, name: Sales, lead: Bo Lee}\n")
    early = mail(project, "--as-of", "2026-07-08")
    assert early.startswith("Subject: Please publish your OKRs for July–September 2026 by July 15, 2026\n")
    assert "- Bo Lee: Write an objective for Sales" in early


@pytest.mark.parametrize("moment", ["publish", "check-in", "learnings"])
@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_each_mail_can_be_asked_for_in_each_form(sample: Project, moment: str, form: str) -> None:
    text = mail(sample, "--moment", moment, form=form)
    assert "Dear colleagues," in text
    assert "June Park" in text
    assert "https://okrs.example.org/cycles/2026-q3/" in text
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_the_check_in_mail_names_who_is_late_what_is_in_trouble_and_what_went_well(sample: Project) -> None:
    text = " ".join(mail(sample).split())
    late = text.partition("Waiting for a report")[2].partition("Steps that are overdue")[0]
    trouble = text.partition("Please be ready to talk about")[2].partition("Good news")[0]
    assert re.search(r"Omar Haddad: Cut the median time to a permit decision .* since August 12", late)
    assert "Joaquín Medina" in trouble
    assert "In the way: Still no transformer" in trouble
    assert "first young steelhead" in text.partition("Good news to share")[2]
    assert "/cycles/2026-q3/check-ins/2026-08-26/>" in text


def test_every_link_leads_to_a_page_of_the_site(sample: Project, sample_site: Path) -> None:
    for moment in ("publish", "check-in", "learnings"):
        addresses = re.findall(r"<(https://[^>]+)>", mail(sample, "--moment", moment))
        assert addresses, moment
        for address in addresses:
            path, _, anchor = address.removeprefix("https://okrs.example.org/").partition("#")
            page = sample_site / path / "index.html"
            assert page.is_file(), address
            assert (
                not anchor or f'id="{anchor}"' in page.read_text("utf-8") or f"id={anchor}" in page.read_text("utf-8")
            )


def test_a_personal_mail_tells_only_what_that_person_owes(sample: Project) -> None:
    text = mail(sample, "--champion", "beth")
    assert "Dear Beth Kowalski," in text
    for name in ("Omar Haddad", "Joaquín Medina", "Ana Ruiz"):
        assert name not in text


def test_the_learnings_mail_thanks_when_nothing_is_missing(project: Project) -> None:
    before = mail(project, "--moment", "learnings")
    assert "- Ana Ruiz: Raise kettles mended from 10 to 40" in before
    outcome = "{key_result: mend-kettles/kettles-mended, final: 26, level: commit, decision: keep, because: Tea}"
    project.write(
        {"cycles/2026-q3/retrospective.md": f"---\noutcomes:\n  - {outcome}\n---\n## What worked\n\nSolder.\n"}
    )
    after = mail(project, "--moment", "learnings", "--as-of", "2026-10-05")
    assert "Every key result has its ending. Thank you." in after
    assert "https://okrs.example.org/small/cycles/2026-q3/retrospective/" in after


def test_text_lines_are_as_long_as_a_mail_likes(sample: Project) -> None:
    for line in mail(sample, "--moment", "learnings").splitlines()[1:]:
        assert len(line) <= 72 or "://" in line


def test_hostile_words_are_only_words(project: Project) -> None:
    project.replace(OBJECTIVE, "statement: Raise kettles mended from 10 to 40", f"statement: '{HOSTILE}'")
    (project.folder / "content/cycles/2026-q3/published.lock").unlink()
    written = mail(project, "--moment", "learnings", form="markdown")
    for page in (
        mail(project, "--moment", "learnings", form="html"),
        MarkdownIt("commonmark", {"html": True}).render(written),
    ):
        seen = Html(page)
        assert not seen.tags & {"script", "em", "img"}
        assert {address.partition(":")[0] for address in seen.links} == {"https"}
        assert HOSTILE in seen.text


def test_a_name_cannot_add_a_line_to_the_head_of_the_mail(project: Project) -> None:
    project.replace("cycles/2026-q3/index.md", "start:", 'name: "Q3\\nBcc: all@example.org"\nstart:')
    lines = mail(project).splitlines()
    assert lines[0] == "Subject: Check-in on August 26: Q3 Bcc: all@example.org"
    assert lines[1] == ""


def test_without_an_address_of_the_site_there_are_no_links_and_it_is_said(project: Project) -> None:
    project.settings(site_url=None)
    result = project.run("due", "--digest", "html")
    assert "<a " not in result.stdout
    assert result.stderr == "The mail has no links: set site_url in the site's settings.\n"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x/", 7])
def test_an_address_that_no_browser_opens_is_no_address(project: Project, address: object) -> None:
    project.settings(site_url=address)
    assert "<a " not in project.run("due", "--digest", "html").stdout


def test_pages_in_a_folder_of_a_larger_site_are_linked_there(project: Project) -> None:
    project.settings(docs_dir="docs", use_directory_urls=False)
    page = "https://okrs.example.org/small/okrs/cycles/2026-q3/mend-kettles.html#kettles-mended"
    assert page in project.run("due", "--json").stdout


def test_a_closed_cycle_needs_no_reminder(sample: Project) -> None:
    result = sample.run("due", "--digest", "text", "--cycle", "2026-q2")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is closed" in result.stderr


def test_what_chooses_a_mail_needs_a_mail(project: Project) -> None:
    assert project.run("due", "--moment", "publish").exit_code == 2
