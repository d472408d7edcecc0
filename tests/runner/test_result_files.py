"""Carried result files: read only, keyed seals, typed, and each fault is one sentence."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.doubles import simulated
from tests.doubles.lying_device import ANSWER_KEYS, VALUES, altered, honest_answer
from tierbench.core import stream
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.hosts.ondevice import offline
from tierbench.results import csv, rows
from tierbench.results import journal as store
from tierbench.runner import bundle, collect

MODEL = {"name": "model", "task": "", "trained": True}


@dataclass
class Desk:
    """A bundle that was written here, and result files as its holder could seal them."""

    folder: Path
    made: bundle.Made
    plan: dict[str, Any]

    @property
    def scratch(self) -> Path:
        return self.folder / "scratch"

    def bodies(self) -> list[dict[str, Any]]:
        """Return the lines of an honest result file."""
        (case,) = self.plan["cases"]
        lines: list[dict[str, Any]] = [
            {
                "kind": "result", "format": 2, "bundle": self.made.sha256, "session": "0" * 12,
                "device": {"board": "A board", "libc": ["glibc", "2.36"], "os": "x", "jetson": {}},
            }
        ]  # fmt: skip
        for step in self.plan["steps"]:
            answer = honest_answer(step["job"], self.plan["files"]["worker.pyz"])
            lines.append(
                {
                    "kind": "measurement", "case": case, "purpose": step["purpose"],
                    "measurement": answer, "state": {"before": {}, "after": {}, "seconds": 1.0},
                }
            )  # fmt: skip
        return [*lines, {"kind": "end"}]

    def sealed(self, bodies: list[Any], key: str | None = None, name: str = "r") -> Path:
        """Write a file whose seals hold."""
        seal, text = "", ""
        for body in bodies:
            line = body if isinstance(body, str) else json.dumps(body, sort_keys=True)
            seal = offline.sealed(seal, line, self.plan["key"] if key is None else key)
            text += f"{seal} {line}\n"
        path = self.folder / f"{name}.tierbench"
        path.write_text(text, encoding="utf-8")
        return path

    def collect(self, *paths: Path) -> list[str]:
        told: list[str] = []
        collect.merge(paths, self.folder / "run", self.scratch, told.append)
        return told

    def rows(self) -> list[Any]:
        journal = store.load(self.folder / "run")
        made = rows.results(journal.records, journal.run)
        assert csv.text(made)
        return made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    target = simulated.target(tmp_path)
    case = simulated.case(target, tmp_path)
    wish = bundle.Wish("model", target, simulated.QUICK)
    made = bundle.pack(wish, [case], MODEL, tmp_path / "lab.pyz", tmp_path / "scratch")
    record = tmp_path / "scratch/bundles" / f"{made.sha256}.json"
    return Desk(tmp_path, made, json.loads(record.read_text()))


def test_an_honest_file_is_a_row_that_says_how_it_came(desk: Desk) -> None:
    assert desk.collect(desk.sealed(desk.bodies())) == ["r.tierbench: 1 cases merged"]
    (row,) = desk.rows()
    assert (row.status, row.evidence, row.via) == ("ok", "measured", "file")
    assert store.load(desk.folder / "run").finished


def test_collecting_never_writes_to_what_it_is_given(desk: Desk) -> None:
    whole = desk.sealed(desk.bodies()).read_bytes()
    for place in (0, 1, 70, len(whole) // 2, len(whole) - 1, len(whole)):
        path = desk.folder / "torn.tierbench"
        path.write_bytes(whole[:place])
        path.chmod(0o444)
        before = path.stat()
        with contextlib.suppress(IntegrityError):
            desk.collect(path)
        assert path.read_bytes() == whole[:place]
        assert path.stat().st_mtime_ns == before.st_mtime_ns
        path.unlink()


def test_a_file_sealed_without_the_key_is_a_forgery(desk: Desk) -> None:
    for key in ("", "0" * 64):
        with pytest.raises(IntegrityError, match="without the bundle's key"):
            desk.collect(desk.sealed(desk.bodies(), key))
    older = desk.bodies()
    older[0]["format"] = 1  # as if its bundle were older than keys
    with pytest.raises(IntegrityError, match="of different formats"):
        desk.collect(desk.sealed(older, ""))


def test_each_bundle_has_a_key_of_its_own_that_its_record_keeps_private(desk: Desk) -> None:
    again = bundle.pack(
        bundle.Wish("model", simulated.target(desk.folder), simulated.QUICK),
        [simulated.case(simulated.target(desk.folder), desk.folder, busy_ns=5)],
        MODEL,
        desk.folder / "other.pyz",
        desk.scratch,
    )
    other = json.loads((desk.scratch / "bundles" / f"{again.sha256}.json").read_text())
    assert other["key"] != desk.plan["key"]
    secret = desk.scratch / "bundles/secret"
    assert secret.stat().st_mode & 0o077 == 0
    assert secret.read_text() not in (other["key"], desk.plan["key"])
    assert secret.read_bytes() not in desk.made.path.read_bytes()


def test_a_record_of_before_the_keys_is_still_read_and_says_so(desk: Desk) -> None:
    (desk.scratch / "bundles" / f"{desk.made.sha256}.json").write_text(
        json.dumps({**{k: v for k, v in desk.plan.items() if k != "key"}, "format": 1})
    )
    older = desk.bodies()
    older[0]["format"] = 1
    assert "have no key" in desk.collect(desk.sealed(older, ""))[0]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "A" * 64, "", "x/../" + "a" * 60])
def test_a_bundle_is_named_by_64_hex_digits(name: str, desk: Desk) -> None:
    bodies = desk.bodies()
    bodies[0]["bundle"] = name
    with pytest.raises(IntegrityError, match="its first line"):
        desk.collect(desk.sealed(bodies))


Change = Callable[[list[Any]], list[Any]]
MALFORMED: dict[str, Change] = {
    "an empty file": lambda lines: [],
    "a list as first line": lambda lines: ["[]", *lines[1:]],
    "no JSON": lambda lines: [lines[0], "{"],
    "deep": lambda lines: [lines[0], "[" * 100_000],
    "another format": lambda lines: [{**lines[0], "format": 99}, *lines[1:]],
    "a session that is a path": lambda lines: [{**lines[0], "session": "../x"}, *lines[1:]],
    "a device that is a list": lambda lines: [{**lines[0], "device": []}, *lines[1:]],
    "an unknown kind": lambda lines: [lines[0], {"kind": "surprise"}],
    "no kind": lambda lines: [lines[0], {}],
    "no case": lambda lines: [lines[0], {**lines[1], "case": None}],
    "another case": lambda lines: [lines[0], {**lines[1], "case": "x"}],
    "another purpose": lambda lines: [lines[0], {**lines[1], "purpose": "scenario"}],
    "no measurement": lambda lines: [lines[0], {**lines[1], "measurement": None}],
    "a measurement twice": lambda lines: [*lines[:2], lines[1]],
    "a state that is text": lambda lines: [lines[0], {**lines[1], "state": "x"}],
    "negative seconds": lambda lines: [lines[0], {**lines[1], "state": {"seconds": -1}}],
    "throttle bits in words": lambda lines: [
        lines[0], {**lines[1], "state": {"after": {"throttled_bits": "x"}}}],
    "a failure without stage": lambda lines: [
        lines[0], {"kind": "failure", "case": lines[1]["case"], "failure": {"error": "x"}}],
    "a failure at no stage": lambda lines: [
        lines[0], {"kind": "failure", "case": lines[1]["case"], "failure": {
            "status": "failed", "stage": "nowhere", "error": "x", "exit_code": 1}}],
    "a failure that is ok": lambda lines: [
        lines[0], {"kind": "failure", "case": lines[1]["case"], "failure": {
            "status": "ok", "stage": "load", "error": "x", "exit_code": 1}}],
    "another worker": lambda lines: [
        lines[0], {**lines[1], "measurement": {**lines[1]["measurement"], "worker_sha256": "x"}}],
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_but_sealed_file_is_one_sentence(name: str, desk: Desk) -> None:
    path = desk.sealed(MALFORMED[name](desk.bodies()))
    with pytest.raises(IntegrityError) as caught:
        desk.collect(path)
    assert stream.one_message(str(caught.value)) == str(caught.value)
    assert str(path) in str(caught.value)
    assert not (desk.folder / "run").exists()


def test_a_file_without_events_is_a_run_that_did_not_end(desk: Desk) -> None:
    assert "had not come to its end" in desk.collect(desk.sealed(desk.bodies()[:1]))[0]


def test_bytes_that_are_no_text_are_refused(desk: Desk) -> None:
    path = desk.folder / "x.tierbench"
    path.write_bytes(b"\xff\xfe\n")
    with pytest.raises(IntegrityError, match="not UTF-8"):
        desk.collect(path)


def test_an_answer_that_cannot_be_true_is_a_failed_row(desk: Desk) -> None:
    bodies = desk.bodies()
    bodies[1]["measurement"]["wall_ns"] = [10**14] * 3
    desk.collect(desk.sealed(bodies))
    (row,) = desk.rows()
    assert (row.status, row.stage, row.latency_p50_ms) == ("failed", "collect", None)
    assert "its times add up to" in row.error
    assert "nothing new" in desk.collect(desk.sealed(bodies))[0]


def test_files_made_at_random_never_crash(desk: Desk, tmp_path: Path) -> None:
    for seed in range(200):
        dice = random.Random(seed)
        bodies = desk.bodies()
        for _ in range(dice.randint(1, 3)):
            value = VALUES[dice.choice([*VALUES])]
            bodies[1]["measurement"] = altered(
                bodies[1]["measurement"], dice.choice(ANSWER_KEYS).split(".")[0], "", value
            )
        told = ""
        try:
            desk.collect(desk.sealed(bodies, name=f"r{seed}"))
            assert desk.rows()
        except IntegrityError as error:
            told = str(error)
        assert stream.one_message(told) == told
        for path in (desk.folder / "run").glob("*"):
            path.unlink()


def test_one_flipped_byte_is_found_or_is_no_part_of_a_whole_line(desk: Desk) -> None:
    whole = desk.sealed(desk.bodies()).read_bytes()
    for place in range(0, len(whole), 17):
        path = desk.folder / "flipped.tierbench"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(IntegrityError):
            desk.collect(path)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "long"])
def test_what_is_no_file_is_not_read(
    kind: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.folder / "x.tierbench"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        monkeypatch.setattr("tierbench.core.foreign.FILE_BYTES", 100)
        monkeypatch.setattr("tierbench.core.foreign.read_file.__defaults__", ("the file", 100))
        path.write_bytes(b"x" * 200)
    for name in (path, path.rename(desk.folder / "x.pyz")):
        if not name.exists() and not name.is_symlink():
            name = desk.folder / "x.pyz"
        with pytest.raises((IntegrityError, UsageError)):
            desk.collect(name)


def test_a_bundle_of_others_is_read_as_data(desk: Desk) -> None:
    data = desk.made.path.read_bytes()
    for place in range(0, len(data), len(data) // 40):
        path = desk.folder / "bad.pyz"
        path.write_bytes(data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :])
        with pytest.raises(IntegrityError, match="not a whole bundle"):
            bundle.known(path, desk.scratch)
    for text in (b"", b"x" * 64, b"x" * 1000):
        resealed = desk.folder / "resealed.pyz"
        resealed.write_bytes(text + hashlib.sha256(text).hexdigest().encode())
        with pytest.raises(IntegrityError, match="not a whole bundle"):
            bundle.known(resealed, desk.scratch)
