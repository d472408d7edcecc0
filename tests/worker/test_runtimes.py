"""What every runtime plugin promises: its constants, and a check that computes or says what to
install."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.core import plugins
from tierbench.core.device import Options
from tierbench.core.model import FORMATS, PRECISIONS
from tierbench.core.target import Target
from tierbench.hosts import local
from tierbench.worker import runtimes

PACKAGE = "tierbench.worker.runtimes"
NAMES = plugins.names(PACKAGE)
SLOW = ("tensorflow",)


@pytest.mark.parametrize("name", NAMES)
def test_a_plugin_has_the_constants_that_the_coordinator_reads(name: str) -> None:
    plugin = plugins.load(PACKAGE, name)
    assert plugin.PLUGIN is True
    assert set(plugin.FORMATS) <= set(FORMATS)
    assert set(plugin.PRECISIONS) <= set(PRECISIONS)
    assert plugin.DELEGATES
    assert len(set(plugin.DELEGATES)) == len(plugin.DELEGATES)
    assert plugin.TIMED or plugin.NOT_TIMED
    assert plugin.INSTALL or getattr(plugin, "NULL_ONLY", False)
    assert callable(plugin.load)
    assert callable(plugin.check)


def test_the_worker_finds_the_same_plugins_as_the_coordinator() -> None:
    assert tuple(sorted(runtimes.names())) == tuple(sorted(NAMES))


def test_an_unknown_runtime_lists_the_known_ones() -> None:
    with pytest.raises(LookupError, match=r"this worker has: .*litert"):
        runtimes.plugin("tflite")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in NAMES]
)
def test_a_runtime_computes_the_tiny_model_or_says_what_to_install(
    name: str, tmp_path: Path
) -> None:
    target = Target("null", "null", "edge", "host", Path("null.toml"), host={"kind": "local"})
    reason = local.connect(target, Options(scratch=tmp_path)).check(name)
    assert not reason or "install" in reason.lower() or "make it with" in reason, reason
