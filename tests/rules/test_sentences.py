"""Sentences and syllables, on which the rules about language rest."""

from __future__ import annotations

import subprocess
import sys

import pytest

from okrsite.rules.acronyms import explained, initials, short_forms
from okrsite.rules.sentences import blocks, grade, sentences, tokens


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("Mr. Lee met Dr. Ruiz at 5 p.m. on Main St. in the rain.", 1),
        ("It costs $1.5 million. That is a lot.", 2),
        ("She said: “Stop.” He went on.", 2),
        ("L. Tran and J. R. Lee agree.", 1),
        ("Wait … no. Yes.", 2),
        ("Form No. 5 is gone. Use no. 7.", 2),
        ("", 0),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


def test_the_paragraphs_items_and_cells_of_a_text_stand_apart() -> None:
    text = "Before:\n\n- one [link](a.md)\n- *two*\n\n| a | b |\n| --- | --- |\n| c | d |\n\n<!-- hidden -->\n"
    assert blocks(text) == ("Before:", "one link", "two", "a", "b", "c", "d")


def test_words_are_counted_as_they_are_said() -> None:
    assert tokens("It’s high-quality, 45,000 times 4.5% — yes") == [
        "It’s",
        "high",
        "quality",
        "45,000",
        "times",
        "4.5",
        "yes",
    ]


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 0.39 x 6 words + 11.8 x 6 syllables / 6 words - 15.59
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    # 5 words; in-for-ma-tion counts 4, ac-cu-mu-lates 4 or more, the other three 1, 1 and 2
    assert grade("The new information accumulates slowly.") == pytest.approx(0.39 * 5 + 11.8 * 12 / 5 - 15.59)
    assert grade("") == 0


def test_names_and_numbers_make_no_sentence_harder() -> None:
    assert grade("The road to Sacramento and Mendocino is 1,204,311 feet long.") == grade(
        "The road to X and Y is 9 feet long."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The IHSS and its MOUs", ["IHSS", "MOU"]),
        ("PG&E's lines", ["PG&E"]),
        ("A FAQ in PDF", []),
        ("U.S. roads, COVID-19, form W-2", []),
        ("see example.org/HTMLX and a@NASAX.org", []),
        ("FedRAMP and iPhone", []),
    ],
)
def test_short_forms_are_found(text: str, found: list[str]) -> None:
    assert list(short_forms(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The National Highway System (NHS) is old.", {"NHS"}),
        ("Rural Development General Field Representatives (GFRs)", {"GFR"}),
        ("EVV (electronic visit verification)", {"EVV"}),
        ("EVV stands for something", {"EVV"}),
        ("The rate fell (CMS).", set()),
        ("We pay (see NHS page 3).", set()),
    ],
)
def test_a_text_can_explain_its_short_forms(text: str, found: set[str]) -> None:
    assert explained([text]) == found


def test_a_name_gives_its_own_short_form() -> None:
    assert initials("Department of Health and Human Services") == "DHHS"


def test_the_hyphenation_is_loaded_only_when_a_sentence_is_judged() -> None:
    program = (
        "import sys; import okrsite.rules.table; from okrsite.rules.sentences import grade; "
        "assert 'pyphen' not in sys.modules; grade('A long sentence'); assert 'pyphen' in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
