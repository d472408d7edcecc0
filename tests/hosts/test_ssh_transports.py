"""One contract, three transports: this machine, asyncssh, the installed OpenSSH."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncssh
import psutil
import pytest

from tests.doubles.simulated import LocalTransport
from tests.doubles.ssh_server import Server, serving
from tierbench.core.errors import TargetError, UsageError
from tierbench.hosts.ssh import host_keys, transport
from tierbench.hosts.ssh.address import (
    Address,
    ConnectionLost,
    TimedOut,
    TooMuch,
    Transport,
)
from tierbench.hosts.ssh.address import address as parse_address

KINDS = ["local", "asyncssh", "system"]
#: A user without OpenSSH's client sees why its tests are skipped; CI installs it.
OPENSSH = pytest.mark.skipif(shutil.which("ssh") is None, reason="apt-get install openssh-client")
SSH = ["asyncssh", pytest.param("system", marks=OPENSSH)]
INSTALLED = ["asyncssh", "system"] if shutil.which("ssh") else ["asyncssh"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sshd")) as running:
        yield running


def address(server: Server, **changes: object) -> Address:
    given = {
        "host": "127.0.0.1",
        "user": "pi",
        "port": server.ports[0],
        "config": server.config,
        **changes,
    }
    return Address(**given)  # type: ignore[arg-type]


def opened(kind: str, server: Server) -> Transport:
    if kind == "system" and shutil.which("ssh") is None:
        pytest.skip("apt-get install openssh-client")
    return LocalTransport() if kind == "local" else transport.connect(address(server), kind)


@pytest.fixture(scope="module", params=KINDS)
def link(request: pytest.FixtureRequest, server: Server) -> Iterator[Transport]:
    made = opened(request.param, server)
    yield made
    made.close()


def test_output_error_output_and_code_come_back(link: Transport) -> None:
    done = link.run(["sh", "-c", "echo out; echo err >&2; exit 3"])
    assert (done.code, done.stdout, done.stderr) == (3, b"out\n", b"err\n")


def test_arguments_arrive_as_they_are(link: Transport) -> None:
    words = ["a b", "$HOME", "'", '"', "*", ";", "`id`", "", "ü"]
    assert link.run(["printf", "%s|", *words]).stdout.decode() == "".join(
        word + "|" for word in words
    )


def test_bytes_of_every_value_go_through_standard_input(link: Transport) -> None:
    data = bytes(range(256)) * 8192
    assert link.run(["cat"], stdin=data).stdout == data
    assert link.run(["cat"]).stdout == b"", (
        "without input there is an end of input, not a wait for it"
    )


def test_a_command_past_its_limit_is_ended_with_its_children(link: Transport) -> None:
    with pytest.raises(TimedOut):
        link.run(["sh", "-c", "sleep 61.25 & sleep 61.25"], timeout_s=0.3)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _running("61.25"):
        time.sleep(0.05)
    assert not _running("61.25")


def test_a_missing_program_is_127(link: Transport) -> None:
    assert link.run(["no-such-program-here"]).code == 127


def _running(word: str) -> list[int]:
    drawn = []
    for process in psutil.process_iter(["cmdline", "status"]):
        if (
            word in (process.info["cmdline"] or [])
            and process.info["status"] != psutil.STATUS_ZOMBIE
        ):
            drawn.append(process.pid)
    return drawn


@pytest.mark.parametrize("kind", SSH)
def test_the_users_own_configuration_counts(kind: str, server: Server) -> None:
    made = transport.connect(Address("nickname", config=server.config), kind)
    assert made.run(["echo", "here"]).stdout == b"here\n"
    made.close()


@pytest.mark.parametrize("kind", SSH)
def test_a_jump_host_of_the_configuration_is_used(kind: str, server: Server) -> None:
    before = (server.folder / "log").read_text().count("passed on")
    made = transport.connect(Address("behind", config=server.config), kind)
    assert made.run(["echo", "here"]).stdout == b"here\n"
    made.close()
    assert (server.folder / "log").read_text().count("passed on") == before + 1


@pytest.mark.parametrize("kind", SSH)
def test_an_unknown_key_is_refused_and_says_what_to_do(
    kind: str, server: Server, own: Callable[[str], Address]
) -> None:
    with pytest.raises(TargetError, match=r"not known.*tierbench trust") as caught:
        transport.connect(own(""), kind)
    if kind == "asyncssh":
        assert "SHA256:" in str(caught.value), "the fingerprint, to compare with the device's"


@pytest.mark.parametrize("kind", SSH)
def test_a_changed_key_is_a_hard_error(
    kind: str, server: Server, own: Callable[[str], Address]
) -> None:
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key("openssh").decode()
    with pytest.raises(TargetError, match="HAS CHANGED"):
        transport.connect(own(f"[127.0.0.1]:{server.ports[0]} {other}"), kind)


@pytest.mark.parametrize("kind", SSH)
def test_strictness_cannot_be_configured_away(
    kind: str, server: Server, own: Callable[[str], Address]
) -> None:
    where = own("")
    assert where.config is not None
    where.config.write_text("StrictHostKeyChecking no\n" + where.config.read_text())
    with pytest.raises(TargetError, match="not known"):
        transport.connect(where, kind)


@pytest.mark.parametrize("kind", SSH)
@pytest.mark.parametrize(("changes", "told"), [
    ({"port": 1}, "is it on"), ({"host": "no-such-host.invalid"}, "no such host"),
])  # fmt: skip
def test_what_cannot_be_reached_says_why(
    kind: str, server: Server, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(TargetError, match=told):
        transport.connect(address(server, **changes), kind)


@pytest.mark.parametrize("kind", SSH)
def test_a_refused_login_says_how_to_give_the_key(
    kind: str, server: Server, own: Callable[[str], Address]
) -> None:
    where = own(server.known_hosts.read_text())
    stranger = server.folder / "stranger"
    asyncssh.generate_private_key("ssh-ed25519").write_private_key(stranger)
    stranger.chmod(0o600)
    assert where.config is not None
    where.config.write_text(where.config.read_text().replace("user_key", "stranger"))
    with pytest.raises(TargetError, match="ssh-copy-id"):
        transport.connect(where, kind)


@pytest.fixture
def own(server: Server, tmp_path: Path) -> Callable[[str], Address]:
    """Return a function that gives the server's address with known hosts of the test's own."""

    def made(known_hosts: str) -> Address:
        (tmp_path / "known_hosts").write_text(known_hosts)
        text = server.config.read_text().replace(
            str(server.known_hosts), str(tmp_path / "known_hosts")
        )
        (tmp_path / "ssh_config").write_text(text)
        return address(server, config=tmp_path / "ssh_config")

    return made


def test_trust_stores_the_key_only_when_told_to(
    server: Server, own: Callable[[str], Address], tmp_path: Path
) -> None:
    where, asked = own("other ssh-ed25519 AAAA"), []

    def refuse(question: str) -> bool:
        asked.append(question)
        return False

    with pytest.raises(UsageError, match="nothing was stored"):
        host_keys.trust(str(where), refuse, where.config)
    assert "SHA256:" in asked[0]
    assert (tmp_path / "known_hosts").read_text() == "other ssh-ed25519 AAAA"
    (tmp_path / "known_hosts").write_text("")
    assert "is trusted now" in host_keys.trust(str(where), lambda question: True, where.config)
    assert "is trusted already" in host_keys.trust(str(where), refuse, where.config)
    for kind in INSTALLED:
        made = transport.connect(where, kind)
        assert made.run(["true"]).code == 0
        made.close()


def test_trust_never_replaces_a_key(server: Server, own: Callable[[str], Address]) -> None:
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key("openssh").decode()
    where = own(f"[127.0.0.1]:{server.ports[0]} {other}")
    with pytest.raises(TargetError, match="HAS CHANGED"):
        host_keys.trust(str(where), lambda question: True, where.config)


def test_a_lost_connection_is_told_apart(tmp_path: Path) -> None:
    with serving(tmp_path, cut=1.0) as server:
        for kind in INSTALLED:
            made = transport.connect(address(server), kind)
            with pytest.raises(ConnectionLost):
                made.run(["true"])
            made.close()


@pytest.mark.parametrize("text", ["", "-oProxyCommand=x", "a b", "user@", "host:99999", "-l@host"])
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="example"):
        parse_address(text)


def test_an_address_has_its_parts() -> None:
    assert parse_address("pi@[fe80::1]:2222") == Address("fe80::1", "pi", 2222)
    assert str(parse_address("pi@[fe80::1]:2222")) == "pi@[fe80::1]:2222"
    assert parse_address("kitchen.local") == Address("kitchen.local")


@pytest.mark.parametrize("stream", ["", " >&2"])
def test_an_answer_beyond_every_limit_is_given_up(link: Transport, stream: str) -> None:
    with pytest.raises(TooMuch, match="MB as one answer"):
        link.run(["sh", "-c", f"yes | head -c 30000000{stream}"], timeout_s=120.0)
    assert link.run(["echo", "still here"]).stdout == b"still here\n"
