"""What an artifact said of each labelled input: the evidence that a cascade is computed from.

A run keeps one file per artifact below `scores/`, and its journal names each with its sha256. The
same bytes give the same scores, so rows of every device share the file of their artifact.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from tierbench.core import foreign
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.files import sha256_of, writing
from tierbench.core.foreign import ForeignError
from tierbench.core.model import Artifact

FOLDER = "scores"
#: Hexadecimal characters of an input's digest: 64 bits tell a million inputs apart.
DIGEST_CHARACTERS = 16


class Scores(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value per labelled input in each list; probabilities are empty where there are none."""

    runtime: str  # whose code computed them
    input_bytes: int  # of one input as the artifact takes it
    output_bytes: int
    classes: int
    digests: tuple[str, ...]  # of the inputs, to tell which are the same
    labels: tuple[int, ...]
    top1: tuple[int, ...]
    probability: tuple[float, ...]  # of the first class
    margin: tuple[float, ...]  # from the first to the second
    reason: str = ""  # why there are no probabilities


def encode(scores: Scores) -> bytes:
    """Return the text of one file; the same scores give the same bytes."""
    return msgspec.json.encode(scores)


def keep(artifacts: Iterable[Artifact], folder: Path) -> dict[str, str]:
    """Copy the scores of artifacts into a run folder.

    Return the sha256 of each file by that of its artifact, for the journal.
    """
    kept: dict[str, str] = {}
    for artifact in artifacts:
        if artifact.scores is None or artifact.sha256 in kept:
            continue
        place = file_of(artifact.sha256, folder)
        with writing(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():  # a run that is resumed keeps what its journal names
                shutil.copyfile(artifact.scores, place)
        kept[artifact.sha256] = sha256_of(place)
    return kept


def file_of(artifact_sha256: str, folder: Path) -> Path:
    """Return where a run folder keeps the scores of an artifact."""
    return folder / FOLDER / f"{artifact_sha256}.json"


def load(artifact_sha256: str, folder: Path, run: Mapping[str, object]) -> Scores | None:
    """Return the scores of an artifact of the run in `folder`, None where it kept none.

    `run` is the first line of its journal. IntegrityError: the file is gone or another one.
    """
    named = run.get("scores")
    wanted = named.get(artifact_sha256) if isinstance(named, dict) else None
    if wanted is None or not artifact_sha256.isalnum():
        return None
    path = file_of(artifact_sha256, folder)
    try:
        data = foreign.read_file(path)
    except foreign.ForeignError as error:
        raise IntegrityError(f"{path}: {error}; measure again") from error
    except OSError as error:
        raise IntegrityError(
            f"{path}: the journal names these scores and they cannot be read "
            f"({error.strerror or error}); carry the whole run folder"
        ) from error
    if sha256_of(data) != wanted:
        raise IntegrityError(f"{path}: is not what the journal says; measure again")
    return decode(data, str(path))


def load_all(folder: Path, run: Mapping[str, object]) -> dict[str, Scores]:
    """Return all scores of the run in `folder`, by the sha256 of their artifact."""
    named = run.get("scores")
    artifacts = named if isinstance(named, dict) else {}
    kept = {artifact: load(artifact, folder, run) for artifact in artifacts}
    return {artifact: told for artifact, told in kept.items() if told is not None}


def decode(data: bytes, where: str) -> Scores:
    """Return the scores in `data`. UsageError: they are not of the shape that they must have."""
    try:
        scores = foreign.decode_json(data, Scores, where, foreign.FILE_BYTES)
    except ForeignError as error:
        raise UsageError(f"{error}; measure again with --eval") from error
    count = len(scores.digests)
    lists = [scores.labels, scores.top1]
    lists += [] if scores.reason else [scores.probability, scores.margin]  # type: ignore[list-item]
    if any(len(values) != count for values in lists):
        raise UsageError(f"{where}: the lists have different lengths; measure again with --eval")
    if not all(0.0 <= value <= 1.0 for value in (*scores.probability, *scores.margin)):
        raise UsageError(f"{where}: a probability is not between 0 and 1; measure again")
    return scores
