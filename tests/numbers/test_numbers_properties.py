"""Whatever is written, a number is read exactly or refused, and showing it loses nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrsite.language.language import american_english
from okrsite.numbers import NumberError, parse_number, show

POWERS = {"": 0, "K": 3, "M": 6, "B": 9, "T": 12}

digits = st.text("0123456789", min_size=1, max_size=15)
signs = st.sampled_from(["", "-", "−", "+"])
scales = st.sampled_from(list(POWERS))
spaces = st.sampled_from(["", " ", "\u00a0", "\u202f"])
units = st.sampled_from(["", "%", "people", "gallons a day", "acre-feet", "µg/L"])
near_numbers = st.text("0123456789.,-−+$€%kKMBTmbe \u00a0\u202f\u200bxn٣½²_/<>", max_size=40)


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A text as people write it, and the value that it has."""
    sign, whole, part, scale = draw(signs), draw(digits), draw(st.one_of(st.just(""), digits)), draw(scales)
    unit = draw(units)
    space = draw(spaces) or (" " if unit and unit != "%" else "")
    plain = f"{whole}.{part}" if part else whole
    value = Decimal(f"{'-' if sign in ('-', '−') else ''}{plain}E{POWERS[scale]}")
    return f"{sign}{plain}{draw(spaces)}{scale}{space}{unit}", value


@settings(deadline=None)
@given(written_numbers())
def test_a_written_number_has_its_exact_value(written: tuple[str, Decimal]) -> None:
    text, value = written
    number = parse_number(text)
    assert number.value == value
    assert number.raw == text


@settings(deadline=None)
@given(written_numbers())
def test_showing_a_number_keeps_its_value_and_never_uses_an_exponent(written: tuple[str, Decimal]) -> None:
    shown = show(parse_number(written[0]))
    assert parse_number(shown).value == written[1]
    assert show(parse_number(shown)) == shown
    assert not {"e", "E"} & set(shown.split(" ")[0])


@settings(deadline=None)
@given(st.one_of(st.text(max_size=210), near_numbers))
@example("1" * 200)
@example("1," * 100)
@example("1 " * 100)
@example("-" * 200)
@example("1." * 100)
def test_any_text_is_a_number_or_refused_with_both_sentences(text: str) -> None:
    try:
        number = parse_number(text)
    except NumberError as refused:
        assert refused.message.endswith((".", "?"))
        assert refused.remedy.endswith((".", "?"))
        assert refused.message.isprintable()
        assert refused.remedy.isprintable()
    else:
        assert number.value.is_finite()
        assert number.raw == text
        assert show(number)


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=10**14))
def test_thousands_may_be_grouped_or_not(count: int) -> None:
    assert parse_number(f"{count:,}").value == parse_number(str(count)).value == count


@settings(deadline=None)
@given(st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False))
def test_percent_never_says_done_or_nothing_when_it_is_not(ratio: Decimal) -> None:
    shown = american_english().percent(ratio)
    assert (shown == "0%") == (ratio == 0)
    if ratio < 1:
        assert shown != "100%"
    if ratio >= 1:
        assert int(shown.rstrip("%").replace(",", "")) >= 100


@pytest.mark.parametrize("places", range(1, 28))
def test_percent_just_short_of_all_is_never_all(places: int) -> None:
    assert american_english().percent(1 - Decimal(1).scaleb(-places)) in ("90%", "99%")
