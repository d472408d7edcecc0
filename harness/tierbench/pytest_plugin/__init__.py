"""pytest-benchmark, fed by tierbench.

Each case is a benchmark that replays what the worker measured.

pytest-benchmark times a function inside pytest's own process; a runtime measured there shares it
with everything that was imported before. So the cases are measured as `tierbench run` does, in
fresh processes, once per session, and their samples are played back through pytest-benchmark's
timer: its table, JSON, `--benchmark-save` and `--benchmark-compare-fail=median:10%` then speak
about those samples. `extra_info` holds the columns of the row (interval over processes, CPU time,
memory, size, evidence, status).

A test that takes the fixture `replayed` is made once for each case of this machine:

    def test_case(replayed: Result) -> None:
        assert replayed.output_match is not False

Options: `--tierbench-model FILE`, `--tierbench-profile quick`, `--tierbench-run DIR` (replay a run
that is there, or keep the new one there). A run in DIR of another model than the one that was named
is refused.

pytest-benchmark's files hold the host's name (`machine_info.node`); where this plugin is loaded
they do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tierbench.plan.request import DEFAULT_MODEL, Request

if TYPE_CHECKING:
    from tierbench.core.case import CaseRecord
    from tierbench.core.result import Result
    from tierbench.core.target import Target

FIXTURE = "replayed"


class ReplayTimer:
    """A clock that makes the k-th pair of its readings lie `samples_s[k]` apart."""

    __name__ = "ReplayTimer"
    __module__ = "tierbench.pytest_plugin"

    def __init__(self, samples_s: Sequence[float]) -> None:
        self._samples_s = iter(samples_s)
        self._second = False

    def __call__(self) -> float:
        """Return 0 and the next sample in turn: differences of small numbers lose no digits."""
        self._second = not self._second
        return 0.0 if self._second else next(self._samples_s)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("tierbench", "models measured by tierbench")
    group.addoption(
        "--tierbench-model", metavar="MODEL", help=f"name or file (default: {DEFAULT_MODEL})"
    )
    group.addoption(
        "--tierbench-profile",
        default="default",
        choices=("quick", "default", "thorough"),
        help="default: default",
    )
    group.addoption(
        "--tierbench-run", metavar="DIR", help="replay the run in DIR, or keep the new one there"
    )


def pytest_configure(config: pytest.Config) -> None:
    model, folder = config.getoption("--tierbench-model"), config.getoption("--tierbench-run")
    if model and folder:
        _refuse_other_model(str(model), Path(folder))


@pytest.hookimpl(optionalhook=True)
def pytest_benchmark_update_machine_info(machine_info: dict[str, object]) -> None:
    """Take the host's name out of what pytest-benchmark stores.

    Rows have a fingerprint in its place.
    """
    machine_info.pop("node", None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if FIXTURE in metafunc.fixturenames:
        chosen = _choices(metafunc.config)
        names = [choice.case_id for choice in chosen]
        metafunc.parametrize(FIXTURE, chosen, ids=names, indirect=True)


@dataclass(frozen=True)
class _Choice:
    """A case that a test is made for, and what measures it."""

    case_id: str
    form: str  # of the artifact, as --format takes it; empty: it is measured already
    runtime: str


def _choices(config: pytest.Config) -> list[_Choice]:
    """Return the cases of this machine; nothing is exported or measured for that."""
    from tierbench.core.errors import HarnessError
    from tierbench.core.names import CaseId
    from tierbench.results import journal
    from tierbench.runner import connect
    from tierbench.zoo import exporters, models

    folder = config.getoption("--tierbench-run")
    try:
        if folder and (Path(folder) / journal.NAME).exists():
            return [
                _Choice(record.case_id, "", "") for record in journal.load(Path(folder)).records
            ]
        name = models.load(_model(config)).name
        target = _this_machine()
        known = connect.capabilities([target])
    except HarnessError as error:
        raise pytest.UsageError(str(error)) from error
    return [
        _Choice(
            str(CaseId(name, precision, form, target.device_name, runtime)),
            f"{precision}.{form}",
            runtime,
        )
        for runtime in target.runtimes
        for form, precision in exporters.combinations()
        if form in known[runtime].formats and precision in known[runtime].precisions
    ]


def _model(config: pytest.Config) -> str:
    return str(config.getoption("--tierbench-model") or DEFAULT_MODEL)


def _refuse_other_model(model: str, folder: Path) -> None:
    """Raise pytest.UsageError where the run in `folder` is one of another model.

    Other bytes under the same name are another model too.
    """
    from tierbench.core.errors import HarnessError
    from tierbench.results import journal
    from tierbench.zoo import models

    if not (folder / journal.NAME).exists():
        return
    try:
        asked, records = models.load(model), journal.load(folder).records
    except HarnessError as error:
        raise pytest.UsageError(str(error)) from error
    held = {
        (str(record.columns.get("model")), str(record.columns.get("model_sha256")))
        for record in records
    }
    if not held or (asked.name, asked.sha256) in held:
        return
    names = " and ".join(f"{name} ({sha256[:12]})" for name, sha256 in sorted(held))
    raise pytest.UsageError(
        f"--tierbench-run {folder} holds a run of {names}, --tierbench-model asks for {asked.name} "
        f"({asked.sha256[:12]}); leave out --tierbench-model to replay that run, or name another "
        "folder to measure"
    )


def _this_machine() -> Target:
    from tierbench.core import target_files

    return next(target for target in target_files.targets().values() if target.kind == "local")


@pytest.fixture(scope="session")
def tierbench_records(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, CaseRecord]:
    """Return case id -> what was measured.

    Of the run that was named, or of one that is made now.
    """
    from tierbench.core.errors import HarnessError
    from tierbench.results import journal

    given = request.config.getoption("--tierbench-run")
    folder = Path(given) if given else tmp_path_factory.mktemp("tierbench") / "run"
    try:
        if not (folder / journal.NAME).exists():
            _measure(request, folder)
        return {record.case_id: record for record in journal.load(folder).records}
    except HarnessError as error:
        raise pytest.UsageError(str(error)) from error


def _measure(request: pytest.FixtureRequest, folder: Path) -> None:
    from tierbench.core.progress import Lines
    from tierbench.plan import protocols
    from tierbench.runner import benchmark as run

    option = request.config.getoption
    chosen = {
        item.callspec.params.get(FIXTURE)
        for item in request.session.items
        if hasattr(item, "callspec")
    }
    wanted = [choice for choice in chosen if isinstance(choice, _Choice)]
    formats = {choice.form for choice in wanted}
    runtimes = {choice.runtime for choice in wanted}
    asked = Request(
        _model(request.config),
        protocols.profile(option("--tierbench-profile")),
        targets=(_this_machine().name,),
        runtimes=tuple(sorted(runtimes)),
        formats=tuple(sorted(formats)),
    )
    run.start(asked, folder, Lines())


@pytest.fixture
def replayed(request: pytest.FixtureRequest, tierbench_records: dict[str, CaseRecord]) -> Result:
    """Replay one case through pytest-benchmark and return its row; skip or fail as the case did."""
    from tierbench.results import rows

    record = tierbench_records.get(request.param.case_id)
    if record is None:
        pytest.skip("this model has no such artifact, or it could not be exported")
    row = rows.result(record, {})
    if row.status == "skipped":
        pytest.skip(row.error)
    if row.status == "failed":
        pytest.fail(f"{row.stage}: {row.error}", pytrace=False)
    samples = [
        sample / 1e9
        for measurement in record.measurements
        if measurement.purpose == "latency"
        for sample in measurement.wall_ns
    ]
    if not samples:
        pytest.skip(row.error or "no latency was measured")
    request.node.add_marker(
        pytest.mark.benchmark(timer=ReplayTimer(samples), group=f"{row.model} on {row.target}")
    )
    benchmark = request.getfixturevalue("benchmark")
    benchmark.extra_info.update(
        {key: value for key, value in asdict(row).items() if value not in (None, "")}
    )
    benchmark.pedantic(lambda: None, rounds=len(samples), iterations=1, warmup_rounds=0)
    return row
