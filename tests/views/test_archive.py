"""What closed cycles taught, how the stated odds turned out as dots, and what was carried on from cycle to cycle."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okrsite.model import (
    Amendment,
    CheckIn,
    Cycle,
    Dimension,
    KeyResult,
    Objective,
    Organization,
    Outcome,
    Portfolio,
    Retrospective,
    Section,
)
from okrsite.numbers import parse_number
from okrsite.rendering.figures import Inline
from okrsite.rendering.markdown import page_markdown
from okrsite.rendering.templates import figure_html
from okrsite.site.pages import pages
from okrsite.views.archive import archive_view
from okrsite.views.calibration import calibration_view
from okrsite.views.charts.dot_plot import STEP, dots
from okrsite.views.charts.lineage_timeline import Strip, threads
from okrsite.views.context import Context
from okrsite.views.key_result import change_words
from okrsite.views.lessons import lessons
from okrsite.views.outcomes import decision_counts, outcome_groups
from okrsite.views.ratings import ratings
from tests.views.english import saying

# Views are asked for what they say in American English.
archive_view = saying(archive_view)
calibration_view = saying(calibration_view)
threads = saying(threads)
change_words = saying(change_words)
decision_counts = saying(decision_counts)
outcome_groups = saying(outcome_groups)
ratings = saying(ratings)


def _key_result(address: str, final: str = "", *, level: Any = None, **fields: Any) -> KeyResult:
    numbers: dict[str, Any] = {
        name: parse_number(fields.pop(name)) for name in ("baseline", "commit", "target") if name in fields
    }
    outcome = Outcome(level, final=parse_number(final), decision="modify") if final else None
    name = address.rpartition("/")[2]
    given = {"statement": f"Raise {name} from 10 to 20", "unit": "days", **fields}
    return KeyResult(name, address, outcome=outcome, **numbers, **given)


def _moving(address: str, final: str = "", **fields: Any) -> KeyResult:
    return _key_result(address, final, **{"baseline": "10", "commit": "12", "target": "20", **fields})


def _cycle(name: str, *key_results: KeyResult, status: Any = "closed", **fields: Any) -> Cycle:
    month = int(name[1]) * 3 - 2
    objective = Objective(
        "o", f"{name}/o", name, "Do it", key_results=key_results, continues=fields.pop("continues", "")
    )
    start, end = date(2026, month, 1), date(2026, month + 2, 28)
    return Cycle(name, name.upper(), start, end, status, objectives=(objective,), **fields)


def _context(*cycles: Cycle, **organization: Any) -> Context:
    return Context(Portfolio(Organization("Any", **organization), cycles), date(2026, 8, 18))


# Calibration


def _ended(cycle: str, *finals: str) -> Cycle:
    return _cycle(cycle, *(_moving(f"{cycle}/o/k{number}", final) for number, final in enumerate(finals)))


def test_each_dot_is_a_key_result_and_those_that_met_it_are_filled() -> None:
    view = calibration_view(_context(_ended("q1", "20", "12", "11", "20")))
    commit, target = view.tiers
    assert (commit.total.count, commit.total.share, target.total.count) == ("3 of 4", "75%", "2 of 4")
    for tier, filled in ((commit, 3), (target, 2)):
        drawn = tier.total.dots
        assert drawn
        assert drawn.filled.count("M") == filled
        assert drawn.hollow.count("M") == 4 - filled
        assert tier.total.count in tier.total.label
    assert [one.words for one in view.named] == ["Target met", "Commit met", "Commit missed", "Target met"]


def test_few_are_too_few_to_tell_and_many_speak() -> None:
    few = calibration_view(_context(_ended("q1", *["11"] * 9)))
    many = calibration_view(_context(_ended("q1", *["11"] * 10)))
    assert few.tiers[0].verdict == "Too few to tell: fewer than 10."
    assert many.tiers[0].verdict.startswith("Less often than stated")


def test_cycles_stand_oldest_first_and_one_alone_is_not_said_twice() -> None:
    one = calibration_view(_context(_ended("q1", "20")))
    two = calibration_view(_context(_ended("q1", "20"), _ended("q2", "11", "12")))
    assert one.tiers[0].cycles == ()
    assert [(row.name, row.count) for row in two.tiers[0].cycles] == [("Q1", "1 of 1"), ("Q2", "1 of 2")]


def test_nothing_is_drawn_where_nothing_is_counted() -> None:
    view = calibration_view(_context(_cycle("q1", _key_result("q1/o/k"))))
    assert (view.tiers, view.named) == ((), ())
    assert view.left_out == 1


def test_more_dots_than_one_can_read_are_not_named() -> None:
    view = calibration_view(_context(_ended("q1", *["11"] * 301)))
    assert view.too_many
    assert view.named == ()


def test_dots_fill_columns_and_the_mark_stands_at_the_odds() -> None:
    one_row, three_rows = dots(7, 10), dots(0, 70)
    assert one_row
    assert three_rows
    assert (one_row.width, one_row.height, one_row.mark) == (10 * STEP, STEP, None)
    assert (three_rows.width, three_rows.height) == (24 * STEP, 3 * STEP)
    assert dots(0, 0) is None
    assert dots(1, 901) is None
    (tier, _) = calibration_view(_context(_ended("q1", *["11"] * 10))).tiers
    assert tier.total.dots
    assert tier.total.dots.mark == str(9 * STEP)


# Lineage


def _carried(earlier: KeyResult, later: KeyResult) -> Strip:
    context = _context(_cycle("q2", earlier), _cycle("q3", later, status="published"))
    (thread,) = threads(context).shown
    (strip,) = thread.strips
    return strip


def test_a_strip_has_a_cell_for_each_cycle_oldest_first() -> None:
    earlier = _moving("q2/o/k", "14", statement="Cut the wait from 10 days to 20 days")
    check_ins = (CheckIn(date(2026, 8, 12), parse_number("16"), confidence="target"),)
    later = _moving("q3/o/k", statement="Cut the wait from 14 days to 30 days", continues="q2/o/k", check_ins=check_ins)
    strip = _carried(earlier, later)
    assert [cell.cycle for cell in strip.cells] == ["Q2", "Q3"]
    first, second = (cell.steps[0] for cell in strip.cells)
    assert (first.number, first.badges[0].words, first.decision) == ("14 days", "Commit reached", "Decided: modify")
    assert (second.number, second.badges[0].words) == ("16 days so far", "On track to the target")
    assert strip.summary == "From 10 days to 16 days so far."
    assert not first.statement
    assert not second.changed


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"statement": "Cut the long wait from 14 days to 30 days"}, "Now worded otherwise: not compared."),
        ({"unit": "weeks"}, "Now counted in another unit: not compared."),
        ({"type": "milestone"}, "Now measured in another way: not compared."),
    ],
)
def test_numbers_are_not_compared_where_something_changed(fields: dict[str, Any], words: str) -> None:
    statement = {"statement": "Cut the wait from 10 days to 20 days"}
    check_ins = (CheckIn(date(2026, 8, 12), parse_number("16"), confidence="target"),)
    later = _moving("q3/o/k", continues="q2/o/k", check_ins=check_ins, **{**statement, **fields})
    strip = _carried(_moving("q2/o/k", "14", **statement), later)
    assert strip.cells[1].steps[0].changed == words
    assert strip.cells[0].steps[0].statement == statement["statement"]
    assert strip.summary == ""


def test_what_was_not_measured_has_no_number() -> None:
    strip = _carried(_moving("q2/o/k"), _moving("q3/o/k", continues="q2/o/k"))
    assert [step.number for cell in strip.cells for step in cell.steps] == ["", ""]
    assert strip.summary == ""


def test_what_was_divided_and_joined_stands_in_one_strip_once() -> None:
    context = _context(
        _cycle("q1", _moving("q1/o/a", "11"), _moving("q1/o/b", "12")),
        _cycle("q2", _moving("q2/o/c", "12", continues="q1/o/a"), _moving("q2/o/d", "13", continues="q1/o/a")),
        _cycle("q3", _moving("q3/o/e", continues="q2/o/d"), status="published"),
    )
    (thread,) = threads(context).shown
    (strip,) = thread.strips
    assert [len(cell.steps) for cell in strip.cells] == [1, 2, 1]
    assert strip.summary == ""
    places = [step.place for cell in strip.cells for step in cell.steps]
    assert context.place_of("q1/o/a") in places
    assert context.place_of("q1/o/b") not in places


def test_a_key_result_that_became_an_objective_is_no_strip() -> None:
    objective = Objective("p", "q3/p", "q3", "Do more", continues="q2/o/k")
    context = _context(
        _cycle("q2", _moving("q2/o/k", "12")),
        Cycle("q3", "Q3", date(2026, 7, 1), date(2026, 9, 30), "published", objectives=(objective,)),
    )
    assert threads(context).shown == ()


def test_many_threads_are_folded_and_the_oldest_left_to_their_own_pages() -> None:
    def cycle(name: str, status: Any, before: str) -> Cycle:
        objectives = tuple(
            Objective(f"o{n}", f"{name}/o{n}", name, f"Do {n}", continues=before and f"{before}/o{n}")
            for n in range(70)
        )
        return Cycle(name, name, date(2026, int(name[1]) * 3, 1), date(2026, 12, 1), status, objectives=objectives)

    found = threads(_context(cycle("q1", "closed", ""), cycle("q2", "published", "q1")))
    assert (len(found.shown), found.more, found.folded) == (60, 10, True)
    assert figure_html("threads", found, str).count("<details") == 60


# What was learned


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Ask first.** We mailed letters.\n\n**Walk *there*.** Birds.", ("Ask first.", "Walk there.")),
        ("Buy paint in winter. It is cheap.", ("Buy paint in winter.",)),
        ("- One thing\n- Two [things](x.md)\n- Three\n- Four", ("One thing", "Two things", "Three")),
        ("1. One. And more\n2) Two", ("One.", "Two")),
        ("### Ask\n\nWe did.\n\n### Walk\nFar.", ("Ask", "Walk")),
        ("word " * 60, (" ".join(["word"] * 32) + "…",)),
        ("", ()),
        ("<b>No</b> markup.", ("<b>No</b> markup.",)),
    ],
)
def test_the_first_lessons_are_a_line_each(text: str, said: tuple[str, ...]) -> None:
    sections = (Section("What happened", "Much."), Section("Lessons learned", text))
    assert lessons(Retrospective(sections=sections)) == said


def test_without_a_section_of_lessons_the_beginning_stands_for_them() -> None:
    assert lessons(Retrospective(intro="We met. It rained.", sections=(Section("Weather", "Rain."),))) == ("We met.",)
    assert lessons(Retrospective(sections=(Section("Weather", "Rain. Sun."),))) == ("Rain.",)
    assert lessons(Retrospective()) == ()


def test_the_archive_says_what_was_learned_latest_cycle_first() -> None:
    first = _cycle("q1", retrospective=Retrospective(sections=(Section("Lessons", "One."),)))
    view = archive_view(_context(first, _cycle("q2")))
    assert [(one.cycle.words, one.lessons) for one in view.closed] == [("Q2", ()), ("Q1", ("One.",))]


# How it ended


def test_decisions_are_counted_without_zeros() -> None:
    cycle = _cycle("q1", _moving("q1/o/a", "12"), _moving("q1/o/b", "20"), _key_result("q1/o/c"))
    assert [(one.count, one.words) for one in decision_counts(cycle)] == [(2, "to modify")]


def test_an_outcome_says_number_level_and_how_far_it_came() -> None:
    context = _context(_cycle("q1", _moving("q1/o/a", "11"), _moving("q1/o/b", "20"), _key_result("q1/o/c")))
    (group,) = outcome_groups(context.snapshot.closed_cycles()[0], context)
    short, reached, silent = group.rows
    assert (short.final, short.badge.words, short.short) == (
        "11 days",
        "Short of the commit",
        "10% of the way to the target",
    )
    assert (reached.final, reached.badge.words, reached.short) == ("20 days", "Target reached", "")
    assert (silent.final, silent.badge.words, silent.decision) == ("", "Not recorded", "")


def test_a_rating_is_set_beside_that_of_the_cycle_before() -> None:
    first = _cycle("q1", retrospective=Retrospective(maturity=(("focus", 2),)))
    second = _cycle("q2", retrospective=Retrospective(maturity=(("focus", 3), ("candor", 4), ("gone", 1))))
    context = _context(first, second, maturity=(Dimension("focus", "Focus"), Dimension("candor", "Candor")))
    now, then = ratings(second, context), ratings(first, context)
    assert [(one.name, one.words, one.before) for one in now.rows] == [
        ("Focus", "3 of 5", "2 of 5"),
        ("Candor", "4 of 5", ""),
    ]
    assert now.before == "Q1"
    assert then.before == ""
    assert "Before" not in re.sub(r"<[^>]+>", "", figure_html("ratings", then, str))
    assert "Not rated" in figure_html("ratings", now, str)


def _said(cycle: Cycle) -> str:
    """The words of the objective's page and of the retrospective's outcomes, on one line."""
    (group,) = outcome_groups(cycle, _context(cycle))
    figure = re.sub(r"<[^>]+>", "", figure_html("outcomes", group, str))
    return " ".join(f"{_page(cycle)} {figure}".split())


def _page(cycle: Cycle) -> str:
    page = next(one for one in pages(_context(cycle)) if one.path == f"cycles/{cycle.id}/o.md")
    return page_markdown(page, Inline(page.path))


def test_what_people_wrote_of_an_ending_stands_as_sentences() -> None:
    outcome = Outcome("target", level_because="no numbers", decision="remove", because="Task.")
    said = _said(_cycle("q1", KeyResult("kr", "q1/o/kr", "Do it", outcome=outcome)))
    assert "Target reached. No numbers. Decision: Remove. Task." in said
    assert said.endswith("No numbers. Remove: Task.")
    asked = replace(outcome, level_because="", because="was it ours to do?")
    said = _said(_cycle("q1", KeyResult("kr", "q1/o/kr", "Do it", outcome=asked)))
    assert "Target reached. Decision: Remove. Was it ours to do?" in said
    assert said.endswith("Remove: Was it ours to do?")
    unexplained = replace(outcome, level_because="", because="")
    assert _said(_cycle("q1", KeyResult("kr", "q1/o/kr", "Do it", outcome=unexplained))).endswith(" Remove.")


def test_what_a_baseline_found_stands_beside_how_many_were_measured() -> None:
    answer = parse_number("302 gallons a household")
    outcome = Outcome("target", final=parse_number("300"), found=answer, decision="remove")
    entry = CheckIn(date(2026, 3, 1), parse_number("300"), found=answer, source="Meters")
    fields = {"type": "baseline", "unit": "households", "target": parse_number("300")}
    measured = KeyResult("kr", "q1/o/kr", "Measure water use", check_ins=(entry,), outcome=outcome, **fields)  # type: ignore[arg-type]
    said = _said(_cycle("q1", measured))
    assert "**300** households." in said
    assert "Found: **302 gallons a household**." in said
    assert "Baseline recorded, found 302 gallons a household. Decision: Remove." in said
    assert "300 households, found 302 gallons a household" in said
    assert "300 households Found: 302 gallons a household" in said
    running = replace(measured, outcome=None)
    assert "Found: **302 gallons a household**." in _page(_cycle("q1", running, status="published"))


def test_an_amendment_reads_as_sentences() -> None:
    moved = Amendment(date(2026, 2, 3), "the plant moved", "changed", (("target", "16M"),), "Priya Nair")
    assert change_words(moved).endswith(": Target was “16M”. The plant moved. (Priya Nair)")
    assert change_words(replace(moved, kind="withdrawn")).endswith(": withdrawn. The plant moved. (Priya Nair)")
