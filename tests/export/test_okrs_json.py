"""What okrs.json says: everything that the pages say, exactly, and nothing that they do not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrsite import paths
from okrsite.language.language import in_english
from okrsite.model import CheckIn, KeyResult, Number, Outcome, Portfolio, Ref
from okrsite.numbers import parse_number
from okrsite.outputs import SiteAddress, okrs_json, okrs_json_chunks
from okrsite.site.pages import files, pages
from okrsite.views.context import Context
from okrsite.views.cycle import meeting
from tests.export.portfolio import (
    BEFORE,
    PERMITS,
    TODAY,
    WATER,
    data_of,
    data_of_key_result,
    rich_portfolio,
)

RISING = {"baseline": parse_number("10"), "commit": parse_number("20"), "target": parse_number("30")}


def a_metric(*values: str | None, **more: Any) -> KeyResult:
    """Checked in every second week from 15 July on."""
    first = date(2026, 7, 15)
    entries = [
        CheckIn(first + timedelta(14 * n), parse_number(text) if text else None) for n, text in enumerate(values)
    ]
    return KeyResult("kr", "c/o/kr", "A key result", check_ins=tuple(entries), **{**RISING, **more})


def test_it_says_what_it_is_and_of_which_day_it_speaks() -> None:
    data = json.loads(okrs_json(Context(rich_portfolio(), TODAY, fixed=True)))
    head = {name: data[name] for name in ("format", "version", "schema", "as_of", "as_of_fixed", "audience")}
    assert head == {
        "format": "okrsite/okrs",
        "version": "1.1",
        "schema": paths.DATA_SCHEMA,
        "as_of": "2026-08-20",
        "as_of_fixed": True,
        "audience": "staff",
    }


def test_the_same_content_and_day_give_the_same_bytes() -> None:
    assert okrs_json(Context(rich_portfolio(), TODAY)) == okrs_json(Context(rich_portfolio(), TODAY))


def test_it_is_one_of_the_files_of_the_site() -> None:
    context = Context(rich_portfolio(), TODAY)
    assert b"".join(dict(files(context, SiteAddress()))["okrs.json"]) == okrs_json(context)


def test_the_pieces_make_the_whole_and_hold_one_objective_at_most() -> None:
    context = Context(rich_portfolio(), TODAY)
    pieces = list(okrs_json_chunks(context))
    assert b"".join(pieces) == okrs_json(context)
    assert max(piece.count(b'"key_results":') for piece in pieces) == 1


def test_each_objective_stands_on_a_line_of_its_own() -> None:
    lines = okrs_json(Context(rich_portfolio(), TODAY)).decode().splitlines()
    begun = [json.JSONDecoder().raw_decode(line)[0] for line in lines if '"story":' in line]
    found = [objective["address"] for objective in begun]
    assert found == [BEFORE, WATER, "2026-q3/good-jobs", PERMITS]


def test_a_portfolio_without_cycles_is_a_whole_file_too() -> None:
    data = data_of(replace(rich_portfolio(), cycles=(), front=None, pages=(), assets=()))
    assert data["cycles"] == []
    assert data["front"] is None
    assert data["calibration"]["commit"] == {"stated": 0.9, "met": 0, "total": 0, "share": None}


@pytest.mark.parametrize(
    ("text", "value", "scale", "unit"),
    [
        ("12M", "12000000", "M", "people"),
        ("$1.5B", "1500000000", "B", "$"),
        ("42%", "42", None, "%"),
        ("4.3 days", "4.3", None, "days"),
        ("-0.1", "-0.1", None, "people"),
        ("0", "0", None, "people"),
        ("1,200", "1200", None, "people"),
        ("123456789012345678901234", "123456789012345678901234", None, "people"),
    ],
)
def test_a_number_is_exact_and_has_its_text_and_unit_beside_it(text: str, value: str, scale: str, unit: str) -> None:
    context = Context(_with_baseline(text), TODAY)
    read = json.loads(okrs_json(context), parse_float=str, parse_int=str)
    number = read["cycles"][1]["objectives"][0]["key_results"][0]["baseline"]
    assert number == {"value": value, "text": text, "scale": scale, "unit": unit}


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 15))
def test_fractions_of_up_to_15_digits_are_exact(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    key_result = a_metric(baseline=Number(value, str(value)))
    portfolio = _with_key_result(key_result)
    read = json.loads(okrs_json(Context(portfolio, TODAY)), parse_float=Decimal, parse_int=Decimal)
    assert read["cycles"][1]["objectives"][0]["key_results"][0]["baseline"]["value"] == value


def test_not_measured_not_due_and_zero_are_three_different_things() -> None:
    unmeasured = data_of_key_result(a_metric(None))
    assert unmeasured["check_ins"][0]["value"] is None
    assert unmeasured["standing"]["value"] is None
    assert unmeasured["standing"]["progress"] is None
    assert unmeasured["standing"]["met"] is None
    zero = data_of_key_result(a_metric("0", baseline=parse_number("0")))
    assert zero["check_ins"][0]["value"]["value"] == 0
    assert zero["standing"]["progress"] == 0
    assert zero["standing"]["met"] is False
    states = [slot["state"] for slot in zero["slots"]]
    assert states == ["made", "missed", "missed", "upcoming", "upcoming", "upcoming"]


@pytest.mark.parametrize(("value", "progress"), [("40", 1.5), ("0", -0.5), ("10", 0), ("20", 0.5)])
def test_progress_is_not_clamped(value: str, progress: float) -> None:
    standing = data_of_key_result(a_metric(value))["standing"]
    assert standing["progress"] == progress


def test_a_check_in_dated_after_the_day_is_not_told_yet() -> None:
    key_result = a_metric("12", "14", "16", "18", "20")
    told = data_of_key_result(key_result, today=date(2026, 8, 12))
    assert [entry["date"] for entry in told["check_ins"]] == ["2026-07-15", "2026-07-29", "2026-08-12"]
    assert told["standing"]["value"]["value"] == 16


def test_how_a_key_result_stands_is_told_in_words_and_numbers() -> None:
    standing = _key_result("people-served")["standing"]
    pace = standing.pop("pace")
    assert standing == {
        "state": "target",
        "words": "On track to the target",
        "value": {"value": 11250000, "text": "11.25M", "scale": "M", "unit": "people"},
        "happened": None,
        "as_of": "2026-08-12",
        "late": False,
        "progress": 0.25,
        "reach": "short",
        "met": False,
        "missed": 1,
        "next_due": "2026-08-26",
        "latest": "2026-08-12",
        "measured": "2026-08-12",
        "previous": "2026-07-14",
    }
    assert (pace["heading"], pace["disagrees"]) == ("commit", "higher")


def test_the_formula_of_the_pace_can_be_followed() -> None:
    pace = _key_result("people-served")["standing"]["pace"]
    assert pace["elapsed"] == 42 / 91
    assert pace["progress"] == (pace["value"] - 10_000_000) / 5_000_000
    assert pace["expected"] == pytest.approx(pace["baseline"] + (pace["value"] - pace["baseline"]) / pace["elapsed"])


def test_the_roll_up_is_counts_and_the_lowest_never_an_average() -> None:
    roll_up = data_of(rich_portfolio())["cycles"][1]["objectives"][0]["roll_up"]
    assert roll_up == {
        "lowest": "risk",
        "counts": [
            {"state": "risk", "count": 2},
            {"state": "commit", "count": 1},
            {"state": "target", "count": 1},
            {"state": "reached target", "count": 1},
            {"state": "withdrawn", "count": 1},
        ],
        "total": 6,
    }


def test_a_team_is_told_by_what_it_works_on_now() -> None:
    portfolio = rich_portfolio()
    closed = portfolio.cycles[0]
    before = replace(closed.objectives[0], team_id="drinking-water")
    cycles = (replace(closed, objectives=(before,)), portfolio.cycles[1])
    team = data_of(replace(portfolio, cycles=cycles))["organization"]["teams"][0]
    assert team["objectives"] == [BEFORE, WATER]
    assert team["roll_up"]["total"] == 6


def test_an_objective_without_key_results_has_no_state() -> None:
    objective = data_of(rich_portfolio())["cycles"][1]["objectives"][1]
    assert objective["key_results"] == []
    assert objective["roll_up"] == {"lowest": None, "counts": [], "total": 0}


def test_the_calendar_counts_as_the_cycle_page_does() -> None:
    context = Context(rich_portfolio(), TODAY)
    cycle = context.portfolio.cycles[1]
    dates = json.loads(okrs_json(context))["cycles"][1]["due_dates"]
    assert [one["state"] for one in dates] == ["past"] * 3 + ["upcoming"] * 3
    for one, day in zip(dates, context.snapshot.check_in_dates(cycle), strict=True):
        said = meeting(cycle, day)
        counted = f"{one['made']} of {one['owed']} "
        assert in_english(said.words).startswith(counted if one["state"] == "past" else "nothing ")


def test_lineage_is_told_on_both_sides() -> None:
    data = data_of(rich_portfolio())
    before, now = data["cycles"][0]["objectives"][0], data["cycles"][1]["objectives"][0]
    assert [one["address"] for one in now["continues"]] == [BEFORE]
    assert [one["address"] for one in before["continued_by"]] == [WATER]
    then, today = before["key_results"][0], now["key_results"][0]
    assert today["continues"] == [
        {
            "kind": "key result",
            "address": f"{BEFORE}/people-served",
            "name": "Raise people served from 9M to 11M",
            "page": "cycles/2026-q2/expand-clean-water/#people-served",
        }
    ]
    assert [one["address"] for one in then["continued_by"]] == [f"{WATER}/people-served"]
    assert then["outcome"]["next"] == f"{WATER}/people-served"


def test_what_supports_what_is_told_on_both_sides() -> None:
    data = data_of(rich_portfolio())
    water, permits = data["cycles"][1]["objectives"][0], data["cycles"][1]["objectives"][2]
    assert [(one["kind"], one["name"]) for one in water["supports"]] == [
        ("goal", "Safe water in every community"),
        ("initiative", "Small systems"),
    ]
    assert [one["kind"] for one in permits["supports"]] == ["objective", "key result"]
    assert [one["address"] for one in water["supported_by"]] == [PERMITS]
    goal = data["organization"]["goals"][0]
    assert goal["supported_by"] == goal["initiatives"][0]["supported_by"] == [WATER]


def test_what_is_not_in_the_portfolio_is_not_named() -> None:
    portfolio = rich_portfolio()
    kept = replace(portfolio, cycles=portfolio.cycles[:1])
    assert WATER.encode() not in okrs_json(Context(kept, TODAY))
    water = portfolio.cycles[1].objectives[0]
    alone = replace(water, supports=(Ref("goal", "gone"), Ref("objective", "2026-q3/gone")))
    cycle = replace(portfolio.cycles[1], objectives=(alone,))
    told = okrs_json(Context(replace(portfolio, cycles=(cycle,)), TODAY))
    assert b"gone" not in told
    assert BEFORE.encode() not in told


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_leads_to_a_page_or_file_of_the_site(directory_urls: bool) -> None:
    context = Context(rich_portfolio(), TODAY)
    built = {paths.url(paths.DATA, page.path, directory_urls=directory_urls) for page in pages(context)}
    data = json.loads(okrs_json(context, directory_urls=directory_urls))
    linked = set(_values(data, "page"))
    assert {link.partition("#")[0] for link in linked} <= built
    assert f"cycles/{WATER}{'/' if directory_urls else '.html'}#people-served" in linked
    assert data["files"] == ["images/a%20well.png", "stories/survey-2026.pdf"]


def test_texts_are_as_they_were_written() -> None:
    entry = _key_result("people-served")["check_ins"][0]
    assert entry["note"] == 'Two <b>districts</b> connected; "backlog" cleared.'
    assert entry["win"] == "=HYPERLINK(1) district"
    assert entry["blocker"] == "Lab contract\nwaits"


def test_what_was_not_written_is_null_and_still_there() -> None:
    data = data_of(rich_portfolio())
    jobs = data["cycles"][1]["objectives"][1]
    assert jobs["summary"] is jobs["team"] is jobs["story"]["why"] is None
    assert "" not in list(_leaves(data))


def test_an_amendment_says_what_was_there_and_what_was_not() -> None:
    assert _key_result("people-served")["amendments"][0]["was"] == [
        {"field": "target", "text": "16M"},
        {"field": "hold", "text": None},
    ]


def test_an_unfinished_action_is_overdue_after_its_day() -> None:
    assert [action["overdue"] for action in _key_result("people-served")["actions"]] == [False, True, False, False]


def test_a_late_final_value_is_told_as_late() -> None:
    ended = Outcome("commit", final=parse_number("25"), as_of=date(2026, 10, 4))
    told = data_of_key_result(a_metric("12", outcome=ended), status="closed", today=date(2026, 10, 20))
    assert told["standing"]["late"] is True
    assert told["standing"]["state"] == "reached commit"
    assert told["outcome"]["final"]["value"] == 25


def test_the_odds_of_closed_cycles_are_told_with_their_counts() -> None:
    assert data_of(rich_portfolio())["calibration"] == {
        "commit": {"stated": 0.9, "met": 1, "total": 1, "share": 1},
        "target": {"stated": 0.5, "met": 0, "total": 1, "share": 0},
        "left_out": 1,
    }


def test_the_retrospective_is_told_with_ratings_and_decisions() -> None:
    retrospective = data_of(rich_portfolio())["cycles"][0]["retrospective"]
    assert retrospective["ratings"][1] == {"dimension": "alignment", "name": "Alignment", "rating": 2, "scale": 4}
    assert retrospective["decisions"] == {"keep": 0, "modify": 1, "remove": 1}


def _key_result(name: str) -> Any:
    found = data_of(rich_portfolio())["cycles"][1]["objectives"][0]["key_results"]
    return next(one for one in found if one["id"] == name)


def _with_key_result(key_result: KeyResult) -> Portfolio:
    portfolio = rich_portfolio()
    cycle = portfolio.cycles[1]
    objective = replace(cycle.objectives[0], key_results=(key_result, *cycle.objectives[0].key_results[1:]))
    return replace(
        portfolio, cycles=(portfolio.cycles[0], replace(cycle, objectives=(objective, *cycle.objectives[1:])))
    )


def _with_baseline(text: str) -> Portfolio:
    key_result = rich_portfolio().cycles[1].objectives[0].key_results[0]
    return _with_key_result(replace(key_result, baseline=parse_number(text)))


def _values(data: object, name: str) -> list[str]:
    if isinstance(data, dict):
        own = [value for key, value in data.items() if key == name and isinstance(value, str)]
        return own + [value for part in data.values() for value in _values(part, name)]
    return [value for part in data for value in _values(part, name)] if isinstance(data, list) else []


def _leaves(data: object) -> list[object]:
    if isinstance(data, dict):
        return [leaf for part in data.values() for leaf in _leaves(part)]
    return [leaf for part in data for leaf in _leaves(part)] if isinstance(data, list) else [data]
