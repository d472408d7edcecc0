"""The composite action, by its own steps: base and candidate of a real repository, in one job."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import onnx
import pytest
import yaml

from tests.doubles import onnx_kinds

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / "tools" / "github-action" / "action.yml"


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return loaded


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def dense(size: int) -> onnx.ModelProto:
    """Return a model with one matrix product of `size` rows."""
    node = onnx.helper.make_node("MatMul", ["x", "w"], ["y"])
    ends = [(name, onnx.TensorProto.FLOAT, [1, n]) for name, n in (("x", size), ("y", 4))]
    made: onnx.ModelProto = onnx_kinds.model(
        [node], ends[:1], ends[1:], {"w": onnx_kinds.weight(size, 4)}
    )
    return made


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose branch `main` has a small model, and whose work tree a larger one."""
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for size, branch in ((16, ""), (64, "candidate")):
        if branch:
            git(folder, "checkout", "-q", "-b", branch)
        onnx.save(dense(size), folder / "my model.onnx")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", f"size {size}")
    return folder


def run_steps(action: dict[str, Any], repository: Path, **inputs: str) -> tuple[int, Path]:
    """Run the steps as the runner does: expressions become values of the environment."""
    scratch = repository.parent / "runner"
    scratch.mkdir()
    values = {name: entry.get("default", "") for name, entry in action["inputs"].items()} | inputs

    def value(match: re.Match[str]) -> str:
        name = match[1].strip()
        return str(values[name.removeprefix("inputs.")]) if name.startswith("inputs.") else ""

    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(scratch),
        "GITHUB_OUTPUT": str(scratch / "output"),
        "GITHUB_STEP_SUMMARY": str(scratch / "summary.md"),
    }
    code = 0
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"], "an expression in a script would be run as code"
        if step["id"] == "install" or code:
            continue
        own = {name: re.sub(r"\$\{\{(.*?)\}\}", value, text) for name, text in step["env"].items()}
        code = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=repository,
            env=environment | own,
            timeout=300,
            check=False,
        ).returncode
    return code, scratch


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "code"), [("latency=900% size=2000%", 0), ("latency=900% size=10%", 1)]
)
def test_the_steps_compare_both_commits_and_end_with_the_gate(
    action: dict[str, Any], repository: Path, limits: str, code: int
) -> None:
    inputs = {"model": "my model.onnx", "base": "main", "options": "--quick --format fp32.onnx"}
    ended, scratch = run_steps(action, repository, **inputs, **{"fail-above": limits})
    assert ended == code
    summary = (scratch / "summary.md").read_text()
    assert "| size |" in summary
    suite = ElementTree.parse(scratch / "tierbench.xml").getroot()[0]
    assert suite.get("failures") == str(code)
    assert (scratch / "output").read_text() == f"junit={scratch}/tierbench.xml\n"


def test_a_base_that_is_not_there_fails_the_job(action: dict[str, Any], repository: Path) -> None:
    ended, scratch = run_steps(action, repository, model="my model.onnx", base="no-such-branch")
    assert ended != 0
    assert not (scratch / "tierbench.md").exists()


def test_the_install_step_takes_the_extras(action: dict[str, Any]) -> None:
    (install,) = [step for step in action["runs"]["steps"] if step["id"] == "install"]
    script = install["run"].replace("python -m pip install --quiet", "printf %s")
    for extras, ending in (("", "/tierbench"), ("tensorflow", "/tierbench[tensorflow]")):
        told = subprocess.run(
            ["bash", "-c", script],
            env={"SOURCE": "/tierbench", "EXTRAS": extras},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout == ending
