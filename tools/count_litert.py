"""Count what LiteRT executes for MobileNets: lines of `results/published/emulated_counts.csv`.

    python tools/count_litert.py [TARGET]

The networks are those of keras.applications with random weights, in fp32. A latency does not depend
on the weights. They run as `tierbench run MODEL --emulate` runs any model.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tierbench.calibration import ncnn_counts
from tierbench.core import paths, target_files
from tierbench.hosts.modelled import cores

_PLAIN = "weights=None, include_preprocessing=False, input_shape=(224, 224, 3)"
MODELS = {
    "mobilenet-v1-1.0-224": "MobileNet(weights=None)",
    "mobilenet-v2-1.0-224": "MobileNetV2(weights=None)",
    "mobilenet-v3-large-1.0-224": f"MobileNetV3Large({_PLAIN})",
    "mobilenet-v3-small-1.0-224": f"MobileNetV3Small({_PLAIN})",
}
LIMIT_S = 3600.0


def measure(network: str, expression: str, target: str) -> dict[str, str]:
    """Return the line of one network on the core of a target."""
    emulation = target_files.find_target(target).emulation
    if emulation is None:
        raise SystemExit(f"{target}: its target file has no [host] emulate")
    processor = cores.processor(emulation, target)
    folder = paths.scratch() / "count-litert"
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{network}.keras"
    if not model.exists():
        code = f"import keras; keras.applications.{expression}.save({str(model)!r})"
        subprocess.run([sys.executable, "-c", code], check=True, timeout=LIMIT_S)
    with tempfile.TemporaryDirectory() as text:
        out = Path(text) / "run"
        subprocess.run(
            [sys.executable, "-m", "tierbench", "run", str(model), "--target", target, "--emulate",
             "--runtime", "litert", "--format", "fp32.tflite", "--thorough", "--out", str(out)],
            check=True, timeout=LIMIT_S,
        )  # fmt: skip
        for line in (out / "journal.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            measurement = entry.get("measurement")
            if measurement and measurement.get("counts"):
                break
        else:
            raise SystemExit(f"{network}: no counts in the journal")
    counts = measurement["counts"]
    levels = range(1, len(processor.caches) + 1)
    return {
        "runtime": "litert",
        "version": str(measurement["runtime_version"]),
        "network": network,
        "precision": "fp32",
        "core": processor.core.name,
        "caches": "-".join(processor.caches),
        "instructions": str(counts["instructions"]),
        "cycles": str(counts["core_cycles"]),
        "misses": " ".join(str(counts[f"l{number}_misses"]) for number in levels),
        "writebacks": " ".join(str(counts[f"l{number}_writebacks"]) for number in levels),
        "tools": str(measurement["modelled"]["method"]).rsplit("; ", 1)[1],
    }


def main(target: str = "raspberry-pi-4") -> None:
    """Add the lines of all networks to the table."""
    for network, expression in MODELS.items():
        line = measure(network, expression, target)
        ncnn_counts.add([line])
        print(",".join(line.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
