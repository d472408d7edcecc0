"""Options of services: what is about a server needs one, and what cannot be meant is refused."""

from __future__ import annotations

import pytest

from tierbench.cli import main as cli
from tierbench.cli import run, through
from tierbench.core.errors import UsageError
from tierbench.core.service import Service


def asked(*words: str) -> Service | None:
    return through.service(cli.parser().parse_args(["run", *words]))


def test_the_default_is_a_kept_connection_that_idles_and_tensors_as_bytes() -> None:
    assert asked("--service") == Service()
    assert asked() is None


def test_a_scenario_without_a_pause_has_busy_connections() -> None:
    service = asked("--service", "--scenario", "singlestream")
    assert service is not None
    assert service.connection == "busy"
    with pytest.raises(UsageError, match="no connection idles"):
        asked("--service", "--scenario", "offline", "--connection", "warm")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--wire", "json"], "--wire is about a server: add --service"),
        (["--link", "4g"], "--link is about a server"),
        (["--service", "--endpoint", "http://h"], "choose one"),
        (["--service", "--link", "5gg"], "unknown link '5gg'"),
        (["--service", "--header-file", "f"], "belongs to --endpoint URL"),
        (["--service", "--layers"], "cannot be asked for together"),
        (["--endpoint", "http://h"], "--endpoint-model NAME"),
        (["--endpoint", "http://h", "--endpoint-model", "m", "--tls"], "its URL says http or"),
        (["--endpoint", "ftp://h", "--endpoint-model", "m"], "must be a URL such as"),
        (["--endpoint", "http://h/?token=1", "--endpoint-model", "m"], "must be a URL such as"),
        (["--endpoint", "http://u:secret@h", "--endpoint-model", "m"], "would be written down"),
        (["--endpoint", "http://h", "--endpoint-model", "m", "--deadline", "soon"], "'soon'"),
        (["--endpoint", "http://h", "--endpoint-model", "m", "--header-file", "/no"], "not exist"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(words: list[str], reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        asked(*words)
    assert "secret" not in str(caught.value)


def test_a_sweep_needs_the_server_scenario_and_rates_above_0() -> None:
    arguments = cli.parser().parse_args(["run", "--sweep-qps", "10, 20"])
    assert arguments.sweep_qps == (10.0, 20.0)
    with pytest.raises(UsageError, match="belong to --scenario server"):
        run.request(arguments)
    with pytest.raises(UsageError):
        cli.parser().parse_args(["run", "--sweep-qps", "10,0"])
