"""The order of the repairs: each stage reads the tree that the stages before it made."""

from dataclasses import dataclass

from extract.repair import (
    adjuncts,
    complements,
    coordination,
    infinitives,
    inversion,
    joined_clauses,
    main_verb,
    names,
    negation,
    participles,
    relative_clauses,
    subjects,
    verb_groups,
)
from extract.repair.rule import Rule, Stage, Trace, WordIndex, run_stage
from extract.syntax.tree import Tree

STAGES = (
    Stage(
        "negation",
        "first, since a subject or conjunction that is really a negation misleads all that follow",
        (
            negation.inverted_after_nor,
            negation.inverted_after_adverb,
            negation.neither_as_subject,
            negation.negated_verb,
        ),
    ),
    Stage(
        "root",
        "before all that climbs to the root: it has to be the verb of the main clause",
        (
            subjects.numeral_subject,
            subjects.name_not_auxiliary,
            names.company_name,
            subjects.this_not_determiner,
            main_verb.finite_not_attribute,
            main_verb.past_form_as_noun,
            main_verb.plural_noun_as_verb,
            main_verb.reporting_verb,
            verb_groups.participle_behind_be,
            main_verb.clausal_root,
        ),
    ),
    Stage(
        "form",
        "what a form cannot be taken for, now that the root is a verb where the words show one",
        (
            participles.reporting_gerund,
            verb_groups.infinitive_group,
            verb_groups.contracted_to,
            joined_clauses.own_subject,
            coordination.noun_with_noun,
            complements.detached_content,
            participles.reduced_passive,
            subjects.vocative_not_subject,
            main_verb.verbless_root,
            main_verb.nominal_root,
        ),
    ),
    Stage(
        "finite verbs side by side",
        "two finite verbs in a row: which of them is a noun decides what the next stage may move",
        (main_verb.plural_noun_not_verb, complements.content_of_plural),
        once=True,
    ),
    Stage(
        "finite verb",
        "the finite verb gets its subject from the participle that took it; a missing verb is looked "
        "for only where none of that was needed",
        (
            relative_clauses.possessive_relative,
            participles.object_with_participle,
            participles.reduced_clause,
            participles.participle_not_subject,
            main_verb.gerund_root,
        ),
        otherwise=Stage(
            "missing verb",
            "a sentence whose subjects are all in place may still lack its verb",
            (main_verb.participle_as_root, main_verb.missing_verb),
            otherwise=Stage(
                "verb taken for a noun",
                "the last guess at a verb, by its form alone",
                (main_verb.verb_as_noun,),
            ),
        ),
    ),
    Stage(
        "absolutes",
        "a participle with its own subject is taken out before clauses and phrases are attached",
        (participles.with_absolute,),
    ),
    Stage(
        "attachment",
        "verbs and subjects stand: now what depends on them",
        (
            names.one_name,
            subjects.outer_subject,
            relative_clauses.partitive_relative,
            relative_clauses.pronoun_behind_of,
            coordination.clause_not_attribute,
            infinitives.object_control,
            participles.participle_of_object,
            complements.coordinated_not_complement,
            relative_clauses.contact_clause,
            verb_groups.gapped_passive,
            names.part_of_name,
            relative_clauses.subject_of_relative,
            subjects.phrase_as_subject,
            names.gerund_possessor,
        ),
    ),
    Stage(
        "subordination",
        "clauses under what subordinates them; needs the attachment of objects",
        (
            adjuncts.result_clause,
            adjuncts.when_clause,
            adjuncts.clause_after_conjunction,
            coordination.clause_behind_comma,
            coordination.verb_behind_date,
            coordination.noun_behind_date,
            complements.second_content,
            coordination.closing_gerund,
            coordination.finite_with_finite,
            participles.participle_not_conjunct,
            subjects.noun_clause_as_subject,
            participles.as_well_as_gerund,
            participles.gerund_of_time_spent,
            participles.supplement_not_adjective,
            complements.joined_sayings,
            complements.successive_acts,
            infinitives.noun_infinitive,
            infinitives.to_before_noun,
            participles.copular_participle,
            main_verb.subordinate_clause_not_main,
        ),
    ),
    Stage(
        "order of words",
        "what the order of words alone decides, once clauses are told apart",
        (
            adjuncts.fronted_adjunct,
            subjects.subject_of_conjunction_clause,
            subjects.bare_subject_clause,
            verb_groups.perfect,
            complements.clause_as_object,
            relative_clauses.relative_not_content,
            relative_clauses.where_clause,
            subjects.second_subject,
            participles.phrase_in_supplement,
            infinitives.passive_infinitive_of_object,
            participles.verbal_adverb,
            participles.participle_not_content,
            adjuncts.agent,
        ),
    ),
    Stage(
        "inversion",
        "a subject behind its verb is looked for only where no subject was found before it",
        (
            inversion.subject_behind_copula,
            inversion.participle_before_be,
            inversion.place_before_verb,
        ),
    ),
    Stage(
        "coordination",
        "last, since members of a list are recognised by what is left without another place",
        (
            subjects.joint_subject,
            relative_clauses.coordinated_not_relative,
            coordination.verb_of_second_object,
            coordination.closed_list,
            coordination.second_object,
        ),
    ),
)
"""In the order in which they build on each other."""


def all_rules() -> list[Rule]:
    """Every rule, in the order of the stages."""
    return [rule for stage in all_stages() for rule in stage.rules]


def all_stages() -> list[Stage]:
    """Every stage in order, with those that are tried otherwise."""
    return [each for stage in STAGES for each in stage.chain()]


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule as it is explained to a person."""

    name: str
    about: str
    stage: str
    source: str


def listed() -> list[Listed]:
    """Every rule with its example and its stage, for `winnow rules --repairs` and the docs."""
    return [
        Listed(rule.name, rule.example, stage.name, rule.source)
        for stage in all_stages()
        for rule in stage.rules
    ]


def repair(tree: Tree, trace: Trace | None = None) -> Tree:
    """The tree with its breaches of grammar repaired; the same tree where there are none."""
    index = WordIndex(tree)
    for stage in STAGES:
        repaired = run_stage(stage, index, trace)
        if repaired is not index.tree:
            index = WordIndex(repaired)
    return index.tree
