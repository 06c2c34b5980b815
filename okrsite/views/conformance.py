"""What the page on accessibility says: what was measured, how, what was not, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.dates import show_date
from okrsite.prose.urls import is_relative
from okrsite.views.state_words import counted, listing

if TYPE_CHECKING:
    from okrsite.config.accessibility import Accessibility
    from okrsite.config.conformance import Check, Conformance, Result


@dataclass(frozen=True, slots=True)
class Row:
    """One check."""

    what: str
    how: str
    on: str
    result: Result


@dataclass(frozen=True, slots=True)
class ConformanceView:
    """The page."""

    contact: str
    email: str
    phone: str
    certificate: str
    """Where it stands; empty where the owner names none."""
    certificate_inside: bool
    """Whether that is a place of this site."""
    signed: str
    version: str
    measured: str
    kinds: str
    tools: str
    rows: tuple[Row, ...]
    summary: str


def conformance_view(told: Accessibility, found: Conformance) -> ConformanceView:
    """Everything that the page says that depends on the site and on the last measurement."""
    return ConformanceView(
        contact=told.contact,
        email=told.email,
        phone=told.phone,
        certificate=told.certificate,
        certificate_inside=is_relative(told.certificate),
        signed=show_date(told.signed) if told.signed else "",
        version=found.version,
        measured=show_date(found.measured),
        kinds=listing(found.kinds),
        tools=listing([f"{name} {version}" for name, version in found.tools]),
        rows=tuple(Row(check.what, check.how, _on(check), check.result) for check in found.checks),
        summary=_summary(found.checks),
    )


def _on(check: Check) -> str:
    return f"{counted(check.pages, 'page', 'pages')}: {check.which}"


def _summary(checks: tuple[Check, ...]) -> str:
    short = [check for check in checks if check.result != "passed"]
    if not short:
        return f"All {len(checks)} checks passed."
    return f"{len(checks) - len(short)} of {len(checks)} checks passed."
