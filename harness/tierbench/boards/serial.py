"""A real board on a serial port: `[board] kind = "serial"`; `tierbench firmware` writes firmware
and target file.

The firmware must hold the very model of the case (sha256) and be the runtime that the target names.
Outputs are compared byte for byte with the reference on every input before a time is kept: a time
is cycles / the clock that the board reports."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tierbench.boards import emulated, ports, wire
from tierbench.boards.cores import core as cores
from tierbench.boards.wire import Block, Link, WireError
from tierbench.core.board import SerialTable
from tierbench.core.case import Case
from tierbench.core.device import BoardKind, Options, Purpose
from tierbench.core.errors import CaseError, TargetError, ToolMissing
from tierbench.core.files import utc_now
from tierbench.core.measurement import Measurement
from tierbench.core.target import Target
from tierbench.zoo import exports

BAUD = 115200
HELLO_TIMEOUT_S = 4.0
#: Lines that the hello of every firmware of ours has.
HELLO_TEXTS = ("board", "protocol", "model", "model_sha256", "runtime", "optimised_for", "reset")
HELLO_NUMBERS = ("input_bytes", "output_bytes", "arena_bytes", "clock_hz")
SET_TIMEOUT_S = 4.0
BEGIN_TIMEOUT_S = 20.0  # `run` says that it begins before the first inference
_BUILT_FOR = {"Os": "size", "O2": "speed", "O3": "speed"}
WARMUP, COUNT = 3, 30  # as the published boards were timed: 3 warm-ups, median of 30


def connect(target: Target, options: Options) -> SerialBoard:
    """Open the port and ask who is there. TargetError says what is wrong and what to do."""
    # of an emulated board's file, where --host names the real one, it is the usual one
    baud = target.board.baud if isinstance(target.board, SerialTable) else BAUD
    port = find(target, options.address)
    _not_waiting(port, target)
    stream = opened(port, baud)
    link = Link(stream)
    try:
        hello = link.ask("hello", HELLO_TIMEOUT_S)
        if hello["board"] != target.device_name.target:
            raise TargetError(
                f"{port}: its firmware is for {hello['board']}, not for {target.name}; is it the "
                "right port?"
            )
        _check_hello(hello)
        link.settle()  # a board that was just reset says hello of its own accord, too
        if hello["protocol"] != wire.VERSION:
            raise TargetError(
                f"{port}: the firmware speaks protocol {hello['protocol']}, this tierbench "
                f"{wire.VERSION}; "
                "write and flash it again with `tierbench firmware`"
            )
    except WireError as error:
        stream.close()
        raise TargetError(f"{port}: {error}") from error
    except BaseException:
        stream.close()
        raise
    options.tell(f"{target.title} on {port}: firmware of {hello['model']}, {hello['runtime']}")
    return SerialBoard(target, stream, link, hello)


def _check_hello(hello: Block) -> None:
    """Raise Unreadable where a hello lacks what every measurement reads."""
    for key in HELLO_TEXTS:
        hello[key]
    for key in HELLO_NUMBERS:
        hello.number(key)


def find(target: Target, address: str) -> str:
    """Return the port: the one that was given, the target file's, or the only one with the board's
    USB id."""
    port = address or (target.board.port if isinstance(target.board, SerialTable) else "")
    port = port or connected(target)
    if not port:
        raise TargetError(
            f"no port has a USB id of {target.title}: connect it, or give its port with --host PORT"
        )
    return port


def connected(target: Target) -> str:
    """Return the port with the board's USB id; empty: no board is connected. TargetError: several,
    or none runs."""
    seen = ports.ports()
    running = [one for one in seen if one.usb_id and one.usb_id in target.board.usb]
    if len(running) == 1:
        return running[0].port
    if running:
        names = ", ".join(one.port for one in running)
        raise TargetError(
            f"{len(running)} boards of this kind are connected ({names}): choose one with --host "
            "PORT"
        )
    for port in seen:
        _refuse_boot_loader(port, target)
    return ""


def _not_waiting(port: str, target: Target) -> None:
    """Refuse the port of a board that waits in its boot loader: nothing there would answer."""
    real = os.path.realpath(port)
    for other in ports.ports():
        if os.path.realpath(other.port) == real:
            _refuse_boot_loader(other, target)


def _refuse_boot_loader(port: ports.Port, target: Target) -> None:
    if port.usb_id and port.usb_id in target.board.usb_bootloader:
        raise TargetError(
            f"{port.port}: the board waits in its boot loader: flash its firmware, or press reset "
            "once"
        )


def opened(port: str, baud: int) -> Any:
    """Return the open port, for us alone."""
    try:
        import serial
    except ImportError:
        raise ToolMissing("pyserial, which opens serial ports,", ports.INSTALL) from None
    try:
        return serial.Serial(port, baud, timeout=0.05, write_timeout=5, exclusive=True)
    except serial.SerialException as error:
        raise TargetError(_why_closed(port, error)) from error
    except ValueError as error:
        raise TargetError(f"{port}: cannot be set to {baud} baud ({error})") from error


def _why_closed(port: str, error: OSError) -> str:
    """Say why a port does not open, and what to do."""
    number = error.errno
    if number == errno.EACCES:
        group = _group(port)
        return (
            f"{port}: permission denied: add yourself to the group '{group}' (sudo usermod -aG "
            f"{group} $USER), "
            "then log in again"
        )
    if number in (errno.EBUSY, errno.EAGAIN) or "lock" in str(error).lower():
        return f"{port}: is in use by another program: close the serial monitor, then try again"
    if number == errno.ENOENT:
        return (
            f"{port}: there is no such port; `tierbench targets --ports` lists those that are there"
        )
    return f"{port}: does not open ({error})"


def _group(port: str) -> str:
    try:
        import grp

        return grp.getgrgid(os.stat(port).st_gid).gr_name
    except (ImportError, KeyError, OSError):
        return "dialout"


class SerialBoard:
    """Implements `device.Device`."""

    is_remote = True
    is_timed = True

    def __init__(self, target: Target, stream: Any, link: Link, hello: Block) -> None:
        self.target = target
        self._stream = stream
        self._link = link
        self.hello = hello
        self.flashed_runtime = hello["runtime"]

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        return ("firmware",)

    def check(self, runtime: str) -> None:
        """Compare the firmware's runtime with the one that is asked for."""
        has = self.hello["runtime"]
        if has != runtime:
            raise TargetError(
                f"the board's firmware is {has}: flash that of {runtime}, or choose -r {has}"
            )
        level, built = cores.optimisation(runtime), self.hello["optimised_for"]
        if level and built != _BUILT_FOR[level]:
            raise TargetError(
                f"the firmware calls itself -{level}, but its compiler optimised for {built}: "
                f"build it with -{level}"
            )

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        started = utc_now()
        _same_model(self.hello, exports.flatbuffer(case.artifact))
        samples, expected = emulated.enough(
            exports.flatbuffer(case.artifact), *emulated.reference(case.artifact)
        )
        size, out = self.hello.number("input_bytes"), self.hello.number("output_bytes")
        if size == 0 or len(samples) % size or len(samples) // size * out != len(expected):
            raise CaseError(
                "verify",
                f"the board takes {size} and gives {out} bytes a sample, the reference does not",
            )
        count = len(samples) // size
        timeout_s = case.protocol.timeout_s
        runs: list[wire.Timed] = []
        began = time.time()
        with _said(self.target.title):
            for i in range(count):
                sample = samples[i * size : (i + 1) * size]
                wire.load(self._link, sample, SET_TIMEOUT_S)
                warmup, times = (WARMUP, COUNT) if i == 0 else (0, 1)
                timed = wire.run(
                    self._link, sample, warmup, times, min(BEGIN_TIMEOUT_S, timeout_s), timeout_s
                )
                runs.append(timed)
                if timed.output != expected[i * out : (i + 1) * out]:
                    raise CaseError(
                        "verify",
                        "the board's output differs from TFLite Micro's on "
                        f"input {i}; "
                        "a fast wrong answer is not a latency",
                    )
            again = self._link.ask("hello", HELLO_TIMEOUT_S)
            _check_hello(again)
        if (
            again["reset"] != self.hello["reset"]
            or again["model_sha256"] != self.hello["model_sha256"]
        ):
            raise CaseError("measure", f"{self.target.title}: {wire.reset_text(again['reset'])}")
        return self._measurement(started, runs, (began, time.time()))

    def _measurement(
        self, started: str, runs: Sequence[wire.Timed], window: tuple[float, float]
    ) -> Measurement:
        """Return the first input's timed inferences; all of them for a meter that records the
        trigger pin."""
        clock_hz = self.hello.number("clock_hz")
        if clock_hz <= 0:
            raise CaseError(
                "measure", "the board reports a clock of 0 Hz; its cycles can't become a time"
            )
        build = dict(self.hello.lines)
        timed = runs[0]
        every = [cycles / clock_hz for one in runs for cycles in one.cycles]
        trigger = {
            "trigger": build.get("trigger", ""),
            "inference_s": every,
            "run_unix_s": list(window),
        }
        memory = {"arena_bytes": self.hello.number("arena_bytes")}
        if deepest := max(one.stack_peak_bytes for one in runs):
            memory["stack_peak_bytes"] = deepest
        if free := min(
            one.free_bytes for one in runs
        ):  # after the model ran; 0: the board can't tell
            build["free_bytes_after"] = str(free)
        return Measurement(
            purpose="firmware",
            evidence="measured",
            timestamp_utc=started,
            runtime=build["runtime"],
            runtime_version=f"{build.get('kernels', '')}, {build.get('compiler', '')}".strip(", "),
            wall_ns=tuple(round(cycles * 1e9 / clock_hz) for cycles in timed.cycles),
            output_match=True,
            output_max_abs_error=0.0,
            outputs_checked=len(runs),
            memory=memory,
            counts={"cycles": sorted(timed.cycles)[len(timed.cycles) // 2]},
            energy=trigger if build.get("trigger") else {},
            details={name: value for name, value in build.items() if name != "answer"},
        )

    def close(self) -> None:
        """Give the port back."""
        self._stream.close()


def _same_model(hello: Block, model: Path) -> None:
    wanted = hashlib.sha256(model.read_bytes()).hexdigest()
    if hello["model_sha256"] != wanted:
        raise CaseError(
            "load",
            f"the board holds another model ({hello['model']}, {hello['model_sha256'][:12]}): "
            "write and flash the "
            f"firmware of this one ({wanted[:12]}) with `tierbench firmware`",
        )


@contextlib.contextmanager
def _said(title: str) -> Iterator[None]:
    """Map what the line gave to the case's failure: nothing of it is kept."""
    try:
        yield
    except WireError as error:
        raise CaseError("measure", f"{title}: {error}") from error


PLUGIN = BoardKind(connect)
