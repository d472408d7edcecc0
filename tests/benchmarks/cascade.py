"""The cascade on all 10,000 test images of Fashion-MNIST: `python tests/benchmarks/cascade.py`.

Needs Debian's package dataset-fashion-mnist (or the idx.gz files in --data). Measures pooledmlp and
resnet8 on this machine and prints what `tierbench cascade` says of them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("pooledmlp.int8.tflite@host+litert", "resnet8.int8.tflite@host+litert")


def write_test_set(data: Path, path: Path) -> None:
    """Write all test images with their labels, as the models take them."""
    sys.path.insert(0, str(ROOT / "models" / "resnet8"))
    from train import read_split

    images, labels = read_split(data, "t10k")
    np.savez(path, x=images, y=labels)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("/usr/share/datasets/fashion-mnist"))
    parser.add_argument("--out", type=Path, help="keep the run here")
    arguments, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="tierbench-cascade-") as folder:
        evaluation = Path(folder) / "fashion_mnist_test.npz"
        write_test_set(arguments.data, evaluation)
        out = arguments.out or Path(folder) / "run"
        command = [sys.executable, "-m", "tierbench"]
        measured = [*command, "run", "pooledmlp", "resnet8", "--target", "host", "--quick"]
        measured += ["--runtime", "litert", "--format", "int8.tflite", "--format", "fp32.tflite"]
        measured += ["--eval", str(evaluation), "--out", str(out)]
        subprocess.run(measured, stdout=sys.stderr, check=False)  # 1: a row is disturbed
        told = [*command, "cascade", *NAMES, "--run", str(out), *more]
        return subprocess.run(told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
