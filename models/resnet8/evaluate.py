"""Accuracy of every artifact on all 10,000 test images: `python models/resnet8/evaluate.py`.

`--model pooledmlp` does the same for the other model that was trained on these data. Needs
Debian's package dataset-fashion-mnist (or the idx.gz files in --data). Exports the committed
weights exactly as `tierbench export` does (the artifacts' hashes are the same), scores each
artifact with its own runtime, prints the table and writes it into the README.md of the model. Exit
code 1 where an artifact could not be made, or with --check where README.md says something else."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
BEGIN, END = "<!-- accuracy: written by evaluate.py -->", "<!-- end of accuracy -->"


def scores(name: str, data: Path, out: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the manifest's entry of each artifact, and what failed."""
    from train import read_split

    from tierbench.zoo import exports, models

    images, labels = read_split(data, "t10k")
    evaluation = out / "fashion_mnist_test.npz"
    np.savez(evaluation, x=images, y=labels)
    exported = exports.export(models.load(name), out, evaluate=evaluation, progress=print)
    assert exported.manifest is not None
    entries = json.loads(exported.manifest.read_text(encoding="utf-8"))["artifacts"]
    return entries, [
        f"{form} {precision}: {why.error}" for form, precision, why in exported.failures
    ]


def table(entries: list[dict[str, Any]]) -> str:
    """Return the Markdown table of the entries."""
    lines = [
        "| format | precision | bytes | top-1 | top-5 | top-1 equal to the Keras model | runtime "
        "| sha256 |",
        "|---|---|---:|---:|---:|---:|---|---|",
    ]
    for entry in entries:
        found, same = entry["accuracy"], entry["agreement"]
        lines.append(
            f"| {entry['format']} | {entry['precision']} | {entry['size_bytes']:,} | "
            f"{100 * found['top1']:.2f} % "
            f"| {100 * found['top5']:.2f} % | {100 * same['top1']:.2f} % | {found['runtime']} "
            f"| `{entry['sha256'][:12]}` |"
        )
    samples = {entry["accuracy"]["samples"] for entry in entries}
    return "\n".join(
        [
            *lines,
            "",
            f"Each on the same {', '.join(f'{n:,}' for n in sorted(samples))} test images.",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("/usr/share/datasets/fashion-mnist"))
    parser.add_argument("--model", choices=("resnet8", "pooledmlp"), default="resnet8")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where README.md differs"
    )
    args = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="tierbench-evaluate-") as folder:
        entries, failures = scores(args.model, args.data, Path(folder))
    text = table(entries)
    print(text)
    for failure in failures:
        print(f"failed: {failure}", file=sys.stderr)
    card = HERE.parent / args.model / "README.md"
    before = card.read_text(encoding="utf-8")
    head, _, rest = before.partition(BEGIN)
    _, _, tail = rest.partition(END)
    after = f"{head}{BEGIN}\n{text}\n{END}{tail}"
    if args.check:
        return 1 if failures or after != before else 0
    card.write_text(after, encoding="utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
