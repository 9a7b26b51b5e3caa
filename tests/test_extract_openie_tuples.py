"""What a sentence says as tuples, and what it does not, through the shipped pipeline."""

import pytest

from extract.run import tuples

pytestmark = pytest.mark.model


def found(line: str) -> list[tuple[str, ...]]:
    """The tuples of a line: subject, predicate, arguments joined."""
    rows = [row.split("\t") for row in tuples([line])]
    return [(row[3], row[2], " ".join(row[4:])) for row in rows]


def subjects(line: str) -> list[tuple[str, str]]:
    return [(subject, predicate) for subject, predicate, _ in found(line)]


def test_what_describes_a_name_is_a_tuple_of_its_own() -> None:
    said = found("Acme , a firm from Leeds , bought a mill that makes flour .")
    assert ("Acme", "bought", "a mill that makes flour") in said
    assert ("Acme", "is", "a firm from Leeds") in said
    assert ("a mill", "makes", "flour") in said


@pytest.mark.parametrize(
    ("line", "predicate"),
    [
        ("If the rain stops , the farmers will plant rice .", "stops"),
        ("The farmers asked how the firm built the dam .", "built"),
        ("The mayor said that the firm believes that the dam holds water .", "holds"),
    ],
)
def test_what_is_not_said_to_be_so_is_no_tuple(line: str, predicate: str) -> None:
    made = [made for _, made, _ in found(line)]
    assert made
    assert predicate not in made


def test_what_is_reported_once_is_a_tuple() -> None:
    assert ("the dam", "holds", "water") in found("The mayor said that the dam holds water .")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "The ship passed Salerno , a port in the south .",
            ("Salerno", "is", "a port in the south"),
        ),
        (
            "She was born in Salem , Oregon on 3 May 1920 .",
            ("Salem", "is in", "Oregon"),
        ),
        (
            "The firm sold the older mill , Mill House , in May .",
            ("Mill House", "is", "the older mill"),
        ),
    ],
)
def test_an_apposition_says_what_or_where_something_is(
    line: str, expected: tuple[str, str, str]
) -> None:
    assert expected in found(line)


def test_a_name_beside_its_noun_only_says_which_one() -> None:
    assert not [row for row in found("The word Ostrich comes from Greek .") if row[1] == "is"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The bridge closed after it lost two cables .", ("The bridge", "lost")),
        ("Although the mills lost money , they paid a dividend .", ("the mills", "paid")),
        ("The farmers sold the cows , but they kept the goats .", ("The farmers", "kept")),
        ("Ann Lee left Leeds when she bought a farm .", ("Ann Lee", "bought")),
        ("The mayor sold the cows before they lost weight .", ("the cows", "lost")),
    ],
)
def test_a_pronoun_stands_for_the_subject_that_binds_it(
    line: str, expected: tuple[str, str]
) -> None:
    assert expected in subjects(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The mayor resigned because they lost the vote .", ("they", "lost")),
        ("They sold the cows because they lost weight .", ("they", "lost")),
        ("The bridge closed because it was clear that cables broke .", ("it", "was")),
        ("It lost two cables , and the bridge closed on Monday .", ("It", "lost")),
    ],
)
def test_a_pronoun_that_nothing_binds_stays(line: str, expected: tuple[str, str]) -> None:
    assert expected in subjects(line)


def test_commas_of_what_is_left_out_go_with_it() -> None:
    assert ("The farm", "lies near", "a village in the valley") in found(
        "The farm lies near a village , Oberdorf , in the valley ."
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Water can be cleaned by boiling it .", ("Water", "can be cleaned", "by boiling it")),
        (
            "Stock prices rallied as the bid broke the gloom .",
            ("Stock prices", "rallied", "as the bid broke the gloom"),
        ),
    ],
)
def test_a_clause_completes_an_intransitive_verb(line: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(line)


def test_verbs_joined_before_their_object_share_it() -> None:
    said = found("The state will have to sell or merge hundreds of weak banks .")
    banks = "hundreds of weak banks"
    assert ("The state", "will have to sell", banks) in said
    assert ("The state", "will have to merge", banks) in said


def test_what_is_joined_to_an_adjunct_is_one() -> None:
    predicates = [made for _, made, _ in found("The firm grew by buying mills and selling boats .")]
    assert predicates == ["grew"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The plan relies heavily on loans .", ("The plan", "relies heavily on", "loans")),
        ("The firm is aware of the risk .", ("The firm", "is aware of", "the risk")),
        ("The firm took part in the fair .", ("The firm", "took part in", "the fair")),
        ("The town in which she lived sank .", ("she", "lived in", "The town")),
        (
            "They left the town in which she had built a mill .",
            ("she", "had built", "a mill in the town"),
        ),
        ("The mill is around nine metres long .", ("The mill", "is", "around nine metres long")),
        (
            "Theft is a crime under the Act and is an old custom .",
            ("Theft", "is", "an old custom"),
        ),
        (
            "They sold the mill , which makes flour , and the farm .",
            ("the mill", "makes", "flour"),
        ),
    ],
)
def test_words_stand_where_they_belong_and_once(line: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(line)


def test_arguments_keep_the_order_of_their_words() -> None:
    texts = [rest for _, _, rest in found("The mill closed in 1950 , ten years after the war .")]
    assert any("ten years after the war" in rest for rest in texts)


def test_an_infinitive_says_what_a_noun_is_about() -> None:
    said = found("The town welcomed the decision to open a library in May .")
    assert ("the decision", "was to open", "a library in May") in said


def test_an_infinitive_behind_a_ranked_noun_is_nothing_to_come() -> None:
    said = found("Ann Lee was the first woman to cross the lake .")
    assert [predicate for _, predicate, _ in said] == ["was"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Several years later the remaining mill at Salem was closed .",
            ("the remaining mill at Salem", "was closed", "Several years later"),
        ),
        (
            "The clubs were formed in 1887 and play in the northern league .",
            ("The clubs", "play in", "the northern league"),
        ),
    ],
)
def test_a_phrase_goes_with_its_verb(line: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The firm bought land to build a mill .", ["bought"]),
        ("The mayor left early citing poor health .", ["left"]),
        ("The law allowed farmers to sell rice .", ["allowed"]),
        ("The mayor praised what the farmers did .", ["praised"]),
        ("The dam broke , flooding two villages .", ["broke", "was flooding"]),
    ],
)
def test_purposes_and_parts_of_a_clause_state_nothing(line: str, expected: list[str]) -> None:
    assert [predicate for _, predicate, _ in found(line)] == expected


def test_what_an_object_is_to_do_goes_with_the_verb() -> None:
    assert found("The law allowed farmers to sell rice .") == [
        ("The law", "allowed", "farmers to sell rice")
    ]


def test_a_title_of_two_words_before_a_full_name_says_who_someone_is() -> None:
    said = found("Finnish president Aino Virtanen opened the fair , and President Virtanen spoke .")
    offices = [row for row in said if row[1] == "is"]
    assert offices == [("Aino Virtanen", "is", "Finnish president")]


def test_a_date_and_what_opens_the_sentence_stay_whole() -> None:
    assert ("The mill", "closed", "in 1950") in found("The mill closed in 1950 .")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "They built a road leading to the harbour .",
            ("a road", "was leading to", "the harbour"),
        ),
        (
            "The firm builds mills in Leeds , employing nobody .",
            ("The firm", "is employing", "nobody"),
        ),
        (
            "The firms buy mills , employing nobody .",
            ("The firms", "are employing", "nobody"),
        ),
    ],
)
def test_a_present_participle_is_worded_as_a_progressive(
    line: str, expected: tuple[str, str, str]
) -> None:
    assert expected in found(line)
