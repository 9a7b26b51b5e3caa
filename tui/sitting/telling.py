"""What is said of a decision afterwards: which claim it was about and what that claim is now."""

from collections.abc import Sequence

from store.articles.articles import article
from store.claims.claims import claim as read_claim
from store.corrections.removal import BACK, removed
from store.decisions.acts import Behind, behind
from store.decisions.standing import MADE_BY
from store.records import VERDICTS, Act, Claim, Decision, Status
from store.sqlite.connection import Database
from tui.terminal.clean import one_line
from tui.terminal.wrap import fit

STATES = {
    Status.OPEN: "open",
    Status.ACCEPTED: "accepted",
    Status.FIXED: "fixed",
    Status.REJECTED: "rejected",
    Status.LATER: "put off",
    Status.SUPERSEDED: "superseded",
}
"""What a claim is, as a person reads it."""
_ACTS = {
    Act.ACCEPT: "accept",
    Act.FIX: "the fix",
    Act.REJECT: "reject",
    Act.LATER: "later",
    Act.NOTE: "the note",
    Act.SAME: "same as another",
    Act.SPLIT: "the split",
    Act.ADD: "the added claim",
    Act.DATE: "the publication date",
    Act.MUTE: "the muting of a rule",
    Act.REMOVE: "the removal of an article",
}
_LEADING = (Act.SPLIT, Act.ADD, Act.SAME)
"""Acts that come with verdicts, which are no acts of their own then."""
_SHORT = 24
"""Columns of a note that is named."""


def named(claim: Claim) -> str:
    """A claim by its wording."""
    return one_line(claim.text)


def changed(before: Claim, after: Claim) -> str:
    """Says that a verdict took the place of another one; nothing where there was none."""
    if before.status in (Status.OPEN, Status.SUPERSEDED) or before.status is after.status:
        return ""
    by = f" by {one_line(before.reviewer)}" if before.reviewer != after.reviewer else ""
    was = f"Was {STATES[before.status]}{by}, is {STATES[after.status]} now"
    return f"{was} (u takes it back): {named(after)}"


def unchanged(claim: Claim) -> str:
    """Says that a decision was none, since it stands already."""
    why = f" ({one_line(claim.reason)})" if claim.reason else ""
    return f"Nothing changes, {STATES[claim.status]} already{why}: {named(claim)}"


def taken_back(
    db: Database, what: str, retractions: Sequence[Decision], *, in_sight: bool = True
) -> str:
    """Says what an undo or a redo was about and what came of it; `what` is Undone or Redone.

    `in_sight`: whether the claim is in the queue.
    """
    found = behind(db, retractions)
    if what == "Undone":
        found.reverse()  # the newest was taken back first
    acts = [one.act for one in found]
    act = next((one for one in _LEADING if one in acts), acts[0])
    lead = next(one for one in found if one.act is act)
    touched = list(dict.fromkeys(one.claim_id for one in found if one.claim_id))
    if lead.claim_id is None:
        name = "the return of an article" if act is Act.REMOVE and lead.text == BACK else _ACTS[act]
        return f"{what}: {name}. {_of_article(db, lead, undone=what == 'Undone')}"
    claim = read_claim(db, lead.claim_id)
    if act is Act.ADD and claim.status is Status.SUPERSEDED:
        return f"{what}: {_ACTS[act]}. It is gone: {named(claim)}"
    state = STATES[claim.status]
    is_as_before = what == "Undone" and MADE_BY.get(act) is claim.status  # others said so too
    is_again = VERDICTS.intersection(acts) and not is_as_before
    state = f"{state} again" if is_again else f"still {state}"
    if not in_sight:
        state += ", not in this queue"
    if act not in _LEADING and len(touched) > 1:
        return f"{what}: {_ACTS[act]} of {len(touched)} claims. They are {state}, first: {named(claim)}"
    if act is Act.NOTE:
        note = fit(one_line(lead.text), _SHORT) or "without words"
        return f"{what}: the note “{note}”. It is {state}: {named(claim)}"
    why = f" ({one_line(lead.reason)})" if lead.reason and act is Act.REJECT else ""
    return f"{what}: {_ACTS[act]}{why}. It is {state}: {named(claim)}"


def _of_article(db: Database, one: Behind, *, undone: bool) -> str:
    """What an article is like after a decision on it was taken back."""
    if one.article_id is None:
        return ""
    found = article(db, one.article_id)
    name = one_line(found.title or found.path)
    if one.act is Act.DATE:
        day = found.published.isoformat() if found.published else "not known"
        return f"It is {day} again: {name}"
    if one.act is Act.MUTE:
        state = "in the queue again" if undone else "muted again"
        return f"{one_line(one.text)} is {state}: {name}"
    is_gone = one.article_id in removed(db)
    return f"It is {'out of sight' if is_gone else 'there'} again: {name}"
