"""What "How to read this site" says of the site that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrsite.config.options import Options
from okrsite.config.settings import Settings
from okrsite.language.language import american_english
from okrsite.loading import load
from okrsite.views.context import Context
from okrsite.views.guide import guide_view
from tests.conftest import ROOT

DAY = date(2026, 8, 18)


@pytest.mark.parametrize(
    ("cadences", "often"),
    [
        ((14, 14), "every second week"),
        ((7, 7), "every week"),
        ((21, 21), "every 3 weeks"),
        ((10, 10), "every 10 days"),
        ((7, 14), "at regular intervals"),
        ((), "at regular intervals"),
    ],
)
def test_a_check_in_is_as_often_as_the_running_cycles_say(cadences: tuple[int, ...], often: str) -> None:
    portfolio = load(Settings(ROOT / "content", Options(as_of=DAY), drafts=True))[0].portfolio
    running = next(cycle for cycle in portfolio.cycles if cycle.status == "published")
    closed = next(cycle for cycle in portfolio.cycles if cycle.status == "closed")
    others = (replace(closed, cadence=5),) if cadences else ()
    cycles = tuple(replace(running, id=f"c{number}", cadence=days) for number, days in enumerate(cadences))
    view = guide_view(Context(replace(portfolio, cycles=(*others, *cycles)), DAY))
    assert american_english().text(view.often) == often
