"""What a cycle, an objective or a key result says to the coach: rules that may be broken here, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.reading.forms import AllowForm


def allowed(forms: Iterable[AllowForm | None]) -> tuple[tuple[str, str], ...]:
    """The rules, each with the reason; whether there is such a rule is for the coach to say."""
    return tuple((form.rule, form.because) for form in forms if form)
