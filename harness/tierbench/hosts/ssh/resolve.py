"""What the user's ssh configuration says of one host, resolved once and for every transport.

Where OpenSSH is installed it reads its own configuration (`ssh -G`): Match, Include, tokens and
defaults are its business. Elsewhere asyncssh's reader does, with guards for what it passes over.
What is returned is passed on explicitly; nothing reads the configuration a second time."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tierbench.core.errors import TargetError, UsageError
from tierbench.core.foreign import printable
from tierbench.hosts.ssh.address import CONNECT_S, Address, address
from tierbench.hosts.ssh.known_hosts import SSH_PORT, Known, key_blob, known, name_of

SYSTEM_CONFIG = Path("/etc/ssh/ssh_config")
USER_FILES = ("~/.ssh/known_hosts", "~/.ssh/known_hosts2")
GLOBAL_FILES = ("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2")
NO_LIST = "its file of revoked host keys (RevokedHostKeys) cannot be read"
NO_LIST_TODO = "no host key is trusted without it: name a file that is there"
#: Lists of algorithms that are passed on where the user changed them.
ALGORITHMS = ("ciphers", "macs", "kexalgorithms", "hostkeyalgorithms")
_FAMILIES: dict[object, str] = {socket.AF_INET: "inet", socket.AF_INET6: "inet6"}
#: Words of a configuration that decide about host keys and that asyncssh's reader passes over.
_PASSED_OVER = re.compile(
    r"^\s*(revokedhostkeys|knownhostscommand)\b", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True)
class Resolved:
    """How one host is reached. Empty: not set, the default holds."""

    address: Address
    hostname: str
    port: int
    user: str
    alias: str = ""
    user_files: tuple[Path, ...] = ()
    global_files: tuple[Path, ...] = ()
    revoked_file: Path | None = None
    is_hashing: bool = False
    has_own_command: bool = False  # KnownHostsCommand
    jumps: tuple[str, ...] = ()
    proxy_command: str = ""
    identity_files: tuple[Path, ...] = ()
    certificate_files: tuple[Path, ...] = ()
    identities_only: bool = False
    agent: str | None = ""  # None: no agent
    preferred_authentication: str = ""
    family: str = ""
    bind_address: str = ""
    algorithms: Mapping[str, tuple[str, ...]] | None = None

    @property
    def name(self) -> str:
        """The name under which its key is kept."""
        return self.alias or name_of(self.hostname, self.port)

    def known(self) -> Known:
        """Return the keys on record. Raises TargetError: its file of revoked keys is unreadable."""
        record = known((*self.user_files, *self.global_files), self.hostname, self.port, self.alias)
        return _without_revoked(record, self.revoked_file) if self.revoked_file else record


def home() -> Path:
    """Return the home folder of the user's account, as OpenSSH does; HOME is not asked."""
    try:
        import pwd

        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (ImportError, KeyError):
        return Path.home()


def resolve(where: Address) -> Resolved:
    """Return how `where` is reached. Raises UsageError: the configuration cannot be read."""
    if not shutil.which("ssh"):
        return _from_asyncssh(where)
    resolved = resolve_openssh(where)
    if resolved.has_own_command:
        raise UsageError(
            f"{where}: its ssh configuration has KnownHostsCommand, which only OpenSSH itself "
            "runs; use --ssh system"
        )
    return resolved


def resolve_openssh(where: Address) -> Resolved:
    """Return what the installed OpenSSH says. Raises UsageError: it cannot read its files."""
    values = _dump(where)

    def last(name: str) -> str:
        text = values.get(name, [""])[-1]
        return "" if text.lower() == "none" else text

    tokens = _tokens(where, last("hostname"), last("port"), last("user"))
    default = _dump(Address("default-of-openssh"), is_plain=True)
    resolved = Resolved(
        address=where,
        hostname=last("hostname"),
        port=int(last("port") or SSH_PORT),
        user=last("user"),
        alias=last("hostkeyalias"),
        user_files=_paths(last("userknownhostsfile").split(" "), tokens),
        global_files=_paths(last("globalknownhostsfile").split(" "), tokens),
        is_hashing=last("hashknownhosts") == "yes",
        has_own_command=bool(last("knownhostscommand")),
        jumps=tuple(filter(None, last("proxyjump").split(","))),
        proxy_command=_expand(last("proxycommand"), tokens),
        identity_files=_paths(values.get("identityfile", ()), tokens),
        certificate_files=_paths(values.get("certificatefile", ()), tokens),
        identities_only=last("identitiesonly") == "yes",
        agent=_agent(values.get("identityagent", [""])[-1], tokens),
        preferred_authentication=last("preferredauthentications"),
        family=last("addressfamily"),
        bind_address=last("bindaddress"),
        algorithms={
            name: tuple(last(name).split(","))
            for name in ALGORITHMS
            if values.get(name) and values.get(name) != default.get(name)
        },
    )
    revoked = _paths([last("revokedhostkeys")], tokens)
    return replace(resolved, revoked_file=revoked[0]) if revoked else resolved


def _dump(where: Address, is_plain: bool = False) -> dict[str, list[str]]:
    """Return what `ssh -G` prints: key -> the values of its lines."""
    argv = ["ssh", "-T", "-G"]
    if is_plain:
        argv += ["-F", "none"]
    elif where.config:
        argv += ["-F", str(where.config)]
    argv += ["-p", str(where.port)] if where.port else []
    argv += ["-l", where.user] if where.user else []
    try:
        done = subprocess.run(
            [*argv, "--", where.host],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CONNECT_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"{where}: ssh could not read its configuration ({error})") from error
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        why = printable(lines[-1]) if lines else f"exit code {done.returncode}"
        raise UsageError(f"{where}: ssh cannot read its configuration ({why})")
    values: dict[str, list[str]] = {}
    for line in done.stdout.decode(errors="replace").splitlines():
        name, _, value = line.partition(" ")
        values.setdefault(name, []).append(value)
    return values


def _from_asyncssh(where: Address) -> Resolved:
    """The same from asyncssh's reader; what it would pass over is refused."""
    from asyncssh import config as reader

    user_config = where.config or home() / ".ssh" / "config"
    files = [path for path in (user_config, SYSTEM_CONFIG) if os.access(path, os.R_OK)]
    if where.config:
        files = [where.config]
    try:
        for path in files:
            _refuse_passed_over(where, path)
        values = reader.SSHClientConfig.load(
            None,
            files,
            False,
            False,
            False,
            _local_user(),
            where.user or (),
            where.host,
            where.port or (),
        )
    except (ValueError, OSError, LookupError, AssertionError) as error:
        raise UsageError(
            f"{where}: the ssh configuration cannot be read ({error}); install OpenSSH "
            "(apt-get install openssh-client)"
        ) from error
    host = str(values.get("Hostname") or where.host).lower()
    port, user = int(str(values.get("Port") or SSH_PORT)), str(values.get("User") or _local_user())
    tokens = _tokens(where, host, str(port), user)

    def listed(name: str, default: Sequence[str] = ()) -> tuple[Path, ...]:
        value = values.get(name)
        return _paths(value if isinstance(value, list) else default, tokens)

    return Resolved(
        address=where,
        hostname=host,
        port=port,
        user=user,
        alias=str(values.get("HostKeyAlias") or "").lower(),
        user_files=listed("UserKnownHostsFile", USER_FILES),
        global_files=listed("GlobalKnownHostsFile", GLOBAL_FILES),
        jumps=tuple(filter(None, str(values.get("ProxyJump") or "").split(","))),
        proxy_command=str(values.get("ProxyCommand") or ""),
        identity_files=listed(
            "IdentityFile", [f"~/.ssh/id_{kind}" for kind in ("rsa", "ecdsa", "ed25519")]
        ),
        certificate_files=listed("CertificateFile"),
        identities_only=bool(values.get("IdentitiesOnly")),
        agent=_agent(str(values.get("IdentityAgent", "")), tokens),
        preferred_authentication=str(values.get("PreferredAuthentications") or ""),
        family=_FAMILIES.get(values.get("AddressFamily"), ""),
        bind_address=str(values.get("BindAddress") or ""),
        algorithms={
            name.lower(): tuple(text.split(","))
            for name in ("Ciphers", "MACs", "KexAlgorithms", "HostKeyAlgorithms")
            if (text := str(values.get(name) or "")) and text[0] not in "+-^"
        },
    )


def _refuse_passed_over(where: Address, path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    word = _PASSED_OVER.search(text)
    if word:
        raise UsageError(
            f"{where}: {path} has {word[1]}, which needs OpenSSH: apt-get install openssh-client"
        )
    for pattern in re.findall(r"^\s*include\s+(.*)$", text, re.IGNORECASE | re.MULTILINE):
        for name in pattern.split():
            base = Path(name.strip('"')).expanduser()
            base = base if base.is_absolute() else home() / ".ssh" / base
            for included in sorted(base.parent.glob(base.name)):
                if included.is_file() and included != path:
                    _refuse_passed_over(where, included)


def _local_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "nobody"


def _tokens(where: Address, hostname: str, port: str, user: str) -> dict[str, str]:
    """Return the percent tokens of ssh_config(5) that a path or a command may hold."""
    local = socket.gethostname()
    return {
        "%": "%",
        "d": str(home()),
        "h": hostname,
        "i": str(os.getuid()) if hasattr(os, "getuid") else "",
        "k": hostname,
        "L": local.partition(".")[0],
        "l": local,
        "n": where.host,
        "p": port,
        "r": user,
        "u": _local_user(),
    }


def _expand(text: str, tokens: Mapping[str, str]) -> str:
    return re.sub(r"%(.)", lambda match: tokens.get(match[1], match[0]), text)


def _paths(words: Sequence[str], tokens: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the paths that words name; a path with a blank came as several words."""
    paths: list[Path] = []
    todo = [word for word in words if word]
    if [word.lower() for word in todo] == ["none"]:
        return ()
    while todo:
        count = next(
            (
                count
                for count in range(len(todo), 1, -1)
                if _path(" ".join(todo[:count]), tokens).is_file()
            ),
            1,
        )
        paths.append(_path(" ".join(todo[:count]), tokens))
        del todo[:count]
    return tuple(dict.fromkeys(paths))


def _path(text: str, tokens: Mapping[str, str]) -> Path:
    text = text.strip('"')
    if text == "~" or text.startswith("~/"):
        text = str(home()) + text[1:]
    if "%" in text and not Path(text).exists():
        text = _expand(text, tokens)
    text = re.sub(r"\$\{(\w+)\}", lambda match: os.environ.get(match[1], match[0]), text)
    return Path(text).expanduser() if text.startswith("~") else Path(text)


def _agent(text: str, tokens: Mapping[str, str]) -> str | None:
    if text.lower() == "none":
        return None
    if text in ("", "SSH_AUTH_SOCK"):
        return os.environ.get("SSH_AUTH_SOCK", "")
    if text.startswith("$") and not text.startswith("${"):
        return os.environ.get(text[1:], "")
    return str(_path(text, tokens))


def jump_address(text: str, config: Path | None) -> Address:
    """Return the address of one part of ProxyJump: `[user@]host[:port]`, or an ssh:// URI."""
    return address(text.removeprefix("ssh://").rstrip("/"), config)


def _without_revoked(record: Known, path: Path) -> Known:
    """Return the record with what a RevokedHostKeys file names taken out of the trusted keys.

    A binary list (KRL) may revoke single certificates, which cannot be told beforehand: with one,
    no certificate authority is trusted."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TargetError(f"{NO_LIST} ({error.strerror}); {NO_LIST_TODO}") from error
    if data.startswith(b"SSHKRL\n\0"):
        revoked = tuple(blob for blob in record.keys if _is_in_list(path, blob))
        return replace(record, authorities=(), revoked=record.revoked + revoked)
    listed = []
    for line in data.decode("latin-1").splitlines():
        words = line.split()
        if len(words) >= 2 and not line.startswith("#"):
            listed.append(key_blob(words[0], words[1]))
    return replace(record, revoked=(*record.revoked, *filter(None, listed)))


def _is_in_list(path: Path, blob: bytes) -> bool:
    """Whether OpenSSH's own tool finds the key in its binary list; without it, every key is."""
    import base64
    import tempfile

    length = int.from_bytes(blob[:4], "big")
    with tempfile.NamedTemporaryFile("wb", suffix=".pub") as file:
        file.write(blob[4 : 4 + length] + b" " + base64.b64encode(blob) + b"\n")
        file.flush()
        try:
            done = subprocess.run(
                ["ssh-keygen", "-Q", "-f", str(path), file.name],
                capture_output=True,
                timeout=CONNECT_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return True
    return done.returncode != 0
