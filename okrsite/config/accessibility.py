"""What an owner tells of a site's accessibility, read from one option: whom to ask, and where the certificate is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from okrsite import paths
from okrsite.config.owner_values import Reader, parse_day
from okrsite.language.suggestions import quote
from okrsite.problems import OkrsiteError
from okrsite.prose import safe_url
from okrsite.prose.urls import is_relative

if TYPE_CHECKING:
    from datetime import date

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What an owner tells of a site's accessibility."""

    contact: str
    """Whom to ask."""
    email: str
    phone: str = ""
    certificate: str = ""
    """Where it stands: a whole address, or a path from the top of the site."""
    signed: date | None = None


def read_accessibility(given: Any) -> tuple[Accessibility | None, tuple[str, ...]]:
    """What the option gives, None where there is none, and every fault in it as a sentence for the owner."""
    if given is None:
        return None, ()
    reader = _Reader()
    parts = reader.parts("accessibility", given, ("contact", "certificate"))
    told = reader.contact(parts.get("contact"))
    if (certificate := parts.get("certificate")) is not None:
        certificate = {"link": certificate} if isinstance(certificate, str) else certificate
        found = reader.parts("accessibility.certificate", certificate, ("link", "date"))
        told = replace(told, certificate=reader.link(found.get("link")), signed=reader.day(found.get("date")))
    return told, tuple(reader.faults)


class _Reader(Reader):
    def contact(self, given: Any) -> Accessibility:
        found = self.parts("accessibility.contact", given, ("name", "email", "phone"))
        phone = self.words("accessibility.contact.phone", found["phone"]) if "phone" in found else ""
        name = self.words("accessibility.contact.name", found.get("name"))
        return Accessibility(name, self.email(found.get("email")), phone)

    def words(self, where: str, given: Any) -> str:
        # A phone number, and the name of an office such as 311, may stand without quotes; `yes` is neither.
        return self.text(where, str(given) if type(given) is int else given, _LONGEST)

    def email(self, given: Any) -> str:
        if isinstance(given, str) and _MAIL.fullmatch(given):
            return given
        self.faults.append(f"accessibility.contact.email: {quote(given)} is no address as office@example.org.")
        return ""

    def link(self, given: Any) -> str:
        address = safe_url(given) if isinstance(given, str) else None
        if address is None:
            self.faults.append(
                f"accessibility.certificate.link: {quote(given)} is no address. Name a page or a file of the site, or "
                "write a whole address with https://."
            )
        if address is None or not is_relative(address):
            return address or ""
        _, mark, place = address.partition("#")
        return paths.goal_of(paths.FRONT, address) + mark + place

    def day(self, given: Any) -> date | None:
        try:
            return parse_day(given)
        except OkrsiteError as error:
            self.faults.append(f"accessibility.certificate.date: {error}")
            return None
