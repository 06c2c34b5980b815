"""`okrs.json`: everything that the site shows as data, and the JSON Schema that says what stands in it.

It is written an objective at a time, so that a large portfolio is never held a second time in memory.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from okrsite import paths
from okrsite.outputs.okrs_json import json_schema
from okrsite.outputs.okrs_json.cycle import cycle_data
from okrsite.outputs.okrs_json.document import document_data
from okrsite.outputs.okrs_json.links import Links
from okrsite.outputs.okrs_json.objective import objective_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.views.context import Context

_DOCUMENT = TypeAdapter(json_schema.Document)
_CYCLE = TypeAdapter(json_schema.Cycle)
_OBJECTIVE = TypeAdapter(json_schema.Objective)
_NOTHING_IN_IT = b"[]}"


def okrs_json(context: Context, *, directory_urls: bool = True) -> bytes:
    """The whole of `okrs.json`, UTF-8. The same context gives the same bytes.

    `directory_urls` says whether `about.md` is built to `about/` rather than to `about.html`. At thousands of
    objectives, write `okrs_json_chunks` to the file instead.
    """
    return b"".join(okrs_json_chunks(context, directory_urls=directory_urls))


def okrs_json_chunks(context: Context, *, directory_urls: bool = True) -> Iterator[bytes]:
    """The same bytes piece by piece, an objective at a time; each objective stands on a line of its own."""
    links = Links(context, directory_urls=directory_urls)
    yield _opened(_DOCUMENT.dump_json(document_data(context, links), by_alias=True))
    for place, cycle in enumerate(context.portfolio.cycles):
        yield (b",\n" if place else b"\n") + _opened(_CYCLE.dump_json(cycle_data(cycle, context, links)))
        for nth, objective in enumerate(cycle.objectives):
            yield (b",\n" if nth else b"\n") + _OBJECTIVE.dump_json(objective_data(objective, context, links))
        yield b"]}"
    yield b"]}\n"


def okrs_json_files(context: Context, *, directory_urls: bool) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The data and its schema: (path, content in pieces)."""
    yield paths.DATA, okrs_json_chunks(context, directory_urls=directory_urls)
    yield paths.DATA_SCHEMA, (okrs_schema(),)


def okrs_schema() -> bytes:
    """The JSON Schema (2020-12) of `okrs.json`, made from the classes that are written."""
    made = _DOCUMENT.json_schema(mode="serialization", schema_generator=_WithoutRepeatedTitles)
    head = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": f"okrsite/okrs, version {json_schema.VERSION}",
        "description": made.pop("description", ""),
    }
    del made["title"]
    return json.dumps(head | made, indent=2, ensure_ascii=False).encode() + b"\n"


def _opened(empty: bytes) -> bytes:
    """What comes before the list that stands last, which is then written an item at a time."""
    assert empty.endswith(_NOTHING_IN_IT), "the list that is streamed must be the last field"
    return empty.removesuffix(b"]}")


class _WithoutRepeatedTitles(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        """A property needs no title that only says its name again."""
        return False
