"""What the user needs: from a TOML file, from `--set`, or asked for on a terminal.

A need is one key of one table, written `table.key`; `deployment` stands outside of the tables. A
need that is not set limits nothing. `KEYS` is the one list of them: type, default, choices and the
words that the example file and the questions use."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from tierbench.core import toml
from tierbench.core.errors import UsageError, unknown

#: The order in which a deployment is decided; each layer narrows what the ones before it left.
LAYERS = ("privacy", "latency", "reliability", "compute", "cost and energy")
Layer = Literal["privacy", "latency", "reliability", "compute", "cost and energy"]

Value = str | float | bool


@dataclass(frozen=True)
class Key:
    """One need. `choices` are in the order from the strictest to the loosest.

    `unit` is empty for words.

    `loosens` says in which direction a limit gives way: +1 upwards, -1 downwards, 0: it is no
    limit.
    """

    question: str
    kind: type
    layer: Layer | None = None
    default: Value | None = None
    choices: tuple[str, ...] = ()
    loosens: int = 0
    least: float = 0.0
    most: float = math.inf
    unit: str = ""
    asked: bool = False


KEYS: Mapping[str, Key] = {
    "deployment": Key(
        "Does it run as a program on the device, or as a page in its browser?", str, None, "native",
        ("native", "browser")
    ),
    "privacy.data_may_reach": Key(
        "How far may the input data travel?", str, "privacy", "cloud", ("device", "local", "cloud"),
        asked=True
    ),
    "privacy.captured_on": Key(
        "Which tier captures the data (empty: whichever is chosen)?", str, None, "", ("", "tiny",
        "mobile", "edge")
    ),
    "latency.deadline_p99_ms": Key(
        "Within how many ms must 99 of 100 answers be there?", float, "latency", loosens=1,
        unit="ms", asked=True
    ),
    "latency.tail_factor": Key("p99 over median where no p99 was obtained", float, None, 2.0,
    least=1.0),
    "network.profile": Key("Which link leads to the cloud?", str, None, "wifi", asked=True),
    "network.local": Key("Which link leads to the local server?", str, None, "lan"),
    "network.connection": Key("Is the connection kept open?", str, None, "warm", ("cold", "warm",
    "busy")),
    "network.upload_bytes": Key("Bytes of one input, as it is sent", float, None, unit="bytes"),
    "network.download_bytes": Key("Bytes of one answer", float, None, unit="bytes"),
    "network.overhead_bytes": Key("HTTP headers and TLS records each way", float, None, 500.0,
    unit="bytes"),
    "network.rtt_ms": Key("Round trip, measured by you", float, None, unit="ms"),
    "network.upload_mbps": Key("Upload speed, measured by you", float, None, least=1e-6,
    unit="Mbit/s"),
    "network.download_mbps": Key("Download speed, measured by you", float, None, least=1e-6,
    unit="Mbit/s"),
    "reliability.connectivity": Key(
        "How steady is that link?", str, "reliability", "constant", ("none", "intermittent",
        "constant"), asked=True
    ),
    "reliability.tolerates_outages": Key(
        "May answers stay away while the link is down?", bool, "reliability", False, asked=True
    ),
    "compute.accuracy_top1_min": Key(
        "Least top-1 accuracy, from 0 to 1?", float, "compute", loosens=-1, most=1.0, asked=True
    ),
    "compute.rate_per_s": Key(
        "How many inferences a second does one device need?", float, "compute", loosens=-1,
        unit="/s", asked=True
    ),
    "energy.power_max_w": Key(
        "How many watts may the device draw at once?", float, "cost and energy", loosens=1,
        unit="W", asked=True
    ),
    "energy.battery_wh": Key("Battery, in watt hours", float, "cost and energy", loosens=1,
    unit="Wh"),
    "energy.battery_days": Key("Days that it must last", float, "cost and energy", loosens=-1,
    unit="days"),
    "cost.quantity": Key("How many devices?", float, "cost and energy", 1.0, loosens=-1, least=1.0,
    asked=True),
    "cost.device_usd_max": Key(
        "What may one device cost, in US dollars?", float, "cost and energy", loosens=1, unit="USD",
        asked=True
    ),
    "cost.usd_per_month_max": Key(
        "What may all of it cost a month, in US dollars?", float, "cost and energy", loosens=1,
        unit="USD a month",
        asked=True,
    ),
    "prices.table": Key("A price table of your own (TOML, as harness/tierbench/facts/prices.toml)",
    str, None, ""),
    "weights.latency": Key("Weight of latency in the ranking", float, None, 1.0),
    "weights.cost": Key("Weight of cost", float, None, 1.0),
    "weights.energy": Key("Weight of energy", float, None, 1.0),
    "weights.accuracy": Key("Weight of accuracy", float, None, 1.0),
}  # fmt: skip


@dataclass(frozen=True)
class Needs:
    """All needs by key.

    What was not set is absent, and `__getitem__` gives its default (None: no limit).
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    folder: Path = Path()  # relative paths in it start here

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key, KEYS[key].default)

    def with_(self, key: str, value: Value) -> Needs:
        """Return the needs with one of them changed."""
        return Needs({**self.values, key: value}, self.folder)


def read(path: Path) -> Needs:
    """Return the needs of a TOML file; UsageError names the file and the closest known key."""
    values: dict[str, Value] = {}
    tables = toml.read(path)
    toml.check_keys(tables, {key.partition(".")[0] for key in KEYS}, str(path))
    for table, entries in tables.items():
        if table in KEYS:
            values[table] = _checked(table, entries, str(path))
            continue
        if not isinstance(entries, Mapping):
            raise UsageError(f"{path}: '{table}' must be a table: [{table}]")
        for key, value in entries.items():
            values[f"{table}.{key}"] = _checked(f"{table}.{key}", value, str(path))
    return _consistent(Needs(values, path.parent), str(path))


def changed(needs: Needs, settings: Iterable[str]) -> Needs:
    """Return `needs` with the `KEY=VALUE` texts of `--set` in place of what they had."""
    values = dict(needs.values)
    for text in settings:
        key, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"--set {text}: write KEY=VALUE, e.g. latency.deadline_p99_ms=50")
        values[_spelt(key.strip(), "--set")] = parsed(key.strip(), value.strip(), "--set")
    return _consistent(Needs(values, needs.folder), "--set")


def parsed(key: str, text: str, where: str) -> Value:
    """Return the value that `text` writes for `key`."""
    known = KEYS[_spelt(key, where)]
    if known.kind is bool:
        words = {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}
        if text.lower() not in words:
            raise UsageError(f"{where}: {key} must be true or false, not '{text}'")
        return words[text.lower()]
    if known.kind is float:
        try:
            return _checked(key, float(text), where)
        except ValueError:
            raise UsageError(f"{where}: {key} must be a number, not '{text}'") from None
    return _checked(key, text, where)


def asked(needs: Needs, ask: Callable[[str], str], say: Callable[[str], None]) -> Needs:
    """Return `needs` with the answers to one question per important need.

    An empty answer sets nothing.
    """
    values = dict(needs.values)
    for key, known in KEYS.items():
        if not known.asked or key in values:
            continue
        choices = f" ({', '.join(filter(None, known.choices))})" if known.choices else ""
        default = "no limit" if known.default is None else _word(known.default)
        while True:
            answer = ask(f"{known.question}{choices} [{default}] ").strip()
            try:
                if answer:
                    values[key] = parsed(key, answer, "answer")
                break
            except UsageError as error:
                say(str(error))
    return _consistent(Needs(values, needs.folder), "answers")


def _word(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


def _spelt(key: str, where: str) -> str:
    if key not in KEYS:
        raise unknown("need", key, KEYS, where)
    return key


def _checked(key: str, value: object, where: str) -> Value:
    table, _, name = key.partition(".")
    siblings = {known.partition(".")[2] for known in KEYS if known.startswith(f"{table}.")}
    if key not in KEYS:
        raise unknown("key", name, siblings, f"{where}: [{table}]")
    known = KEYS[key]
    if known.kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        if not (known.least <= value <= known.most and math.isfinite(value)):
            bound = f"from {known.least:g}" + (
                f" to {known.most:g}" if math.isfinite(known.most) else ""
            )
            raise UsageError(f"{where}: {key} must be a number {bound}, not {value:g}")
        return float(value)
    if not isinstance(value, known.kind):
        kind = {float: "a number", bool: "true or false", str: "a text"}[known.kind]
        raise UsageError(f"{where}: {key} must be {kind}, not {value!r}")
    if known.choices and value not in known.choices:
        raise unknown("value", str(value), filter(None, known.choices), f"{where}: {key}")
    if key in ("network.profile", "network.local"):
        from tierbench.facts import links

        if value not in links.profiles():
            raise unknown("network profile", str(value), links.profiles(), f"{where}: {key}")
    return cast(Value, value)


def _consistent(needs: Needs, where: str) -> Needs:
    """Return `needs`, or say which one is missing beside another that means nothing without it."""
    pairs = (
        ("cost.usd_per_month_max", "compute.rate_per_s"),
        ("energy.battery_days", "energy.battery_wh"),
        ("energy.battery_days", "compute.rate_per_s"),
    )
    for key, other in pairs:
        if needs[key] is not None and needs[other] is None:
            raise UsageError(f"{where}: {key} needs {other} beside it ({KEYS[other].question})")
    return needs
