"""Rules that a reviewer muted for an article: their open claims are no work any more."""

from store.sqlite.connection import Database, fetch

IS_MUTED = """{claim}.status = 'open' AND {claim}.rule IN
    (SELECT muted.rule FROM muted WHERE muted.article_id = {article})"""
"""Whether a claim is muted, for SQL."""


def muted(db: Database) -> dict[int, frozenset[str]]:
    """The rules that are muted, by article."""
    found: dict[int, set[str]] = {}
    for article_id, rule in fetch(db, "SELECT article_id, rule FROM muted"):
        found.setdefault(article_id, set()).add(rule)
    return {article_id: frozenset(rules) for article_id, rules in found.items()}


def count_muted(db: Database) -> dict[int, int]:
    """How many claims are muted, by article; those that have none are left out.

    What it costs grows with the claims of articles for which a rule is muted, not with the rest.
    """
    condition = IS_MUTED.format(claim="c", article="?1")
    sql = f"SELECT count(*) FROM claim_now AS c WHERE c.article_id = ?1 AND {condition}"
    counts = {article_id: int(fetch(db, sql, [article_id])[0][0]) for article_id in muted(db)}
    return {article_id: count for article_id, count in counts.items() if count}
