"""The boards on the serial ports of this machine, recognised by USB id (`usb` in a target's
[board])."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from tierbench.core import target_files
from tierbench.core.errors import ToolMissing

INSTALL = "pip install 'tierbench[serial]'"


@dataclass(frozen=True)
class Port:
    """One serial port; `targets` are the devices whose files name its USB id."""

    port: str
    usb_id: str  # vendor:product, hexadecimal; empty: no USB device
    targets: tuple[str, ...]
    description: str
    state: str = ""  # "boot loader" where the id is that of a board that waits for firmware


def ports() -> tuple[Port, ...]:
    """Return the serial ports, those of known boards first. ToolMissing without pyserial."""
    try:
        from serial.tools import list_ports
    except ImportError:
        raise ToolMissing("pyserial, which finds serial ports,", INSTALL) from None
    seen = [
        (one.device, f"{one.vid:04x}:{one.pid:04x}" if one.vid is not None else "", one.description)
        for one in list_ports.comports()
    ]
    return tuple(
        sorted((_port(*one) for one in seen), key=lambda port: (not port.targets, port.port))
    )


def _port(device: str, usb_id: str, description: str) -> Port:
    boards = {name: target.board for name, target in target_files.targets().items()}
    running = tuple(name for name, board in boards.items() if usb_id and usb_id in board.usb)
    waiting = tuple(
        name for name, board in boards.items() if usb_id and usb_id in board.usb_bootloader
    )
    return Port(
        device,
        usb_id,
        running or waiting,
        description,
        "boot loader" if waiting and not running else "",
    )


def records() -> list[dict[str, str]]:
    """Return one record per port, as `tierbench targets --ports` prints it."""
    return [asdict(port) | {"targets": " ".join(port.targets)} for port in ports()]
