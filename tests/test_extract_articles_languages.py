"""Paragraphs in other languages are told apart: no claims are made of them, and that is said."""

from contextlib import closing
from pathlib import Path

import pytest

from extract.articles.blocks import blocks
from extract.articles.languages import ANOTHER, other_language, set_apart
from extract.run import Options, extract_paths
from store.claims.claims import claims_of
from store.opening import open_database

ENGLISH = "The council met in Leeds on Monday and it approved the budget of the city for 2026."
FRENCH = "Le ministre a déclaré lundi que les négociations avaient commencé dans la capitale."

LANGUAGES = [
    (FRENCH, "French"),
    ("Der Minister sagte am Montag, dass der Plan von der Regierung genehmigt wurde.", "German"),
    ("El ministro dijo el lunes que las negociaciones habían comenzado en la capital.", "Spanish"),
    ("De minister zei maandag dat de onderhandelingen in de hoofdstad zijn begonnen.", "Dutch"),
    ("Menteri itu mengatakan pada hari Senin bahwa perundingan telah dimulai di ibu kota dan akan "
     "berlanjut.", "Indonesian"),
    ("Bakan pazartesi günü görüşmelerin başkentte başladığını ve cuma gününe kadar süreceğini ve "
     "sonra biteceğini söyledi.", "Turkish"),
    ("Министр сказал в понедельник, что переговоры начались.", "Cyrillic script"),
    ("قال الوزير يوم الاثنين إن المفاوضات بدأت في العاصمة", "Arabic script"),
    ("部长星期一说谈判已经在首都开始", "Chinese script"),
    ("मंत्री ने सोमवार को कहा कि बातचीत शुरू हो गई है", "Devanagari script"),
]  # fmt: skip

NOT_FOREIGN = [
    ENGLISH,
    ENGLISH.upper(),
    "Ann Lee, Otto Hansen, Björn Ångström, Clara Moreau, José García, Tom Reed and Ana Reyes won.",
    "“Le Monde” reported on Tuesday that the “Comité de salut public” had met again in Paris.",
    "Acme Corp, 12 Rue de la Paix, Paris: 4.2 per cent of the shares are held by De Vries NV.",
    "RICHMOND, Va., La Jolla, Calif., El Paso: Acme Corp (NYSE: ACM) opened offices on Friday.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_a_language_is_named(text: str, language: str) -> None:
    assert other_language(text) == language


@pytest.mark.parametrize("text", NOT_FOREIGN)
def test_names_and_quotes_make_no_language(text: str) -> None:
    assert not other_language(text)


WITHOUT_A_LIST = [
    "Jana wakulima walipanda mahindi mengi kwenye mashamba yao karibu na mto.",  # Swahili
    "Manoma sun girbe masara mai yawa bayan damina, kuma farashi ya fadi.",  # Hausa
    "Beeralaydu waxay beerteen galley badan, roobkuna wuu da'ay habeenkii oo dhan.",  # Somali
    "Əkinçilər dünən çayın sahilində çoxlu qarğıdalı əkdilər, yağış isə bütün gecə yağdı.",
    "Agricolae heri multum frumentum prope flumen severunt, sed tota nocte pluebat.",  # Latin
    "Abalimi batshale ummbila omningi eduze komfula, imvula yana ubusuku bonke.",  # Zulu
]


@pytest.mark.parametrize("text", WITHOUT_A_LIST)
def test_a_language_without_a_list_is_no_english(text: str) -> None:
    assert other_language(text) == ANOTHER
    body = blocks(f"{ENGLISH}\n\n{text}\n", ())
    assert set_apart(body) == (body[:1], {ANOTHER: 1})


@pytest.mark.parametrize(
    "text",
    [
        "Wool, hides, tin, salted fish, timber, tar, hemp, copper and iron were shipped to London.",
        "In 1881 coal prices fell, wages rose.",
        "Those lists name ships: schooners, barques, brigs, cutters, luggers, ketches.",
        "See https://example.org/sailing/ships/lists/barques/brigs/cutters/luggers/page.html there.",
    ],
)
def test_lists_and_links_are_no_other_language(text: str) -> None:
    assert not other_language(text)


def test_a_short_article_without_an_english_function_word_is_not_english() -> None:
    line = "Wakulima wote walipanda mahindi mengi kwenye mashamba."
    assert other_language(line) is None
    body = blocks(f"{line}\n", ())
    assert set_apart(body) == ([], {ANOTHER: 1})
    body = blocks(f"{ENGLISH}\n\n{line}\n", ())
    assert set_apart(body) == (body, {})


def test_a_list_goes_with_the_paragraphs_around_it() -> None:
    german = "Die Lehre dauert drei Jahre und wird in der Schule und im Betrieb abgeschlossen."
    items = "Dachstuhl richten, Balken hobeln, Schindeln decken (Zimmerei Holzner), Leisten fräsen."
    assert other_language(items) is None
    body = blocks(f"{german}\n\n{items}\n\n{items}\n\n{german}\n\n{ENGLISH}\n", ())
    assert set_apart(body) == (body[4:], {"German": 4})
    body = blocks(f"{ENGLISH}\n\n{items}\n\n{ENGLISH}\n\n{german}\n\n{german}\n\n{german}\n", ())
    assert set_apart(body) == (body[:3], {"German": 3})
    assert set_apart(blocks("Dachstuhl richten, Balken hobeln.\n", ()))[1] == {}


def test_short_paragraphs_go_with_the_others() -> None:
    body = blocks(f"{FRENCH}\n\nIl a dit oui.\n\n{FRENCH}\n", ())
    assert set_apart(body) == ([], {"French": 3})
    body = blocks(f"{ENGLISH}\n\nHe said yes.\n\n{FRENCH}\n", ())
    assert set_apart(body) == (body[:2], {"French": 1})
    assert set_apart([]) == ([], {})


@pytest.mark.model
def test_it_is_said_and_no_claims_are_made(tmp_path: Path) -> None:
    (tmp_path / "mixed.txt").write_text(f"{ENGLISH}\n\n{FRENCH}\n", encoding="utf-8")
    (tmp_path / "french.txt").write_text(f"{FRENCH}\n", encoding="utf-8")
    said: list[str] = []
    paths = [str(tmp_path / name) for name in ("mixed.txt", "french.txt")]
    summary = extract_paths(paths, tmp_path / "w.db", Options(), report=said.append)
    assert summary.failures == 1
    assert f"{paths[0]}: 1 of 2 paragraphs not in English (French): no claims of these" in said
    assert any(
        line.startswith(f"{paths[1]}: not in English (French, as it seems)") for line in said
    )
    with closing(open_database(tmp_path / "w.db")) as db:
        assert [claim.slots.subject for claim in claims_of(db, 1)] == ["The council", "The council"]
        assert claims_of(db, 2) == []
