"""Where the data are, and that no message of a row names a folder of this machine or of a
person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.core import errors, paths
from tierbench.hosts import answers, jobs, local
from tierbench.zoo import exports


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout in a home folder with a person's name."""
    home = tmp_path / "people" / "alice"
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(paths, "root", lambda: home / "src" / "bench")
    return home


def test_folders_become_names(home: Path) -> None:
    text = (
        f"{home}/src/bench/build/x: no; '{home}/.cache/y', {home}: {home}s /home/bob/z:1 "
        "(/Users/eve/a) /opt/home/b"
    )
    assert (
        paths.unnamed(text)
        == f"[tierbench]/build/x: no; '~/.cache/y', ~: {home}s ~/z:1 (~/a) /opt/home/b"
    )


def test_an_installed_package_keeps_runs_and_side_environments_in_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TIERBENCH_TFLITE_PYTHON", raising=False)
    monkeypatch.setattr(
        paths, "root", lambda: Path("/usr/lib/python3/site-packages/tierbench/_data")
    )
    monkeypatch.chdir(tmp_path)
    assert paths.work() == tmp_path
    with pytest.raises(
        errors.CaseError, match=r"\.venv-tflite/bin/python does not exist"
    ) as caught:
        local.interpreter("tflite-runtime")
    assert "site-packages" not in str(caught.value)
    python = tmp_path / ".venv-tflite/bin/python"
    python.parent.mkdir(parents=True)
    python.touch()
    assert local.interpreter("tflite-runtime") == python


def test_a_checkout_keeps_them_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.work() == paths.root()
    monkeypatch.setattr(paths, "work", lambda: tmp_path / "checkout")
    monkeypatch.delenv("TIERBENCH_TFLITE_PYTHON", raising=False)
    python = tmp_path / ".venv-tflite/bin/python"  # where the printed line makes it
    python.parent.mkdir(parents=True)
    python.touch()
    assert local.interpreter("tflite-runtime") == python


def test_every_message_that_can_become_a_row_is_without_them(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TIERBENCH_TFLITE_PYTHON", raising=False)
    monkeypatch.chdir("/")
    texts = [str(errors.TargetError(f"{home}/.ssh is not readable"))]
    with pytest.raises(errors.CaseError) as caught:
        local.interpreter("tflite_runtime".replace("_", "-"))
    texts.append(str(caught.value))
    log = f'Traceback\n  File "{home}/src/bench/.venv/lib/x.py", line 3, in f\nOSError: {home}/a'
    texts.append(str(jobs.death(1, 5.0, log)))
    with pytest.raises(errors.CaseError) as caught:
        answers.raise_failure(
            {"failure": {"stage": "load", "error": f"the artifact {home}/x.tflite does not exist"}}
        )
    texts.append(str(caught.value))
    texts.append(exports._failure({"error": f"{home}/model.onnx: no operator"}).error)
    for text in texts:
        assert "alice" not in text
        assert "[tierbench]/" in text or "~/" in text


def test_an_installed_package_writes_to_the_xdg_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed = Path("/usr/lib/python3/site-packages/tierbench/_data")
    monkeypatch.setattr(paths, "root", lambda: installed)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    assert paths.scratch() == tmp_path / ".cache" / "tierbench"
    assert paths.state() == tmp_path / ".local" / "state" / "tierbench"
    assert paths.config() == tmp_path / ".config" / "tierbench"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert paths.scratch() == tmp_path / "c" / "tierbench"
    assert paths.state() == tmp_path / ".local" / "state" / "tierbench"


def test_a_checkout_writes_below_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    assert paths.scratch() == paths.state() == tmp_path / "build"


def test_a_path_below_the_working_directory_is_short(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.shown(tmp_path / "results" / "runs" / "a") == "results/runs/a"
    assert paths.shown(Path("results")) == "results"
    assert paths.shown(tmp_path.parent) == str(tmp_path.parent)
