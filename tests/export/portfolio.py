"""A portfolio that has one of everything that can be published, for the tests of the data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from okrsite.model import (
    Action,
    Amendment,
    Asset,
    CheckIn,
    Correction,
    Cycle,
    Dimension,
    Goal,
    Hold,
    Initiative,
    KeyResult,
    Objective,
    OrdinaryPage,
    Organization,
    Outcome,
    Portfolio,
    Ref,
    Retrospective,
    Roles,
    Section,
    Story,
    Team,
)
from okrsite.numbers import parse_number
from okrsite.outputs import okrs_json
from okrsite.views.context import Context

TODAY = date(2026, 8, 20)

WATER = "2026-q3/expand-clean-water"
PERMITS = "2026-q3/permits/modernize-permits"
BEFORE = "2026-q2/expand-clean-water"


def rich_portfolio() -> Portfolio:
    """Two cycles of a department, one closed and one half-way."""
    return Portfolio(
        _organization(),
        cycles=(_closed_cycle(), _running_cycle()),
        front=OrdinaryPage("index.md", "Clear Rivers", text="# Clear Rivers\n\nWelcome.\n"),
        pages=(
            OrdinaryPage("guide/five-minutes.md", "Five minutes", "How to check in", "# Five minutes\n", "internal"),
        ),
        assets=(Asset("images/a well.png"), Asset("stories/survey-2026.pdf")),
    )


def data_of(portfolio: Portfolio, *, today: date = TODAY, **more: Any) -> Any:
    """The published data of a portfolio, as another program reads it."""
    return json.loads(okrs_json(Context(portfolio, today), **more))


def data_of_key_result(key_result: KeyResult, *, today: date = TODAY, **cycle: Any) -> Any:
    """The published data of one key result, alone in a cycle from July to September 2026."""
    objective = Objective("o", "c/o", "c", "An objective", key_results=(key_result,))
    given = {"start": date(2026, 7, 1), "end": date(2026, 9, 30), "status": "published", **cycle}
    portfolio = Portfolio(Organization("Somebody"), (Cycle("c", "A cycle", objectives=(objective,), **given),))
    return data_of(portfolio, today=today)["cycles"][0]["objectives"][0]["key_results"][0]


def _organization() -> Organization:
    return Organization(
        "Department of Clear Rivers",
        mission="Safe water for **every** Californian.",
        vision="Rivers to swim in.",
        staff=850,
        goals=(
            Goal(
                "safe-water",
                "Safe water in every community",
                "For _all_.",
                (Initiative("small-systems", "Small systems"),),
            ),
            Goal("good-work", "A good place to work"),
        ),
        teams=(
            Team("drinking-water", "Division of Drinking Water", "Marisol Vega", "Who taps."),
            Team("permits", "Permits"),
        ),
        roles=Roles("Dana Whitfield", ("Priya Nair", "Tom Okafor"), ("Tom Okafor",), ("June Park",)),
        maturity=(Dimension("focus", "Focus", "We work on few things"), Dimension("alignment", "Alignment", scale=4)),
        acronyms=(("PFAS", "per- and polyfluoroalkyl substances"),),
    )


def _closed_cycle() -> Cycle:
    served = KeyResult(
        "people-served",
        f"{BEFORE}/people-served",
        "Raise people served from 9M to 11M",
        unit="people",
        baseline=parse_number("9M"),
        commit=parse_number("10M"),
        target=parse_number("11M"),
        champions=("Ana Ruiz",),
        check_ins=(CheckIn(date(2026, 6, 23), parse_number("9.8M"), confidence="commit"),),
        outcome=Outcome(
            "commit",
            final=parse_number("10.2M"),
            as_of=date(2026, 7, 4),
            decision="modify",
            because="Wells in two counties wait for parts",
            next=f"{WATER}/people-served",
        ),
    )
    permit = KeyResult(
        "permit",
        f"{BEFORE}/permit",
        "State permit approved for the Kern plant",
        type="milestone",
        due=date(2026, 6, 1),
        outcome=Outcome("target", "It came a day late", happened=True, decision="remove"),
    )
    return Cycle(
        "2026-q2",
        "April–June 2026",
        date(2026, 4, 1),
        date(2026, 6, 30),
        "closed",
        objectives=(
            Objective("expand-clean-water", BEFORE, "2026-q2", "Bring clean water", key_results=(served, permit)),
        ),
        retrospective=Retrospective(
            date(2026, 7, 8),
            (("focus", 3), ("alignment", 2)),
            "We learned a lot.",
            (Section("Lessons learned", "Ask *earlier*.\n"), Section("Success stories", "Alder Flat has water.\n")),
        ),
        published_on=date(2026, 4, 2),
        closed_on=date(2026, 7, 9),
        corrections=(Correction(date(2026, 7, 20), "retrospective.md", "A typing error", "Priya Nair"),),
    )


def _running_cycle() -> Cycle:
    return Cycle(
        "2026-q3",
        "July–September 2026",
        date(2026, 7, 1),
        date(2026, 9, 30),
        "published",
        town_hall=date(2026, 7, 2),
        sponsor="Dana Whitfield",
        message="## Why this quarter\n\nThe rains come late.\n",
        published_on=date(2026, 7, 2),
        objectives=(_clean_water(), _good_jobs(), _permits()),
    )


def _clean_water() -> Objective:
    return Objective(
        "expand-clean-water",
        WATER,
        "2026-q3",
        "Accelerate access to safe drinking water",
        summary="More people drink from the tap.",
        focus="Serves our first goal, water that is safe.",
        team_id="drinking-water",
        supports=(Ref("goal", "safe-water"), Ref("initiative", "small-systems")),
        continues=BEFORE,
        sponsor="Dana Whitfield",
        story=Story("In short.", "Because.", "Dry year.", "Tea for all.", (Section("What we will not do", "Dig.\n"),)),
        key_results=(_people_served(), _sampling(), _lost_water(), _household_use(), _kern_permit(), _given_up()),
    )


def _people_served() -> KeyResult:
    return KeyResult(
        "people-served",
        f"{WATER}/people-served",
        "Increase access to clean water from 10M people to 15M people",
        unit="people",
        baseline=parse_number("10M"),
        commit=parse_number("12M"),
        target=parse_number("15M"),
        champions=("Ana Ruiz", "Li Tran"),
        supporters=("Field Operations",),
        actions=(
            Action("Contract the three labs", "Li Tran", date(2026, 7, 24), 100, "done", "Signed."),
            Action("Train samplers", due=date(2026, 8, 1), percent=0, status="blocked"),
            Action("Tell the districts"),
            Action("Count again", due=date(2026, 9, 25), status="in progress"),
        ),
        amendments=(
            Amendment(date(2026, 8, 5), "The Kern plant moved", was=(("target", "16M"), ("hold", "")), by="Priya"),
        ),
        check_ins=(
            CheckIn(
                date(2026, 7, 14),
                parse_number("10.4M"),
                confidence="commit",
                note='Two <b>districts</b> connected; "backlog" cleared.',
                win="=HYPERLINK(1) district",
                blocker="Lab contract\nwaits",
                learning="Grouped sampling halves the time",
                next="Sign by 24 July",
                source="Meter readings",
                escalate=True,
                by="Ana Ruiz",
                visibility="internal",
            ),
            CheckIn(date(2026, 8, 12), parse_number("11.25M"), confidence="target"),
            CheckIn(date(2026, 9, 9), parse_number("13M"), note="Not written yet on the site's day"),
        ),
        continues=f"{BEFORE}/people-served",
    )


def _sampling() -> KeyResult:
    return KeyResult(
        "days-to-result",
        f"{WATER}/days-to-result",
        "Cut days to a lab result from 12.5 to 4.3",
        unit="days",
        baseline=parse_number("12.5"),
        commit=parse_number("8 days"),
        target=parse_number("4.3 days"),
        check_ins=(CheckIn(date(2026, 8, 11), parse_number("13.1 days"), confidence="risk"),),
    )


def _lost_water() -> KeyResult:
    return KeyResult(
        "pressure",
        f"{WATER}/pressure",
        "Keep the share of taps with pressure between 95% and 99.5%",
        unit="%",
        hold=Hold("between", parse_number("95%"), parse_number("99.5%")),
        check_ins=(CheckIn(date(2026, 8, 12), parse_number("0"), confidence="risk"),),
    )


def _household_use() -> KeyResult:
    return KeyResult(
        "household-use",
        f"{WATER}/household-use",
        "Measure average water use of 300 households",
        type="baseline",
        unit="households",
        target=parse_number("300"),
        check_ins=(
            CheckIn(
                date(2026, 8, 11),
                parse_number("1,212"),
                found=parse_number("302 gallons a household"),
                source="Survey",
            ),
        ),
    )


def _kern_permit() -> KeyResult:
    return KeyResult(
        "kern-permit",
        f"{WATER}/kern-permit",
        "State permit approved for the Kern treatment plant",
        type="milestone",
        due=date(2026, 9, 1),
        amendments=(Amendment(date(2026, 7, 20), "The county asked for it", "added"),),
        check_ins=(CheckIn(date(2026, 8, 11), happened=False, confidence="commit"),),
    )


def _given_up() -> KeyResult:
    return KeyResult(
        "trucks",
        f"{WATER}/trucks",
        "Raise trucks from 3 to 9",
        baseline=parse_number("3"),
        commit=parse_number("5"),
        target=parse_number("9"),
        amendments=(Amendment(date(2026, 8, 1), "No drivers", "withdrawn"),),
    )


def _good_jobs() -> Objective:
    return Objective(
        "good-jobs", "2026-q3/good-jobs", "2026-q3", "Be a place people stay", internal=True, visibility="internal"
    )


def _permits() -> Objective:
    return Objective(
        "permits/modernize-permits",
        PERMITS,
        "2026-q3",
        "Modernize permits",
        team_id="permits",
        supports=(Ref("objective", WATER), Ref("key result", f"{WATER}/kern-permit")),
        key_results=(
            KeyResult(
                "budget",
                f"{PERMITS}/budget",
                "Raise grants won from $0 to $1.5B",
                unit="$",
                baseline=parse_number("$0"),
                commit=parse_number("$800M"),
                target=parse_number("$1.5B"),
            ),
        ),
    )
