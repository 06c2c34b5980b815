"""What builds the pages into a site."""

from __future__ import annotations

NAMES = ("mkdocs", "properdocs")
"""The engines that okrsite itself can call, the preferred one first."""
