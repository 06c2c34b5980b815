"""What the content is known to have, so that references can be checked while, and after, it is read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Known:
    """Names and addresses that exist, those of broken files included: one fault must not cause a hundred others."""

    goals: set[str] = field(default_factory=set)
    initiatives: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    dimensions: dict[str, int] = field(default_factory=dict)
    """Maturity dimensions and the top of their scale."""
    organization_whole: bool = True
    """False where organization.yml has more than could be read."""
    cycles: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    """Addresses at which a file lies that may be an objective."""
    objectives: set[str] = field(default_factory=set)
    """Addresses of all objectives, readable or not."""
    key_results: set[str] = field(default_factory=set)
    """Addresses of all key results whose id could be read."""
    unsure: set[str] = field(default_factory=set)
    """Addresses of objectives with key results that could not be read."""
