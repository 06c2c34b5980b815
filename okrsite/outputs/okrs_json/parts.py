"""The small parts of the published data that many others hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.outputs.okrs_json import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrsite.facts.measures import RollUp
    from okrsite.model import Correction, Number, OrdinaryPage, Section
    from okrsite.outputs.okrs_json.links import Links


def number_data(number: Number | None, unit: str) -> json_schema.Number | None:
    """A number with its unit, which is the key result's where it carries none."""
    if number is None:
        return None
    return json_schema.Number(
        value=number.value,
        text=number.raw,
        scale=number.scale or None,
        unit=number.unit or unit or None,
    )


def sections_data(sections: Iterable[Section], source: str, links: Links) -> tuple[json_schema.Section, ...]:
    """Sections of a file, in the order in which they were written."""
    return tuple(
        json_schema.Section(heading=one.heading or None, text=links.markdown(one.text, source)) for one in sections
    )


def roll_up_data(roll_up: RollUp) -> json_schema.RollUp:
    """How several key results stand together."""
    return json_schema.RollUp(
        lowest=roll_up.lowest,
        counts=tuple(json_schema.StateCount(state=state, count=count) for state, count in roll_up.counts),
        total=roll_up.total,
    )


def page_data(page: OrdinaryPage, links: Links) -> json_schema.Page:
    """An ordinary page, or the front page's prose."""
    return json_schema.Page(
        path=page.path,
        page=links.page(page.path),
        title=page.title,
        description=page.description or None,
        text=links.markdown(page.text, page.at.path),
        visibility=page.visibility,
    )


def correction_data(correction: Correction) -> json_schema.Correction:
    """A recorded change to a file of a closed cycle."""
    return json_schema.Correction(
        date=correction.date,
        file=correction.file,
        because=correction.because,
        by=correction.by or None,
    )
