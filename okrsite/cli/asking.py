"""Questions to the person at the terminal; where nobody is there, a sentence that names the flag."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import click

from okrsite.cli.terminal import harmless
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[str], str]
    """From an answer to what is wrong with it; empty where it will do."""

Word = TypeVar("Word", bound=str)

_KEEPS_ASKING = 10
"""After so many answers that will not do, something is wrong that another question does not mend."""


def person_is_there() -> bool:
    """Whether somebody can answer: never in a pipe, a scheduler or a CI job."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str, *, flag: str, check: Check | None = None, default: str = "", needed: bool = True) -> str:
    """The answer to a question, asked again until it will do.

    Args:
        question: Without a colon at its end.
        flag: How a script says the same, as `--because`.
        check: Says what is wrong with an answer.
        default: What an empty answer means.
        needed: Whether an empty answer will not do.

    Raises:
        OkrsiteError: Where nobody is there to answer, and no default; or after ten answers that will not do.
    """
    if not person_is_there():
        if default or not needed:
            return default
        raise missing(flag)
    for _ in range(_KEEPS_ASKING):
        shown = harmless(f"{question} [{default}]" if default else question)
        answer: str = click.prompt(shown, default="", show_default=False, err=True).strip() or default
        if not answer and not needed:
            return ""
        complaint = (check(answer) if check else "") if answer else "This needs an answer."
        if not complaint:
            return answer
        click.echo(complaint, err=True)
    raise OkrsiteError(f"No answer would do. Say it with {flag}.")


def ask_choice(
    question: str,
    choices: Mapping[Word, str],
    *,
    flag: str,
    default: str = "",
    spoken: bool = True,
) -> Word:
    """One of some words, or its first letters.

    Args:
        question: Without the choices, which are added.
        choices: Each word with what it means.
        flag: How a script says the same.
        default: What an empty answer means.
        spoken: Whether the meanings are printed above the question.
    """
    if spoken and person_is_there():
        for word, meaning in choices.items():
            click.echo(f"  {word}: {meaning}", err=True)

    def meant(answer: str) -> list[Word]:
        folded = answer.casefold()
        return [word for word in choices if word == folded] or [word for word in choices if word.startswith(folded)]

    def check(answer: str) -> str:
        return "" if len(meant(answer)) == 1 else f"Answer {' or '.join(choices)}, or their first letters."

    answer = ask(question, flag=flag, check=check, default=default)
    return meant(answer)[0]


def confirm(question: str) -> bool:
    """Yes or no; no where nobody is there."""
    return person_is_there() and click.confirm(harmless(question), default=False, err=True)


def say(text: str = "", *, bold: bool = False) -> None:
    """Something for the person who answers, beside the questions and not in the output."""
    text = harmless(text)
    click.echo(click.style(text, bold=bold) if bold else text, err=True)


def missing(flag: str) -> OkrsiteError:
    """What to raise where an answer is missing and nobody is there to give it."""
    return OkrsiteError(f"{flag} is missing, and nobody is at the terminal to be asked. Add {flag}.")
