"""What charts show, and where they put it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from okrsite.facts.measures import Slot, standing
from okrsite.language.language import american_english
from okrsite.model import Amendment, CheckIn, Cycle, Hold, KeyResult, Outcome
from okrsite.numbers import parse_number
from okrsite.views.charts.numbers_table import Row, rows
from okrsite.views.charts.plot_area import AXIS, BOTTOM, TOP, ticks, timeline
from okrsite.views.charts.scale import scale
from okrsite.views.charts.trajectory import Trajectory, due_dates, trajectory
from tests.views.english import saying

# Views are asked for what they say in American English.
make_rows, rows = rows, saying(rows)
scale = saying(scale)
due_dates = saying(due_dates)
trajectory = saying(trajectory)

CYCLE = Cycle("2026-q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published")
CLOSED = replace(CYCLE, status="closed")
TODAY = date(2026, 8, 18)


def _key_result(*check_ins: CheckIn, **fields: object) -> KeyResult:
    numbers = {name: parse_number(str(fields.pop(name))) for name in ("baseline", "commit", "target") if name in fields}
    return KeyResult("kr", "2026-q3/o/kr", "Words", check_ins=check_ins, **numbers, **fields)  # type: ignore[arg-type]


def _check_in(day: str, value: str = "", **more: str) -> CheckIn:
    return CheckIn(date.fromisoformat(day), parse_number(value) if value else None, **more)  # type: ignore[arg-type]


def _chart(
    key_result: KeyResult, cycle: Cycle = CYCLE, today: date = TODAY, silence: str = "No check-in"
) -> Trajectory:
    chart = trajectory(standing(key_result, cycle, today), cycle, today, silence, american_english())
    assert chart is not None
    return chart


def _rows(key_result: KeyResult, cycle: Cycle = CYCLE, today: date = TODAY) -> tuple[Row, ...]:
    return rows(standing(key_result, cycle, today), cycle, "No check-in")


UP = {"baseline": 1, "commit": 4, "target": 9}
DOWN = {"baseline": 9, "commit": 4, "target": 1}


def test_the_line_begins_at_the_start_as_it_was_written() -> None:
    chart = _chart(_key_result(_check_in("2026-07-15", "2"), _check_in("2026-07-29", "3"), **UP))
    assert [point.kind for point in chart.points] == ["start", "value", "value"]
    assert chart.points[0].x == 0
    assert chart.line.startswith("M0 ")
    assert ("start", "Start as written, not measured") in chart.key
    assert "2 measurements, from 2 on July 15, 2026" in chart.label


def test_without_a_known_start_the_line_begins_at_the_first_measurement() -> None:
    chart = _chart(_key_result(_check_in("2026-07-15", "2"), _check_in("2026-07-29", "3"), commit=4, target=9))
    assert [point.kind for point in chart.points] == ["value", "value"]
    assert not [kind for kind, _ in chart.key if kind == "start"]


def test_what_was_added_later_starts_on_the_day_it_was_added() -> None:
    added = Amendment(date(2026, 7, 20), "We looked.", "added")
    chart = _chart(_key_result(_check_in("2026-07-29", "3"), amendments=(added,), **UP))
    assert chart.points[0].x == pytest.approx(19 / 91 * 100, abs=0.1)


def test_over_a_missed_date_the_line_is_broken() -> None:
    chart = _chart(_key_result(_check_in("2026-07-15", "2"), _check_in("2026-08-12", "3"), **UP))
    (start, first, second) = chart.points
    assert chart.line == f"M{start.x:g} {start.y:g}L{first.x:g} {first.y:g}"
    assert chart.gaps == f"M{first.x:g} {first.y:g}L{second.x:g} {second.y:g}"
    assert [tick.state for tick in chart.ticks] == ["made", "missed", "made", "upcoming", "upcoming", "upcoming"]
    assert ("missed", "No check-in") in chart.key
    assert "No check-in on July 29." in chart.label


def test_wins_blockers_and_learnings_stand_at_their_check_in() -> None:
    told = _check_in("2026-07-15", "2", win="Yes", learning="So", next="More", source="Log")
    chart = _chart(_key_result(told, _check_in("2026-07-29", blocker="No"), **UP))
    assert [mark.kind for mark in chart.marks] == ["win", "learning", "blocker"]
    assert [mark.title for mark in chart.marks] == ["Win, July 15", "Learning, July 15", "Blocker, July 29"]
    point = chart.points[1]
    win, learning, blocker = chart.marks
    assert win.x == learning.x == point.x
    assert learning.y < win.y < point.y
    assert BOTTOM - 3 < blocker.y < AXIS  # nothing was measured: it stands above the time axis
    assert [kind for kind, _ in chart.key] == ["win", "blocker", "learning", "missed", "start"]
    assert chart.label.endswith("Win on July 15. Blocker on July 29. Learning on July 15.")


def test_marks_at_the_top_stand_below_their_point() -> None:
    told = _check_in("2026-07-15", "20", win="Yes", blocker="No", learning="So")
    chart = _chart(_key_result(told, **UP))
    assert all(mark.y > chart.points[1].y for mark in chart.marks)
    assert all(0 < mark.y < 100 for mark in chart.marks)


@pytest.mark.parametrize(("fields", "upwards"), [(UP, True), (DOWN, False)])
def test_zones_lie_between_the_lines_whichever_way_is_better(fields: dict[str, int], upwards: bool) -> None:
    chart = _chart(_key_result(_check_in("2026-07-15", "3"), **fields))
    zones = {zone.kind: zone for zone in chart.zones}
    lines = {level.kind: level.y for level in chart.levels}
    assert list(zones) == ["short", "commit", "target"]
    assert (zones["target"].y < zones["commit"].y < zones["short"].y) is upwards
    between = sorted([lines["commit"], lines["target"]])
    assert (zones["commit"].y, zones["commit"].height) == (between[0], pytest.approx(between[1] - between[0], abs=0.11))
    assert sum(zone.height for zone in chart.zones) == pytest.approx(BOTTOM - TOP, abs=0.2)


def test_words_in_a_zone_give_way_to_what_is_drawn_there() -> None:
    early = _chart(_key_result(_check_in("2026-07-15", "3.8"), **UP))
    assert not next(zone for zone in early.zones if zone.kind == "short").left
    late = _chart(_key_result(_check_in("2026-09-23", "3.8"), **{**UP, "baseline": "-20"}), today=date(2026, 9, 24))
    assert next(zone for zone in late.zones if zone.kind == "short").left
    flat = _key_result(*(_check_in(day, "3.9") for day in ("2026-07-15", "2026-09-09")), **UP)
    assert next(zone for zone in _chart(flat, today=date(2026, 9, 24)).zones if zone.kind == "short").label == ""


def test_without_a_known_way_there_are_no_zones() -> None:
    assert _chart(_key_result(_check_in("2026-07-15", "3"), target=9)).zones == ()


def test_a_bound_is_a_zone() -> None:
    within = Hold("between", parse_number("2"), parse_number("4"))
    (zone,) = _chart(_key_result(_check_in("2026-07-15", "3"), _check_in("2026-07-29", "5"), hold=within)).zones
    assert (zone.kind, zone.label) == ("kept", "inside the bound")
    (low, high) = (level.y for level in reversed(_chart(_key_result(_check_in("2026-07-15", "3"), hold=within)).levels))
    assert high < low


def test_a_closed_cycle_ends_with_its_final_value_and_one_from_after_the_end_is_late() -> None:
    outcome = Outcome(final=parse_number("8"), as_of=date(2026, 10, 7))
    key_result = replace(_key_result(_check_in("2026-09-23", "6"), **UP), outcome=outcome)
    chart = _chart(key_result, CLOSED, date(2026, 10, 20))
    assert [point.kind for point in chart.points] == ["start", "value", "final"]
    assert chart.points[-1].x == 100
    assert chart.moment is not None
    assert chart.moment.label == "end of the cycle"
    assert chart.moment.x < 100
    assert chart.points[-1].title == "Final value, October 7: 8"
    last = _rows(key_result, CLOSED, date(2026, 10, 20))[-1]
    assert (last.kind, last.date) == ("final", "Final, October 7, 2026 (after the end)")


def test_a_final_value_without_a_day_is_given_none() -> None:
    outcome = Outcome(final=parse_number("71 days"))
    key_result = replace(_key_result(_check_in("2026-09-23", "60 days"), unit="days", **UP), outcome=outcome)
    chart = _chart(key_result, CLOSED, date(2026, 10, 20))
    assert (chart.points[-1].x, chart.points[-1].title) == (100, "Final value: 71 days")
    assert chart.label.startswith("2 measurements, from 60 days on September 23, 2026 to 71 days, the final value.")
    assert _rows(key_result, CLOSED, date(2026, 10, 20))[-1].date == "Final"
    alone = _chart(replace(key_result, check_ins=()), CLOSED, date(2026, 10, 20))
    assert alone.label.startswith("One measurement: 71 days, the final value.")


def test_a_final_value_replaces_the_check_in_of_its_day() -> None:
    outcome = Outcome(final=parse_number("6"), as_of=date(2026, 9, 23))
    key_result = replace(_key_result(_check_in("2026-09-23", "6", win="Yes"), **UP), outcome=outcome)
    chart = _chart(key_result, CLOSED, date(2026, 10, 20))
    assert [point.kind for point in chart.points] == ["start", "final"]
    assert chart.marks[0].x == chart.points[-1].x


def test_the_day_is_marked_by_its_date_while_the_cycle_runs() -> None:
    key_result = _key_result(_check_in("2026-07-15", "3"), **UP)
    now = _chart(key_result).moment
    assert now is not None
    assert (now.label, now.anchor) == ("Aug 18", "middle")
    assert _chart(key_result, CLOSED).moment is None


def test_a_chart_holds_every_value_and_every_mark_inside_its_frame() -> None:
    key_result = _key_result(
        _check_in("2026-07-15", "-300"), _check_in("2026-08-12", "4000"), baseline=1, commit=2, target=9
    )
    chart = _chart(key_result)
    assert all(TOP <= one.y <= BOTTOM for one in (*chart.points, *chart.levels))
    labels = sorted(y for level in chart.levels for _, y in level.words)
    assert all(below - above >= 6.7 for above, below in itertools.pairwise(labels))
    assert labels[-1] < AXIS


def test_a_higher_value_is_drawn_higher() -> None:
    chart = _chart(_key_result(_check_in("2026-07-15", "2"), _check_in("2026-08-12", "3"), **UP))
    assert chart.points[2].y < chart.points[1].y
    assert chart.points[2].x > chart.points[1].x


def test_later_check_ins_than_today_are_not_told() -> None:
    key_result = _key_result(_check_in("2026-08-12", "3"), _check_in("2026-09-09", "8"), **UP)
    assert len(_chart(key_result).points) == 2
    stands = standing(key_result, CYCLE, TODAY)
    assert "2026-09-09" not in [row.iso for row in _rows(key_result)]
    assert stands.value is not None
    assert stands.value.value == Decimal(3)


def test_of_many_due_dates_only_some_are_written_out() -> None:
    weekly = replace(CYCLE, cadence=7)
    ticks = _chart(_key_result(_check_in("2026-07-15", "2"), **UP), weekly).ticks
    assert len(ticks) == 13
    assert sum(bool(tick.label) for tick in ticks) <= 7
    medium = [tick.x for tick in ticks if 0 < tick.dates <= 4]
    assert 2 < len(medium) <= 4
    assert all(after - before > 20 for before, after in itertools.pairwise(medium))
    narrow = [tick.x for tick in ticks if 0 < tick.dates <= 2]
    assert len(narrow) == 2
    assert narrow[1] - narrow[0] > 40
    assert narrow[0] > 10  # a label in the middle of its place stays in the drawing


@pytest.mark.parametrize("count", range(1, 54))
def test_however_many_due_dates_there_are_some_are_written_out_in_every_window(count: int) -> None:
    slots = tuple(Slot(CYCLE.start + timedelta(days=7 * (1 + index)), "made") for index in range(count))
    drawn = ticks(slots, timeline(CYCLE, max(CYCLE.end, slots[-1].due)))
    assert all(bool(tick.label) == (tick.dates > 0) for tick in drawn)
    for fitting in (2, 4, 7):
        some = [tick.x for tick in drawn if 0 < tick.dates <= fitting]
        assert some, fitting
        assert all(after - before >= 90 / fitting - 0.2 for before, after in itertools.pairwise(some)), fitting


def test_a_long_label_stands_in_two_lines_and_so_do_the_others_of_its_chart() -> None:
    money = {"baseline": "$45,500,000", "commit": "$90,350,000", "target": "$102,570,000", "unit": "$"}
    key_result = _key_result(_check_in("2026-07-15", "$46,100,000"), **money)
    words = [level.words for level in _chart(key_result).levels]
    assert [[line for line, _ in lines] for lines in words] == [
        ["target", "$102,570,000"],
        ["commit", "$90,350,000"],
        ["from", "$45,500,000"],
    ]
    places = [place for lines in words for _, place in lines]
    assert all(after - before >= 6.7 for before, after in itertools.pairwise(places))
    assert 0 < places[0] < places[-1] < AXIS


def test_a_cycle_shorter_than_its_cadence_has_a_chart_without_due_dates() -> None:
    short = replace(CYCLE, end=date(2026, 7, 8))
    chart = _chart(_key_result(_check_in("2026-07-06", "3"), baseline=1, commit=4, target=9), short)
    assert chart.ticks == ()


def test_the_table_tells_all_that_the_chart_shows() -> None:
    told = _check_in("2026-07-15", "", confidence="risk", blocker="No", win="Yes")
    start, made, missed, _ = _rows(_key_result(told, **UP))
    assert (start.kind, start.value, start.confidence, start.iso) == ("start", "1", "As written", "")
    assert (made.value, made.notes) == ("Not measured", "Win and blocker")
    assert (missed.kind, missed.value, missed.iso) == ("missed", "No check-in", "2026-07-29")


def test_notes_keep_the_capitals_of_the_owners_own_words() -> None:
    told = _check_in("2026-07-15", "2", win="Yes", learning="So")
    own = american_english().having_labels({"win": "win", "learning": "OKR insight"})
    (_, made, *_) = make_rows(standing(_key_result(told, **UP), CYCLE, TODAY), CYCLE, "No check-in")
    assert own.text(made.notes) == "Win and OKR insight"


def test_what_was_not_published_is_not_said_to_be_missing() -> None:
    silence = "No check-in published"
    key_result = _key_result(_check_in("2026-07-15", "2"), _check_in("2026-08-12", "3"), **UP)
    chart = _chart(key_result, silence=silence)
    assert ("missed", silence) in chart.key
    assert "No check-in published on July 29." in chart.label
    milestone = replace(_key_result(CheckIn(date(2026, 8, 12), happened=False)), type="milestone")
    drawn = due_dates(standing(milestone, CYCLE, TODAY), CYCLE, TODAY, silence)
    assert drawn is not None
    assert drawn.label == "1 check-in made. No check-in published on July 15 and July 29."


def test_a_key_result_without_a_chart_shows_its_due_dates() -> None:
    milestone = replace(
        _key_result(CheckIn(date(2026, 8, 12), happened=False, blocker="No")), type="milestone", due=date(2026, 9, 18)
    )
    drawn = due_dates(standing(milestone, CYCLE, TODAY), CYCLE, TODAY, "No check-in")
    assert drawn is not None
    assert [tick.state for tick in drawn.ticks][:3] == ["missed", "missed", "made"]
    assert drawn.label == "1 check-in made. No check-in on July 15 and July 29. Blocker on August 12."
    assert drawn.key == (("blocker", "Blocker"), ("missed", "No check-in"), ("expected", "Expected September 18"))
    assert drawn.expected == pytest.approx(79 / 91 * 100, abs=0.1)


@pytest.mark.parametrize(
    ("value", "now", "words", "clamped"),
    [
        ("5", 0.0, "0% of the way to the target", ""),
        ("10", 50.0, "50% of the way to the target", ""),
        ("15", 100.0, "100% of the way to the target", ""),
        ("20", 100.0, "150% of the way to the target", "ends at the target"),
        ("0", 0.0, "50% of the way, in the wrong direction", "begins at the start"),
    ],
)
def test_only_the_drawing_of_a_scale_is_clamped_and_says_so(value: str, now: float, words: str, clamped: str) -> None:
    key_result = _key_result(_check_in("2026-08-12", value), baseline=5, commit=8, target=15)
    drawn = scale(standing(key_result, CYCLE, TODAY))
    assert drawn is not None
    assert (drawn.now, drawn.words, drawn.commit_at) == (now, words, 30.0)
    assert clamped in drawn.clamped
    assert bool(drawn.clamped) == bool(clamped)


def test_a_scale_shows_the_way_before_anything_is_measured() -> None:
    drawn = scale(standing(_key_result(baseline="45K", commit="49K", target="54K", unit="people"), CYCLE, TODAY))
    assert drawn is not None
    assert (drawn.start, drawn.commit, drawn.target) == ("from 45K", "commit 49K", "target 54K")
    assert (drawn.now, drawn.words) == (None, "")


@pytest.mark.parametrize(("commit", "anchor"), [("2", "start"), ("5", "middle"), ("9", "end"), ("30", "end")])
def test_the_commits_label_stays_on_its_line(commit: str, anchor: str) -> None:
    drawn = scale(standing(_key_result(baseline=0, commit=commit, target=10), CYCLE, TODAY))
    assert drawn is not None
    assert drawn.anchor == anchor
    assert 0 <= drawn.commit_at <= 100


def test_held_metrics_and_milestones_have_no_scale() -> None:
    held = _key_result(_check_in("2026-08-12", "5"), hold=Hold("at least", low=parse_number("4")))
    milestone = replace(_key_result(CheckIn(TODAY, happened=True)), type="milestone")
    assert scale(standing(held, CYCLE, TODAY)) is None
    assert scale(standing(milestone, CYCLE, TODAY)) is None


def test_words_in_a_zone_are_not_struck_through_by_the_line_of_the_start() -> None:
    near = _chart(_key_result(_check_in("2026-07-15", "101"), baseline=100, commit="99.8", target="99"))
    assert next(zone for zone in near.zones if zone.kind == "short").label == ""


def test_labels_say_their_unit_all_or_none() -> None:
    said = [
        level.words[0][0]
        for level in _chart(
            _key_result(_check_in("2026-07-15", "-10"), baseline=-18, commit=0, target=10, unit="points")
        ).levels
    ]
    assert said == ["target 10", "commit 0", "from -18"]
    days = [
        level.words[0][0]
        for level in _chart(_key_result(_check_in("2026-07-15", "30"), baseline=20, target=60, unit="days")).levels
    ]
    assert days == ["target 60 days", "from 20 days"]


def test_a_check_in_of_a_milestone_without_a_value_says_not_yet_until_it_happened() -> None:
    signed = CheckIn(date(2026, 7, 14), confidence="commit", note="Permit signed")
    done = CheckIn(date(2026, 7, 28), confidence="target", happened=True)
    after = CheckIn(date(2026, 8, 11), confidence="target", note="A week of quiet")
    milestone = replace(_key_result(signed, done, after), type="milestone")
    said = [american_english().text(row.value) for row in _rows(milestone) if row.kind == "made"]
    assert said == ["Not yet", "Done", "Not measured"]
