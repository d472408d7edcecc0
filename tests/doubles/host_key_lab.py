"""Real sshd, real OpenSSH client, a real home folder: what OpenSSH decides about host keys, and we.

Run as `unshare -m python -m tests.doubles.host_key_lab FOLDER` by root: inside a mount namespace of
its own the account's home folder is FOLDER/home, so that `~/.ssh/config` is the user's own. Prints
one line of JSON for each combination: name, openssh, asyncssh, system, reader (asyncssh where no
OpenSSH is installed), and for `trust`: name, told, exit_code, stored, openssh."""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

OPENSSH = ["ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"]

SSHD = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/{key}
{more}
AuthorizedKeysFile {folder}/user.pub
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PidFile none
MaxStartups 100
"""

#: Before every configuration of a combination: how to log in, and no file but the lab's own.
LOGIN = "IdentityFile {folder}/user\nIdentitiesOnly yes\nIdentityAgent none\n"
LABBOX = "Host labbox\n HostName 127.0.0.1\n Port {p1}\n"
OTHER = "Host otherbox\n HostName 127.0.0.1\n Port {p2}\n"


RELAY_PY = """\
import os, select, socket, sys
there = socket.create_connection((sys.argv[1], int(sys.argv[2])))
while True:
    for ready in select.select([0, there], [], [])[0]:
        data = os.read(0, 65536) if ready == 0 else there.recv(65536)
        if not data:
            sys.exit()
        there.sendall(data) if ready == 0 else os.write(1, data)
"""


@dataclass(frozen=True)
class Combination:
    """One configuration, the files beside it, and the host that is asked for."""

    name: str
    config: str = LABBOX
    files: dict[str, str] = field(default_factory=dict)
    host: str = "labbox"
    hashed: tuple[str, ...] = ()  # files whose names are hashed by ssh-keygen

    @property
    def is_stricter(self) -> bool:
        """Whether we refuse by decision what OpenSSH's options would let through."""
        return self.name.startswith("stricter")


def known(text: str, **files: str) -> dict[str, str]:
    return {".ssh/known_hosts": text, **{name.replace("__", "/"): t for name, t in files.items()}}


RIGHT, WRONG = "[127.0.0.1]:{p1} {e1}\n", "[127.0.0.1]:{p1} {e3}\n"
ALIAS = LABBOX + " HostKeyAlias LabAlias\n"
TWO = LABBOX + " UserKnownHostsFile ~/.ssh/first ~/.ssh/second\n"
JUMP = LABBOX + OTHER + "Match originalhost otherbox\n ProxyJump labbox\n"
RELAY = " ProxyCommand {python} {folder}/relay.py %h %p\n"
BAD = "RevokedHostKeys {folder}/home/.ssh/bad\n" + LABBOX
BOTH = RIGHT + "[127.0.0.1]:{p2} {e2}\n"

COMBINATIONS = (
    Combination("the key on record", files=known(RIGHT)),
    Combination("no file of known hosts"),
    Combination("an empty file", files=known("")),
    Combination("another key on record", files=known(WRONG)),
    Combination("the key without its port", files=known("127.0.0.1 {e1}\n")),
    Combination("another key without its port", files=known("127.0.0.1 {e3}\n")),
    Combination("the key under another port", files=known("[127.0.0.1]:1 {e1}\n")),
    Combination("the key and another one", files=known(WRONG + RIGHT)),
    Combination("another key, and the key without its port", OTHER,
                known("[127.0.0.1]:{p2} {e3}\n127.0.0.1 {e2}\n"), "otherbox"),
    Combination("hashed names", files=known(RIGHT), hashed=(".ssh/known_hosts",)),
    Combination("hashed names, another key", files=known(WRONG), hashed=(".ssh/known_hosts",)),
    Combination("hashed names without the port", files=known("127.0.0.1 {e1}\n"),
                hashed=(".ssh/known_hosts",)),
    Combination("broken hashes before the key",
                files=known("|1|broken {e3}\n|2|YQ==|YQ== {e3}\n|1|!!|?? {e3}\n" + RIGHT)),
    Combination("a pattern for all", files=known("* {e1}\n")),
    Combination("a pattern with signs", files=known("[127.0.0.?]:* {e1}\n")),
    Combination("a pattern that excludes", files=known("![127.*,* {e1}\n")),
    Combination("a pattern that excludes another host", files=known("!labbox,* {e1}\n")),
    Combination("several names in one line", files=known("box,[127.0.0.1]:{p1},x {e1}\n")),
    Combination("brackets are no set in a pattern", files=known("[1]27.0.0.1 {e1}\n")),
    Combination("the alias of the configuration", files=known("labbox {e1}\n")),
    Combination("the alias with the port", files=known("[labbox]:{p1} {e1}\n")),
    Combination("HostKeyAlias", ALIAS, known("labalias {e1}\n")),
    Combination("HostKeyAlias in capitals", ALIAS, known("LABALIAS {e1}\n")),
    Combination("HostKeyAlias, the key under the address", ALIAS, known(RIGHT)),
    Combination("HostKeyAlias, another key under it", ALIAS, known("labalias {e3}\n" + RIGHT)),
    Combination("HostKeyAlias with the port", ALIAS, known("[labalias]:{p1} {e1}\n")),
    Combination("HostKeyAlias hashed", ALIAS, known("labalias {e1}\n"),
                hashed=(".ssh/known_hosts",)),
    Combination("two files, the first is missing", TWO, {".ssh/second": RIGHT}),
    Combination("two files, another key in the first", TWO,
                {".ssh/first": WRONG, ".ssh/second": RIGHT}),
    Combination("two files, revoked in the second", TWO,
                {".ssh/first": RIGHT, ".ssh/second": "@revoked * {e1}\n"}),
    Combination("the second default file", files={".ssh/known_hosts2": RIGHT}),
    Combination("the file for all users",
                "GlobalKnownHostsFile {folder}/global\n" + LABBOX, {"../global": RIGHT}),
    Combination("the file for all users revokes", "GlobalKnownHostsFile {folder}/global\n" + LABBOX,
                {"../global": "@revoked * {e1}\n", ".ssh/known_hosts": RIGHT}),
    Combination("UserKnownHostsFile none", "UserKnownHostsFile none\n" + LABBOX, known(RIGHT)),
    Combination("UserKnownHostsFile none and no other",
                "UserKnownHostsFile none\nGlobalKnownHostsFile none\n" + LABBOX, known(RIGHT)),
    Combination("UserKnownHostsFile /dev/null", "UserKnownHostsFile /dev/null\n" + LABBOX,
                known(RIGHT)),
    Combination("StrictHostKeyChecking no, unknown", "StrictHostKeyChecking no\n" + LABBOX),
    Combination("StrictHostKeyChecking off, unknown", "StrictHostKeyChecking off\n" + LABBOX),
    Combination("StrictHostKeyChecking accept-new", "StrictHostKeyChecking accept-new\n" + LABBOX),
    Combination("StrictHostKeyChecking no, changed", "StrictHostKeyChecking no\n" + LABBOX,
                known(WRONG)),
    Combination("StrictHostKeyChecking no, revoked", "StrictHostKeyChecking no\n" + LABBOX,
                known(RIGHT + "@revoked * {e1}\n")),
    Combination("no check and no file",
                "StrictHostKeyChecking no\nUserKnownHostsFile none\n" + LABBOX),
    Combination("revoked", files=known(RIGHT + "@revoked * {e1}\n")),
    Combination("revoked and nothing else", files=known("@revoked * {e1}\n")),
    Combination("another key is revoked", files=known("@revoked * {e3}\n" + RIGHT)),
    Combination("revoked for another host", files=known("@revoked box {e1}\n" + RIGHT)),
    Combination("revoked without the port", files=known("@revoked 127.0.0.1 {e1}\n" + RIGHT)),
    Combination("an authority", files=known("@cert-authority * {ca}\n")),
    Combination("an authority for the port", files=known("@cert-authority [127.*]:{p1} {ca}\n")),
    Combination("an authority without the port", files=known("@cert-authority 127.* {ca}\n")),
    Combination("another authority", files=known("@cert-authority * {e3}\n")),
    Combination("another authority and the key", files=known("@cert-authority * {e3}\n" + RIGHT)),
    Combination("an authority, the name is not in the certificate", ALIAS,
                known("@cert-authority * {ca}\n")),
    Combination("the same and the plain key", ALIAS,
                known("@cert-authority * {ca}\nlabalias {e1}\n")),
    Combination("the same and another plain key", ALIAS,
                known("@cert-authority * {ca}\nlabalias {e3}\n")),
    Combination("an authority that is revoked",
                files=known("@cert-authority * {ca}\n@revoked * {ca}\n")),
    Combination("an authority, the key is revoked",
                files=known("@cert-authority * {ca}\n@revoked * {e1}\n")),
    Combination("an authority as a plain key", files=known("[127.0.0.1]:{p1} {ca}\n")),
    Combination("garbage before the key", files=known("garbage\n\n# note\n a b c d\n" + RIGHT)),
    Combination("binary garbage", files=known("\x00\x01\xff\xfe ssh-ed25519 \x80\n" + RIGHT)),
    Combination("an unknown marker", files=known("@trusted * {e3}\n@x\n" + RIGHT)),
    Combination("an unknown marker before the name", files=known("@trusted " + RIGHT)),
    Combination("tabs, blanks and a comment", files=known(" \t[127.0.0.1]:{p1}\t {e1}  note x\n")),
    Combination("Windows ends of line", files=known("[127.0.0.1]:{p1} {e1}\r\n")),
    Combination("no end of line", files=known(RIGHT.strip())),
    Combination("a kind that the key is not",
                files=known("[127.0.0.1]:{p1} ssh-rsa {e1body}\n")),
    Combination("an unknown kind", files=known("[127.0.0.1]:{p1} ssh-new {e1body}\n")),
    Combination("half a key", files=known("[127.0.0.1]:{p1} ssh-ed25519 {e1half}\n")),
    Combination("a comment hides the key", files=known("#" + RIGHT)),
    Combination("the name alone", files=known("[127.0.0.1]:{p1}\n")),
    Combination("a very long line", files=known("x," * 30_000 + "y {e3}\n" + RIGHT)),
    Combination("a folder instead of the file",
                "UserKnownHostsFile {folder} ~/.ssh/known_hosts\n" + LABBOX, known(RIGHT)),
    Combination("the kind on record is asked for", OTHER, known("[127.0.0.1]:{p2} {r2}\n"),
                "otherbox"),
    Combination("another key of the second kind", OTHER, known("[127.0.0.1]:{p2} {r3}\n"),
                "otherbox"),
    Combination("HostKeyAlgorithms leave only another kind",
                "HostKeyAlgorithms ssh-ed25519\n" + OTHER, known("[127.0.0.1]:{p2} {r2}\n"),
                "otherbox"),
    Combination("HostKeyAlgorithms leave the kind on record",
                "HostKeyAlgorithms ssh-ed25519\n" + OTHER, known("[127.0.0.1]:{p2} {e2}\n"),
                "otherbox"),
    Combination("a token in the name of the file", "UserKnownHostsFile ~/.ssh/of_%h\n" + LABBOX,
                {".ssh/of_127.0.0.1": RIGHT}),
    Combination("the home folder as a token", "UserKnownHostsFile %d/.ssh/mine\n" + LABBOX,
                {".ssh/mine": RIGHT}),
    Combination("a blank in the name of the file", 'UserKnownHostsFile "~/my keys"\n' + LABBOX,
                {"my keys": RIGHT}),
    Combination("an included file", "Include {folder}/home/.ssh/more\n" + LABBOX,
                {".ssh/more": "UserKnownHostsFile ~/.ssh/mine\n", ".ssh/mine": RIGHT}),
    Combination("Match", LABBOX + "Match originalhost labbox exec true\n HostKeyAlias other\n",
                known("other {e1}\n")),
    Combination("the address itself", "Port {p1}\n", known(RIGHT), "127.0.0.1"),
    Combination("a name in capitals", "Port {p1}\n", known("[localhost]:{p1} {e1}\n"), "LOCALHOST"),
    Combination("HostName in capitals", "Host labbox\n HostName LOCALHOST\n Port {p1}\n",
                known("[localhost]:{p1} {e1}\n")),
    Combination("a name, on record by its address", "Port {p1}\n", known(RIGHT), "localhost"),
    Combination("CheckHostIP", "CheckHostIP yes\n" + LABBOX, known(RIGHT)),
    Combination("a list of revoked keys", BAD,
                known(RIGHT, **{".ssh__bad": "{e1}\n"})),
    Combination("a list that revokes another key", BAD,
                known(RIGHT, **{".ssh__bad": "{e3}\n"})),
    Combination("a binary list of revoked keys", "RevokedHostKeys {folder}/krl\n" + LABBOX,
                known(RIGHT)),
    Combination("a binary list that revokes another key",
                "RevokedHostKeys {folder}/krl\n" + OTHER, known(BOTH), "otherbox"),
    Combination("a list of revoked keys that is missing", BAD,
                known(RIGHT)),
    Combination("a jump host, both on record", JUMP, known(BOTH), "otherbox"),
    Combination("a jump host that is unknown", JUMP, known("[127.0.0.1]:{p2} {e2}\n"), "otherbox"),
    Combination("a jump host that changed", JUMP, known(WRONG + "[127.0.0.1]:{p2} {e2}\n"),
                "otherbox"),
    Combination("behind a jump host, unknown", JUMP, known(RIGHT), "otherbox"),
    Combination("behind a jump host, changed", JUMP, known(RIGHT + "[127.0.0.1]:{p2} {e3}\n"),
                "otherbox"),
    Combination("behind a jump host, revoked", JUMP, known(BOTH + "@revoked * {e2}\n"), "otherbox"),
    Combination("ProxyCommand", LABBOX + RELAY, known(RIGHT)),
    Combination("ProxyCommand, unknown", LABBOX + RELAY),
    Combination("stricter: an unknown jump host whose check is off",
                "Host labbox\n StrictHostKeyChecking no\n UserKnownHostsFile none\n" + JUMP,
                known("[127.0.0.1]:{p2} {e2}\n"), "otherbox"),
    Combination("stricter: another key, the key without its port, and a certificate",
                files=known(WRONG + "127.0.0.1 {e1}\n")),
    Combination("stricter: NoHostAuthenticationForLocalhost",
                "NoHostAuthenticationForLocalhost yes\n" + LABBOX),
)  # fmt: skip


#: What is trusted with --yes: OpenSSH's own `accept-new` must write the same line.
TRUSTED = (
    Combination("trust: a new host"),
    Combination("trust: a port, by its address", "Port {p1}\n", host="127.0.0.1"),
    Combination("trust: HostKeyAlias", ALIAS),
    Combination("trust: hashed names", "HashKnownHosts yes\n" + LABBOX),
    Combination("trust: a file of its own", "UserKnownHostsFile ~/.ssh/mine\n" + LABBOX),
    Combination("trust: two files", TWO),
    Combination("trust: a torn last line", files=known("box {e3}")),
    Combination("trust: on record already", files=known(RIGHT)),
    Combination("trust: by an authority already", files=known("@cert-authority * {ca}\n")),
    Combination("trust: another key on record", files=known(WRONG)),
    Combination("trust: another key on record, hashed", files=known(WRONG),
                hashed=(".ssh/known_hosts",)),
    Combination("trust: another key under the alias", ALIAS, known("labalias {e3}\n")),
    Combination("trust: revoked", files=known("@revoked * {e1}\n")),
    Combination("trust: no file to keep it in", "UserKnownHostsFile none\n" + LABBOX),
    Combination("trust: a file that keeps nothing", "UserKnownHostsFile /dev/null\n" + LABBOX),
    Combination("trust: behind a jump host", JUMP, known(RIGHT), "otherbox"),
    Combination("trust: behind an unknown jump host", JUMP, known(""), "otherbox"),
)  # fmt: skip


@dataclass(frozen=True)
class Lab:
    """The folder of the lab, and what the templates above stand for."""

    folder: Path
    words: dict[str, str]

    def arrange(self, combination: Combination) -> None:
        """Write the home folder of one combination."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        (home / ".ssh").mkdir(mode=0o700, parents=True)
        config = self._filled(LOGIN + combination.config + "Match all\n HashKnownHosts no\n")
        (home / ".ssh/config").write_text(config)
        (home / ".ssh/config").chmod(0o600)
        for name, text in combination.files.items():
            path = home / name
            path.write_bytes(self._filled(text).encode("latin-1"))
        for name in combination.hashed:
            _tool("ssh-keygen", "-q", "-H", "-f", str(home / name))

    def _filled(self, text: str) -> str:
        for word, value in self.words.items():
            text = text.replace("{" + word + "}", value)
        return text


def _tool(*argv: str) -> str:
    done = subprocess.run(argv, capture_output=True, text=True, timeout=30, check=True)
    return done.stdout


@contextlib.contextmanager
def lab(folder: Path) -> Iterator[Lab]:
    """Make keys and certificates, start two sshd, and give the account its home folder here."""
    (folder / "home/.ssh").mkdir(mode=0o700, parents=True)
    words = {"folder": str(folder), "python": sys.executable}
    (folder / "relay.py").write_text(RELAY_PY)
    for name, kind in (
        ("user", "ed25519"), ("e1", "ed25519"), ("e2", "ed25519"), ("e3", "ed25519"),
        ("ca", "ed25519"), ("r2", "rsa"), ("r3", "rsa"),
    ):  # fmt: skip
        path = folder / name
        _tool("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", str(path))
        words[name] = " ".join((folder / f"{name}.pub").read_text().split()[:2])
    words["e1body"] = words["e1"].split()[1]
    words["e1half"] = words["e1body"][:24]
    _tool(
        "ssh-keygen", "-q", "-s", str(folder / "ca"), "-I", "lab", "-h", "-n",
        "127.0.0.1,localhost,labbox", str(folder / "e1.pub"),
    )  # fmt: skip
    _tool("ssh-keygen", "-q", "-k", "-f", str(folder / "krl"), str(folder / "e1.pub"))
    ports = {"p1": _free_port(), "p2": _free_port()}
    words |= {name: str(port) for name, port in ports.items()}
    _own_home(folder)
    servers = [
        _sshd(folder, ports["p1"], "e1", f"HostCertificate {folder}/e1-cert.pub"),
        _sshd(folder, ports["p2"], "e2", f"HostKey {folder}/r2"),
    ]
    try:
        for port in ports.values():
            _wait_for(port)
        yield Lab(folder, words)
    finally:
        for server in servers:
            server.kill()
            server.wait()


def _own_home(folder: Path) -> None:
    """Give this account FOLDER/home as its home folder, in this mount namespace only."""
    account = pwd.getpwuid(os.getuid()).pw_name
    lines = Path("/etc/passwd").read_text().splitlines()
    changed = []
    for line in lines:
        fields = line.split(":")
        if fields[0] == account:
            fields[5:7] = [str(folder / "home"), "/bin/sh"]
        changed.append(":".join(fields))
    (folder / "passwd").write_text("\n".join(changed) + "\n")
    _tool("mount", "--make-rprivate", "/")
    _tool("mount", "--bind", str(folder / "passwd"), "/etc/passwd")
    _tool("mount", "-t", "tmpfs", "tmpfs", "/run")
    Path("/run/sshd").mkdir(mode=0o755)


def _sshd(folder: Path, port: int, key: str, more: str) -> subprocess.Popen[bytes]:
    path = folder / f"sshd_{port}"
    path.write_text(SSHD.format(port=port, folder=folder, key=key, more=more))
    argv = [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", str(path)]
    with (folder / f"log_{port}").open("wb") as log:
        return subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if time.monotonic() > deadline:
            raise RuntimeError(f"no sshd on port {port}")
        time.sleep(0.05)


def openssh(host: str) -> str:
    """Return what the OpenSSH client decides about a host's key."""
    done = subprocess.run(
        [*OPENSSH, "--", host, "true"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    told = done.stderr
    if done.returncode == 0:
        return "trusted"
    if "Error checking host key" in told:
        return "no list"
    if "REVOKED HOST KEY" in told or "revoked by file" in told:
        return "revoked"
    if "IDENTIFICATION HAS CHANGED" in told:
        return "changed"
    if "host key is known for" in told or "Host key verification failed" in told:
        return "unknown"  # the second alone: the configuration names no file of known hosts
    return "refused: " + told.strip()[-200:]


def trusted(made: Lab, combination: Combination) -> dict[str, object]:
    """Return what `trust --yes` did, what it stored, and the lines of OpenSSH's own accept-new."""
    from tierbench.core.errors import HarnessError
    from tierbench.hosts.ssh import host_keys

    argv = ["ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=accept-new"]
    argv += ["-o", "UpdateHostKeys=no", "--", combination.host, "true"]
    made.arrange(combination)
    subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False)
    theirs = _lines(made.folder)
    made.arrange(combination)
    before = _lines(made.folder)
    code = 0
    try:
        told = host_keys.trust(combination.host, lambda question: True)
    except HarnessError as error:
        told, code = str(error), error.exit_code
    after = _lines(made.folder)
    return {
        "name": combination.name,
        "told": told,
        "exit_code": code,
        "kept": after[: len(before)] == before,
        "stored": after[len(before) :],
        "accepted_new": theirs[len(before) :],
        "openssh": openssh(combination.host),
    }


def _lines(folder: Path) -> list[str]:
    files = sorted(path for path in (folder / "home/.ssh").iterdir() if path.name != "config")
    return [line for path in files for line in path.read_text().splitlines()]


def ours(host: str, kind: str) -> str:
    """Return what a transport of ours decides about the same host; `reader` knows no OpenSSH."""
    from tierbench.core.errors import HarnessError
    from tierbench.hosts.ssh import resolve, transport
    from tierbench.hosts.ssh.address import Address

    if kind == "reader":
        which, resolve.shutil.which = resolve.shutil.which, lambda name: None  # type: ignore
        try:
            return ours(host, "asyncssh")
        finally:
            resolve.shutil.which = which
    try:
        made = transport.connect(Address(host), kind)
    except HarnessError as error:
        told = str(error)
        decided = {
            "HAS CHANGED": "changed", "REVOKED": "revoked", "is not known": "unknown",
            "RevokedHostKeys": "no list",
        }  # fmt: skip
        word = next((word for mark, word in decided.items() if mark in told), "refused: " + told)
        is_wrong_code = (error.exit_code == 5) != (word in ("changed", "revoked"))
        return f"{word} with exit code {error.exit_code}" if is_wrong_code else word
    try:
        return "trusted" if made.run(["true"]).code == 0 else "no command"
    finally:
        made.close()


def main(folder: Path, chosen: list[str]) -> None:
    with lab(folder) as made:
        for combination in COMBINATIONS:
            if chosen and combination.name not in chosen:
                continue
            made.arrange(combination)
            decided = {
                "name": combination.name,
                "openssh": openssh(combination.host),
                "asyncssh": ours(combination.host, "asyncssh"),
                "system": ours(combination.host, "system"),
                "reader": ours(combination.host, "reader"),
            }
            print(json.dumps(decided), flush=True)
        for combination in TRUSTED:
            if not chosen or combination.name in chosen:
                print(json.dumps(trusted(made, combination)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
    sys.stdout.flush()
    os._exit(0)  # asyncssh's loop runs in a thread of its own
