"""`run --against` on a host that executes nothing: the old artifact is found again, both sides run
in turn."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tierbench.cli import main as cli
from tierbench.comparison import against, budget
from tierbench.core import files, paths
from tierbench.core.case import CaseRecord, Protocol
from tierbench.core.errors import CaseError, IntegrityError, NothingComparable, UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact, Model
from tierbench.hosts import null as null_host
from tierbench.plan.request import Request
from tierbench.results import journal
from tierbench.runner import benchmark
from tierbench.zoo import exports, models, store

QUICK = Protocol("quick", processes=2, memory=True)


class Silent:
    def __init__(self) -> None:
        self.steps: list[str] = []

    def note(self, text: str) -> None: ...
    def begin(self, total: int) -> None: ...
    def watch(self, target: str, doing: str) -> None: ...
    def step(self, label: str, outcome: str) -> None:
        self.steps.append(label)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A model whose export can be changed; latencies of the null host follow the artifact's
    content."""
    target = tmp_path / "null.toml"
    target.write_text(
        'title = "N"\ntier = "edge"\nruntimes = ["noop"]\n[host]\nkind = "null"\nlatency_ns = [1]\n'
    )
    state: dict[str, Artifact] = {}

    def change(content: str) -> None:
        path = tmp_path / "m.tflite"
        path.write_text(content)
        sha256 = models.sha256_of_file(path)
        state["now"] = Artifact(
            "m", sha256[:8] * 8, "tflite", "int8", path, sha256, len(content), (), ()
        )

    noise = iter(range(10**6))

    def measure(self: Any, case: Any, purpose: Any) -> Measurement:
        level = 1_300_000 if "slow" in case.artifact.path.read_text() else 1_000_000
        if "broken" in case.artifact.path.read_text():
            raise CaseError("infer", "it broke")
        wall = (
            tuple(level + 1000 * ((next(noise) * 7919) % 13) for _ in range(20))
            if purpose == "latency"
            else ()
        )
        return Measurement(
            purpose,
            "measured",
            files.utc_now(),
            "noop",
            "1",
            wall_ns=wall,
            cpu_ns=wall,
            output_match=True,
        )

    monkeypatch.setattr(paths, "scratch", lambda: tmp_path / "build")
    monkeypatch.setattr(
        models, "load", lambda name, *_: Model("m", tmp_path, "zoo", state["now"].model_sha256)
    )
    monkeypatch.setattr(
        exports,
        "export",
        lambda *args, **kwargs: exports.Exported(store.keep([state["now"]], tmp_path / "build")),
    )
    monkeypatch.setattr(null_host.NullHost, "measure", measure)
    return change


def request(tmp_path: Path, **changes: Any) -> Request:
    return dataclasses.replace(
        Request("m", QUICK, targets=(str(tmp_path / "null.toml"),)), **changes
    )


def test_an_old_artifact_is_measured_again_in_turn_with_today_s(tmp_path: Path, world: Any) -> None:
    world("fast")
    benchmark.start(request(tmp_path), tmp_path / "old", Silent())
    world("slow model")
    progress = Silent()
    wanted = against.adapted(Request("m", QUICK), tmp_path / "old", "m")
    assert wanted.targets == (str(tmp_path / "null.toml"),), "what the old run asked for"
    assert wanted.protocol.processes == against.PAIRS["quick"]
    found = against.start(
        wanted, tmp_path / "old", tmp_path / "new", progress, budget.parse(["10%"])
    )
    assert found.exit_code == 1
    assert found.comparison is not None
    (change,) = [c for c in found.comparison.pairs[0].changes if c.metric == "latency"]
    assert change.outcome == "regression"
    assert change.ratio == pytest.approx(1.3, rel=0.02)
    base, today = journal.load(tmp_path / "new" / "base"), journal.load(tmp_path / "new")
    assert base.records[0].columns["artifact_sha256"] != today.records[0].columns["artifact_sha256"]
    assert len(base.records[0].measurements) == len(today.records[0].measurements) == 6
    latency = [step for step in progress.steps if "(latency" in step]
    rounds = [set(latency[i : i + 2]) for i in range(0, len(latency), 2)]
    assert all(len(both) == 2 for both in rounds), "each round has both sides next to each other"


def _record(model: str, sha256: str) -> CaseRecord:
    names = {"model": model, "model_sha256": sha256}
    return CaseRecord(f"{model}.int8.tflite@null+noop", names, QUICK)


def _named(name: str, sha256: str) -> Model:
    return Model(name, Path("m.tflite"), "tflite", sha256)


def test_a_lone_model_meets_the_old_one_of_its_name_or_content_and_no_other() -> None:
    two = [_record("wide", "a" * 64), _record("narrow", "b" * 64)]
    meets = against._counterparts
    assert meets([_named("narrow", "c" * 64)], Path("old"), two) == {"narrow": "narrow"}
    assert meets([_named("renamed", "a" * 64)], Path("old"), two) == {"renamed": "wide"}
    assert meets([_named("net-v2", "c" * 64)], Path("old"), two[:1]) == {"net-v2": "wide"}
    with pytest.raises(UsageError, match=r"several models \(narrow, wide\), and none is called"):
        meets([_named("net-v2", "c" * 64)], Path("old"), two)


def test_nothing_changed_is_no_regression(tmp_path: Path, world: Any) -> None:
    world("fast")
    benchmark.start(request(tmp_path), tmp_path / "old", Silent())
    wanted = against.adapted(request(tmp_path), tmp_path / "old", "m")
    found = against.start(
        wanted, tmp_path / "old", tmp_path / "new", Silent(), budget.parse(["10%"])
    )
    assert found.exit_code == 0


def test_a_candidate_that_breaks_is_a_failure_and_ends_the_case(tmp_path: Path, world: Any) -> None:
    world("fast")
    benchmark.start(request(tmp_path), tmp_path / "old", Silent())
    world("broken")
    wanted = against.adapted(request(tmp_path), tmp_path / "old", "m")
    found = against.start(wanted, tmp_path / "old", tmp_path / "new", Silent(), budget.parse([]))
    assert found.exit_code == 3
    record = journal.load(tmp_path / "new").records[0]
    assert record.failure is not None
    assert record.failure.stage == "infer"


def test_an_artifact_that_is_not_kept_is_told(tmp_path: Path, world: Any) -> None:
    world("fast")
    benchmark.start(request(tmp_path), tmp_path / "old", Silent())
    old = journal.load(tmp_path / "old").records[0].columns["artifact_sha256"]
    for path in (tmp_path / "build" / store.FOLDER / old).iterdir():
        path.unlink()
    world("slow")
    wanted = against.adapted(request(tmp_path), tmp_path / "old", "m")
    with pytest.raises(NothingComparable, match="is not kept on this machine"):
        against.start(wanted, tmp_path / "old", tmp_path / "new", Silent(), budget.parse([]))


def test_scenarios_cannot_be_paired(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leave out --scenario"):
        against.adapted(request(tmp_path, scenario="server"), tmp_path, "m")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scenario": "offline"}, "--scenario offline"),
        ({"sustain_minutes": 5.0}, "--sustain"),
    ],
)
def test_a_base_that_was_no_latency_run_is_a_clear_error(
    tmp_path: Path, world: Any, changes: dict[str, Any], words: str
) -> None:
    header = {
        "run_id": "r",
        "model": "m",
        "request": dataclasses.asdict(request(tmp_path, **changes)),
    }
    with journal.Writer(tmp_path / "old", header):
        pass
    with pytest.raises(
        UsageError,
        match=f"was measured with {words}, and --against pairs .* tierbench compare OLD NEW",
    ):
        against.adapted(Request("m", QUICK), tmp_path / "old", "m")


def test_a_list_measures_nothing(
    tmp_path: Path, world: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    world("fast")
    benchmark.start(request(tmp_path), tmp_path / "old", Silent())
    monkeypatch.setattr(null_host.NullHost, "measure", lambda *_: pytest.fail("measured"))
    words = [
        "run",
        "m",
        "--against",
        str(tmp_path / "old"),
        "--out",
        str(tmp_path / "new"),
        "--list",
    ]
    assert cli.main([*words, "--json"]) == 0
    assert "m.int8.tflite@null+noop" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()
    for path in (tmp_path / "build" / store.FOLDER).iterdir():
        shutil.rmtree(path)
    world("slow")
    assert cli.main(words) == 4
    assert "is not kept on this machine" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["tflite", "saved_model", "c_array"])
def test_a_kept_artifact_comes_back_whole(tmp_path: Path, form: Any) -> None:
    home = tmp_path / "exports"
    home.mkdir()
    path = home / "m.int8.tflite"
    if form == "saved_model":
        path = home / "m.saved_model"
        (path / "variables").mkdir(parents=True)
        (path / "variables" / "v").write_text("v")
    elif form == "c_array":
        (home / "m.c_array").mkdir()
        path = home / "m.c_array" / "m.cc"
        path.with_suffix(".tflite").write_text("flat")
    if not path.exists():
        path.write_text("content")
    reference = home / "m.reference.npz"
    reference.write_text("r")
    sha256 = models.sha256(path)
    artifact = Artifact("m", "0", form, "int8", path, sha256, 7, (), (), reference, 0.5, 0.9)
    (copy,) = store.keep([artifact], tmp_path)
    assert store.keep([dataclasses.replace(artifact, model="n")], tmp_path)[0].model == "n", (
        "the names of today"
    )
    assert copy.path != artifact.path, "what is measured cannot be overwritten by the next export"
    found = store.find(sha256, tmp_path)
    assert found is not None
    assert models.sha256(found.path) == sha256
    assert found.reference is not None
    assert found.reference.read_text() == "r"
    assert dataclasses.replace(found, path=path, reference=reference) == artifact
    if form == "c_array":
        assert found.path.with_suffix(".tflite").read_text() == "flat"


def test_the_oldest_copies_go_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def artifact(number: int) -> Artifact:
        path = tmp_path / f"{number}.tflite"
        path.write_text("x" * 1000)
        return Artifact("m", "0", "tflite", "int8", path, f"{number:064d}", 1000, (), ())

    for number in range(3):
        store.keep([artifact(number)], tmp_path)
        os.utime(tmp_path / store.FOLDER / f"{number:064d}" / store.RECORD, (number, number))
    monkeypatch.setattr(store, "MOST_BYTES", 3000)
    store.keep([artifact(0), artifact(3)], tmp_path)
    assert [store.find(f"{number:064d}", tmp_path) is not None for number in range(4)] == [
        True,
        False,
        False,
        True,
    ]


def carried(tmp_path: Path, world: Any) -> tuple[Path, Path]:
    """Make a portable run of the old state on a machine that loses its store; change the model.

    Return its folder and that of its artifact."""
    world("fast")
    benchmark.start(request(tmp_path, portable=True), tmp_path / "old", Silent())
    shutil.rmtree(tmp_path / "build" / store.FOLDER)
    world("slow model")
    (home,) = (tmp_path / "old" / store.FOLDER).iterdir()
    return tmp_path / "old", home


def measured_against(tmp_path: Path, base: Path) -> against.Against:
    wanted = against.adapted(request(tmp_path), base, "m")
    return against.start(wanted, base, tmp_path / "new", Silent(), budget.parse(["10%"]))


def test_a_portable_run_keeps_what_another_machine_needs(tmp_path: Path, world: Any) -> None:
    base, _ = carried(tmp_path, world)
    outcome = measured_against(tmp_path, base)
    assert outcome.exit_code == 1
    assert outcome.comparison is not None
    assert outcome.comparison.pairs


def test_a_portable_run_may_be_named_by_a_relative_path(
    tmp_path: Path, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried(tmp_path, world)
    monkeypatch.chdir(tmp_path)
    outcome = measured_against(tmp_path, Path("old"))
    assert outcome.comparison is not None
    assert (outcome.exit_code, len(outcome.comparison.pairs)) == (1, 1)
    assert outcome.comparison.candidate == "new"


def test_a_run_that_is_not_portable_says_how_to_make_it_so(tmp_path: Path, world: Any) -> None:
    base, home = carried(tmp_path, world)
    shutil.rmtree(home)
    with pytest.raises(NothingComparable, match="--portable"):
        measured_against(tmp_path, base)


@pytest.mark.parametrize("damage", ["bytes", "path", "link", "name"])
def test_an_artifact_that_was_changed_on_the_way_is_refused(
    tmp_path: Path, world: Any, damage: str
) -> None:
    base, home = carried(tmp_path, world)
    record = home / store.RECORD
    if damage == "bytes":
        (home / "m.tflite").write_text("other")
    elif damage == "path":
        record.write_text(record.read_text().replace('"m.tflite"', '"../../secret"'))
        (base / "secret").write_text("fast")
    elif damage == "link":
        (tmp_path / "secret").write_text("fast")
        (home / "m.tflite").unlink()
        (home / "m.tflite").symlink_to(tmp_path / "secret")
    else:
        record.write_text(record.read_text().replace(home.name, "0" * 64))
    with pytest.raises(IntegrityError, match="carry the run folder again"):
        measured_against(tmp_path, base)


def two_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *contents: str) -> list[str]:
    """Make models of which the null host's latencies follow the content; return their names."""
    made: dict[str, Artifact] = {}
    for number, content in enumerate(contents):
        path = tmp_path / f"{number}.tflite"
        path.write_text(content)
        digest = models.sha256_of_file(path)
        made[str(path)] = Artifact(
            "?", digest, "tflite", "int8", path, digest, len(content), (), ()
        )

    def export(model: Model, **asked: Any) -> exports.Exported:
        artifact = dataclasses.replace(made[str(model.path)], model=model.name)
        return exports.Exported(store.keep([artifact], tmp_path / "build"))

    monkeypatch.setattr(models, "load", lambda name, *_: Model("m", Path(name), "tflite", name))
    monkeypatch.setattr(exports, "export", export)
    return list(made)


@pytest.mark.parametrize(
    ("contents", "code", "told"),
    [
        (("fast", "fast too"), 0, "Gate passed: latency 10 %"),
        (("fast", "slow model"), 1, "latency"),
        (("fast", "broken"), 3, "broke"),
    ],
)
def test_two_models_are_measured_in_turn_and_judged(
    tmp_path: Path,
    world: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    contents: tuple[str, str],
    code: int,
    told: str,
) -> None:
    old, new = two_models(tmp_path, monkeypatch, *contents)
    out, target = str(tmp_path / "out"), str(tmp_path / "null.toml")
    line = ["compare", old, new, "--quick", "--target", target, "--out", out]
    assert cli.main([*line, "--fail-above", "latency=10%"]) == code
    assert told in capsys.readouterr().out
    assert (tmp_path / "out" / "base" / "results.csv").exists()


def test_a_comparison_is_told_even_where_its_junit_cannot_be_written(
    tmp_path: Path, world: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = two_models(tmp_path, monkeypatch, "fast", "slow model")
    (tmp_path / "taken").write_text("a file, no folder")
    out, target = str(tmp_path / "out"), str(tmp_path / "null.toml")
    junit = str(tmp_path / "taken" / "gate.xml")
    line = ["compare", old, new, "--quick", "--target", target, "--out", out, "--junit", junit]
    assert cli.main(line) == 3
    printed = capsys.readouterr()
    assert "latency" in printed.out
    assert "choose another --junit" in printed.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.tflite", "old"], "tierbench run a.tflite --against old"),
        (["old", "old", "--quick"], "--quick and --thorough: old is a stored run"),
        (["a.tflite", "b.tflite", "c.tflite"], "two models are compared at a time"),
        (["a.tflite", "b.tflite", "--allow", "protocol"], "--allow is for stored runs"),
        (["a.tflite", "missing.tflite"], "there is no such model file"),
    ],
)
def test_models_and_runs_are_not_mixed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.tflite", "b.tflite", "c.tflite"):
        (tmp_path / name).write_text(name)
    (tmp_path / "old").mkdir()
    assert cli.main(["compare", *arguments]) == 2
    assert told in capsys.readouterr().err
