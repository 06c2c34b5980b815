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
    schema = TypeAdapter(_FORMS[kind]).json_schema()
    title = f"okrsite content: {kind}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
