"""A skilful reviewer: which keys make the slots of a claim those of a gold fact, and the fewest."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from copy import copy

from store.records import Slot
from tui.fixes.fix import CHOICES, Fix, value_of
from tui.widgets.claim_card import DIGITS

Right = Callable[[str], bool]
"""Whether a slot with this value says what the fact says."""
MOVES: dict[str, Callable[[Fix], None]] = {
    "n": lambda fix: fix.suggest(1),
    "p": lambda fix: fix.suggest(-1),
    "h": lambda fix: fix.move_word(-1),
    "l": lambda fix: fix.move_word(1),
    "b": lambda fix: fix.move_phrase(-1),
    "w": lambda fix: fix.move_phrase(1),
    "t": lambda fix: fix.other_edge(),
}
"""The keys of a fix that change a slot without typing."""
TURNS = {Slot.MODALITY: "v", Slot.POLARITY: "V"}
"""The keys that begin a fix with a choice turned, and turn it on."""
SAVE = "enter"
DEEPEST = 8
"""So many keys in a row nobody plans."""


def keys_for(fix: Fix, wanted: Mapping[Slot, tuple[Right, str]]) -> list[str]:
    """The keys that settle a claim; `wanted` has for each slot what is right and what to type."""
    fix = _fork(fix)
    wrong = [slot for slot, (right, _) in wanted.items() if not right(value_of(fix.slots, slot))]
    # Choices that a key turns come first, then the slot that is chosen already.
    wrong.sort(key=lambda slot: (slot not in TURNS, slot is not fix.slot))
    before, keys = [], []
    for slot in wrong:
        right, words = wanted[slot]
        if slot in TURNS:
            turns = _round(slot, value_of(fix.slots, slot))
            before += [TURNS[slot]] * (turns.index(words) + 1)
            fix.choose(slot)
            continue
        if slot is not fix.slot:
            keys.append(DIGITS[slot])
            fix.choose(slot)
        typed = typing(fix.value, words)
        found = _moves(fix, right, min(len(typed), DEEPEST))
        keys += found if found is not None else typed
        if found is None:
            fix.type(words)
        for key in found or ():
            MOVES[key](fix)
    return [*(before or ["e"]), *keys, SAVE] if keys else [*before, "a"]


def _round(slot: Slot, value: str) -> list[str]:
    """The values of a choice behind one, in the order in which a key turns them."""
    values = [str(one) for one in CHOICES[slot]]
    here = values.index(value)
    return values[here + 1 :] + values[:here]


def typing(value: str, words: str) -> list[str]:
    """The fewest keys that make a line of another: its end is rubbed out, or all of it."""
    same = next((i for i, (a, b) in enumerate(zip(value, words, strict=False)) if a != b), None)
    if same is None:
        same = min(len(value), len(words))
    rubbed = ["backspace"] * (len(value) - same) + list(words[same:])
    anew = ["ctrl+u", *words]
    return ["i", *min(rubbed, anew, key=len), "enter"]


def _moves(fix: Fix, right: Right, limit: int) -> list[str] | None:
    """The fewest keys without typing that make the chosen slot right, if below a limit."""
    choices = {k: MOVES[k] for k in "np"} if fix.slot in CHOICES else MOVES
    waiting: deque[tuple[Fix, list[str]]] = deque([(fix, [])])
    seen = {_state(fix)}
    while waiting:
        here, keys = waiting.popleft()
        if len(keys) + 1 >= limit:
            return None
        for key, after in _each(here, choices):
            if right(after.value):
                return [*keys, key]
            if (state := _state(after)) not in seen:
                seen.add(state)
                waiting.append((after, [*keys, key]))
    return None


def _each(fix: Fix, moves: Mapping[str, Callable[[Fix], None]]) -> Iterator[tuple[str, Fix]]:
    for key, move in moves.items():
        after = _fork(fix)
        move(after)
        yield key, after


def _fork(fix: Fix) -> Fix:
    other = copy(fix)
    other.spans = dict(fix.spans)
    other._round = dict(fix._round)
    return other


def _state(fix: Fix) -> tuple[object, ...]:
    return fix.value, fix.spans.get(fix.slot), fix.at_end, fix._round.get(fix.slot, 0)
