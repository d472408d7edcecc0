from __future__ import annotations

import csv as table
import html as markup
import json
import random
import re
import time
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest

from tests.report.report_rows import bare, every_kind, row
from tierbench.core import paths, target_files
from tierbench.core.target import Target
from tierbench.report import html, marks, plots
from tierbench.report import table as results
from tierbench.results import csv

LAYERS = {
    "resnet8.int8.tflite@host+litert": [
        {"op": "CONV_2D", "latency_ms": 0.21},
        {"op": "ADD", "latency_ms": 0.01},
    ]
}


def targets() -> dict[str, Target]:
    return {
        path.stem: target_files.target(path) for path in (paths.root() / "targets").glob("*.toml")
    }


class Tables(HTMLParser):
    """Collects the texts of numeric cells of the tables that a plot or the list of results
    shows."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[str] = []
        self.headings: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "td" and ("class", "n") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.numbers.append(data)


def block(page: str, name: str) -> dict[str, object]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found.group(1))


def test_every_number_of_tables_and_plots_is_a_cell_of_the_csv() -> None:
    rows = every_kind()
    cells = {cell for line in table.reader(StringIO(csv.text(rows))) for cell in line}
    page = html.page(rows)
    tables = Tables()
    tables.feed(page)
    assert len(tables.numbers) > 60
    assert [number for number in tables.numbers if number not in cells] == []
    stored = block(page, "rows")
    numbers = block(page, "setup")["numbers"]
    for name, column in stored["columns"].items():  # type: ignore[attr-defined]
        if name in numbers:  # type: ignore[operator]
            texts = column if isinstance(column, list) else column["of"]
            assert {text for text in texts if text} <= cells, name


def test_every_number_of_own_cells_is_one_of_the_csv_rounded_or_a_count() -> None:
    rows = every_kind()
    text = csv.text(rows)
    page = html.page(rows)
    own = " ".join(re.findall(r"<td class='own'>(.*?)</td>", page))
    known = [float(n) for n in re.findall(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])", text) if float(n)]
    for number in re.findall(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.-])", markup.unescape(own)):
        counted = number in {str(n) for n in range(1, len(rows) + 1)}
        assert counted or any(
            abs(float(number) * unit / n - 1) < 0.006 for n in known for unit in (1, 2**10, 2**20)
        ), number


def test_limits_come_from_the_target_files() -> None:
    page = html.page(every_kind(), targets=targets())
    assert "<td class='n'>61200</td><td>firmware RAM</td><td class='n'>262144</td>" in page


def test_the_same_rows_in_any_order_give_the_same_bytes() -> None:
    rows = every_kind()
    first = html.page(rows, targets=targets(), layers=LAYERS)
    random.Random(7).shuffle(rows)
    assert html.page(rows, targets=targets(), layers=LAYERS) == first


def test_the_page_loads_nothing_and_forbids_requests() -> None:
    page = html.page(every_kind(), layers=LAYERS)
    assert "default-src 'none'" in page
    outside = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    assert not re.search(r"<(?:link|img|iframe|script)[^>]+(?:src|href)=", outside)
    assert "@import" not in page
    assert "url(" not in page.split("</style>")[0]
    assert len(page.encode()) < 6_000_000


def test_text_of_a_row_cannot_become_markup_or_end_a_script() -> None:
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    page = html.page(
        [bare(status="failed", stage="load", error=bad, evidence="", target="null<b>")]
    )
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "null<b>" not in page


def test_each_plot_has_words_and_a_table_behind_it() -> None:
    page = html.page(every_kind(), targets=targets(), layers=LAYERS)
    for name in ("latency", "accuracy", "size", "memory", "operators"):
        assert f"id='plot-{name}'" in page
        assert f"data-table='{name}'" in page
    for plot in (
        plots.latency_by_target(),
        plots.latency_against_accuracy(),
        plots.size_ladder(),
        plots.memory_against_limits(),
        plots.operators(["a"]),
    ):
        assert plot.spec["description"] == plot.words
        assert len(plot.words) > 40


def test_a_missing_plot_says_why() -> None:
    page = html.page([bare(status="skipped", error="no such runtime", evidence="")])
    assert "No row has the figures that this plot needs" in page
    assert "tierbench run --layers" in page


def test_typical_ranges_are_marked_and_give_way_to_own_rows() -> None:
    page = html.page(every_kind())
    line = page.split("<th scope='row'>latency</th>")[1].split("</tr>")[0]
    assert "measured: 0.712 to 6.12 ms (median)" in line
    assert "published: 0.642 ms (p90)" in line
    assert "server compute only" in line
    assert "<td class='typical'>100 to over 1000 ms *</td>" in html.page([row()])


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#ffffff", "#15181c"])
def test_marks_are_visible_on_both_backgrounds(background: str) -> None:
    for colour in marks.PALETTE.values():
        light, dark = sorted((_luminance(colour), _luminance(background)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3.0, colour


def test_the_inlined_library_has_its_licences_beside_it() -> None:
    folder = Path(html.__file__).parent / "vega"
    assert (folder / "vega-bundle.min.js").stat().st_size < 5_000_000
    licences = (folder / "LICENSES.txt").read_text(encoding="utf-8")
    assert "======== vega-lite" in licences
    assert "Redistribution and use" in licences


def test_ten_thousand_rows_stay_small(capsys: pytest.CaptureFixture[str]) -> None:
    rows = []
    for index in range(10_000):
        base = every_kind()[index % 12] if index < 12 else row()
        rows.append(
            row(
                target=f"board-{index % 40}",
                model=f"m{index % 25}",
                latency_p50_ms=0.5 + index / 977,
                latency_p50_low_ms=0.4 + index / 977,
                latency_p50_high_ms=0.6 + index / 977,
                latency_p99_ms=0.9 + index / 977,
                run_id=f"r{index}",
                tier=base.tier,
            )
        )
    start = time.perf_counter()
    page = html.page(rows)
    with capsys.disabled():
        print(f"\n10,000 rows: {time.perf_counter() - start:.2f} s, {len(page) / 1e6:.2f} MB")
    assert len(page.encode()) < 6_000_000


def test_a_step_of_the_ladder_has_three_digits_and_units() -> None:
    section = html.page(every_kind()).split("<section id='ladder'")[1].split("</section>")[0]
    line = next(line for line in section.split("<tr>") if "fp32 saved_model" in line)
    assert "<td>912 KiB</td><td>92.2 %</td>" in line
    assert "6.12 ms measured on host+tensorflow" in line
    assert "529 MiB measured on host+tensorflow" in line


def test_every_number_of_the_operator_table_is_in_layers_csv(tmp_path: Path) -> None:
    profile = {"index": 0, "operator": "CONV_2D", "duration_us": 1 / 3, "evidence": "measured"}
    layers = {"m@host+x": [profile]}
    page = block(html.page(every_kind(), layers=layers), "layers")
    assert page["columns"]["value"] == ["0.333333333"]  # type: ignore[index]
    assert "0.333333333" in results.layers_text(layers)
