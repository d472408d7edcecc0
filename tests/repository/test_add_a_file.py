"""The pages that add a runtime, a device and a board are followed, and what they add works."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.doubles import copied_package
from tests.doubles.copied_package import python
from tierbench.core import target_files
from tierbench.worker import tiny

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"

CHECK = """
from tierbench.core import paths, target_files
from tierbench.core.device import Options
from tierbench.runner import connect

device = connect.device(target_files.find_target("host"), Options(scratch=paths.scratch()))
print(connect.check(device, "onnx-reference"))
"""

ESTIMATE = """
import json
from tierbench import estimation
from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.graph import extract
from tierbench.networks import names

graph = extract.to_json(names.graph("resnet8"))
own = [Result(run_id="r", case_id="c", model="resnet8", target="my-gateway", threads=1)]
found = estimation.results(own, list(target_files.targets().values()), {"resnet8": graph})
print(json.dumps([[row.target, row.status, row.latency_p50_ms] for row in found]))
"""


def block(page: str, language: str) -> str:
    """Return the only block of a page in a language."""
    text = (PAGES / page).read_text(encoding="utf-8")
    (match,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return str(match)


def test_who_follows_the_page_has_a_runtime_that_is_measured(tmp_path: Path) -> None:
    package = copied_package.make(tmp_path)
    code = block("add-a-runtime.md", "python")
    (package / "worker/runtimes/onnx_reference.py").write_text(code, encoding="utf-8")
    host = tmp_path / "targets" / "host.toml"
    text = host.read_text(encoding="utf-8")
    line = block("add-a-runtime.md", "toml")
    host.write_text(re.sub(r"^runtimes = .*\n", line, text, flags=re.MULTILINE), encoding="utf-8")
    assert target_files.target(host).runtimes[:-1] == target_files.find_target("host").runtimes

    done = python(tmp_path, "-c", CHECK)
    assert done.stdout == "None\n", done.stdout + done.stderr
    artifact = tmp_path / "fp32.onnx"
    artifact.write_bytes(tiny.content("fp32.onnx"))
    run = copied_package.RUN.replace("targets=", 'runtimes=("onnx-reference",), targets=')
    done = python(tmp_path, "-c", run, str(artifact), str(tmp_path / "run"), "host")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer == {"exit_code": 0, "rows": {"m.fp32.onnx@host+onnx-reference": [3, ""]}}


def test_who_follows_the_page_has_a_device_that_is_listed_planned_and_estimated(
    tmp_path: Path,
) -> None:
    copied_package.make(tmp_path)
    file = tmp_path / "targets" / "my-gateway.toml"
    file.write_text(block("add-a-device.md", "toml"), encoding="utf-8")

    done = python(tmp_path, "-m", "tierbench", "targets", "--json")
    assert done.returncode == 0, done.stderr
    listed = {line["target"]: line for line in json.loads(done.stdout)}
    assert listed["my-gateway"]["runtimes"] == "onnxruntime"
    assert "--host" in listed["my-gateway"]["reached"]

    artifact = tmp_path / "fp32.onnx"
    artifact.write_bytes(tiny.content("fp32.onnx"))
    run = python(
        tmp_path, "-c", copied_package.RUN, str(artifact), str(tmp_path / "run"), "gateway"
    )
    assert run.returncode == 0, run.stderr
    ((case, (status, error)),) = json.loads(run.stdout)["rows"].items()
    assert (case, status) == ("m.fp32.onnx@my-gateway+onnxruntime", "skipped")
    assert "no address is known" in error

    done = python(tmp_path, "-c", ESTIMATE)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert {(target, status) for target, status, _ in rows} == {("my-gateway", "ok")}
    assert all(latency > 0 for _, _, latency in rows)


def test_who_follows_the_page_has_a_board_that_a_model_fits_on(tmp_path: Path) -> None:
    copied_package.make(tmp_path)
    file = tmp_path / "my-board.toml"
    file.write_text(block("add-a-board.md", "toml"), encoding="utf-8")
    model = "harness/tierbench/boards/check.tflite"

    done = python(tmp_path, "-m", "tierbench", "fit", model, "--target", file.name, "--json")
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert (row["target"], row["fits"]) == ("my-board", True)

    file.write_text(file.read_text(encoding="utf-8").replace("cortex-m4", "cortex-m44"))
    done = python(tmp_path, "-m", "tierbench", "fit", model, "--target", file.name)
    assert done.returncode == 2
    assert "my-board.toml: [board]: key 'cpu'" in done.stderr
    assert "did you mean 'cortex-m4'?" in done.stderr
