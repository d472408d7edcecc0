"""Memory of this process: resident, unique and peak, in bytes; of a GPU through NVML.

Two numbers per case: what the runtime costs (resident after its import, less the baseline before)
and what the model adds (peak of loading and running it, less resident after the import). Under 3 MB
is noise. Each is given as resident size (RSS) and as what is this process's alone (USS, of
smaps_rollup): libraries and mapped files that other processes share count in the first only.

A third number is what a gate can hold: `own_peak_bytes`, what the process allocated itself and the
pages of the model's file. How many pages of a library are resident depends on the page cache (of
files just installed, or read anew after a start): 4 % of RSS and USS here, without any change.
Anonymous memory moves by 0.1 %. The kernel keeps no peak of it; that of RSS less the mapped files
of the end is one, since files stay mapped.

Peaks
come from VmHWM of /proc/self/status, which unlike ru_maxrss is not inherited from the parent across
exec; writing 5 to clear_refs resets it (Linux, Documentation/filesystems/proc.rst). Where there is
no procfs, psutil serves; a value that cannot be had is None, with a reason."""

from __future__ import annotations

import os
import sys

from .kinds import Table

STATUS = "/proc/self/status"
ROLLUP = "/proc/self/smaps_rollup"
MAPS = "/proc/self/smaps"
CLEAR = "/proc/self/clear_refs"

#: Differences below this are noise.
NOISE_BYTES = 3_000_000


def kib_field(path: str, *names: str) -> int | None:
    """Return the sum in bytes of the `NAME: 123 kB` lines of a proc file.

    None if one is not there.
    """
    wanted = {name + ":" for name in names}
    total = 0
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            for line in file:
                words = line.split()
                if words and words[0] in wanted:
                    total += int(words[1]) * 1024
                    wanted.discard(words[0])
    except OSError:
        return None
    return None if wanted else total


def reset_peak() -> bool:
    """Make the peak equal the resident size of now; return whether that was possible."""
    try:
        with open(CLEAR, "w", encoding="ascii") as file:
            file.write("5")
    except OSError:
        return False
    return True


def snapshot() -> Table:
    """Return rss, peak and uss in bytes, each None where unknown, and where they were read."""
    rss = kib_field(STATUS, "VmRSS")
    if rss is not None:
        uss = kib_field(ROLLUP, "Private_Clean", "Private_Dirty")
        why = "" if uss is not None else "no USS: this kernel has no smaps_rollup (Linux 4.14)"
        return {
            "rss": rss,
            "peak": kib_field(STATUS, "VmHWM"),
            "uss": uss,
            "anonymous": kib_field(STATUS, "RssAnon"),  # Linux 4.5
            "files": kib_field(STATUS, "RssFile", "RssShmem"),
            "source": "procfs",
            "reason": why,
        }
    return _psutil_snapshot()


def mapped(path: str) -> int:
    """Return the resident bytes of this process's mappings of a file."""
    total, is_of_file = 0, False
    try:
        with open(MAPS, encoding="utf-8", errors="replace") as file:
            for line in file:
                words = line.split(None, 5)
                if not words[0].endswith(":"):  # the head of a mapping
                    is_of_file = len(words) == 6 and words[5].rstrip("\n") == path
                elif is_of_file and words[0] == "Rss:":
                    total += int(words[1]) * 1024
    except OSError:
        return 0
    return total


def _psutil_snapshot() -> Table:
    try:
        import psutil  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        why = "no procfs, and psutil is not installed"
        return {"rss": None, "peak": None, "uss": None, "source": "", "reason": why}
    info = psutil.Process().memory_full_info()
    peak = getattr(info, "peak_wset", None)  # Windows; macOS has only the inherited ru_maxrss
    if peak is None and sys.platform == "darwin":
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS
    return {"rss": info.rss, "peak": peak, "uss": getattr(info, "uss", None), "source": "psutil"}


def costs(
    baseline: Table, imported: Table, ended: Table, reset: bool, model_file: int = 0
) -> dict[str, int]:
    """Return the bytes by the CSV's names; what could not be read is left out.

    `baseline` was taken before the runtime's import, `imported` after it (then the peak was reset),
    `ended` after the inferences, when `model_file` bytes of the model's file were mapped.
    """
    after_import = _less(ended["peak"], ended.get("files")) if reset else None
    own = _highest(ended.get("anonymous"), after_import)
    bytes_by_column: dict[str, int | None] = {
        "rss_baseline_bytes": baseline["rss"],
        "rss_peak_bytes": _highest(imported["peak"], ended["peak"]),
        "own_peak_bytes": None if ended.get("anonymous") is None else (own or 0) + model_file,
        "uss_bytes": ended["uss"],
        "runtime_memory_bytes": _less(imported["rss"], baseline["rss"]),
        "model_memory_bytes": _less(ended["peak"], imported["rss"])
        if reset
        else _less(ended["rss"], imported["rss"]),
        "runtime_uss_bytes": _less(imported["uss"], baseline["uss"]),
        "model_uss_bytes": _less(ended["uss"], imported["uss"]),  # the kernel keeps no peak of it
    }
    return {name: value for name, value in bytes_by_column.items() if value is not None}


def _highest(*values: int | None) -> int | None:
    known = [value for value in values if value is not None]
    return max(known) if known else None


def _less(value: int | None, base: int | None) -> int | None:
    return None if value is None or base is None else max(0, value - base)


def gpu_bytes() -> Table:
    """Return {"gpu_memory_bytes": n} of this process as NVML sees it, or {"reason": why not}."""
    try:
        import pynvml  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return {"reason": "no nvidia-ml-py on this host"}
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        return {"reason": f"NVML: {error}"}
    try:
        total, seen = 0, False
        for index in range(pynvml.nvmlDeviceGetCount()):
            handle = pynvml.nvmlDeviceGetHandleByIndex(index)
            for process in pynvml.nvmlDeviceGetComputeRunningProcesses(handle):
                if process.pid == os.getpid() and process.usedGpuMemory:
                    total += process.usedGpuMemory
                    seen = True
    except pynvml.NVMLError as error:
        return {"reason": f"NVML: {error}"}
    finally:
        pynvml.nvmlShutdown()
    return {"gpu_memory_bytes": total} if seen else {"reason": "this process uses no GPU"}
