"""Every code that reading content can report, in one table: what it means, and whether it stops the build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrsite.problems import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """What one code stands for. Codes never change once released."""

    summary: str
    """One line, for the page that lists them."""
    severity: Severity = "error"
    has_place: bool = True
    """False where the fault is about a whole file, so that there is no line to point at."""


def _file(summary: str, severity: Severity = "error") -> Code:
    return Code(summary, severity, has_place=False)


def _warning(summary: str) -> Code:
    return Code(summary, "warning")


FILES = {
    "missing-organization": _file("There is no organization.yml."),
    "cycle-without-index": _file("A cycle's folder has no index.md."),
    "empty-file": _file("A file has nothing in it."),
    "file-too-large": _file("A file has more than 1 MB."),
    "unreadable-file": _file("The system does not let okrsite open a file or folder."),
    "not-a-file": _file("Something is neither a file nor a folder, or is a folder with the name of a file."),
    "symlink": _file("A link to another place; links are never followed."),
    "unsafe-path": _file("A file or folder has a name that cannot become an address."),
    "reserved-path": _file("A file lies where okrsite makes a page of its own."),
    "colliding-path": _file("Two files would have the same address."),
    "log-without-objective": _file("A check-in log belongs to no objective of its cycle."),
    "unknown-file": _file("YAML or check-ins lie where nothing reads them.", "warning"),
    "svg-not-published": _file("An SVG picture, which is never published.", "warning"),
    "too-many-problems": _file("A file has more problems than are listed."),
}
TEXTS = {
    "not-utf8": Code("A file is not UTF-8 text."),
    "hidden-character": Code("A control character, or one that turns the direction of the text."),
    "text-too-long": Code("A text has more than 20,000 characters."),
    "list-too-long": Code("A list has more than 10,000 entries."),
    "no-front-matter": Code("A page that must begin with front matter has none."),
    "unclosed-front-matter": Code("Front matter begins with `---` but never ends."),
    "yaml-syntax": Code("The text is not valid YAML."),
    "yaml-tag": Code("A YAML tag, which the format does not have."),
    "yaml-anchor": Code("A YAML anchor, which the format does not have."),
    "yaml-alias": Code("A YAML alias, which the format does not have."),
    "yaml-merge-key": Code("A YAML merge key, which the format does not have."),
    "yaml-key": Code("A list or a mapping in place of a field's name."),
    "yaml-several-documents": Code("A second YAML document in one file."),
    "too-deep": Code("Brackets or lists are nested more than 20 levels deep."),
    "duplicate-key": Code("A field, or a column, is written twice in the same place."),
    "csv-syntax": Code("A quotation mark in a CSV file is out of place."),
    "missing-header": Code("The first row of a CSV log does not name its columns."),
    "ragged-row": Code("A row of a CSV log has more cells than there are columns."),
}
FIELDS = {
    "unknown-field": Code("A field that the format does not have, often a misspelling."),
    "missing-field": Code("A required field is missing or empty."),
    "wrong-type": Code("A list, a mapping or a text where the format wants another of the three."),
    "unknown-word": Code("A field that takes one of a few words has another."),
    "unreadable-number": Code("A number that cannot be read, or could be read in two ways."),
    "unreadable-date": Code("A date that is not written as year, month and day."),
    "impossible-date": Code("A day that no calendar has, or a year far away."),
    "unreadable-cadence": Code("A time between check-ins that is not a number of weeks or days."),
    "percent-out-of-range": Code("A percentage of an action that is not a whole number from 0 to 100."),
    "unsafe-id": Code("An id with other characters than lower-case letters, digits and hyphens."),
    "duplicate-id": Code("An id that is taken already."),
}
KEY_RESULTS = {
    "field-not-for-type": Code("A field that a key result of this type does not have."),
    "different-unit": Code("A number in another unit than its key result's."),
    "held-without-threshold": Code("A metric that is held has no threshold."),
    "threshold-without-hold": Code("A threshold without the rule that says which side of it counts."),
    "threshold-count": Code("A held metric has more, or fewer, thresholds than its rule takes."),
    "threshold-order": Code("The lower of two thresholds does not come first."),
    "baseline-equals-target": Code("A metric's target is its baseline."),
    "commit-not-between": Code("A metric's commit does not lie between its baseline and its target."),
    "unfinished-metric": _warning("A metric of a published cycle lacks its baseline, commit or target."),
    "many-champions": _warning("A key result has more than two champions."),
    "several-people-in-one-name": _warning("One name reads like several people."),
}
CHECK_INS = {
    "unknown-key-result": Code("A check-in or an outcome names a key result that does not exist."),
    "check-in-out-of-reach": Code("A check-in dated before its cycle starts, or more than one cadence after it ends."),
    "future-check-in": _warning("A check-in dated after today."),
    "conflicting-check-ins": Code("Two different entries for the same key result and day."),
    "repeated-check-in": _warning("The same entry twice; one of the two is left out."),
    "milestone-value": Code("The value of a milestone is neither `done` nor `not yet`."),
}
CYCLES = {
    "reversed-dates": Code("A cycle ends before it starts."),
    "cycle-too-long": Code("A cycle is longer than two years."),
    "overlapping-cycles": Code("A cycle starts before the one before it ends."),
    "duplicate-outcome": Code("Two outcomes for the same key result."),
    "level-disagrees": Code("An outcome's level is not what the numbers say, and nothing says why."),
    "missing-outcome": _warning("A key result of a closed cycle has no outcome, level or decision."),
    "rating-out-of-range": Code("A maturity rating is not on its dimension's scale."),
}
REFERENCES = {
    "unknown-team": Code("A team that organization.yml does not have."),
    "unknown-reference": Code("A goal, initiative, objective or key result that does not exist."),
    "broken-link": _warning("A link or an image leads to nothing that the site has."),
    "unknown-dimension": Code("A maturity dimension that organization.yml does not have."),
    "circular-support": Code("Objectives that support each other in a circle, or themselves."),
    "taken-id": Code("A key result has the id of another place on its objective's page."),
    "ambiguous-address": Code("A key result and an objective have the same address."),
    "continues-not-earlier": Code("Something continues what is not in an earlier cycle."),
    "next-not-later": Code("An outcome is carried on by what is not in a later cycle."),
}
LOCKS = {
    "unreadable-lock": Code("A lock that is not as okrsite wrote it."),
    "no-published-lock": _warning("A published cycle whose commitments are not locked yet."),
    "no-closed-lock": _warning("A closed cycle whose files are not locked yet."),
    "changed-after-town-hall": Code("A commitment was changed after the town hall, and no amendment says why."),
    "added-after-town-hall": Code("A key result was added after the town hall, and no amendment says why."),
    "missing-after-town-hall": Code("A key result that was announced at the town hall is gone."),
    "both-added-and-withdrawn": Code("One amendment says that a key result was both added and withdrawn."),
    "changed-after-closing": _file("A file of a closed cycle was changed, and no correction says why."),
    "added-after-closing": _file("A file was added to a closed cycle, and no correction says why."),
    "missing-after-closing": _file("A file of a closed cycle is gone, and no correction says why."),
}
GROUPS = {
    "Files and folders": FILES,
    "Text and YAML": TEXTS,
    "Fields": FIELDS,
    "Key results": KEY_RESULTS,
    "Check-ins": CHECK_INS,
    "Cycles and retrospectives": CYCLES,
    "References": REFERENCES,
    "Locks": LOCKS,
}
CODES: dict[str, Code] = {name: code for group in GROUPS.values() for name, code in group.items()}
