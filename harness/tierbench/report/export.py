"""The plots as SVG and PNG files, for papers and READMEs.

The ones that the HTML report shows, and one more.

Drawn by Vega inside vl-convert, without a browser and without a network. White background, dark
ink.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tierbench.core.errors import ToolMissing
from tierbench.core.files import writing
from tierbench.core.measurement import Facts
from tierbench.core.result import Result
from tierbench.core.target import Target
from tierbench.report import dataset, marks, plots
from tierbench.report.plots import Plot

INSTALL = "pip install 'tierbench[figures]'"
#: The release of Vega-Lite that `vega/vega-bundle.min.js` holds: page and files are drawn by the
#: same code.
VEGA_LITE = "6.4"
INK, PAPER = "#1b1f24", "#ffffff"
PNG_SCALE = 2.0


def write(
    folder: Path,
    results: Sequence[Result],
    *,
    targets: Mapping[str, Target] | None = None,
    layers: Mapping[str, Sequence[Facts]] | None = None,
) -> list[Path]:
    """Write each plot that has data as `NAME.svg` and `NAME.png`; return the files written.

    A per-operator profile is one figure per case: `operators-CASE.svg`. ToolMissing without
    vl-convert; TargetError when the folder cannot be written."""
    rows, profile = dataset.rows(results, targets), dataset.layers(layers or {})
    labels = len({row["label"] for row in rows if row["latency"]})
    every = (*plots.of_rows(labels), plots.latency_against_size(), plots.saturation())
    drawn = [(plot.name, plot, rows) for plot in every]
    for case_id in dict.fromkeys(row["case_id"] for row in profile):
        own = [row for row in profile if row["case_id"] == case_id]
        drawn.append((f"operators-{_file_name(case_id)}", plots.operators([case_id]), own))
    written: list[Path] = []
    for name, plot, data in drawn:
        chosen = dataset.select(data, plot.requires, plot.distinct)
        if chosen:
            written += save(folder, name, svg(plot, chosen))
    return written


def svg(plot: Plot, rows: Sequence[dataset.Row]) -> str:
    """Return one plot of these rows as an SVG document; the same rows give the same text."""
    spec = {key: value for key, value in plot.spec.items() if key != "usermeta"}
    spec["data"] = {"name": plot.spec["data"]["name"], "values": dataset.values(rows)}
    spec["params"] = [
        {k: v for k, v in parameter.items() if k != "bind"}
        for parameter in plot.spec.get("params", [])
    ]
    spec["config"] = {**marks.config(), "background": PAPER}
    drawn: str = _library().vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return drawn.replace("currentColor", INK)


def save(folder: Path, name: str, drawing: str) -> list[Path]:
    """Write a drawing as `NAME.svg` and `NAME.png`; return both paths."""
    vector, pixels = folder / f"{name}.svg", folder / f"{name}.png"
    with writing(folder, "choose another --plots"):
        folder.mkdir(parents=True, exist_ok=True)
        vector.write_text(drawing, encoding="utf-8")
        pixels.write_bytes(_library().svg_to_png(drawing, scale=PNG_SCALE))
    return [vector, pixels]


def _file_name(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter in ".-_+@" else "_" for letter in text)


def write_bundle() -> None:
    """Write the library that the HTML report inlines, from the installed vl-convert."""
    path = Path(__file__).with_name("vega") / "vega-bundle.min.js"
    path.write_text(_library().javascript_bundle(vl_version=VEGA_LITE), encoding="utf-8")


def _library() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise ToolMissing("vl-convert, which draws plots as files,", INSTALL) from error
    return vl_convert
