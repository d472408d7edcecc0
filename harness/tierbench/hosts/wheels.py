"""Which wheels a device needs, from a locked matrix; no network is needed on the device.

`wheels.toml` names, for each runtime, Python and machine, the exact files with their sha256. A file
fits a device when one of its platform tags is in `tags(machine, glibc)`: every tag from the
device's own glibc downwards. pip fetches what is missing here, by hash; `lock` renews the matrix
(`python -m tierbench.hosts.wheels`)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from tierbench.core import leftovers, toml
from tierbench.core.errors import IntegrityError, TargetError, ToolMissing
from tierbench.core.files import sha256_of
from tierbench.core.tables import Table

LOCK = Path(__file__).with_name("wheels.toml")
FETCH_LIMIT_S = 600.0
_FETCHING = threading.Lock()

#: What the lock holds: runtime -> Pythons -> requirements, first set preferred. Facts:
#: tflite-runtime 2.14 is the last and breaks with numpy 2; JetPack 5 has Python 3.8, JetPack 6
#: 3.10, JetPack 7 3.12, Raspberry Pi OS 3.11, 3.13.
WANTED: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    ("litert", ("3.10",), ("aarch64", "x86_64"), ("ai-edge-litert==2.3.0", "numpy==2.2.6")),
    (
        "litert",
        ("3.11", "3.12", "3.13"),
        ("aarch64", "x86_64"),
        ("ai-edge-litert==2.3.0", "numpy==2.4.6"),
    ),
    (
        "tflite-runtime",
        ("3.8",),
        ("aarch64", "x86_64"),
        ("tflite-runtime==2.13.0", "numpy==1.24.4"),
    ),
    (
        "tflite-runtime",
        ("3.9", "3.10", "3.11"),
        ("aarch64", "x86_64"),
        ("tflite-runtime==2.14.0", "numpy==1.26.4"),
    ),
    ("tflite-runtime", ("3.9", "3.10", "3.11"), ("armv7l",), ("tflite-runtime==2.14.0",)),
    ("onnxruntime", ("3.8",), ("aarch64", "x86_64"), ("onnxruntime==1.19.2", "numpy==1.24.4")),
    ("onnxruntime", ("3.9",), ("aarch64", "x86_64"), ("onnxruntime==1.19.2", "numpy==1.26.4")),
    ("onnxruntime", ("3.10",), ("aarch64", "x86_64"), ("onnxruntime==1.23.2", "numpy==2.2.6")),
    (
        "onnxruntime",
        ("3.11", "3.12", "3.13"),
        ("aarch64", "x86_64"),
        ("onnxruntime==1.31.1", "numpy==2.4.6"),
    ),
)


class Wheel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the matrix."""

    name: str
    sha256: str
    size_bytes: int

    @property
    def tags(self) -> frozenset[str]:
        """The platform tags of its name."""
        return frozenset(self.name.removesuffix(".whl").rsplit("-", 1)[1].split("."))

    @property
    def requirement(self) -> str:
        project, version = self.name.split("-")[:2]
        return f"{project}=={version}"


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wheels of one runtime for one Python and machine."""

    runtime: str
    python: str
    machine: str
    wheels: tuple[Wheel, ...]

    @property
    def needs_numpy(self) -> bool:
        """Whether the device must bring numpy."""
        return not any(wheel.name.startswith("numpy-") for wheel in self.wheels)


class Matrix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `wheels.toml`."""

    set: tuple[Choice, ...]


def tags(machine: str, glibc: tuple[int, int]) -> tuple[str, ...]:
    """Return the platform tags that such a device takes, the newest first.

    pip's --platform is literal: a tag left out here is a version not found there.
    """
    lowest = 5 if machine == "x86_64" else 17
    newest = [f"manylinux_2_{minor}_{machine}" for minor in range(glibc[1], lowest - 1, -1)]
    old = ("manylinux2014", "manylinux2010") if machine == "x86_64" else ("manylinux2014",)
    return (*newest, *(f"{name}_{machine}" for name in old), f"linux_{machine}", "any")


@cache
def matrix(path: Path = LOCK) -> tuple[Choice, ...]:
    """Return the locked matrix."""
    return toml.convert(toml.read(path), Matrix, str(path)).set


def machine_of(machine: str, bits: int) -> str:
    """Return the machine of the userland.

    A 64-bit kernel often carries a 32-bit Raspberry Pi OS.
    """
    if bits == 32 and machine in ("aarch64", "armv7l", "armv8l"):
        return "armv7l"
    return {"arm64": "aarch64", "amd64": "x86_64"}.get(machine, machine)


def choose(runtime: str, python: tuple[int, int], machine: str, glibc: tuple[int, int]) -> Choice:
    """Return the wheels of `runtime` for a device; TargetError says what there is instead."""
    known = [one for one in matrix() if one.runtime == runtime]
    if not known:
        sent = ", ".join(sorted({one.runtime for one in matrix()}))
        raise TargetError(
            f"{runtime}: is not on the device, and is not sent there ({sent} are); install it "
            "there yourself"
        )
    wanted = "{}.{}".format(*python)
    fitting = frozenset(tags(machine, glibc))
    for choice in known:
        if (choice.python, choice.machine) == (wanted, machine) and all(
            wheel.tags & fitting for wheel in choice.wheels
        ):
            return choice
    same = sorted(
        {one.python for one in known if one.machine == machine},
        key=lambda text: int(text.split(".")[1]),
    )
    if wanted in same:
        what = (
            f"the wheels for Python {wanted} need a newer C library than its glibc "
            f"{glibc[0]}.{glibc[1]}"
        )
    elif same:
        what = f"no wheel for its Python {wanted}; there are wheels for Python {', '.join(same)}"
    else:
        there = ", ".join(sorted({one.machine for one in known}))
        what = f"no wheel for {machine}; there are wheels for {there}"
    raise TargetError(
        f"{runtime}: {what}. Install {runtime} on the device yourself, or use another runtime"
    )


def fetch(wheels: Sequence[Wheel], choice: Choice, cache_folder: Path) -> dict[str, Path]:
    """Return where each wheel is on this machine, by sha256.

    What is missing is fetched by pip, by hash.
    """
    cache_folder.mkdir(parents=True, exist_ok=True)
    with _FETCHING:  # twenty devices of one kind ask at once
        missing = [wheel for wheel in wheels if not _sound(cache_folder / wheel.name, wheel)]
        if missing:
            _pip(missing, choice, cache_folder)
    return {wheel.sha256: cache_folder / wheel.name for wheel in wheels}


def _sound(path: Path, wheel: Wheel) -> bool:
    return (
        path.is_file()
        and path.stat().st_size == wheel.size_bytes
        and sha256_of(path) == wheel.sha256
    )


def _pip(wheels: Sequence[Wheel], choice: Choice, folder: Path) -> None:
    with leftovers.held_folder(folder, "fetch-") as part:
        lines = [f"{wheel.requirement} --hash=sha256:{wheel.sha256}" for wheel in wheels]
        (part / "requirements.txt").write_text("\n".join(lines) + "\n")
        platforms = sorted({tag for wheel in wheels for tag in wheel.tags} - {"any"})
        _download(
            ["--require-hashes", "-r", str(part / "requirements.txt"), "-d", str(part)],
            choice.python,
            platforms,
        )
        for wheel in wheels:
            if not _sound(part / wheel.name, wheel):
                raise IntegrityError(
                    f"{wheel.name}: what was fetched is not what {LOCK.name} names; nothing was "
                    "kept"
                )
            os.replace(part / wheel.name, folder / wheel.name)


def _download(arguments: list[str], python: str, platforms: Sequence[str]) -> None:
    pip = [sys.executable, "-m", "pip"]
    if (
        subprocess.run([*pip, "--version"], capture_output=True, timeout=60, check=False).returncode
        != 0
    ):
        raise ToolMissing("pip", f"{sys.executable} -m ensurepip")
    argv = [
        *pip,
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--python-version",
        python,
    ]
    for platform in platforms:
        argv += ["--platform", platform]
    try:
        done = subprocess.run(
            [*argv, *arguments], capture_output=True, text=True, timeout=FETCH_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TargetError(
            f"wheels for Python {python} could not be fetched in {FETCH_LIMIT_S:.0f} s"
        ) from error
    if done.returncode != 0:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise TargetError(
            f"wheels for Python {python} could not be fetched "
            f"({'; '.join(errors[-2:]) or 'pip failed'}); "
            "they are needed once, then kept: connect this machine to a package index, or copy "
            "them into the cache"
        )


def lock(path: Path = LOCK) -> None:
    """Resolve WANTED again and write the matrix."""
    sets: list[Table] = []
    with tempfile.TemporaryDirectory() as name:
        for runtime, pythons, machines, requirements in WANTED:
            for python in pythons:
                for machine in machines:
                    folder = Path(name) / f"{runtime}-{python}-{machine}"
                    _download(
                        [*requirements, "-d", str(folder)], python, tags(machine, (2, 41))[:-1]
                    )
                    files = sorted(folder.iterdir())
                    wheels = [Wheel(one.name, sha256_of(one), one.stat().st_size) for one in files]
                    sets.append(
                        {"runtime": runtime, "python": python, "machine": machine, "wheels": wheels}
                    )
                    shutil.rmtree(folder)
    lines = [
        "# Wheels for devices, by sha256. Written by `python -m tierbench.hosts.wheels`; do not "
        "edit."
    ]
    for chosen in sets:
        lines += [
            "",
            "[[set]]",
            *(f'{key} = "{chosen[key]}"' for key in ("runtime", "python", "machine")),
            "wheels = [",
        ]
        for wheel in chosen["wheels"]:
            lines.append(
                f'    {{ name = "{wheel.name}", sha256 = "{wheel.sha256}", size_bytes = '
                f"{wheel.size_bytes} }},"
            )
        lines.append("]")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    lock()
