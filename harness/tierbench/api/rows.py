"""Rows of results as a sequence that other tools take."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from tierbench.core.errors import ToolMissing
from tierbench.core.result import Result
from tierbench.results import csv

if TYPE_CHECKING:
    import pandas
    import polars


class Rows(tuple[Result, ...]):
    """Rows of `results.csv`; each field is a column, with its unit in the name."""

    __slots__ = ()

    def to_dicts(self) -> list[dict[str, object]]:
        """Return one mapping for each row, all columns in their order; unknown is None."""
        return [dataclasses.asdict(row) for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """Return a DataFrame with one column for each field; unknown is missing, never 0."""
        try:
            import pandas
        except ImportError as error:
            raise ToolMissing("pandas", "pip install pandas") from error
        frame = pandas.DataFrame(self.to_dicts(), columns=list(csv.COLUMNS))
        # the types that hold "unknown" beside whole numbers and truth values
        return frame.astype({name: _PANDAS[kind] for name, kind in csv.kinds().items()})

    def to_polars(self) -> polars.DataFrame:
        """Return a DataFrame with one column for each field; unknown is null."""
        try:
            import polars
        except ImportError as error:
            raise ToolMissing("polars", "pip install polars") from error
        kinds = {
            "text": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
        }
        schema = {name: kinds[kind] for name, kind in csv.kinds().items()}
        return polars.DataFrame(self.to_dicts(), schema=schema)


_PANDAS = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
