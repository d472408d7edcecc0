"""Files and small tools of a Linux device, read without complaint where something is absent."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from typing import Any


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
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=5,
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
            value = json.load(file)
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
