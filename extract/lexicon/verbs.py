"""Classes of verbs, after what they do to a claim: report, commit, plan, describe a state.

The classes follow Levin's (1993) and VerbNet's groups (say-37.7, promise, urge, ...), cut down to what
changes the kind or the modality of a claim.
"""

REPORT = frozenset(
    """say tell state add note announce report warn claim argue insist declare explain remark inform
    reveal confirm observe comment write read mention suggest conclude predict estimate stress
    emphasize emphasise underline underscore believe think acknowledge admit deny assert contend
    maintain affirm reply respond recall testify allege caution concede disclose hint joke lament
    post tweet signal indicate show find cite quote know feel hope complain ask wonder rule
    question repeat reckon""".split()
)
"""Verbs that take what is said as a clause."""

SPEECH = REPORT | frozenset(
    """highlight praise laud appreciate condemn welcome reiterate urge call express thank brief
    present demand criticise criticize accuse describe point appeal assure
    identify denounce applaud commend congratulate credit blame characterize characterise dismiss
    reject hail proclaim decree outline propose recommend advise request propound refuse speak brand label dub
    slam vow defend""".split()
)
"""Verbs whose act is to say something, whatever they take."""

NAMING = frozenset("call name dub title entitle nickname label brand term christen".split())
"""Verbs whose passive says what something is called."""

MENTAL = frozenset(
    "know feel hope show find read rule signal point write post add maintain concede".split()
)
"""Verbs that report only when they take a clause of content."""

TELLING = frozenset("tell inform assure remind warn convince persuade notify".split())
"""Verbs with a hearer and a clause of what the hearer is told."""
CLAUSAL = frozenset("say think believe argue insist hope suspect suppose conclude fear".split())
"""Verbs that seldom take a plain noun as what is said."""

COGNITION = frozenset(
    """doubt expect fear guess imagine learn realise realize recall remember see suppose suspect
    understand consider assume discover determine prove demonstrate hear judge notice foresee
    hypothesise hypothesize theorise theorize speculate worry insinuate imply""".split()
)
"""Verbs whose clause is what someone holds to be so."""

COMMIT = frozenset(
    """agree commit pledge promise vow decide undertake reaffirm reiterate aim intend resolve
    swear guarantee opt choose""".split()
)
PROMISE = frozenset("promise pledge vow guarantee swear".split())
NEEDS_INFINITIVE = frozenset("decide aim intend opt choose resolve".split())

PLAN = frozenset("plan schedule slate expect intend set prepare propose".split())
URGE = frozenset(
    "urge demand appeal recommend advise request beg implore press exhort plead".split()
)
ACCUSE = frozenset("accuse suspect charge indict".split())
ASPECT = frozenset("begin start continue keep stop cease resume".split())
SEEM = frozenset("seem appear tend".split())

STATE = frozenset(
    """have include remain face possess represent recognise recognize contain involve bear account
    consist relate allow enable belong own exist lack need want know love like depend require cost
    mean reflect cover comprise constitute equal total weigh measure hold_true differ resemble
    concern deserve matter stem arise stand lie live reside connect enjoy suffer serve know_as
    play support mark aim consider regard""".split()
)
"""Verbs that describe a state rather than something that happens."""

LIGHT = frozenset("make take have hold give do pay exchange express lay play lend".split())
CONVENE = {
    "hold": "held", "convene": "convened", "host": "hosted", "organise": "organised",
    "organize": "organized", "launch": "launched", "sign": "signed", "open": "opened",
    "build": "built", "establish": "established", "conduct": "conducted", "stage": "staged",
}  # fmt: skip
"""Verbs whose object, when it is planned, is itself a planned event; with their participles."""

CAUSE = frozenset("cause lead force make compel prompt drive get let help push".split())
"""Implicative verbs (Karttunen 1971): what they make someone do is done."""
SUBJECT_CONTROL = frozenset("promise vow threaten swear".split())
SCHEDULED = frozenset(
    "launch begin start open close end leave depart arrive meet expire resume conclude".split()
)
"""Verbs that announce with a date in the present what is to come."""

PAST_ONLY = frozenset(
    """came became went began saw took gave wrote spoke ate drank sang swam fell knew grew drew flew
    threw broke chose drove rose wore did ran arose awoke bore forgot froze hid rang sank shook
    shrank sprang stole swore tore wove was were""".split()
)
"""Past tenses that are no participles."""
NEVER_PASSIVE = frozenset(
    """remain stay live die arrive happen occur seem appear exist belong consist depart emerge resign
    retire vanish survive sleep laugh smile cry fall rise go come flee escape walk wait travel march
    collapse erupt faint kneel weep crumble thrive succeed react respond rely""".split()
)
TRANSITIVE = frozenset(
    """abandon abduct accuse acquit affect announce appoint approve arrest assassinate assault attack
    award ban bomb bury cancel capture charge condemn confiscate convict damage defeat defuse demolish
    deploy deport describe destroy detain devastate disable dismiss disqualify elect execute expel fine
    free hold hospitalise hospitalize identify impose impound imprison infect injure inspect install jail
    kidnap kill loot maim murder nominate oust postpone poison raze raid recover rescue reject release
    remove repair replace rob sack sanction seize select sentence shoot stab suspend torch torture trap treat
    vandalise vandalize wound wreck""".split()
)
"""Verbs that without an object are passive participles: "Two were killed and ten injured"."""
BE = frozenset("is are was were be been being am 's 're ’s ’re m ’m 'm".split())
DENIALS = frozenset("deny doubt dispute reject refute disprove disbelieve contest rebut".split())
FANCIES = frozenset("wish pretend dream imagine fancy".split())
"""Verbs whose content is not so, or only in the mind (Kiparsky and Kiparsky 1970: non-factives)."""
REFUSALS = frozenset("refuse decline fail stop hesitate".split())
"""Verbs with an infinitive that is not carried out: "declined to say that ..."."""
FACTIVES = frozenset(
    """know realise realize regret forget remember mention reveal disclose notice learn discover
    recognise recognize acknowledge admit hide conceal ignore mind care""".split()
)
"""Verbs whose content holds though they are negated (Kiparsky and Kiparsky 1970)."""
NEGATIONS = frozenset("not n't n’t n`t never no neither nor".split())
NEARLY_NOT = frozenset("hardly scarcely rarely seldom".split())
"""Adverbs that are negative in meaning; "barely" is none: who barely survived survived."""
DO_FORMS = {"VBD": "did", "VBZ": "does", "VBP": "do"}
"""The form of "do" by the tag of the verb that it stands in for."""
SOFT_NEGATIONS = frozenset("not n't n’t n`t never no t neither nor".split())
