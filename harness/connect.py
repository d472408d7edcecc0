"""From target files to connected devices: which were chosen, how each is reached, what it can run."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from harness import config, paths, registry
from harness.device import Device, Options
from harness.errors import TargetError, UsageError
from harness.plan import Capability
from harness.types import Target

if TYPE_CHECKING:
    from harness.run import Request

#: The place of everything that uses this machine's own cores: it runs one case at a time.
HERE = "here"

#: A board's firmware is made from the int8 C array; a user's .tflite file that is int8 already does as well.
FIRMWARE = Capability(("c_array", "tflite"), ("int8",))


def chosen(names: Sequence[str], hosts: Sequence[str], optimise: str = "") -> tuple[Target, ...]:
    """Return the targets of this run, every one when none is named; several hosts of one target are numbered.

    With `optimise` (`O2`, `Os`) a board keeps only the firmware builds of that level.
    """
    found = [config.find_target(name) for name in names] or list(config.targets().values())
    if optimise:
        found = [
            dataclasses.replace(t, runtimes=tuple(r for r in t.runtimes if r.endswith(f"-{optimise}")))
            if t.reach == "board" else t
            for t in found
        ]  # fmt: skip
    if hosts and not names:
        raise UsageError("--host says where, not what: name the device with --target too")
    if len(hosts) > 1:
        if len(found) not in (1, len(hosts)):
            raise UsageError(f"{len(hosts)} hosts and {len(found)} targets: give one target for all, or one for each")
        spread = found * len(hosts) if len(found) == 1 else found
        return tuple(dataclasses.replace(t, name=f"{t.name}#{n}") for n, t in enumerate(spread, start=1))
    return tuple({target.name: target for target in found}.values())


def options(request: Request) -> Options:
    """Return what the command line said that holds for all devices."""
    return Options(
        ssh="system" if request.ssh == "system" else "asyncssh",
        emulate=request.emulate,
        force=request.force,
        layers=request.layers,
        scratch=paths.scratch(),
        extra=request.extra,
    )


def options_per_target(targets: Sequence[Target], request: Request) -> Iterator[tuple[Target, Options]]:
    """Yield each target with its own options: the address that was given for it."""
    shared = options(request)
    for index, target in enumerate(targets):
        address = request.hosts[index] if index < len(request.hosts) else ""
        yield target, dataclasses.replace(shared, address=address)


def device(target: Target, options: Options) -> Device:
    """Connect to `target`. TargetError: it is not available, with the reason and what to do."""
    if target.reach == "board":
        package, kind = "harness.boards", str(target.board["kind"])
    elif options.emulate and "emulate" in target.host:
        package, kind = "harness.hosts", "emulated"
    elif target.reach == "host" or options.address:
        package, kind = "harness.hosts", str(target.host.get("kind", "ssh"))
    else:
        raise TargetError(f"not available: {target.unavailable or 'nothing of ours runs there'}")
    made = registry.load(package, kind, f"{target.path}: key 'kind'").connect(target, options)
    return cast(Device, made)


def capabilities(targets: Sequence[Target]) -> dict[str, Capability]:
    """Return what each runtime executes: the worker's runtimes, and the firmware builds of the chosen boards."""
    known: dict[str, Capability] = {}
    for name in registry.names("harness.worker.runtimes"):
        module = registry.load("harness.worker.runtimes", name)
        known[name] = Capability(module.FORMATS, module.PRECISIONS, module.DELEGATES)
    for target in targets:
        if target.reach == "board":
            known.update(dict.fromkeys(target.runtimes, FIRMWARE))
    return known


def place(target: Target, device: Device) -> str:
    """Return where the device's work is done: `HERE`, or a name of its own for a device elsewhere."""
    return target.name if getattr(device, "remote", False) else HERE
