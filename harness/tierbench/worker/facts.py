"""Facts of the machine before and after a measurement, and the fingerprint that decides
comparability.

Nothing that identifies a person or a device: no host name, user, serial number, MAC or IP address.
A fact that cannot be read is left out. `root` is the folder that holds `proc` and `sys`.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import platform
import re
import subprocess
import sys

from . import installed
from .kinds import Table

#: CPU flags that change which kernels a runtime picks -> the name in the facts.
ISA = {
    "sse4_2": "sse4.2",
    "avx": "avx",
    "avx2": "avx2",
    "fma": "fma",
    "f16c": "f16c",
    "avx512f": "avx512f",
    "avx512bw": "avx512bw",
    "avx512_vnni": "avx512_vnni",
    "avx_vnni": "avx_vnni",
    "avx512_bf16": "avx512_bf16",
    "amx_int8": "amx_int8",
    "asimd": "neon",
    "neon": "neon",
    "asimddp": "dotprod",
    "asimdhp": "fp16",
    "fphp": "fp16_scalar",
    "i8mm": "i8mm",
    "bf16": "bf16",
    "sve": "sve",
}

#: What must be equal for two latencies to be compared as if they came from one machine.
DECIDING = (
    "architecture", "board", "cores_logical", "cores_physical", "cpu_model", "governor", "isa",
    "memory_gib", "power_mode", "virtualisation",
)  # fmt: skip

#: Between a container and the virtual machine that it runs in, in the fact `virtualisation`.
_BENEATH = " in "


def collect(root: str = "/") -> Table:
    """Return the facts that can be read now."""
    facts: Table = {
        "architecture": platform.machine(),
        "userland_bits": 64 if sys.maxsize > 2**32 else 32,
        "kernel": platform.release(),
        "system": platform.system(),
        "os": _os_name(root),
        "libc": " ".join(platform.libc_ver()).strip(),
        "python": platform.python_version(),
        "cores_logical": os.cpu_count(),
        "cores_usable": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
        "board": _text(root, "proc/device-tree/model")
        or _text(root, "sys/firmware/devicetree/base/model"),
        "virtualisation": virtualisation(root),
    }
    facts.update(_cpuinfo(root))
    facts.update(_memory(root))
    facts.update(moving(root))
    if "memory_gib" not in facts:
        facts.update(_from_psutil())
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def moving(root: str = "/") -> Table:
    """Return only what changes while something is measured.

    Frequency, heat, load, steal, switches.
    """
    facts: Table = {
        "governor": _text(root, "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        "frequency_max_mhz": _scaled(
            root, "sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", 1e-3
        ),
        "temperature_c": temperature(root),
        "throttle_count": _throttle_count(root),
        "throttled": _pi_throttled(root),
        "power_mode": _power_mode(root),
    }
    facts.update(_frequency(root))
    load = _text(root, "proc/loadavg").split()
    if load:
        facts["load_1m"] = float(load[0])
    facts.update(_cpu_time(root))
    facts.update(_switches())
    return {name: value for name, value in facts.items() if value not in (None, "")}


def fingerprint(facts: Table) -> str:
    """Return 12 hexadecimal digits that are equal where latencies may be compared.

    Empty without facts.
    """
    deciding = {name: facts[name] for name in DECIDING if name in facts}
    if not deciding:
        return ""
    if (
        "virtualisation" in deciding
    ):  # what a container stands on was not told once: stored rows stay comparable
        deciding["virtualisation"] = str(deciding["virtualisation"]).partition(_BENEATH)[0]
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:12]


def versions(distributions: list[str]) -> dict[str, str]:
    """Return the versions of the installed ones among `distributions`."""
    told = {name: installed.version(name) for name in distributions}
    return {name: version for name, version in told.items() if version is not None}


def virtualisation(root: str = "/") -> str:
    """Return kvm, vmware ..., virtual or none, as far as the kernel tells.

    Of a container what is beneath it too.

    For example `container in kvm`, or `container in a virtual machine` where only the processor's
    flag is seen.
    """
    beneath = _hypervisor(root)
    if os.path.exists(os.path.join(root, ".dockerenv")) or os.path.exists(
        os.path.join(root, "run/.containerenv")
    ):
        named = "a virtual machine" if beneath == "virtual" else beneath
        return "container" if beneath in ("none", "") else f"container{_BENEATH}{named}"
    return beneath


def _hypervisor(root: str) -> str:
    vendor = _text(root, "sys/class/dmi/id/sys_vendor").lower()
    for word, name in (
        ("qemu", "kvm"),
        ("vmware", "vmware"),
        ("xen", "xen"),
        ("innotek", "virtualbox"),
        ("amazon", "aws"),
        ("google", "gce"),
        ("microsoft", "hyper-v"),
    ):
        if word in vendor:
            return name
    flags = " " + " ".join(_cpu_field(root, "flags")) + " "
    if " hypervisor " in flags:
        return "virtual"
    return "none" if _text(root, "proc/cpuinfo") else ""


def temperature(root: str = "/") -> float | None:
    """Return the highest temperature of the thermal zones and CPU sensors in degrees Celsius."""
    paths = glob.glob(os.path.join(root, "sys/class/thermal/thermal_zone*/temp"))
    for folder in glob.glob(os.path.join(root, "sys/class/hwmon/hwmon*")):
        if _text(folder, "name") in ("coretemp", "k10temp", "cpu_thermal", "zenpower"):
            paths += glob.glob(os.path.join(folder, "temp*_input"))
    values = [value for value in (_number(path) for path in paths) if value is not None]
    plausible = [value / 1000 for value in values if 0 < value < 150_000]
    return max(plausible) if plausible else None


def _frequency(root: str) -> Table:
    """Return the clock in MHz and where it was read.

    Cpufreq's first core, else the highest core of /proc/cpuinfo.

    The kernel writes `cpu MHz` on x86 only. In a virtual machine that is the nominal clock, which
    says nothing of turbo or throttling; so the source stands beside it.
    """
    current = _scaled(root, "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", 1e-3)
    if current is not None:
        return {"frequency_mhz": current, "frequency_source": "cpufreq"}
    told = re.findall(r"^cpu MHz\s*:\s*(\d+(?:\.\d+)?)\s*$", _text(root, "proc/cpuinfo"), re.M)
    clocks = [float(value) for value in told if float(value) > 0]
    return {"frequency_mhz": max(clocks), "frequency_source": "cpuinfo"} if clocks else {}


def _cpuinfo(root: str) -> Table:
    flags = set(_cpu_field(root, "flags") or _cpu_field(root, "Features"))
    isa = sorted({name for flag, name in ISA.items() if flag in flags})
    model = " ".join(_cpu_field(root, "model name")) or " ".join(_cpu_field(root, "Model"))
    part = "".join(_cpu_field(root, "CPU part"))
    if part:
        implementer = "".join(_cpu_field(root, "CPU implementer"))
        model = f"{model} implementer {implementer} part {part}".strip()
    return {
        "cpu_model": model or platform.processor(),
        "isa": isa,
        "cores_physical": _physical_cores(root),
    }


def _cpu_field(root: str, name: str) -> list[str]:
    for line in _text(root, "proc/cpuinfo").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.split()
    return []


def _physical_cores(root: str) -> int | None:
    pattern = os.path.join(root, "sys/devices/system/cpu/cpu[0-9]*/topology")
    cores = {
        (_text(folder, "physical_package_id"), _text(folder, "core_id"))
        for folder in glob.glob(pattern)
    }
    return len(cores) or None


def _memory(root: str) -> Table:
    memory: Table = {}
    for line in _text(root, "proc/meminfo").splitlines():
        words = line.split()
        if words[:1] == ["MemTotal:"]:
            memory["memory_gib"] = round(int(words[1]) / 2**20)
        if words[:1] == ["MemAvailable:"]:
            memory["memory_available_bytes"] = int(words[1]) * 1024
    return memory


def _cpu_time(root: str) -> Table:
    """Steal and busy seconds of the whole machine since boot: subtract before from after."""
    words = _text(root, "proc/stat").split("\n")[0].split()
    if len(words) < 9 or words[0] != "cpu":
        return {}
    ticks = [int(word) for word in words[1:9]]
    hertz = os.sysconf("SC_CLK_TCK")
    return {"steal_s": ticks[7] / hertz, "busy_s": (sum(ticks) - ticks[3] - ticks[4]) / hertz}


def _switches() -> Table:
    """Context switches of this process so far: subtract before from after."""
    try:
        import resource
    except ImportError:  # Windows
        return {}
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "switches_involuntary": usage.ru_nivcsw,
        "switches_voluntary": usage.ru_nvcsw,
        "page_faults_major": usage.ru_majflt,
    }


def _throttle_count(root: str) -> int | None:
    """Thermal throttle events since boot, where an Intel kernel counts them."""
    paths = glob.glob(
        os.path.join(root, "sys/devices/system/cpu/cpu*/thermal_throttle/core_throttle_count")
    )
    values = [value for value in map(_number, paths) if value is not None]
    return int(sum(values)) if values else None


def _pi_throttled(root: str) -> str:
    """`vcgencmd get_throttled` of a Raspberry Pi, e.g. 0x50000: bits 0-3 now, 16-19 since boot."""
    if "Raspberry Pi" not in _text(root, "proc/device-tree/model"):
        return ""
    return command(["vcgencmd", "get_throttled"]).partition("=")[2].strip()


def _power_mode(root: str) -> str:
    """`nvpmodel -q` of a Jetson: the mode's name, e.g. MAXN."""
    if "Jetson" not in _text(root, "proc/device-tree/model"):
        return ""
    first = command(["nvpmodel", "-q"]).splitlines()
    return first[0].partition(":")[2].strip() if first else ""


def command(words: list[str]) -> str:
    """Return a short tool's output; empty when it is absent, fails or takes longer than 5 s."""
    try:
        done = subprocess.run(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def _from_psutil() -> Table:
    """Serve the machine's facts where there is no procfs (macOS, Windows)."""
    try:
        import psutil  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return {}
    facts: Table = {
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "memory_available_bytes": psutil.virtual_memory().available,
        "cores_physical": psutil.cpu_count(logical=False),
    }
    frequency = psutil.cpu_freq() if hasattr(psutil, "cpu_freq") else None
    if frequency:
        facts.update(frequency_mhz=frequency.current, frequency_source="psutil")
        facts.update(frequency_max_mhz=frequency.max or None)
    if hasattr(os, "getloadavg"):
        facts["load_1m"] = os.getloadavg()[0]
    return facts


def _os_name(root: str) -> str:
    for line in _text(root, "etc/os-release").splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.partition("=")[2].strip('"')
    return platform.platform(terse=True)


def _text(root: str, name: str) -> str:
    try:
        with open(os.path.join(root, name), encoding="utf-8", errors="replace") as file:
            return file.read().strip().strip("\0")
    except OSError:
        return ""


def _number(path: str) -> float | None:
    text = (
        _text(path, "")
        if os.path.isdir(path)
        else _text(os.path.dirname(path), os.path.basename(path))
    )
    try:
        return float(text)
    except ValueError:
        return None


def _scaled(root: str, name: str, factor: float) -> float | None:
    value = _number(os.path.join(root, name))
    return None if value is None else value * factor
