"""A person at the terminal, for tests: answers to the questions that a command asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from okrsite.cli import asking, main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pytest
    from click.testing import Result


def answer(
    patch: pytest.MonkeyPatch, answers: Sequence[str], *args: str, env: Mapping[str, str] | None = None
) -> Result:
    """Run okrsite with somebody at the terminal who gives these answers, one a line."""
    with patch.context() as there:
        there.setattr(asking, "person_is_there", lambda: True)
        return CliRunner(env=env).invoke(
            main, args, input="".join(f"{one}\n" for one in answers), catch_exceptions=False
        )


def pipe(text: str, *args: str, env: Mapping[str, str] | None = None) -> Result:
    """Run okrsite with a text on its standard input, and nobody there."""
    return CliRunner(env=env).invoke(main, args, input=text, catch_exceptions=False)


def texts(folder: Path) -> dict[str, str]:
    """Every file below a folder, as text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }
