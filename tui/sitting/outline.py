"""The claims of one article in a queue: ids and statuses are at hand, claims are read when looked at.

A claim costs some 30 bytes here and a couple of kilobytes as a record, so an article of a hundred
thousand of them opens at once.
"""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from store.claims.outline import Glance
from store.records import Claim, Status

PAGE = 64
"""So many claims are read at a time."""
KEPT = 16
"""So many pages are remembered."""
SIZE = 16
"""Bytes of an id."""
_STATUSES = tuple(Status)
_OPEN = _STATUSES.index(Status.OPEN)
Read = Callable[[Sequence[str]], list[Claim]]


class Outline(Sequence[Claim]):
    """A sequence of claims that holds only those that were looked at."""

    def __init__(self, glances: Iterable[Glance], read: Read, *, in_order: bool = True) -> None:
        self._read = read
        self._ids = bytearray()
        self._starts = array("q")
        self._states = bytearray()
        for one in glances:
            self._ids += bytes.fromhex(one.id)
            self._starts.append(one.start)
            self._states.append(_STATUSES.index(one.status))
        self._pages: OrderedDict[int, list[Claim]] = OrderedDict()
        self._places: dict[bytes, int] | None = None
        if not in_order:
            self._places = {self._id(i): i for i in range(len(self._starts))}

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> list[Claim]: ...
    def __getitem__(self, index: int | slice) -> Claim | list[Claim]:
        """One claim, read with its neighbours where it was not looked at yet."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        number, place = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            last = min(len(self), (number + 1) * PAGE)
            page = self._read([self.id(i) for i in range(number * PAGE, last)])
            self._pages[number] = page
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        return page[place]

    def __iter__(self) -> Iterator[Claim]:
        return (self[i] for i in range(len(self)))

    def id(self, index: int) -> str:
        """The id of a claim."""
        return self._id(index).hex()

    def _id(self, index: int) -> bytes:
        return bytes(self._ids[index * SIZE : (index + 1) * SIZE])

    def ids(self) -> set[str]:
        """All ids."""
        return {self.id(i) for i in range(len(self))}

    def status(self, index: int) -> Status:
        """The status of a claim, without reading it."""
        return _STATUSES[self._states[index]]

    def open_ids(self) -> list[str]:
        """The ids of the claims that are open."""
        return [self.id(i) for i, state in enumerate(self._states) if state == _OPEN]

    def open_count(self) -> int:
        """How many are open."""
        return self._states.count(_OPEN)

    def place(self, claim: Claim) -> int | None:
        """The index of a claim, or None."""
        id = bytes.fromhex(claim.id)
        if self._places is not None:
            return self._places.get(id)
        index = bisect_left(self._starts, claim.evidence.start)
        while index < len(self) and self._starts[index] == claim.evidence.start:
            if self._id(index) == id:
                return index
            index += 1
        return None

    def put(self, index: int, claim: Claim) -> None:
        """Take a claim as it stands now."""
        self._states[index] = _STATUSES.index(claim.status)
        number, place = divmod(index, PAGE)
        if number in self._pages:
            self._pages[number][place] = claim

    def next_open(self, after: int) -> int | None:
        """The first open claim behind this index (-1: of all)."""
        found = self._states.find(_OPEN, after + 1)
        return None if found < 0 else found

    def previous_open(self, before: int) -> int | None:
        """The last open claim before this index."""
        found = self._states.rfind(_OPEN, 0, max(0, before))
        return None if found < 0 else found
