"""What every runtime plugin promises: its constants, and a check that computes or says what to
install."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doubles.refusals import refusal
from tierbench.core.device import Options
from tierbench.core.model import FORMATS, PRECISIONS
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import RUNTIMES, local
from tierbench.worker import runtimes

NAMES = RUNTIMES.names()
SLOW = ("tensorflow",)
#: Nothing of these is installed or loaded here: they are reached through a connection.
BEHIND_A_SERVER = ("endpoint",)


@pytest.mark.parametrize("name", NAMES)
def test_a_runtime_declares_what_the_coordinator_reads(name: str) -> None:
    plugin = RUNTIMES.load(name)
    assert set(plugin.formats) <= set(FORMATS)
    assert set(plugin.precisions) <= set(PRECISIONS)
    assert len(set(plugin.delegates)) == len(plugin.delegates)
    assert plugin.install or plugin.null_only or name in BEHIND_A_SERVER


def test_the_worker_finds_the_same_plugins_as_the_coordinator() -> None:
    assert tuple(sorted(runtimes.names())) == tuple(sorted(NAMES))


def test_an_unknown_runtime_lists_the_known_ones() -> None:
    with pytest.raises(LookupError, match=r"this worker has: .*litert"):
        runtimes.plugin("tflite")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow if name in SLOW else ())
        for name in NAMES
        if name not in BEHIND_A_SERVER
    ],
)
def test_a_runtime_computes_the_tiny_model_or_says_what_to_install(
    name: str, tmp_path: Path
) -> None:
    target = Target("null", "null", "edge", "host", Path("null.toml"), host=LocalHost())
    reason = refusal(local.connect(target, Options(scratch=tmp_path)), name)
    assert not reason or "install" in reason.lower() or "make it with" in reason, reason
