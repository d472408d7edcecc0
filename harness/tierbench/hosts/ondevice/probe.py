"""What the device is and in which state: everything that must be known before anything is sent."""

from __future__ import annotations

import errno
import os
import struct
import sys
import time
from typing import Any

from .base import home, number, text, tool, uptime
from .files import intact


def board() -> str:
    return text("/proc/device-tree/model") or text("/sys/firmware/devicetree/base/model")


def probe(args: dict[str, Any]) -> dict[str, Any]:
    """Return all that the coordinator must know before it sends anything."""
    folder = home(args.get("folder", ""))
    facts: dict[str, Any] = {
        "python": list(sys.version_info[:3]),
        "executable": sys.executable,
        "bits": struct.calcsize("P") * 8,  # of the userland; uname tells the kernel's
        "machine": os.uname().machine,
        "kernel": os.uname().release,
        "libc": libc(),
        "board": board(),
        "os": pretty_name(),
        "cores": os.cpu_count(),
        "boot_id": text("/proc/sys/kernel/random/boot_id"),
        "clock_s": time.time(),
        "uptime_s": uptime(),
        "load": (text("/proc/loadavg").split() or [""])[0],
        "telemetry": telemetry(),
        "jetson": jetson(),
        "modules": {name: version(name) for name in args.get("modules", [])},
        "folder": folder,
    }
    for line in text("/proc/meminfo").splitlines():
        name, _, value = line.partition(":")
        if name in ("MemTotal", "MemAvailable"):
            facts[{"MemTotal": "memory_bytes", "MemAvailable": "memory_available_bytes"}[name]] = (
                int(value.split()[0]) * 1024
            )
    facts.update(storage(folder))
    return facts


def pretty_name() -> str:
    for line in text("/etc/os-release").splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.partition("=")[2].strip('"')
    return ""


def libc() -> list[str]:
    try:
        return str(os.confstr("CS_GNU_LIBC_VERSION")).split()
    except (ValueError, OSError, AttributeError):
        return []


def version(module: str) -> str:
    """Return the version of an installed module without importing it.

    "?" when it has none, "" when absent.
    """
    from importlib import util

    try:
        if util.find_spec(module) is None:
            return ""
    except (ImportError, ValueError):
        return ""
    from importlib import metadata

    for name in (module.replace("_", "-"), module + "-gpu"):
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return "?"


def jetson() -> dict[str, str]:
    """Return what tells a Jetson's software: L4T release, power mode, clocks; empty elsewhere."""
    software = {"release": text("/etc/nv_tegra_release")}
    if not software["release"] and "Jetson" not in board():
        return {}
    mode = tool("nvpmodel", "-q").splitlines()
    software["power_mode"] = mode[0].partition(":")[2].strip() if mode else ""
    software["clocks"] = "; ".join(tool("jetson_clocks", "--show").splitlines()[:3])
    software["cuda"] = text("/usr/local/cuda/version.json")[:200]
    return {name: value for name, value in software.items() if value}


def telemetry() -> dict[str, Any]:
    """Return heat, clock, throttle bits and power rails as far as this device shows them.

    Absent is left out.
    """
    cpu = "/sys/devices/system/cpu/cpu0/cpufreq/"
    readings: dict[str, Any] = {
        "governor": text(cpu + "scaling_governor"),
        "frequency_mhz": scaled(cpu + "scaling_cur_freq", 1e-3),
        "frequency_max_mhz": scaled(cpu + "scaling_max_freq", 1e-3),
        "temperature_c": scaled("/sys/class/thermal/thermal_zone0/temp", 1e-3),
    }
    if "Raspberry Pi" in board():
        bits = tool("vcgencmd", "get_throttled").partition("=")[2]
        if bits.startswith("0x"):
            readings["throttled_bits"] = int(bits, 16)
        rails = tool("vcgencmd", "pmic_read_adc")
        if rails:
            readings["pmic_w"] = pmic_watts(rails)
    readings.update(ina3221())
    return {name: value for name, value in readings.items() if value not in (None, "", {})}


def scaled(path: str, factor: float) -> float | None:
    value = number(path)
    return None if value is None else value * factor


def pmic_watts(rails: str) -> float | None:
    """Return the sum over a Pi 5's rails of current x voltage.

    The lines are `NAME_A current(0)=0.1A` and `NAME_V volt(1)=1.1V`.
    """
    amperes: dict[str, float] = {}
    volts: dict[str, float] = {}
    for line in rails.splitlines():
        words = line.replace("=", " ").split()
        if len(words) >= 3 and words[0][-2:] in ("_A", "_V"):
            try:
                (amperes if words[0].endswith("_A") else volts)[words[0][:-2]] = float(
                    words[-1].rstrip("AV")
                )
            except ValueError:
                continue
    both = set(amperes) & set(volts)
    return round(sum(amperes[name] * volts[name] for name in both), 4) if both else None


def ina3221() -> dict[str, Any]:
    """Return a Jetson's power rails in watts by label: hwmon in1..3 in mV, curr1..3 in mA."""
    rails = {}
    base = "/sys/class/hwmon"
    for name in sorted(os.listdir(base)) if os.path.isdir(base) else []:
        folder = os.path.join(base, name)
        if text(folder + "/name") != "ina3221":
            continue
        for channel in (1, 2, 3):
            volts = number(f"{folder}/in{channel}_input")
            amperes = number(f"{folder}/curr{channel}_input")
            label = text(f"{folder}/in{channel}_label")
            if volts is not None and amperes is not None and label:
                rails[label] = round(volts * amperes / 1e6, 4)
    return {"rails_w": rails} if rails else {}


def storage(folder: str) -> dict[str, Any]:
    """Return what the folder holds, how much room it has, and why it cannot be written."""
    about: dict[str, Any] = {"files": {}, "parts": {}, "wheels": [], "unwritable": ""}
    try:
        for name in ("store", "wheels", "runs"):
            os.makedirs(os.path.join(folder, name), mode=0o700, exist_ok=True)
        with open(os.path.join(folder, "store", f"test.{os.getpid()}"), "w") as file:
            file.write("x")
        os.unlink(file.name)
    except OSError as error:
        about["unwritable"] = os.strerror(error.errno or 0)
        if error.errno == errno.ENOSPC:
            about["full"] = True
    place = folder
    while not os.path.isdir(place):
        place = os.path.dirname(place)
    room = os.statvfs(place)
    about["disk_free_bytes"] = room.f_bavail * room.f_frsize
    store = os.path.join(folder, "store")
    for name in os.listdir(store) if os.path.isdir(store) else []:
        size = os.path.getsize(os.path.join(store, name))
        if name.endswith(".part"):
            about["parts"][name[:-5]] = size
        elif len(name) == 64:
            about["files"][name] = size
    wheels = os.path.join(folder, "wheels")
    about["wheels"] = [
        n
        for n in (os.listdir(wheels) if os.path.isdir(wheels) else [])
        if intact(os.path.join(wheels, n))
    ]
    return about
