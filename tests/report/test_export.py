"""Plots as files: drawn by the library of the HTML report, the same bytes twice, with what the
rows say."""

from __future__ import annotations

import builtins
import random
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.report.report_rows import bare, every_kind
from tierbench.core.errors import TargetError, ToolMissing
from tierbench.report import dataset, export, plots
from tierbench.results import csv

ROOT = Path(__file__).resolve().parents[2]
drawn = pytest.importorskip("vl_convert", reason="pip install 'tierbench[figures]'")


def drawing(plot: plots.Plot) -> str:
    return export.svg(
        plot, dataset.select(dataset.rows(every_kind()), plot.requires, plot.distinct)
    )


@pytest.mark.slow
def test_each_plot_is_written_as_svg_and_png(tmp_path: Path) -> None:
    layers = {"m@host+x/y": [{"operator": "CONV_2D", "cycles": 7}]}
    written = export.write(tmp_path / "plots", every_kind(), layers=layers)
    names = {path.name for path in written}
    for name in ("latency", "accuracy", "size", "memory", "latency-size", "operators-m@host+x_y"):
        assert {f"{name}.svg", f"{name}.png"} <= names
    for path in written:
        start = path.read_bytes()[:8]
        assert start.startswith(b"<svg") if path.suffix == ".svg" else start == b"\x89PNG\r\n\x1a\n"


def test_the_same_rows_in_any_order_give_the_same_drawing() -> None:
    plot = plots.latency_against_size()
    first = drawing(plot)
    rows = every_kind()
    random.Random(1).shuffle(rows)
    again = export.svg(plot, dataset.select(dataset.rows(rows), plot.requires))
    assert again == first
    assert "currentColor" not in first


def test_evidence_classes_are_drawn_differently_and_every_row_is_there() -> None:
    root = ElementTree.fromstring(drawing(plots.latency_against_size()))
    marks = [one for one in root.iter() if one.get("aria-roledescription") == "point"]
    wanted = [
        one for one in every_kind() if one.status == "ok" and "emulated speed" not in one.method
    ]
    assert len(marks) == len([one for one in wanted if one.artifact_size_bytes])
    looks: dict[str, set[tuple[str, bool]]] = {}
    for mark in marks:
        evidence = re.search(r"evidence: (\w+)", mark.get("aria-label", ""))
        assert evidence
        shape = re.sub(r"[-\d.,\s]+", "", mark.get("d", ""))
        looks.setdefault(evidence[1], set()).add((shape, mark.get("fill-opacity") == "0"))
    assert set(looks) == {"measured", "published", "emulated", "estimated"}
    assert all(len(one) == 1 for one in looks.values())
    assert len({next(iter(one)) for one in looks.values()}) == 4


def test_no_data_no_file(tmp_path: Path) -> None:
    assert (
        export.write(
            tmp_path, [bare(status="skipped", error="none", evidence="", artifact_size_bytes=None)]
        )
        == []
    )


def test_without_the_library_the_install_line_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "vl_convert":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ToolMissing, match=r"pip install 'tierbench\[figures\]'"):
        export.write(tmp_path, every_kind())


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TargetError, match="cannot be written"):
        export.write(tmp_path / "file", every_kind())


@pytest.mark.slow
def test_page_and_files_are_drawn_by_the_same_release() -> None:
    bundle = (ROOT / "harness" / "tierbench" / "report" / "vega" / "vega-bundle.min.js").read_text(
        encoding="utf-8"
    )
    assert drawn.javascript_bundle(vl_version=export.VEGA_LITE) == bundle


REFERENCE = ROOT / "results" / "reference"


@pytest.mark.skipif(
    not (REFERENCE / "results.csv").exists(), reason="no reference run is committed yet"
)
def test_the_readmes_picture_shows_the_reference_run() -> None:
    plot = plots.latency_against_size()
    rows = dataset.select(
        dataset.rows(csv.read(REFERENCE / "results.csv")), plot.requires, plot.distinct
    )
    committed = (ROOT / "docs" / "figures" / "latency_size.svg").read_text(encoding="utf-8")
    # positions of text depend on the fonts of a machine, what a mark says does not
    spoken = [
        re.findall(r'aria-label="([^"]*\bmodel: [^"]*)"', text)
        for text in (committed, export.svg(plot, rows))
    ]
    assert spoken[0]
    assert spoken[0] == spoken[1], "run: python tools/draw_figures.py"
