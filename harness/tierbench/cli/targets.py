"""`tierbench targets`: the devices, and how each can be reached now."""

from __future__ import annotations

import argparse

from tierbench.cli import options, output
from tierbench.core import paths, target_files
from tierbench.core.device import Options
from tierbench.core.errors import TargetError
from tierbench.core.target import Target
from tierbench.hosts import RUNTIMES
from tierbench.runner import connect


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument("--ports", action="store_true", help="list the boards on the serial ports")


def main(arguments: argparse.Namespace) -> int:
    if arguments.ports:
        from tierbench.boards import ports

        output.records(ports.records(), arguments.json)
        return 0
    files = target_files.read_folder()
    lines = [_line(target) for target in files.targets.values()]
    lines += [_line(target_files.stand_in(path, why)) for path, why in files.broken.items()]
    output.records(lines, arguments.json)
    return 0


def _line(target: Target) -> dict[str, str]:
    processor = target.device.processor
    return {
        "target": target.name,
        "tier": target.tier,
        "processor": processor.value if processor else "",
        "runtimes": " ".join(target.runtimes),
        "reached": "; ".join([reached(target), *_broken_runtimes(target)]),
    }


def reached(target: Target) -> str:
    """Return how a device is reached now, or why it is not and what to do."""
    fault = connect.faults([target])
    if fault:
        return fault[target.name]
    try:
        connect.close([connect.device(target, Options(scratch=paths.scratch()))])
    except TargetError as error:
        return str(error)
    return f"yes: {'this machine' if target.kind == 'local' else target.kind}"


def _broken_runtimes(target: Target) -> list[str]:
    """Return why runtimes of the target cannot be used: a broken file, or no file at all."""
    broken = RUNTIMES.broken() | connect.unknown_runtimes(target)
    return [f"{name}: {broken[name]}" for name in target.runtimes if name in broken]
