"""News agencies and press-release wires, by the names with which they sign a dateline."""

import re

_NAMES = """
AP|The Associated Press|Associated Press|Reuters|Thomson Reuters|AFP|Agence France-Presse|AFX|UPI
dpa|dpa-AFX|Xinhua|CNA|TASS|ITAR-TASS|Interfax|RIA|RIA Novosti|Sputnik|Novosti|ANSA|AGI|Adnkronos|EFE|Europa Press
Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|KCNA|Anadolu|Anadolu Agency|AA|DHA|IHA|PA|PA Media|Press Association|PA Wire
PTI|ANI|IANS|UNI|APP|INP|PPI|NNI|BSS|UNB|Bernama|Antara|VNA|VNS|TNA|NNA|Philippine News Agency|PNA
Lusa|Belga|ANP|ATS|APA|Keystone-ATS|PAP|CTK|ČTK|MTI|HINA|Tanjug|BTA|Agerpres|Ukrinform|UNIAN|Interfax-Ukraine|BelTA|BNS|ELTA|LETA|NTB|TT|Ritzau|STT
Kazinform|AKIpress|Trend|Azertac|Armenpress|IRNA|ISNA|Mehr|Tasnim|Fars|WAM|SPA|KUNA|QNA|BNA|ONA|Petra|SANA|MENA|MAP|TAP|APS|WAFA
NAN|GNA|ENA|SAnews|PANA|ZBC|AAP|NZPA|CP|The Canadian Press|Canadian Press|QMI Agency|Postmedia News|VOA|RFE/RL|IPS|IRIN|ENS|RNS|CNS|OSV News|Baptist Press|Zenit|Fides
Bloomberg|Bloomberg News|Dow Jones|MarketWatch|CNN|CNN Business|CNNMoney|CNBC|NBC|NBC News|CBS|CBS News|ABC News|Fox News|BBC|BBC News|Al Jazeera|NPR|Politico|Tribune News Service|TNS|States Newsroom|Scripps|McClatchy|Stacker|Cronkite News
PRNewswire|PR Newswire|Business Wire|BusinessWire|GlobeNewswire|Globe Newswire|Marketwired|Marketwire|Market Wire|ACCESSWIRE|Access Newswire|Newsfile Corp|Newsfile|CNW|CNW Telbec|Canada NewsWire
EIN Presswire|EINPresswire|EINPresswire.com|EIN News|Newswire.com|NewMediaWire|PRWeb|Send2Press|Send2Press Newswire|24-7PressRelease|Media OutReach|Media OutReach Newswire|JCN Newswire|ACN Newswire|AsiaNet|AsiaNet Pakistan|TheNewswire|InvestorWire|Investorideas.com|EZ Newswire|KISSPR|PRLog|M2 PRESSWIRE|Primezone|PrimeNewswire|Medianet|Hugin|Cision|OTS|APA-OTS|APO Group|African Media Agency|Brandpoint|Kaiser Health News|KFF Health News|The Conversation
"""
_KNOWN = frozenset(
    name.strip().casefold() for line in _NAMES.strip().splitlines() for name in line.split("|")
)
_WIRE = re.compile(
    r"(?:news|press|market|business)[ -]?wire|newswire|press agency|news agency", re.I
)
_MEDIUM = re.compile(
    r"[A-Z]{2,6}|.*\b(?:News|Agency|Agencies|Press|Times|Post|Herald|Tribune|Guardian|Telegraph|Gazette|Journal|Monitor"
    r"|Today|Daily|Weekly|Reporter|Correspondent|Bureau|Desk|Dawn|Wire|Media|TV|Radio|Online|Network|Service)\b.*"
)
_PARTED = re.compile(r"[/–—-]| via |, ")


def signs(name: str) -> bool:
    """Whether a name behind a report is a medium's and not that of whoever is quoted."""
    return is_agency(name) or _MEDIUM.fullmatch(name.strip(" .").partition("/")[0]) is not None


def is_agency(name: str) -> bool:
    """Whether a name is an agency's or a wire's, alone or with a desk or partner behind it."""
    whole = name.strip(" .").casefold()
    first = _PARTED.split(whole, maxsplit=1)[0].strip(" .")
    return whole in _KNOWN or first in _KNOWN or _WIRE.search(whole) is not None
