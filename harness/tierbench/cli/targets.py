"""`tierbench targets`: the devices, and how each can be reached now."""

from __future__ import annotations

import argparse

from tierbench.cli import options, output
from tierbench.core import paths, target_files
from tierbench.core.device import Options
from tierbench.core.errors import TargetError
from tierbench.core.target import Target
from tierbench.run import connect


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument("--ports", action="store_true", help="list the boards on the serial ports")


def main(arguments: argparse.Namespace) -> int:
    if arguments.ports:
        from tierbench.boards import ports

        output.records(ports.found(), arguments.json)
        return 0
    output.records([_line(target) for target in target_files.targets().values()], arguments.json)
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
        "yes: this machine"
        if target.host.get("kind") == "local"
        else f"yes: {(target.host or target.board)['kind']}"
    )
