"""The coach's word lists, all in one place. They are our own; a site adds to them under `words` in organization.yml."""

from __future__ import annotations

import re


def words_in(text: str) -> frozenset[str]:
    """The words of a list, in which lines and order mean nothing."""
    return frozenset(text.split())


# Verbs that say that something will be different afterwards. Suggestions are taken from them.
STRONG_VERBS = words_in(
    """
    accelerate achieve advance attract awaken balance banish beat become boost break bridge bring broaden build bust
    calm carve catch celebrate champion change clean clear close combat connect conquer conserve convert correct
    crack create cultivate curb cure cut decarbonize decrease deepen defeat defend deliver democratize demystify
    deter dismantle ditch diversify double drive ease electrify elevate eliminate embed embrace empower enable end
    energize enhance enrich equip eradicate establish exceed excel expand expedite expunge extend extinguish fight
    fill find finish fix flatten flip forge forgive fortify foster free fuel fulfill gain galvanize give graduate
    green grow guarantee guard guide halt halve harden harmonize harness hasten heal heighten honor humanize ignite
    illuminate improve increase innovate inspire install integrate intensify interrupt invent invigorate jumpstart
    keep kindle lead lengthen lessen liberate lift light lighten link lower magnify make master match maximize mend
    minimize mitigate mobilize modernize motivate multiply neutralize nourish nurture open optimize outgrow
    outperform overcome overhaul own personalize pioneer power preserve prevent professionalize propel protect prove
    pull purify push quadruple quench quicken raise reach reactivate realize reassure rebuild recapture reclaim
    reconcile reconnect recover redeem redefine redesign redouble reduce reenergize refocus reforest reform refresh
    refurbish regain rehabilitate rehouse reimagine reinforce reinstate reinvent reinvest reinvigorate rejuvenate
    rekindle remake remediate remedy remodel remove renew renovate reopen repair repatriate replace replenish
    repurpose rescue reshape resolve restock restore restructure retain rethink retool retrofit return reunite
    revamp reverse revitalize revive revolutionize rewrite safeguard salvage satisfy save scale seal secure seize
    set shape share sharpen shatter shield shift shorten shrink simplify slash slow soften solve spark spearhead
    speed stabilize standardize start stem steward stimulate stop straighten streamline strengthen stretch succeed
    supercharge surpass sustain synchronize tackle tame target teach thrive thwart tighten toughen transform treat
    trim triple turn unblock unburden unclog uncover unify unite unleash unlock unravel untangle upgrade uphold
    uplift vanquish weave welcome widen win
    """
)

# Verbs that are good enough to begin with: plain, and true of many good objectives and key results.
PLAIN_VERBS = words_in(
    """
    add adopt align answer apply approve arrive ask attain automate award begin buy care certify choose coach
    collect combine complete comply compost consolidate construct contain control cool count cover cross decide
    define deploy design detect develop digitize direct divert drop earn educate employ encourage enforce engage
    enlist enroll ensure enter equalize escort face feed file finalize finance flag focus follow forecast fund
    gather generate get go grant greenlight hand harvest hear help hire hold house identify immunize implement
    include inform inspect insulate insure introduce invest invite involve issue join land launch lay learn legalize
    lend let level license listen live localize lock lose map measure meet merge moderate move name negotiate
    normalize obtain offer onboard operate order organize pack paint pair park parole pass pave pay permit phase
    pick pilot place plant plug pool position post prepare print prioritize process produce promote provide publish
    put quit read recall recognize recruit recycle redirect refer refund register regrow reimburse release relieve
    relocate rely remember remind rent repay replant reply report request require reroute reserve resettle respect
    respond resume retire reuse reward rid root route run screen seat see select sell send separate serve settle
    shelter show sign sort spend split sponsor spread squeeze staff stand stay steady steer step stick stock store
    strip submit subsidize supply surface swap switch tailor take tell test thank tidy tie touch trace track trade
    train translate travel trust tune understand undo update upskill use vaccinate validate verify visit walk warm
    watch wean weatherize weigh wipe wrap write
    """
)

# What stays true when nothing gets better.
WEAK_VERBS = words_in(
    """
    act address administer aid aim assist attempt attend be collaborate communicate conduct consider continue
    cooperate coordinate discuss do examine execute explore facilitate handle have hope intend investigate leverage
    look maintain manage monitor need oversee participate perform plan practice pursue review seek strive study
    supervise support think try undertake utilize want work
    """
)

RISING = words_in("boost double expand extend gain grow increase lengthen lift quadruple raise triple widen")
FALLING = words_in("curb cut decrease drop eliminate halve lessen lower minimize reduce shorten shrink slash trim")

# A change that goes on, which no milestone is.
GRADUAL = (
    RISING
    | FALLING
    | words_in(
        """
    accelerate advance advocate continue encourage enhance explore facilitate foster help improve maintain modernize
    optimize promote pursue streamline strengthen support sustain work
    """
    )
)

_GATHERINGS = (
    r"briefings?|class(?:es)?|conferences?|events?|fairs?|forums?|hearings?|kick-?offs?|meet-?ups?|meetings?|"
    r"office hours|outreach|presentations?|retreats?|road ?shows?|seminars?|sessions?|summits?|symposi(?:a|ums?)|"
    r"town halls?|trainings?|tours|webinars?|workshops?"
)
_PAPERS = (
    r"briefs?|documents?|guidance|guidelines?|handbooks?|memos?|newsletters?|papers?|plans?|reports?|strateg(?:y|ies)"
)
_HELP = r"advice|assistance|coaching|guidance|information|outreach|support|technical assistance|trainings?"
_TOOLS = (
    r"apps?|dashboards?|databases?|inventor(?:y|ies)|lists?|portals?|prototypes?|sites?|systems?|teams?|tools?|"
    r"websites?"
)

# Verbs with which a key result describes work. An empty text takes any object; else one of these must follow soon.
TASKS = dict.fromkeys(
    words_in(
        """
        analyze assess attend collaborate communicate compile complete conduct consult coordinate create develop
        discuss distribute document draft email engage evaluate explore finalize finish host identify implement
        interview investigate launch mail organize pilot plan post prepare present publish research review
        schedule send study submit train update write
        """
    ),
    "",
) | {
    "arrange": _GATHERINGS,
    "build": f"{_TOOLS}|{_PAPERS}",
    "deliver": f"{_GATHERINGS}|{_PAPERS}|{_HELP}",
    "design": f"{_GATHERINGS}|{_TOOLS}|{_PAPERS}|forms?|programs?|process(?:es)?",
    "establish": f"{_TOOLS}|{_PAPERS}|committees?|task forces?|working groups?|work ?groups?",
    "fund": "projects?|programs?|stud(?:y|ies)|grants?",
    "give": f"{_GATHERINGS}|{_HELP}",
    "hold": _GATHERINGS,
    "meet": "with|weekly|monthly|biweekly|quarterly|once|twice|regularly",
    "offer": f"{_GATHERINGS}|{_HELP}",
    "provide": f"{_GATHERINGS}|{_HELP}",
    "receive": f"{_PAPERS}|applications?|comments?|proposals?|submissions?",
    "roll": "out",
    "run": f"{_GATHERINGS}|campaigns?|pilots?",
    "set": "up",
    "start": f"{_GATHERINGS}|campaigns?|pilots?",
}
# What may stand between such a verb and its object.
BETWEEN = r"\W+(?:[\w'’-]+\W+){0,6}?"

# "Website launched": the same work, said from behind. Only at the end, or before one of the little words.
DONE_TASK = re.compile(
    r"\b(?:conducted|drafted|documented|held|hosted|implemented|kicked off|launched|organized|prepared|presented|"
    r"rolled out|scheduled|set up|trained|written)\b(?=\W*\Z|\W+(?:across|at|before|by|during|for|in|on|to|with)\b)",
    re.IGNORECASE,
)
# What shows that more than the work has happened after all.
HAPPENED = re.compile(
    r"\b(?:adopt(?:ed|s)|agree[ds]?|approve[ds]|award(?:ed|s)|certifie[ds]|enact(?:ed|s)|in force|in use|open(?:ed|s)|"
    r"owns|pass(?:ed|es)|sign(?:ed|s)|use[ds])\b",
    re.IGNORECASE,
)
# "Increase the number of staff workshops from 2 to 8": what is counted is the work.
COUNTED_TASK = re.compile(
    rf"\A\W*(?:{'|'.join(sorted(RISING))})\W+(?:the\W+)?(?:(?:number|count|total|#)\W+(?:of\W+)?)?"
    r"(?:(?!(?:about|after|at|before|between|by|for|from|in|of|on|per|that|the|to|what|which|who|whom|with)\b)[\w'’-]+\W+)"
    r"{0,3}?(?P<task>briefings|conferences|emails|events|meetings|newsletters|posts|presentations|reports|seminars|"
    r"sessions|town halls|trainings|webinars|workshops)\b"
    r"(?=\W*\Z|\W+(?:a|across|conducted|delivered|each|every|for|from|given|held|hosted|in|offered|per|run|sent|with)\b)",
    re.IGNORECASE,
)

PLACEHOLDER = re.compile(
    r"\W*(?:to be (?:added|completed|decided|determined|done|written)|tb[acd]\b|to ?do\b|fill (?:this )?in\b|xxx|"
    r"lorem ipsum|coming soon|n/?a\W*\Z|none\W*\Z|\Z)",
    re.IGNORECASE,
)
NOBODY = words_in(
    """
    all anyone everybody everyone management n/a na nobody none open pending someone staff tba tbc tbd team
    unassigned unknown us vacant we
    """
) | {"all staff", "the team", "to be decided", "to be determined", "to be hired", "to be named"}
UNITS_OF_STAFF = re.compile(
    r"\b(?:bureau|committee|department|division|group|leadership|office|section|services|staff|team|unit|workgroup)\Z",
    re.IGNORECASE,
)

# Short forms that need no explanation to an adult in the United States, or to a reader of this site.
KNOWN_ACRONYMS = words_in(
    """
    ac ad am apr asap atm aug bc ca cd ceo cfo cio co2 coo covid csv cto dc dec diy dna dvd eu faq feb fri gmt gps
    hiv hr html http https id it jan jpg jul jun kr krs la led llc mar mon mri ms nasa nov oct ok okr okrs pa pc pdf
    phd pin pm png pr ps pst pt qr rsvp sat sep sms sos suv tba tbc tbd tv uk un us usa usb utc vip vs wed wifi www
    xls xml zip
    """
)
# Words that people write in capitals for weight.
SHOUTED = words_in(
    """
    a all also always and any are as be both but by can do each every first for free from get good has have help
    here how i if in into is key last learn less many may more most much must never new no none not note now of off
    on one only open or our out over own please same see should so some stop than that the their them then there
    these they this to too true two up very was we what when where which while who whole why will win with yes yet
    you your zero
    """
)
ROMAN = re.compile(r"[IVX]{1,5}\Z")
# Names that have digits in them and count nothing.
NUMBERED_NAMES = re.compile(r"\b(?:211|311|411|511|711|811|911|988|24/7|9-1-1|9-8-8|365|101)\b")
