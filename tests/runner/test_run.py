"""The run loop with a host that executes nothing: order, failures, resume, exit codes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from tierbench.core.case import Failure, Protocol
from tierbench.core.errors import IntegrityError, TargetError, UsageError
from tierbench.core.model import Artifact, Model
from tierbench.plan.request import Request
from tierbench.results import journal as store
from tierbench.runner import benchmark, connect, exporting, rounds
from tierbench.zoo import exports, models

PROTOCOL = Protocol(processes=3)


class Silent:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []

    def note(self, text: str) -> None: ...
    def begin(self, total: int) -> None: ...
    def watch(self, target: str, doing: str) -> None: ...
    def step(self, label: str, outcome: str) -> None:
        self.steps.append((label, outcome))


@pytest.fixture
def null(tmp_path: Path) -> Callable[..., str]:
    def write(name: str = "null", **host: Any) -> str:
        lines = [f"{key} = {json.dumps(value)}" for key, value in host.items()]
        path = tmp_path / f"{name}.toml"
        path.write_text(
            'title = "Null"\ntier = "edge"\nruntimes = ["noop"]\n'
            '[host]\nkind = "null"\nlatency_ns = [1000, 1100, 1200]\n' + "\n".join(lines)
        )
        return str(path)

    return write


@pytest.fixture(autouse=True)
def exported(monkeypatch: pytest.MonkeyPatch) -> list[Artifact]:
    made = [
        Artifact("m", "0" * 64, "tflite", precision, Path("f"), precision * 8, 10, (), ())  # type: ignore[arg-type]
        for precision in ("fp32", "int8")
    ]
    monkeypatch.setattr(models, "load", lambda name, *_: Model(name, Path("m"), "zoo", "0" * 64))
    monkeypatch.setattr(exports, "export", lambda *args, **kwargs: exports.Exported(tuple(made)))
    return made


def start(
    folder: Path, *targets: str, resume: bool = False
) -> tuple[benchmark.Outcome, store.Journal, Silent]:
    progress = Silent()
    outcome = benchmark.start(
        Request("m", PROTOCOL, targets=targets), folder, progress, resume=resume
    )
    return outcome, store.load(folder), progress


def test_every_case_gets_its_processes_and_the_run_ends_well(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    outcome, journal, progress = start(tmp_path / "run", null())
    assert outcome.exit_code == 0
    assert journal.finished
    for record in journal.records:
        assert Counter(one.purpose for one in record.measurements) == {"latency": 3, "memory": 1}
    assert len(progress.steps) == 8


def test_the_processes_of_cases_are_interleaved(tmp_path: Path, null: Callable[..., str]) -> None:
    _, _, progress = start(tmp_path / "run", null())
    rounds = [{label for label, _ in progress.steps[i : i + 2]} for i in range(0, 8, 2)]
    assert all(len(labels) == 2 for labels in rounds), "each round holds each case once"


def test_the_order_is_random_but_repeatable() -> None:
    cases = [(f"case {i}", ("latency",) * 4) for i in range(6)]
    first = rounds.schedule(cases, 7)  # type: ignore[arg-type]
    assert first == rounds.schedule(cases, 7)  # type: ignore[arg-type]
    assert first != rounds.schedule(cases, 8)  # type: ignore[arg-type]
    assert Counter(first) == Counter({(f"case {i}", "latency"): 4 for i in range(6)})


@pytest.mark.parametrize(("name", "exit_code"), [("mobile", 4), ("iphone-15-pro", 3)])
def test_a_tier_names_no_device_whose_absence_ends_the_run_with_3(
    tmp_path: Path, name: str, exit_code: int
) -> None:
    outcome, journal, _ = start(tmp_path / "run", name)
    assert [record.columns["target"] for record in journal.records] == ["iphone-15-pro"]
    assert outcome.exit_code == exit_code


def test_a_failing_case_is_a_row_and_is_not_tried_again(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    outcome, journal, progress = start(tmp_path / "run", null(fail_stage="verify"))
    assert outcome.exit_code == 1
    assert [record.failure.stage for record in journal.records if record.failure] == [
        "verify",
        "verify",
    ]
    assert Counter(outcome for _, outcome in progress.steps)["not tried again"] == 6


def test_a_defect_of_ours_is_a_row_and_costs_no_other_case(
    tmp_path: Path, null: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tierbench.hosts import null as null_host

    measure = null_host.NullHost.measure

    def broken(self: Any, case: Any, purpose: Any) -> Any:
        if case.artifact.precision == "int8":
            raise FileNotFoundError("gone.elf")
        return measure(self, case, purpose)

    monkeypatch.setattr(null_host.NullHost, "measure", broken)
    outcome, journal, _ = start(tmp_path / "run", null())
    assert outcome.exit_code == 1
    good, bad = sorted(journal.records, key=lambda record: record.failure is not None)
    assert len(good.measurements) == 4
    assert bad.failure is not None
    assert "FileNotFoundError: gone.elf" in bad.failure.error


def exit_code(journal: store.Journal, request: Request) -> int:
    """Return what a run that left this journal would have ended with, asked otherwise."""
    states = [rounds.state_of(record) for record in journal.records]
    return benchmark.exit_code(states, request)


def test_an_absent_device_costs_nothing_unless_it_was_named(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    absent = null("null-absent", absent=True)
    outcome, journal, _ = start(tmp_path / "run", null(), absent)
    assert outcome.exit_code == 3
    failure = journal.records[-1].failure
    assert failure == Failure(
        "skipped", "reach", "not available: this null target plays an absent device", 3
    )
    request = Request("m", PROTOCOL)
    assert exit_code(journal, request) == 0


def test_a_missing_runtime_is_a_skipped_row(tmp_path: Path, null: Callable[..., str]) -> None:
    _, journal, _ = start(tmp_path / "run", null(missing=["noop"]))
    assert {record.failure.status for record in journal.records if record.failure} == {"skipped"}
    assert exit_code(journal, Request("m", PROTOCOL)) == 4
    assert exit_code(journal, Request("m", PROTOCOL, runtimes=("noop",))) == 3


def test_a_device_that_lacks_one_of_its_runtimes_was_reached(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    path = Path(null(missing=["litert"]))
    path.write_text(path.read_text().replace('["noop"]', '["noop", "litert"]'))
    outcome, journal, _ = start(tmp_path / "run", str(path))
    assert outcome.exit_code == 0
    assert {record.failure.stage for record in journal.records if record.failure} == {"reach"}
    asked = Request("m", PROTOCOL, targets=(str(path),), runtimes=("noop", "litert"))
    assert exit_code(journal, asked) == 3


def test_interrupted_and_resumed_has_every_case_once(
    tmp_path: Path, null: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tierbench.hosts import null as null_host

    measure = null_host.NullHost.measure
    left = iter([True] * 3)

    def three_then_interrupt(self: Any, case: Any, purpose: Any) -> Any:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return measure(self, case, purpose)

    monkeypatch.setattr(null_host.NullHost, "measure", three_then_interrupt)
    outcome, journal, _ = start(tmp_path / "run", null())
    assert outcome.exit_code == 130
    assert sum(len(record.measurements) for record in journal.records) == 3
    monkeypatch.setattr(null_host.NullHost, "measure", measure)
    outcome, journal, progress = start(tmp_path / "run", null(), resume=True)
    assert outcome.exit_code == 0
    assert len(progress.steps) == 5, "what was measured is not measured again"
    for record in journal.records:
        assert Counter(one.purpose for one in record.measurements) == {"latency": 3, "memory": 1}


def test_resume_refuses_a_model_that_has_changed(
    tmp_path: Path, null: Callable[..., str], exported: list[Artifact]
) -> None:
    import dataclasses

    start(tmp_path / "run", null())
    exported[0] = dataclasses.replace(exported[0], sha256="other")
    with pytest.raises(IntegrityError, match="begun with artifact fp32fp32"):
        start(tmp_path / "run", null(), resume=True)


def test_a_form_that_could_not_be_exported_is_a_row(
    tmp_path: Path,
    null: Callable[..., str],
    exported: list[Artifact],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failure = Failure("failed", "export", "the converter cannot do that")
    answer = exports.Exported(tuple(exported), (("tflite", "fp16", failure),))
    monkeypatch.setattr(exports, "export", lambda *args, **kwargs: answer)
    outcome, journal, _ = start(tmp_path / "run", null())
    assert journal.records[-1].case_id == "m.fp16.tflite@null+noop"
    assert journal.records[-1].failure == failure
    assert journal.records[-1].columns["artifact_size_bytes"] is None
    assert outcome.exit_code == 1


def test_a_host_without_a_target_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name the device with --target too"):
        benchmark.start(Request("m", PROTOCOL, hosts=("pi@kitchen",)), tmp_path / "run", Silent())


def test_a_runtime_that_worked_here_is_not_missed_on_a_device_that_nobody_named(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    _, journal, _ = start(tmp_path / "run", null(), null("null-absent", absent=True))
    assert journal.records[-1].columns["runtime"] == "noop", (
        "the row of the absent device names a runtime too"
    )
    assert exit_code(journal, Request("m", PROTOCOL, runtimes=("noop",))) == 0
    _, journal, _ = start(tmp_path / "none", null("null-absent", absent=True))
    assert exit_code(journal, Request("m", PROTOCOL, runtimes=("noop",))) == 3


def test_a_device_that_is_away_at_the_resumption_leaves_no_gap(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    outcome, journal, _ = start(tmp_path / "run", null(crash=True))
    assert outcome.exit_code == 130
    assert exit_code(journal, Request("m", PROTOCOL)) == 1, "cases without anything are no success"
    outcome, journal, _ = start(tmp_path / "run", null(absent=True), resume=True)
    assert outcome.exit_code == 3
    assert len(journal.records) == 2
    for record in journal.records:
        assert record.failure is not None
        assert "plays an absent device" in record.failure.error
    assert exit_code(journal, Request("m", PROTOCOL)) == 4, "nobody named it"


def test_a_resumption_leaves_complete_cases_and_wrong_answers_alone(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    start(tmp_path / "run", null())
    outcome, journal, progress = start(tmp_path / "run", null(missing=["noop"]), resume=True)
    assert (outcome.exit_code, progress.steps) == (0, [])
    assert [record.failure for record in journal.records] == [None, None]
    start(tmp_path / "wrong", null(fail_stage="verify"))
    outcome, _, progress = start(tmp_path / "wrong", null(), resume=True)
    assert (outcome.exit_code, progress.steps) == (1, [])


@pytest.mark.parametrize("runtimes", [(), ("litert",)])
def test_a_failed_export_is_the_row_of_a_place_that_was_asked_for_and_is_there(
    tmp_path: Path,
    null: Callable[..., str],
    exported: list[Artifact],
    monkeypatch: pytest.MonkeyPatch,
    runtimes: tuple[str, ...],
) -> None:
    failure = Failure("failed", "export", "the converter cannot do that")
    answer = exports.Exported(tuple(exported), (("tflite", "fp16", failure),))
    monkeypatch.setattr(exports, "export", lambda *args, **kwargs: answer)
    targets = (null("null-absent", absent=True), null())
    for path in map(Path, targets):
        path.write_text(path.read_text().replace('["noop"]', '["noop", "litert"]'))
    request = Request("m", PROTOCOL, targets=targets, runtimes=runtimes)
    benchmark.start(request, tmp_path / "run", Silent())
    (row,) = (one for one in store.load(tmp_path / "run").records if one.failure == failure)
    assert row.case_id == f"m.fp16.tflite@null+{'litert' if runtimes else 'noop'}"


def test_a_device_that_is_back_at_the_resumption_leaves_no_row_of_its_absence(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    def go(target: str, resume: bool) -> benchmark.Outcome:
        request = Request("m", PROTOCOL, targets=(target,), threads=2)
        return benchmark.start(request, tmp_path / "run", Silent(), resume=resume)

    assert go(null(absent=True), False).exit_code == 3
    assert go(null(), True).exit_code == 0
    assert len(store.load(tmp_path / "run").records) == 2


def test_the_reason_of_a_skip_is_that_of_the_last_session(
    tmp_path: Path, null: Callable[..., str], exported: list[Artifact]
) -> None:
    start(tmp_path / "run", null(absent=True))
    path = Path(null())
    path.write_text(
        path.read_text() + '\n[device]\nmemory_bytes = { value = 1, source = "none" }\n'
    )
    outcome, journal, _ = start(tmp_path / "run", str(path), resume=True)
    assert {record.failure.stage for record in journal.records if record.failure} == {"plan"}
    assert outcome.exit_code == 4


def test_a_folder_that_cannot_hold_the_run_is_refused_before_the_exports(
    tmp_path: Path, null: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path / "run", null())
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(exports, "export", lambda *args, **kwargs: pytest.fail("exported"))
    with pytest.raises(UsageError, match="already holds a run"):
        start(tmp_path / "run", null())
    with pytest.raises(
        TargetError, match=r"file: cannot write the journal .* choose another --out"
    ):
        start(tmp_path / "file", null())


def test_a_run_that_never_began_leaves_no_empty_folder(
    tmp_path: Path, null: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def nothing(*args: Any, **kwargs: Any) -> exports.Exported:
        seen.append((tmp_path / "run").is_dir())
        return exports.Exported((), (("tflite", "int8", Failure("failed", "export", "no")),))

    monkeypatch.setattr(exports, "export", nothing)
    with pytest.raises(UsageError, match="nothing could be exported"):
        start(tmp_path / "run", null())
    assert seen == [True]
    assert not (tmp_path / "run").exists()


def test_a_case_that_is_no_longer_planned_at_the_resumption_is_no_gap(
    tmp_path: Path, null: Callable[..., str], exported: list[Artifact]
) -> None:
    start(tmp_path / "run", null(crash=True))
    del exported[0]
    outcome, journal, _ = start(tmp_path / "run", null(), resume=True)
    failures = {record.case_id: record.failure for record in journal.records if record.failure}
    assert list(failures) == ["m.fp32.tflite@null+noop"]
    assert "not when it was resumed" in next(iter(failures.values())).error
    assert outcome.exit_code == 0


def test_a_device_that_goes_away_in_the_middle_of_a_case_is_told_and_counts(
    tmp_path: Path, null: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tierbench.hosts import null as null_host

    measure = null_host.NullHost.measure
    left = iter([True] * 2)

    def two_then_interrupt(self: Any, case: Any, purpose: Any) -> Any:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return measure(self, case, purpose)

    monkeypatch.setattr(null_host.NullHost, "measure", two_then_interrupt)
    start(tmp_path / "run", null())
    monkeypatch.setattr(null_host.NullHost, "measure", measure)
    outcome, journal, _ = start(tmp_path / "run", null(absent=True), resume=True)
    assert outcome.exit_code == 3
    assert [len(record.measurements) for record in journal.records] == [1, 1]
    for record in journal.records:
        assert record.failure is not None
        assert record.failure.stage == "reach"
    outcome, journal, _ = start(tmp_path / "run", null(), resume=True)
    assert outcome.exit_code == 0
    outcome, journal, _ = start(tmp_path / "run", null(absent=True), resume=True)
    assert outcome.exit_code == 0, "it is complete: the device is not needed any more"
    assert {record.failure for record in journal.records} == {None}


def test_a_sustained_run_has_an_id_of_its_own(
    tmp_path: Path, null: Any, exported: list[Artifact]
) -> None:
    wanted = Request("m", PROTOCOL, targets=(null(),), sustain_minutes=0.1)
    with pytest.raises(
        UsageError,
        match=r"runs one case for long, this would be 2 \(m.fp32.tflite@null\+noop,sustain, ",
    ):
        benchmark.start(wanted, tmp_path / "two", Silent())
    with benchmark.prepared(wanted, Silent()) as ready:
        assert [case.id for case in ready.plan.cases] == [
            f"m.{p}.tflite@null+noop,sustain" for p in ("fp32", "int8")
        ]
    with benchmark.prepared(Request("m", PROTOCOL, targets=(null(),)), Silent()) as ready:
        assert ready.plan.cases[0].id == "m.fp32.tflite@null+noop", (
            "the id of an ordinary case stays"
        )


def test_an_option_that_boards_cannot_follow_is_told_where_no_board_was_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes: list[str] = []
    progress = Silent()
    monkeypatch.setattr(progress, "note", notes.append)
    monkeypatch.setattr(exports, "export", lambda *args, **kwargs: exports.Exported(()))
    with (
        pytest.raises(UsageError, match="nothing could be exported"),
        benchmark.prepared(Request("m", PROTOCOL, threads=2), progress),
    ):
        pass
    assert "--threads cannot hold on esp32-cam, nano-33-ble-sense" in notes[0]
    assert notes[0].endswith("measured without")


def _moving(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    from tierbench.hosts.null import NullHost

    real, calls = NullHost.measure, Counter[str]()

    def measure(self: NullHost, case: Any, purpose: Any) -> Any:
        calls["measure"] += 1
        if calls["measure"] == 3:
            act()
        return real(self, case, purpose)

    monkeypatch.setattr(NullHost, "measure", measure)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux names an open file")
def test_a_run_whose_folder_is_moved_ends_whole_at_the_new_place(
    tmp_path: Path, null: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _moving(monkeypatch, lambda: (tmp_path / "run").rename(tmp_path / "moved"))
    request = Request("m", PROTOCOL, targets=(null(),))
    outcome = benchmark.start(request, tmp_path / "run", Silent())
    assert outcome.folder == tmp_path / "moved"
    assert "was moved while it was written" in outcome.notes[0]
    journal = store.load(tmp_path / "moved")
    assert journal.finished
    assert all(len(record.measurements) == 4 for record in journal.records)
    assert not (tmp_path / "run").exists()


def test_a_run_whose_folder_is_deleted_says_so(
    tmp_path: Path, null: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    _moving(monkeypatch, lambda: shutil.rmtree(tmp_path / "run"))
    request = Request("m", PROTOCOL, targets=(null(),))
    with pytest.raises(TargetError, match="was moved or deleted"):
        benchmark.start(request, tmp_path / "run", Silent())


def test_a_case_that_has_enough_gets_no_more_processes_also_when_resumed(
    tmp_path: Path, null: Callable[..., str]
) -> None:
    path = Path(null())
    samples = [1000 + i % 7 for i in range(300)]
    path.write_text(path.read_text().replace("[1000, 1100, 1200]", str(samples)))
    request = Request("m", Protocol(processes=5, least_processes=3), targets=(str(path),))
    for resume in (False, True):
        outcome = benchmark.start(request, tmp_path / "run", Silent(), resume=resume)
        assert outcome.exit_code == 0
        for record in store.load(tmp_path / "run").records:
            assert Counter(one.purpose for one in record.measurements) == {
                "latency": 3,
                "memory": 1,
            }


def needed(source: str, targets: list[str], runtimes: tuple[str, ...] = ()) -> set[str]:
    chosen = connect.chosen(targets, [])
    made = Model("m", Path("m"), source, "")
    forms = exporting.needed(made, chosen, runtimes, connect.capabilities(chosen))
    return {f"{precision}.{form}" for form, precision in forms}


def test_a_run_exports_only_what_a_chosen_runtime_reads() -> None:
    assert needed("keras", ["nano33", "esp32"]) == {"int8.c_array", "int16x8.c_array"}
    assert needed("tflite", ["nano33"]) == {
        f"{precision}.{form}" for precision in ("int8", "int16x8") for form in ("c_array", "tflite")
    }
    assert needed("onnx", ["host"], ("tensorflow",)) == {"fp32.saved_model"}
    assert not any("tflite" in form for form in needed("onnx", ["host"], ("onnxruntime",)))
    assert {"int8.c_array", "fp32.saved_model", "int8.onnx", "fp16.tflite"} <= needed(
        "keras", ["nano33", "host"]
    )


def test_runs_of_one_second_have_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2026, 12, 1, 4, 0, 0, tzinfo=tz)

    monkeypatch.setattr(benchmark, "datetime", Stopped)
    folders = [benchmark.default_folder(tmp_path) for _ in range(3)]
    names = ["20261201T040000Z", "20261201T040000Z-2", "20261201T040000Z-3"]
    assert [folder.name for folder in folders] == names
    assert all(folder.is_dir() for folder in folders)


def test_the_folder_of_a_run_that_never_began_goes(tmp_path: Path) -> None:
    empty, full = benchmark.default_folder(tmp_path), benchmark.default_folder(tmp_path)
    (full / "journal.jsonl").touch()
    benchmark._remove_empty(empty)
    benchmark._remove_empty(full)
    assert list((tmp_path / "results" / "runs").iterdir()) == [full]
