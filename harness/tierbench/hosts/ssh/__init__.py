"""A device over SSH: `[host] kind = "ssh"`, or a host with an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tierbench.core.device import HostKind

if TYPE_CHECKING:
    from tierbench.core.device import Device, Options
    from tierbench.core.target import Target


def connect(target: Target, options: Options) -> Device:
    """Return the connected device; TargetError says why there is none."""
    from tierbench.hosts.ssh import device

    return device.connect(target, options)


PLUGIN = HostKind(connect)
