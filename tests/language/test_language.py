"""How a language puts things into words: escaped where it is printed, in its own forms, and never by accident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from okrsite.language.catalog import Catalog
from okrsite.language.language import Language, american_english
from okrsite.language.messages import (
    Amount,
    Day,
    Listing,
    Message,
    Percent,
    ShortDay,
    Span,
    chain,
    listing,
    lower_first,
    series,
    upper_first,
)  # fmt: skip
from okrsite.numbers import parse_number

ENGLISH = american_english()
TEXTS = Catalog(
    {"hello": "Hello {who}", "brace": "{{{who}}}"},
    {"wins": ("{count} win by {who}", "{count} wins by {who}")},
    lambda number: int(number != 1),
)
SMALL = Language("en_US", TEXTS)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (date(2026, 7, 14), "July 14, 2026"),
        (Day(date(2026, 7, 1)), "July 1"),
        (ShortDay(date(2026, 7, 14)), "Jul 14"),
        (Span(date(2026, 7, 1), date(2026, 9, 30)), "July–September 2026"),
        (Amount(parse_number("12,345.50 days")), "12,345.5 days"),
        (Amount(parse_number("11.6M"), "people"), "11.6M people"),
        (Percent(Decimal("0.999")), "99%"),
        (Percent(Decimal("-12.8")), "-1,280%"),
        (listing(["Ana Ruiz"]), "Ana Ruiz"),
        (listing(["Ana Ruiz", "Li Tran"]), "Ana Ruiz and Li Tran"),
        (listing(["Ana Ruiz", "Li Tran", "June Park"]), "Ana Ruiz, Li Tran, and June Park"),
        (series(["Safe water", "Open rivers", "Quick permits"]), "Safe water, Open rivers, Quick permits"),
        (chain(["One.", "", "Two."]), "One. Two."),
        (upper_first("at risk"), "At risk"),
        (lower_first("At risk"), "at risk"),
        (lower_first("OKR insight"), "OKR insight"),
        (1234567, "1,234,567"),
        ("{as} written", "{as} written"),
    ],
)
def test_what_american_english_says(said: object, text: str) -> None:
    assert ENGLISH.text(said) == text


def test_another_language_has_its_own_months_and_separators() -> None:
    german = replace(ENGLISH, locale="de_DE")
    assert german.full_date(date(2026, 7, 14)) == "14. Juli 2026"
    assert german.amount(parse_number("12,345.5 days")) == "12.345,5 days"
    assert german.percent(Decimal("0.32")) == "32\N{NO-BREAK SPACE}%"
    assert german.number(1234567) == "1.234.567"


def test_a_message_has_its_values_in_their_places_and_the_form_of_its_count() -> None:
    assert SMALL.text(Message("hello", {"who": "{who}"})) == "Hello {who}"
    assert SMALL.text(Message("brace", {"who": "x"})) == "{x}"
    assert SMALL.text(Message("wins").having(count=1, who="Li")) == "1 win by Li"
    assert SMALL.text(Message("wins", {"count": 1200, "who": Message("hello", {"who": Day(date(2026, 7, 1))})})) == (
        "1,200 wins by Hello July 1"
    )


def test_nothing_becomes_text_by_accident() -> None:
    for worded in (Message("hello"), Day(date(2026, 7, 1)), Listing(("a",))):
        with pytest.raises(TypeError):
            str(worded)
        with pytest.raises(TypeError):
            f"{worded}"
    with pytest.raises(KeyError):
        SMALL.text(Message("no such"))
    with pytest.raises(KeyError):
        SMALL.text(Message("wins", {"who": "x"}))
    with pytest.raises(TypeError):
        SMALL.text(None)


def test_an_owners_labels_are_said_as_they_are() -> None:
    own = ENGLISH.having_labels({"why": "{Why} us"})
    assert own.labels["why"] == "{Why} us"
    assert own.text(Message("label.why")) == "{Why} us"
    assert ENGLISH.labels["why"] == "Why"
    assert ENGLISH.having_labels({}) is ENGLISH
