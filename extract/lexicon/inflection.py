"""Forms of English verbs, as far as a wording needs them: past tense, third person, contractions."""

CONTRACTIONS = {
    "'m": "am", "’m": "am", "'re": "are", "’re": "are", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "'s": "is", "’s": "is",
}  # fmt: skip
THIRD = {"am": "is", "are": "is", "have": "has", "do": "does", "was": "was", "were": "was"}
UNCHANGED = frozenset(
    "will would can could may might shall should must was had did is has does".split()
)
IRREGULAR = {
    "be": "was", "bear": "bore", "become": "became", "begin": "began", "bring": "brought",
    "build": "built", "buy": "bought", "catch": "caught", "choose": "chose", "come": "came",
    "cost": "cost", "cut": "cut", "do": "did", "draw": "drew", "drive": "drove", "eat": "ate",
    "fall": "fell", "feel": "felt", "fight": "fought", "find": "found", "fly": "flew",
    "get": "got", "give": "gave", "go": "went", "grow": "grew", "have": "had", "hear": "heard",
    "hit": "hit", "hold": "held", "hurt": "hurt", "keep": "kept", "know": "knew", "lay": "laid",
    "lead": "led", "leave": "left", "let": "let", "lose": "lost", "make": "made", "mean": "meant",
    "meet": "met", "pay": "paid", "put": "put", "read": "read", "rise": "rose", "run": "ran",
    "say": "said", "see": "saw", "seek": "sought", "sell": "sold", "send": "sent", "set": "set",
    "shoot": "shot", "show": "showed", "shut": "shut", "sink": "sank", "sit": "sat",
    "speak": "spoke", "spend": "spent", "spread": "spread", "stand": "stood", "steal": "stole",
    "strike": "struck", "sweep": "swept", "swim": "swam", "take": "took", "teach": "taught",
    "tell": "told", "think": "thought", "throw": "threw", "understand": "understood",
    "undertake": "undertook", "wear": "wore", "win": "won", "write": "wrote",
}  # fmt: skip
VOWELS = "aeiou"


def past(base: str) -> str:
    """The past tense of a verb's base form: "cite" -> "cited", "win" -> "won"."""
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith("e"):
        return IRREGULAR.get(base[:-1], base + "d")  # lemmatizers make "coste" of "costing"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def third_person(base: str) -> str:
    """The third person singular of the present: "suspect" -> "suspects", "carry" -> "carries"."""
    if base in THIRD:
        return THIRD[base]
    if base in UNCHANGED:
        return base
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base + "s"


def spelled_out(predicate: str) -> str:
    """A predicate that begins with a contraction, written in full: "’m ready" -> "am ready"."""
    first, _, rest = predicate.partition(" ")
    return f"{CONTRACTIONS.get(first.lower(), first)} {rest}".strip()
