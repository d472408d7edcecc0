"""What an option costs: devices over their life, electricity, cloud hours and transfer; prices from
a cited table.

    local:  devices * (price / life + power * price of energy)
    cloud:  ceil(devices * rate / capacity of one instance) * hours of a month * price of an hour
            + bytes in and out * price of transfer

Month: 730.5 hours. One instance or server does one request at a time (capacity = 1 / latency, or
the row's throughput). Electricity counts the inferences only; what a device draws while it waits is
not in it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierbench.core import target_files, toml
from tierbench.core.errors import UsageError

TABLE = Path(__file__).with_name("prices.toml")
HOURS_PER_MONTH = 730.5
SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600
_TABLES: Mapping[str, tuple[str, ...]] = {
    "transfer": ("usd_per_gb_out", "usd_per_gb_in"), "energy": ("usd_per_kwh",),
    "device": ("life_years",),
}  # fmt: skip


@dataclass(frozen=True)
class Instance:
    """What one hour of a cloud target costs; None: the table has no price, `source` says where to
    look."""

    name: str
    usd_per_hour: float | None
    source: str


@dataclass(frozen=True)
class Prices:
    """One dated price table in US dollars; `instances` by the target's name, `default` among
    them."""

    date: str
    instances: Mapping[str, Instance]
    usd_per_gb_out: float
    usd_per_gb_in: float
    usd_per_kwh: float
    life_years: float
    sources: tuple[str, ...]
    path: Path

    def instance(self, target: str) -> Instance:
        """Return what one hour on `target` costs."""
        return self.instances.get(target, self.instances["default"])

    def device_usd_per_month(self, usd: float) -> float:
        """Return the straight-line write-off of one device."""
        return usd / (self.life_years * 12)

    def device_usd_per_million(self, usd: float, rate_per_s: float) -> float:
        """Return the write-off that a million inferences take of a device that is busy all its
        life."""
        return self.device_usd_per_month(usd) * 1e6 / (rate_per_s * SECONDS_PER_MONTH)

    def energy_usd_per_month(self, millijoules: float, rate_per_s: float) -> float:
        """Return the electricity of `rate_per_s` inferences for a month."""
        kwh = millijoules / 1e3 * rate_per_s * SECONDS_PER_MONTH / 3.6e6
        return kwh * self.usd_per_kwh

    def transfer_usd_per_month(
        self, up_bytes: float, down_bytes: float, rate_per_s: float
    ) -> float:
        """Return the transfer to and from the cloud; in and out as the cloud sees them."""
        per_request = (up_bytes * self.usd_per_gb_in + down_bytes * self.usd_per_gb_out) / 1e9
        return per_request * rate_per_s * SECONDS_PER_MONTH


def machines(rate_per_s: float, capacity_per_s: float) -> int:
    """Return how many machines serve `rate_per_s`; a machine is rented or bought whole, at least
    one."""
    return max(1, math.ceil(rate_per_s / capacity_per_s - 1e-9))


def read(path: Path = TABLE) -> Prices:
    """Return a price table; UsageError names the file and the key."""
    tables = toml.read(path)
    toml.check_keys(tables, ("date", "cloud", *_TABLES), str(path))
    found: dict[str, float] = {}
    sources: list[str] = []
    for table, keys in _TABLES.items():
        entries = toml.typed(tables, table, dict, str(path))
        toml.check_keys(entries, keys, f"{path}: [{table}]")
        for key in keys:
            found[key], source = _fact(entries, key, f"{path}: [{table}]")
            sources.append(f"{key}: {source}")
    if found["life_years"] <= 0:
        raise UsageError(f"{path}: [device] life_years must be above 0")
    cloud = toml.typed(tables, "cloud", dict, str(path))
    instances = {name: _instance(entry, f"{path}: [cloud.{name}]") for name, entry in cloud.items()}
    if "default" not in instances:
        raise UsageError(
            f"{path}: [cloud.default] is missing: the price of cloud targets without a table of "
            "their own"
        )
    return Prices(
        str(toml.typed(tables, "date", str, str(path))),
        instances,
        **found,
        sources=tuple(sources),
        path=path,
    )


def _instance(entry: Any, where: str) -> Instance:
    if not isinstance(entry, dict):
        raise UsageError(f"{where} must be a table with instance and usd_per_hour")
    toml.check_keys(entry, ("instance", "usd_per_hour"), where)
    name = toml.typed(entry, "instance", dict, where)
    text, source = (
        str(toml.typed(name, "value", str, where)),
        str(toml.typed(name, "source", str, where)),
    )
    price = _fact(entry, "usd_per_hour", where)[0] if "usd_per_hour" in entry else None
    return Instance(text, price, source)


def _fact(entries: Mapping[str, Any], key: str, where: str) -> tuple[float, str]:
    fact = toml.typed(entries, key, dict, where)
    toml.check_keys(fact, target_files.FACT_KEYS, f"{where} {key}")
    value = float(toml.typed(fact, "value", (int, float), f"{where} {key}"))
    if not (math.isfinite(value) and value >= 0):
        raise UsageError(f"{where} {key}: must be a number from 0, not {value:g}")
    return value, str(toml.typed(fact, "source", str, f"{where} {key}"))
