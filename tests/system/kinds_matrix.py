"""Kinds of models x formats x host runtimes: measured with a matching output,
or skipped with a reason.

Each model goes through the whole line: export process, worker processes, journal, exit code.
`python -m tests.system.kinds_matrix [NAME ...]` runs all of them, and prints what was wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.doubles import onnx_kinds as make
from tests.doubles.export import saved
from tierbench.core.case import Protocol
from tierbench.core.progress import Lines
from tierbench.plan.request import Request
from tierbench.report import table
from tierbench.results import journal
from tierbench.runner import benchmark

#: One process of few calls: what is tested is that it runs and is checked, not how fast.
SHORT = Protocol("quick", processes=1, min_calls=3, max_calls=5, min_time_s=0.0, max_time_s=0.2,
                 warmup_min_calls=1, warmup_max_s=0.1, memory=False)  # fmt: skip
RUNTIMES = ("tensorflow", "onnxruntime", "litert", "tflite-runtime")

ONNX: Mapping[str, make.Maker] = {
    "batch1": lambda: make.dense(1),
    "fixed": lambda: make.convolution(4),
    "open": lambda: make.dense("n"),
    "two_in": lambda: make.recurrent("GRU"),
    "state": lambda: make.state((2, 1, 4)),
    "scalar": lambda: make.scalar(make.I64),
    "ids": lambda: make.ids(),
    "fp16": lambda: make.dense(dtype=make.F16),
    "flow": lambda: make.branches(),
    "old": lambda: make.convolution(opset=9, ir=3, listed=True),
    "random": lambda: make.drawn("RandomNormalLike"),
    "uint8": lambda: make.one_operator(
        "Cast", inputs=[("x", make.U8, [1, 8])], outputs=[("y", make.F, [1, 8])], to=make.F
    ),
}
#: What `kinds_models.py` writes.
OTHERS = (
    "batch1.keras", "fixed.keras", "open.keras", "two_in.keras", "state.keras", "ids.keras",
    "uint8.keras", "two_out.keras", "spatial.keras", "fixed_saved", "two_in_saved", "ids_saved",
    "uint8_saved", "spatial_saved", "scalar_saved", "unnamed_saved", "keras2_saved", "tf1_saved",
    "batch1.tflite",
    "fixed.tflite", "two_in.tflite", "ids.tflite", "two_out.tflite", "half.tflite", "wide.tflite",
)  # fmt: skip
SHAPES = {"ids.onnx": "seq=5", "spatial.keras": "1,12,14,3", "spatial_saved": "1,12,14,3"}


def write_models(folder: Path) -> None:
    """Write the models of Keras and TensorFlow, in a process of their own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("kinds_models.py")), str(folder)],
        capture_output=True,
        text=True,
        timeout=500,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    assert done.returncode == 0, done.stderr[-2000:]


def rows(path: Path, folder: Path, formats: tuple[str, ...] = ()) -> tuple[int, list[Any]]:
    """Run a model on this host; return the exit code and the rows that are its own."""
    request = Request(
        model=str(path),
        protocol=SHORT,
        targets=("host",),
        runtimes=RUNTIMES,
        formats=formats,
        shape=(SHAPES[path.name],) if path.name in SHAPES else (),
    )
    outcome = benchmark.start(request, folder, Lines())
    assert journal.load(folder).records
    return outcome.exit_code, table.of_run(folder, ("measured",))


def judge(path: Path, code: int, made: list[Any]) -> None:
    measured = [row for row in made if row.status == "ok" and row.latency_p50_ms is not None]
    assert measured, [(row.case_id, row.error) for row in made]
    for row in measured:
        matches = row.output_match is True or "output-not-repeatable" in row.issues
        assert matches, (row.case_id, row.issues)
    for row in made:
        assert row.status in ("ok", "skipped"), (row.case_id, row.error)
        if row.status == "skipped":
            assert len(row.error) > 20, row.case_id
            assert "Traceback" not in row.error
    assert code == 0, [(row.case_id, row.status, row.error) for row in made]


def main(chosen: list[str]) -> int:
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="kinds-") as name:
        folder = Path(name)
        write_models(folder)
        paths = [saved(maker(), folder / f"{kind}.onnx") for kind, maker in ONNX.items()]
        for path in [*paths, *(folder / other for other in OTHERS)]:
            if chosen and path.name not in chosen:
                continue
            try:
                judge(path, *rows(path, folder / "runs" / path.name))
                told = "ok"
            except Exception as error:
                told, wrong = f"{type(error).__name__}: {error}", wrong + 1
            print(f"{path.name}: {told}", flush=True)
    print(f"{wrong} were wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
