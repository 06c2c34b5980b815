"""The options of a site, and the day that it speaks of."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from okrsite.config.mkdocs_yml import read_configuration
from okrsite.config.settings import Settings, parse_audience, parse_day
from okrsite.problems import OkrsiteError


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (None, None),
        ("2026-08-18", date(2026, 8, 18)),
        (date(2026, 8, 18), date(2026, 8, 18)),
        (datetime(2026, 8, 18, 10), date(2026, 8, 18)),
    ],
)
def test_a_day_is_read_however_yaml_gives_it(given: object, day: date | None) -> None:
    found = parse_day(given)
    assert found == day
    assert not isinstance(found, datetime)


@pytest.mark.parametrize("given", ["18.8.2026", "soon", 20, "2026-08-32"])
def test_what_is_no_day_is_said(given: object) -> None:
    with pytest.raises(OkrsiteError, match="2026-08-18"):
        parse_day(given)


def test_an_audience_is_staff_or_public() -> None:
    assert (parse_audience(None), parse_audience("public")) == ("staff", "public")
    with pytest.raises(OkrsiteError, match="staff"):
        parse_audience("everyone")


def test_the_day_of_a_reproducible_build_is_that_of_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787011200")
    assert Settings(Path()).day() == date(2026, 8, 18)


@pytest.mark.parametrize("epoch", ["²", "soon", "99999999999999999999"])
def test_a_source_date_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(OkrsiteError, match="SOURCE_DATE_EPOCH"):
        Settings(Path()).day()


def test_files_that_the_owner_names_are_read_as_engines_read_them(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "theme: {name: material, logo: logo.svg, favicon: false}\n"
        "extra_css: [own.css]\n"
        "extra_javascript: [a.js, {type: module, path: js/b.mjs}]\n"
    )
    assert read_configuration(config).own_files() == ["logo.svg", "own.css", "a.js", "js/b.mjs"]
    config.write_text("theme:\nextra_css:\nextra_javascript:\nplugins:\ndocs_dir:\n")
    assert read_configuration(config).own_files() == []
    assert read_configuration(config).docs() == tmp_path / "docs"


def test_a_fault_in_an_option_that_says_nothing_of_the_content_does_not_keep_it_from_being_read(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins: {okrsite: {audience: everyone, look: {brand: '#fff'}, words: {why: '', now: Today}}}\n")
    assert read_configuration(config).settings().words == {"now": "Today"}
    config.write_text("plugins: {okrsite: {as_of: soon}}\n")
    with pytest.raises(OkrsiteError, match="`soon` is not a date"):
        read_configuration(config).settings()
