"""Sentences that read like a department's own: many different words, and the same ones for the same seed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random


def _list(text: str) -> list[str]:
    return [words.strip() for words in text.replace("\n", " ").split(",")]


PLACES = _list("""
    Alameda, Alpine, Amador, Butte, Calaveras, Colusa, Fresno, Glenn, Humboldt, Imperial, Inyo, Kern, Kings, Lake,
    Lassen, Madera, Marin, Mariposa, Mendocino, Merced, Modoc, Mono, Monterey, Napa, Nevada, Placer, Plumas,
    Riverside, Sacramento, Shasta, Sierra, Siskiyou, Solano, Sonoma, Stanislaus, Sutter, Tehama, Trinity, Tulare,
    Tuolumne, Ventura, Yolo, Yuba
""")
FIRST_NAMES = _list("""
    Ana, Li, Omar, June, Tom, Priya, Marisol, Dana, Yesenia, Kofi, Ingrid, Hugo, Mei, Rosa, Ravi, Elena, Sam, Noor,
    Jorge, Thuy, Amara, Felix, Grace, Hana, Isaac, Kaya, Lucia, Mateo, Nadia, Owen, Paula, Quinn, Rafael, Soraya,
    Tessa, Viktor, Wanda, Xavier, Yusuf, Zora
""")
LAST_NAMES = _list("""
    Ruiz, Tran, Haddad, Park, Okafor, Nair, Vega, Whitfield, Castillo, Mensah, Larsen, Moreno, Chen, Delgado, Patel,
    Petrov, Kim, Rahman, Silva, Nguyen, Diallo, Weber, Hall, Sato, Cohen, Redhawk, Marino, Flores, Haidari, Price,
    Lindqvist, Brooks, Santos, Amiri, Novak
""")
VERBS = _list("""
    Shorten, Widen, Protect, Repair, Simplify, Restore, Modernize, Strengthen, Expand, Renew, Rebuild, Secure,
    Improve, Open
""")
THINGS = _list("""
    drinking water, river permits, flood warnings, well inspections, road crossings, clinic visits, school meals,
    home repairs, farm loans, burn permits, bus routes, tenant hearings, lab results, food benefits, license
    renewals, fish passages, apprenticeships, shelter beds, tax refunds, court forms, vaccine deliveries, park
    trails, levee repairs, air monitors, small grants, call centers, public records, water rights, childcare places,
    storm drains, seed exchanges, translation services, bridge checks, energy rebates, fire crews, meadow
    restorations, housing vouchers, safety audits
""")
GROUPS = _list("""
    families, small farms, older residents, renters, students, field crews, tribal governments, new parents,
    veterans, rural clinics, seasonal workers, small towns, shop owners, neighborhood groups, school districts,
    caregivers, first-time applicants, commuters, volunteers, county engineers
""")
_NOUNS = _list("""
    backlog, form, budget, contract, database, deadline, permit, pump, sample, signature, survey, training,
    workshop, translation, warehouse, truck, filter, queue, spreadsheet, checklist, hearing, inspection, meter,
    pipeline, schedule, grant, letter, phone line, dashboard, sensor, culvert, appeal, pilot, interview, invoice,
    notice, manual, laboratory, substation, crossing, reservoir, aquifer, generator, hydrant, classroom, kitchen,
    ledger, archive, interpreter, courier, ferry, orchard, nursery, greenhouse, gauge, spillway
""")
_DONE = _list("""
    cleared, signed, tested, opened, moved, counted, repaired, published, approved, translated, delivered,
    cancelled, shortened, merged, visited, replaced, staffed, funded, audited, mapped, calibrated, digitized,
    postponed, reviewed, combined, handed over, rescheduled
""")
_HOW = _list("""
    quietly, early, in two visits, with county staff, after a long wait, over the phone, ahead of the rain, for the
    first time, without overtime, by hand, at half the cost, with borrowed tools, in three languages, on a Saturday,
    under the old rules, within the budget, before the holiday, with help from volunteers, in one afternoon, despite
    the heat
""")
_WHEN = _list("""
    last week, this month, since spring, before the first frost, by the end of the quarter, within ten days, over
    the summer, after the audit, when the roads reopened, during the drought, between two storms, at the last town
    hall, this autumn
""")
_CAUSES = _list("""
    the old system could not sort requests, parts come from one supplier, nobody owned the list, the rules changed
    in March, two counties use different forms, the lab closes at noon, letters went to old addresses, funding ends
    in June, the map was drawn before the fire, every case needs three signatures, people apply on paper, the only
    road floods each winter, new staff wait six weeks for access, the fee is due before the visit, half of the
    meters are older than the building
""")

_STORY = (
    "In {place} County, one in {n} {group} still waits {wait} weeks for {thing}.",
    "Last year {group} told us that {cause}, and that the {noun} was never {done}.",
    "When the {noun} fails, {group} pay for it with time and money that they do not have.",
    "One {noun} that was {done} {how} is worth more than a plan that stays in a drawer.",
    "We found that {cause}, so {thing} reach {place} County later than anywhere else.",
    "Our own count shows {n} open cases for every {noun} {done}, most of them from {group}.",
    "The drought fund closes soon, and one {noun} that is not {done} {when} loses its place in line.",
    "People in {place} and {place2} Counties drive {wait}0 miles to ask about {thing}.",
    "Because {cause}, {group} hear three different answers from three different offices.",
    "With one {noun} less in the way, {group} can plan their year around {thing}.",
    "Neighbors helped each other {how}, but {group} should not depend on luck.",
    "It takes {wait} people to get one {noun} {done}, and the next {noun} starts from nothing.",
    "By September, {thing} should be something that {group} in {place} County no longer think about.",
    "Field crews saw the same thing {when}, a {noun} that was ready and no {noun2} to go with it.",
    "If we wait, the {noun2} will be older than the people who look after it.",
)
_NOTES = (
    "The {noun} was {done} {how}; {cause}.",
    "{n} {group} visited in {place} County, and the {noun} is {done} at last.",
    "Slower than planned because {cause}. The {noun2} is next.",
    "{place} and {place2} Counties are {done} {when}; the rest follows {how}.",
    "Nothing new to count. The {noun} should be {done} {when}.",
    "We learned {when} that {cause}, so the {noun} moves first.",
    "The {noun} and the {noun2} were {done} {how}.",
    "Calls from {group} fell by {n}% after the {noun} was {done}.",
)
_SHORT = (
    "First {noun} in {place} County {done} {how}",
    "The {noun} waits, because {cause}",
    "Each {noun} {done} {how} saves {wait} days",
    "Get the {noun2} {done} {when}",
    "Meet {group} in {place} County {when}",
    "Two {group} asked for the {noun}, and it was {done} {when}",
)
_SLOT = re.compile(r"{(\w+)}")


def words_about(rng: Random, thing: str, at_least: int) -> str:
    """A paragraph about a thing, of at least so many words."""
    said: list[str] = []
    count = 0
    while count < at_least:
        said.append(_fill(rng, rng.choice(_STORY), thing))
        count += said[-1].count(" ") + 1
    return " ".join(said)


def note(rng: Random) -> str:
    """A sentence or two from a check-in."""
    return _fill(rng, rng.choice(_NOTES), "")


def short(rng: Random) -> str:
    """A few words: a win, a blocker, a learning, a next step."""
    return _fill(rng, rng.choice(_SHORT), "")


def noun(rng: Random) -> str:
    """Something that can be counted, in one or two words."""
    return rng.choice(_NOUNS)


def person(rng: Random) -> str:
    """A person's name."""
    return f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"


def slug(text: str) -> str:
    """The text as a file name or an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _fill(rng: Random, template: str, thing: str) -> str:
    filled = _SLOT.sub(lambda slot: _word(rng, slot[1], thing), template)
    return filled[0].upper() + filled[1:]


def _word(rng: Random, slot: str, thing: str) -> str:
    if slot == "thing":
        return thing
    if slot in ("n", "wait"):
        return str(rng.randint(2, 9 if slot == "wait" else 30))
    return rng.choice(_LISTS[slot.rstrip("2")])


_LISTS = {
    "place": PLACES,
    "group": GROUPS,
    "noun": _NOUNS,
    "done": _DONE,
    "how": _HOW,
    "when": _WHEN,
    "cause": _CAUSES,
}
