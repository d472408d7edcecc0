"""`tierbench export MODEL -o DIR`.

Every format and precision, checked, hashed, with its accuracy.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tierbench.cli import options, output
from tierbench.core.case import Failure
from tierbench.core.model import Artifact
from tierbench.core.progress import say
from tierbench.results.figures import percent, size
from tierbench.zoo import exports, models


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    options.add_model(verb)
    verb.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")
    options.add_data(verb)


def main(arguments: argparse.Namespace) -> int:
    with closing(output.progress()) as progress:
        model = models.load(arguments.model, progress.note)
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
    if arguments.json:
        output.json(
            [
                *exported.artifacts,
                *({"format": f, "precision": p, "failure": why} for f, p, why in exported.failures),
            ]
        )
    else:
        scores = exports.scores(exported)
        lines = [_line(a, scores.get((a.format, a.precision), {})) for a in exported.artifacts]
        if lines:
            output.records(
                lines,
                False,
                frozenset({"bytes", "size", "top-1", "top-5", "agreement", "max error"}),
            )
        for text in not_made(exported.failures):
            output.text(text)
        say(f"manifest.json and the files are in {arguments.out / model.name}")
    return 1 if any(failure.status == "failed" for _, _, failure in exported.failures) else 0


def _line(artifact: Artifact, scores: Mapping[str, Any]) -> dict[str, object]:
    return {
        "format": artifact.format,
        "precision": artifact.precision,
        "bytes": f"{artifact.size_bytes:,}",
        "size": size(artifact.size_bytes),
        "top-1": percent(artifact.accuracy_top1),
        "top-5": percent(scores.get("accuracy", {}).get("top5")),
        "agreement": percent(artifact.agreement_top1),
        "max error": _error(scores.get("agreement", {}).get("max_abs_error")),
        "sha256": artifact.sha256[:12],
        "remark": artifact.accuracy_note,
    }


def _error(value: float | None) -> str:
    return "" if value is None else f"{value:.2g}"


def not_made(failures: Sequence[tuple[str, str, Failure]]) -> list[str]:
    """Return one line for each reason why something was not exported.

    It names everything that the reason stopped.
    """
    grouped: dict[tuple[str, str], list[str]] = {}
    for form, precision, failure in failures:
        grouped.setdefault((failure.status, failure.error), []).append(f"{precision} {form}")
    return [f"{status}: {', '.join(forms)}: {error}" for (status, error), forms in grouped.items()]
