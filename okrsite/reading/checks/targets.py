"""Whether the links and images of every text lead to something that the site has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.suggestions import did_you_mean, quote
from okrsite.link_targets import texts
from okrsite.model import At
from okrsite.paths import goal_of
from okrsite.prose import targets
from okrsite.reading.diagnostics import UnplacedDiagnostic
from okrsite.reading.spans import span_of, whole_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from okrsite.link_targets import LinkTargets
    from okrsite.model import Portfolio
    from okrsite.reading.source import Source
    from okrsite.reading.spans import Span


def broken_links(
    portfolio: Portfolio, known: LinkTargets, files: Collection[str], source: Source
) -> Iterator[UnplacedDiagnostic]:
    """A diagnostic for each link to nothing. `files` are those of the folder, readable or not."""
    for path, text in texts(portfolio):
        for target in targets(text):
            within = target.startswith("#")
            goal = f"{path.removesuffix('.yml').removesuffix('.md')}.md" if within else goal_of(path, target)
            anchor = target.partition("#")[2]
            if goal in known.paths:
                if not anchor or known.has_anchor(goal, anchor):
                    continue
                goal = f"{goal}#{anchor}"
            elif within or goal in files:
                continue
            yield UnplacedDiagnostic(
                "broken-link",
                At(path),
                f"The link to {quote(target)} leads to nothing that the site has.",
                did_you_mean(goal, sorted(known.paths), "Correct the path: it is counted from the file it stands in."),
                span=_find(target, source.text(path) or ""),
            )


def _find(target: str, text: str) -> Span:
    """Where a link's target stands; the file's first line where it is written in another way than it is read."""
    link = text.find(f"]({target}")
    start = link + 2 if link >= 0 else text.find(target)
    return span_of(text, start, start + len(target)) if start >= 0 else whole_line(text, 1)
