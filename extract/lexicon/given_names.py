"""Given names that are mostly borne by men or by women, to tell whom "he" and "she" can stand for.

Common names of many countries, written down from general knowledge; names that both bear are left out.
"""

MEN = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmad ahmed aidan alan albert alberto alejandro
    aleksandr alessandro alexander alexandre alfred ali amir anders andreas andrew andrzej andy
    anthony anton antonio antonín antónio anwar archie arjun arnold arthur arturo asif asim
    august austin barack barry bart ben benjamin bernard bill bob boris brad bradley brandon
    brendan brett brian bruce bruno bryan caleb carl carlos cesar chad charles christian
    christopher chuck clifford clive colin connor cornelius craig curtis damian daniel danny
    darius darren daryl dave david dennis derek desmond diego dieter dmitry dominic donald doug
    douglas duncan dwight eddie edgar eduardo edward elias elijah elliot emmanuel enrique eric
    erik ernest ethan eugene fabio felipe felix ferdinand fernando floyd francesco francis
    francisco frank franz fred frederick garrett gary gavin geoffrey george gerald gerard
    giovanni giuseppe glenn gordon graham greg gregor gregory guillaume gustav hans harold harry
    harvey hassan hector heinrich henri henry herbert herman hiroshi horace howard hubert hugh
    hugo hussein ian ibrahim ignacio igor imran isaac ishaq ismail ivan jack jacob jacques jake
    james jan janusz jared jason javier jeff jeffery jeffrey jens jeremiah jeremy jerome jerry
    jim jimmy joaquin joe joel johan johann johannes john johnny jon jonas jonathan jorge jose
    josef joseph joshua josé juan julian julio julius justin jürgen karl keir keith ken kenneth
    kevin khalid kim kofi kumar kurt kyle larry lars lawrence leo leon leonard leroy lewis liam
    lorenzo louis luca lucas lucian luigi luis luke mahmoud malcolm manuel marc marcel marcin
    marco marcus mario mark martin marvin mathew matteo matthew maurice max mehmet michael michel
    miguel mike mitchell mohamed mohammad mohammed muhammad mustafa narendra nathan ned neil
    nicholas nick nicolas nigel nikolai nils noah norbert norman oleg oliver olof omar orlando
    osama oscar oskar otto owen pablo pascal patrick paul pavel pedro percy peter phil philip
    philippe pierre piotr rafael raj ralph ramón randy raymond reginald ricardo richard rishi
    robert roberto rodney rodrigo roger roland roman ron ronald rory ross roy rudolf rupert
    russell ryan salman samuel scott sean sebastian sergei sergey shane shaun sheldon simon
    stanley stefan stephen steve steven stuart sunil sven tariq terry theodore thomas tim timothy
    tobias todd tom tomas tony trevor tyler umar victor vikram viktor vince vincent vladimir
    volodymyr walter wayne werner wesley wilhelm will william winston wolfgang xavier yuri yusuf
    zachary zhang""".split()
)
WOMEN = frozenset(
    """abigail ada adele adriana agnes aileen aisha alexandra alice alicia alison alma alyssa amanda
    amelia amina amna amy ana anastasia andrea angela angelica angelina anita anna anne annie
    antonia astrid audrey aung barbara beatrice beatriz becky benazir bernadette beth betty
    beverly bianca birgit bonnie brenda brianna bridget brigitte britney caitlin camilla candice
    carla carly carmen carol carolina caroline carrie cassandra catherine cecile cecilia celia
    charlotte cheryl chiara chloe christina christine cindy claire clara clare claudia colleen
    connie courtney cristina cynthia daniela danielle daphne debbie deborah delia denise diana
    diane dina dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise
    eliza elizabeth ella ellen elsa elsie emilia emilie emily emma erica erin esperanza estelle
    esther eunice eva evelyn evelyne farah fatima fatma felicia fernanda fiona florence frances
    francesca freya gabriela gabriella gabrielle gail georgia geraldine gertrude gina giovanna
    giulia gladys gloria grace greta gretchen gwen hannah harriet heather heidi helen helena
    hilary hillary hina holly ida imogen indira ingrid inés irene irina isabel isabella isabelle
    jacqueline jana jane janet janice jasmine jeanne jenna jennifer jenny jessica jill joan
    joanna jodie josephine josie joyce juanita judith judy julia juliana julie karen karin kate
    katharina katherine kathleen katie katrina kayla keira khadija kimberly kirsten kristen
    kristin kristina lara laura lauren layla leah leila lena leticia liliana linda lindsay
    lindsey lisa liz lois lorraine louise lucia luciana lucille lucy luisa lydia mabel madeleine
    maggie malala mandy manju margaret margarita margot maria mariam marianne marie marilyn
    marina marissa marjorie marta martha martina mary maryam maría matilda maureen maya megan
    meghan melanie melissa mercedes mia michaela michelle mila mildred mina miranda miriam molly
    mona monica monika myra nadezhda nadia nadine nancy naomi natalia natalie natasha nellie
    nicola nicole nina nora norah octavia odette olga olivia pamela patricia patsy paula pauline
    peggy penelope petra phoebe phyllis polina polly priya rachael rachel raquel rebecca rebekah
    regina renata renee rhonda riina rita roberta rosa rosalind rose rosemary roxanne ruth
    sabrina sadie sally samantha sandra sara sarah selena serena sharon sheila shelley sherry
    shirley silvia simona simone sofia sonia sonja sophia sophie stella stephanie sue susan
    susana susanna suzanne svetlana sybil sylvia tamara tania tanya tara tatiana teresa tessa
    theresa tiffany tina tracy trudy ursula valentina valerie vanessa vera veronica veronika
    vicky victoria violet virginia vivian wanda wendy winifred yasmin yolanda yulia yvette yvonne
    zainab zoe""".split()
)
