"""Counts what ncnn's published networks execute on each core:
`results/published/emulated_counts.csv`.

    python -m tierbench.calibration.ncnn_counts [--only NETWORK]...

The aarch64 wheels of ncnn come from the package index, the networks from
`networks/ncnn_networks.py`. One emulation serves all cores of one instruction set; LLVM schedules
the same blocks for each. Lines that are there already are kept, so that an interrupted count goes
on where it was.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import fcntl
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tierbench.core import paths
from tierbench.core.errors import CaseError, HarnessError
from tierbench.estimation.processors import PUBLISHED
from tierbench.hosts import rootfs
from tierbench.hosts.modelled import cores, plugin, regions, schedule
from tierbench.networks.ncnn_networks import NETWORKS

COUNTS = PUBLISHED / "emulated_counts.csv"
COLUMNS = (
    "runtime", "version", "network", "precision", "core", "caches", "instructions", "cycles",
    "misses", "writebacks",
    "tools",
)  # fmt: skip
GUEST = Path(__file__).with_name("ncnn_guest.py")
LIMIT_S = 1800.0
#: Shared libraries that the wheels of 2023-10 take from the system.
PACKAGES = ("libx11-6",)


@dataclasses.dataclass(frozen=True)
class Plan:
    """One wheel on one emulated instruction set, and the cores that its blocks are scheduled
    for."""

    version: str
    emulator: str  # the core whose emulation runs
    cores: tuple[str, ...]


#: The wheel of each row's time: rows of 2022 and of June 2023, and rows of December 2023. The A53
#: is counted with the kernels of the A72: those that ncnn has for the A53 alone pair loads in a way
#: that LLVM's tables do not know (modelled 13 to 33 % too slow on a Raspberry Pi 3B+).
PLANS = (
    Plan("1.0.20230517", "cortex-a72", ("cortex-a72",)),
    Plan("1.0.20230517", "cortex-a72", ("cortex-a53",)),
    Plan("1.0.20231027", "cortex-a76", ("cortex-a76", "cortex-a78ae")),
)


def wheel(version: str, folder: Path) -> Path:
    """Return the folder of the unpacked aarch64 wheel of ncnn; pip fetches it."""
    unpacked = folder / f"ncnn-{version}"
    if not unpacked.is_dir():
        with tempfile.TemporaryDirectory() as made:
            tags = ["--platform", "manylinux_2_17_aarch64", "--platform", "manylinux2014_aarch64"]
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--only-binary=:all:",
                    "--python-version",
                    "3.11",
                    *tags,
                    f"ncnn=={version}",
                    "-d",
                    made,
                ],
                check=True,
                timeout=LIMIT_S,
            )
            (path,) = Path(made).glob("*.whl")
            with zipfile.ZipFile(path) as archive:
                archive.extractall(unpacked)
    return unpacked


def count(plan: Plan, network: str, precision: str, folder: Path) -> Iterable[dict[str, str]]:
    """Run one network and yield its line for each core of the plan."""
    shown = cores.table()[plan.emulator]
    recipe = rootfs.Recipe(part=shown.part, extensions=shown.features)
    recipe = dataclasses.replace(recipe, packages=(*recipe.packages, *PACKAGES))
    root = rootfs.build(recipe, folder, print).resolve()
    made = NETWORKS[network][0](precision == "int8")
    image = made.layers[0].keys
    hierarchies = [cores.table()[name].caches for name in plan.cores]
    with tempfile.TemporaryDirectory() as text:
        param, out = Path(text) / "network.param", Path(text) / "counts.txt"
        param.write_text(made.text(), encoding="ascii")
        emulator = cores.table()[plan.emulator].emulator
        argv = [
            plugin.emulator("aarch64"),
            "-cpu",
            emulator,
            "-L",
            str(root),
            *regions.arguments(plugin.build(folder), out, hierarchies),
            str(rootfs.python(root)),
            "-E",
            str(GUEST),
            str(wheel(plan.version, folder)),
            str(param),
            str(image["0"]),
            str(image["1"]),
        ]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=LIMIT_S, check=False)
        if done.returncode != 0:
            raise CaseError(
                "infer", f"{network} {precision}: {(done.stderr or done.stdout).strip()[-300:]}"
            )
        region = regions.read(out)
    for name, hierarchy, levels in zip(plan.cores, hierarchies, region.caches, strict=True):
        core = cores.table()[name]
        scheduled = schedule.core_cycles(region.blocks, core.scheduler, core.features)
        yield {
            "runtime": "ncnn",
            "version": plan.version,
            "network": network,
            "precision": precision,
            "core": name,
            "caches": "-".join(hierarchy),
            "instructions": str(scheduled.instructions),
            "cycles": f"{scheduled.cycles:.0f}",
            "misses": " ".join(str(level.misses) for level in levels),
            "writebacks": " ".join(str(level.writebacks) for level in levels),
            "tools": plugin.versions(),
        }


def key(line: dict[str, str]) -> tuple[str, ...]:
    """Return what makes a line of the table unique."""
    return tuple(
        line[name] for name in ("runtime", "version", "network", "precision", "core", "caches")
    )


def read(path: Path = COUNTS) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the lines of the table by their keys."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        return {key(line): line for line in csv.DictReader(stream)}


def add(lines: Iterable[dict[str, str]], path: Path = COUNTS) -> None:
    """Add lines to the table, which stays sorted; several counts may run side by side."""
    with (paths.scratch() / f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        merged = read(path) | {key(line): line for line in lines}
        draft = path.with_suffix(".part")
        with draft.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(merged[name] for name in sorted(merged))
        draft.replace(path)


def main(arguments: Sequence[str]) -> int:
    """Count what is missing; return 1 when a network failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", action="append", default=[], help="a network of the table; may be repeated"
    )
    parser.add_argument("--plan", type=int, action="append", help="number of a plan, from 0")
    chosen = parser.parse_args(arguments)
    failed = 0
    for number in chosen.plan or range(len(PLANS)):
        plan = PLANS[number]
        for network, (_, precisions) in NETWORKS.items():
            for precision in precisions:
                wanted = ("ncnn", plan.version, network, precision)
                there = {name[4] for name in read() if name[:4] == wanted}
                if (chosen.only and network not in chosen.only) or there >= set(plan.cores):
                    continue
                try:
                    lines = list(count(plan, network, precision, paths.scratch()))
                except (HarnessError, subprocess.SubprocessError) as error:
                    print(f"{network} {precision}: {error}", file=sys.stderr, flush=True)
                    failed = 1
                    continue
                add(lines)
                for line in lines:
                    print(",".join(line.values()), flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
