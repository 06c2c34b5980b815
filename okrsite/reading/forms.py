"""The content format, field by field: what each file may hold. From here come the checks, and the editors' schema."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from okrsite.model import (
    ActionStatus,
    Confidence,
    Decision,
    HoldRule,
    KeyResultType,
    Level,
    RuleSetting,
    Status,
    Visibility,
)
from okrsite.reading.fields import (
    Address,
    Amount,
    Cadence,
    Count,
    Day,
    Id,
    OldText,
    People,
    Percent,
    References,
    Required,
    Text,
    Threshold,
    Value,
    YesNo,
)

LOCKED_FIELDS = ("statement", "type", "unit", "baseline", "commit", "target", "hold", "threshold")
LockedField = Literal["statement", "type", "unit", "baseline", "commit", "target", "hold", "threshold"]


class Form(BaseModel):
    """A mapping of the format; fields that it does not name are faults."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=False)


class AllowForm(Form):
    """A rule of the coach that may be broken in one place."""

    rule: Required
    because: Required


class WordsForm(Form):
    """Words that the site adds to the coach's own lists."""

    strong_verbs: References = ()
    task_words: References = ()


class InitiativeForm(Form):
    id: Id
    name: Required
    description: Text = ""


class GoalForm(Form):
    id: Id
    name: Required
    description: Text = ""
    initiatives: list[InitiativeForm | None] = []


class TeamForm(Form):
    id: Id
    name: Required
    lead: Text = ""
    description: Text = ""


class RolesForm(Form):
    executive_sponsor: Text = ""
    program_leads: People = ()
    internal_coaches: People = ()
    coordinators: People = ()


class DimensionForm(Form):
    id: Id
    name: Required
    description: Text = ""
    scale: Count = 5


class OrganizationForm(Form):
    """organization.yml: who we are, what we are for, and what this year's work serves."""

    name: Required
    mission: Text = ""
    vision: Text = ""
    beneficiaries: Text = "Californians"
    staff: Count | None = None
    goals: list[GoalForm | None] = []
    teams: list[TeamForm | None] = []
    roles: RolesForm = RolesForm()
    maturity: list[DimensionForm | None] = []
    acronyms: dict[Text, Text] = {}
    rules: dict[Text, RuleSetting] = {}
    words: WordsForm = WordsForm()


class CycleForm(Form):
    """cycles/<id>/index.md, its front matter: when the cycle runs, and where it stands."""

    name: Text = ""
    start: Day
    end: Day
    status: Status = "draft"
    cadence: Cadence = 14
    town_hall: Day | None = None
    sponsor: Text = ""
    visibility: Visibility = "public"
    allow: list[AllowForm | None] = []


class ActionForm(Form):
    task: Required
    owner: Text = ""
    due: Day | None = None
    percent: Percent | None = None
    status: ActionStatus = "to do"
    note: Text = ""


class AmendmentForm(Form):
    date: Day
    because: Required
    was: dict[LockedField, OldText] = {}
    added: YesNo = False
    withdrawn: YesNo = False
    by: Text = ""


class KeyResultForm(Form):
    id: Id
    statement: Required
    type: KeyResultType = "metric"
    unit: Text = ""
    baseline: Amount | None = None
    commit: Amount | None = None
    target: Amount | None = None
    hold: HoldRule | None = None
    threshold: Threshold = ()
    due: Day | None = None
    champion: People = ()
    supporters: People = ()
    continues: Address = ""
    visibility: Visibility = "public"
    actions: list[ActionForm | None] = []
    amendments: list[AmendmentForm | None] = []
    allow: list[AllowForm | None] = []


class ObjectiveForm(Form):
    """An objective in Markdown, its front matter."""

    objective: Required
    summary: Text = ""
    focus: Text = ""
    team: Address = ""
    supports: References = ()
    continues: Address = ""
    sponsor: Text = ""
    internal: YesNo = False
    visibility: Visibility = "public"
    key_results: list[KeyResultForm | None] = []
    allow: list[AllowForm | None] = []


class SectionForm(Form):
    heading: Required
    text: Text = ""


class ObjectiveFileForm(ObjectiveForm):
    """An objective in YAML alone, its story as fields."""

    why: Text = ""
    why_now: Text = ""
    impact: Text = ""
    more: list[SectionForm | None] = []


class CheckInForm(Form):
    """An entry of a check-in log: what a champion reported for one key result on one day."""

    date: Day
    key_result: Address
    value: Value = ""
    found: Value = ""
    confidence: Confidence | None = None
    note: Text = ""
    win: Text = ""
    blocker: Text = ""
    learning: Text = ""
    next: Text = ""
    source: Text = ""
    escalate: YesNo = False
    by: Text = ""
    visibility: Visibility = "public"


class OutcomeForm(Form):
    key_result: Address
    final: Value = ""
    found: Value = ""
    as_of: Day | None = None
    level: Level | None = None
    level_because: Text = ""
    decision: Decision | None = None
    because: Text = ""
    next: Address = ""


class RetrospectiveForm(Form):
    """cycles/<id>/retrospective.md, its front matter: how every key result ended."""

    date: Day | None = None
    visibility: Visibility = "public"
    outcomes: list[OutcomeForm | None] = []
    maturity: dict[Text, Count] = {}


class PageForm(Form):
    """An ordinary page, or the front page: its front matter."""

    title: Text = ""
    description: Text = ""
    visibility: Visibility = "public"


class CorrectionForm(Form):
    """An entry of corrections.yml: a recorded change to a file of a closed cycle."""

    date: Day
    file: Required
    because: Required
    by: Text = ""
    fingerprint: Required


class PublishedLockForm(Form):
    """published.lock: what was promised at the town hall, by key result and field."""

    published: Day
    key_results: dict[Text, dict[LockedField, Text]]


class ClosedLockForm(Form):
    """closed.lock: the fingerprint of each file of a closed cycle."""

    closed: Day
    files: dict[Text, Text]
