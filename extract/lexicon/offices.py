"""Words of offices, ranks and forms of address."""

OFFICES = frozenset(
    """president minister secretary ambassador commissioner chief director general chairman
    chairwoman chair spokesman spokeswoman spokesperson representative envoy coordinator professor
    premier chancellor governor mayor senator congressman congresswoman mp mep king queen prince
    princess emperor sheikh marshal colonel admiral officer deputy head leader judge justice coach
    manager editor founder cofounder co-founder ceo cfo cto coo analyst economist researcher fellow
    lecturer captain sergeant major lieutenant commander diplomat adviser advisor counsellor
    counselor member vice-president co-chair chairperson rapporteur prosecutor attorney lawyer
    barrister solicitor sheriff inspector detective superintendent constable commandant brigadier
    archbishop bishop cardinal pope rabbi imam reverend pastor priest dean rector provost principal
    treasurer councillor councilman lawmaker legislator speaker whip candidate author writer
    novelist poet journalist reporter correspondent columnist presenter host producer actor actress
    singer musician composer conductor artist painter sculptor designer architect engineer
    scientist physicist chemist biologist geologist astronomer historian sociologist psychologist
    epidemiologist virologist physician surgeon doctor nurse dentist pharmacist homeopath farmer
    owner entrepreneur businessman businesswoman investor banker trader broker accountant auditor
    consultant specialist expert strategist investigator curator librarian teacher headteacher
    headmaster student activist campaigner organiser organizer volunteer pilot astronaut cosmonaut
    skipper striker midfielder defender goalkeeper quarterback pitcher batsman bowler player
    swimmer runner sprinter cyclist driver boxer champion referee umpire trainer official
    undersecretary under-secretary vice-chairman vice-chancellor vice-minister trustee partner
    aide attache attaché consul tsar czar sultan kaiser caliph regent monarch duke duchess baron
    baroness earl viscount countess archduke shogun maharaja""".split()
)
RANKS = frozenset(
    "general marshal admiral colonel captain sergeant major lieutenant commander brigadier".split()
)
RANK_MODIFIERS = frozenset(
    "army field vice rear major lieutenant brigadier air chief fleet marine".split()
)
TITLE_ADJECTIVES = frozenset(
    "prime foreign former first acting interim designate elect joint honorary".split()
)
"""Capitalised before or behind an office; never the name of its holder."""
GENERALS = frozenset(
    """secretary attorney director consul governor solicitor inspector surgeon adjutant auditor
    comptroller postmaster""".split()
)
"""Offices that "General" completes: a Secretary General has no military rank."""
ABBREVIATED = {"pm": "prime minister", "fm": "foreign minister", "dpm": "deputy prime minister"}
FORMS_OF_ADDRESS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof prof. sir dame h.e. lord lady messrs".split()
)
MINISTRIES = frozenset(
    """foreign affairs interior defence defense finance trade security council commission committee
    union state states military political action external policy energy ministry department
    agency office bureau university institute center centre""".split()
)


def is_office(word: str) -> bool:
    """Whether a word names an office: "minister", "vice-president", "MEPs" as "mep"."""
    low = word.lower()
    if low in OFFICES or low.rsplit("-", 1)[-1] in OFFICES:
        return True
    return len(low) > 6 and low.endswith(("ator", "keeper", "master", "woman", "person"))


KIN = frozenset(
    """wife husband son daughter brother sister mother father partner fiancé fiancée fiance fiancee
    uncle aunt nephew niece cousin grandson granddaughter grandfather grandmother child widow
    widower spouse girlfriend boyfriend friend""".split()
)
_PERSON_NOUNS = frozenset(
    """critic victim suspect defendant plaintiff witness resident survivor native patriarch heir
    widow orphan colleague chef guard monk nun saint prophet hero heroine thief mechanic clerk
    medic cook pupil teenager boyfriend girlfriend friend neighbour neighbor mate mathematician
    laureate publisher librettist worker driver killer gunman shooter attacker prisoner detainee
    refugee migrant traveller passenger lover owner tenant landlord employee employer manager
    biographer photographer filmmaker broadcaster campaigner fundraiser hiker climber skier golfer
    jockey rider rower sailor fighter wrestler gymnast sculptor collector inventor explorer
    settler merchant counterpart predecessor successor tycoon magnate mogul billionaire millionaire opponent rival ally""".split()
)


def is_person_noun(word: str) -> bool:
    """Whether a common noun names a person by what he or she does: "critic", "biologist"."""
    low = word.lower()
    if low in _PERSON_NOUNS or is_office(low):
        return True
    return len(low) > 5 and low.endswith(
        ("ologist", "onomist", "ographer", "ician", "arian", "woman")
    )
