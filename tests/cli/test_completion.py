"""The completion scripts work in the shells, and they know what the parser takes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tierbench.cli import completion, shells
from tierbench.cli import main as cli

#: Puts words on bash's command line, as the Tab key does, and prints what bash would offer.
DRIVER = """
offered() { COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _tierbench; }
offered "$@"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts")
    for shell, make in shells.SCRIPTS.items():
        (folder / f"script.{shell}").write_text(make(completion.verbs()), encoding="utf-8")
    (folder / "my model.onnx").touch()
    (folder / "results").mkdir()
    return folder


def offered(scripts: Path, *words: str) -> list[str]:
    text = (scripts / "script.bash").read_text(encoding="utf-8")
    done = subprocess.run(
        ["bash", "--norc", "-c", text + DRIVER, "bash", "tierbench", *words],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
        cwd=scripts,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["rep"], ["report"]),
        (["run", "--qui"], ["--quick", "--quiet"]),
        (["run", "--target", "raspberry-pi-4"], ["raspberry-pi-4"]),
        (["run", "-t", "ti"], ["tiny"]),
        (["run", "--runtime", "onnx"], ["onnxruntime"]),
        (["run", "--color", "=", "al"], ["always"]),
        (["run", "--color", "="], ["always", "auto", "never"]),
        (["run", "res"], ["resnet50", "resnet8", "results"]),
        (["compare", "my"], ["my model.onnx"]),
        (["report", "--html", "res"], ["results"]),
        (["explain", "contended-"], ["contended-median"]),
        (["completion", "f"], ["fish"]),
    ],
)
def test_bash_completes_verbs_options_names_and_files(
    scripts: Path, words: list[str], expected: list[str]
) -> None:
    assert sorted(offered(scripts, *words)) == sorted(expected)


def test_every_verb_and_every_option_is_offered(scripts: Path) -> None:
    assert set(cli.VERBS) <= set(offered(scripts, ""))
    for verb in completion.verbs():
        every = {flag for option in verb.options for flag in option.flags}
        assert every == set(offered(scripts, verb.name, "-"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_has_no_mistake_in_its_syntax(scripts: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run(
        [shell, "-n", str(scripts / f"script.{shell}")],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_fish_completes_too(scripts: Path) -> None:
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    line = f"source {scripts}/script.fish; complete -C 'tierbench run --target raspberry-pi-4'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", line], capture_output=True, text=True, timeout=20, check=True
    )
    assert done.stdout.startswith("raspberry-pi-4\t")


def test_another_shell_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", "csh"]) == 2
    assert "invalid choice: 'csh'" in capsys.readouterr().err
