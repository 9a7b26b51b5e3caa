"""The one door to sqlite_utils, which comes in without numpy.

sqlite_utils imports numpy wherever it is installed, only to know numpy's types as column types.
That costs the review process 12 MB and 130 ms for nothing, so numpy is hidden during that one
import: `None` in `sys.modules` makes Python raise ImportError, which sqlite_utils expects. Where
numpy is already loaded (in the extractor) nothing is hidden, and afterwards the entry is taken out
again, so whoever wants numpy later still gets it.
"""

import sys
from types import ModuleType
from typing import cast

if "numpy" in sys.modules:
    from sqlite_utils import Database, Migrations
else:
    # The type of sys.modules leaves out the None that the import system understands.
    sys.modules["numpy"] = cast(ModuleType, None)
    try:
        from sqlite_utils import Database, Migrations
    finally:
        del sys.modules["numpy"]

__all__ = ["Database", "Migrations"]
