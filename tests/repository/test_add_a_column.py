"""The page "Add a column" is followed: its blocks are put where it says, and the column works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "add-a-column.md"

CHECK = """
from tierbench.core.case import CaseRecord, Protocol
from tierbench.core.measurement import Measurement
from tierbench.results import csv, rows

def run(import_ns):
    return Measurement("latency", "measured", "2026-01-01T00:00:00Z", "litert", "1",
                       wall_ns=(1000,) * 9, import_ns=import_ns)

def record(*measurements):
    return CaseRecord("m.int8.tflite@host+litert", {"model": "m"}, Protocol(), measurements)

assert csv.COLUMNS[-1] == "import_ms"
assert csv.dictionary()["import_ms"].unit == "ms"
known = rows.result(record(run(2_000_000), run(4_000_000), run(9_000_000)), {"run_id": "r"})
unknown = rows.result(record(run(None)), {"run_id": "r"})
assert known.import_ms == 4.0, known
assert unknown.import_ms is None
text = csv.text([known, unknown])
header, first, second = text.splitlines()[:3]
assert header.split(",")[-1] == "import_ms"
assert (first.split(",")[-1], second.split(",")[-1]) == ("4", "")
"""


def changed(path: Path, before: str, block: str) -> None:
    """Put a block of the page before a text of a file that occurs once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path.name}: {before!r}"
    path.write_text(text.replace(before, f"{block}{before}"), encoding="utf-8")


def test_who_follows_the_page_has_the_column(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    field, function, use = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    package = tmp_path / "tierbench"
    skipped = shutil.ignore_patterns("__pycache__", "firmware", "vega")
    shutil.copytree(ROOT / "harness" / "tierbench", package, ignore=skipped)
    changed(package / "core/result.py", "\n    @property\n    def target_name", field)
    rows = package / "results" / "rows.py"
    changed(rows, '    values["validity"] =', use)
    rows.write_text(f"{rows.read_text(encoding='utf-8')}\n\n{function}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
