"""Energy per inference from the counters and sensors that this machine really has.

Two windows of equal length: idle before the runtime is imported, active while inferences run back
to back. Energy = (active - idle power x time) / inferences. A source that is absent gives a reason,
never 0; a difference that idle swallows gives a reason too. Sources, in the order in which one is
chosen; the first that has an energy wins, the others are kept beside it:

ina3221       Jetson power rails in hwmon: volts x amperes, sampled (kernel: hwmon/ina3221.rst)
pi5-pmic      `vcgencmd pmic_read_adc` of a Raspberry Pi 5: volts x amperes over its rails, sampled
rapl          Intel/AMD package counters `energy_uj`, readable by root, which wrap at
              `max_energy_range_uj` (kernel: power/powercap/powercap.rst)
nvml          energy of an NVIDIA GPU since the driver was loaded; before rapl where the GPU
              executed, and never that of a case that ran on the processor alone
"""

from __future__ import annotations

import glob
import os
import re
import threading
import time
from typing import Callable

from .facts import _text, command
from .kinds import Table

#: Seconds between two samples of a source that gives power and not energy.
SAMPLE_S = 0.05
LEAST_CALLS = 5

#: Delegates and providers that execute on a GPU; `cuda+cpu` is one whose first part does.
GPU_DELEGATES = ("cuda", "tensorrt", "gpu")

#: Rails that carry everything behind them; if one is there the others are parts of it.
INPUT_RAILS = ("VDD_IN", "POM_5V_IN", "5V_IN")
PMIC_LINE = re.compile(r"(\w+)_([AV])\s+(?:current|volt)\(\d+\)=([\d.]+)[AV]")


class Source:
    """One way to learn energy.

    `joules` is for counters, `watts` for sensors that must be sampled.
    """

    name = ""
    scope = ""
    sampled = False

    def joules(self) -> float:
        """Return the energy since some fixed moment."""
        raise NotImplementedError

    def watts(self) -> float:
        """Return the power of now."""
        raise NotImplementedError


class Rapl(Source):
    """The sum of all CPU packages.

    Each reading must come less than one wrap after the one before.
    """

    name = "rapl"

    def __init__(self, root: str) -> None:
        self._domains: list[tuple[str, int]] = []
        denied = 0
        for folder in sorted(glob.glob(os.path.join(root, "sys/class/powercap/*rapl:*"))):
            if os.path.basename(folder).count(":") != 1 or not _text(folder, "name").startswith(
                "package"
            ):
                continue
            if _text(folder, "energy_uj"):
                self._domains.append((folder, int(_text(folder, "max_energy_range_uj") or 0)))
            else:
                denied += 1
        if not self._domains:
            raise LookupError(
                "RAPL's energy_uj is readable by root only" if denied else "no RAPL package counter"
            )
        self.scope = (
            f"CPU package x{len(self._domains)}" if len(self._domains) > 1 else "CPU package"
        )
        self._last = [self._read(folder) for folder, _ in self._domains]
        self._total_uj = 0

    def joules(self) -> float:
        for index, (folder, wrap) in enumerate(self._domains):
            now = self._read(folder)
            self._total_uj += unwrapped(self._last[index], now, wrap)
            self._last[index] = now
        return self._total_uj / 1e6

    @staticmethod
    def _read(folder: str) -> int:
        return int(_text(folder, "energy_uj"))


def unwrapped(before: int, after: int, wrap: int) -> int:
    """Return the increase of a counter that starts again at 0 after `wrap`."""
    return after - before if after >= before else after + wrap - before


class Ina3221(Source):
    """Power rails of a Jetson module."""

    name = "ina3221"
    sampled = True

    def __init__(self, root: str) -> None:
        rails: dict[str, tuple[str, ...]] = {}
        for folder in sorted(glob.glob(os.path.join(root, "sys/class/hwmon/hwmon*"))):
            if _text(folder, "name") != "ina3221":
                continue
            for path in sorted(glob.glob(os.path.join(folder, "in*_label"))):
                number = os.path.basename(path)[2:-6]
                label = _text(folder, os.path.basename(path))
                if label and label != "NC" and _text(folder, f"curr{number}_input"):
                    rails[label] = tuple(
                        os.path.join(folder, f"{kind}{number}_input") for kind in ("in", "curr")
                    )
        if not rails:
            raise LookupError("no INA3221 power monitor in hwmon")
        whole = [label for label in INPUT_RAILS if label in rails]
        chosen = whole[:1] or sorted(rails)
        self._rails = [rails[label] for label in chosen]
        self.scope = ("module input: " if whole else "rails: ") + ", ".join(chosen)

    def watts(self) -> float:
        return sum(_reading(volt) * _reading(ampere) for volt, ampere in self._rails) / 1e6


def _reading(path: str) -> float:
    return float(_text(os.path.dirname(path), os.path.basename(path)))


class Pmic(Source):
    """The power management chip of a Raspberry Pi 5; what its USB ports feed is not in it."""

    name = "pi5-pmic"
    sampled = True
    scope = "PMIC rails, without USB and converter losses"

    def __init__(self, root: str) -> None:
        if "Raspberry Pi 5" not in _text(root, "proc/device-tree/model"):
            raise LookupError("no Raspberry Pi 5 power management chip")
        self.watts()

    def watts(self) -> float:
        return pmic_watts(command(["vcgencmd", "pmic_read_adc"]))


def pmic_watts(text: str) -> float:
    """Return the sum over rails of volts x amperes in the output of `vcgencmd pmic_read_adc`."""
    rails: dict[str, dict[str, float]] = {}
    for rail, kind, value in PMIC_LINE.findall(text):
        rails.setdefault(rail, {})[kind] = float(value)
    pairs = [values for values in rails.values() if len(values) == 2]
    if not pairs:
        raise LookupError("vcgencmd pmic_read_adc gave no rail with both volts and amperes")
    return sum(values["A"] * values["V"] for values in pairs)


class Nvml(Source):
    """All NVIDIA GPUs together."""

    name = "nvml"

    def __init__(self, root: str) -> None:
        try:
            import pynvml  # type: ignore[import-untyped,unused-ignore]

            pynvml.nvmlInit()
            self._handles = [
                pynvml.nvmlDeviceGetHandleByIndex(i) for i in range(pynvml.nvmlDeviceGetCount())
            ]
            self._nvml = pynvml
            self.joules()
        except ImportError:
            raise LookupError("no nvidia-ml-py on this host") from None
        except Exception as error:
            raise LookupError(f"NVML: {error}") from None
        if not self._handles:
            raise LookupError("NVML sees no GPU")
        self.scope = f"GPU x{len(self._handles)}"

    def joules(self) -> float:
        return (
            float(
                sum(
                    self._nvml.nvmlDeviceGetTotalEnergyConsumption(handle)
                    for handle in self._handles
                )
            )
            / 1e3
        )


KINDS = (Ina3221, Pmic, Rapl, Nvml)


def find(root: str) -> tuple[list[Source], list[str]]:
    """Return the sources of this machine, best first, and why each other kind is not among them."""
    sources: list[Source] = []
    reasons: list[str] = []
    for kind in KINDS:
        try:
            sources.append(kind(root))
        except (LookupError, OSError, ValueError) as error:
            reasons.append(str(error))
    return sources, reasons


class Meter:
    """Energy of an idle and of an active window over all sources; `result` is Measurement.energy.

    With `external` the windows are run even without a source: somebody's power meter records them,
    and the coordinator reads its file by the windows' times (seconds since 1970, of this machine's
    clock)."""

    def __init__(self, root: str, window_s: float, external: bool = False) -> None:
        self.window_s = window_s
        self.sources, self.reasons = (
            find(root) if window_s > 0 else ([], ["energy was not asked for"])
        )
        self.needed = bool(self.sources) or (external and window_s > 0)
        self._idle: list[float] = []
        self._active: list[float] = []
        self._calls = 0
        self._seconds = 0.0
        self._windows: dict[str, list[float]] = {}

    def idle(self) -> None:
        """Learn the power of this machine while this process sleeps."""
        begun = time.time()
        joules, seconds = self._over(lambda: time.sleep(self.window_s))
        self._windows["idle_unix_s"] = [begun, time.time()]
        self._idle = [value / seconds for value in joules]

    def active(self, invoke: Callable[[], object]) -> None:
        """Learn the energy while `invoke` runs back to back for the window, and at least 5
        times."""

        def work() -> None:
            end = time.perf_counter() + self.window_s
            while time.perf_counter() < end or self._calls < LEAST_CALLS:
                invoke()
                self._calls += 1

        begun = time.time()
        self._active, self._seconds = self._over(work)
        self._windows["active_unix_s"] = [begun, time.time()]

    def _over(self, work: Callable[[], None]) -> tuple[list[float], float]:
        """Return the joules of each source during `work`, and its seconds."""
        sampler = _Sampler([source for source in self.sources if source.sampled])
        before = [0.0 if source.sampled else source.joules() for source in self.sources]
        started = time.perf_counter()
        with sampler:
            work()
        seconds = time.perf_counter() - started
        after = [
            sampler.mean_watts(source) * seconds if source.sampled else source.joules()
            for source in self.sources
        ]
        return [end - begin for begin, end in zip(before, after)], seconds

    def result(self, batch: int, delegate: str = "") -> Table:
        """Return energy_per_inference_mj, source, scope, idle_w and more.

        Or {"reason": why there is none}.

        `delegate` is the one that executed; `others` holds what the sources that were not chosen
        said.
        """
        if not self.sources:
            result: Table = {"reason": "; ".join(self.reasons)}
            if len(self._windows) == 2:
                result.update(self._windows, inferences=self._calls * batch)
            return result
        if not self._idle or not self._active:
            return {"reason": "the energy windows were not run"}
        on_gpu = any(part in GPU_DELEGATES for part in delegate.split("+"))
        each = [self._one(index, batch) for index in range(len(self.sources))]
        fitting = [one for one in each if one["source"] != Nvml.name or on_gpu]
        if on_gpu:  # a board's input rail carries its GPU too; a CPU package does not
            fitting.sort(key=lambda window: window["source"] == Rapl.name)
        why = f"nvml: meters the GPU, and this case ran on {delegate or 'the CPU'}"
        alone = {"source": Nvml.name, "reason": why, "inferences": self._calls * batch}
        first = fitting[0] if fitting else alone
        chosen = next((one for one in fitting if "energy_per_inference_mj" in one), first)
        others = [one for one in each if one is not chosen]
        return {**chosen, **self._windows, **({"others": others} if others else {})}

    def _one(self, index: int, batch: int) -> Table:
        source = self.sources[index]
        net = self._active[index] - self._idle[index] * self._seconds
        if net != net:
            return {
                "source": source.name,
                "scope": source.scope,
                "reason": f"{source.name}: no reading succeeded",
            }
        result: Table = {
            "source": source.name,
            "scope": source.scope,
            "idle_w": self._idle[index],
            "active_w": self._active[index] / self._seconds,
            "window_s": self._seconds,
            "inferences": self._calls * batch,
        }
        if net > 0:
            result["energy_per_inference_mj"] = 1e3 * net / (self._calls * batch)
        else:
            result["reason"] = (
                "no more energy than idle: the source is too coarse, or the machine was busy before"
            )
        return result


class _Sampler:
    """Reads power sensors in a thread of its own while something else runs."""

    def __init__(self, sources: list[Source]) -> None:
        self._sources = sources
        self._readings: dict[int, list[float]] = {id(source): [] for source in sources}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def _sample(self) -> None:
        while True:
            for source in self._sources:
                try:
                    self._readings[id(source)].append(source.watts())
                except (LookupError, OSError, ValueError):
                    continue  # one reading of a busy sensor fails now and then
            if self._stop.wait(SAMPLE_S):
                return

    def __enter__(self) -> _Sampler:
        if self._sources:
            self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        if self._sources:
            self._thread.join()

    def mean_watts(self, source: Source) -> float:
        """Return the mean of the readings; not a number when none succeeded."""
        readings = self._readings[id(source)]
        return sum(readings) / len(readings) if readings else float("nan")
