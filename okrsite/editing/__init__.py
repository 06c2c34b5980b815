"""Edits to people's files: each changes only what it must, can be shown first, and lands whole or not at all.

An edit is a function of bytes: `set_field`, `remove_field`, `add_item`, `append_check_ins`, `set_in_check_in`. What it
gives is checked before it is handed out: read again it says what was intended, and no other line has changed. `plan`
shows what edits would do; `apply` writes exactly that, or nothing; `edit` does both, again where somebody was faster.
"""

from __future__ import annotations

from okrsite.editing.change import Change
from okrsite.editing.disk import Edit, apply, edit, plan
from okrsite.editing.errors import CannotEdit, ChangedMeanwhile
from okrsite.editing.fields import add_item, remove_field, set_field
from okrsite.editing.keys import Where
from okrsite.editing.logs import Entry, append_check_ins, has_check_in, set_in_check_in
from okrsite.editing.writing import Value

__all__ = [
    "CannotEdit",
    "Change",
    "ChangedMeanwhile",
    "Edit",
    "Entry",
    "Value",
    "Where",
    "add_item",
    "append_check_ins",
    "apply",
    "edit",
    "has_check_in",
    "plan",
    "remove_field",
    "set_field",
    "set_in_check_in",
]
