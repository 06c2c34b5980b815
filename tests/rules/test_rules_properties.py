"""Whatever people write, the coach answers in sentences, says the same thing twice, and never breaks."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrsite.model import At, CheckIn, Cycle, Hold, KeyResult, Objective, Organization, Portfolio, Roles, Section, Story
from okrsite.numbers import parse_number
from okrsite.rules import RULES, check

TODAY = date(2026, 8, 18)
PIECES = st.sampled_from(
    [
        "from 1 to 2",
        "by 2031",
        "40%",
        "IHSS",
        "(IHSS)",
        "J. R.",
        "No. 5",
        "- item\n",
        "\n\n",
        "**",
        "[a](b)",
        "<!--",
        "…",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=8).map(" ".join)
NUMBERS = st.one_of(st.none(), st.sampled_from(["0", "-3", "12M", "42%", "$1.5B"]).map(parse_number))
AT = At("cycles/c/o.md")


@st.composite
def key_results(draw: st.DrawFn) -> KeyResult:
    entries = st.builds(
        CheckIn,
        st.dates(date(2026, 7, 1), date(2026, 9, 30)),
        NUMBERS,
        confidence=st.sampled_from([None, "risk", "commit", "target"]),
        note=TEXTS,
        at=st.just(At("cycles/c/check-ins/o.yml", (0,))),
    )
    days = draw(st.lists(entries, max_size=4, unique_by=lambda entry: entry.date))
    return KeyResult(
        "k",
        "c/o/k",
        draw(TEXTS),
        type=draw(st.sampled_from(["metric", "milestone", "baseline"])),
        unit=draw(st.sampled_from(["", "%", "million people"])),
        baseline=draw(NUMBERS),
        commit=draw(NUMBERS),
        target=draw(NUMBERS),
        hold=draw(st.one_of(st.none(), st.builds(Hold, st.just("between"), NUMBERS, NUMBERS))),
        champions=tuple(draw(st.lists(TEXTS, max_size=2))),
        check_ins=tuple(sorted(days, key=lambda entry: entry.date)),
        at=AT / "key_results" / 0,
    )


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    story = Story(draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(TEXTS), (Section("More", draw(TEXTS)),))
    objective = Objective(
        "o", "c/o", "c", draw(TEXTS), summary=draw(TEXTS), story=story, key_results=(draw(key_results()),), at=AT
    )
    status = draw(st.sampled_from(["draft", "published", "closed"]))
    cycle = Cycle(
        "c",
        "C",
        date(2026, 7, 1),
        date(2026, 9, 30),
        status,
        message=draw(TEXTS),
        objectives=(objective,),
        at=At("i.md"),
    )
    roles = Roles(draw(TEXTS), tuple(draw(st.lists(TEXTS, max_size=2))))
    return Portfolio(Organization(draw(TEXTS), staff=draw(st.integers(0, 999)), roles=roles), (cycle,))


@given(portfolios())
def test_every_finding_is_a_sentence_on_one_line_with_a_remedy(portfolio: Portfolio) -> None:
    for finding in check(portfolio, TODAY):
        assert finding.code in RULES
        assert finding.severity in ("warning", "advice")
        for text in (finding.message, finding.remedy):
            assert text.splitlines() == [text]
            assert text[-1] in ".?"


@given(portfolios())
def test_the_same_is_found_every_time(portfolio: Portfolio) -> None:
    assert check(portfolio, TODAY) == check(portfolio, TODAY)
