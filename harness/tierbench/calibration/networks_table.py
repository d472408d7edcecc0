"""Write `results/published/networks.csv`: the operator graph of each network that the published
rows name.

    python -m tierbench.calibration.networks_table [COLLECTION.csv ...]

One line per network and class of operators with counts of one inference (batch 1, elements, after
fusion); a name without a graph has one line with the reason. The graphs themselves are code
(`canonical*.py`), with width and resolution as parameters: a size that no line shows has a graph as
well."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from tierbench.estimation import observations
from tierbench.estimation.processors import PUBLISHED
from tierbench.graph.operators import by_kind
from tierbench.networks import names

NETWORKS = PUBLISHED / "networks.csv"
COLUMNS = (
    "network",
    "class",
    "operators",
    "macs",
    "weights",
    "activations_read",
    "activations_written",
    "reason",
)


def lines(spoken: Iterable[str]) -> list[dict[str, str | int]]:
    """Return the table's lines for the names that tables use, spellings of one network merged."""
    table: list[dict[str, str | int]] = []
    for name in sorted({names.normal(one) for one in spoken}):
        graph = names.graph(name)
        if graph is None:
            table.append({"network": name, "reason": names.reason(name)})
            continue
        for kind, operators in by_kind(graph.operators).items():
            table.append(
                {
                    "network": name,
                    "class": kind,
                    "operators": len(operators),
                    "macs": sum(op.macs for op in operators),
                    "weights": sum(op.weights for op in operators),
                    "activations_read": sum(op.inputs for op in operators),
                    "activations_written": sum(op.outputs for op in operators),
                }
            )
    return table


def main(collections: list[Path]) -> None:
    """Write the table for the committed rows and for the model names of further collections."""
    spoken = [row["model"] for row in observations.rows()]
    for path in collections:
        spoken += [row["model"] for row in observations.rows(path)]
    with NETWORKS.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(lines(spoken))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
