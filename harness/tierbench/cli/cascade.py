"""`tierbench cascade FRONT BACK`: what two or three tiers do together, from their own scores."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tierbench.cascade import stages
from tierbench.cli import options, output
from tierbench.core import display, paths
from tierbench.core.errors import UsageError, unknown
from tierbench.core.files import write_whole
from tierbench.core.progress import say
from tierbench.facts import links
from tierbench.facts.links import Network
from tierbench.report import load
from tierbench.results import journal

LEAST_TIERS, MOST_TIERS = 2, 3


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument(
        "tiers",
        nargs="+",
        metavar="FRONT [MIDDLE] BACK",
        help="rows or artifacts of a run, e.g. resnet8.int8.tflite; DIR:NAME names the run too",
    )
    verb.add_argument(
        "--run",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="run folder (repeatable; default: the newest below results/runs)",
    )
    verb.add_argument(
        "--drop",
        default="",
        metavar="0.5pp",
        help="accuracy that may be lost to the back, in points (default: 0.5pp)",
    )
    verb.add_argument("--floor", default="", metavar="0.92", help="accuracy to reach instead")
    verb.add_argument(
        "--gate",
        choices=("max", "margin"),
        default="max",
        help="confidence: the largest probability, or its margin to the second",
    )
    verb.add_argument(
        "--link",
        action="append",
        default=[],
        metavar="P",
        help="link to the back, of harness/tierbench/facts/links.toml; twice for three tiers",
    )
    verb.add_argument("--markdown", action="store_true", help="print Markdown")
    verb.add_argument("--html", type=Path, metavar="F", help="write a page with the picture")


def main(arguments: argparse.Namespace) -> int:
    from tierbench.cascade import answer, text  # numpy, which --help does not need

    if not LEAST_TIERS <= len(arguments.tiers) <= MOST_TIERS:
        raise UsageError(
            f"a cascade has two or three tiers, not {len(arguments.tiers)}: FRONT [MIDDLE] BACK"
        )
    aim = answer.aim(arguments.drop, arguments.floor)
    hops = _hops(arguments.link, len(arguments.tiers) - 1)
    tiers = [_tier(name, arguments.run) for name in arguments.tiers]
    told = answer.cascade(tiers, aim, arguments.gate, hops)
    if arguments.json:
        output.json(text.data(told))
    elif arguments.markdown:
        print(text.as_markdown(told), end="")
    else:
        output.text(text.plain(told, min(display.width(), 120)))
    if arguments.html:
        write_whole(arguments.html, text.page(told), "choose another --html")
        say(f"wrote {arguments.html}")
    return 0


def _tier(name: str, given: Sequence[Path]) -> stages.Tier:
    """Return the tier that `NAME` or `DIR:NAME` means."""
    folder, colon, rest = name.partition(":")
    if colon and Path(folder).is_dir():
        return stages.tier(rest, [_run(Path(folder))])
    return stages.tier(name, [_run(path) for path in given or [_newest()]])


@cache
def _run(folder: Path) -> stages.Run:
    if not (folder / journal.NAME).exists():
        raise UsageError(f"{folder}: is no run folder: scores stand beside {journal.NAME}")
    return stages.Run(folder, load.results([folder]), journal.load(folder).run)


def _newest() -> Path:
    runs = sorted((paths.work() / "results" / "runs").glob(f"*/{journal.NAME}"))
    if not runs:
        raise UsageError("there is no run below results/runs: give one with --run DIR")
    return runs[-1].parent


def _hops(names: Sequence[str], count: int) -> list[Network | None]:
    """Return the link of each hop; a single one is that to the back."""
    if len(names) > count:
        raise UsageError(f"--link: {len(names)} links for {count} ways between tiers")
    known = links.profiles()
    for name in names:
        if name not in known:
            raise unknown("link", name, known)
    return [None] * (count - len(names)) + [known[name] for name in names]
