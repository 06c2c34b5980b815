"""The fonts that layout is tested in, a wide family and a narrow one: readers have either.

A browser of the tests sees one family and nothing else that is installed: a page looks the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True, slots=True)
class Family:
    """Three typefaces that stand for whatever a page asks for, and Debian's package of them."""

    package: str
    sans: str
    serif: str
    mono: str
    files: tuple[str, ...]
    """Regular and bold of each; a browser slants them itself."""


WIDE, NARROW = "wide", "narrow"
FAMILIES = {
    WIDE: Family(
        "fonts-dejavu-core",
        "DejaVu Sans",
        "DejaVu Serif",
        "DejaVu Sans Mono",
        tuple(
            f"DejaVu{face}.ttf" for face in ("Sans", "Sans-Bold", "Serif", "Serif-Bold", "SansMono", "SansMono-Bold")
        ),
    ),
    NARROW: Family(
        "fonts-liberation",
        "Liberation Sans",
        "Liberation Serif",
        "Liberation Mono",
        tuple(f"Liberation{face}-{weight}.ttf" for face in ("Sans", "Serif", "Mono") for weight in ("Regular", "Bold")),
    ),
}
# Chromium asks for the first of each where a page names a generic family, or none.
_SANS = ("Arial", "Helvetica", "sans-serif", "system-ui")
_SERIF = ("Times New Roman", "Georgia", "Cambria", "serif")
_MONO = ("Monospace", "Courier New", "monospace")


def missing_packages() -> list[str]:
    """Debian's packages of the families of which a file is not installed."""
    installed = {font.name for folder in FOLDERS for font in Path(folder).expanduser().rglob("*.ttf")}
    return [family.package for family in FAMILIES.values() if not installed.issuperset(family.files)]


def configuration(name: str) -> str:
    """What fontconfig reads, by the variable FONTCONFIG_FILE, to know one family only."""
    family = FAMILIES[name]
    folders = "".join(f"<dir>{Path(folder).expanduser()}</dir>" for folder in FOLDERS)
    files = "".join(f"<glob>*/{file}</glob>" for file in family.files)
    aliases = "".join(
        f'<alias binding="same"><family>{asked}</family><prefer><family>{own}</family></prefer></alias>'
        for own, every in ((family.sans, _SANS), (family.serif, _SERIF), (family.mono, _MONO))
        for asked in every
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f'<fontconfig>{folders}<cachedir prefix="xdg">fontconfig</cachedir>'
        f"<selectfont><acceptfont>{files}</acceptfont><rejectfont><glob>*.*</glob></rejectfont></selectfont>"
        f"{aliases}</fontconfig>\n"
    )
