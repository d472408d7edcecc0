"""What a project's settings say where the command line says nothing."""

from __future__ import annotations

import argparse

from tierbench.core import settings
from tierbench.core.progress import say
from tierbench.core.settings import Project


def add_settings(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--settings",
        default="",
        metavar="F.toml",
        help="instead of the nearest tierbench.toml or [tool.tierbench]; none: neither",
    )


def project(arguments: argparse.Namespace) -> Project:
    """Return the settings that hold, and say where they stand."""
    read = settings.read(arguments.settings)
    if read.path:
        say(f"settings of {read.where}")
    return read


def fill(arguments: argparse.Namespace, project: Project) -> None:
    """Put what [run] says in place of the options that were not given."""
    usual = project.settings.run
    is_placed = vars(arguments).get("host") or vars(arguments).get("inventory")
    if not (arguments.target or is_placed):  # a device that is given has a target of its own
        arguments.target = list(usual.target)
    arguments.runtime = arguments.runtime or list(usual.runtime)
    arguments.format = arguments.format or list(usual.format)
    arguments.profile = arguments.profile or usual.profile
