"""The engines, set up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.prose import engines

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="session")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, engines.Render]:
    """Every engine by name, in a folder with files that a hostile text may try to include."""
    return engines.engines(tmp_path_factory.mktemp("docs"))
