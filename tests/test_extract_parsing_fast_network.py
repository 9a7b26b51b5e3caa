"""The quick computation of the network: the same vectors and the same readings as thinc's own."""

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Adam, Config, Model
from threadpoolctl import threadpool_info

from extract.model import load
from extract.parsing import fast_network as swift
from extract.parsing.fast_network import quicken

pytestmark = pytest.mark.model
TEXTS = [
    "Councils approved their budget on Monday, and Ann Lee of Acme Corp praised it.",
    "",
    "No.",
    "Rents fell in Leeds last month, the central bank said, and they won't rise before 2030.",
]
SMALL = """
[model]
@architectures = "spacy.Tok2Vec.v2"
[model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 16
attrs = ["LOWER", "SHAPE"]
rows = [50, 20]
include_static_vectors = false
[model.encode]
@architectures = "{encoder}"
width = 16
depth = 2
window_size = {window}
"""


@pytest.fixture(scope="module")
def plain() -> Language:
    return load()


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = load()
    quicken(nlp)
    return nlp


def small(
    encoder: str = "spacy.MaxoutWindowEncoder.v2", window: int = 1, pieces: int = 3
) -> Language:
    more = f"maxout_pieces = {pieces}" if "Maxout" in encoder else ""
    nlp = spacy.blank("en")
    config = SMALL.format(encoder=encoder, window=window) + more
    nlp.add_pipe("tok2vec", config=Config().from_str(config))
    nlp.initialize(lambda: [Example(nlp.make_doc(t), nlp.make_doc(t)) for t in TEXTS])
    return nlp


def network(nlp: Language) -> Model[list[Doc], list[swift.Floats]]:
    found: Model[list[Doc], list[swift.Floats]] = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    return found


def same(one: list[swift.Floats], other: list[swift.Floats]) -> bool:
    return all(np.allclose(a, b, atol=1e-4) for a, b in zip(one, other, strict=True))


def test_it_is_put_into_both_networks_of_ours() -> None:
    assert quicken(load()) == ["tok2vec", "ner"]


def test_the_readings_are_those_of_thinc(quick: Language, plain: Language) -> None:
    for one, other in zip(plain.pipe(TEXTS), quick.pipe(TEXTS), strict=True):
        assert np.allclose(one.tensor, other.tensor, atol=1e-4)
        assert one.to_json() == other.to_json()


def test_a_word_is_embedded_once(quick: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    quick("A council met")
    embedded: list[int] = []
    embed = swift._Words._embed

    def counting(
        self: swift._Words, vocab: Vocab, rows: NDArray[np.uint64], keys: list[bytes]
    ) -> None:
        embedded.append(len(keys))
        embed(self, vocab, rows, keys)

    monkeypatch.setattr(swift._Words, "_embed", counting)
    quick("A council met; any council met")
    assert embedded == [2, 2]  # the semicolon and the word behind it, in each of two networks


def test_too_many_words_are_forgotten(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load()
    quicken(nlp)
    monkeypatch.setattr(swift, "MOST_WORDS", 3)
    for text in (*TEXTS, *TEXTS):
        assert nlp(text).to_json() == plain(text).to_json()


@pytest.mark.parametrize(("window", "pieces"), [(1, 3), (2, 2), (1, 1)])
def test_other_sizes_of_the_same_kind(window: int, pieces: int) -> None:
    nlp = small(window=window, pieces=pieces)
    docs = [nlp.make_doc(text) for text in TEXTS]
    before = network(nlp).predict(docs)
    assert quicken(nlp) == ["tok2vec"]
    assert same(before, network(nlp).predict(docs))


def test_another_kind_is_left_alone() -> None:
    assert quicken(small(encoder="spacy.MishWindowEncoder.v2")) == []


def test_a_network_that_is_trained_further_is_computed_with_its_new_weights() -> None:
    nlp, other = small(), small()
    quicken(nlp)
    docs = [nlp.make_doc(text) for text in TEXTS]
    before = network(nlp).predict(docs)
    made, backprop = network(nlp).begin_update(docs)
    backprop([np.ones_like(one) for one in made])
    network(nlp).finish_update(Adam(0.1))
    after = network(nlp).predict(docs)
    assert not same(before, after)
    network(other).from_bytes(network(nlp).to_bytes())
    assert same(after, network(other).predict(docs))


def test_a_prediction_has_no_gradient(quick: Language) -> None:
    made, backprop = network(quick)([quick.make_doc(TEXTS[0])], is_train=False)
    with pytest.raises(ValueError, match="is_train"):
        backprop(made)


def test_it_takes_one_core(quick: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def threads() -> set[int]:
        return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}

    before, seen, layer = threads(), [], swift._layer

    def watched(*given: swift.Floats) -> swift.Floats:
        seen.append(threads())
        return layer(*given)

    monkeypatch.setattr(swift, "_layer", watched)
    quick("A council met")
    assert seen == [{1}] * 8
    assert threads() == before
