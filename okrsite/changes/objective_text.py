"""An objective as the text of its file, with comments in place of what is not written yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrsite.editing.writing import field as yaml_field
from okrsite.editing.writing import item as yaml_item
from okrsite.editing.writing import plain_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrsite.editing.writing import Value

HINTS = {
    "summary": "summary: one plain sentence, for previews and lists",
    "team": "team: the id of a team in organization.yml",
    "supports": "supports: [the id of a goal or initiative]",
    "sponsor": "sponsor: who stands behind it",
}
_KEY_RESULT_HINTS = {
    "unit": "unit: people",
    "baseline": "baseline: where we start",
    "commit": "commit: 9 chances in 10, we expect this",
    "target": "target: 1 chance in 2, we hope for this",
}
_EXAMPLE = """\
# key_results:
#   - id: people-served             # permanent: check-ins and pages refer to it
#     statement: Increase access to clean water from 10M people to 15M people
#     unit: people
#     baseline: 10M                 # where we start
#     commit: 12M                   # 9 chances in 10: we expect this
#     target: 15M                   # 1 chance in 2: we hope for this
#     champion: Ana Ruiz
"""
_STORY_HINT = """\
# Below: why it matters, and why now, in one or two sentences each{impact}.
"""


@dataclass(slots=True)
class KeyResultText:
    """A key result to be written: its fields in order, and comments that stand above it."""

    fields: dict[str, Value]
    comments: list[str] = field(default_factory=list)
    hints: bool = True
    """Whether comments stand in place of numbers that a metric lacks."""


@dataclass(slots=True)
class ObjectiveText:
    """An objective to be written."""

    fields: dict[str, Value]
    """Its front matter but for the key results, in order."""
    beneficiaries: str
    """The people served, as the heading of the impact names them."""
    key_results: list[KeyResultText] = field(default_factory=list)
    why: str = ""
    why_now: str = ""
    impact: str = ""
    body: str | None = None
    """The story as it stands elsewhere, in place of the three parts."""
    comments: list[str] = field(default_factory=list)

    @property
    def internal(self) -> bool:
        """About our own people, so that it owes no impact on others."""
        return self.fields.get("internal") is True


def as_markdown(told: ObjectiveText) -> str:
    """The text of the objective's Markdown file."""
    return f"---\n{_front(told)}---\n\n{_story(told)}"


def as_yaml(told: ObjectiveText, story: Mapping[str, Value]) -> str:
    """The text of the objective as a YAML file; `story` holds why, why_now, impact and more."""
    return _front(told) + _fields(story, 0)


def _front(told: ObjectiveText) -> str:
    parts = [*(f"# {line}\n" for line in told.comments), _fields(told.fields, 0)]
    parts += [f"# {hint}\n" for name, hint in HINTS.items() if name not in told.fields]
    if told.key_results:
        parts += ["key_results:\n", *map(_key_result, told.key_results)]
    else:
        parts.append(_EXAMPLE)
    if told.body is None and not (told.why and told.why_now and (told.impact or told.internal)):
        impact = "" if told.internal else f"; and how it helps {told.beneficiaries}"
        parts.append(_STORY_HINT.format(impact=impact))
    return "".join(parts)


def _key_result(one: KeyResultText) -> str:
    text = "".join(f"  # {line}\n" for comment in one.comments for line in comment.splitlines())
    text += yaml_item(plain_data(one.fields), 2)
    is_metric = one.fields.get("type", "metric") == "metric" and "hold" not in one.fields
    if one.hints and is_metric:
        text += "".join(f"    # {hint}\n" for name, hint in _KEY_RESULT_HINTS.items() if name not in one.fields)
    if one.hints and "champion" not in one.fields:
        text += "    # champion: one or two people, by name\n"
    return text


def _fields(fields: Mapping[str, Value], column: int) -> str:
    return "".join(yaml_field(name, plain_data(value), column) for name, value in fields.items())


def _story(told: ObjectiveText) -> str:
    if told.body is not None:
        return told.body
    parts = {"Why": told.why, "Why now": told.why_now}
    if told.impact or not told.internal:
        parts[f"Impact to {told.beneficiaries}"] = told.impact
    return "\n".join(
        f"## {heading}\n\n{text.strip()}\n" if text else f"## {heading}\n" for heading, text in parts.items()
    )
