"""Loading a pipeline: ours or another one, with the components of winnow in it."""

import sys
from dataclasses import replace

import spacy
from spacy.language import Language

from extract import model as shipped
from extract.component import ClaimFinder
from extract.config import SHIPPED, ExtractionConfig
from extract.model import cast_weights
from extract.names import gazetteer
from extract.parsing.compatibility import faults
from extract.parsing.fast_network import quicken
from extract.parsing.pipeline import CLAIMS, Pipeline
from extract.parsing.sentencizer import SENTENCES
from extract.syntax.tree import HOMOGRAPHS
from extract.user_rules.application import UserRules
from store.errors import UsageError

NEXT = (
    "The rules read Universal Dependencies v2, universal parts of speech, Penn Treebank tags and "
    "lemmas: take another pipeline, or leave --model out."
)


def load(config: ExtractionConfig = SHIPPED) -> Pipeline:
    """Load the shipped pipeline or another one, and put our components into it where it lacks them.

    Rules and kinds of the config win over those that a pipeline brings along. Raises UsageError where
    there is no such pipeline, or the rules cannot read it.
    """
    nlp = shipped.load() if config.model is None else load_other(config.model)
    quicken(nlp)
    nlp.max_length = sys.maxsize  # whole articles are only cut into words, parsed by the sentence
    for name in HOMOGRAPHS:
        nlp.vocab[name].norm_ = "un"  # the tagger reads it as a name that it knows well
    if SENTENCES not in nlp.pipe_names:
        nlp.add_pipe(SENTENCES, first=True)
    if gazetteer.NAME not in nlp.pipe_names and "ner" in nlp.pipe_names:
        nlp.add_pipe(gazetteer.NAME, after="ner")
    if CLAIMS not in nlp.pipe_names:
        nlp.add_pipe(CLAIMS, config={"without": sorted(config.without)})
    finder = nlp.get_pipe(CLAIMS)
    if isinstance(finder, ClaimFinder):
        rules = config.rules if config.rules.text else finder.rules
        config = replace(config, rules=rules, without=config.without or finder.without)
        finder.use(rules)
        finder.without = config.without
    return Pipeline(nlp, UserRules(nlp.vocab, config.rules), config.without)


def load_other(name: str) -> Language:
    """Load an installed pipeline or one in a folder. Raises UsageError if the rules cannot read it."""
    try:
        nlp = spacy.load(name)
        cast_weights(nlp, "float32")  # ours lie on disk in half of that
        lacking = faults(nlp)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ImportError) as error:
        said = next((line for line in str(error).splitlines() if line.strip()), "no reason given")
        raise UsageError(
            f"--model {name}: not a spaCy pipeline that works, by name or from a folder "
            f"({said.strip()[:200]}). {NEXT}"
        ) from error
    if lacking:
        raise UsageError(f"--model {name}: {'; '.join(lacking)}. {NEXT}")
    return nlp
