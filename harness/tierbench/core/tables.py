"""Tables of TOML or JSON: whoever reads one checks its keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: A table as it was read.
Table = Mapping[str, Any]
#: A table while it is made.
NewTable = dict[str, Any]
