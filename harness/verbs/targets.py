"""`tierbench targets`: the devices, and how each can be reached now."""

from __future__ import annotations

import argparse

from harness import config, connect, paths
from harness.device import Options
from harness.errors import TargetError
from harness.types import Target
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    if arguments.ports:
        from harness.boards import ports

        output.records(ports.found(), arguments.json)
        return 0
    output.records([_line(target) for target in config.targets().values()], arguments.json)
    return 0


def _line(target: Target) -> dict[str, str]:
    processor = target.device.get("processor")
    return {
        "target": target.name,
        "tier": target.tier,
        "processor": str(processor.value) if processor else "",
        "runtimes": " ".join(target.runtimes),
        "reached": _reached(target),
    }


def _reached(target: Target) -> str:
    try:
        connect.device(target, Options(scratch=paths.scratch())).close()
    except TargetError as error:
        return str(error)
    return (
        "yes: this machine" if target.host.get("kind") == "local" else f"yes: {(target.host or target.board)['kind']}"
    )
