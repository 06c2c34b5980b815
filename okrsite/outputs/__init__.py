"""What leaves beside the pages, as functions from what the views are told to bytes."""

from __future__ import annotations

from okrsite.outputs.okrs_json import okrs_json, okrs_json_chunks, okrs_schema
from okrsite.outputs.table import OUTPUTS, File, Output, SiteAddress, output_files

__all__ = [
    "OUTPUTS",
    "File",
    "Output",
    "SiteAddress",
    "okrs_json",
    "okrs_json_chunks",
    "okrs_schema",
    "output_files",
]
