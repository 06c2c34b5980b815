"""The content format as JSON Schema, for editors that check and complete YAML while somebody writes it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter

from okrsite.reading.forms import (
    CheckInForm,
    CorrectionForm,
    CycleForm,
    ObjectiveFileForm,
    OrganizationForm,
    RetrospectiveForm,
)

Kind = Literal["organization", "cycle", "objective", "check-ins", "retrospective", "corrections"]

_FORMS: dict[Kind, Any] = {
    "organization": OrganizationForm,
    "cycle": CycleForm,
    "objective": ObjectiveFileForm,
    "check-ins": list[CheckInForm],
    "retrospective": RetrospectiveForm,
    "corrections": list[CorrectionForm],
}


def format_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file, or of its front matter."""
    schema = _without_null(TypeAdapter(_FORMS[kind]).json_schema())
    title = f"okrsite content: {kind}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


def _without_null(schema: Any) -> Any:
    """None is how forms say that something is missing; nobody should be offered to write it."""
    if isinstance(schema, list):
        return [_without_null(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    parts = {name: _without_null(part) for name, part in schema.items() if not (name == "default" and part is None)}
    if len(parts.get("anyOf", ())) == 1:
        parts |= parts.pop("anyOf")[0]
    return parts
