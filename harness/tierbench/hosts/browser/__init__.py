"""A browser: a page measures there, and its coordinator here compares the outputs.

No `[host]` table names this kind: `tierbench run --browser` chooses it for any host or phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tierbench.core.device import HostKind

if TYPE_CHECKING:
    from tierbench.core.device import Device, Options
    from tierbench.core.target import Target


def connect(target: Target, options: Options) -> Device:
    """Return the device; its page is waited for by the first measurement."""
    from tierbench.hosts.browser import device

    return device.connect(target, options)


PLUGIN = HostKind(connect)
