"""What the page on accessibility says: what was measured, how, what was not, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.language.messages import Words, listing, message
from okrsite.prose.urls import is_relative

if TYPE_CHECKING:
    from okrsite.config.accessibility import Accessibility
    from okrsite.config.conformance import Check, Conformance, Result


@dataclass(frozen=True, slots=True)
class Row:
    """One check."""

    what: str
    how: str
    on: Words
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
    signed: Words
    version: str
    measured: Words
    kinds: Words
    tools: Words
    rows: tuple[Row, ...]
    summary: Words


def conformance_view(told: Accessibility, found: Conformance) -> ConformanceView:
    """Everything that the page says that depends on the site and on the last measurement."""
    return ConformanceView(
        contact=told.contact,
        email=told.email,
        phone=told.phone,
        certificate=told.certificate,
        certificate_inside=is_relative(told.certificate),
        signed=told.signed or "",
        version=found.version,
        measured=found.measured,
        kinds=listing(found.kinds),
        tools=listing([f"{name} {version}" for name, version in found.tools]),
        rows=tuple(Row(check.what, check.how, _on(check), check.result) for check in found.checks),
        summary=_summary(found.checks),
    )


def _on(check: Check) -> Words:
    return message("conformance.on", count=check.pages, which=check.which)


def _summary(checks: tuple[Check, ...]) -> Words:
    short = [check for check in checks if check.result != "passed"]
    if not short:
        return message("conformance.all_passed", count=len(checks))
    return message("conformance.some_passed", passed=len(checks) - len(short), count=len(checks))
