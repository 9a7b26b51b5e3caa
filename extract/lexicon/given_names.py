"""Given names that are mostly borne by men or by women, to tell whom "he" and "she" can stand for.

Common names of many countries, written down from general knowledge; names that both bear are left out.
"""

MEN = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alberto aleksandr alejandro
    alessandro alexander alexandre ali amir anders andreas andrew andrzej andy anthony anton antonio
    antonín antónio anwar arjun arthur asif asim august barack ben benjamin bernard bill bob boris
    brian bruce bruno carl carlos charles christian christopher colin craig daniel darren david
    dennis derek diego dieter dmitry dominic donald douglas edward emmanuel enrique eric erik
    ernest fabio felix fernando francesco francis francisco frank franz fred frederick gary gavin
    george gerald giovanni giuseppe gordon graham greg gregory guillaume gustav hans harold harry
    hassan hector heinrich henry herbert hiroshi howard hugh hugo hussein ian ibrahim igor imran
    ishaq ivan jack jacob jacques jake james jan janusz jason javier jeff jeffrey jens jeremy jim
    joe joel johan johann johannes john johnny jon jonathan jorge jose josef joseph joshua josé
    juan julian julio jürgen karl keith keir ken kenneth kevin khalid kim kofi kumar kyle lars
    lawrence leo leon leonard lewis liam louis luca lucas luigi luis luke mahmoud manuel marc
    marcel marco marcus mario mark martin matteo matthew maurice max michael michel miguel mike
    mohamed mohammad mohammed mohammad muhammad mustafa narendra nathan neil nicholas nick nicolas
    nigel nikolai nils noah norman oleg oliver olof omar oscar osama oskar otto pablo patrick paul
    pavel pedro peter philip philippe pierre piotr rafael raj ralph ramón raymond ricardo richard
    rishi robert roberto roger roland roman ron ronald ross roy rudolf russell ryan salman samuel
    scott sean sebastian sergei sergey shane simon stanley stefan stephen steve steven stuart
    sunil sven tariq terry theodore thomas tim timothy tobias tom tomas tony umar victor vikram
    viktor vincent vladimir volodymyr walter wayne werner wilhelm will william winston wolfgang
    xavier yusuf yuri zhang""".split()
)
WOMEN = frozenset(
    """abigail ada agnes aisha alexandra alice alicia alison amanda amelia amina amna amy ana
    anastasia andrea angela angelina anita anna anne annie antonia audrey aung barbara beatrice
    benazir bernadette beth betty bianca brenda bridget camilla carla carmen carol carolina
    caroline catherine cecilia charlotte chiara christina christine claire clara claudia cristina
    cynthia danielle deborah denise diana diane dolores donna doris dorothy edith eileen elaine
    eleanor elena elisabeth elizabeth ella ellen elsa emilia emily emma erica erin estelle esther
    eva evelyn fatima fatma fiona florence frances francesca gabriela gabriella georgia gertrude
    gina giulia gloria grace greta gretchen hannah harriet heather heidi helen helena hilary
    hillary hina holly ida indira inés ingrid irene irina isabel isabella isabelle jacqueline jane
    janet janice jeanne jennifer jessica jill joan joanna josephine joyce judith judy julia juliana
    julie karen karin kate katharina katherine kathleen katrina khadija kristen kristina laura
    lauren layla leila lena liliana linda lisa liz louise lucia lucy luisa lydia maggie malala
    manju margaret margarita maria mariam marie marina marta martha mary maryam maría matilda
    maureen megan melanie melissa mercedes michelle mildred miriam molly monica nadia nadezhda
    nancy naomi natalia natalie nicola nicole nina nora olga olivia pamela patricia paula pauline
    penelope petra phyllis polly priya rachel rebecca renata riina rita rosa rose ruth sabrina
    sally samantha sandra sara sarah shirley silvia simone sofia sonia sophia sophie stella
    stephanie sue susan susanna suzanne sylvia tamara tanya tatiana teresa theresa tina tracy
    ursula valentina valerie vanessa vera veronica victoria violet virginia vivian wendy winifred
    yasmin yolanda yvonne zainab zoe""".split()
)
