"""What a device says of a runtime."""

from __future__ import annotations

from tierbench.core.device import Device
from tierbench.core.errors import HarnessError


def refusal(device: Device, runtime: str) -> str:
    """Return why `runtime` does not work on the device; empty: it computed."""
    try:
        device.check(runtime)
    except HarnessError as error:
        return str(error)
    return ""
