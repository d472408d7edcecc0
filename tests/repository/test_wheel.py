"""The wheel in somebody else's project: its imports and its pytest are not disturbed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "harness" / "tierbench"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it into a folder, as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "build", "--wheel", "-q", "-o", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has a `harness` and a `tests` folder of its own."""
    for name in ("harness", "tests"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("")
    (tmp_path / "harness" / "cli.py").write_text("MINE = 1\n")
    (tmp_path / "tests" / "test_own.py").write_text(
        "import sys\n\nfrom harness import cli\n\n\n"
        "def test_own():\n"
        "    assert cli.MINE == 1\n"
        "    assert not any(name.split('.')[0] == 'tierbench' for name in sys.modules)\n"
    )
    return tmp_path


def run(project: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command,
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_top_of_the_package_holds_rooms_and_two_modules_only() -> None:
    entries = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert {name for name in entries if (PACKAGE / name).is_file()} == {
        "__init__.py",
        "__main__.py",
    }


@pytest.mark.slow
def test_the_wheel_holds_one_package(site: Path) -> None:
    names = {path.name for path in site.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"tierbench"}
    entry_points = next(site.glob("*.dist-info/entry_points.txt")).read_text()
    assert "pytest11" not in entry_points, "the pytest plugin is loaded only where it is asked for"


@pytest.mark.slow
def test_a_project_with_the_same_folder_names_is_not_disturbed(project: Path, site: Path) -> None:
    done = run(project, site, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert "1 passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_the_command_and_the_plugin_work_from_the_wheel(project: Path, site: Path) -> None:
    version = run(project, site, "-m", "tierbench", "--version")
    assert version.stdout.startswith("tierbench "), version.stderr
    targets = run(project, site, "-m", "tierbench", "targets")
    assert "raspberry-pi-4" in targets.stdout, targets.stderr
    plugin = run(project, site, "-m", "pytest", "-p", "tierbench.pytest_plugin", "--help")
    assert "--tierbench-model" in plugin.stdout
