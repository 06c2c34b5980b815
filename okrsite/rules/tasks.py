"""Tells a statement of work from one of what comes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrsite.rules.sentences import statement
from okrsite.rules.word_lists import BETWEEN, COUNTED_TASK, DONE_TASK, HAPPENED, TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrsite.model import KeyResult, Organization


def tasks_of(organization: Organization) -> Mapping[str, str]:
    """The verbs that show a task, those that the site added included, each with a pattern of what must follow it."""
    return TASKS | dict.fromkeys((word.casefold() for word in organization.task_words), "")


def task_in(key_result: KeyResult, tasks: Mapping[str, str]) -> str:
    """The words that make a statement a task; empty where none do.

    A metric that is held, or a baseline that is to be measured, is none whatever its words.
    """
    if key_result.type == "baseline" or key_result.hold:
        return ""
    text = statement(key_result.statement).strip(" \"'“‘")
    verb, _, rest = text.partition(" ")
    wanted = tasks.get(verb.casefold())
    # A report that is adopted is more than a report.
    if wanted == "" and not (key_result.type == "milestone" and HAPPENED.search(rest)):
        return verb
    if wanted and (found := re.match(rf"{BETWEEN}\b(?:{wanted})\b", f" {rest}", re.IGNORECASE)):
        return f"{verb} {found[0].strip()}"
    if key_result.type == "milestone":
        done = DONE_TASK.search(text)
        return done[0] if done and not HAPPENED.search(text) else ""
    counted = COUNTED_TASK.match(text)
    return counted["task"] if counted else ""
