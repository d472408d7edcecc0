"""A copy of the package and its data in a folder of its own, for tests that add or break files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tierbench.core import paths

#: Measures the targets that are named, without exporting anything, and prints the rows.
#: Arguments: the artifact, the run's folder, the targets.
RUN = """
import hashlib, json, sys
from pathlib import Path
from tierbench.core.case import Protocol
from tierbench.core.model import Artifact, Model
from tierbench.plan.request import Request
from tierbench.results import journal
from tierbench.runner import benchmark
from tierbench.zoo import exports, models

class Silent:
    def note(self, text): pass
    def begin(self, total): pass
    def step(self, label, outcome): pass
    def watch(self, target, doing): pass

artifact, folder = Path(sys.argv[1]), Path(sys.argv[2])
precision, form = artifact.name.split(".")
data = artifact.read_bytes()
sha = hashlib.sha256(data).hexdigest()
made = Artifact("m", "0" * 64, form, precision, artifact, sha, len(data), (), ())
models.load = lambda name, *_: Model(name, Path("m"), "zoo", "0" * 64)
exports.export = lambda *_, **__: exports.Exported((made,))
short = Protocol(processes=2, max_time_s=0.1, min_time_s=0.05, warmup_max_s=0.1)
outcome = benchmark.start(Request("m", short, targets=tuple(sys.argv[3:])), folder, Silent())
rows = {
    record.case_id: [record.failure.status, record.failure.error] if record.failure
    else [len(record.measurements), ""]
    for record in journal.load(folder).records
}
print(json.dumps({"exit_code": outcome.exit_code, "rows": rows}))
"""


def make(root: Path) -> Path:
    """Put a copy below `root` and return the folder of its package."""
    package = root / "harness" / "tierbench"
    source = paths.root()
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source / "harness" / "tierbench", package, ignore=skipped)
    shutil.copytree(source / "targets", root / "targets")
    for name in ("models", "results"):
        (root / name).symlink_to(source / name)
    return package


def python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the copy below `root` instead of the package under test."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(root / "harness")},
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
