"""What runs on the device besides the worker: `python3 -E - VERB ARGUMENTS < ondevice.py`.

Sent over standard input with each call, so nothing is installed; standard library only, Python >= 3.8.
Every verb may be repeated after a cut connection: it finds what is done and goes on. Everything is kept
below one folder of the user's cache:

  store/SHA256        files, verified        store/SHA256.part   an upload that is under way
  wheels/SHA256/      unpacked wheels        runs/RUN/           job.json, answer.json, log, pid, state

A run is a process group of its own under a supervisor (also its own session) that holds two locks: one
of its own, `alive`, on which `poll` sleeps without waking anybody while the worker measures, and one on
a file that every Linux has and every user can read (no file is written for it): one measurement at a
time on a device, whoever asks. The supervisor ends the worker at its time limit, also without network.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from typing import Any

OLDEST = (3, 8)
LOCK = "/etc/os-release"
#: A run whose coordinator has not polled for so long is taken for a leftover when somebody else comes.
LEASE_S = 60.0
CHUNK = 4 << 20


def home(given: str = "") -> str:
    """Return the one folder that is written to."""
    if given:
        return os.path.expanduser(given)
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "tierbench")


def text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().strip().strip("\0")
    except OSError:
        return ""


def number(path: str) -> float | None:
    try:
        return float(text(path))
    except ValueError:
        return None


def tool(*words: str) -> str:
    """Return a short tool's output; empty when it is absent, fails or takes longer than 5 s."""
    try:
        done = subprocess.run(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=5
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""


def uptime() -> float:
    return float((text("/proc/uptime").split() or ["0"])[0])


def digest(path: str) -> str:
    total = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


def save(path: str, value: Any) -> None:
    """Write JSON so that it is there whole or not at all, also after a power cut."""
    with open(path + ".new", "w") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".new", path)


def load(path: str) -> dict[str, Any]:
    try:
        with open(path) as file:
            found = json.load(file)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


# --- probe ---------------------------------------------------------------------------------------


def board() -> str:
    return text("/proc/device-tree/model") or text("/sys/firmware/devicetree/base/model")


def probe(args: dict[str, Any]) -> dict[str, Any]:
    """Return everything that the coordinator must know before it sends anything, in one round trip."""
    folder = home(args.get("folder", ""))
    found: dict[str, Any] = {
        "python": list(sys.version_info[:3]),
        "executable": sys.executable,
        "bits": struct.calcsize("P") * 8,  # of the userland; uname tells the kernel's
        "machine": os.uname().machine,
        "kernel": os.uname().release,
        "libc": libc(),
        "board": board(),
        "os": [
            line.split("=", 1)[1].strip('"')
            for line in text("/etc/os-release").splitlines()
            if line.startswith("PRETTY_NAME=")
        ],
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
            found[{"MemTotal": "memory_bytes", "MemAvailable": "memory_available_bytes"}[name]] = (
                int(value.split()[0]) * 1024
            )
    found.update(storage(folder))
    return found


def libc() -> list[str]:
    try:
        return str(os.confstr("CS_GNU_LIBC_VERSION")).split()
    except (ValueError, OSError, AttributeError):
        return []


def version(module: str) -> str:
    """Return the version of an installed module without importing it; "?" when it has none, "" when absent."""
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
    found = {"release": text("/etc/nv_tegra_release")}
    if not found["release"] and "Jetson" not in board():
        return {}
    mode = tool("nvpmodel", "-q").splitlines()
    found["power_mode"] = mode[0].partition(":")[2].strip() if mode else ""
    found["clocks"] = "; ".join(tool("jetson_clocks", "--show").splitlines()[:3])
    found["cuda"] = text("/usr/local/cuda/version.json")[:200]
    return {name: value for name, value in found.items() if value}


def telemetry() -> dict[str, Any]:
    """Return heat, clock, throttle bits and power rails as far as this device shows them; absent is left out."""
    cpu = "/sys/devices/system/cpu/cpu0/cpufreq/"
    found: dict[str, Any] = {
        "governor": text(cpu + "scaling_governor"),
        "frequency_mhz": scaled(cpu + "scaling_cur_freq", 1e-3),
        "frequency_max_mhz": scaled(cpu + "scaling_max_freq", 1e-3),
        "temperature_c": scaled("/sys/class/thermal/thermal_zone0/temp", 1e-3),
    }
    if "Raspberry Pi" in board():
        bits = tool("vcgencmd", "get_throttled").partition("=")[2]
        if bits.startswith("0x"):
            found["throttled_bits"] = int(bits, 16)
        rails = tool("vcgencmd", "pmic_read_adc")
        if rails:
            found["pmic_w"] = pmic_watts(rails)
    found.update(ina3221())
    return {name: value for name, value in found.items() if value not in (None, "", {})}


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
                (amperes if words[0].endswith("_A") else volts)[words[0][:-2]] = float(words[-1].rstrip("AV"))
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
            volts = number("%s/in%d_input" % (folder, channel))
            amperes = number("%s/curr%d_input" % (folder, channel))
            label = text("%s/in%d_label" % (folder, channel))
            if volts is not None and amperes is not None and label:
                rails[label] = round(volts * amperes / 1e6, 4)
    return {"rails_w": rails} if rails else {}


def storage(folder: str) -> dict[str, Any]:
    """Return what the folder holds, how much room it has, and why it cannot be written."""
    found: dict[str, Any] = {"files": {}, "parts": {}, "wheels": [], "unwritable": ""}
    try:
        for name in ("store", "wheels", "runs"):
            os.makedirs(os.path.join(folder, name), mode=0o700, exist_ok=True)
        with open(os.path.join(folder, "store", "test.%d" % os.getpid()), "w") as file:
            file.write("x")
        os.unlink(file.name)
    except OSError as error:
        found["unwritable"] = os.strerror(error.errno or 0)
        if error.errno == errno.ENOSPC:
            found["full"] = True
    place = folder
    while not os.path.isdir(place):
        place = os.path.dirname(place)
    room = os.statvfs(place)
    found["disk_free_bytes"] = room.f_bavail * room.f_frsize
    store = os.path.join(folder, "store")
    for name in os.listdir(store) if os.path.isdir(store) else []:
        size = os.path.getsize(os.path.join(store, name))
        if name.endswith(".part"):
            found["parts"][name[:-5]] = size
        elif len(name) == 64:
            found["files"][name] = size
    wheels = os.path.join(folder, "wheels")
    found["wheels"] = [
        n for n in (os.listdir(wheels) if os.path.isdir(wheels) else []) if intact(os.path.join(wheels, n))
    ]
    return found


# --- files ---------------------------------------------------------------------------------------


def intact(folder: str) -> bool:
    """Whether an unpacked wheel is still what was unpacked: every file there, with its size."""
    sizes = load(os.path.join(folder, ".sizes"))
    try:
        return bool(sizes) and all(os.path.getsize(os.path.join(folder, name)) == size for name, size in sizes.items())
    except OSError:
        return False


def settle(args: dict[str, Any]) -> dict[str, Any]:
    """Verify uploaded files and take them into the store, wheels unpacked; return {sha256: "" or what is wrong}."""
    folder = home(args.get("folder", ""))
    return {sha: settle_one(folder, sha, sha in args.get("wheels", [])) for sha in args["files"]}


def settle_one(folder: str, sha: str, wheel: bool) -> str:
    kept = os.path.join(folder, "store", sha)
    unpacked = os.path.join(folder, "wheels", sha)
    if intact(unpacked) if wheel else (os.path.exists(kept) and digest(kept) == sha):
        return ""
    path = kept + ".part" if os.path.exists(kept + ".part") else kept
    if not os.path.exists(path):
        return "missing"
    if digest(path) != sha:
        os.unlink(path)  # the next attempt starts from byte 0
        return "altered"
    try:
        if wheel:
            unpack(path, unpacked)
            os.unlink(path)
        else:
            os.replace(path, kept)
    except OSError as error:
        shutil.rmtree(unpacked + ".part", ignore_errors=True)
        return "no space" if error.errno == errno.ENOSPC else str(error.strerror)
    except ValueError as error:
        return f"not a wheel: {error}"
    return ""


def unpack(path: str, folder: str) -> None:
    """Unpack a wheel beside its final name and rename: a cut leaves nothing that looks complete."""
    part = folder + ".part"
    for old in (part, folder):
        shutil.rmtree(old, ignore_errors=True)
    import zipfile  # here: it costs a third of the start-up of every other verb

    if not zipfile.is_zipfile(path):
        raise ValueError("no zip file")
    with zipfile.ZipFile(path) as archive:
        for item in archive.infolist():
            if item.filename.startswith("/") or ".." in item.filename.split("/"):
                raise ValueError(f"{item.filename} leaves the folder")
        archive.extractall(part)
        sizes = {item.filename: item.file_size for item in archive.infolist() if not item.is_dir()}
    save(os.path.join(part, ".sizes"), sizes)
    os.replace(part, folder)


# --- processes -----------------------------------------------------------------------------------


def stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on (field 3 of proc(5) is index 0); empty: gone."""
    return text("/proc/%d/stat" % pid).rpartition(")")[2].split()


def started(pid: int) -> int:
    fields = stat(pid)
    return int(fields[19]) if len(fields) > 19 else 0


def alive(record: dict[str, Any]) -> bool:
    """Whether the process of a pid record still runs: same boot, same start time (a pid alone is reused)."""
    pid = int(record.get("pid", 0))
    fields = stat(pid) if pid else []
    if not fields or fields[0] == "Z" or record.get("boot_id") != text("/proc/sys/kernel/random/boot_id"):
        return False
    return abs(started(pid) - int(record["started_ticks"])) <= 5  # a parent may look a moment before or after


def kill_session(leader: int) -> None:
    """End every process of the session that `leader` leads: TERM, then KILL after two seconds."""
    for number_, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
        deadline = time.monotonic() + patience
        while members(leader):
            for pid in members(leader):
                try:
                    os.kill(pid, number_)
                except OSError:
                    continue
            time.sleep(0.05)
            if time.monotonic() > deadline:
                break


def members(session: int) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            fields = stat(int(name))
            if len(fields) > 3 and fields[3] == str(session) and fields[0] != "Z":
                found.append(int(name))
    return found


def identity(pid: int) -> dict[str, Any]:
    return {"pid": pid, "started_ticks": started(pid), "boot_id": text("/proc/sys/kernel/random/boot_id")}


def end_run(folder: str) -> bool:
    """End the worker and then the supervisor of a run folder; return whether anything still ran."""
    found = False
    for name in ("worker.pid", "supervisor.pid"):
        record = load(os.path.join(folder, name))
        if record and alive(record):
            found = True
            kill_session(int(record["pid"]))
    return found


def sweep(root: str, session: str, keep: str) -> int:
    """End leftovers of earlier runs and drop their folders; return how many still ran.

    A leftover is a run of this very coordinator other than `keep`, or one whose coordinator has not
    polled for LEASE_S. A run that somebody else is watching is left alone: the lock makes us wait.
    """
    ended = 0
    runs = os.path.join(root, "runs")
    for name in os.listdir(runs) if os.path.isdir(runs) else []:
        folder = os.path.join(runs, name)
        about = load(os.path.join(folder, "about.json"))
        if name == keep:
            continue
        mine = about.get("session") == session
        running = any(alive(load(os.path.join(folder, one))) for one in ("worker.pid", "supervisor.pid"))
        if running and not mine and watched(folder):
            continue
        if running:
            ended += end_run(folder)
        if mine or not watched(folder):
            shutil.rmtree(folder, ignore_errors=True)
    return ended


def watched(folder: str) -> bool:
    lease = number(os.path.join(folder, "lease"))
    return lease is not None and 0 <= uptime() - lease < LEASE_S


def renew(folder: str) -> None:
    with open(os.path.join(folder, "lease"), "w") as file:
        file.write(f"{uptime():.1f}")  # not the time of day: a board without a clock starts in 1970


# --- a run ---------------------------------------------------------------------------------------


def start(args: dict[str, Any]) -> dict[str, Any]:
    """Start a run detached, or find that it was started; return {"started", "leftovers", "wrong"}."""
    root = home(args.get("folder", ""))
    folder = os.path.join(root, "runs", args["run"])
    leftovers = sweep(root, args["session"], args["run"])
    os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
    try:
        os.mkdir(folder, 0o700)  # the claim: a start that is repeated after a cut connection starts nothing
    except FileExistsError:
        return {"started": False, "leftovers": leftovers, "wrong": {}}
    try:
        wrong = {sha: settle_one(root, sha, False) for sha in args["files"].values()}
        wrong.update(
            (sha, "missing") for sha in args.get("wheels", []) if not intact(os.path.join(root, "wheels", sha))
        )
        wrong = {sha: why for sha, why in wrong.items() if why}
        if wrong:
            shutil.rmtree(folder)
            return {"started": False, "leftovers": leftovers, "wrong": wrong}
        job = fill(args["job"], root, folder, args)
        save(os.path.join(folder, "job.json"), job)
        renew(folder)
        save(os.path.join(folder, "about.json"), {"session": args["session"], "limit_s": args["limit_s"]})
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    worker = os.path.join(root, "store", args["files"]["worker"])
    argv = [args.get("python") or sys.executable, "-E", worker, os.path.join(folder, "job.json")]
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        detach(folder, argv, args, writer)
    os.close(writer)
    os.read(reader, 1)  # until the supervisor holds its lock
    os.wait()
    return {"started": True, "leftovers": leftovers, "wrong": {}}


def fill(job: dict[str, Any], root: str, folder: str, args: dict[str, Any]) -> dict[str, Any]:
    """Return the job with `@NAME` replaced by the device's path of that file, and the wheels in sys_path."""
    place = {"@" + name: os.path.join(root, "store", sha) for name, sha in args["files"].items()}
    place["@answer"] = os.path.join(folder, "answer.json")
    filled = {key: place.get(value, value) if isinstance(value, str) else value for key, value in job.items()}
    filled["sys_path"] = [os.path.join(root, "wheels", sha) for sha in args.get("wheels", [])] + list(
        job.get("sys_path", [])
    )
    return filled


def detach(folder: str, argv: list[str], args: dict[str, Any], ready: int) -> None:
    """Become a daemon: a session of its own, no terminal, no open channel of the connection."""
    os.setsid()
    if os.fork():
        os._exit(0)
    os.setsid()
    silent = os.open(os.devnull, os.O_RDWR)
    log = os.open(os.path.join(folder, "log"), os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    for source, number_ in ((silent, 0), (log, 1), (log, 2)):
        os.dup2(source, number_)
    try:
        supervise(folder, argv, args, ready)
    except BaseException as error:
        save(os.path.join(folder, "state.json"), {"error": f"supervisor: {type(error).__name__}: {error}"})
    os._exit(0)


def supervise(folder: str, argv: list[str], args: dict[str, Any], ready: int) -> None:
    held = os.open(os.path.join(folder, "alive"), os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)
    save(os.path.join(folder, "supervisor.pid"), identity(os.getpid()))
    os.write(ready, b"1")
    os.close(ready)
    turn = wait_for_turn(args.get("lock") or LOCK, float(args.get("wait_s", 600)))
    if turn is None:
        save(os.path.join(folder, "state.json"), {"busy": True})
        return
    before = telemetry()
    began = time.perf_counter()
    with open(os.path.join(folder, "log"), "ab") as log:
        worker = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=folder,
            pass_fds=(), close_fds=True,
        )  # fmt: skip
    save(os.path.join(folder, "worker.pid"), identity(worker.pid))
    over = False
    try:
        worker.wait(timeout=float(args["limit_s"]))
    except subprocess.TimeoutExpired:
        over = True
    kill_session(worker.pid)  # the limit passed, or children stayed behind
    code = worker.wait()
    answer = os.path.join(folder, "answer.json")
    state = {
        "code": code, "over": over, "seconds": time.perf_counter() - began, "before": before, "after": telemetry(),
        "answer_sha256": digest(answer) if os.path.exists(answer) else "",
    }  # fmt: skip
    save(os.path.join(folder, "state.json"), state)
    os.close(turn)


def wait_for_turn(path: str, patience_s: float) -> int | None:
    """Return the locked file when nobody else measures on this device; None when the wait was too long."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        file = os.open("/", os.O_RDONLY)
    deadline = time.monotonic() + patience_s
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
        except OSError:
            if time.monotonic() > deadline:
                os.close(file)
                return None
            time.sleep(0.2)


def poll(args: dict[str, Any]) -> dict[str, Any]:
    """Wait up to `wait_s` for the end of a run, asleep on its lock; then the answer's bytes from `offset` on."""
    folder = os.path.join(home(args.get("folder", "")), "runs", args["run"])
    if not os.path.isdir(folder):
        return {"status": "unknown"}
    renew(folder)
    if not os.path.exists(os.path.join(folder, "supervisor.pid")):
        time.sleep(0.2)
        return {"status": "starting"}
    finished = sleep_on(os.path.join(folder, "alive"), float(args["wait_s"]))
    renew(folder)
    if not finished:
        return {"status": "running"}
    state = load(os.path.join(folder, "state.json"))
    if not state:
        ended = end_run(folder)
        return {"status": "lost", "ended": ended, "log": tail(folder)}
    answer = {"status": "done", "state": state, "log": tail(folder), "size": 0, "data": ""}
    path = os.path.join(folder, "answer.json")
    if os.path.exists(path):
        import base64

        with open(path, "rb") as file:
            file.seek(int(args.get("offset", 0)))
            answer["data"] = base64.b64encode(file.read(CHUNK)).decode()
        answer["size"] = os.path.getsize(path)
    return answer


def sleep_on(path: str, seconds: float) -> bool:
    """Return whether the holder of the lock ended within `seconds`; nothing wakes up in between."""

    def enough(*_: Any) -> None:
        raise TimeoutError

    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    signal.signal(signal.SIGALRM, enough)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.01))
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
        return True
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.close(file)


def tail(folder: str) -> str:
    return text(os.path.join(folder, "log"))[-4000:]


def clean(args: dict[str, Any]) -> dict[str, Any]:
    """End a run if it still goes on, and drop its folder."""
    folder = os.path.join(home(args.get("folder", "")), "runs", args["run"])
    ended = end_run(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return {"ended": ended}


VERBS = {"probe": probe, "settle": settle, "start": start, "poll": poll, "clean": clean}


def main(argv: list[str]) -> int:
    if sys.version_info < OLDEST:
        print(json.dumps({"old_python": list(sys.version_info[:3])}))
        return 0
    try:
        answer = VERBS[argv[1]](json.loads(argv[2]))
    except OSError as error:
        answer = {
            "failed": f"{os.strerror(error.errno or 0)}: {error.filename}",
            "full": error.errno == errno.ENOSPC,
        }
    print(json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
