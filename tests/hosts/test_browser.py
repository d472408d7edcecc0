"""A page's answer is compared here before a time of it is kept; others get nothing."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.doubles import played_page
from tests.doubles.played_page import Client, PlayedPage
from tests.system import hostile_pages
from tierbench.core.case import CaseRecord
from tierbench.core.device import Page
from tierbench.core.errors import CaseError, ToolMissing, UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.result import OF_PAGES
from tierbench.core.stats import median
from tierbench.hosts.browser import address, coarse, runtimes
from tierbench.results import rows

RIGHT = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def measured(
    folder: Path,
    outputs: Any = RIGHT,
    change: played_page.Change = lambda honest: honest,
    *,
    isolated: bool = True,
    threads: int = 1,
) -> list[Measurement]:
    """Return what two measurements of a played page gave."""
    with played_page.device(folder, isolated=isolated) as device:
        page = PlayedPage(device.url, outputs, change, isolated)
        page.start()
        case = played_page.case(folder, threads)
        return [device.measure(case, purpose) for purpose in device.purposes(case)]


def row(measurements: list[Measurement]) -> Any:
    columns = {"runtime": played_page.RUNTIME, "threads": 2, "target": "iphone-15-pro"}
    record = CaseRecord("a case", columns, played_page.ONCE, tuple(measurements))
    return rows.result(record, {"run_id": "run"})


def test_an_honest_page_is_measured_in_two_page_loads(tmp_path: Path) -> None:
    first, second = measured(tmp_path)
    made = row([first, second])
    assert made.latency_p50_ms == pytest.approx(1.1)
    assert (made.output_match, made.validity) == (True, "valid")
    assert (made.browser, made.browser_version, made.browser_isolated) == ("webkit", "18.2", "yes")
    assert made.wasm_memory_bytes == 1 << 24
    assert first.details["page_load"] < second.details["page_load"]


def test_an_output_that_is_off_by_twice_the_tolerance_leaves_no_latency(tmp_path: Path) -> None:
    altered = RIGHT + np.array([[0, 0.02, 0], [0, 0, 0]])
    with pytest.raises(CaseError, match="wrong output") as failure:
        measured(tmp_path, altered)
    assert failure.value.stage == "verify"


def test_an_output_within_the_tolerance_is_kept(tmp_path: Path) -> None:
    assert row(measured(tmp_path, RIGHT + 0.005)).output_match is True


@pytest.mark.parametrize("outputs", [RIGHT[:1], RIGHT[:, :2]])
def test_outputs_of_another_number_or_size_leave_no_latency(outputs: Any, tmp_path: Path) -> None:
    with pytest.raises(CaseError) as failure:
        measured(tmp_path, outputs)
    assert failure.value.stage == "verify"


def test_a_tab_in_the_background_invalidates(tmp_path: Path) -> None:
    made = row(measured(tmp_path, change=lambda honest: {**honest, "hidden": True}))
    assert made.validity == "invalid"
    assert "hidden" in made.issues.split()
    assert made.latency_p99_ms is None


def test_threads_are_those_that_were_read_back(tmp_path: Path) -> None:
    made = row(measured(tmp_path, threads=2))
    assert made.threads == 1
    assert "other-threads" in made.issues.split()


def test_a_page_without_isolation_never_reads_two_threads(tmp_path: Path) -> None:
    with played_page.device(tmp_path, isolated=False) as device:
        client = Client(device.url)
        client.ask("")
        lying = {**played_page.answer("1", RIGHT, isolated=False), "threads": 2}
        status, reply = client.told("result", lying)
    assert (status, "several threads" in reply["error"]) == (400, True)


def test_a_coarse_clock_gives_a_mean_and_no_tail(tmp_path: Path) -> None:
    made = row(measured(tmp_path, isolated=False))
    assert made.latency_p50_ms == pytest.approx(7 / 3 / 2)
    assert (made.latency_p90_ms, made.latency_p99_ms) == (None, None)
    assert made.validity == "degraded"
    assert "coarse-clock" in made.issues.split()
    assert "mean of batches of 2 calls" in made.method


def test_passes_that_differ_by_more_than_a_tenth_give_no_latency(tmp_path: Path) -> None:
    def change(honest: dict[str, Any]) -> object:
        return {**honest, "passes_ms": [[2.0] * 30, [3.0] * 30, [4.0] * 30]}

    with pytest.raises(CaseError, match="differ by more than 10"):
        measured(tmp_path, change=change, isolated=False)


@pytest.mark.parametrize("call_ms", [0.2, 0.35, 0.9, 1.7, 30.0])
@pytest.mark.parametrize("busy", [0.0, 0.3])
def test_the_mean_of_batches_is_the_duration_of_a_call(call_ms: float, busy: float) -> None:
    """On a clock with steps of 1 ms, with a share of the batches disturbed by up to 8 ms."""
    draw = np.random.default_rng(1)
    calls = max(1, round(2 / call_ms))
    passes = []
    for _ in range(3):
        phase, disturbed = draw.random(400), draw.random(400) < busy
        lasted = calls * call_ms + disturbed * draw.uniform(1, 8, 400)
        passes.append(list(np.floor(phase + lasted)))
    told = coarse.call_ms(passes, calls, 1.0)
    assert 0.95 <= told / call_ms <= 1.10
    if busy:
        assert told <= median([value / calls for value in passes[0]]) * 1.1


def test_a_second_client_gets_404(tmp_path: Path) -> None:
    with played_page.device(tmp_path) as device:
        first, second = Client(device.url), Client(device.url)
        assert first.ask("")[0] == 200
        assert first.ask("page.js")[0] == 200
        assert [second.ask(name)[0] for name in ("", "page.js", "npm/litert/index.js")] == [404] * 3
        assert second.ask("next", b"{}")[0] == 404
        assert first.ask("", path="/")[0] == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_request_of_another_site_is_refused(headers: dict[str, str], tmp_path: Path) -> None:
    with played_page.device(tmp_path) as device:
        client = Client(device.url)
        client.ask("")
        assert client.ask("next", b"{}", headers)[0] == 403


def test_the_page_may_load_nothing_from_elsewhere(tmp_path: Path) -> None:
    import urllib.request

    with played_page.device(tmp_path) as device, urllib.request.urlopen(device.url) as reply:
        policy = reply.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert reply.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert reply.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    for path in (runtimes.HERE / "page").iterdir():
        assert "://" not in path.read_text(), path


def test_hostile_bodies_and_headers_crash_nothing_and_make_no_row(tmp_path: Path) -> None:
    outcome = hostile_pages.trial(tmp_path, bodies=60, headers=20)
    assert (outcome.kept, outcome.crashed, outcome.is_alive) == (0, 0, True)


def test_the_port_closes_with_the_device(tmp_path: Path) -> None:
    with played_page.device(tmp_path) as device:
        page = PlayedPage(device.url, RIGHT, lambda honest: honest)
        page.start()
        place = device.url.split("/")[2].split(":")
        device.measure(played_page.case(tmp_path), "latency")
        began = time.monotonic()
        device.close()
        closed_s = time.monotonic() - began
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((place[0], int(place[1])), timeout=2)
    assert closed_s < 2


def test_a_package_that_is_missing_or_of_another_version_is_named(tmp_path: Path) -> None:
    runtime = runtimes.RUNTIMES["litert.js-wasm"]
    with pytest.raises(ToolMissing, match=r"install it with: python -m tierbench.hosts.browser"):
        runtime.version(runtimes.packages(tmp_path))
    played_page.packages(tmp_path)
    folder = runtimes.packages(tmp_path)
    (folder / runtime.package / "package.json").write_text('{"version": "1.0.0"}')
    with pytest.raises(ToolMissing, match=runtimes.locked()[runtime.package]):
        runtime.version(folder)


def test_a_patch_that_fits_no_more_is_no_silent_one(tmp_path: Path) -> None:
    played_page.packages(tmp_path)
    folder, runtime = runtimes.packages(tmp_path), runtimes.RUNTIMES["litert.js-wasm"]
    assert b"Int8Array" in runtime.content("npm/litert/index.js", folder)
    (folder / runtime.files["npm/litert/index.js"]).write_text("another text")
    with pytest.raises(ToolMissing, match="patched"):
        runtime.content("npm/litert/index.js", folder)


@pytest.mark.parametrize("text", ["0.0.0.0", "224.0.0.1", "phone.local", "::"])
def test_only_one_interface_is_listened_on(text: str) -> None:
    with pytest.raises(UsageError, match="--address"):
        address.interface(Page(address=text))


def test_a_private_certificate_is_shown_by_its_fingerprint(tmp_path: Path) -> None:
    import hashlib
    import ssl

    with played_page.device(tmp_path, https=True) as device:
        host, port = device.url.split("/")[2].split(":")
        given = ssl.get_server_certificate((host, int(port)))
        digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(given)).hexdigest().upper()
        assert device._fingerprint.replace(":", "") == digest
        assert device.url.startswith("https://127.0.0.1:")


def test_the_address_is_drawn_as_a_code() -> None:
    pytest.importorskip("segno")
    assert len(address.qr_code("http://127.0.0.1:8080/token/").splitlines()) > 10


def test_the_name_of_a_runtime_says_that_it_is_of_a_page() -> None:
    assert all(name.endswith(OF_PAGES) for name in runtimes.RUNTIMES)
