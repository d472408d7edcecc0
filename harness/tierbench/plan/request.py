"""Request: what the user asked for. It stands in the journal, so that `--resume` needs no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tierbench.core.case import Protocol
from tierbench.core.device import Page
from tierbench.core.service import Service

#: What is benchmarked when no model is named.
DEFAULT_MODEL = "resnet8"


@dataclass(frozen=True)
class Candidate:
    """One of several models of a run; where a field is empty, the request's own holds."""

    model: str
    name: str = ""  # what its rows are called; empty: after the file
    formats: tuple[str, ...] = ()
    calibrate: str = ""
    evaluate: str = ""
    preprocess: str = ""
    shape: tuple[str, ...] = ()


@dataclass(frozen=True)
class Request:
    """What the user asked for; an empty value is "not said", and the target's own choice holds."""

    model: str  # of several models: the first one
    protocol: Protocol
    targets: tuple[str, ...] = ()  # empty: all
    runtimes: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()  # [user@]host[:port]
    delegate: str = ""
    threads: int = 1
    batch: int = 1
    scenario: str = ""
    scenario_options: Mapping[str, float | bool] = field(default_factory=dict)
    sweep_per_s: tuple[float, ...] = ()  # rates of the server scenario, each one a case
    sustain_minutes: float = 0.0  # 0: no sustained run
    emulate: bool = False
    force: bool = False
    layers: bool = False
    ssh: str = "asyncssh"
    optimise: str = ""  # boards: only the firmware builds of this level
    formats: tuple[str, ...] = ()
    calibrate: str = ""
    evaluate: str = ""
    preprocess: str = ""
    shape: tuple[str, ...] = ()
    meter: str = ""  # a power meter's recording; may be given after the run
    train_step: int = 0  # samples of one training step that is measured too; 0: none
    portable: bool = False  # the artifacts go into the run folder, for --against elsewhere
    page: Page | None = None  # measured in a browser
    service: Service | None = None  # None: the worker infers itself
    models: tuple[Candidate, ...] = ()  # empty: `model` alone

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the models to measure, each with what holds for it: at least one."""
        return tuple(
            Candidate(
                listed.model,
                listed.name,
                listed.formats or self.formats,
                listed.calibrate or self.calibrate,
                listed.evaluate or self.evaluate,
                listed.preprocess or self.preprocess,
                listed.shape or self.shape,
            )
            for listed in self.models or (Candidate(self.model),)
        )


def stored_fields(journal_request: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a request as a journal holds them, of older journals too.

    Older journals hold `sustain_minutes`, `optimise` and `meter` in a table `extra`.
    """
    more = journal_request.get("extra")
    return {**journal_request, **(more if isinstance(more, Mapping) else {})}
