"""A bundle on the device: `python3 T.pyz` checks it, runs what it holds, writes one result file.

The archive's comment is the sha256 of every byte before it: one altered byte anywhere is found. The
result file has one line per event, `SEAL BODY`: SEAL = HMAC-SHA256(key of the bundle, the SEAL
before it + BODY), so that a line that was changed, left out or put in breaks the chain, while a
file cut short is still whole up to there. Running the bundle again goes on with an unfinished
result file of the working folder."""

from __future__ import annotations

import base64
import glob
import hashlib
import hmac
import json
import os
import re
import secrets
import sys
import time
import zipfile
from typing import Any

from .base import home
from .files import settle_one
from .probe import probe
from .runs import clean, poll, start

FORMAT = 2
SUFFIX = ".tierbench"
SEAL_BYTES = 64
INTEGRITY, INTERRUPTED, FAILED = 5, 130, 1
WAIT_S = 20.0


class AlteredError(Exception):
    """The bundle or the result file is not what was written."""


def opened(path: str) -> dict[str, Any]:
    """Return the plan of a bundle after a check of every byte; AlteredError."""
    total = hashlib.sha256()
    left = os.path.getsize(path) - SEAL_BYTES
    with open(path, "rb") as file:
        while left > 0:
            block = file.read(min(left, 1 << 20))
            total.update(block)
            left -= len(block)
        seal = file.read()
    if seal.decode("ascii", "replace") != total.hexdigest():
        raise AlteredError("its bytes are not those that were written; copy it again")
    with zipfile.ZipFile(path) as archive:
        plan = json.loads(archive.read("plan.json").decode())
    if plan.get("format") != FORMAT:
        raise AlteredError(f"has bundle format {plan.get('format')}, this program reads {FORMAT}")
    plan["bundle"] = total.hexdigest()
    return dict(plan)


def take(path: str, plan: dict[str, Any], root: str, skip: list[str]) -> None:
    """Bring the bundle's files into the store, wheels unpacked, each verified.

    AlteredError, OSError.
    """
    os.makedirs(os.path.join(root, "store"), mode=0o700, exist_ok=True)
    os.makedirs(os.path.join(root, "wheels"), mode=0o700, exist_ok=True)
    with zipfile.ZipFile(path) as archive:
        for name, sha in sorted(plan["files"].items()):
            wheel = name.endswith(".whl")
            if sha in skip or not settle_one(root, sha, wheel):
                continue
            with archive.open("files/" + name) as source, open(
                os.path.join(root, "store", sha + ".part"), "wb"
            ) as out:
                for block in iter(lambda: source.read(1 << 20), b""):
                    out.write(block)
            why = settle_one(root, sha, wheel)
            if why:
                raise AlteredError(f"{name}: {why}")


class Result:
    """The result file: appended to, each line sealed and flushed before the next measurement."""

    def __init__(self, path: str, key: str) -> None:
        self.path = path
        self.key = key
        self.seal = ""
        self.bodies: list[dict[str, Any]] = []
        if os.path.exists(path):
            self.seal, self.bodies, size = read(path, key)
            if size < os.path.getsize(path):  # the rest is a line that a power cut tore
                os.truncate(path, size)

    def add(self, **body: Any) -> None:
        text = json.dumps(body, sort_keys=True)
        self.seal = sealed(self.seal, text, self.key)
        with open(self.path, "a", encoding="ascii") as file:
            file.write(self.seal + " " + text + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.bodies.append(body)

    def done(self, case: str, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
        return [body for body in self.bodies if body["kind"] in kinds and body["case"] == case]


def sealed(before: str, body: str, key: str) -> str:
    """Return the seal of a line; without a key (format 1) it is a plain sha256."""
    text = (before + body).encode()
    if not key:
        return hashlib.sha256(text).hexdigest()
    return hmac.new(bytes.fromhex(key), text, "sha256").hexdigest()


def read(path: str, key: str) -> tuple[str, list[dict[str, Any]], int]:
    """Return the last seal, the events and the bytes of the whole lines.

    AlteredError names the line.
    """
    with open(path, encoding="ascii", errors="replace") as file:
        text = file.read()
    seal, size = "", 0
    bodies: list[dict[str, Any]] = []
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        given, _, body = line.partition(" ")
        seal = sealed(seal, body, key)
        if given != seal:
            raise AlteredError(f"line {number} was altered, or a line before it was left out")
        bodies.append(json.loads(body))
        size += len(line) + 1
    if not bodies or bodies[0].get("kind") != "result":
        raise AlteredError("is no result file of a tierbench bundle")
    if bodies[0].get("format") != FORMAT:
        raise AlteredError(
            f"has result format {bodies[0].get('format')}, this program reads {FORMAT}"
        )
    return seal, bodies, size


def result_file(archive: str, plan: dict[str, Any], about: dict[str, Any]) -> Result:
    """Return the unfinished result file of this bundle in the working folder, or a new one."""
    stem = os.path.splitext(os.path.basename(archive))[0]
    for path in sorted(glob.glob(glob.escape(stem) + "-*" + SUFFIX)):
        try:
            result = Result(path, plan["key"])
        except (AlteredError, OSError, ValueError):
            continue
        if result.bodies[0]["bundle"] == plan["bundle"] and result.bodies[-1]["kind"] != "end":
            print("going on with " + path, flush=True)
            return result
    session = secrets.token_hex(6)
    result = Result(f"{stem}-{session}{SUFFIX}", plan["key"])
    kept = (
        "python",
        "bits",
        "machine",
        "kernel",
        "libc",
        "board",
        "os",
        "cores",
        "jetson",
        "clock_s",
        "telemetry",
    )
    device = {name: about[name] for name in kept}
    result.add(kind="result", format=FORMAT, bundle=plan["bundle"], session=session, device=device)
    return result


def run_job(
    plan: dict[str, Any], job: dict[str, Any], names: dict[str, str], run: str, **more: Any
) -> dict[str, Any]:
    """Run one job to its end; return {"answer"} or {"error"} or {"code", "over", "log"}."""
    files = {key: plan["files"][name] for key, name in names.items()}
    arguments = dict(
        more, session=run.rpartition("-")[0], run=run, job=job, files=files, wait_s=WAIT_S, offset=0
    )
    reply = start(arguments)
    if reply["wrong"]:
        return {
            "error": "files were altered in the device's store: "
            + ", ".join(reply["wrong"].values())
        }
    while reply["status"] in ("starting", "running"):
        reply = poll(arguments)
    state = reply.get("state", {})
    if reply["status"] != "done" or state.get("busy") or state.get("error"):
        why = (
            "somebody else is measuring on this device"
            if state.get("busy")
            else state.get("error", reply["status"])
        )
        return {"error": f"the run did not come to its end: {why}"}
    if state["over"] or not state["answer_sha256"]:
        return {"code": state["code"], "over": state["over"], "log": reply["log"]}
    data = base64.b64decode(reply["data"])
    while len(data) < reply["size"]:
        data += base64.b64decode(poll(dict(arguments, offset=len(data)))["data"])
    return {"answer": json.loads(data.decode()), "state": state}


def main(archive: str, argv: list[str]) -> int:
    """Run a bundle: `python3 T.pyz [--folder CACHE] [--force]`.

    Return an exit code of tierbench.
    """
    folder = argv[argv.index("--folder") + 1] if "--folder" in argv[:-1] else ""
    try:
        plan = opened(archive)
        modules = sorted(
            {entry["module"] for entry in plan["runtimes"].values() if entry["module"]}
        )
        about = probe({"folder": folder, "modules": [*modules, "numpy"]})
        if plan["board"].lower() not in about["board"].lower() and "--force" not in argv:
            print(
                f"{archive}: is for a {plan['board']}, this is "
                f"{about['board'] or 'another device'}; --force runs it"
            )
            return 3
        present = [
            name
            for name, entry in plan["runtimes"].items()
            if about["modules"].get(entry["module"])
        ]
        wanted = {
            sha
            for name, entry in plan["runtimes"].items()
            if name not in present
            for sha in entry["wheels"]
        }
        every = {sha for name, sha in plan["files"].items() if name.endswith(".whl")}
        take(archive, plan, home(folder), sorted(every - wanted))
        result = result_file(archive, plan, about)
    except (AlteredError, zipfile.BadZipFile, ValueError, KeyError) as error:
        print(f"{archive}: integrity: {error}", file=sys.stderr)
        return INTEGRITY
    except OSError as error:
        print(f"{archive}: {os.strerror(error.errno or 0)}: {error.filename}", file=sys.stderr)
        return 3
    try:
        code = everything(plan, result, present, folder)
    except KeyboardInterrupt:
        code = INTERRUPTED
        print("interrupted; run the bundle again to go on", file=sys.stderr)
    finally:
        clean({"folder": folder, "session": result.bodies[0]["session"]})
    print("carry back: " + result.path, flush=True)
    return code


def everything(plan: dict[str, Any], result: Result, present: list[str], folder: str) -> int:
    """Self-test each runtime, then measure step by step; what fails is an event too."""
    session = result.bodies[0]["session"]
    unusable: dict[str, str] = {}
    packages = {
        name: [] if name in present else entry["wheels"] for name, entry in plan["runtimes"].items()
    }
    for number, name in enumerate(sorted(plan["runtimes"])):
        job = dict(plan["check"], runtime=name)
        ended = run_job(
            plan,
            job,
            {"worker": "worker.pyz"},
            f"{session}-c{number}",
            folder=folder,
            wheels=packages[name],
            limit_s=120.0,
        )
        failure = (
            ended.get("answer", {}).get("failure") if "answer" in ended else {"error": words(ended)}
        )
        if failure:
            unusable[name] = failure["error"]
            print(f"{name}: {failure['error']}", flush=True)
    for number, step in enumerate(plan["steps"], start=1):
        case, purpose = step["case"], step["purpose"]
        if (
            result.done(case, ("failure",))
            or len(result.done(case, ("measurement",))) >= step["nth"]
        ):
            continue
        print(f"[{number}/{len(plan['steps'])}] {case} ({purpose})", flush=True)
        runtime = plan["cases"][case]["columns"]["runtime"]
        if runtime in unusable:
            failure = {
                "status": "skipped",
                "stage": "reach",
                "error": unusable[runtime],
                "exit_code": 3,
            }
            result.add(kind="failure", case=case, failure=failure)
            continue
        run = f"{session}-{number}.{int(time.monotonic())}"
        ended = run_job(
            plan,
            step["job"],
            step["files"],
            run,
            folder=folder,
            wheels=packages[runtime],
            limit_s=step["limit_s"],
        )
        if "answer" in ended and "failure" not in ended["answer"]:
            seen = {name: ended["state"][name] for name in ("before", "after", "seconds")}
            result.add(
                kind="measurement",
                case=case,
                purpose=purpose,
                measurement=ended["answer"],
                state=seen,
            )
        else:
            failure = (
                ended["answer"]["failure"]
                if "answer" in ended
                else {"stage": stage(ended), "error": words(ended)}
            )
            result.add(
                kind="failure", case=case, failure=dict(failure, status="failed", exit_code=1)
            )
            print("    failed: " + failure["error"], flush=True)
    result.add(kind="end")
    return (
        FAILED
        if any(
            body["kind"] == "failure" and body["failure"]["status"] == "failed"
            for body in result.bodies
        )
        else 0
    )


def stage(ended: dict[str, Any]) -> str:
    """Return the stage that belongs to the last step of the worker's log.

    `start` when there is none.
    """
    steps = re.findall(r"^tierbench-step: (\w+)$", ended.get("log", ""), re.MULTILINE)
    known = {
        "import_runtime": "import",
        "load": "load",
        "first_inference": "infer",
        "warm_up": "warmup",
    }
    known.update(timed_loop="measure", verify="verify", write="collect", facts_after="collect")
    return known.get(steps[-1], "start") if steps else "start"


def words(ended: dict[str, Any]) -> str:
    if "error" in ended:
        return str(ended["error"])
    lines = [
        line
        for line in ended["log"].splitlines()
        if line.strip() and not line.startswith("tierbench-step")
    ]
    what = "passed its time limit" if ended["over"] else f"ended with status {ended['code']}"
    return f"the worker {what}; its last words: {' | '.join(lines[-3:])[-400:] or 'none'}"
