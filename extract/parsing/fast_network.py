"""The network of a pipeline, computed without what only training needs.

A `Tok2Vec` of spaCy (hash embeddings, then convolutions with maxout and layer normalisation) keeps of
every layer what its gradient will ask for, takes the moments of rows by general functions, and
embeds each occurrence of a word again, though that vector rests on nothing but the word. Here words
are embedded once, and the layers work in place. Results differ from thinc's in the last digits only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float32]
Network = Model[Sequence[Doc], list[Floats]]
KNOWN = re.compile(
    r"extract_features>>list2ragged>>with_array\([^()]*\)(?:\|static_vectors)?>>with_array\(maxout>>layernorm>>dropout\)"
    r">>ragged2list>>with_array\((?:(?:>>)?residual\(expand_window>>maxout>>layernorm>>dropout\))+\)"
)
"""What thinc calls a `MultiHashEmbed`, with static vectors or not, before a `MaxoutWindowEncoder`."""
MOST_WORDS = 1 << 15
"""So many words are kept embedded, at 4 bytes times the width each."""
EPSILON = 1e-8
"""What thinc adds to a variance."""


def quicken(nlp: Language) -> list[str]:
    """Let all components that have such a network compute it quickly from now on, and name them.

    To be called when the weights are there; `nlp.update` may change them, reading others may not.
    """
    found = []
    for name, pipe in nlp.pipeline:
        model: Network | None = getattr(pipe, "model", None)
        if model is None:
            continue
        for node in list(model.walk()):
            if not KNOWN.fullmatch(node.name):
                continue
            found.append(name)
            if node is model:
                pipe.model = _quickened(node)  # type: ignore[attr-defined]
            else:
                model.replace_node(node, _quickened(node))
    return found


def _quickened(node: Network) -> Network:
    """A network of the same layers; where it is trained, it computes as ever."""
    words, layers = _Words(node.get_ref("embed")), _Layers(node.get_ref("encode"))

    def forward(
        _: Network, docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Floats], Callable[[list[Floats]], Sequence[Doc]]]:
        if not is_train:
            return layers(words.of(docs, layers.pad), [len(doc) for doc in docs]), _untrained
        words.forget()
        layers.forget()
        return node(docs, is_train=True)

    refs: dict[str, Model[Any, Any] | None] = {name: node.get_ref(name) for name in node.ref_names}
    return Model(
        node.name, forward, layers=node.layers, dims={"nO": node.maybe_get_dim("nO")}, refs=refs
    )


def _untrained(_: list[Floats]) -> Sequence[Doc]:
    raise ValueError("predictions have no gradient: call the network with is_train=True")


class _Words:
    """Words as vectors: each is embedded where it is first met, and remembered."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        nodes = {node.name: node for node in embed.walk()}
        self.static = nodes.get("static_vectors")
        chain = embed.layers[0].layers[0] if self.static else embed
        features, _, self.hashed = chain.layers[:3]
        self.mixed = embed.layers[-2]
        self.columns = [*features.attrs["columns"], *([ORTH] if self.static else [])]
        self.forget()

    def forget(self) -> None:
        """Embed all words again, since the weights changed."""
        self.places: dict[bytes, int] = {}
        self.vectors: Floats | None = None

    def of(self, docs: Sequence[Doc], pad: int) -> Floats:
        """The vectors of all words, a row each, with `pad` rows of zeros around every Doc."""
        if len(self.places) > MOST_WORDS:
            self.forget()
        rows = np.concatenate([doc.to_array(self.columns) for doc in docs])
        keys = rows.view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
        new = {key: at for at, key in enumerate(keys) if key not in self.places}
        if new or self.vectors is None:
            self._embed(docs[0].vocab, rows[list(new.values())], list(new))
        padding = [0] * pad
        found, at = [*padding], 0
        for doc in docs:
            found += [self.places[key] for key in keys[at : at + len(doc)]]
            found += padding
            at += len(doc)
        assert self.vectors is not None
        return self.vectors[found]

    def _embed(self, vocab: Vocab, rows: NDArray[np.uint64], keys: list[bytes]) -> None:
        if self.static:
            hashed = self.hashed.predict(np.ascontiguousarray(rows[:, :-1]))
            hashed = np.hstack([hashed, self._projected(vocab, rows[:, -1])])
        else:
            hashed = self.hashed.predict(rows)
        made = self.mixed.predict(hashed)
        if self.vectors is None:
            self.vectors = np.zeros((1, made.shape[1]), dtype=made.dtype)
        first = len(self.vectors)
        self.places.update((key, first + n) for n, key in enumerate(keys))
        self.vectors = np.concatenate([self.vectors, made])

    def _projected(self, vocab: Vocab, words: NDArray[np.uint64]) -> Floats:
        """What the network makes of the static vectors of words; zeros where one has none."""
        assert self.static is not None
        at = vocab.vectors.find(keys=words)
        weights = np.asarray(self.static.get_param("W"))
        projected: Floats = np.asarray(vocab.vectors.data[at], dtype=weights.dtype) @ weights.T
        projected[at < 0] = 0
        return projected


class _Layers:
    """The convolutions, their weights packed so that each piece of a maxout is one block."""

    def __init__(self, encode: Model[Any, Any]) -> None:
        self.pad: int = encode.attrs["pad"]
        nodes = list(encode.walk())
        self.window = next(n.attrs["window_size"] for n in nodes if n.name == "expand_window")
        self.maxouts = [n for n in nodes if n.name == "maxout"]
        self.norms = [n for n in nodes if n.name == "layernorm"]
        self.threads = ThreadpoolController()  # matrices this small cost five times as much in two
        self.forget()

    def forget(self) -> None:
        """Pack the weights again, since they changed."""
        self.packed: list[tuple[Floats, Floats, Floats, Floats]] = []

    def __call__(self, rows: Floats, lengths: list[int]) -> list[Floats]:
        if not self.packed:
            self.packed = [_pack(*pair) for pair in zip(self.maxouts, self.norms, strict=True)]
        width = rows.shape[1]
        wide = np.zeros((len(rows) + 2 * self.window, width), dtype=rows.dtype)
        state = wide[self.window : len(wide) - self.window]
        state[:] = rows
        neighbours = np.lib.stride_tricks.as_strided(
            wide,
            (len(rows), (2 * self.window + 1) * width),
            (wide.strides[0], wide.strides[1]),
            writeable=False,
        )
        with self.threads.limit(limits=1, user_api="blas"):
            for weights, bias, gain, shift in self.packed:
                state += _layer(np.ascontiguousarray(neighbours), weights, bias, gain, shift)
        out, at = [], self.pad
        for length in lengths:
            out.append(state[at : at + length])
            at += length + self.pad
        return out


def _pack(maxout: Model[Any, Any], norm: Model[Any, Any]) -> tuple[Floats, Floats, Floats, Floats]:
    weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
    outputs, pieces, inputs = weights.shape
    return (
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)),
        np.ascontiguousarray(bias.T.ravel()),
        np.asarray(norm.get_param("G")),
        np.asarray(norm.get_param("b")),
    )


def _layer(given: Floats, weights: Floats, bias: Floats, gain: Floats, shift: Floats) -> Floats:
    """Maxout and layer normalisation of rows (Goodfellow 2013; Ba, Kiros and Hinton 2016)."""
    pieces = given @ weights
    pieces += bias
    width = len(gain)
    out = pieces[:, :width]
    for at in range(width, pieces.shape[1], width):
        np.maximum(out, pieces[:, at : at + width], out=out)
    out -= out.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", out, out) / width
    out *= (1 / np.sqrt(variance + EPSILON))[:, None]
    out *= gain
    out += shift
    return out
