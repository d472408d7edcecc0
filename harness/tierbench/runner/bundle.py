"""One file to carry to a device without network, and what comes back (`collect.py`).

A bundle is a zip that Python runs: `__main__.py`, the modules of `hosts/ondevice/`, `plan.json`,
`manifest.json` and `files/` (worker, artifacts, inputs with reference outputs, wheels). Equal
inputs give equal bytes. Its comment is the sha256 of all bytes before it; that is its name in
result files."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import hmac
import json
import os
import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.core import foreign
from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options
from tierbench.core.errors import IntegrityError, TargetError, UsageError
from tierbench.core.files import sha256_of, write_zip, writing
from tierbench.core.foreign import ForeignError
from tierbench.core.tables import NewTable
from tierbench.core.target import Target
from tierbench.hosts import jobs, ondevice, wheels
from tierbench.hosts.ondevice import offline
from tierbench.plan import plan
from tierbench.plan.request import Request
from tierbench.results import journal
from tierbench.runner import connect, exporting, result_files, rounds
from tierbench.worker.job import SCHEMA
from tierbench.zoo import exports, models

MAIN = """\
import hashlib
import sys

archive = sys.argv[0]
with open(archive, "rb") as file:
    data = file.read()
if hashlib.sha256(data[:-64]).hexdigest().encode() != data[-64:]:
    words = ": integrity: its bytes are not those that were written; copy it again"
    print(archive + words, file=sys.stderr)
    sys.exit(5)
del data
from ondevice.offline import main

sys.exit(main(archive, sys.argv[1:]))
"""
MODULES = (*ondevice.MODULES, "offline")


@dataclass(frozen=True)
class Wish:
    """What to bundle. `python`: the device's, "3.11"; empty: what the target's system has."""

    model: str
    target: Target
    protocol: Protocol
    runtimes: tuple[str, ...] = ()
    python: str = ""


@dataclass(frozen=True)
class Made:
    """A written bundle; `notes` tell what could not go in."""

    path: Path
    sha256: str
    cases: int
    notes: tuple[str, ...]


def write(
    wish: Wish,
    path: Path,
    scratch: Path,
    tell: Callable[[str], None],
    state: Path | None = None,
) -> Made:
    """Write the bundle of `wish` to `path`, and its plan to where `collect` finds it again.

    The plan and the secret are kept in `state`; None: in `scratch`.
    """
    if wish.target.reach != "host":
        raise UsageError(
            f"{wish.target.name}: only a device that runs Python can be given a bundle"
        )
    model = models.load(wish.model, tell)
    capabilities = connect.capabilities([wish.target])
    plan.check_runtimes(wish.runtimes, [wish.target], capabilities)
    exported = exports.export(
        model,
        needed=exporting.needed(model, [wish.target], wish.runtimes, capabilities),
        progress=tell,
        inference_s=wish.protocol.timeout_s,
    )
    request = Request(wish.model, wish.protocol, runtimes=wish.runtimes)
    planned = (
        plan.cases(exported.artifacts, [wish.target], capabilities, request)
        if exported.artifacts
        else plan.Plan((), ())
    )
    left_out = _left_out(exported, planned)
    if not planned.cases:
        raise TargetError(f"{wish.target.name}: nothing can be bundled: {'; '.join(left_out)}")
    described = {"name": model.name, "task": model.task, "trained": model.trained}
    made = pack(wish, planned.cases, described, path, scratch, state)
    return dataclasses.replace(made, notes=(*left_out, *made.notes))


def _left_out(exported: exports.Exported, planned: plan.Plan) -> list[str]:
    """Return what could not be made or planned, each reason once."""
    names: dict[str, list[str]] = {}
    for form, precision, failure in exported.failures:
        names.setdefault(failure.error, []).append(f"{precision}.{form}")
    for skip in planned.skips:
        names.setdefault(skip.failure.error, []).append(skip.case.id)
    return [f"{', '.join(several)}: left out, {reason}" for reason, several in names.items()]


def pack(
    wish: Wish,
    cases: Sequence[Case],
    model: Mapping[str, object],
    path: Path,
    scratch: Path,
    state: Path | None = None,
) -> Made:
    """Write the bundle of these cases; `model` holds name, task and trained."""
    content = _Content(wish, scratch)
    for case in cases:
        content.add(case)
    if not content.cases:
        raise TargetError(
            f"{wish.target.name}: nothing can be bundled: "
            f"{'; '.join(content.notes) or 'no case fits'}"
        )
    table = content.plan() | {"model": dict(model), "protocol": dataclasses.asdict(wish.protocol)}
    table["key"] = _key(table, state or scratch)
    sha256 = _archive(path, table, content.files)
    _remember(table, sha256, state or scratch)
    return Made(path, sha256, len(content.cases), tuple(content.notes))


def _key(table: Mapping[str, object], state: Path) -> str:
    """Return the key of a bundle's seals: derived from a secret that stays on this machine.

    Another plan has another key, the same plan the same one, so equal inputs give equal bytes."""
    secret = state / "bundles" / "secret"
    with writing(secret):
        secret.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
    text = json.dumps(table, sort_keys=True).encode()
    return hmac.new(secret.read_bytes(), text, "sha256").hexdigest()


def _remember(table: Mapping[str, object], sha256: str, state: Path) -> None:
    """Keep the plan where `collect` finds it: only results of bundles known here are merged."""
    record = state / "bundles" / f"{sha256}.json"
    with writing(record):
        record.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump(table, file, sort_keys=True)


class _Content:
    """Gathers the files, runtimes and steps of a bundle."""

    def __init__(self, wish: Wish, scratch: Path) -> None:
        worker, sha256 = jobs.worker_zip(scratch)
        self.wish, self.scratch = wish, scratch
        self.options = Options(scratch=scratch)
        self.files: dict[str, tuple[Path, str]] = {"worker.pyz": (worker, sha256)}
        self.runtimes: dict[str, dict[str, object]] = {}
        self.cases: dict[str, Case] = {}
        self.notes: list[str] = []

    def add(self, case: Case) -> None:
        """Take a case in, or note why it cannot travel."""
        if case.artifact.path.is_dir():
            self.notes.append(
                f"{case.id}: left out, a {case.artifact.format} is a folder and needs its framework"
            )
            return
        if case.runtime not in self.runtimes:
            self.runtimes[case.runtime] = {
                "module": jobs.runtime(case.runtime).module,
                "wheels": self._wheels(case.runtime),
            }
        self.cases[case.id] = case
        self._file(_name(case.artifact.path, case.artifact.sha256), case.artifact.path)
        if case.artifact.reference:
            self._file(_name(case.artifact.reference, ""), case.artifact.reference)

    def _file(self, name: str, path: Path) -> None:
        self.files.setdefault(name, (path, sha256_of(path)))

    def _wheels(self, runtime: str) -> list[str]:
        plugin = jobs.runtime(runtime)
        if not plugin.module or not plugin.shipped:
            return []
        machine, python, glibc = _system(self.wish)
        try:
            choice = wheels.choose(runtime, python, machine, glibc)
        except TargetError as error:
            self.notes.append(f"{error}; the bundle uses it only where the device has it")
            return []
        for sha, path in wheels.fetch(choice.wheels, choice, self.scratch / "wheels").items():
            self.files[path.name] = (path, sha)
        return [wheel.sha256 for wheel in choice.wheels]

    def plan(self) -> NewTable:
        """Return plan.json: all that the device needs to know.

        Its cases stand in the order in which they will run.
        """
        wanted = [(case, jobs.purposes(case, self.options)) for case in self.cases.values()]
        steps, seen = [], Counter[str]()
        for case, purpose in rounds.schedule(wanted, self.wish.protocol.seed):
            seen[case.id] += 1
            names = {
                "worker": "worker.pyz",
                "artifact": _name(case.artifact.path, case.artifact.sha256),
            }
            if case.artifact.reference:
                names["inputs"] = _name(case.artifact.reference, "")
            where = {
                "artifact": "@artifact",
                "inputs": "@inputs" if "inputs" in names else "",
                "output": "@answer",
            }
            steps.append(
                {
                    "case": case.id,
                    "purpose": purpose,
                    "nth": seen[case.id],
                    "files": names,
                    "job": jobs.job(case, purpose, self.options, where),
                    "limit_s": jobs.seconds_allowed(case, purpose, self.options),
                }
            )
        return {
            "format": offline.FORMAT,
            "target": self.wish.target.name,
            "board": self.wish.target.host.board if self.wish.target.host else "",
            "files": {name: sha for name, (_, sha) in sorted(self.files.items())},
            "runtimes": self.runtimes,
            "check": {"schema": SCHEMA, "purpose": "check", "output": "@answer"},
            "cases": {case.id: {"columns": journal.columns(case)} for case in self.cases.values()},
            "steps": steps,
        }


def _system(wish: Wish) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """Return machine, Python and C library of the device.

    Its target file's system, or this machine's own.
    """
    from tierbench.hosts import emulated, rootfs

    emulation = wish.target.emulation
    if emulation is not None:
        machine, glibc = emulated.MACHINE, emulated.GLIBC[emulation.suite]
        python = rootfs.PYTHON[emulation.suite]
    else:
        import platform
        import sys

        machine, python = platform.machine(), sys.version_info[:2]
        words = str(
            os.confstr("CS_GNU_LIBC_VERSION") if hasattr(os, "confstr") else "glibc 2.36"
        ).split()
        glibc = (int(words[-1].split(".")[0]), int(words[-1].split(".")[1]))
    if wish.python:
        major, _, minor = map(foreign.whole_number, wish.python.partition("."))
        if major is None or minor is None:
            raise UsageError(f"--python: '{wish.python}' is not a version such as 3.11")
        python = (major, minor)
    return machine, python, glibc


def _name(path: Path, sha256: str) -> str:
    """Return a file's name in the bundle.

    References of equal name differ by their content's digest.
    """
    return f"{(sha256 or sha256_of(path))[:12]}-{path.name}"


def _archive(path: Path, table: Mapping[str, object], files: dict[str, tuple[Path, str]]) -> str:
    entries: list[tuple[str, bytes | Path]] = [
        ("__main__.py", MAIN.encode()),
        ("ondevice/__init__.py", b""),
    ]
    folder = Path(ondevice.__file__).parent
    entries += [(f"ondevice/{name}.py", folder / f"{name}.py") for name in MODULES]
    entries += [("plan.json", json.dumps(table, sort_keys=True, indent=1).encode())]
    entries += [(f"files/{name}", source) for name, (source, _) in sorted(files.items())]
    manifest = {name: sha256_of(data) for name, data in entries}
    entries.append(("manifest.json", json.dumps(manifest, sort_keys=True, indent=1).encode()))
    part = path.with_name(path.name + ".part")
    with writing(path, "choose another -o"):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_zip(part, entries, b"0" * offline.SEAL_BYTES)
        with part.open("r+b") as file:
            sealed = file.read()[: -offline.SEAL_BYTES]
            digest = sha256_of(sealed)
            file.seek(len(sealed))
            file.write(digest.encode())
        part.replace(path)
    return digest


def known(path: Path, state: Path) -> str:
    """Make a bundle that was written elsewhere known here; return its sha256.

    Only its plan is read, and nothing of it is run. Raises UsageError, and IntegrityError: altered,
    or no bundle."""
    try:
        with foreign.open_file(path) as file:
            total = hashlib.sha256()
            left = os.fstat(file.fileno()).st_size - offline.SEAL_BYTES
            while left > 0 and (block := file.read(min(left, 1 << 20))):
                total.update(block)
                left -= len(block)
            sha256 = total.hexdigest()
            if file.read(offline.SEAL_BYTES).decode("ascii", "replace") != sha256:
                raise ForeignError("its bytes are not those that were written; copy it again")
            with foreign.open_archive(file, "it") as archive:
                data = foreign.read_member(archive, "plan.json", "it", foreign.ANSWER_BYTES)
        plan = result_files.read_plan(data, "its plan")
        if plan["format"] not in (result_files.KEYLESS, result_files.KEYED):
            raise ForeignError(f"it has bundle format {plan['format']}, which is not known here")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ForeignError as error:
        raise IntegrityError(f"{path}: is not a whole bundle: {error}") from error
    _remember(json.loads(data), sha256, state)
    return sha256
