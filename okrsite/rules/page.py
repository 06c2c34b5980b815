"""The documentation page of the rules, made from their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.reading.codes import CODES
from okrsite.rules.language import FEWEST_WORDS, HARDEST, MOST_WORDS
from okrsite.rules.table import GROUPS

if TYPE_CHECKING:
    from okrsite.rules.rule import Rule

# Advice of the playbook that reading the content already enforces, in the same words for everybody.
_READ_ALREADY = (
    "baseline-equals-target",
    "commit-not-between",
    "unfinished-metric",
    "many-champions",
    "several-people-in-one-name",
    "changed-after-town-hall",
    "added-after-town-hall",
    "missing-after-town-hall",
    "level-disagrees",
    "missing-outcome",
)

_OPENING = f"""\
# The coach's rules

`okrsite check` reads your content and gives advice on it, rule by rule. The advice is the playbook's; the words are
ours. No rule ever stops a build. A *warning* is something that readers or your own team will stumble over. *Advice* is
worth a look.

- In a published cycle, rules about what was announced at the town hall only advise: a key result is not edited then.
  Their use is at the end, when you decide what to keep, modify or remove.
- Closed cycles are left in peace, but for their reflection.
- What only the passing of days brings up, such as a check-in that is due, is always advice.

## Turn a rule off, or down

For the whole site, in `organization.yml`:

```yaml
rules:
  few-coaches: off                # off | advice | warning
  story-too-long: warning
words:                            # added to the coach's own lists
  strong_verbs: [untangle]        # verbs that an objective may begin with
  task_words: [webinar]           # first words that show a task
```

For one place, with the reason, on a cycle, an objective or a key result. What is allowed for a cycle is allowed for all
that stands in it:

```yaml
allow:
  - {{rule: fourth-key-result, because: The fourth is a promise to the court}}
```

## How hard a sentence is

`hard-sentence` computes the Flesch-Kincaid grade of each sentence: 0.39 × words + 11.8 × syllables per word − 15.59,
which stands for years of school. It speaks up above grade {HARDEST}, for sentences of {FEWEST_WORDS} words or more,
and for any sentence of more than {MOST_WORDS} words. Syllables are counted with the library pyphen, from its
hyphenation of American English. A number or a name counts as one syllable, because its writer cannot choose a shorter
one. Check-ins are left in peace: five minutes are for the number and a sentence.
"""


def rules_page() -> str:
    """The whole page as Markdown; each rule has its code as heading, and so as anchor."""
    parts = [_OPENING, _list()]
    for group in GROUPS:
        parts.append(f"## {group.title}\n")
        parts.extend(map(_section, group.rules))
    parts.append(_read_already())
    return "\n".join(parts)


def _list() -> str:
    rows = [f"| [{rule.code}](#{rule.code}) | {rule.severity} | {rule.title} |" for g in GROUPS for rule in g.rules]
    return "\n".join(["## All rules\n", "| rule | | what should hold |", "| --- | --- | --- |", *rows, ""])


def _section(rule: Rule) -> str:
    locked = "; only advice once the cycle is published" if rule.locked and rule.severity == "warning" else ""
    return "\n".join(
        [
            f"### {rule.code}\n",
            f"**{rule.title}** ({rule.severity}{locked})\n",
            f"{rule.reason}\n",
            f"- Not so good: {rule.bad}",
            f"- Better: {rule.good}",
            f"- Where it comes from: {rule.source}.\n",
        ]
    )


def _read_already() -> str:
    rows = [f"| `{code}` | {CODES[code].severity} | {CODES[code].summary} |" for code in _READ_ALREADY]
    told = "These parts of the playbook's advice are checked whenever the content is read, and cannot be turned off:\n"
    return "\n".join(
        ["## Checked when the content is read\n", told, "| code | | what it means |", "| --- | --- | --- |", *rows, ""]
    )
