"""What views say, as a reader of American English reads it: messages, dates, and amounts as text, however deep."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

from okrsite.language.language import in_english
from okrsite.language.messages import Worded

if TYPE_CHECKING:
    from collections.abc import Callable


def said(view: Any) -> Any:
    """A view with everything in it as text."""
    if isinstance(view, Worded | date):
        return in_english(view)
    if isinstance(view, tuple | list):
        return type(view)(map(said, view))
    if is_dataclass(view) and not isinstance(view, type):
        return replace(view, **{field.name: said(getattr(view, field.name)) for field in fields(view)})
    return view


def saying(make: Callable[..., Any]) -> Callable[..., Any]:
    """A function that makes a view, as one that makes its text."""
    return wraps(make)(lambda *given, **more: said(make(*given, **more)))
