"""What services promise, measured: `python -m tests.benchmarks.service PART...`

overhead  12 kB in bytes on loopback: min(service) - min(exec), and the client's CPU time a request
queue     a stand-in of 10 ms at 50 requests/s: the mean that M/D/1 gives, 15 ms
stall     100 requests/s and one stall of 1 s: the 99th percentile holds it
link      the least of several requests over the formula, on nine cells of each connection

The first three want an idle machine."""

from __future__ import annotations

import dataclasses
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from tests.doubles import services
from tests.hosts.test_service import HERE, asked
from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options
from tierbench.core.model import Artifact
from tierbench.core.service import Service
from tierbench.facts.links import Network
from tierbench.hosts import service
from tierbench.worker.job import digest

REPEATED = Protocol(
    "bench", processes=1, warmup_min_calls=2, min_calls=16, max_calls=16, memory=False
)
BUSY = Protocol("bench", processes=1, min_calls=500, max_calls=3000, max_time_s=3.0, memory=False)


def identity(folder: Path, size_bytes: int) -> Artifact:
    """Write a model that copies its input of so many bytes, and returns 10 numbers of it."""
    count = size_bytes // 4
    inward = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, count])
    outward = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 10])
    ends = [
        helper.make_tensor(name, TensorProto.INT64, [1], [value])
        for name, value in (("begin", 0), ("end", 10), ("axis", 1))
    ]
    node = helper.make_node("Slice", ["x", "begin", "end", "axis"], ["y"])
    graph = helper.make_graph([node], "g", [inward], [outward], ends)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=7)
    path = folder / f"copy{size_bytes}.onnx"
    onnx.save(model, str(path))
    reference = folder / f"copy{size_bytes}.npz"
    value = np.random.default_rng(0).random((1, count), np.float32)
    np.savez(reference, input_0=value, output_0=value[:, :10])
    return Artifact(
        "copy", "0" * 64, "onnx", "fp32", path, digest(str(path)), path.stat().st_size, (), (),
        reference=reference, tolerance=0.0,
    )  # fmt: skip


def overhead(folder: Path) -> bool:
    case = Case(identity(folder, 12288), HERE, "onnxruntime", BUSY)
    case = dataclasses.replace(case, service=Service(connection="busy"))
    told = service.connect(HERE, Options(scratch=folder / "build")).measure(case, "latency")
    noted = told.details["service"]
    least_ms = min(told.wall_ns) / 1e6 - noted["server_exec_min_ms"]
    print(
        f"overhead: min(service) - min(exec) {least_ms:.3f} ms (at most 1.5), client CPU "
        f"{noted['client_cpu_p50_ms']:.3f} ms a request (at most 0.5), {noted['request_bytes']} "
        f"bytes, {len(told.wall_ns)} requests"
    )
    return least_ms <= 1.5 and noted["client_cpu_p50_ms"] <= 0.5


def scenario(folder: Path, url: str, rate: float, seconds: float) -> dict[str, float]:
    """Return mean and p99 of LoadGen's server scenario in ms."""
    options = {"seconds": seconds, "target_qps": rate, "latency_bound_ms": 5000.0}
    case = asked(folder, url, deadline_s=10.0)
    case = dataclasses.replace(case, scenario="server", scenario_options=options)
    host = service.connect(HERE, Options(scratch=folder / "build", logs=folder / "loadgen"))
    latency = host.measure(case, "scenario").details["scenario"]["latency_ns"]
    return {name: latency[name] / 1e6 for name in ("mean", "p99", "min")}


def queue(folder: Path) -> bool:
    with services.model_server(work_s=0.010) as server:
        told = scenario(folder, server.url, 50.0, 60.0)
    deviation = told["mean"] / 15.0 - 1
    print(f"queue: mean {told['mean']:.2f} ms, {deviation:+.1%} of M/D/1's 15 ms (+-15 %)")
    return abs(deviation) <= 0.15


def stall(folder: Path) -> bool:
    begin_s = time.monotonic()
    work = threading.Lock()
    stalled = threading.Event()

    def infer(connection: socket.socket, request: bytes) -> bool:
        with work:
            if time.monotonic() - begin_s > 4.0 and not stalled.is_set():
                stalled.set()
                time.sleep(1.0)
        connection.sendall(services.http(services.OUTPUT))
        return True

    with services.model_server(infer) as server:
        told = scenario(folder, server.url, 100.0, 10.0)
    print(f"stall: p99 {told['p99']:.0f} ms (at least 800), least {told['min']:.2f} ms")
    return stalled.is_set() and told["p99"] >= 800


def links(folder: Path) -> bool:
    is_good = True
    for connection in ("cold", "warm", "busy"):
        for rtt_ms in (20.0, 50.0, 100.0):
            for size_bytes in (12288, 61440, 602112):
                ratio, method = cell(folder, rtt_ms, 21.6, size_bytes, connection)
                is_good &= 0.85 <= ratio <= 1.15
                what = f"{rtt_ms:.0f} ms, {size_bytes} bytes, {connection}"
                print(f"link: {what}: {ratio:.3f} of the formula, {method}", flush=True)
    return is_good


def cell(
    folder: Path, rtt_ms: float, mbps: float, size_bytes: int, connection: str
) -> tuple[float, str]:
    """Return the least request over the formula, and the congestion control."""
    network = Network("cell", rtt_ms, rtt_ms, rtt_ms, mbps, mbps, "this benchmark")
    case = Case(identity(folder, size_bytes), HERE, "onnxruntime", REPEATED)
    way = Service(connection=connection, link="cell", is_tls=connection == "cold")  # type: ignore[arg-type]
    host = service.connect(HERE, Options(scratch=folder / "build"))
    told = host.through(network).measure(dataclasses.replace(case, service=way), "latency")
    noted = told.details["service"]
    expected_ms = network.request_ms(noted["request_bytes"], noted["response_bytes"], connection)
    least_ms = min(told.wall_ns) / 1e6 - (noted["server_exec_min_ms"] or 0.0)
    return least_ms / expected_ms, noted["congestion_control"]


PARTS = {"overhead": overhead, "queue": queue, "stall": stall, "link": links}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        good = [PARTS[name](Path(folder)) for name in sys.argv[1:] or PARTS]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
