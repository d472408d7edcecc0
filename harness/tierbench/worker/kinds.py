"""Kinds of values that many modules of the worker pass on; Python 3.8 reads this file."""

from __future__ import annotations

from typing import Any, Dict

#: A table of JSON: of the job, of its answer, or of facts.
Table = Dict[str, Any]
#: A numpy array; numpy is imported late, because a runtime brings its own.
Array = Any
#: A module or an object of a framework, which is there only where that framework is.
Foreign = Any
