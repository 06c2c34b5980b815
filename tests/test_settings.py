"""The options of a site, and the day that it speaks of."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from okrsite.problems import OkrsiteError
from okrsite.settings import Settings, parse_audience, parse_day


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
