"""The headings and labels of the pages, which a site's owner may replace. What states, numbers and dates are called
is not among them: these words are how a site keeps its promise to be honest, the same on every site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # Pages, as their heading and in the navigation
    "home": "Home",
    "strategy": "Strategy",
    "teams": "Teams",
    "archive": "Archive",
    "guide": "How to read this site",
    "accessibility": "Accessibility",
    "check_in_of": "Check-in of",
    "town_hall_of": "Town hall of",
    "retrospective_of": "Retrospective of",
    # Front page
    "needs_help": "What needs help",
    "more_wins": "More wins",
    "objectives": "Objectives",
    "past_cycles": "Past cycles",
    # Cycle
    "message": "Message",
    "message_from": "A message from",
    "check_ins": "Check-ins",
    "wins": "Wins",
    "changed": "Changed since the town hall",
    "corrected": "Corrected since the cycle was closed",
    "slides": "Slides for the town hall",
    # Story
    "why": "Why",
    "why_now": "Why now",
    "impact_to": "Impact to",
    "how_it_ended": "How it ended",
    "key_results": "Key results",
    "what_happened": "What happened, latest first",
    "around": "Before, after and beside",
    "action_plan": "Action plan",
    # What is said in a check-in
    "win": "Win",
    "blocker": "Blocker",
    "learning": "Learning",
    "next": "Next",
    "source": "Source",
    "raised": "Raised to the sponsor",
    # People
    "champion": "Champion",
    "sponsored_by": "Sponsored by",
    "led_by": "Led by",
    "executive_sponsor": "Executive sponsor",
    "program_leads": "Program leads",
    "internal_coaches": "Internal coaches",
    "coordinators": "Coordinators",
    # Check-in and slides
    "at_a_glance": "At a glance",
    "speaker_notes": "Notes",
    "sponsors_message": "The sponsor’s message",
    "to_begin_with": "To begin with",
    "read_more": "Where to read more",
    # Team
    "now": "Now",
    "before": "Before",
    # Strategy
    "mission": "Mission",
    "vision": "Vision",
    "not_linked": "Not linked to a goal",
    # Retrospective and archive
    "endings": "How each key result ended",
    "rating": "How we work with OKRs: our own rating",
    "learned": "What we learned",
    "calibration": "How often we meet what we promise",
    "carried_on": "What we carried on",
    "running": "Running now",
    # Guide
    "who_to_ask": "Who to ask",
    "short_forms": "Short forms",
    "data": "The data",
}
