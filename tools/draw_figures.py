"""Draw the README's picture anew: `python results/reference/plot.py`.

Reads `results.csv` beside this file and writes `latency_size.svg` (and `.png`) there: latency
against artifact size, both logarithmic, each evidence class with a mark of its own. Needs the extra
`figures`."""

from __future__ import annotations

from pathlib import Path

from tierbench.report import dataset, export, plots
from tierbench.results import csv

HERE = Path(__file__).resolve().parent


def drawing() -> str:
    """Return the picture of the committed reference run as SVG."""
    plot = plots.latency_against_size()
    return export.svg(
        plot,
        dataset.select(dataset.rows(csv.read(HERE / "results.csv")), plot.requires, plot.distinct),
    )


if __name__ == "__main__":
    for path in export.save(HERE, "latency_size", drawing()):
        print(path.name)
