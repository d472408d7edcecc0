"""One published whole-model row with the counts that our build of the same model has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Anchor:
    """One published row: `published_cycles` at its own clock, `physical` its own board's cycles
    per term."""

    model: str
    model_sha256: str
    runtime: str  # our build that predicts the published one
    published_ms: float
    clock_hz: float
    source: str
    terms: Mapping[str, float]
    kernels: frozenset[str] = field(default_factory=frozenset)
    compiler: str = ""  # what the terms were counted with: "gcc 12.2.1"
    physical: Mapping[str, float] = field(default_factory=dict)

    @property
    def published_cycles(self) -> float:
        """The published time in cycles of the clock that it was measured at."""
        return self.published_ms * self.clock_hz / 1e3

    def is_of_build(self, runtime: str, compiler: str) -> bool:
        """Whether the row's terms come from that build; releases of one major version count as the
        same."""
        return self.runtime == runtime and self.compiler.split(".")[0] == compiler.split(".")[0]

    def is_of(self, name: str, sha256: str) -> bool:
        """Whether the row is of that model: same file, or same name where a file is not known."""
        return (bool(sha256) and sha256 == self.model_sha256) or name == self.model
