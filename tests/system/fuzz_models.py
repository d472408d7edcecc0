"""Fuzz the readers of model files: `python -m tests.system.fuzz_models [--count 10000] [--format
onnx] [--product 50]`.

Each mutated file goes through the very process that reads a user's model (`export_process.events`),
many files to a process; a file that crashes it ends that process and is counted, the next file
starts another. The coordinator must survive all of it, and each file must end as readable, as a
clean error or as a crash of the child, within the time limit. The coordinator may not grow beyond
512 MB.

`--product N`: N files of each format go through the command line instead, one `tierbench inspect`
and one `tierbench export` each, with a process of their own. Each must end with one of our exit
codes, without a traceback, within the time limit.

A summary, one line a format, is printed; exit code 1 where a file had another end."""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import itertools
import multiprocessing
import random
import re
import resource
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tierbench.cli import main as command_line
from tierbench.zoo import export_process

SEED = 20261122
FORMATS = ("tflite", "onnx", "keras", "h5", "saved_model", "npz")
OPTIONAL = ("pt2",)  # needs PyTorch: only where it is asked for by name
SOURCES = {"h5": "keras"}
#: Seconds that one process may take for its files.
BATCH_TIMEOUT_S = 300.0
BATCH = 200
MEGABYTES = 512
#: Seconds that one file may take on the command line.
COMMAND_S = 120.0
EXIT_CODES = (0, 1, 2, 3, 4, 5)


def seeds(folder: Path) -> dict[str, Path]:
    """Write one small model of each kind and return where.

    A process of its own does it, so that no framework counts as memory of the coordinator."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_write_seeds, (folder,))


def _write_seeds(folder: Path) -> dict[str, Path]:
    import keras
    import numpy as np

    from tierbench.zoo import exports, models

    keras.utils.set_random_seed(SEED)
    image = keras.Input((8, 8, 1), name="image")
    x = keras.layers.Conv2D(32, 3, activation="relu")(image)
    x = keras.layers.Flatten()(keras.layers.AveragePooling2D(6)(x))
    model = keras.Model(image, keras.layers.Dense(3, activation="softmax")(x), name="seed")
    model.save(folder / "seed.keras")
    model.save(folder / "seed.h5")
    wanted = ["saved_model", "onnx.fp32", "tflite.int8"]
    made = exports.export(models.load(str(folder / "seed.keras")), folder, formats=wanted)
    paths = {artifact.format: artifact.path for artifact in made.artifacts}
    np.savez_compressed(folder / "seed.npz", x=np.zeros((4, 8, 8, 1), np.float32), y=np.arange(4))
    return {
        "tflite": paths["tflite"],
        "onnx": paths["onnx"],
        "keras": folder / "seed.keras",
        "h5": folder / "seed.h5",
        "saved_model": paths["saved_model"],
        "npz": folder / "seed.npz",
    }


def exported_program(path: Path) -> Path:
    """Write a small exported program of PyTorch and return where."""
    import torch

    net = torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(144, 3)
    )
    torch.export.save(torch.export.export(net.eval(), (torch.rand(1, 1, 8, 8),)), path)
    return path


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Return `data` damaged in one of the ways in which files are damaged or forged."""
    raw = bytearray(data)
    kind = rng.choice(
        (0, 0, 0, 1, 2, 2, 3, 4, 5)
    )  # damage in place comes further into a reader than shifted bytes
    if kind == 0:  # a few bits
        for _ in range(rng.choice((1, 1, 2, 8))):
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    elif kind == 1:  # cut short
        del raw[rng.randrange(len(raw)) :]
    elif kind == 2:  # a block of noise
        start = rng.randrange(len(raw))
        size = min(rng.randint(1, 32), len(raw) - start)
        raw[start : start + size] = rng.randbytes(size)
    elif kind == 3:  # extreme sizes and offsets
        for _ in range(rng.randint(1, 4)):
            start = rng.randrange(max(1, len(raw) - 8))
            raw[start : start + 4] = rng.choice(
                [b"\xff" * 4, b"\x00" * 4, b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80"]
            )
    elif kind == 4:  # a part twice
        start, end = sorted((rng.randrange(len(raw)), rng.randrange(len(raw))))
        raw[end:end] = raw[start:end][:65536]
    else:  # a part missing
        start = rng.randrange(len(raw))
        del raw[start : start + rng.randint(1, 256)]
    return bytes(raw)


def mutate_member(data: bytes, rng: random.Random) -> bytes:
    """Return a zip archive with one member damaged and its checksum right, so that the reader gets
    that far."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        victim = rng.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutate(content, rng) if name == victim and content else content)
    return out.getvalue()


def mutants(kind: str, seed: Path, count: int, folder: Path) -> Iterator[Path]:
    """Yield `count` mutated copies of a seed, written one by one."""
    rng = random.Random(f"{SEED}{kind}")
    for index in range(count):
        path = folder / f"{kind}-{index}{seed.suffix if seed.is_file() else ''}"
        if seed.is_file():
            inside = zipfile.is_zipfile(seed) and index % 2
            path.write_bytes((mutate_member if inside else mutate)(seed.read_bytes(), rng))
        else:
            shutil.copytree(seed, path)
            victim = rng.choice(sorted(p for p in path.rglob("*") if p.is_file()))
            victim.write_bytes(mutate(victim.read_bytes(), rng))
        yield path


def outcomes(kind: str, paths: list[Path], tell: Callable[[str], None]) -> dict[str, str]:
    """Return for each file what came of it: `read`, `error: ...` or `crash: ...`."""
    by_name: dict[str, str] = {}
    left = list(paths)
    while left:
        batch = left[:BATCH]
        with tempfile.TemporaryDirectory(prefix="tierbench-fuzz-") as scratch:
            job = {
                "probe": [
                    {"path": str(p), "source": SOURCES.get(kind, kind), "name": p.stem}
                    for p in batch
                ],
                "scratch": scratch,
            }
            current, died = "", ""
            for event in export_process.events(
                job, Path(scratch), time.monotonic() + BATCH_TIMEOUT_S
            ):
                if "begin" in event:
                    current = event["begin"]
                elif "probed" in event:
                    by_name[event["probed"]] = (
                        f"error: {event['error']}" if "error" in event else "read"
                    )
                    current = ""
                elif "died" in event:
                    died = event["died"]
        if current:
            by_name[current] = f"crash: {died}"
            tell(f"{kind}: {Path(current).name}: {died}")
        elif not any(str(p) in by_name for p in batch):
            raise SystemExit(f"{kind}: the reading process did nothing: {died}")
        left = [p for p in left if str(p) not in by_name]
    return by_name


def through_the_product(kind: str, path: Path, out: Path) -> str:
    """Return how `inspect` and `export` of one file ended: an empty text, or what was wrong."""
    if path.suffix == ".npz":
        argv = [["export", "resnet8", "--eval", str(path), "-o", str(out), "--format", "tflite"]]
    else:
        argv = [["inspect", str(path)], ["export", str(path), "-o", str(out)]]
    for arguments in argv:
        said = io.StringIO()
        begun = time.monotonic()
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = command_line.main(arguments)
        except BaseException as error:  # whatever leaves the command line is a fault of ours
            return f"{arguments[0]} of {path.name}: {type(error).__name__}: {error}"
        wrong = code not in EXIT_CODES or "Traceback" in said.getvalue()
        if wrong or time.monotonic() - begun > COMMAND_S:
            seconds = time.monotonic() - begun
            return f"{arguments[0]} of {path.name}: code {code}, {seconds:.0f} s: {said.getvalue()}"
    return ""


def shape(outcome: str) -> str:
    """Return a reason without its numbers and names, so that alike ones are counted together."""
    return re.sub(r"'[^']*'|\d+", "_", outcome)[:110]


def peak_megabytes() -> float:
    """Return the most memory that this process, the coordinator, has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def by_product(kind: str, seed: Path, count: int, folder: Path) -> int:
    """Send `count` files through the command line; return how many ended as they must not."""
    begun, wrong = time.monotonic(), 0
    for path in mutants(kind, seed, count, folder):
        fault = through_the_product(kind, path, folder / "out")
        shutil.rmtree(folder / "out", ignore_errors=True)
        if fault:
            wrong += 1
            print(fault, file=sys.stderr, flush=True)
    print(
        f"{kind}: {count} files through the command line: {wrong} ended as they must not; "
        f"{time.monotonic() - begun:.0f} s",
        flush=True,
    )
    return wrong


def by_reader(kind: str, seed: Path, count: int, folder: Path, reasons: int) -> int:
    """Send `count` files through the reading process; return how many have no outcome."""
    begun = time.monotonic()
    results: dict[str, str] = {}
    written = mutants(kind, seed, count, folder)
    while batch := list(itertools.islice(written, BATCH)):
        results |= outcomes(kind, batch, lambda text: print(text, file=sys.stderr, flush=True))
        for path in batch:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    counts = collections.Counter(outcome.partition(":")[0] for outcome in results.values())
    missing = count - len(results)
    print(
        f"{kind}: {count} files: {counts['read']} still readable, {counts['error']} "
        f"clean errors, {counts['crash']} ended the reading process, {missing} without an outcome; "
        f"{time.monotonic() - begun:.0f} s",
        flush=True,
    )
    kinds = collections.Counter(shape(outcome) for outcome in results.values() if outcome != "read")
    for text, number in kinds.most_common(reasons):
        print(f"  {number:5d} {text}")
    return missing


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--count", type=int, default=2000, metavar="N", help="mutated files of each format"
    )
    parser.add_argument(
        "--product", type=int, default=0, metavar="N", help="N files through the command line"
    )
    parser.add_argument(
        "--format",
        action="append",
        choices=(*FORMATS, *OPTIONAL),
        help="only this one (repeatable)",
    )
    parser.add_argument(
        "--reasons", type=int, default=0, metavar="N", help="print the N most frequent reasons"
    )
    args = parser.parse_args(arguments)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="tierbench-fuzz-") as home:
        by_name = seeds(Path(home))
        if "pt2" in (args.format or ()):
            by_name["pt2"] = exported_program(Path(home) / "seed.pt2")
        for kind in args.format or FORMATS:
            folder = Path(home, f"mutants-{kind}")
            folder.mkdir()
            if args.product:
                failed += by_product(kind, by_name[kind], args.product, folder)
            else:
                failed += by_reader(kind, by_name[kind], args.count, folder, args.reasons)
    print(f"peak memory of the coordinator {peak_megabytes():.0f} MB")
    return 1 if failed or peak_megabytes() > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
