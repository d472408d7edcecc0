"""The network formula against the kernel's own TCP, over a link whose round trip and rate are
known."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tierbench.facts.links import Network

LINK = Path(__file__).resolve().parents[1] / "doubles" / "delayed_link.py"


@pytest.mark.system
@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="makes network namespaces: needs root")
@pytest.mark.skipif(
    not Path("/dev/net/tun").exists() or shutil.which("ip") is None,
    reason="needs /dev/net/tun and ip",
)
def test_slow_start_as_the_kernel_does_it() -> None:
    """Within -10 and +5 %: 40 of 1500 bytes are headers, which the formula's goodput leaves out,
    and a busy machine adds a little to the least of several requests.

    Without slow start the largest sizes would be off by 30 to 50 %."""
    rtt_ms, mbps = 34.0, 21.6
    done = subprocess.run(
        [sys.executable, str(LINK), str(rtt_ms), str(mbps), "3072", "60000", "602112"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    link = Network("test", rtt_ms, rtt_ms, rtt_ms, mbps, mbps, "the link of this test")
    for line in done.stdout.splitlines():
        real = json.loads(line)
        for kind in ("cold", "warm", "busy"):
            handshake_of_tls_ms = (
                rtt_ms if kind == "cold" else 0.0
            )  # the link's requests are plain TCP
            formula = link.request_ms(real["up"] + 4, 40, kind) - handshake_of_tls_ms
            assert 0.90 <= formula / real[kind] <= 1.05, (kind, real, formula)
