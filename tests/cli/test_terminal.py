"""What a terminal is given: nothing that moves its cursor, columns that stand below each other."""

from __future__ import annotations

import io
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrsite.cli.terminal import color_wanted, harmless, one_line, table, waiting, width


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "a\rb", "\x07", "\x9b31m", "\u202egnp", "\u2066", "\u2028", "\ud800", "\x00"]
)
def test_what_would_steer_a_terminal_is_written_as_its_code(text: str) -> None:
    shown = harmless(text)
    assert "<U+" in shown
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)


@given(st.text(st.characters(codec="utf-8")))
def test_one_line_is_one_line(text: str) -> None:
    shown = one_line(text)
    assert shown.splitlines() in ([shown], [])
    assert shown.isprintable() or not shown.isascii()


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("水が", 4), ("é", 1), ("e\u0301", 1), ("한국", 4), ("👩", 2), ("\u200b", 0)]
)
def test_wide_characters_take_two_columns_and_marks_none(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_stand_below_each_other_whatever_is_in_them() -> None:
    lines = list(table([("a", "水", "end"), ("bcd", "x", "end")]))
    assert [width(line[: line.index("end")]) for line in lines] == [9, 9]
    assert all(not line.endswith(" ") for line in lines)


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, None),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours_follow_the_conventions(
    environment: dict[str, str], wanted: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert color_wanted() is wanted


class _Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        """It is one."""
        return True

    def write(self, text: str) -> int:
        """Notes that something came."""
        self.written.set()
        return super().write(text)


def test_who_waits_long_is_told_what_for_and_the_line_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with waiting("Reading the content", after=0):
        assert screen.written.wait(30)
    assert "Reading the content …" in screen.getvalue()
    assert screen.getvalue().endswith(" \r")


def test_who_waits_shortly_or_in_a_pipe_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = _Screen()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", screen)
        with waiting("Reading the content", after=3600):
            pass
    with waiting("Reading the content", after=0):
        pass
    assert (screen.getvalue(), capsys.readouterr().err) == ("", "")
