"""What newspapers say around and inside a sentence, in the notation that `phrases` reads."""

from __future__ import annotations

FIRST = (
    "Maria Ahmed Jutta Asim Emmanuel Li Wang Olena Volodymyr Joe Donald Ursula Antonio Kaja Mark "
    "Ishaq Shehbaz Narendra Recep Abdel Fumio Yoon Luiz Javier Cyril Bola William Keir Giorgia "
    "Pedro Olaf Viktor Andrzej Petr Mette Sanna Jonas Ulf Aung Xi Sergei Anna Fatima Amina Chen "
    "David Sarah Michael Rachel Peter Hussein Omar Khalid Nadia Samira Ivan Elena Carlos Ana"
).split()
LAST = (
    "Urpilainen Munir Macron Qiang Yi Zelenska Zelensky Biden Leyen Guterres Kallas Rutte Dar "
    "Sharif Modi Erdogan Fattah Kishida Lula Milei Ramaphosa Tinubu Ruto Starmer Meloni Sanchez "
    "Scholz Orban Duda Pavel Frederiksen Marin Jinping Lavrov Khan Hassan Diallo Wei Smith Jones "
    "Brown Cohen Levy Hussain Al-Thani Ibrahim Petrov Ivanova Garcia Fernandez Kim Tanaka Nguyen"
).split()
TITLES = "President Minister Ambassador Commissioner Secretary Governor Chairman Senator".split()
PLACES = (
    "Brussels Islamabad Kyiv Geneva London Paris Beijing Moscow Pakistan Ukraine Germany France "
    "India China Turkey Egypt Kenya Brazil Japan Washington Berlin Ankara Riyadh Doha Tehran"
).split()
PEOPLES = (
    "French German Turkish Pakistani Ukrainian British Chinese Russian Indian Dutch Polish "
    "Iranian Kenyan Brazilian European Japanese Egyptian American"
).split()

PERSONS = (
    "{first}/NNP {last}/NNP/flat>0",
    "{first}/NNP {last}/NNP/flat>0",
    "{title}/NNP/nmod:desc>1 {last}/NNP",
    "{title}/NNP/nmod:desc>1 {first}/NNP {last}/NNP/flat>1",
    "Mr/NNP/nmod:desc>1 {last}/NNP",
    "Mr/NNP/nmod:desc>1 {last}/NNP",
    "Mr./NNP/nmod:desc>1 {last}/NNP",
    "Ms/NNP/nmod:desc>1 {last}/NNP",
    "Dr/NNP/nmod:desc>1 {first}/NNP {last}/NNP/flat>1",
    "{people}/JJ/amod>1 {title}/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "Prime/NNP/amod>1 Minister/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "Foreign/NNP/amod>1 Minister/NNP/nmod:desc>2 {first}/NNP {last}/NNP/flat>2",
    "{people}/JJ/amod>2 Foreign/NNP/amod>2 Minister/NNP/nmod:desc>3 {first}/NNP {last}/NNP/flat>3",
    "{place}/NNP/nmod:poss>3 's/POS/case>0 {title}/NNP/nmod:desc>3 {first}/NNP {last}/NNP/flat>3",
    "EU/NNP/compound>1 Commissioner/NNP/nmod:desc>5 for/IN/case>4 International/NNP/amod>4 "
    "Partnerships/NNPS/nmod>1 {first}/NNP {last}/NNP/flat>5",
    "{people}/JJ/amod>1 Minister/NNP/nmod:desc>6 for/IN/case>3 Trade/NNP/nmod>1 and/CC/cc>5 "
    "Industry/NNP/conj>3 {first}/NNP {last}/NNP/flat>6",
    "Chief/NNP/nmod:desc>6 of/IN/case>3 Army/NNP/compound>3 Staff/NNP/nmod>0 Field/NNP/compound>5 "
    "Marshal/NNP/nmod:desc>6 {first}/NNP {last}/NNP/flat>6",
    "Secretary/NNP/nmod:desc>3 of/IN/case>2 State/NNP/nmod>0 {first}/NNP {last}/NNP/flat>3",
    "UN/NNP/compound>3 Secretary/NNP/compound>3 -/HYPH/punct>3 General/NNP/nmod:desc>4 {first}/NNP "
    "{last}/NNP/flat>4",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>4 the/DT/det>4 minister/NN/appos>0 of/IN/case>6 "
    "defence/NN/nmod>4 ,/,/punct>4",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>5 {place}/NNP/nmod:poss>5 's/POS/case>3 "
    "ambassador/NN/appos>0 to/IN/case>7 {place}/NNP/nmod>5 ,/,/punct>5",
    "{first}/NNP {last}/NNP/flat>0 ,/,/punct>4 a/DT/det>4 spokesperson/NN/appos>0 for/IN/case>7 "
    "the/DT/det>7 ministry/NN/nmod>4 ,/,/punct>4",
)
GROUPS = (
    "Both/DT/det>1 sides/NNS",
    "Both/DT/det>1 sides/NNS",
    "The/DT/det>2 two/CD/nummod>2 sides/NNS",
    "The/DT/det>1 sides/NNS",
    "Both/DT/det>1 countries/NNS",
    "Participants/NNS",
    "Officials/NNS",
    "Ministers/NNS",
    "Leaders/NNS",
    "Protesters/NNS",
    "Analysts/NNS",
    "Critics/NNS",
    "{people}/JJ/amod>1 officials/NNS",
    "The/DT/det>1 parties/NNS",
    "The/DT/det>1 ministry/NN",
    "The/DT/det>1 FO/NNP",
    "The/DT/det>2 foreign/JJ/amod>2 ministry/NN",
    "{place}/NNP",
    "{place}/NNP and/CC/cc>2 {place}/NNP/conj>0",
    "The/DT/det>1 delegation/NN",
    "The/DT/det>1 meeting/NN ,/,/punct>3 held/VBN/acl>1 in/IN/case>5 {place}/NNP/obl>3 ,/,/punct>3",
    "{place}/NNP ,/,/punct>2 {place}/NNP/conj>0 and/CC/cc>4 {place}/NNP/conj>0",
    "The/DT/det>1 talks/NNS ,/,/punct>3 held/VBN/acl>1 at/IN/case>6 the/DT/det>6 "
    "headquarters/NN/obl>3 ,/,/punct>3",
    "A/DT/det>1 spokesperson/NN for/IN/case>4 the/DT/det>4 ministry/NN/nmod>1",
)
TIMES = (
    "Last/JJ/amod>1 month/NN ,/,/punct>1",
    "Last/JJ/amod>1 week/NN ,/,/punct>1",
    "This/DT/det>1 week/NN ,/,/punct>1",
    "On/IN/case>1 {day}/NNP ,/,/punct>1",
    "On/IN/case>1 {day}/NNP ,/,/punct>1",
    "In/IN/case>2 a/DT/det>2 statement/NN ,/,/punct>2",
    "On/IN/case>1 {day}/NNP",
    "According/VBG/case>2 to/IN/fixed>0 {first}/NNP {last}/NNP/flat>2 ,/,/punct>2",
    "According/VBG/case>3 to/IN/fixed>0 the/DT/det>3 ministry/NN ,/,/punct>3",
)
LISTS = (
    ",/,/punct>2 including/VBG/case>2 {topic}/NN ,/,/punct>4 {topic}/NN/conj>2 and/CC/cc>6 "
    "{topic}/NN/conj>2",
    ",/,/punct>2 including/VBG/case>2 {topic}/NN and/CC/cc>4 {topic}/NN/conj>2",
    ",/,/punct>2 including/VBG/case>2 {place}/NNP ,/,/punct>4 {place}/NNP/conj>2 and/CC/cc>6 "
    "{place}/NNP/conj>2",
    ",/,/punct>3 such/JJ/case>3 as/IN/fixed>1 {topic}/NN and/CC/cc>5 {topic}/NN/conj>3",
)
BRACKETED = (
    "(/-LRB-/punct>1 {place}/NNP ,/,/punct>3 {place}/NNP/conj>1 ,/,/punct>6 and/CC/cc>6 "
    "{place}/NNP/conj>1 )/-RRB-/punct>1",
    "(/-LRB-/punct>1 {place}/NNP and/CC/cc>3 {place}/NNP/conj>1 )/-RRB-/punct>1",
)
ASIDES = (
    ",/,/punct>2 in/IN/case>2 turn/NN/obl>x ,/,/punct>2",
    ",/,/punct>1 however/RB/advmod>x ,/,/punct>1",
    ",/,/punct>1 meanwhile/RB/advmod>x ,/,/punct>1",
    ",/,/punct>4 according/VBG/case>4 to/IN/fixed>1 the/DT/det>4 ministry/NN/obl>x ,/,/punct>4",
)
CLOSINGS = (
    ",/,/punct>4 according/VBG/case>4 to/IN/fixed>1 the/DT/det>4 statement/NN",
    ",/,/punct>4 according/VBG/case>4 to/IN/fixed>1 a/DT/det>4 spokesperson/NN",
    ",/,/punct>3 according/VBG/case>3 to/IN/fixed>1 {first}/NNP {last}/NNP/flat>3",
)
HEADLINE_PAIRS = (
    "{place}/NNP ,/,/punct>2 {place}/NNP/conj>0",
    "{people}/JJ/amod>1 officials/NNS",
    "{place}/NNP ,/,/punct>2 EU/NNP/conj>0",
)
HEADLINE_ONES = ("{place}/NNP", "{place}/NNP/compound>1 minister/NN", "{last}/NNP", "UN/NNP")
TOPICS = "trade energy security migration education agriculture defence transport tourism".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
