"""Pages age honestly: read weeks after they were built, they do not look fresh."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BUILT = {"SOURCE_DATE_EPOCH": "1787011200"}  # August 18, 2026
STORY = "cycles/2026-q3/connect-small-systems/"


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built on August 18, 2026 as a site that lives, without a fixed day."""
    folder = tmp_path_factory.mktemp("living")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    lines = [line for line in settings.split("\n") if "as_of:" not in line]
    (folder / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    (folder / "content").symlink_to(ROOT / "content")
    built = build(folder, folder / "site", env=BUILT)
    assert built.returncode == 0, built.output
    return built.site_dir


def _open(page: Page, address: str, day: str) -> Page:
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T10:00:00"))
    page.goto(address)
    return page


@pytest.mark.parametrize("day", ["2026-08-18", "2026-08-26"])
def test_until_the_next_check_in_is_past_nothing_is_called_old(
    page: Page, living: Path, serve: Callable[[Path], str], day: str
) -> None:
    _open(page, serve(living) + STORY, day)
    assert page.locator(".okr-badge--stale, .okr-age--stale, .okr-overdue").count() == 0


@pytest.mark.parametrize("path", ["", "cycles/2026-q3/", STORY, "teams/", "cycles/2026-q3/check-ins/2026-08-12/"])
def test_once_a_check_in_came_due_no_running_state_looks_like_todays(
    page: Page, living: Path, serve: Callable[[Path], str], path: str
) -> None:
    _open(page, serve(living) + path, "2026-08-27")
    warning = page.locator(".okr-age--stale").inner_text()
    assert "speaks of August 18, 2026" in warning
    assert "due on August 26, 2026" in warning
    running = page.locator(".okr-badge--target, .okr-badge--commit, .okr-badge--risk")
    assert running.count() > 0
    for badge in running.all():
        assert "okr-badge--stale" in (badge.get_attribute("class") or "")
        assert badge.inner_text().endswith("on August 18, 2026")


def test_a_due_date_that_passed_says_how_long_ago(page: Page, living: Path, serve: Callable[[Path], str]) -> None:
    _open(page, serve(living) + STORY, "2026-10-20")
    assert "That was 55 days ago; this page is older." in page.locator(".okr-due").first.inner_text()
    assert "63 days ago" in page.locator(".okr-age").last.inner_text()


def test_how_a_closed_cycle_ended_does_not_age(page: Page, living: Path, serve: Callable[[Path], str]) -> None:
    _open(page, serve(living) + "cycles/2026-q2/connect-small-systems/", "2027-06-01")
    assert page.locator(".okr-badge--met-target").count() > 0
    assert page.locator(".okr-badge--met-target.okr-badge--stale").count() == 0


def test_a_site_shown_as_of_a_fixed_day_does_not_age(page: Page, sample_url: str) -> None:
    _open(page, sample_url + STORY, "2027-06-01")
    assert page.locator(".okr-badge--stale, .okr-age--stale, .okr-overdue").count() == 0
    assert "a fixed day" in page.locator(".okr-age").inner_text()


def test_a_filtered_list_that_is_old_says_of_which_day_it_speaks(
    page: Page, living: Path, serve: Callable[[Path], str]
) -> None:
    _open(page, f"{serve(living)}cycles/2026-q3/?state=risk", "2026-08-27")
    said = page.locator(".okr-filters [role=status]").text_content()
    assert said == "Filtered: 3 of 20 key results, in 3 objectives, as they stood on August 18, 2026 (At risk)"
    fills = page.locator(".okr-spread rect").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert len(set(fills)) == 1  # no state looks like today's
