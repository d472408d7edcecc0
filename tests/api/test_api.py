"""The Python interface: typed rows of one evidence class, nothing printed, errors as exceptions."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tierbench import api
from tierbench.core.errors import UsageError
from tierbench.results import csv

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "results" / "reference"
OPEN_SIZE = ROOT / "tests" / "data" / "models" / "open_size.tflite"


@pytest.fixture
def null(tmp_path: Path) -> str:
    path = tmp_path / "null.toml"
    path.write_text(
        'title = "Null"\ntier = "edge"\nruntimes = ["noop"]\n'
        '[host]\nkind = "null"\nlatency_ns = [1000, 1100]\n'
    )
    return str(path)


def test_rows_of_one_evidence_class_are_given_unless_all_are_asked_for() -> None:
    assert {row.evidence for row in api.load(REFERENCE)} == {"measured"}
    assert {row.evidence for row in api.load(REFERENCE, evidence="estimated")} == {"estimated"}
    every = api.load(REFERENCE, evidence=None)
    assert {row.status for row in every} > {"ok"}
    assert len({row.evidence for row in every}) > 2


def test_a_class_that_nobody_knows_is_told_with_the_closest_one() -> None:
    with pytest.raises(UsageError, match="did you mean 'measured'"):
        api.load(REFERENCE, evidence="mesured")


def test_data_frames_hold_the_columns_and_no_zero_for_an_unknown() -> None:
    rows = api.load(REFERENCE, evidence=None)
    frame, table = rows.to_pandas(), rows.to_polars()
    assert list(frame.columns) == table.columns == list(csv.COLUMNS)
    unknown = sum(row.latency_p50_ms is None for row in rows)
    assert 0 < unknown == frame["latency_p50_ms"].isna().sum()
    assert unknown == table["latency_p50_ms"].null_count()
    assert frame["processes"].dtype == "Int64"
    assert rows.to_dicts()[0] == dataclasses.asdict(rows[0])


def test_an_estimate_executes_nothing_and_names_the_devices_asked_for() -> None:
    rows = api.estimate("resnet8", ["raspberry-pi-4", "dgx-a100"])
    assert {row.target for row in rows} == {"raspberry-pi-4", "dgx-a100"}
    assert {row.evidence for row in rows if row.status == "ok"} == {"estimated"}
    assert all(
        row.latency_p50_low_ms < row.latency_p50_ms < row.latency_p50_high_ms for row in rows
    )  # type: ignore[operator]


def test_inspect_gives_the_operators() -> None:
    graph = api.inspect("resnet8")
    assert sum(operator.macs for operator in graph.operators) == pytest.approx(12.5e6, rel=0.05)


def test_a_wrong_profile_a_wrong_model_and_a_wrong_target_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'quick'"):
        api.run("resnet8", profile="quik", folder=tmp_path / "run")
    with pytest.raises(UsageError, match="no such model file"):
        api.run("missing.onnx", folder=tmp_path / "run")
    with pytest.raises(UsageError, match="no model is given"):
        api.run([], folder=tmp_path / "run")
    with pytest.raises(UsageError, match="did you mean"):
        api.estimate("resnet8", "rasberry-pi-4")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: api.run(3), "models=3: 3 is neither a text nor a path"),
        (lambda: api.run(None), "models=None"),
        (lambda: api.run(["a.onnx", 3]), "models=3: 3 is neither"),
        (lambda: api.run(targets=5), "targets=5"),
        (lambda: api.run(threads="2"), "threads='2': must be a whole number from 1"),
        (lambda: api.run(batch=0), "batch=0: must be a whole number from 1"),
        (lambda: api.run(profile=3), "unknown profile '3'"),
        (lambda: api.run(folder=3), "folder=3: must be a text or a path"),
        (lambda: api.load(3), "folders=3"),
        (lambda: api.load(REFERENCE, evidence=3), "unknown evidence '3'"),
        (lambda: api.inspect(3), "model=3: must be a text or a path"),
        (lambda: api.inspect("resnet8", shape=3), "shape=3"),
        (lambda: api.export(3), "model=3"),
        (lambda: api.estimate(None), "model=None"),
        (lambda: api.compare(3, REFERENCE), "base=3: must be a text or a path"),
        (lambda: api.compare(REFERENCE, REFERENCE, fail_above=10), "fail_above=10"),
    ],
)
def test_a_value_of_another_kind_is_a_sentence_with_its_name(
    call: Callable[[], object], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        call()


def test_the_sizes_of_an_input_may_be_numbers() -> None:
    seen = api.inspect(OPEN_SIZE, shape=(1, 24, 24, 3))
    assert seen == api.inspect(OPEN_SIZE, shape="1,24,24,3")
    assert seen != api.inspect(OPEN_SIZE, shape=[1, 32, 32, 3])


@pytest.mark.slow
def test_a_run_of_two_models_is_typed_rows_and_prints_nothing(
    tmp_path: Path, null: str, capfd: pytest.CaptureFixture[str]
) -> None:
    lines: list[str] = []
    models = ["resnet8", api.Candidate("dscnn", name="small")]
    done = api.run(
        models,
        targets=null,
        formats="fp32.onnx",
        profile="quick",
        folder=tmp_path / "run",
        progress=lines.append,
    )
    assert done.exit_code == 0
    assert [row.model for row in done.rows("emulated") or done.rows()] == ["resnet8", "small"]
    assert done.failures == ()
    assert (done.folder / "results.csv").exists()
    assert any("small.fp32.onnx" in line for line in lines)
    assert capfd.readouterr() == ("", "")


def test_equal_runs_have_no_regression_and_a_gate_that_holds() -> None:
    comparison = api.compare(REFERENCE, REFERENCE, fail_above="10%")
    assert (comparison.exit_code, comparison.regressions) == (0, ())
    assert comparison.pairs


def test_the_page_about_python_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "how-to" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    measuring = [block for block in blocks if "tierbench.run(" in block]
    for block in blocks:
        if block not in measuring:
            exec(compile(block, "python.md", "exec"), {})
    seen: dict[str, object] = {}
    monkeypatch.setattr(api, "run", lambda models, **options: seen.update(options) or FakeRun())
    for block in measuring:
        exec(compile(block, "python.md", "exec"), {})
    assert seen["runtimes"] == "onnxruntime"


class FakeRun:
    """A run whose rows are those of the reference run."""

    failures = ()

    def rows(self) -> api.Rows:
        return api.load(REFERENCE)


def test_the_packages_name_gives_the_functions_whatever_was_imported_before() -> None:
    import tierbench
    import tierbench.comparison
    import tierbench.estimation
    import tierbench.runner

    for name in tierbench.__all__:
        assert getattr(tierbench, name) is getattr(api, name)
    with pytest.raises(AttributeError, match="no attribute 'runs'"):
        tierbench.runs  # noqa: B018
