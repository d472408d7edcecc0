"""Our client against a real Triton and against KServe's model server.

`python -m tests.system.other_servers TRITON_PYTHON KSERVE_PYTHON` starts each with its interpreter
and measures it in JSON and in bytes. The environments are made with:
`/usr/bin/python3.11 -m venv T && T/bin/pip install nvidia-pytriton onnxruntime` and
`python3.11 -m venv K && K/bin/pip install kserve onnxruntime`."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.doubles import services
from tests.system.hostile_bodies import table
from tierbench.worker import service_client, tiny

DOUBLES = Path(services.__file__).parent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        model = services.tiny_model(Path(folder))
        for script, python in zip(("real_triton.py", "real_kserve.py"), sys.argv[1:], strict=False):
            with started(python, DOUBLES / script, model) as url:
                for wire in ("json", "binary"):
                    session = service_client.connect(table(url, wire=wire), 1)
                    output = session.run([np.array(tiny.INPUT, np.float32)])[0]
                    session.close()
                    print(f"{script} {session.version} {wire}: {output.tolist()}")
                    assert output.tolist() == tiny.OUTPUT
    return 0


@contextlib.contextmanager
def started(python: str, script: Path, model: Path) -> Iterator[str]:
    """Run a server until the block ends; yield its URL once the model is ready."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = model.with_suffix(".log")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [python, str(script), str(model), "dense", str(port)],
            stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        end_s = time.monotonic() + 120
        while not is_ready(url):
            assert server.poll() is None, log.read_text()[-2000:]
            assert time.monotonic() < end_s, log.read_text()[-2000:]
            time.sleep(0.2)
        yield url
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/v2/models/dense/ready", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
