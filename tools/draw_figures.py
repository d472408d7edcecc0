"""Draw the README's picture anew: `python tools/draw_figures.py`.

Reads `results/reference/results.csv` and writes `latency_size.svg` and `.png` to `docs/figures`:
latency against artifact size, both logarithmic. Each evidence class has a mark of its own. Needs
the extra `figures`."""

from __future__ import annotations

from pathlib import Path

from tierbench.report import dataset, export, plots
from tierbench.results import csv

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "results" / "reference"
FIGURES = ROOT / "docs" / "figures"


def drawing() -> str:
    """Return the picture of the committed reference run as SVG."""
    plot = plots.latency_against_size()
    return export.svg(
        plot,
        dataset.select(
            dataset.rows(csv.read(REFERENCE / "results.csv")), plot.requires, plot.distinct
        ),
    )


if __name__ == "__main__":
    for path in export.save(FIGURES, "latency_size", drawing()):
        print(path.name)
