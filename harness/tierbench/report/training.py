"""Three ways to train across tiers, from one measured step: federated, collaborative, train-serve.

Everything here is computed and `estimated`: a step on another device is taken to be slower by the
ratio of the inferences' latencies, and links are those of the facts table.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tierbench.core import text_table
from tierbench.core.result import Result
from tierbench.core.training import Training
from tierbench.facts import links
from tierbench.results import figures

#: Assumptions of ours, said in the tables: steps of a device between two exchanges, and samples.
LOCAL_STEPS = 100
SAMPLES = 60_000
FEDERATED = "federated averaging: McMahan et al., AISTATS 2017 (arXiv:1602.05629)"
COLLABORATIVE = (
    "ring all-reduce between N peers, 2 (N - 1) / N of an update each: Patarasuk and Yuan, "
    "J. Parallel Distrib. Comput. 69(2), 2009"
)
SPLIT = "trained in one place, answered on the devices: an epoch is samples / batch steps"
_LINKS = ("4g", "wifi")
_PEER_LINKS = ("wifi", "lan")


@dataclass(frozen=True)
class Pattern:
    """One table: a figure, its value, how it came about."""

    name: str
    lines: tuple[tuple[str, str, str], ...]
    source: str


def patterns(rows: Iterable[Result], steps: Mapping[str, Training]) -> list[Pattern]:
    """Return the tables of every model whose training step was measured, or why it was not."""
    told = list(rows)
    return [
        pattern
        for model, step in sorted(steps.items())
        for pattern in _of_model(model, step, [row for row in told if row.model == model])
    ]


def _of_model(model: str, step: Training, rows: Sequence[Result]) -> Iterable[Pattern]:
    if step.step_p50_ms is None:
        yield Pattern(f"{model}: training", (("a step", "", step.reason),), FEDERATED)
        return
    devices = _latencies(rows)
    yield Pattern(f"{model}: federated", tuple(_federated(step, devices)), FEDERATED)
    yield Pattern(f"{model}: collaborative", tuple(_collaborative(step, devices)), COLLABORATIVE)
    yield Pattern(f"{model}: train-serve", tuple(_split(step, rows)), SPLIT)


def _latencies(rows: Sequence[Result]) -> dict[str, tuple[str, float]]:
    """Return of each device its tier and its lowest latency in ms."""
    devices: dict[str, tuple[str, float]] = {}
    for row in rows:
        latency = figures.latency(row)
        if latency is None or row.validity == "invalid":
            continue
        best = devices.get(row.target)
        if best is None or latency.value_ms < best[1]:
            devices[row.target] = (row.tier, latency.value_ms)
    return devices


def _step_line(step: Training) -> tuple[str, str, str]:
    assert step.step_p50_ms is not None
    low, high = figures.number(step.step_low_ms, 3), figures.number(step.step_high_ms, 3)
    return (
        "one step here",
        f"{figures.number(step.step_p50_ms, 3)} ms ({low} to {high}), "
        f"{figures.size(step.rss_peak_bytes)} of memory",
        f"measured: {step.runtime} {step.runtime_version}, {step.batch} samples, one thread, "
        f"{step.steps} steps; other runtimes here cannot train",
    )


def _update_line(step: Training) -> tuple[str, str, str]:
    how = f"{step.trainable_weights:,} trainable weights x 4 bytes"
    return "an update", figures.size(step.update_bytes), how


def _scaled(step: Training, devices: Mapping[str, tuple[str, float]]) -> dict[str, float]:
    """Return the time of a step in ms on each device that is no cloud; empty: nothing was timed."""
    here = devices.get("host")
    if here is None or step.step_p50_ms is None:
        return {}
    return {
        name: step.step_p50_ms * latency / here[1]
        for name, (tier, latency) in devices.items()
        if tier != "cloud"
    }


def _federated(
    step: Training, devices: Mapping[str, tuple[str, float]]
) -> Iterable[tuple[str, str, str]]:
    yield _step_line(step)
    yield _update_line(step)
    scaled = _scaled(step, devices)
    if not scaled:
        yield "a round", "", "needs a row of this machine: a step elsewhere is scaled from it"
        return
    slowest = max(scaled, key=lambda name: (scaled[name], name))
    ratio = scaled[slowest] / statistics.median(scaled.values())
    yield (
        "straggler",
        f"{slowest}, {figures.number(ratio, 3)} x the median",
        f"the slowest of {len(scaled)} devices by the latency of its rows; a round waits for it",
    )
    local_s = LOCAL_STEPS * scaled[slowest] / 1e3
    yield (
        "local training",
        f"{figures.number(local_s, 3)} s",
        f"{LOCAL_STEPS} steps on the straggler: the step here x ratio of latencies",
    )
    for name in _LINKS:
        link = links.profiles()[name]
        exchange_s = link.request_ms(step.update_bytes, step.update_bytes, "warm") / 1e3
        round_s = local_s + exchange_s
        share = figures.percent(exchange_s / round_s)
        yield (
            f"a round over {name}",
            f"{figures.number(round_s, 3)} s, {share} of it the link",
            f"local training + {figures.number(exchange_s, 3)} s for an update each way",
        )


def _collaborative(
    step: Training, devices: Mapping[str, tuple[str, float]]
) -> Iterable[tuple[str, str, str]]:
    yield _step_line(step)
    yield _update_line(step)
    scaled = _scaled(step, devices)
    tiers = [devices[name][0] for name in scaled]
    tier = max(sorted(set(tiers)), key=tiers.count, default="")
    peers = {name: value for name, value in scaled.items() if devices[name][0] == tier}
    if len(peers) < 2:
        yield "an exchange", "", "needs rows of two devices of one tier, and of this machine"
        return
    count, slowest_ms = len(peers), max(peers.values())
    part_bytes = step.update_bytes / count
    yield (
        "sent by each peer",
        figures.size(round(2 * (count - 1) * part_bytes)),
        f"{count} peers of tier {tier}: 2 x {count - 1} parts of {figures.size(round(part_bytes))}",
    )
    for name in _PEER_LINKS:
        exchange_ms = 2 * (count - 1) * links.profiles()[name].request_ms(part_bytes, 0, "busy")
        slower = (slowest_ms + exchange_ms) / slowest_ms
        yield (
            f"a step over {name}",
            f"{figures.number((slowest_ms + exchange_ms) / 1e3, 3)} s, "
            f"{figures.number(slower, 3)} x alone",
            f"the slowest peer's {figures.number(slowest_ms / 1e3, 3)} s, then "
            f"{figures.number(exchange_ms / 1e3, 3)} s of exchange after each step",
        )


def _split(step: Training, rows: Sequence[Result]) -> Iterable[tuple[str, str, str]]:
    assert step.step_p50_ms is not None
    yield _step_line(step)
    steps = SAMPLES / step.batch
    yield (
        "an epoch here",
        f"{figures.number(steps * step.step_p50_ms / 6e4, 3)} min",
        f"{SAMPLES:,} samples / {step.batch} x one step",
    )
    sizes = [row.artifact_size_bytes for row in rows if row.artifact_size_bytes]
    if not sizes:
        yield "delivery", "", "no row has the size of an artifact"
        return
    for name in _LINKS:
        seconds = links.profiles()[name].download_ms(min(sizes)) / 1e3
        yield (
            f"delivery over {name}",
            f"{figures.number(seconds, 3)} s",
            f"download of the smallest artifact, {figures.size(min(sizes))}, on a new connection",
        )


TITLE = "Training patterns"
_SAID = "All figures but the step itself are estimated: computed by the formula that is cited."
_TITLES = ("figure", "value", "how")


def as_markdown(told: Sequence[Pattern]) -> str:
    """Return the tables as Markdown; empty without any."""
    if not told:
        return ""
    blocks = [f"\n### {TITLE}\n\n{_SAID}\n"]
    for pattern in told:
        table = text_table.markdown(_TITLES, pattern.lines)
        name, source = text_table.escape(pattern.name), text_table.escape(pattern.source)
        blocks.append(f"\n{name}, estimated:\n\n{table}\n{source}.\n")
    return "".join(blocks)


def as_html(told: Sequence[Pattern]) -> str:
    """Return the tables as HTML; empty without any."""
    if not told:
        return ""
    blocks = [f"<h3>{TITLE}</h3><p>{_SAID}</p>"]
    for pattern in told:
        head = "".join(f"<th scope='col'>{title}</th>" for title in _TITLES)
        lines = "".join(
            f"<tr><th scope='row'>{escape(name)}</th><td>{escape(value)}</td>"
            f"<td>{escape(how)}</td></tr>"
            for name, value, how in pattern.lines
        )
        blocks.append(
            f"<h4>{escape(pattern.name)}, estimated</h4>"
            "<div class='scroll' tabindex='0' role='region' "
            f"aria-label='Table: {escape(pattern.name, quote=True)}'>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
            f"<p class='soft'>{escape(pattern.source)}.</p>"
        )
    return "".join(blocks)
