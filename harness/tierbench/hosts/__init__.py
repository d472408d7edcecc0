"""Hosts: one plugin file per way to reach a machine that runs our Python worker.

Each declares `PLUGIN = HostKind(connect)`. `jobs.py` is common to all: the worker's zip, the job
file and the answer, whatever carries them."""

from tierbench.core.device import HostKind
from tierbench.core.plugins import Plugins
from tierbench.worker.runtimes import Runtime

HOSTS = Plugins("tierbench.hosts", HostKind, "kind of host")

#: What runs on a host; the worker has the same files in its zip.
RUNTIMES = Plugins("tierbench.worker.runtimes", Runtime, "runtime", every_file=True)
