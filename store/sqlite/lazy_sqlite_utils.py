"""The one door to sqlite_utils, which comes in without numpy and dateutil.

sqlite_utils imports numpy wherever it is installed, only to know numpy's types as column types.
That costs the review process 12 MB and 130 ms for nothing, so numpy is hidden during that one
import: `None` in `sys.modules` makes Python raise ImportError, which sqlite_utils expects. Where
numpy is already loaded (in the extractor) nothing is hidden, and afterwards the entry is taken out
again, so whoever wants numpy later still gets it.

dateutil, for a function that parses dates and that winnow never calls, costs 2 MB and 12 ms. What
sqlite_utils gets is a stand-in that imports it on first use.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import cast


class LazyModule(ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> object:
        """What the module itself has under this name."""
        return getattr(import_module(self.__name__), name)


_dateutil = ModuleType("dateutil")
vars(_dateutil)["parser"] = LazyModule("dateutil.parser")
# The type of sys.modules leaves out the None that the import system understands.
_instead = {"numpy": cast(ModuleType, None), "dateutil": _dateutil}
_hidden = {name: module for name, module in _instead.items() if name not in sys.modules}
sys.modules |= _hidden
try:
    from sqlite_utils import Database, Migrations
finally:
    for _name in _hidden:
        del sys.modules[_name]

__all__ = ["Database", "Migrations"]
