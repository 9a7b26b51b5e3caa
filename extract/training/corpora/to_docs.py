"""From sentences of a treebank to a spaCy Doc whose tokens are those of spaCy's tokenizer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.training.corpora.alignment import Piece, Placed, align, place
from extract.training.corpora.sentence import UNKNOWN, Sentence, Word


def to_doc(nlp: Language, sentences: Sequence[Sentence]) -> Doc:
    """One Doc over some sentences with single spaces between them."""
    text = " ".join(sentence.text for sentence in sentences)
    placed = place(sentences)
    pieces, carrier = align(placed, [(t.idx, t.idx + len(t)) for t in nlp.make_doc(text)], text)
    words = [
        _token(piece, index, pieces, placed, carrier, text) for index, piece in enumerate(pieces)
    ]
    doc = _doc(nlp, words, spaces=[text[piece.end : piece.end + 1] == " " for piece in pieces])
    return _with_names(doc, sentences)


def to_loose_doc(nlp: Language, sentence: Sentence) -> Doc:
    """A Doc of one sentence with the words as they are, spaces unknown, as `winnow tuples` makes."""
    return _doc(nlp, sentence.words, spaces=None)


def _token(  # noqa: PLR0917
    piece: Piece,
    own: int,
    pieces: Sequence[Piece],
    placed: Sequence[Placed],
    carrier: Sequence[int],
    text: str,
) -> Word:
    form = text[piece.start : piece.end]
    source = placed[piece.source]
    if piece.hangs_on is not None:
        return _lesser_part(form, piece.hangs_on, source.word)
    head = carrier[source.head]
    return replace(
        source.word,
        form=form,
        head=head,
        dep="ROOT" if head == own else source.word.dep,
        lemma=source.word.lemma if form == source.word.form else _lemma_of_part(form, source.word),
    )


def _lemma_of_part(form: str, word: Word) -> str:
    """A lemma for a token that is more or less than its word."""
    if form in word.form and "-" in word.lemma:
        return word.lemma.rsplit("-", 1)[-1] or form
    return form if word.pos == "PROPN" or form in word.form else form.lower()


def _lesser_part(form: str, head: int, word: Word) -> Word:
    """A token for the first half of a compound, or for the hyphen in it."""
    if not any(map(str.isalnum, form)):
        tag = "HYPH" if form in {"-", "–"} else ","
        return Word(form, head, "punct", form, "PUNCT", tag)
    if form[0].isdigit():
        return Word(form, head, "nummod", form, "NUM", "CD", "NumType=Card")
    if word.pos == "PROPN":
        return Word(form, head, "compound", form, "PROPN", "NNP", "Number=Sing")
    return Word(form, head, "compound", form, "NOUN", "NN", "Number=Sing")


def _doc(nlp: Language, words: Sequence[Word], spaces: list[bool] | None) -> Doc:
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=spaces,
        heads=[word.head for word in words],
        deps=["ROOT" if word.head == i else word.dep for i, word in enumerate(words)],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
    )


def _with_names(doc: Doc, sentences: Sequence[Sentence]) -> Doc:
    if any(sentence.names is None for sentence in sentences):
        return doc
    placed = iter(place(sentences))
    named: list[Span] = []
    unknown: list[Span] = []
    for sentence in sentences:
        words = [next(placed) for _ in sentence.words]
        for name in sentence.names or ():
            start, end = words[name.start].start, words[name.end - 1].end
            span = doc.char_span(start, end, label=name.label, alignment_mode="expand")
            if span is not None and not any(
                span.start < other.end and other.start < span.end for other in named + unknown
            ):
                (unknown if name.label == UNKNOWN else named).append(span)
    doc.set_ents(named, missing=unknown, default="outside")
    return doc
