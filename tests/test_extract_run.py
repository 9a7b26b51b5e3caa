"""From paths to the database: what is stored, what is said, what fails."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from extract.config import SHIPPED, ExtractionConfig, extractor_name
from extract.run import Options, Summary, extract_paths
from store.articles.articles import articles
from store.claims.claims import claims_of
from store.errors import UsageError
from store.opening import open_database
from store.records import Claim, DateOrigin, Kind

pytestmark = pytest.mark.model

GOOD = "Acme opened a plant in Leeds on Thursday.\n\nIts chairman, Ann Lee, praised the city.\n"
FURNITURE = "Share this article\n\nLeave a Reply\n\nScroll to Top\n\nRead more\n"


class Desk:
    """A folder with a database, and what an extraction said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.db = folder / "winnow.db"
        self.said: list[str] = []

    def extract(self, *names: str, stdin: bytes = b"", **options: object) -> Summary:
        paths = [name if name == "-" else str(self.folder / name) for name in names]
        chosen = Options(**options)  # type: ignore[arg-type]
        return extract_paths(paths, self.db, chosen, report=self.said.append, stdin=BytesIO(stdin))

    def claims(self) -> list[Claim]:
        db = open_database(self.db)
        found = [claim for article in articles(db) for claim in claims_of(db, article.id)]
        db.close()
        return found

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_extracting_twice_adds_nothing(desk: Desk) -> None:
    desk.write("a.txt", GOOD)
    first = desk.extract("a.txt")
    ids = [claim.id for claim in desk.claims()]
    second = desk.extract("a.txt")
    assert first.claims == len(ids) > 0
    assert (second.articles, second.claims) == (1, 0)
    assert [claim.id for claim in desk.claims()] == ids


def test_an_article_at_two_paths_is_one_article(desk: Desk) -> None:
    desk.write("a.txt", GOOD)
    desk.write("b.txt", GOOD)
    desk.extract("a.txt", "b.txt")
    assert len(desk.claims()) == len({claim.id for claim in desk.claims()})


def test_a_given_date_settles_a_weekday_and_is_marked_as_assumed(desk: Desk) -> None:
    desk.write("a.txt", GOOD)
    desk.extract("a.txt", published=date(2024, 5, 17))
    claim = next(c for c in desk.claims() if c.slots.time)
    assert (claim.time_iso, claim.time_assumed) == ("2024-05-16", True)
    db = open_database(desk.db)
    assert articles(db)[0].date_origin is DateOrigin.GIVEN
    db.close()


def test_standard_input_is_an_article(desk: Desk) -> None:
    assert desk.extract("-", stdin=GOOD.encode()).articles == 1
    assert desk.claims()


def test_page_furniture_alone_is_said_and_kept(desk: Desk) -> None:
    desk.write("page.txt", FURNITURE)
    done = desk.extract("page.txt")
    assert done.failures == 1
    assert any("page.txt" in line and "furniture" in line for line in desk.said)
    assert desk.claims() == []


def test_one_bad_file_does_not_stop_the_others(desk: Desk) -> None:
    desk.write("a.txt", GOOD)
    (desk.folder / "b.txt").write_bytes(b"\0" * 50)
    done = desk.extract("b.txt", "missing.txt", "a.txt")
    assert (done.articles, done.failures) == (1, 2)
    assert desk.claims()


def test_several_processes_find_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.write("a.txt", GOOD)
    desk.write("b.txt", GOOD.replace("Leeds", "York"))
    desk.extract("a.txt", "b.txt", jobs=2)
    alone = Desk(tmp_path / "alone")
    alone.folder.mkdir()
    alone.write("a.txt", GOOD)
    alone.write("b.txt", GOOD.replace("Leeds", "York"))
    alone.extract("a.txt", "b.txt")
    assert {c.id for c in desk.claims()} == {c.id for c in alone.claims()}


def test_a_pipeline_that_is_not_installed_is_refused(desk: Desk) -> None:
    desk.write("a.txt", GOOD)
    with pytest.raises(UsageError, match="no_such_pipeline"):
        desk.extract("a.txt", config=ExtractionConfig("no_such_pipeline"))


def test_a_pipeline_without_universal_dependencies_is_refused(desk: Desk) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(desk.folder / "plain")
    desk.write("a.txt", GOOD)
    with pytest.raises(UsageError, match="Universal Dependencies"):
        desk.extract("a.txt", config=ExtractionConfig(str(desk.folder / "plain")))
    assert desk.claims() == []


def test_every_quote_is_the_articles_text(desk: Desk) -> None:
    desk.write("a.txt", GOOD)
    desk.extract("a.txt")
    db = open_database(desk.db)
    text = articles(db)[0].text
    db.close()
    for claim in desk.claims():
        assert claim.quote == text[claim.evidence.start : claim.evidence.end]


def test_kinds_that_are_left_out_are_superseded_and_come_back(desk: Desk) -> None:
    desk.write("a.txt", GOOD)
    desk.extract("a.txt")
    everything = {claim.id for claim in desk.claims()}
    narrow = ExtractionConfig(without=frozenset({Kind.EVENT}))
    assert {claim.slots.kind for claim in desk.claims()} > {Kind.EVENT}
    desk.extract("a.txt", config=narrow)
    left = desk.claims()
    assert left
    assert Kind.EVENT not in {claim.slots.kind for claim in left}
    desk.extract("a.txt")
    assert {claim.id for claim in desk.claims()} == everything
    assert extractor_name(narrow) == f"{extractor_name(SHIPPED)}+without-event"


def test_a_pipeline_in_a_folder_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "meta.json").write_text('{"lang": "en", "name": "own", "version": "2"}')
    (folder / "weights").write_bytes(b"1")
    name = extractor_name(ExtractionConfig(str(folder)))
    assert "en_own-2-" in name
    (folder / "weights").write_bytes(b"2")
    assert extractor_name(ExtractionConfig(str(folder))) != name
    assert extractor_name(ExtractionConfig(str(tmp_path))).endswith(f"+{tmp_path}")
