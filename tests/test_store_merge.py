"""Merging is a union: in any order, as often as one likes, and nothing is lost."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import TEXT, candidates_in, extract, fill, new_article
from copies import SECOND, base, close_all, copy, sound, union
from exported import rows
from hypothesis import given, settings
from hypothesis import strategies as st

from store.articles.articles import add_article, article, articles, set_published
from store.claims.claims import claims_of
from store.decisions.additions import add_claim
from store.decisions.decisions import decide, decide_many, redo, undo
from store.decisions.drafts import save_draft
from store.doctor.doctor import Weight, examine
from store.errors import CannotWrite, InputError, NotOurs, UsageError
from store.merge.merge import merge
from store.merge.split import merge_files, new_database, split, write_part
from store.opening import open_database
from store.records import Act, DateOrigin, Kind, Slots, Span, Status
from store.sqlite.connection import Database, fetch
from store.teams.conflicts import conflicts

VERDICTS = [Act.ACCEPT, Act.REJECT, Act.LATER, Act.FIX, Act.NOTE]

_CONTENT = {
    "articles": "SELECT sha256, path, title, published, date_origin, hidden FROM article_now",
    "paths": "SELECT sha256, article_path.path, found_at FROM article_path"
    " JOIN article ON article.id = article_id",
    "runs": "SELECT sha256, extractor, finished_at FROM run JOIN article ON article.id = article_id",
    "sentences": 'SELECT sha256, start, "end", phrases, extractor FROM sentence'
    " JOIN article ON article.id = sentence.article_id LEFT JOIN run ON run.id = run_id",
    "claims": "SELECT id, status, quote, text, confidence, rule, spans, note, fixed_slots,"
    " reviewer, decided_at, sentence_start FROM claim_now",
    "made": "SELECT id, made FROM claim_state",
    "decisions": "SELECT id, hash FROM decision",
    "drafts": "SELECT * FROM draft",
    "stubs": "SELECT * FROM stub",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def closed_at_the_end() -> Iterator[None]:
    yield
    close_all()


def content(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """What a file holds, without the numbers that it gives to rows."""
    return {
        name: sorted((tuple(row) for row in fetch(db, sql)), key=repr)
        for name, sql in _CONTENT.items()
    }


def _decided(db: Database, reviewer: str, number: int, act: Act) -> None:
    found = [claim for one in articles(db) for claim in claims_of(db, one.id)]
    if not found:
        return
    one = found[number % len(found)]
    slots = replace(one.slots, object="x" * (number % 3)) if act is Act.FIX else None
    decide(
        db, one.id, act, reviewer=reviewer, slots=slots, text="note" if act is Act.NOTE else None
    )


def _many(db: Database, reviewer: str, number: int) -> None:
    ids = [claim.id for claim in claims_of(db, 1)][: 1 + number % 3]
    decide_many(db, ids, Act.REJECT, reviewer=reviewer)


def _new_article(db: Database, number: int) -> None:
    text = ["It rained. It poured.", TEXT, "He left."][number % 3]
    path = f"{number % 2}.txt"
    found = date(2025, 5, 1 + number % 3) if number % 2 else None
    new = replace(new_article(text, path), title="T" * (number % 3), published=found)
    kind = DateOrigin.TEXT if found else DateOrigin.NONE
    extract(db, add_article(db, replace(new, date_origin=kind)))


def _new_run(db: Database, number: int) -> None:
    stored = article(db, 1)
    some = candidates_in(stored.text)[: number % 4]
    found = [replace(candidate, text=f"{candidate.text} {number % 2}") for candidate in some]
    extract(db, stored, found, extractor=f"test {2 + number % 2}")


def _added(db: Database, reviewer: str, number: int) -> None:
    slots = Slots(Kind.PLAN, "The vote", "is", f"in June {number % 2}")
    add_claim(db, 1, slots, Span(47, 62), reviewer=reviewer)


def _draft(db: Database, reviewer: str) -> None:
    one = claims_of(db, 1)[0]
    save_draft(db, one.id, reviewer, one.slots, "a draft")


REVIEWERS = st.sampled_from(["ann", "bob"])
NUMBERS = st.integers(0, 11)
Step = Callable[[Database], object]


@st.composite
def steps(draw: st.DrawFn) -> Step:
    reviewer, number, act = draw(REVIEWERS), draw(NUMBERS), draw(st.sampled_from(VERDICTS))
    choices: list[Step] = [
        lambda db: _decided(db, reviewer, number, act),
        lambda db: _decided(db, reviewer, number, Act.ACCEPT),
        lambda db: undo(db, reviewer),
        lambda db: redo(db, reviewer),
        lambda db: _many(db, reviewer, number),
        lambda db: set_published(db, 1, date(2025, 6, 1 + number), reviewer=reviewer),
        lambda db: _new_article(db, number),
        lambda db: _new_run(db, number),
        lambda db: _added(db, reviewer, number),
        lambda db: _draft(db, reviewer),
    ]
    return draw(st.sampled_from(choices))


WORK = st.lists(steps(), max_size=8)


def worked(db: Database, work: list[Step]) -> Database:
    for step in work:
        step(db)
    return db


@settings(max_examples=25, deadline=None)
@given(WORK, WORK, WORK)
def test_a_merge_is_a_union(one: list[Step], two: list[Step], three: list[Step]) -> None:
    first = base()
    a, b, c = (worked(copy(first), work) for work in (one, two, three))
    ab = union(a, b)
    whole = content(union(ab, c))
    assert content(union(b, a)) == content(ab), "commutative"
    assert content(union(a, union(b, c))) == whole, "associative"
    assert content(union(c, a, b, a, c)) == whole, "idempotent"
    assert content(union(a)) == content(a), "a union with nothing is the same"
    for part in (a, b, c):
        assert set(content(part)["decisions"]) <= set(whole["decisions"]), "lossless"
        assert {row[0] for row in content(part)["claims"]} <= {row[0] for row in whole["claims"]}
    sound(union(ab, c))


@settings(max_examples=25, deadline=None)
@given(WORK, WORK)
def test_what_comes_back_into_the_file_is_the_same_union(one: list[Step], two: list[Step]) -> None:
    """Wordings of a claim that is there already stay: it is never changed in place."""
    first = base()
    a, b = worked(copy(first), one), worked(copy(first), two)
    expected = content(union(a, b))
    merge(a, [b])
    found = content(a)
    for name in ("decisions", "made", "paths", "runs", "sentences", "articles"):
        assert found[name] == expected[name], name
    assert [row[:3] for row in found["claims"]] == [row[:3] for row in expected["claims"]]
    assert merge(a, [b]).decisions == 0
    sound(a)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[Database, list[Path]]]:
    """A file of thirty articles, and three names for its parts."""
    with closing(open_database(tmp_path / "winnow.db")) as db:
        for number in range(30):
            fill(db, " ".join(f"Bridge {number} opened {i}." for i in range(4)), f"{number}.txt")
        decide(db, claims_of(db, 1)[0].id, Act.ACCEPT, reviewer="ann")
        decide(db, claims_of(db, 2)[0].id, Act.REJECT, reviewer="ann")
        decide(db, claims_of(db, 1)[1].id, Act.ACCEPT, reviewer="ann")
        yield db, [tmp_path / f"part{number}.db" for number in range(3)]


def test_split_shares_the_work_out_and_merge_brings_it_back(
    three: tuple[Database, list[Path]],
) -> None:
    db, paths = three
    parts = split(db, paths)
    assert [part.articles for part in parts] == [10, 10, 10]
    for path in paths:
        with closing(open_database(path)) as part:
            sound(part)
            for one in articles(part):
                decide(part, claims_of(part, one.id)[2].id, Act.ACCEPT, reviewer=path.stem)
    whole = db.conn.execute("PRAGMA database_list").fetchone()[2]
    merged = merge_files(paths, Path(whole))
    assert (merged.articles, merged.claims, merged.decisions) == (0, 0, 30)
    assert merge_files(paths, Path(whole)).decisions == 0
    sound(db)
    assert len(list(rows(db))) == 32
    together = paths[0].with_name("together.db")
    merge_files(paths, together)
    with closing(open_database(together)) as other:
        assert content(other) == content(db)
        assert content(other)["stubs"] == []
        sound(other)


def test_a_part_says_that_its_chain_leads_elsewhere(three: tuple[Database, list[Path]]) -> None:
    db, paths = three
    second = article(db, 2).sha256
    write_part(db, paths[0], lambda sha: sha != second)
    with closing(open_database(paths[0])) as part:
        found = list(examine(part))
        assert [f.weight for f in found] == [Weight.NOTE]
        assert "follow one in another file" in found[0].what
        assert len(fetch(part, "SELECT 1 FROM stub")) == 1


def test_an_overlap_goes_to_two(three: tuple[Database, list[Path]]) -> None:
    db, paths = three
    parts = split(db, paths, overlap=100)
    assert [part.articles for part in parts] == [20, 20, 20]
    seen: dict[str, int] = {}
    for path in paths:
        with closing(open_database(path)) as part:
            for one in articles(part):
                seen[one.sha256] = seen.get(one.sha256, 0) + 1
    assert set(seen.values()) == {2}


def test_some_overlap_is_about_that_much(three: tuple[Database, list[Path]]) -> None:
    db, paths = three
    assert 30 < sum(part.articles for part in split(db, paths, overlap=30)) < 50


def test_split_wants_sense_and_new_files(three: tuple[Database, list[Path]]) -> None:
    db, paths = three
    with pytest.raises(UsageError, match="percentage"):
        split(db, paths, overlap=101)
    with pytest.raises(UsageError, match="two files"):
        split(db, paths[:1], overlap=10)
    paths[1].write_text("thesis")
    with pytest.raises(CannotWrite, match="there already"):
        split(db, paths)
    assert paths[1].read_text() == "thesis"
    assert not list(paths[0].parent.glob(".winnow-*"))


def test_a_part_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), new_database(tmp_path / "new.db"):
        _ = 1 / 0
    assert list(tmp_path.iterdir()) == []


def test_files_that_have_nothing_in_common_are_put_together(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "a.db")) as db:
        fill(db)
    with closing(open_database(tmp_path / "b.db")) as db:
        fill(db, SECOND)
    merged = merge_files([tmp_path / "a.db", tmp_path / "b.db"], tmp_path / "c.db")
    assert (merged.articles, merged.claims) == (2, 5)


@pytest.mark.parametrize("content_of_other", [b"", b"hello", b"SQLite format 3\0" + b"\0" * 200])
def test_what_is_no_database_is_not_merged(tmp_path: Path, content_of_other: bytes) -> None:
    with closing(open_database(tmp_path / "a.db")) as db:
        fill(db)
    (tmp_path / "b.db").write_bytes(content_of_other)
    before = (tmp_path / "a.db").read_bytes()
    if content_of_other:
        with pytest.raises(NotOurs):
            merge_files([tmp_path / "b.db"], tmp_path / "a.db")
    with pytest.raises(InputError):
        merge_files([tmp_path / "none.db"], tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before
    assert (tmp_path / "b.db").read_bytes() == content_of_other


def test_a_decision_that_was_changed_is_not_merged() -> None:
    a, b = base(), base()
    for name in ("decision_stays",):
        b.conn.execute(f"DROP TRIGGER {name}")
    b.conn.execute("UPDATE decision SET reviewer = 'eve'")
    before = content(a)
    with pytest.raises(InputError, match="was changed after it was made"):
        merge(a, [b])
    assert content(a) == before


def test_an_older_file_is_merged_and_left_as_it_is(tmp_path: Path) -> None:
    import gzip

    old = tmp_path / "old.db"
    kept = Path(__file__).parent / "kept" / "m001_first.db.gz"
    old.write_bytes(gzip.decompress(kept.read_bytes()))
    before = old.read_bytes()
    assert merge_files([old], tmp_path / "new.db").decisions > 10
    assert old.read_bytes() == before
    with closing(open_database(tmp_path / "new.db")) as db:
        sound(db)
        assert len(list(rows(db, status="all"))) > 3


def test_the_same_name_on_two_machines_is_two_chains_of_one_reviewer() -> None:
    first = base()
    a, b = copy(first), copy(first)
    claims = claims_of(a, 1)
    decide(a, claims[1].id, Act.ACCEPT, reviewer="ann")
    decide(b, claims[1].id, Act.REJECT, reviewer="ann")
    both = union(a, b)
    sound(both)
    assert conflicts(both) == [], "one person's newest verdict counts"
    assert claims_of(both, 1)[1].status is Status.REJECTED


def test_a_clock_that_runs_backwards_breaks_no_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    db = base()
    claims = claims_of(db, 1)
    monkeypatch.setattr("store.ids.time_ns", lambda: 978_307_200 * 10**9)  # 1 January 2001
    decide(db, claims[0].id, Act.REJECT, reviewer="ann")
    decide(db, claims[1].id, Act.REJECT, reviewer="bob")
    monkeypatch.undo()
    sound(db)
    assert claims_of(db, 1)[0].status is Status.REJECTED
    sound(union(db, copy(db)))
