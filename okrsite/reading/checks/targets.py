"""Whether the links and images of every text lead to something that the site has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.suggestions import did_you_mean, quote
from okrsite.link_targets import texts
from okrsite.model import At
from okrsite.paths import goal_of
from okrsite.prose import targets
from okrsite.reading.diagnostics import UnplacedDiagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from okrsite.link_targets import LinkTargets
    from okrsite.model import Portfolio
    from okrsite.reading.source import Source


def broken_links(
    portfolio: Portfolio, known: LinkTargets, files: Collection[str], source: Source
) -> Iterator[UnplacedDiagnostic]:
    """A finding for each link to nothing. `files` are those of the folder, readable or not."""
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
            line, column = _place(source.text(path) or "", target)
            yield UnplacedDiagnostic(
                "broken-link",
                At(path),
                f"The link to {quote(target)} leads to nothing that the site has.",
                did_you_mean(goal, sorted(known.paths), "Correct the path: it is counted from the file it stands in."),
                line=line,
                column=column,
            )


def _place(text: str, target: str) -> tuple[int, int]:
    link = text.find(f"]({target}")
    above = text[: link + 2 if link >= 0 else max(text.find(target), 0)]
    return above.count("\n") + 1, len(above) - above.rfind("\n")
