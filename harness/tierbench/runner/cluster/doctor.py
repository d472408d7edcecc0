"""What each worker of a cluster can do: one part of `tierbench doctor --cluster` for each."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tierbench.core import paths, target_files
from tierbench.core.device import Options
from tierbench.core.errors import HarnessError
from tierbench.core.progress import nobody
from tierbench.core.target import Target
from tierbench.runner import connect
from tierbench.runner.cluster import exporting, workers
from tierbench.runner.cluster.device import ClusterDevice, ClusterPool
from tierbench.runner.cluster.worker import EXPORTS, Build, Worker
from tierbench.runner.cluster.workers import Cluster
from tierbench.runner.doctor import Part


def parts(address: str) -> Iterator[Part]:
    """Yield one part for each worker: which builds of emulated devices computed there."""
    try:
        with workers.opened(address, nobody, lambda worker, doing: None) as cluster:
            builds = dict(_builds(cluster))
            with ThreadPoolExecutor(max_workers=32) as pool:
                taken = cluster.workers()
                yield from pool.map(lambda worker: _part(cluster, worker, builds), taken)
    except HarnessError as error:
        yield Part(f"cluster {address}", "failed", str(error), getattr(error, "install", ""))


def _builds(cluster: Cluster) -> Iterator[tuple[Build, str]]:
    """Yield each build that a default run emulates, with its name for people."""
    options = Options(scratch=paths.scratch(), pool=ClusterPool(cluster))
    for target in target_files.targets().values():
        device = _emulated(target, options)
        if device is not None:
            for runtime in target.runtimes:
                yield (device.text, runtime), f"{target.name} + {runtime}"


def _emulated(target: Target, options: Options) -> ClusterDevice | None:
    if not target.in_default_run or target.reach != "board":
        return None
    try:
        device = connect.device(target, options)
    except HarnessError:
        return None
    return device if isinstance(device, ClusterDevice) else None


def _part(cluster: Cluster, worker: Worker, builds: dict[Build, str]) -> Part:
    name = f"worker {worker.name} (cluster)"
    if worker.refused:
        return Part(name, "failed", f"refused: {worker.refused}")
    offers = {label: cluster.offer(worker, build) for build, label in builds.items()}
    lacking = [f"{label}: {offer.reason}" for label, offer in offers.items() if offer.reason]
    about = (
        f"threads: {worker.threads}; {len(offers) - len(lacking)} of {len(offers)} builds compute"
    )
    has_same = cluster.offer(worker, EXPORTS).tools == exporting.tools()
    about += f"; {'exports too' if has_same else 'other converters than here: exports nothing'}"
    if not lacking:
        return Part(name, "ok", about)
    install = lacking[0].partition("install it with: ")[2]
    return Part(name, "missing", f"{about}; {lacking[0]}", install)
