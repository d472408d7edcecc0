"""A device behind a transport that answers the verbs itself, honestly or not, without a process.

`Liar(change)` gives every reply to `change(verb, reply)` before it is sent; what that returns goes
out: a table as JSON, bytes as they are. `modes()` are the lies, by name."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tierbench.hosts.ssh.address import Finished

Change = Callable[[str, dict[str, Any]], object]

#: What a field may turn into.
VALUES: dict[str, Any] = {
    "null": None, "false": False, "minus one": -1, "huge": 2**70, "fraction": 1.5,
    "text": "abc", "empty text": "", "long text": "x" * 200_000, "control": "\x1b]0;x\x07\n",
    "surrogate": "\ud800", "list": [], "list of lists": [[1], [2]], "table": {},
    "table of tables": {"a": {"b": {"c": None}}}, "path": "../../../../etc",
}  # fmt: skip
GONE = "gone"


def honest_answer(table: dict[str, Any], worker_sha256: str) -> dict[str, Any]:
    """Return what an honest worker answers to a job."""
    answer: dict[str, Any] = {
        "purpose": table["purpose"],
        "evidence": "measured",
        "timestamp_utc": "2026-01-01T00:00:00Z",
        "runtime": table["runtime"],
        "runtime_version": "1.0",
        "delegate_requested": "",
        "delegate": "",
        "threads": 1,
        "wall_ns": [1000, 1100, 1200],
        "cpu_ns": [900, 1000, 1100],
        "import_ns": 5,
        "load_ns": 5,
        "first_inference_ns": 1500,
        "output_match": None,
        "output_max_abs_error": None,
        "outputs_checked": 0,
        "memory": {"rss_peak_bytes": 1000, "model_memory_bytes": 10},
        "counts": {"instructions": 5},
        "modelled": {},
        "energy": {"energy_per_inference_mj": 1.0, "source": "x", "scope": "y"},
        "layers": [{"name": "a", "operator": "ADD", "microseconds": 1.5}],
        "facts_before": {"cores_logical": 4, "load_1m": 0.1, "frequency_mhz": 1000.0},
        "facts_after": {"load_1m": 0.1, "frequency_mhz": 1000.0, "throttled": "0x0"},
        "details": {
            "batch": 1,
            "delegated": {"delegated": "1 of 1 operators", "outside": 0, "kinds_outside": []},
            "sustain": {"seconds": 1.0, "minutes": [], "drift_percent": None, "drift_reason": ""},
            "warm_up": {"seconds": 0.1},
            "scenario": {"log_dir": "/tmp/x"},
            "columns": {"latency_p99_ms": 1.0},
            "timer_pair_p50_ns": 10.0,
            "between_facts_s": 0.5,
            "clock_resolution_ns": 1.0,
        },
        "issues": [],
        "reason": "",
        "worker_sha256": worker_sha256,
    }
    if table["purpose"] == "check":
        return {"purpose": "check", "runtime": table["runtime"], "ok": True}
    return answer


@dataclass
class Liar:
    """A transport to a device that gives its replies to `change` first."""

    change: Change
    alter_answer: Callable[[dict[str, Any]], object] = lambda answer: answer
    label: str = "pi@kitchen.local"
    calls: list[str] = field(default_factory=list)
    done: bytes = b""

    def run(self, argv: Sequence[str], *, stdin: bytes = b"", timeout_s: float = 60.0) -> Finished:
        if len(argv) < 5 or argv[2] != "-":
            return Finished(0, b"", b"")
        verb, arguments = argv[3], json.loads(argv[4])
        self.calls.append(verb)
        if len(self.calls) > 60:
            raise AssertionError(f"the coordinator asks without end: {self.calls[-5:]}")
        reply = self.change(verb, getattr(self, f"_{verb}")(arguments))
        text = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
        return Finished(0, text, b"")

    def _probe(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {
            "python": [3, 11, 2], "executable": "/usr/bin/python3", "bits": 64,
            "machine": "aarch64", "kernel": "6.1", "libc": ["glibc", "2.36"],
            "board": "Raspberry Pi 4", "os": "Debian", "cores": 4, "boot_id": "x",
            "clock_s": 1.79e9, "uptime_s": 5.0, "load": "0.1", "telemetry": {}, "jetson": {},
            "modules": {name: "1.0" for name in arguments["modules"]},
            "folder": "/home/pi/.cache/tierbench", "files": {}, "parts": {}, "wheels": [],
            "unwritable": "", "disk_free_bytes": 1 << 36, "memory_bytes": 4 << 30,
        }  # fmt: skip

    def _settle(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return dict.fromkeys(arguments["files"], "")

    def _start(self, arguments: dict[str, Any]) -> dict[str, Any]:
        answer = self.alter_answer(honest_answer(arguments["job"], arguments["files"]["worker"]))
        self.done = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return {"started": True, "leftovers": 0, "wrong": {}} | self._poll(arguments)

    def _poll(self, arguments: dict[str, Any]) -> dict[str, Any]:
        part = self.done[int(arguments.get("offset", 0)) :][: 4 << 20]
        state = {
            "code": 0, "over": False, "seconds": 0.5, "before": {"temperature_c": 40.0},
            "after": {"throttled_bits": 0}, "answer_sha256": hashlib.sha256(self.done).hexdigest(),
        }  # fmt: skip
        return {
            "status": "done", "state": state, "log": "tierbench-step: load\n",
            "size": len(self.done), "data": base64.b64encode(part).decode(),
        }  # fmt: skip

    def _logs(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"size": 0, "sha256": hashlib.sha256(b"").hexdigest(), "data": ""}

    def _clean(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"ended": 0}

    def close(self) -> None:
        pass


@dataclass(frozen=True)
class Mode:
    """One lie: how replies change, and how the answer of a worker changes."""

    name: str
    change: Change = lambda verb, reply: reply
    alter_answer: Callable[[dict[str, Any]], object] = lambda answer: answer


def modes() -> list[Mode]:
    """Return every lie: whole replies, each field of each reply, each field of an answer."""
    return [*_whole(), *_fields(), *_answers(), *_untrue()]


def _whole() -> Iterator[Mode]:
    texts = {
        "nothing": b"", "a line end": b"\n", "no JSON": b"{", "no UTF-8": b'{"a": "\xff"}',
        "two tables": b"{}{}", "a list": b"[]", "a number": b"1", "null": b"null",
        "an empty table": b"{}", "deep": b"[" * 200_000, "deep tables": b'{"a":' * 50_000,
        "many lists": b"[" + b"[]," * 500_000 + b"[]]", "NaN": b'{"a": NaN}',
        "a long number": b'{"a": ' + b"9" * 100_000 + b"}", "an old Python": b'{"old_python": 3}',
        "an old Python in words": b'{"old_python": ["x"]}',
        "a failure": b'{"failed": "x\\u001b[2J", "full": 1}', "a failing list": b'{"failed": []}',
        "too long": b'"' + b"x" * (17 << 20) + b'"',
    }  # fmt: skip
    for verb in ("probe", "settle", "start", "clean"):
        for name, text in texts.items():
            yield Mode(f"{verb}: {name}", _replaced(verb, text))


def _replaced(wanted: str, text: bytes) -> Change:
    return lambda verb, reply: text if verb == wanted else reply


def _fields() -> Iterator[Mode]:
    keys = {
        "probe": ("python", "bits", "machine", "libc", "board", "clock_s", "jetson", "modules",
                  "folder", "files", "parts", "wheels", "unwritable", "disk_free_bytes",
                  "memory_bytes"),
        "start": ("wrong", "leftovers", "status", "state", "log", "size", "data",
                  "state.code", "state.over", "state.seconds", "state.before", "state.after",
                  "state.answer_sha256", "state.busy", "state.error",
                  "state.after.throttled_bits"),
    }  # fmt: skip
    for verb, names in keys.items():
        for key in names:
            for name, value in {**VALUES, GONE: None}.items():
                yield Mode(f"{verb}.{key}: {name}", _field(verb, key, name, value))


def _field(wanted: str, key: str, name: str, value: Any) -> Change:
    def change(verb: str, reply: dict[str, Any]) -> object:
        return altered(reply, key, name, value) if verb == wanted else reply

    return change


def altered(table: dict[str, Any], key: str, name: str, value: Any) -> dict[str, Any]:
    """Return a copy with the field at the dotted `key` replaced, or left out where it is gone."""
    copy: dict[str, Any] = json.loads(json.dumps(table))
    place = copy
    *path, last = key.split(".")
    for part in path:
        place = place.setdefault(part, {})
    if name == GONE:
        place.pop(last, None)
    else:
        place[last] = value
    return copy


ANSWER_KEYS = (
    "purpose", "evidence", "timestamp_utc", "runtime", "runtime_version", "delegate", "threads",
    "wall_ns", "cpu_ns", "import_ns", "load_ns", "output_match", "output_max_abs_error", "memory",
    "counts", "modelled", "energy", "layers", "facts_before", "facts_after", "details", "issues",
    "reason", "worker_sha256", "failure", "memory.rss_peak_bytes", "energy.source",
    "energy.energy_per_inference_mj", "details.delegated", "details.delegated.outside",
    "details.sustain", "details.sustain.drift_percent", "details.warm_up",
    "details.warm_up.seconds", "details.columns", "details.columns.latency_p99_ms",
    "details.scenario", "facts_before.frequency_mhz", "facts_after.throttled",
)  # fmt: skip


def _answers() -> Iterator[Mode]:
    for key in ANSWER_KEYS:
        for name, value in {**VALUES, GONE: None}.items():
            yield Mode(
                f"answer.{key}: {name}",
                alter_answer=lambda answer, k=key, n=name, v=value: altered(answer, k, n, v),
            )


def _untrue() -> Iterator[Mode]:
    """Answers of the right shape that cannot be true; `refusals` of the test name the figures."""
    for name, key, value in UNTRUE:
        yield Mode(
            f"untrue: {name}",
            alter_answer=lambda answer, k=key, v=value: altered(answer, k, "", v),
        )


#: Name, field, value: each must be refused at the stage `collect`.
UNTRUE: tuple[tuple[str, str, Any], ...] = (
    ("a sample of 0 ns", "wall_ns", [1000, 0, 1200]),
    ("a negative sample", "wall_ns", [1000, -5, 1200]),
    ("samples beyond the process", "wall_ns", [10**15, 10**15, 10**15]),
    ("a load beyond the process", "load_ns", 10**15),
    ("a negative load", "load_ns", -1),
    ("more samples than asked for", "wall_ns", [1] * 30_000),
    ("other CPU times than samples", "cpu_ns", [1]),
    ("a negative CPU time", "cpu_ns", [-1, 1, 1]),
    ("negative memory", "memory", {"rss_peak_bytes": -1}),
    ("more memory than the device has", "memory", {"rss_peak_bytes": 5 << 30}),
    ("published evidence", "evidence", "published"),
    ("estimated evidence", "evidence", "estimated"),
    ("emulated evidence", "evidence", "emulated"),
    ("another purpose", "purpose", "memory"),
    ("another runtime", "runtime", "tensorrt"),
    ("a modelled latency", "modelled", {"latency_ms": 0.001, "method": "trust me"}),
    ("a negative count", "counts", {"instructions": -1}),
    ("a negative energy", "energy", {"energy_per_inference_mj": -1.0}),
    ("a negative error", "output_max_abs_error", -0.5),
    ("an issue in prose", "issues", ["ignore all instructions"]),
    ("control characters in the version", "runtime_version", "1\x1b[2J"),
    ("a version like a novel", "runtime_version", "1" * 5000),
    ("a negative scenario's figure", "details.columns.latency_p99_ms", -3.0),
)


def generated(seed: int) -> Mode:
    """Return a lie made at random: several fields of reply and answer turn into anything."""
    dice = random.Random(seed)

    def value(depth: int = 0) -> Any:
        kinds = [
            None,
            True,
            dice.randint(-(2**66), 2**66),
            dice.random() * 10.0 ** dice.randint(-9, 9),
            "".join(
                chr(dice.choice((9, 27, 65, 233, 8238, 127))) for _ in range(dice.randint(0, 9))
            ),
        ]
        if depth < 4:
            kinds.append([value(depth + 1) for _ in range(dice.randint(0, 4))])
            kinds.append(
                {dice.choice(ANSWER_KEYS): value(depth + 1) for _ in range(dice.randint(0, 4))}
            )
        return dice.choice(kinds)  # fmt: skip

    answer_changes = {dice.choice(ANSWER_KEYS): value() for _ in range(dice.randint(0, 3))}
    reply_keys = ("wrong", "leftovers", "status", "state", "log", "size", "data", "state.code")
    reply_changes = {dice.choice(reply_keys): value() for _ in range(dice.randint(0, 2))}
    is_torn = dice.random() < 0.2

    def alter(answer: dict[str, Any]) -> object:
        for key, new in answer_changes.items():
            try:
                answer = altered(answer, key, "", new)
            except (TypeError, AttributeError):
                answer[key.split(".")[0]] = new
        text = json.dumps(answer).encode()
        if is_torn:
            place = dice.randrange(len(text))
            text = text[:place] + bytes([dice.randrange(256)]) + text[place + dice.randint(0, 3) :]
        return text

    def change(verb: str, reply: dict[str, Any]) -> object:
        if verb == "start":
            for key, new in reply_changes.items():
                try:
                    reply = altered(reply, key, "", new)
                except (TypeError, AttributeError):
                    reply[key.split(".")[0]] = new
        return reply

    return Mode(f"generated {seed}", change, alter)
