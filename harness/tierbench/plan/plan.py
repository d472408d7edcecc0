"""What will be measured: artifacts x targets -> cases, and what will not be, each with its reason.

Pure: nothing is probed, started or written here. A skip is a case too, so that it becomes a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tierbench.core.case import Case, Failure, Protocol
from tierbench.core.errors import UsageError, unknown
from tierbench.core.model import PRECISIONS, Artifact, Format, Precision
from tierbench.core.target import Target
from tierbench.plan.request import Request
from tierbench.results import figures


@dataclass(frozen=True)
class Capability:
    """What a runtime executes."""

    formats: tuple[Format, ...] = ()
    precisions: tuple[Precision, ...] = ()
    delegates: tuple[str, ...] = ("",)  # the first one is the default
    broken: str = ""  # why the runtime's file cannot be used; empty: it can
    unserved: str = ""  # why it cannot be measured through a server that we start; empty: it can

    def takes(self, artifact: Artifact) -> bool:
        return artifact.format in self.formats and artifact.precision in self.precisions


@dataclass(frozen=True)
class Skip:
    """A case that will not run, with the reason."""

    case: Case
    failure: Failure


@dataclass(frozen=True)
class Plan:
    """The cases to measure and those to report as skipped, in the order of tiers."""

    cases: tuple[Case, ...]
    skips: tuple[Skip, ...]


def cases(
    artifacts: Sequence[Artifact],
    targets: Sequence[Target],
    capabilities: Mapping[str, Capability],
    request: Request,
    unreachable: Mapping[str, Failure] | None = None,
) -> Plan:
    """Return every case of `artifacts` on `targets`, and the skips.

    `unreachable` maps a target's name to why nothing can run there; such a target is one skipped
    row. UsageError: there is no artifact."""
    if not artifacts:
        raise UsageError("there is no artifact to run: every export of the model failed")
    todo: list[Case] = []
    skips: list[Skip] = []
    for target in targets:
        chosen = [
            name for name in target.runtimes if not request.runtimes or name in request.runtimes
        ]
        made = [
            case
            for name in chosen
            for artifact in _fitting(capabilities[name], artifacts, target, request)
            for case in _cases(artifact, target, name, capabilities[name], request)
        ]
        absent = (unreachable or {}).get(target.name)
        broken = [name for name in chosen if capabilities[name].broken]
        if not absent:
            skips += [
                Skip(
                    Case(_representative(artifacts), target, name, request.protocol),
                    Failure("skipped", "reach", capabilities[name].broken, 3),
                )
                for name in broken
            ]
        if absent or not (made or broken):
            skips.append(
                _target_skip(
                    target, made, artifacts, capabilities, request.protocol, chosen, absent
                )
            )
            continue
        for case in made:
            if large := too_large(case.artifact, target):
                flash = case.artifact.size_bytes if target.reach == "board" else None
                skips.append(Skip(case, Failure("skipped", "plan", large, flash_bytes=flash)))
            elif why := _lacks(capabilities[case.runtime], request.delegate, case):
                skips.append(Skip(case, Failure("skipped", "plan", why)))
            elif case.reached.via == "service" and (why := capabilities[case.runtime].unserved):
                skips.append(Skip(case, Failure("skipped", "plan", f"no service: {why}")))
            else:
                todo.append(case)
    return Plan(tuple(todo), tuple(skips))


def joined(plans: Iterable[Plan]) -> Plan:
    """Return the plans of several models as one, grouped by target with the models side by side."""
    several = tuple(plans)
    targets = {
        case.target.name: None
        for part in several
        for case in (*part.cases, *(skip.case for skip in part.skips))
    }
    places = {name: place for place, name in enumerate(targets)}
    todo = [case for part in several for case in part.cases]
    skips = [skip for part in several for skip in part.skips]
    return Plan(
        tuple(sorted(todo, key=lambda case: places[case.target.name])),
        tuple(sorted(skips, key=lambda skip: places[skip.case.target.name])),
    )


def check_runtimes(
    wanted: Iterable[str], targets: Sequence[Target], capabilities: Mapping[str, Capability]
) -> None:
    """Raise UsageError for a runtime that nobody knows, or that none of the chosen targets has."""
    for name in wanted:
        if name not in capabilities:
            raise unknown("runtime", name, capabilities)
        if not any(name in target.runtimes for target in targets):
            known = sorted({runtime for target in targets for runtime in target.runtimes})
            raise UsageError(
                f"runtime '{name}' runs on none of the chosen targets; they have: "
                f"{', '.join(known) or 'none'}"
            )


def check_delegate(
    wanted: str, targets: Sequence[Target], capabilities: Mapping[str, Capability]
) -> None:
    """Raise UsageError for a delegate that no runtime of the chosen targets has.

    It must not fall back silently.
    """
    known = {
        delegate
        for target in targets
        for name in target.runtimes
        for delegate in capabilities[name].delegates
        if delegate
    }
    if wanted and wanted not in known:
        raise unknown("delegate", wanted, known)


def unsupported_on_boards(targets: Iterable[Target], request: Request) -> str:
    """Return which options cannot hold on which boards, and why; empty: there is no such pair."""
    options = [
        option
        for option, asked in (
            ("--scenario", request.scenario),
            ("--threads", request.threads != 1),
            ("--batch", request.batch != 1),
            ("--sustain", request.sustain_minutes),
        )
        if asked
    ]
    boards = [target.name for target in targets if target.reach == "board"]
    if not options or not boards:
        return ""
    return (
        f"{' and '.join(options)} cannot hold on {', '.join(boards)}: a board's firmware has one "
        "thread, one input, "
        "no load generator and a number of inferences of its own"
    )


def _lacks(capability: Capability, delegate: str, case: Case) -> str:
    """Return why the delegate that was asked for cannot be had.

    Firmware is built without any choice.
    """
    if not delegate or case.target.reach == "board" or delegate in capability.delegates:
        return ""
    return f"{case.runtime} has no delegate '{delegate}'; it has: {', '.join(capability.delegates)}"


def _cases(
    artifact: Artifact, target: Target, runtime: str, capability: Capability, request: Request
) -> list[Case]:
    """Return the case with what was asked for; of a sweep one for each rate, the lowest first."""
    case = _case(artifact, target, runtime, capability, request)
    if not request.sweep_per_s or target.reach == "board":
        return [case]
    options = request.scenario_options
    return [
        replace(case, scenario_options={**options, "target_qps": rate}, is_swept=True)
        for rate in sorted(set(request.sweep_per_s))
    ]


def _case(
    artifact: Artifact, target: Target, runtime: str, capability: Capability, request: Request
) -> Case:
    """Return the case with what was asked for; firmware has one thread, one input and no load."""
    if target.reach == "board":
        return Case(artifact, target, runtime, request.protocol)
    # the default delegate, asked for by name, is left out of the id and checked all the same
    other = request.delegate in capability.delegates[1:]
    return Case(
        artifact,
        target,
        runtime,
        request.protocol,
        delegate=request.delegate if other else "",
        threads=request.threads,
        batch=request.batch,
        scenario=request.scenario,
        scenario_options=request.scenario_options,
        sustain_minutes=request.sustain_minutes,
        delegate_asked="" if other else request.delegate,
        service=request.service,
    )


def _fitting(
    capability: Capability, artifacts: Sequence[Artifact], target: Target, request: Request
) -> list[Artifact]:
    """A board is flashed with one form: the first of the runtime's formats that was exported.

    An endpoint has the model already: its answers are held against the form that is most exact.
    """
    fitting = [artifact for artifact in artifacts if capability.takes(artifact)]
    if request.service and request.service.endpoint and fitting:
        return [min(fitting, key=lambda artifact: PRECISIONS.index(artifact.precision))]
    if target.reach != "board" or not fitting:
        return fitting
    first = min(fitting, key=lambda artifact: capability.formats.index(artifact.format))
    return [first]


def too_large(artifact: Artifact, target: Target) -> str:
    """Return why `artifact` cannot fit on `target` whatever is done, with both numbers.

    Empty: it may.
    """
    facts = target.device
    room = facts.storage_bytes if target.reach == "board" else facts.memory_bytes
    if room is None or artifact.size_bytes <= room.value:
        return ""
    kind = "flash" if target.reach == "board" else "memory"
    has = f"{target.title} has {figures.size(room.value)} of {kind}"
    return f"does not fit: the artifact has {figures.size(artifact.size_bytes)}, {has}"


def _representative(artifacts: Sequence[Artifact]) -> Artifact:
    """Return the artifact that stands for the model: the int8 form, which every tier takes."""
    return min(artifacts, key=lambda artifact: artifact.precision != "int8")


def _target_skip(
    target: Target,
    made: Sequence[Case],
    artifacts: Sequence[Artifact],
    capabilities: Mapping[str, Capability],
    protocol: Protocol,
    chosen: Sequence[str],
    absent: Failure | None,
) -> Skip:
    """Return one row for a whole device.

    An absent one's is a case that it would have had, for --resume to measure.

    The int8 form is the one that every tier takes; it stands for the model.
    """
    if made and absent:
        return Skip(min(made, key=lambda case: case.artifact.precision != "int8"), absent)
    names = list(dict.fromkeys([*chosen, *target.runtimes]))
    pairs = [
        (a, n) for n in names if n in capabilities for a in artifacts if capabilities[n].takes(a)
    ]
    pairs.sort(key=lambda pair: (pair[0].precision != "int8", names.index(pair[1])))
    artifact, name = pairs[0] if pairs else (artifacts[0], names[0] if names else "none")
    case = Case(artifact, target, name, protocol)
    if absent:
        return Skip(case, absent)
    if not pairs:
        forms = ", ".join(sorted({f"{a.precision} {a.format}" for a in artifacts}))
        reason = (
            f"no runtime of {target.title} takes this model's exports ({forms}); it has: "
            f"{', '.join(names) or 'none'}"
        )
    else:
        reason = (
            f"none of the chosen runtimes runs on {target.title}; it has: "
            f"{', '.join(target.runtimes) or 'none'}"
        )
    return Skip(case, Failure("skipped", "reach", reason, 3))
