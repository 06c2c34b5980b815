"""The site's data for other programs, as functions from what the views are told to bytes."""

from __future__ import annotations

from okrsite.outputs.okrs_json import okrs_json, okrs_json_chunks, okrs_schema

__all__ = ["okrs_json", "okrs_json_chunks", "okrs_schema"]
