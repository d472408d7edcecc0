"""Host keys against the real OpenSSH client, a real sshd and a real `~/.ssh/config`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.doubles.host_key_lab import COMBINATIONS, TRUSTED

pytestmark = [pytest.mark.slow, pytest.mark.system]
ROOT = Path(__file__).resolve().parents[2]
#: asyncssh's reader of a configuration knows no list of revoked keys: it refuses and says so.
NEEDS_OPENSSH = "RevokedHostKeys"


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What OpenSSH, both transports and `trust` did, by the name of the combination."""
    tools = ("ssh", "sshd", "ssh-keygen", "unshare")
    if os.name != "posix" or os.getuid() != 0 or not all(map(_tool, tools)):
        pytest.skip("needs root, and: apt-get install openssh-server openssh-client")
    folder = tmp_path_factory.mktemp("lab")
    argv = ["unshare", "-m", sys.executable, "-m", "tests.doubles.host_key_lab", str(folder)]
    done = subprocess.run(
        argv,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
        env={**os.environ, "HOME": "/nonexistent"},  # OpenSSH asks the account, not HOME
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["name"]: line for line in lines}


def _tool(name: str) -> bool:
    return shutil.which(name) is not None or Path("/usr/sbin", name).exists()


def test_the_table_is_large_and_has_every_decision(decided: dict[str, dict[str, Any]]) -> None:
    rows = [decided[combination.name] for combination in COMBINATIONS]
    assert len(rows) >= 90
    counts = {row["openssh"]: 0 for row in rows}
    for row in rows:
        counts[row["openssh"]] += 1
    assert set(counts) == {"trusted", "unknown", "changed", "revoked", "no list"}
    assert min(counts["trusted"], counts["unknown"], counts["changed"], counts["revoked"]) >= 10


@pytest.mark.parametrize("way", ["asyncssh", "system", "reader"])
def test_every_way_decides_as_openssh_does(way: str, decided: dict[str, dict[str, Any]]) -> None:
    wrong = {
        combination.name: (decided[combination.name]["openssh"], decided[combination.name][way])
        for combination in COMBINATIONS
        if not combination.is_stricter
        and decided[combination.name][way] != decided[combination.name]["openssh"]
        and not (way == "reader" and NEEDS_OPENSSH in combination.config)
    }
    assert wrong == {}


def test_what_is_stricter_than_openssh_never_trusts_more(
    decided: dict[str, dict[str, Any]],
) -> None:
    stricter = [combination for combination in COMBINATIONS if combination.is_stricter]
    assert len(stricter) == 3
    for combination in stricter:
        row = decided[combination.name]
        assert row["asyncssh"] != "trusted", combination.name


def test_trust_stores_what_openssh_would(decided: dict[str, dict[str, Any]]) -> None:
    stored = [row for row in map(decided.get, (each.name for each in TRUSTED)) if row]
    new = [row for row in stored if "is trusted now" in row["told"]]
    assert len(new) == 9
    for row in new:
        assert row["openssh"] == "trusted", row
        assert row["kept"], "what was in the files before stays"
        assert len(row["stored"]) == 1
        ours, theirs = row["stored"][0], (row["accepted_new"] or [""])[0]
        if "hashed" in row["name"]:
            assert ours.startswith("|1|")
            assert theirs.startswith("|1|")
            assert ours.split()[1:] == theirs.split()[1:]
        elif "torn" in row["name"] or "authority" in row["name"]:
            assert not theirs, "OpenSSH trusts the authority, and spoils a torn line"
        else:
            assert ours == theirs, row


def test_trust_refuses_another_and_a_revoked_key(decided: dict[str, dict[str, Any]]) -> None:
    for each in TRUSTED:
        row = decided[each.name]
        if "another key" in each.name or "revoked" in each.name:
            assert row["exit_code"] == 5, row
            assert row["stored"] == []
    assert decided["trust: on record already"]["told"].count("trusted already") == 1
    for name in ("trust: no file to keep it in", "trust: a file that keeps nothing"):
        assert decided[name]["exit_code"] == 2
    assert decided["trust: behind an unknown jump host"]["exit_code"] == 3
