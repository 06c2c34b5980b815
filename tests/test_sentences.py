"""Fragments that people wrote stand beside others as sentences."""

from __future__ import annotations

import pytest

from okrsite.language.sentences import end_sentence, sentence


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", ""),
        ("  \n ", ""),
        ("no numbers", "No numbers."),
        ("Task.", "Task."),
        ("parts came  late\nand wells too ", "Parts came late and wells too."),
        ("is it enough?", "Is it enough?"),
        ("they said “no.”", "They said “no.”"),
        ("they said “no”", "They said “no”."),
        ("late (see the note.)", "Late (see the note.)"),
        ("and so on …", "And so on …"),
        ("wells, pumps,", "Wells, pumps."),
        ("a lab closed", "A lab closed."),
        ("e-mail was down", "E-mail was down."),
        ("écoles closed", "Écoles closed."),
        ("pH was too high", "pH was too high."),
        ("iOS came late", "iOS came late."),
        ("3 of 5 labs closed", "3 of 5 labs closed."),
        ("x86 machines failed", "x86 machines failed."),
        ("example.org was down", "example.org was down."),
        ("https://example.org says so", "https://example.org says so."),
        ("井戸が足りない。", "井戸が足りない。"),
    ],
)
def test_a_fragment_becomes_a_sentence(fragment: str, said: str) -> None:
    assert sentence(fragment) == said
    assert sentence(said) == said


@pytest.mark.parametrize(
    ("fragment", "said"), [("", ""), ("field survey", "field survey."), ("a  survey.", "a survey."), ("who?", "who?")]
)
def test_behind_a_colon_only_the_end_of_a_sentence_is_missing(fragment: str, said: str) -> None:
    assert end_sentence(fragment) == said
