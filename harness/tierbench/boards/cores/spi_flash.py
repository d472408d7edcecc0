"""How long a core waits for one cache line from SPI flash: arithmetic of the bus, no
measurement."""

from __future__ import annotations

#: mode: (clocks before the data, bits per clock)
FLASH_MODES = {
    "dio": (24, 2),
    "dout": (40, 2),
    "qio": (20, 4),
    "qout": (40, 4),
    "qxip": (12, 4),
}
LINE_BYTES = 32


def miss_cycles(
    mode: str, flash_clock_hz: float, clock_hz: float, line_bytes: int = LINE_BYTES
) -> float:
    """Return the CPU cycles that the core waits for one line, or for its first word with
    `line_bytes` 4.

    Fast Read Dual I/O (0xBB): 8 clocks of command on one line, 24 bits of address and 8 of mode on
    two lines are 16, and no further dummy: 24 clocks; 256 bits on two lines are 128. Fast Read Quad
    I/O (0xEB): 8 + 8 + 4 dummy, then 64. The outputs-only modes (0x3B, 0x6B) send 24 bits of
    address on one line and 8 dummy clocks. qxip is 0xEB in continuous read mode, as the RP2040's
    second boot stage sets it: no command, 8 + 4 clocks."""
    before, bits = FLASH_MODES[mode]
    return (before + 8 * line_bytes / bits) * clock_hz / flash_clock_hz
