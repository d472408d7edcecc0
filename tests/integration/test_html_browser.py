"""The report in Debian's headless Chromium, with every name and every request blocked."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from harness import config, paths
from harness.report import html
from tests.unit.report_rows import every_kind, row

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--virtual-time-budget=30000",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--window-size=1200,2000",
]  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium")]


def browse(page: str, folder: Path) -> tuple[str, list[str]]:
    """Return the document after its scripts ran, and what the console said."""
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )  # fmt: skip
    try:
        dom, log = process.communicate(timeout=120)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return dom, [line for line in log.splitlines() if ":CONSOLE:" in line]


def test_all_plots_are_drawn_offline_and_nothing_is_refused(tmp_path: Path) -> None:
    targets = {path.stem: config.target(path) for path in (paths.root() / "targets").glob("*.toml")}
    layers = {"resnet8.int8.tflite@host+litert": [{"op": "CONV_2D", "latency_ms": 0.2}]}
    dom, console = browse(html.page(every_kind(), targets=targets, layers=layers), tmp_path)
    assert 'data-ready="yes"' in dom
    assert [line for line in console if "Refused" in line or "rror" in line] == []
    body = dom.split("</style>", 1)[1]
    for name in ("latency", "accuracy", "size", "memory", "operators"):
        figure = body.split(f'id="plot-{name}"')[1].split("<figcaption>")[0]
        assert "<svg" in figure, name
        assert "graphics-symbol" in figure, f"{name}: marks are described to a screen-reader"
    latency = body.split('id="plot-latency"')[1].split("<figcaption>")[0]
    points = re.findall(r'aria-roledescription="point"', latency)
    assert len(points) == sum(1 for r in every_kind() if r.status == "ok" and "emulated speed" not in r.method)
    assert "Save as PNG" in latency
    assert "Save as SVG" in latency
    assert "Open in" not in latency


def test_a_large_report_is_paged_and_still_drawn(tmp_path: Path) -> None:
    rows = [row(target=f"board-{i % 30}", run_id=f"r{i}", latency_p50_ms=0.5 + i / 999) for i in range(2000)]
    dom, _ = browse(html.page(rows), tmp_path)
    assert 'data-ready="yes"' in dom
    assert "page 1 of 10" in dom
    assert "2000 of 2000 rows" in dom
