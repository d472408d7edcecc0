"""Our artifacts in Chromium, Firefox and WebKitGTK, each output compared here."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.system import browsers
from tierbench.core import paths
from tierbench.core.errors import ToolMissing
from tierbench.core.model import Artifact
from tierbench.hosts.browser import engines, install, runtimes
from tierbench.hosts.browser.engines import ENGINES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def chosen() -> list[Artifact]:
    try:
        for runtime in runtimes.RUNTIMES.values():
            runtime.version(runtimes.packages(paths.scratch()))
    except ToolMissing:
        if not os.environ.get("CI"):
            pytest.skip("python -m tierbench.hosts.browser.install")
        install.install(paths.scratch())
    return browsers.artifacts()


@pytest.mark.parametrize("engine", ENGINES)
def test_all_artifacts_are_verified_in_each_engine(engine: str, chosen: list[Artifact]) -> None:
    if not engines.is_installed(engine) and not os.environ.get("CI"):
        pytest.skip(f"{engine} is not installed")
    seen = [
        (artifact.label, measurement.output_match, measurement.details["browser"]["engine"])
        for artifact, measurement in browsers.measured(engine, chosen)
    ]
    assert seen == [(artifact.label, True, engine) for artifact in chosen]
    assert len(seen) == 8


@pytest.mark.skipif(not engines.is_installed("chromium"), reason="apt-get install chromium")
@pytest.mark.parametrize("isolated", [True, False])
def test_two_threads_are_read_back_only_in_an_isolated_page(
    isolated: bool, chosen: list[Artifact]
) -> None:
    small = [artifact for artifact in chosen if artifact.label.endswith(browsers.LARGE)][:2]
    seen = [
        measurement.threads
        for _, measurement in browsers.measured("chromium", small, isolated=isolated, threads=2)
    ]
    assert seen == [2 if isolated else 1] * 2


def test_the_port_closes_within_two_seconds_of_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tierbench", "run", "resnet8", "--target", "iphone-15-pro"]
    command += ["--browser", "--address", "127.0.0.1", "--quick", "--out", str(tmp_path / "out")]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stderr is not None
        url = next(line.strip() for line in run.stderr if line.startswith("http://127.0.0.1:"))
        port = int(url.split("/")[2].split(":")[1])
        with closing(socket.create_connection(("127.0.0.1", port), timeout=5)):
            pass
        run.send_signal(signal.SIGINT)
        began = time.monotonic()
        while time.monotonic() - began < 2:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except ConnectionRefusedError:
                break
            time.sleep(0.05)
        else:
            pytest.fail("the port is open 2 s after Ctrl-C")
        run.stderr.close()
        assert run.wait(30) == 130
