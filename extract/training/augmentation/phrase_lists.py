"""What newspapers say around and inside a sentence, in the notation that `phrases` reads."""

from __future__ import annotations

PERSONS = (
    "{first}/NNP {last}/NNP/flat>0",
    "{first}/NNP {last}/NNP/flat>0",
    "{first}/NNP {first}/NNP/flat>0 {last}/NNP/flat>0",
    "{first}/NNP {particle}/NNP/flat>0 {last}/NNP/flat>0",
    "{title}/NNP/nmod:desc>1 {last}/NNP",
    "{title}/NNP/nmod:desc>1 {first}/NNP {last}/NNP/flat>1",
    "Mr/NNP/nmod:desc>1 {last}/NNP",
    "Mr./NNP/nmod:desc>1 {last}/NNP",
    "Ms/NNP/nmod:desc>1 {last}/NNP",
    "Mrs/NNP/nmod:desc>1 {last}/NNP",
    "Dr/NNP/nmod:desc>1 {first}/NNP {last}/NNP/flat>1",
    "Professor/NNP/nmod:desc>1 {first}/NNP {last}/NNP/flat>1",
    "{people}/JJ/amod>1 {title}/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "{people}/JJ/amod>1 {calling}/NN/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "{rank}/NNP/amod>1 {title}/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "Prime/NNP/amod>1 Minister/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "{field}/NNP/compound>1 Minister/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "{people}/JJ/amod>2 {field}/NNP/compound>2 Minister/NNP/nmod:desc>3 {first}/NNP "
    "{last}/NNP/flat>3",
    "{place}/NNP/nmod:poss>3 's/POS/case>0 {title}/NNP/nmod:desc>3 {first}/NNP {last}/NNP/flat>3",
    "{city}/NNP/compound>1 {title}/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "{acronym}/NNP/compound>1 Director/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "{last}/NNP/compound>1 {firm}/NNP/compound>2 boss/NN/nmod:desc>3 {first}/NNP {last}/NNP/flat>3",
    "Chief/NNP/amod>1 {title}/NNP/nmod:desc>4 of/IN/case>3 {city}/NNP/nmod>1 {first}/NNP "
    "{last}/NNP/flat>4",
    "Head/NNP/nmod:desc>5 of/IN/case>3 {field}/NNP/compound>3 Research/NNP/nmod>0 Dr/NNP/nmod:desc>5 "
    "{first}/NNP {last}/NNP/flat>5",
    "the/DT/det>1 {calling}/NN {first}/NNP/appos>1 {last}/NNP/flat>2",
)
PRESENTED = (
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>4 the/DT/det>4 {role}/NN/appos>0 of/IN/case>7 "
    "{city}/NNP/compound>7 {body}/NNP/nmod>4 ,/,/punct>4",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>5 {city}/NNP/nmod:poss>5 's/POS/case>3 {role}/NN/appos>0 "
    ",/,/punct>5",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>5 a/DT/det>5 {people}/JJ/amod>5 {calling}/NN/appos>0 "
    ",/,/punct>5",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>3 {role}/NN/appos>0 of/IN/case>6 {last}/NNP/compound>6 "
    "{firm}/NNP/nmod>3 ,/,/punct>3",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>4 a/DT/det>4 professor/NN/appos>0 of/IN/case>6 "
    "{subject}/NN/nmod>4 at/IN/case>9 the/DT/det>9 University/NNP/nmod>4 of/IN/case>11 "
    "{city}/NNP/nmod>9 ,/,/punct>4",
    "The/DT/det>1 {role}/NN ,/,/punct>3 {first}/NNP/appos>1 {last}/NNP/flat>3 ,/,/punct>3",
    "{city}/NNP/compound>1 {body}/NNP/compound>2 {role}/NN ,/,/punct>4 {first}/NNP/appos>2 "
    "{last}/NNP/flat>4 ,/,/punct>4",
)
"""People and what they are; each ends with the comma that closes an apposition."""
GROUPS = (
    "The/DT/det>2 two/CD/nummod>2 companies/NNS",
    "Both/DT/det>1 teams/NNS",
    "The/DT/det>2 two/CD/nummod>2 families/NNS",
    "The/DT/det>1 players/NNS",
    "Both/DT/det>1 firms/NNS",
    "Researchers/NNS",
    "Residents/NNS",
    "Doctors/NNS",
    "Police/NNS",
    "Protesters/NNS",
    "Analysts/NNS",
    "Critics/NNS",
    "{people}/JJ/amod>1 officials/NNS",
    "Union/NN/compound>1 leaders/NNS",
    "The/DT/det>1 court/NN",
    "The/DT/det>1 {acronym}/NNP",
    "The/DT/det>2 football/NN/compound>2 club/NN",
    "{place}/NNP",
    "Prosecutors/NNS",
    "Investors/NNS",
    "Scientists/NNS",
    "The/DT/det>1 airline/NN",
    "{city}/NNP/compound>1 {body}/NNP",
    "{last}/NNP/compound>1 {firm}/NNP",
    "{city}/NNP/compound>2 city/NN/compound>2 councillors/NNS",
    "Neither/CC/cc:preconj>1 {last}/NNP nor/CC/cc>3 {last}/NNP/conj>1",
    "{place}/NNP and/CC/cc>2 {place}/NNP/conj>0",
    "{first}/NNP {last}/NNP/flat>0 and/CC/cc>3 {first}/NNP/conj>0 {last}/NNP/flat>3",
    "The/DT/det>1 jury/NN",
    "The/DT/det>1 match/NN ,/,/punct>3 played/VBN/acl>1 in/IN/case>5 {city}/NNP/obl>3 ,/,/punct>3",
    "The/DT/det>1 book/NN ,/,/punct>3 published/VBN/acl>1 in/IN/case>5 {year}/CD/obl>3 ,/,/punct>3",
    "The/DT/det>1 bridge/NN ,/,/punct>3 designed/VBN/acl>1 by/IN/case>5 {first}/NNP/obl:agent>3 "
    "{last}/NNP/flat>5 ,/,/punct>3",
    "{place}/NNP ,/,/punct>2 {place}/NNP/conj>0 and/CC/cc>4 {place}/NNP/conj>0",
    "A/DT/det>1 report/NN by/IN/case>4 {city}/NNP/compound>4 {body}/NNP/nmod>1",
    "A/DT/det>1 spokeswoman/NN for/IN/case>4 {last}/NNP/compound>4 {firm}/NNP/nmod>1",
    "Thousands/NNS of/IN/case>2 {people}/JJ/amod>3 voters/NNS/nmod>0",
    "The/DT/det>1 owners/NNS of/IN/case>4 the/DT/det>4 hotel/NN/nmod>1",
)
SPEAKERS = GROUPS[:24]
"""Those short enough to stand in an attribution."""
TIMES = (
    "Last/JJ/amod>1 month/NN ,/,/punct>1",
    "Last/JJ/amod>1 year/NN ,/,/punct>1",
    "This/DT/det>1 week/NN ,/,/punct>1",
    "On/IN/case>1 {day}/NNP ,/,/punct>1",
    "On/IN/case>1 {day}/NNP",
    "In/IN/case>1 {year}/CD ,/,/punct>1",
    "In/IN/case>1 {month}/NNP {year}/CD/nmod:unmarked>1 ,/,/punct>1",
    "Since/IN/case>1 {year}/CD ,/,/punct>1",
    "In/IN/case>2 an/DT/det>2 interview/NN ,/,/punct>2",
    "According/VBG/case>2 to/IN/fixed>0 {first}/NNP {last}/NNP/flat>2 ,/,/punct>2",
    "According/VBG/case>4 to/IN/fixed>0 the/DT/det>4 {city}/NNP/compound>4 police/NN ,/,/punct>4",
    "According/VBG/case>3 to/IN/fixed>0 {last}/NNP/compound>3 {firm}/NNP ,/,/punct>3",
)
LISTS = (
    ",/,/punct>2 including/VBG/case>2 {topic}/NN ,/,/punct>4 {topic}/NN/conj>2 and/CC/cc>6 "
    "{topic}/NN/conj>2",
    ",/,/punct>2 including/VBG/case>2 {topic}/NN and/CC/cc>4 {things}/NNS/conj>2",
    ",/,/punct>2 including/VBG/case>2 {place}/NNP ,/,/punct>4 {place}/NNP/conj>2 and/CC/cc>6 "
    "{place}/NNP/conj>2",
    ",/,/punct>3 such/JJ/case>3 as/IN/fixed>1 {topic}/NN and/CC/cc>5 {topic}/NN/conj>3",
    ",/,/punct>2 including/VBG/case>2 {first}/NNP {last}/NNP/flat>2 and/CC/cc>5 {first}/NNP/conj>2 "
    "{last}/NNP/flat>5",
)
BRACKETED = (
    "(/-LRB-/punct>1 {place}/NNP ,/,/punct>3 {place}/NNP/conj>1 ,/,/punct>6 and/CC/cc>6 "
    "{place}/NNP/conj>1 )/-RRB-/punct>1",
    "(/-LRB-/punct>1 {topic}/NN and/CC/cc>3 {topic}/NN/conj>1 )/-RRB-/punct>1",
)
ASIDES = (
    ",/,/punct>2 for/IN/case>2 example/NN/obl>x ,/,/punct>2",
    ",/,/punct>2 of/RB/advmod>x course/RB/fixed>1 ,/,/punct>1",
    ",/,/punct>1 however/RB/advmod>x ,/,/punct>1",
    ",/,/punct>1 meanwhile/RB/advmod>x ,/,/punct>1",
    ",/,/punct>4 according/VBG/case>4 to/IN/fixed>1 the/DT/det>4 police/NN/obl>x ,/,/punct>4",
)
CLOSINGS = (
    ",/,/punct>4 according/VBG/case>4 to/IN/fixed>1 the/DT/det>4 report/NN",
    ",/,/punct>4 according/VBG/case>4 to/IN/fixed>1 a/DT/det>4 spokeswoman/NN",
    ",/,/punct>3 according/VBG/case>3 to/IN/fixed>1 {first}/NNP {last}/NNP/flat>3",
    ",/,/punct>4 according/VBG/case>4 to/IN/fixed>1 {city}/NNP/compound>4 {body}/NNP",
)
COMPANY = (
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>4 the/DT/det>4 {role}/NN/appos>0 of/IN/case>7 "
    "{city}/NNP/compound>7 {body}/NNP/nmod>4",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>5 a/DT/det>5 {people}/JJ/amod>5 {calling}/NN/appos>0",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>3 {role}/NN/appos>0 of/IN/case>6 {last}/NNP/compound>6 "
    "{firm}/NNP/nmod>3",
    "{title}/NNP/nmod:desc>1 {first}/NNP {last}/NNP/flat>1 and/CC/cc>5 {title}/NNP/nmod:desc>5 "
    "{first}/NNP/conj>1 {last}/NNP/flat>5",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>4 the/DT/det>4 {role}/NN/appos>0 ,/,/punct>4 and/CC/cc>7 "
    "{first}/NNP/conj>0 {last}/NNP/flat>7 ,/,/punct>11 a/DT/det>11 {calling}/NN/appos>7",
    "{first}/NNP {last}/NNP/flat>0 of/IN/case>3 {place}/NNP/nmod>0 ,/,/punct>5 {first}/NNP/conj>0 "
    "{last}/NNP/flat>5 of/IN/case>8 {place}/NNP/nmod>5 and/CC/cc>10 {first}/NNP/conj>0 "
    "{last}/NNP/flat>10 of/IN/case>13 {place}/NNP/nmod>10",
    "the/DT/det>1 {calling}/NN {first}/NNP/appos>1 {last}/NNP/flat>2",
    "{people}/JJ/amod>1 {title}/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
)
"""People at the end of a sentence, with what they are."""
HEADLINE_PAIRS = (
    "{place}/NNP ,/,/punct>2 {place}/NNP/conj>0",
    "{people}/JJ/amod>1 officials/NNS",
    "{last}/NNP ,/,/punct>2 {last}/NNP/conj>0",
    "{city}/NNP/compound>1 doctors/NNS",
    "Researchers/NNS",
    "{things}/NNS",
)
HEADLINE_ONES = (
    "{place}/NNP",
    "{place}/NNP/compound>1 minister/NN",
    "{last}/NNP",
    "{acronym}/NNP",
    "{city}/NNP/compound>1 {calling}/NN",
    "{last}/NNP/compound>1 {firm}/NNP",
)
