"""The documentation is tested: its commands exist, its generated parts are what the code says
today."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tierbench.cli import main as cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("models/*/README.md"))]


def commands(page: Path) -> Iterator[str]:
    """Yield the commands of the `console` blocks (after the prompt) and of the `sh` blocks."""
    for kind, block in re.findall(
        r"^```(console|sh)\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S
    ):
        for line in block.replace("\\\n", " ").splitlines():
            if kind == "console" and line.startswith("$ "):
                yield line[2:]
            elif kind == "sh" and line and not line.startswith("#"):
                yield line


COMMANDS = sorted(
    {command.partition("  #")[0].strip() for page in PAGES for command in commands(page)}
)


def test_the_documentation_has_commands() -> None:
    assert any(command.startswith("make bench") for command in COMMANDS)
    assert any(command.startswith("tierbench run") for command in COMMANDS)


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.startswith(("tierbench ", "python3 T.pyz"))]
)
def test_a_documented_command_is_one_that_the_parser_takes(command: str) -> None:
    words = shlex.split(command, comments=True)
    if "--help" in words or words[0] != "tierbench":
        return
    chosen = cli.parser().parse_args(words[1:])
    assert chosen.verb in cli.VERBS


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make ") or " make " in c])
def test_a_documented_make_target_exists(command: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    words = shlex.split(command, comments=True)
    for target in words[words.index("make") + 1 :]:
        assert "=" in target or re.search(rf"^{re.escape(target)}:", makefile, re.M), target


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.startswith(("python ", ".venv/bin/python "))]
)
def test_a_documented_script_exists(command: str) -> None:
    words = shlex.split(command, comments=True)
    if words[1] != "-m":
        assert (ROOT / words[1]).is_file()


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_is_documented(verb: str) -> None:
    assert f"tierbench {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_generated_parts_of_the_readme_are_current() -> None:
    script = ROOT / "results" / "reference" / "update_readme.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
