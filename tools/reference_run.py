"""Make the committed reference run again: `python tools/reference_run.py [--from DIR]`.

Measures the reference model on this machine, which should be idle, and replaces the files of
`results/reference`. `--from DIR` takes a run that is there. The journal is not kept: it is large.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "results" / "reference"
KEPT = ("results.csv", "layers.csv")


def measure(folder: Path) -> None:
    """Run the default run with the per-operator profile; a failed case is a row, not an end."""
    command = [sys.executable, "-m", "tierbench", "run", "--layers", "--out", str(folder)]
    subprocess.run(command, check=False, cwd=ROOT)


def replace_reference(folder: Path, reference: Path = REFERENCE) -> list[Path]:
    """Copy what is kept of the run in `folder`, write its page, and return the paths."""
    missing = [name for name in KEPT if not (folder / name).is_file()]
    if missing:
        raise SystemExit(f"{folder}: has no {' and no '.join(missing)}; nothing was replaced")
    written = [Path(shutil.copy(folder / name, reference / name)) for name in KEPT]
    page = reference / "report.html"
    command = [sys.executable, "-m", "tierbench", "report", str(folder), "--html", str(page)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return [*written, page]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--from", type=Path, metavar="DIR", dest="folder")
    folder = parser.parse_args(arguments).folder
    with tempfile.TemporaryDirectory() as scratch:
        if folder is None:
            folder = Path(scratch) / "run"
            measure(folder)
        for path in replace_reference(folder.resolve()):
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
