"""Sentences are cut by rule; "|" in these texts stands where one begins."""

from itertools import pairwise

import pytest
import spacy

from extract.articles.sentence_rules import sentence_starts
from extract.parsing.word_edges import into_words

TEXTS = """
He left. | She stayed.
Prices rose by 2.5 percent in May. | Wages fell.
“European security is intertwined,” Rutte said on X.
“They condemned all forms of terrorism,” the release read. | “Both sides agreed on dialogue.”
“It is done.” | The minister then left.
“Really?” he asked.
“Really?” Rutte asked. | No one answered.
“Stop!” Mr Dar said. | “We are here.”
"Stop!" she shouted. | "Now!" | The crowd left.
“Why now?” | The question was left open.
Resolution No. 2254 was adopted. | It called for peace.
He said no. | The deal was off.
He said no. | I left.
Lt. Col. James Fox led the unit. | Gen. Asim Munir followed.
See Fig. 2 for details. | Fig. 3 shows the rest.
The lake lost approx. 30 cubic km of water. | It shrank.
The U.S. officials left. | U.S. President Joe Biden stayed.
He lives in the U.S. | The family moved in 1990.
The U.S. Senate voted. | The U.K. Treasury did not.
Author J. K. Rowling spoke. | George W. Bush listened.
Plan B. | The deal failed.
It began at 5 a.m. on Monday. | It ended at 6 p.m. | Police said two died.
It began at 5 p.m. Monday and ended at 6 a.m. GMT.
It began at 10.30 a.m. (0830 GMT). | Nobody was hurt.
He paused … and went on. | Then he left… | The room was quiet.
He waited... | But nobody came.
The court (which sat on Monday.) adjourned.
He left. | (He had been ill.) | She stayed.
He left; she stayed; they met again.
Mr. Smith met Mrs. Jones and Dr. Ruiz at St. Mary's.
Smith v. Jones was decided in 1990. | It stands.
Apple Inc. Chief Executive Tim Cook spoke. | The company rose.
Shares of Apple Inc. | The index fell.
Martin Luther King Jr. Day is a holiday. | Sammy Davis Jr. | He sang.
Apples, pears, etc. | The list goes on.
It happened on Jan. 6 in Washington. | Sept. 11 was worse.
He came in Jan. | The rest followed.
It has 60pc of its people under 30. | Pakistan is young.
Revenue was $3.2 million. | $2 million was profit.
In total 40 died. | 12 were children.
He was killed in 2019. | 2020 was worse.
She cited i.e. the Paris accord, e.g. Article 6. | It helps.
Professor Cres Eastman, Ph.D. of Sydney, agreed. | "We've tried," he said.
He holds a Ph.D. | He teaches.
Rep. Nancy Pelosi (D-Calif.) spoke. | Sen. Ted Cruz (R-Tex.) did not.
Müller et al. 2020 found it. | Smith et al. | The others did not.
It helped Russia take Azov. | It was a role. [3]
“We will act. | We will win,” she said. | “That is all.”
The style was "the fullest". [1] | The next came later.
"I suspect they won't," he said. | "We tried."
He asked: “Who are you?” and left.
What is next? | Nobody knows! | Really?
Dvořák wrote it in Op. 46 and No. 9. | Brahms praised it.
He said . | She left .
He said : " We go . " | She left .
He paused . | " We go , " he said .
Apple Inc. (AAPL) fell by 3 pc. | It rose later.
Rock band Yahoo! and others came.
The firm est. 1990 grew. | The min. 5 people came.
He lives on Main St. | The house is old.
The 30 ft. wave hit. | The Mt. Fuji climb ended.
Washington, D.C. | The city slept.
He met John F. Kennedy. | Kennedy smiled.
1. The plan works. | 2. The plan fails.
È vero. | Élan vital is a term. | Ça va.
"The end." | "The beginning."
‘It works.’ | ‘It does not.’
The talks [in Rome] ended. | [They] will resume.
no capital here. still the same by rule
The army left the U.K. | Villagers cheered the soldiers.
She came to the U.S. | Maria Bell met her there.
The U.S. Marines landed and the U.S. Attorneys met.
The U.S. Centers for Health met in the U.S. Senate.
U.S. Steel and J. R. Rivers signed it in Washington, D.C. | Residents protested.
It bought Lowell Inc. | Shareholders approved the sale.
The site was run by Brody Cos. | The owner sold it.
He runs Brody Cos. in Ohio.
The chain, Hey! Ltd., closed. | Wow! | The end.
The chain Jamba! Corp. closed.
""".strip().splitlines()


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences_begin_where_they_should(marked: str) -> None:
    text = marked.replace("| ", "")
    pieces = [text[a:b].strip() for a, b in _pairs(text, sentence_starts(text))]
    assert pieces == marked.split(" | ")


GLUED = """
The ferry sank in May.|The crew survived.|It was an old ship.
Rents rose in 2019.|Wages did not.|“They should,” she said.
“It was late.”|The driver slept.
"It was late."|The driver slept. |"He woke."
He said it.|“It was late.”
He shouted at them!|A neighbour woke up.
Is it done?|I think so.
She lives in Oslo.|Her son does not.
He called it “a risk”.|Nobody agreed.
Rents rose (by 4%).|The town rose 3%.|It pays.
The e.g.Foo sign, Node.js and Booking.Com are names, so is St.Petersburg.
See www.Example.Com or page.Html or the U.S.Senate or obj.Method(x) for it.
""".strip().splitlines()


@pytest.mark.parametrize("marked", GLUED)
def test_a_sentence_may_begin_without_a_space(marked: str) -> None:
    text = marked.replace("|", "")
    pieces = [text[a:b] for a, b in _pairs(text, sentence_starts(text))]
    assert pieces == marked.split("|")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It left.The end.", ["It", "left", ".", "The", "end", "."]),
        ('"It left."Nobody cared.', ['"', "It", "left", ".", '"', "Nobody", "cared", "."]),
        ("Brody Cos. has sold Hey! Ltd. for it.",
         ["Brody", "Cos.", "has", "sold", "Hey!", "Ltd.", "for", "it", "."]),
        ("Supt. Lee left Oslo. Hey!, the chain, did not.",
         ["Supt.", "Lee", "left", "Oslo", ".", "Hey!", ",", "the", "chain", ",", "did", "not", "."]),
        ("He left Oslo. [3]", ["He", "left", "Oslo", ".", "[", "3", "]"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_stop_within_a_sentence_belongs_to_the_name_before(text: str, words: list[str]) -> None:
    made = into_words(spacy.blank("en"), text)
    assert [token.text for token in made] == words
    assert made.text == text


def _pairs(text: str, starts: list[int]) -> list[tuple[int, int]]:
    edges = [0, *starts, len(text)]
    return list(pairwise(edges))


@pytest.mark.parametrize(
    "text", ["", " ", ".", "...", "?!", "“", "A.", "\n\n", "1. ", "ALL CAPS. NO END"]
)
def test_odd_texts_do_not_crash(text: str) -> None:
    assert len(sentence_starts(text)) <= 1


@pytest.mark.parametrize(
    "piece",
    ["a", " ", ".", "“", "1", ". ", '." ', "A. ", "? ", "Mr. ", "( ", "ab.Cd", "ab.", '."Ab'],
)
def test_a_megabyte_is_cut(piece: str) -> None:
    """Were the time to grow with the square of the length, this would not end."""
    starts = sentence_starts(piece * (1_000_000 // len(piece)))
    assert starts == sorted(set(starts))
