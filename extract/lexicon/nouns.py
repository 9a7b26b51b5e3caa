"""Nouns that name what takes place."""

EVENTS = frozenset(
    """meeting meetings talks dialogue dialogues summit summits conference conferences round rounds
    session sessions event events concert concerts performance performances ceremony ceremonies
    competition competitions match matches game games race races election elections exhibition
    exhibitions festival festivals forum forums workshop workshops seminar seminars negotiation
    negotiations consultations discussion discussions debate debates visit visits trip trips tour
    tours rally rallies protest protests demonstration demonstrations trial trials hearing hearings
    funeral funerals wedding weddings launch launches opening premiere debut tournament tournaments
    championship championships attack attacks explosion explosions crash crashes training course
    courses lecture lectures speech speeches interview interviews dinner lunch reception""".split()
)

INTENTS = frozenset(
    """plan plans intention intentions intent aim aims ambition ambitions aspiration aspirations desire
    determination readiness willingness decision decisions promise promises pledge pledges vow vows
    commitment resolve""".split()
)
"""Nouns of intention: their infinitive is what the one who has it means to do."""

TIME_NOUNS = frozenset(
    """time times day days date moment moments minute hour hours night morning evening afternoon week
    weekend month months year years decade decades century season spring summer autumn fall winter
    period periods era age stage point occasion occasions case cases instance""".split()
)
"""Nouns that a clause with "when" can describe."""


def is_event_noun(word: str) -> bool:
    """Whether a noun names something that takes place."""
    return word in EVENTS
