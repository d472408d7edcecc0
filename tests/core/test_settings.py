"""A project's settings: where they are found, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.comparison import budget
from tierbench.core import settings
from tierbench.core.errors import UsageError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_counts_and_a_project_without_the_table_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = write(tmp_path / "pyproject.toml", '[tool.tierbench.run]\nprofile = "quick"\n')
    write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "tierbench-user"\n')
    (tmp_path / "a" / "b").mkdir()
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert settings.read().path == above
    assert settings.read().settings.run.profile == "quick"
    near = write(tmp_path / "a" / "tierbench.toml", "")
    assert settings.read().path == near
    assert settings.read().settings == settings.Settings()


def test_none_reads_no_file_and_another_file_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "tierbench.toml", '[run]\ntarget = ["host"]\n')
    other = write(tmp_path / "ci.toml", '[run]\ntarget = ["nano33"]\n')
    monkeypatch.chdir(tmp_path)
    assert settings.read("none") == settings.Project()
    assert settings.read(str(other)).settings.run.target == ("nano33",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rum]\n", r"tierbench\.toml: unknown key 'rum'; did you mean 'run'"),
        ("[run]\ntargets = []\n", r"\[run\]: unknown key 'targets'; did you mean 'target'"),
        ('[run]\nprofile = "fast"\n', r"\[run\]: key 'profile': unknown profile 'fast'"),
        ('[run]\ntarget = "host"\n', r"\[run\]: key 'target' must be list, not str"),
        ("[gate]\nlatency = 10\n", r"\[gate\]: key 'latency' must be str, not int"),
    ],
)
def test_what_is_wrong_names_the_file_and_the_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        settings.read(str(write(tmp_path / "tierbench.toml", text)))


def test_a_wrong_key_of_pyproject_is_told_with_its_table(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[tool.tierbench.gate]\nspeed = '1%'\n")
    with pytest.raises(UsageError, match=r"\[tool\.tierbench\.gate\]: unknown key 'speed'"):
        settings.read(str(path))
    write(path, "[project]\nname = 'tierbench-user'\n")
    with pytest.raises(UsageError, match=r"has no table \[tool\.tierbench\]"):
        settings.read(str(path))


def test_every_metric_of_a_gate_can_be_a_setting_and_a_flag_wins(tmp_path: Path) -> None:
    text = "[gate]\n" + "".join(f"{metric} = '5%'\n" for metric in budget.METRICS)
    project = settings.read(str(write(tmp_path / "tierbench.toml", text)))
    assert budget.parse(project=project).limits == dict.fromkeys(budget.METRICS, 5.0)
    assert budget.parse(["latency=2%"], project=project).limit("latency") == 2.0
    file = write(tmp_path / "budget.toml", 'size = "1%"\n')
    assert budget.parse([], file, project).limits == {"size": 1.0}


def test_a_wrong_threshold_names_the_file_and_the_key(tmp_path: Path) -> None:
    text = '[gate]\nlatency = "lots"\n'
    project = settings.read(str(write(tmp_path / "tierbench.toml", text)))
    with pytest.raises(UsageError, match=r"tierbench\.toml: \[gate\] key 'latency': 'lots'"):
        budget.parse(project=project)


def test_the_users_own_file_counts_where_no_project_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write(tmp_path / "config" / "tierbench" / "tierbench.toml", '[run]\nprofile = "quick"\n')
    (tmp_path / "project").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path / "project")
    assert settings.read().path == own
    near = write(tmp_path / "project" / "tierbench.toml", "")
    assert settings.read().path == near
