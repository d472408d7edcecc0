"""Real Dask workers on loopback: the same rows, and each case once whatever becomes of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tierbench
from tests.doubles import dask_cluster
from tierbench.core import kept_results, paths
from tierbench.core.errors import TargetError
from tierbench.results import journal as store
from tierbench.runner.cluster import wire, workers
from tierbench.zoo import export_process

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
DENSE = ROOT / "tests/data/boards/dense.tflite"
BOARD = "nano-33-ble-sense"
RUNTIME = "generated+cmsis-nn-Os"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The coordinator keeps nothing of other tests; workers have their own scratch folder."""
    monkeypatch.setattr(paths, "scratch", lambda: tmp_path / "build")


def write_models(folder: Path, count: int) -> Path:
    """Write models of the same structure; the last byte of weights is another in each."""
    from tierbench.graph import tflite

    data = DENSE.read_bytes()
    constants = [t for t in tflite.read(DENSE).tensors if t.place is not None]
    place = max(constants, key=lambda tensor: tensor.bytes).place or 0
    folder.mkdir()
    for number in range(count):
        changed = bytearray(data)
        changed[place + number] ^= 1
        (folder / f"m{number}.tflite").write_bytes(changed)
    return folder


def run(models: Path, folder: Path, **options: Any) -> tierbench.api.Run:
    return tierbench.run(models, targets=BOARD, runtimes=RUNTIME, folder=folder, **options)


def rows(run: tierbench.api.Run) -> list[dict[str, object]]:
    own = {"run_id", "timestamp_utc"}
    return [
        {name: value for name, value in vars_of(row).items() if name not in own}
        for row in run.rows("emulated")
    ]


def vars_of(row: Any) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def measured(folder: Path) -> Counter[str]:
    """Return how often each case stands in the journal."""
    return Counter(
        {record.case_id: len(record.measurements) for record in store.load(folder).records}
    )


def test_local_workers_give_the_same_rows_and_a_second_run_asks_none(
    scratch: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    models = write_models(tmp_path / "models", 2)
    here = run(models, tmp_path / "here")
    spread = run(models, tmp_path / "spread", cluster="local:2")
    assert capfd.readouterr() == ("", ""), "nothing is printed, by the workers neither"
    assert spread.exit_code == 0
    assert rows(spread) == rows(here)
    assert len(rows(spread)) == 2
    monkeypatch.setattr(workers.Cluster, "measure", lambda *_: pytest.fail("a worker was asked"))
    again = run(models, tmp_path / "again", cluster="local:1")
    assert rows(again) == rows(here)
    details = [r.measurements[0].details for r in store.load(again.folder).records]
    assert all(kept_results.REMEMBERED.items() <= told.items() for told in details)


def test_other_machines_export_too(
    scratch: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = write_models(tmp_path / "models", 2)
    here = {**wire.identity(), "machine": "another one"}
    monkeypatch.setattr(wire, "identity", lambda: here)
    monkeypatch.setattr(export_process, "run", lambda *_: pytest.fail("exported here"))
    watched: list[str] = []
    monkeypatch.setattr(workers.Cluster, "export", noting(watched, workers.Cluster.export))
    outcome = run(models, tmp_path / "run", cluster="local:2")
    assert outcome.exit_code == 0
    assert sorted(watched) == ["exporting m0", "exporting m1"]
    assert len(rows(outcome)) == 2


def noting(labels: list[str], function: Callable[..., bytes]) -> Callable[..., bytes]:
    def noted(self: workers.Cluster, label: str, *given: Any) -> bytes:
        labels.append(label)
        return function(self, label, *given)

    return noted


def test_a_killed_worker_and_a_restarted_scheduler_cost_no_case(
    scratch: None, tmp_path: Path
) -> None:
    models = write_models(tmp_path / "models", 8)
    with dask_cluster.running(tmp_path) as cluster:
        cluster.start_worker("first")
        events = iter((lambda: lose_worker(cluster), lambda: restart(cluster)))

        def progress(text: str) -> None:
            if text.startswith(("[2/8", "[5/8")):
                next(events)()

        outcome = run(models, tmp_path / "run", cluster=cluster.address, progress=progress)
    assert outcome.exit_code == 0
    assert set(measured(outcome.folder).values()) == {1}
    assert len(measured(outcome.folder)) == 8
    assert next(events, None) is None, "both happened"


def lose_worker(cluster: dask_cluster.DaskCluster) -> None:
    cluster.kill("first")
    cluster.start_worker("second")


def restart(cluster: dask_cluster.DaskCluster) -> None:
    cluster.kill("scheduler")
    cluster.kill("second")
    cluster.start_scheduler()
    cluster.start_worker("third")


def test_a_worker_with_another_version_is_refused(
    scratch: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "FIRST_S", 4.0)
    copy = tmp_path / "other"
    for name in ("harness", "targets", "results/published"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    init = copy / "harness/tierbench/__init__.py"
    init.write_text(init.read_text(encoding="utf-8").replace('"0.', '"9.'), encoding="utf-8")
    with dask_cluster.running(tmp_path) as cluster:
        cluster.start_worker("old", {"PYTHONPATH": str(copy / "harness")})
        wait_for(lambda: "old" in (tmp_path / "old.log").read_text(encoding="utf-8"))
        with pytest.raises(TargetError, match="no worker can be used: it has tierbench 9"):
            run(write_models(tmp_path / "models", 1), tmp_path / "run", cluster=cluster.address)
    assert not (tmp_path / "run").exists()


def wait_for(is_there: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + 30
    while not is_there() and time.monotonic() < deadline_s:
        time.sleep(0.1)


def test_help_and_a_run_without_a_cluster_do_not_import_dask() -> None:
    code = (
        "import sys; from tierbench.cli.main import main; import tierbench.api\n"
        "try: main(['run', '--help'])\n"
        "except SystemExit: pass\n"
        "print(any(name.split('.')[0] in ('dask', 'distributed') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
