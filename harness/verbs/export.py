"""`tierbench export MODEL -o DIR`: every format and precision, checked, hashed, with its accuracy."""

from __future__ import annotations

import argparse
from typing import Any

from harness import exports, models
from harness.report.figures import percent, size
from harness.types import Artifact, Failure
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    model = models.load(arguments.model)
    progress = output.progress()
    try:
        exported = exports.export(
            model,
            arguments.out,
            formats=arguments.format or None,
            calibrate=arguments.calibrate,
            evaluate=arguments.eval,
            shape=tuple(arguments.shape) or None,
            preprocess=arguments.preprocess,
            progress=progress.note,
        )
    finally:
        progress.close()
    if arguments.json:
        output.json(
            [*exported.artifacts, *({"format": f, "precision": p, "failure": why} for f, p, why in exported.failures)]
        )
    else:
        lines = [*map(_line, exported.artifacts), *(_failure(*entry) for entry in exported.failures)]
        output.records(lines, False, frozenset({"bytes", "size", "top-1", "agreement"}))
        output.say(f"manifest.json and the files are in {arguments.out}")
    return 1 if any(failure.status == "failed" for _, _, failure in exported.failures) else 0


def _line(artifact: Artifact) -> dict[str, Any]:
    return {
        "format": artifact.format,
        "precision": artifact.precision,
        "bytes": f"{artifact.size_bytes:,}",
        "size": size(artifact.size_bytes),
        "top-1": percent(artifact.accuracy_top1),
        "agreement": percent(artifact.agreement_top1),
        "sha256": artifact.sha256[:12],
        "remark": artifact.accuracy_note,
    }


def _failure(form: str, precision: str, failure: Failure) -> dict[str, Any]:
    blank = dict.fromkeys(("bytes", "size", "top-1", "agreement", "sha256"), "")
    return {"format": form, "precision": precision, **blank, "remark": f"{failure.status}: {failure.error}"}
